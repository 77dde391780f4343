"""The whole way: label, train, pause, resume, stop, reset, try; once by mouse, once by keys."""

import re

import pytest
from lab import Lab
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SENTENCE = "Yesterday Wanjiru Kamau met Luis in Paris."


def predictions(lab) -> list[str]:
    """The predictions on the stage, as they are read aloud."""
    columns = lab.stage.get_by_role("button", name=re.compile("^Timestep"))
    return columns.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")


def expect_others(lab, than: list[str]) -> None:
    """The picture shows other predictions than these, the columns all at once."""
    expect(lab.timestep(1)).not_to_have_accessible_name(than[0])


def test_by_mouse(lab_alone: Lab):
    lab, page = lab_alone, lab_alone.page

    row = lab.add(SENTENCE)
    for word in ("Wanjiru", "Kamau", "Luis"):
        row.get_by_role("button", name=word).click()
    lab.button("Confirm").click()
    lab.expect_labelled(lab.row(1), "Wanjiru", "Kamau", "Luis")
    expect(lab.timestep(2)).to_have_accessible_name(re.compile("loss"))

    read_by_starter = predictions(lab)
    lab.set(epochs="1000")
    lab.button("Train").click()
    lab.expect_state("Training on 302 sentences.")
    expect_others(lab, read_by_starter)

    lab.button("Pause").click()
    lab.expect_state(re.compile(r"Paused after \d+ epoch"))
    update = lab.number("update")
    paused = predictions(lab)
    page.get_by_role("button", name="Resume").click()
    lab.expect_state("Training on 302 sentences.")
    expect_others(lab, paused)
    lab.button("Stop").click()
    lab.expect_state(re.compile(r"Trained for \d+ epoch.*Train goes on for 1,000 epochs more"))
    assert int(lab.number("update").replace(",", "")) > int(update.replace(",", ""))

    trained = predictions(lab)
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    assert lab.number("update") == "0"
    expect_others(lab, trained)
    untrained = predictions(lab)
    lab.train_to_the_end(3)
    expect_others(lab, untrained)
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    expect(lab.timestep(1)).to_have_accessible_name(untrained[0])
    assert predictions(lab) == untrained

    lab.page.get_by_role("button", name="Back to the starter network").click()
    lab.expect_state("This is the starter network")
    lab.trying.get_by_role("textbox").fill("Later Hermione Granger thanked the cook.")
    lab.button("Read it").click()
    name = lab.trying.get_by_role("mark").filter(has_text="Granger")
    expect(name).to_have_text(re.compile(r"Hermione Granger\s*[01][.\d]*"))
    lab.button("Step through it").click()
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Later"))
    lab.button("Step").click()
    expect(lab.stage.get_by_role("heading", level=2)).to_have_text("Hermione")
    assert 0 < float(lab.fact("prediction")) < 1


def test_by_keyboard_alone(lab_alone: Lab):
    lab, page = lab_alone, lab_alone.page
    for _ in range(100):
        page.keyboard.press("Tab")
        if lab.new_sentence.evaluate("field => field.matches(':focus')"):
            break
    expect(lab.new_sentence).to_be_focused()
    page.keyboard.type(SENTENCE)
    lab.press("Enter")
    words = lab.row(1).get_by_role("button")
    expect(words.nth(0)).to_be_focused()

    # Shift and an arrow paint, 1 and 0 set, Space toggles.
    lab.press(
        "ArrowRight", "1", "Shift+ArrowRight", "ArrowRight", "Space", "0", "ArrowRight", "Space"
    )
    lab.expect_labelled(lab.row(1), "Wanjiru", "Kamau", "Luis")
    lab.press("Control+z")
    lab.expect_labelled(lab.row(1), "Wanjiru", "Kamau")
    lab.press("Control+Shift+z")
    lab.expect_labelled(lab.row(1), "Wanjiru", "Kamau", "Luis")
    lab.press("Enter")
    expect(lab.row(1)).to_have_accessible_name("Sentence 1")
    expect(lab.new_sentence).to_be_focused()

    # A suggestion is taken with Enter; Tab changes nothing and leaves the row.
    page.keyboard.type("Then Hermione Granger laughed.")
    lab.press("Enter")
    row = lab.row(1)
    expect(row.get_by_role("button", description="suggested: part of a name")).to_have_count(2)
    lab.press("Tab")
    expect(lab.row(2).get_by_role("button", name="Luis")).to_be_focused()
    lab.press("Shift+Tab")
    lab.expect_labelled(row)
    lab.press("Enter")
    lab.expect_labelled(row, "Hermione", "Granger")
    expect(row.get_by_role("button").nth(0)).to_be_focused()
    lab.press("Enter")
    expect(row).to_have_accessible_name("Sentence 1")

    # The stage.
    lab.timestep(1).focus()
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
    lab.expect_state("Training on 303 sentences.")
    lab.press("Enter")
    lab.expect_state(re.compile("Paused after"))
    expect(lab.button("Resume")).to_be_focused()
    lab.press("Tab", "Enter")
    lab.expect_state(re.compile("Trained for"))
