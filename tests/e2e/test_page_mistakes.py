"""Why it is wrong: the wrong words of the held-out sentences, and labels that contradict."""

import re
from pathlib import Path
from typing import Any

import pytest
from here import lab_here
from lab import Lab, begins_like, short
from playwright.sync_api import Locator, expect

from rnn.page.bridge import action_of
from rnn.page.starter_run import SETTINGS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def known(dist: Path) -> dict[str, Any]:
    """What is wrong, by the starter network in this process."""
    found: dict[str, Any] = action_of("mistakes")(lab_here(dist / "starter/starter.npz"), {})
    return found


def entries(lab: Lab, kind: str) -> Locator:
    return lab.scores.get_by_role("list", name=re.compile(f"^{kind}")).get_by_role("button")


def heading(lab: Lab, kind: str) -> Locator:
    return lab.scores.get_by_role("heading", name=re.compile(rf"^{kind} \d+ words?, "))


def test_it_tells_as_many_wrong_words_as_python_finds(lab: Lab, known):
    for kind in ("missed", "false"):
        total = known[kind]["total"]
        title = kind.capitalize()
        expect(heading(lab, title)).to_have_text(re.compile(rf"^{title} {total} words, "))
        expect(entries(lab, title)).to_have_count(min(total, 50))


@pytest.mark.parametrize("kind", ["missed", "false"])
def test_the_most_confident_comes_first_and_unseen_words_are_marked(lab: Lab, known, kind):
    shown = entries(lab, kind.capitalize())
    listed = known[kind]["listed"]
    expect(shown.first).to_have_accessible_name(
        re.compile(rf"^{re.escape(listed[0]['word'])}, y_hat {short(listed[0]['y_hat'])} ")
    )
    expect(shown.first.locator(".number")).to_have_attribute(
        "title", begins_like(listed[0]["y_hat"])
    )
    expect(shown.locator("b")).to_have_text([each["word"] for each in listed])
    unseen = [each["word"] for each in listed if each["unseen"]]
    marked = shown.filter(has_text=f"seen less than {SETTINGS['min_count']} times in training")
    expect(marked.locator("b")).to_have_text(unseen)
    assert unseen


def test_a_wrong_word_is_one_press_from_the_stage_with_its_loss(lab: Lab, known):
    wrong = known["missed"]["listed"][0]
    first = entries(lab, "Missed").first
    first.focus()
    lab.press("Enter")
    at = lab.timestep(wrong["t"])
    expect(at).to_have_attribute("aria-current", "step")
    expect(at).to_have_accessible_name(re.compile(f": {wrong['word']}"))
    expect(lab.slider).to_have_value(str(wrong["t"]))
    expect(at).to_be_focused()
    lab.look_through("Forward")
    lab.expect_prediction(wrong["y_hat"])
    expect(lab.value("loss").first).to_have_attribute("title", re.compile(r"^\d"))
    panel = lab.look_through("Backward")
    expect(panel.get_by_text("what reaches the state").first).to_be_visible()
    lab.look_through("Forward")


def test_labels_that_contradict_each_other_are_listed_and_the_readers_own_chosen(lab_alone: Lab):
    lab = lab_alone
    none = lab.scores.get_by_text("No labels of the sentences to train on contradict each other.")
    expect(none).to_be_visible()
    lab.paste("[Rowan] waved again .\nRowan waved at [May] .\nRowan waved again [there] .")
    places = entries(lab, "Labels that contradict")
    expect(places.locator("b")).to_have_text(["Rowan"] * 3)
    expect(places.first).to_contain_text("y = 1")
    expect(none).to_be_hidden()
    expect(lab.row(2)).to_have_attribute("aria-selected", "false")
    places.last.click()
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    expect(lab.stage.get_by_role("button", name=re.compile("^y of Rowan: 0"))).to_be_visible()
    places.first.click()
    expect(lab.stage.get_by_role("button", name=re.compile("^y of Rowan: 1"))).to_be_visible()
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")


def test_a_network_in_training_is_looked_at_again(lab_alone: Lab, known):
    lab = lab_alone
    before = f"Missed {known['missed']['total']} words, part of a name, and marked 0"
    expect(heading(lab, "Missed")).to_have_text(before)
    lab.without_starter_sentences()
    lab.train_to_the_end(2)
    expect(heading(lab, "Missed")).to_be_visible()
    expect(heading(lab, "Missed")).not_to_have_text(before)
