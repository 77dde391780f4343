"""Changes in a copy of the sentence, and what they do, against CPython on the same weights."""

import re
from pathlib import Path

import numpy as np
import pytest
from lab import Lab
from playwright.sync_api import Locator, expect

from rnn import NameTagger
from rnn.data.batches import pack
from rnn.page.stage import Subject

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()


@pytest.fixture(scope="module")
def tagger(dist: Path) -> NameTagger:
    return NameTagger.load(dist / "starter/starter.npz")


@pytest.fixture
def bench(lab: Lab) -> Lab:
    """The workbench with nothing changed, at the first word."""
    panel = lab.look_through("What if")
    back = panel.get_by_role("button", name="Back to the original")
    unchanged = panel.get_by_text("Nothing is changed yet.")
    expect(back.or_(unchanged)).to_be_visible()
    if back.is_visible():
        back.click()
    expect(unchanged).to_be_visible()
    lab.slider.fill("1")
    return lab


def at(lab: Lab, t: int) -> Locator:
    """The field for the word at t."""
    lab.slider.fill(str(t))
    expect(lab.stage.get_by_role("form", name=f"Word {t}")).to_be_visible()
    return lab.stage.get_by_role("textbox", name="Other words")


def columns(lab: Lab) -> Locator:
    return lab.stage.get_by_role("group", name="Words, original and changed").get_by_role("button")


def ripple(lab: Lab, *names: str) -> list[list[float | None]]:
    """What stands under the words of both readings: t, u, original, edited, difference, moved."""
    words = lab.stage.get_by_role("group", name="Words, original and changed")
    expect(words).to_have_attribute("aria-busy", "false")
    found = columns(lab).evaluate_all(
        "(all, names) => all.map(e => names.map(n => e.dataset[n]"
        " ?? e.querySelector(`[data-${n}]`)?.dataset[n] ?? ''))",
        list(names),
    )
    return [[float(text) if text else None for text in row] for row in found]


def changes(lab: Lab) -> Locator:
    return lab.stage.get_by_role("list", name="Changes").get_by_role("listitem")


def test_another_word_ripples_through_the_later_ones(bench: Lab, tagger: NameTagger):
    field = at(bench, 4)
    expect(field).to_have_value("Hermione")
    field.fill("Dr. Rose")
    field.press("Enter")
    words = [*WORDS[:3], "Dr.", "Rose", *WORDS[4:]]
    expect(columns(bench)).to_have_count(len(words))
    before, after = tagger.trace(WORDS), tagger.trace(words)
    origins = [1, 2, 3, 4, None, 5, 6, 7, 8, 9]
    rows = ripple(bench, "t", "u", "original", "edited", "difference", "moved")
    for u, (t, row) in enumerate(zip(origins, rows, strict=True), start=1):
        new = after.y_hat[u - 1]
        expected = [t, u, None, new, None, None]
        if t is not None:
            old = before.y_hat[t - 1]
            a = [record.forward.cells[0].a for record in (before, after)]
            expected[2:] = [old, new, new - old, np.linalg.norm(a[1][u - 1] - a[0][t - 1])]
        assert row == pytest.approx(expected, abs=1e-9)
    assert [row[4] for row in rows[:3]] == [0.0, 0.0, 0.0]
    # The picture shows the copy, and the sentence stays as it is.
    expect(bench.timestep(5)).to_have_accessible_name(re.compile("Rose"))
    expect(bench.row(1)).to_contain_text(" ".join(WORDS))
    expect(bench.row(1)).not_to_contain_text("Rose")
    bench.stage.get_by_role("tab", name="Forward").click()
    expect(bench.timestep(4)).to_have_accessible_name(re.compile("Hermione"))
    expect(bench.timestep(10)).to_have_count(0)


def test_words_come_and_go_and_each_change_is_taken_back_alone(bench: Lab, tagger: NameTagger):
    at(bench, 3)
    bench.button("Leave out").click()
    expect(columns(bench).filter(has_text="left out")).to_have_count(1)
    field = at(bench, 1)
    field.fill("Then")
    bench.button("Insert before").click()
    expect(columns(bench)).to_have_count(10)
    at(bench, 1)
    pairs = [row[:2] for row in ripple(bench, "t", "u")]
    assert pairs == [
        [None, 1], [1, 2], [2, 3], [3, None], [4, 4], [5, 5], [6, 6], [7, 7], [8, 8], [9, 9],
    ]  # fmt: skip
    words = ["Then", "Harry", "Potter", *WORDS[3:]]
    y_hat = [row[0] for row in ripple(bench, "edited") if row[0] is not None]
    assert y_hat == pytest.approx(tagger.predict_proba([words])[0].tolist(), abs=1e-9)

    expect(changes(bench)).to_have_count(2)
    bench.button("Take back: word 3 left out: and").click()
    expect(changes(bench)).to_have_count(1)
    expect(columns(bench).filter(has_text="left out")).to_have_count(0)
    y_hat = [row[0] for row in ripple(bench, "edited")]
    assert y_hat == pytest.approx(tagger.predict_proba([["Then", *WORDS]])[0].tolist(), abs=1e-9)


def test_held_units_and_a_cut_carry(bench: Lab, tagger: NameTagger):
    bench.button("Silence unit 1").click()
    unit = bench.stage.get_by_role("spinbutton", name="unit", exact=True)
    unit.fill("7")
    exactly = bench.stage.get_by_role("spinbutton", name="exactly")
    exactly.fill("-0.75")
    exactly.press("Enter")
    at(bench, 6)
    bench.button("Cut the carry into word 6").click()
    expect(changes(bench)).to_have_text(
        [
            re.compile("unit 1 silenced"),
            re.compile("unit 7 pinned at \u22120.750"),
            re.compile("carry cut before: invented"),
        ]
    )

    edits = {
        "silenced": [{"cell": 0, "unit": 0}],
        "pinned": [{"cell": 0, "unit": 6, "value": -0.75}],
        "cut": [6],
    }
    expected = Subject(tagger.model_, WORDS, None).trace(edits)
    assert expected.forward.cells[0].a[:, [0, 6]].tolist() == [[0.0, -0.75]] * 9
    expect(columns(bench)).to_have_count(9)
    rows = ripple(bench, "original", "edited")
    assert [row[1] for row in rows] == pytest.approx(expected.y_hat.tolist(), abs=1e-9)
    assert [row[0] for row in rows] == pytest.approx(
        tagger.predict_proba([WORDS])[0].tolist(), abs=1e-9
    )


def test_only_the_cut_makes_the_rest_a_sentence_of_its_own(bench: Lab, tagger: NameTagger):
    at(bench, 6)
    bench.button("Cut the carry into word 6").click()
    expect(columns(bench)).to_have_count(9)
    encoded = tagger.vocabulary_.encode(WORDS)
    network = tagger.network_
    alone = network.probabilities(network.forward(pack([encoded[5:]])))
    rows = ripple(bench, "edited", "difference")
    assert [row[0] for row in rows[5:]] == pytest.approx(alone.tolist(), abs=1e-9)
    assert [row[1] for row in rows[:5]] == [0.0] * 5


def test_by_keyboard_alone(bench: Lab):
    bench.slider.focus()
    bench.press("PageUp", "PageUp", "PageUp")
    field = bench.stage.get_by_role("textbox", name="Other words")
    expect(field).to_have_value("Hermione")
    field.focus()
    bench.press("ControlOrMeta+a")
    bench.page.keyboard.type("Mars")
    bench.press("Enter")
    expect(changes(bench)).to_have_count(1)
    chip = bench.button("Take back: word 4: Hermione \u2192 Mars")
    chip.focus()
    bench.press("Enter")
    expect(changes(bench)).to_have_count(0)
    expect(field).to_be_focused()
    expect(field).to_have_value("Hermione")
