"""What a prediction owes to each word, on the page, against CPython on the same weights."""

import re
from pathlib import Path

import numpy as np
import pytest
from here import asking
from lab import Lab
from playwright.sync_api import expect

from rnn import NameTagger
from rnn.data.batches import pack

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()


@pytest.fixture(scope="module")
def tagger(dist: Path) -> NameTagger:
    return NameTagger.load(dist / "starter/starter.npz")


@pytest.fixture(scope="module")
def memory(lab: Lab) -> Lab:
    lab.stage.get_by_role("tab", name="Memory").click()
    return lab


def words(lab: Lab):
    return lab.stage.get_by_role("group", name=re.compile("what y_hat of word")).get_by_role(
        "button"
    )


def shown(lab: Lab, t: int, what: str) -> list[float]:
    """The numbers under the words, once they are those of t."""
    expect(lab.stage.get_by_role("group", name=f"what y_hat of word {t} owes")).to_be_visible()
    cells = words(lab).locator(f"[data-{what}]")
    return [float(text) for text in cells.evaluate_all(f"all => all.map(e => e.dataset.{what})")]


def moved(tagger: NameTagger, t: int, s: int) -> tuple[float, float]:
    """Norm of d y_hat<t> / d x<s>, and its sum over active features, by central differences.

    x<s> is free to move along any unit of z<s>: W_ax^T carries a push there to the features.
    """
    network, encoded = tagger.network_, tagger.vocabulary_.encode(WORDS)
    (cell,), epsilon = network.params.cells, 1e-6
    n_a = len(cell["b_a"])
    dz = np.empty(n_a)
    for unit in range(n_a):
        ends = []
        for sign in (1.0, -1.0):
            # One more feature, of the word at s alone, whose column of W_ax is the push.
            push = np.zeros((n_a, 1))
            push[unit] = sign * epsilon
            pushed = cell | {"W_ax": np.hstack([cell["W_ax"], push])}
            extra = np.array([network.n_x])
            x = [np.append(e, extra) if i == s - 1 else e for i, e in enumerate(encoded)]
            record = network.wiring.forward(network.params._replace(cells=(pushed,)), pack([x]))
            ends.append(network.output(record)[t - 1, -1])
        dz[unit] = (ends[0] - ends[1]) / (2 * epsilon)
    dx = dz @ cell["W_ax"]
    return float(np.linalg.norm(dx)), float(dx[encoded[s - 1]].sum())


def test_every_word_has_the_size_of_its_derivative(memory: Lab, tagger: NameTagger):
    words(memory).nth(4).click()
    norm, active = shown(memory, 5, "norm"), shown(memory, 5, "active")
    assert len(norm) == len(WORDS)
    for s in range(1, 6):
        by_differences = moved(tagger, 5, s)
        assert (norm[s - 1], active[s - 1]) == pytest.approx(by_differences, rel=1e-5, abs=1e-9)
    assert norm[5:] == active[5:] == [0.0] * 4
    y_hat = tagger.predict_proba([WORDS])[0][4]
    most = int(np.argmax(norm))
    named = "its own word" if most == 4 else f"word {most + 1}"
    said = memory.stage.get_by_text(re.compile(rf"owes most to {named},\s+{WORDS[most]}"))
    value = said.locator("[data-value]").get_attribute("data-value")
    assert float(value or "nan") == pytest.approx(y_hat, abs=1e-9)


def test_the_table_has_every_digit_of_what_python_says_here(memory: Lab, tagger: NameTagger):
    words(memory).nth(6).click()
    here = asking(tagger.to_bytes(), {"words": WORDS})("memory", t=7)
    norm = shown(memory, 7, "norm")
    assert norm == pytest.approx(here["norm"].tolist(), abs=1e-9)

    memory.unfold(memory.stage.get_by_text("What is owed to each word, as a table"))
    rows = memory.stage.get_by_role("group", name="Table of what y_hat owes").locator("tbody tr")
    expect(rows).to_have_count(len(WORDS))
    cells = rows.evaluate_all("all => all.map(r => [...r.cells].map(c => c.innerText))")
    for s, (_, word, *numbers) in enumerate(cells):
        assert word == WORDS[s]
        expected = [here["norm"][s], here["active"][s], here["cells"][0]["da_norm"][s]]
        found = [float(number.replace("\u2212", "-")) for number in numbers]
        assert found == pytest.approx(expected, abs=1e-9)


def test_another_output_is_chosen_by_keyboard_alone(memory: Lab):
    words(memory).nth(6).click()
    shown(memory, 7, "norm")
    memory.press("ArrowLeft")
    norm = shown(memory, 6, "norm")
    assert norm[5] > 0 == norm[6]
    expect(words(memory).nth(5)).to_be_focused()
    memory.press("Home")
    shown(memory, 1, "norm")
    expect(memory.stage.get_by_text("No word comes before it.")).to_be_visible()


def test_it_follows_a_changed_sentence(memory: Lab):
    memory.new_sentence.fill("Ada met Luis")
    expect(words(memory)).to_have_count(3)
    memory.go_to(1)
    assert shown(memory, 1, "norm")[0] > 0
    memory.new_sentence.fill("")
    expect(words(memory)).to_have_count(9)
