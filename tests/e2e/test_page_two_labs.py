"""Two labs on one page share one Python, and nothing else."""

import re

import pytest
from lab import STARTERS, Lab, expect_one_worker, two_labs
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REMOVE = "window.second.remove()"
# Gives what the button of the training says then, and whether it is disabled.
PUT_BACK = """async () => {
    document.querySelector("rnn-lab").after(window.second);
    const within = (root, selector) => root.shadowRoot.querySelector(selector);
    const strip = within(window.second, "training-strip");
    await strip.updateComplete;
    const controls = within(strip, "training-controls");
    await controls.updateComplete;
    const button = within(controls, ".primary");
    return [button.innerText.trim(), button.disabled];
}"""


def test_each_steps_labels_and_trains_by_itself(lab_alone: Lab):
    first, second = two_labs(lab_alone.page)
    page = first.page
    first.go_to(4)
    second.go_to(2)
    expect(first.timestep(4)).to_have_attribute("aria-current", "step")
    second.look_through("Memory")
    expect(first.panel("Forward")).to_be_visible()

    row = second.add("Ngozi waved.")
    expect(first.rows).to_have_count(1)
    second.mark(1, 1)
    second.expect_labelled(row, "Ngozi")
    second.press("Control+z")
    second.expect_labelled(row)
    first.expect_labelled(first.row(1), "Harry Potter", "Hermione Granger")
    second.mark(1, 1)
    second.learn()

    first.set(epochs="1000")
    first.button("Train").click()
    first.expect_state(f"Training on {STARTERS + 1:,} sentences.")
    second.without_starter_sentences()
    second.train_to_the_end(2)
    first.expect_state(f"Training on {STARTERS + 1:,} sentences.")
    second.expect_state("Trained for 2 epochs. Train goes on for 2 epochs more.")
    first.button("Stop").click()
    first.expect_state(re.compile(r"Trained for \d+ epochs?\."))
    expect_one_worker(page)


def test_one_taken_away_leaves_the_other_and_comes_back(lab_alone: Lab):
    first, second = two_labs(lab_alone.page)
    page = first.page
    second.add("Ngozi waved.")
    second.set(epochs="1000")
    second.button("Train").click()
    second.expect_state("Training on")
    first.train_to_the_end(1)

    page.evaluate(REMOVE)
    expect(page.locator("rnn-lab")).to_have_count(1)
    first.button("Train").click()  # long enough for the other to leave Python
    first.expect_state("Trained for 2 epochs.")
    first.go_to(3)
    expect_one_worker(page)

    assert page.evaluate(PUT_BACK) == ["Resume", True], "there is nothing to resume before Python"
    second.with_python()
    expect(second.rows).to_have_count(2)
    second.expect_state(re.compile("Paused after"))
    second.button("Resume").click()
    second.expect_state("Training on")
    second.button("Stop").click()
    second.expect_state(re.compile("Trained for"))
    first.expect_state(re.compile("Trained for 2 epochs"))
    expect_one_worker(page)
