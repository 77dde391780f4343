"""The whole way: add, label, train, pause, resume, stop, reset, try; by mouse, and by keys."""

import re

import pytest
from lab import STARTERS, Lab, until
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SENTENCE = "Yesterday Wanjiru Kamau met Luis in Paris."


def predictions(lab) -> list[str]:
    """The predictions on the stage, as they are read aloud."""
    columns = lab.stage.get_by_role("button", name=re.compile("^Timestep"))
    return columns.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")


def expect_read(lab: Lab) -> None:
    """What was typed stands on the stage, and is not kept yet."""
    expect(lab.label.get_by_role("status")).to_contain_text("Not kept yet")


def expect_others(lab, than: list[str]) -> None:
    """The picture shows other predictions than these, the columns all at once."""
    expect(lab.timestep(1)).not_to_have_accessible_name(than[0])


def test_by_mouse(lab_alone: Lab):
    lab, page = lab_alone, lab_alone.page

    row = lab.add(SENTENCE)
    lab.show_all()
    for t in (2, 3, 5):
        expect(lab.label_box(t)).to_have_accessible_name(re.compile("suggested: [01]$"))
        lab.label_box(t).click()
        expect(lab.label_box(t)).not_to_have_accessible_name(re.compile("suggested"))
        if lab.label_box(t).get_attribute("aria-pressed") == "false":
            lab.label_box(t).click()  # the suggestion was taken, and was wrong
    lab.learn()
    lab.expect_labelled(row, "Wanjiru Kamau", "Luis")
    expect(row).to_have_accessible_name(re.compile("learnt from"))
    expect(lab.timestep(2)).to_have_accessible_name(re.compile("loss"))

    read_by_starter = predictions(lab)
    lab.set(epochs="1000")
    lab.button("Train").click()
    lab.expect_state(f"Training on {STARTERS + 2:,} sentences.")
    expect_others(lab, read_by_starter)

    lab.button("Pause").click()
    lab.expect_state(re.compile(r"Paused after \d+ epoch"))
    update = lab.number("update")
    paused = predictions(lab)
    page.get_by_role("button", name="Resume").click()
    lab.expect_state(f"Training on {STARTERS + 2:,} sentences.")
    expect_others(lab, paused)
    lab.button("Stop").click()
    lab.expect_state(re.compile(r"Trained for \d+ epoch.*Train goes on for 1,000 epochs more"))
    assert int(lab.number("update").replace(",", "")) > int(update.replace(",", ""))

    expect(lab.stage.get_by_text("Read by your network, trained for")).to_be_visible()
    trained = predictions(lab)
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    expect(lab.stage.get_by_text("Read by the initial weights")).to_be_visible()
    assert lab.number("update") == "0"
    expect_others(lab, trained)
    untrained = predictions(lab)
    lab.train_to_the_end(1)
    expect_others(lab, untrained)
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    expect(lab.timestep(1)).to_have_accessible_name(untrained[0])
    until(page, lambda: predictions(lab) == untrained)

    lab.network.get_by_role("button", name="Back to the starter network").click()
    lab.expect_state("This is the starter network")
    lab.new_sentence.fill("Later Hermione Granger thanked the cook.")
    expect_read(lab)
    result = lab.label.get_by_role("status")
    expect(result.get_by_role("mark")).to_have_text("Hermione Granger")
    expect(result).to_have_text(re.compile(r"Found\s+Hermione Granger\s+[01][.\d]+\s*$"))
    expect(lab.rows).to_have_count(2)
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Later"))
    lab.look_through("Forward")
    lab.go_to(1)
    lab.button("Step").click()
    expect(lab.stage.get_by_role("heading", level=2)).to_have_text("Hermione")
    assert 0 < float(lab.fact("prediction")) < 1

    # A suggestion is taken with a press, which keeps the sentence.
    box = lab.label_box(3)
    expect(box).to_have_accessible_name("y of Granger: not labelled yet, suggested: 1")
    box.click()
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(1), "Granger")
    expect(box).to_have_accessible_name("y of Granger: 1, part of a name")
    expect(lab.new_sentence).to_have_value("")


def test_by_keyboard_alone(lab_alone: Lab):
    lab, page = lab_alone, lab_alone.page
    for _ in range(100):
        page.keyboard.press("Tab")
        if lab.new_sentence.evaluate("field => field.matches(':focus')"):
            break
    expect(lab.new_sentence).to_be_focused()
    page.keyboard.type(SENTENCE)
    expect_read(lab)
    lab.press("Enter")
    row = lab.row(1)
    expect(lab.rows).to_have_count(2)
    lab.press("Home")
    expect(lab.timestep(1)).to_be_focused()

    # Shift and an arrow paint, 1 and 0 set, Space toggles a whole name.
    lab.press("ArrowRight", "1", "Shift+ArrowRight", "ArrowRight", "1", "Space")
    lab.press("ArrowRight", "0", "Space")
    lab.expect_labelled(row, "Wanjiru Kamau", "Luis")
    lab.press("Control+z")
    lab.expect_labelled(row, "Wanjiru Kamau")
    lab.press("Control+Shift+z")
    lab.expect_labelled(row, "Wanjiru Kamau", "Luis")
    # Enter takes what is suggested of the other words, and learns from the sentence.
    lab.press("Enter")
    expect(lab.label_box(1)).to_have_accessible_name("y of Yesterday: 0, not a name")
    lab.expect_labelled(row, "Wanjiru Kamau", "Luis")
    expect(row).to_have_accessible_name(re.compile("learnt from"))
    expect(lab.new_sentence).to_be_focused()

    # Tab changes nothing and leaves the label; Enter takes a suggestion.
    page.keyboard.type("Then Hermione Granger laughed.")
    expect_read(lab)
    lab.press("Enter", "Home")
    suggested = lab.stage.get_by_role("button", name=re.compile("^y of .*suggested: 1"))
    expect(suggested).to_have_count(2)
    expect(lab.timestep(1)).to_be_focused()
    lab.press("Tab")
    expect(lab.timestep(1)).not_to_be_focused()
    lab.press("Shift+Tab")
    expect(lab.timestep(1)).to_be_focused()
    lab.expect_labelled(row)
    expect(suggested).to_have_count(2)
    lab.press("Enter")
    lab.expect_labelled(row, "Hermione Granger")
    expect(row).to_have_accessible_name(re.compile("learnt from"))

    # The list leads to the stage.
    sentences = lab.label.get_by_role("listbox")
    sentences.focus()
    lab.press("ArrowDown")
    expect(lab.row(2)).to_have_attribute("aria-selected", "true")
    lab.press("ArrowUp")
    expect(row).to_have_attribute("aria-selected", "true")
    lab.press("Enter")
    expect(lab.timestep(1)).to_be_focused()
    lab.press("ArrowRight", "ArrowRight")
    expect(lab.timestep(3)).to_be_focused()
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    lab.press("0")
    lab.expect_labelled(row, "Hermione")
    lab.press("1", "End")
    expect(lab.timestep(5)).to_be_focused()
    lab.press("Home")
    expect(lab.timestep(1)).to_be_focused()

    # Training.
    lab.set(epochs="1000")
    lab.button("Train").focus()
    lab.press("Enter")
    expect(lab.button("Pause")).to_be_focused()
    lab.expect_state(f"Training on {STARTERS + 3:,} sentences.")
    lab.press("Enter")
    lab.expect_state(re.compile("Paused after"))
    expect(lab.button("Resume")).to_be_focused()
    for _ in range(3):
        lab.press("Tab")
    expect(lab.button("Stop")).to_be_focused()
    lab.press("Enter")
    lab.expect_state(re.compile("Trained for"))
