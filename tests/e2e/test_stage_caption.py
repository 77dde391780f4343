"""The caption says what happens, in a sentence whose every number is Python's and opens."""

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from here import Ask, asking
from lab import Lab, short
from playwright.sync_api import Locator, Page, ViewportSize, expect

from rnn.page.starter_run import SENTENCE

pytestmark = pytest.mark.browser

WORDS, LABELS = SENTENCE["words"], SENTENCE["labels"]
PHONE: ViewportSize = {"width": 390, "height": 844}
# Without taking the focus, as playing would.
SET_TO_2 = "slider => { slider.value = 2; slider.dispatchEvent(new Event('input')); }"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"


@pytest.fixture(scope="module")
def ask(dist: Path) -> Ask:
    """Asks the starter network about the starter sentence."""
    return asking(dist / "starter/starter.npz", dict(SENTENCE))


def caption(lab: Lab) -> Locator:
    return lab.stage.locator("step-caption p").first


def numbers(lab: Lab) -> list[float]:
    found = (
        caption(lab).locator("[data-value]").evaluate_all("all => all.map(e => e.dataset.value)")
    )
    return [float(value) for value in found]


def told(lab: Lab, text: str | re.Pattern[str]) -> None:
    expect(caption(lab)).to_have_text(text)


def expect_numbers(lab: Lab, trace: dict[str, Any], t: int) -> None:
    i = t - 1
    cut = [trace["y_hat_cut"][i]] if t > 1 else []
    assert numbers(lab) == pytest.approx([trace["y_hat"][i], *cut, trace["loss"][i]], abs=1e-9)


def height(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["y"], box["height"]


def test_it_is_there_before_python_with_the_record_of_the_starter(
    page_alone: tuple[Lab, Any, Page], site: str, dist: Path
):
    lab = page_alone[0].without_python().open(site)
    told(lab, re.compile("^Harry: .* for a name, with nothing before it to remember"))
    trace = json.loads((dist / "starter/starter.json").read_text(encoding="utf-8"))["trace"]
    lab.go_to(2)
    told(lab, re.compile("^Potter: with what the state remembers of Harry"))
    expect_numbers(lab, trace, 2)


def test_every_word_is_told_with_and_without_its_carry(lab: Lab, ask: Ask):
    trace = ask("trace")
    for t in range(2, len(WORDS) + 1):
        lab.go_to(t)
        told(lab, re.compile(f"^{WORDS[t - 1]}: .*a loss of"))
        expect_numbers(lab, trace, t)
    lab.go_to(2)
    told(
        lab,
        f"Potter: with what the state remembers of Harry, {short(trace['y_hat'][1])} for a name; "
        f"without it, {short(trace['y_hat_cut'][1])}. "
        f"The label agrees: a loss of {short(trace['loss'][1])}.",
    )
    lab.go_to(3)
    told(lab, re.compile("of “Harry Potter”, .* The label agrees: a loss of"))
    lab.go_to(9)
    told(lab, re.compile("remembers of the words before,"))


def test_a_label_against_the_network_is_told_so(lab_alone: Lab, ask: Ask):
    loss = -math.log1p(-ask("trace")["y_hat"][1])
    lab_alone.go_to(2)
    lab_alone.stage.get_by_role("button", name=re.compile("^y of Potter")).click()
    told(lab_alone, re.compile(f"But the label says no name: a loss of {short(loss)}"))


def test_its_numbers_open(lab: Lab, ask: Ask):
    lab.go_to(2)
    told(lab, re.compile("^Potter: with what .* a loss of"))
    for name in ("y_hat<2>", "y_hat<2>, with the carry cut", "loss<2>"):
        button = caption(lab).get_by_role("button", name=re.compile(f"open {name}$"))
        button.click()
        panel = lab.stage.get_by_role("region", name=name, exact=True)
        expect(panel).to_have_attribute("aria-busy", "false")
        expect(button).to_have_attribute("aria-expanded", "true")
    lab.button("Close this number").click()


def test_without_the_carry_it_opens_into_states_of_the_word_and_the_bias(lab: Lab, ask: Ask):
    lab.go_to(2)
    caption(lab).get_by_role("button", name=re.compile("with the carry cut$")).click()
    panel = lab.stage.get_by_role("region", name="y_hat<2>, with the carry cut", exact=True)
    expect(panel).to_contain_text("if nothing were carried in at “Potter”")
    expect(panel).to_have_attribute("aria-busy", "false")
    number = {"kind": "y_hat", "t": 2, "cut": True}
    explained = ask("explain", number=number)
    value = panel.locator('li[data-symbol="y_hat"] [data-value]').last
    assert float(value.get_attribute("data-value") or "") == pytest.approx(explained["value"])
    unit = panel.get_by_role("button", name=re.compile(r"^Open a<2>, unit \d+, with the carry cut"))
    unit.first.click()
    panel = lab.stage.get_by_role("region", name=re.compile(r"^a<2>, unit \d+, with the carry cut"))
    expect(panel).to_have_attribute("aria-busy", "false")
    groups = panel.locator("[data-group]")
    expect(groups).to_have_count(2)
    shown = groups.evaluate_all("all => all.map(e => e.dataset.group)")
    assert shown == ["W_ax x", "b_a"]
    lab.button("Close this number").click()


def test_sentences_without_labels(lab_alone: Lab):
    lab_alone.add("Ada met Mary")
    told(lab_alone, re.compile("^Ada: .*It has no label yet, and so no loss.$"))
    lab_alone.go_to(2)
    told(lab_alone, re.compile("^met: .*It has no label yet, and so no loss.$"))
    lab_alone.add("Ada")
    told(lab_alone, re.compile("^Ada: [^ ]+ for a name, with nothing around it to remember"))


def test_a_changed_copy_whose_carry_is_cut(lab_alone: Lab, ask: Ask):
    lab_alone.go_to(2)
    panel = lab_alone.look_through("What if")
    panel.get_by_role("button", name="Cut the carry into word 2").click()
    cut = ask("trace", edits={"cut": [2]})
    told(
        lab_alone,
        f"Potter: with the carry cut here, {short(cut['y_hat'][1])} for a name, from the word "
        "alone. A changed copy has no labels, and so no loss.",
    )


def test_it_never_moves_what_is_below(lab_alone: Lab):
    lab = lab_alone
    lab.add(f"{LONG} {LONG} {LONG} {LONG}")
    told(lab, re.compile(f"^{LONG}: "))
    for size in ({"width": 1280, "height": 800}, PHONE):
        lab.page.set_viewport_size(size)
        lab.slider.press("Home")
        stood = height(lab.button("Step"))
        lab.slider.press("PageDown")
        for _ in range(3):
            lab.slider.press("PageUp")
            told(lab, re.compile(f"^{LONG}: with"))
            assert height(lab.button("Step")) == stood
        for point in ("0.1", "0.4", "0.6", "0.7", "0.86", "0.96"):
            lab.slider.fill(point)
            assert height(lab.button("Step")) == stood


@pytest.mark.parametrize(("width", "rows"), [(1280, 2), (390, 4)])
def test_the_starter_sentence_fits_without_scrolling(lab_alone: Lab, width: int, rows: int):
    lab = lab_alone
    lab.page.set_viewport_size({"width": width, "height": 844})
    for t in range(1, len(WORDS) + 1):
        lab.slider.fill(str(t))
        told(lab, re.compile(f"^{WORDS[t - 1]}: .*a loss of"))
        fits, lines = caption(lab).evaluate(
            """p => {
                const style = getComputedStyle(p);
                const room = p.clientHeight - 2 * parseFloat(style.paddingTop);
                const lines = Math.round(room / parseFloat(style.lineHeight));
                return [p.scrollHeight <= p.clientHeight, lines];
            }"""
        )
        assert fits
        assert lines == rows


def test_from_both_sides_and_while_it_trains(lab_alone: Lab):
    lab = lab_alone
    lab.set(direction="both", epochs="1000")
    lab.go_to(3)
    lab.button("Train").click()
    lab.expect_state("Training on")
    told(lab, re.compile("^and so far: .*the states remember of the words on both sides"))
    lab.button("Stop").click()
    lab.expect_state(re.compile("Trained for"))
    told(lab, re.compile("^and: .*the states remember of the words on both sides"))
    lab.go_to(1)
    told(lab, re.compile("^Harry: .*the states remember of the words after,"))
    lab.go_to(9)
    told(lab, re.compile("^spell: .*the states remember of the words before,"))


def test_the_legend_opens_over_the_page_and_escape_closes_it(lab: Lab):
    stood = height(lab.button("Step"))
    legend = lab.stage.get_by_role("dialog", name="Legend of the picture")
    expect(legend).to_have_count(0)
    button = lab.button("Legend")
    button.focus()
    lab.press("Enter")
    expect(legend).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    for meaning in ("above zero", "longer", "Dashed", "tinted", "outline", "box"):
        expect(legend).to_contain_text(re.compile(meaning, re.IGNORECASE))
    marks, symbols = legend.get_by_role("list").all()
    assert marks.locator("svg").count() == marks.get_by_role("listitem").count()
    assert symbols.locator("math").count() == symbols.get_by_role("listitem").count() - 1  # "loss"
    assert height(lab.button("Step")) == stood
    lab.press("Escape")
    expect(legend).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def aloud(lab: Lab) -> Locator:
    return lab.stage.locator("step-aloud p")


def test_a_step_is_said_in_one_sentence(lab_alone: Lab, ask: Ask):
    trace = ask("trace")
    expect(aloud(lab_alone)).to_have_text("")
    expect(aloud(lab_alone)).to_have_attribute("aria-live", "polite")
    lab_alone.button("Step").click()
    y_hat, loss = short(trace["y_hat"][1]), short(trace["loss"][1])
    expect(aloud(lab_alone)).to_have_text(f"Potter: {y_hat} for a name, label 1, loss {loss}.")


def test_a_fast_play_is_said_where_it_halts(lab_alone: Lab):
    lab = lab_alone
    said = lab.told_from_now_on(aloud(lab))
    for speed in (1, 2):
        lab.button(f"Speed of playing: {speed}×").click()
    expect(lab.button("Speed of playing: 4×")).to_be_visible()
    lab.button("Play").click()
    expect(lab.timestep(9)).to_have_attribute("aria-current", "step")
    expect(lab.button("Play")).to_be_visible()
    expect(aloud(lab)).to_contain_text("spell: ")
    assert [text.split(":")[0] for text in said()] == ["spell"]


def test_the_training_is_said_politely_at_its_end(lab_alone: Lab):
    line = lab_alone.training.locator("training-aloud p")
    expect(line).to_have_attribute("aria-live", "polite")
    said = lab_alone.told_from_now_on(line)
    lab_alone.without_starter_sentences()  # so soon done that nothing is said under way
    lab_alone.set(epochs="2")
    lab_alone.button("Train").click()
    expect(line).to_have_text(
        re.compile(r"^Training rests after 2 epochs, F1 of the names held out [\d.]+\.$")
    )
    assert len(said()) == 1


def test_a_number_that_goes_while_it_has_the_focus_leaves_it_in_the_caption(lab_alone: Lab):
    lab_alone.slider.fill("1.95")
    told(lab_alone, re.compile("^The label is"))
    caption(lab_alone).get_by_role("button").focus()
    lab_alone.slider.evaluate(SET_TO_2)
    told(lab_alone, re.compile("^Potter: with what"))
    expect(caption(lab_alone).get_by_role("button").first).to_be_focused()
