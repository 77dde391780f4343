"""Words not yet read are blank, and a switch shows them all."""

import re
from pathlib import Path

import pytest
from here import asking
from lab import Lab, short, until
from playwright.sync_api import Browser, Locator, expect

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]


@pytest.fixture
def reading(lab: Lab) -> Lab:
    """At the third word, with nothing but what was read in the picture."""
    lab.look_through("Forward")
    if switch(lab).get_attribute("aria-pressed") == "true":
        switch(lab).click()
    lab.go_to(3)
    expect(lab.slider).to_have_value("3")
    return lab


def switch(lab: Lab) -> Locator:
    return lab.button("Show all words read")


def columns(lab: Lab) -> Locator:
    return lab.stage.locator(".column:has(button.step)")


def expect_drawn(lab: Lab, part: str, counts: list[int]) -> None:
    until(lab.page, lambda: drawn(lab, part) == counts)


def drawn(lab: Lab, part: str) -> list[int]:
    """How many of these parts that have a length stand in each column."""
    count = "all => all.filter(p => p.getAttribute('d') !== '').length"
    places = range(columns(lab).count())
    return [columns(lab).nth(place).locator(part).evaluate_all(count) for place in places]


def test_columns_of_words_not_yet_read_are_blank(reading: Lab):
    expect_drawn(reading, ".y-hat", [1] * 3 + [0] * 6)
    expect_drawn(reading, "text.probability", [1, 1, 0, *[0] * 6])  # now: a button
    expect_drawn(reading, ".cells", [1] * 9)
    assert [count > 0 for count in drawn(reading, ".state .positive")] == [True] * 3 + [False] * 6
    for t, word in enumerate(WORDS, start=1):
        label = reading.stage.get_by_role(
            "button", name=re.compile(rf"^y of {word}: {LABELS[t - 1]}")
        )
        expect(label).to_be_visible()


def test_their_names_do_not_give_the_prediction_away(reading: Lab):
    for t in range(1, 4):
        expect(reading.timestep(t)).to_have_accessible_name(re.compile(", y_hat .*, loss "))
    for t in range(4, 10):
        name = re.compile(rf"^Timestep {t}: {WORDS[t - 1]}, x<{t}> \d+ active, not read yet$")
        expect(reading.timestep(t)).to_have_accessible_name(name)


def test_pointing_at_a_blank_cell_gives_no_number(reading: Lab):
    box = columns(reading).nth(6).locator(".cells").bounding_box()
    assert box is not None
    reading.page.mouse.move(box["x"] + 5, box["y"] + 5)
    expect(reading.stage.locator("figcaption .readout")).to_have_text(re.compile("not read yet$"))


def test_the_switch_shows_all_and_hides_it_again(reading: Lab, dist: Path):
    here = asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})
    expect(switch(reading)).to_have_attribute("aria-pressed", "false")
    switch(reading).focus()
    reading.press("Enter")
    expect(switch(reading)).to_have_attribute("aria-pressed", "true")
    reading.expect_predictions(here("trace")["y_hat"])
    expect_drawn(reading, ".y-hat", [1] * 9)
    reading.press("Enter")
    expect(reading.timestep(9)).to_have_accessible_name(re.compile("not read yet$"))
    expect_drawn(reading, ".y-hat", [1] * 3 + [0] * 6)


def test_going_on_reads_and_going_back_makes_blank(reading: Lab):
    reading.button("Step").click()
    expect(reading.timestep(4)).to_have_accessible_name(re.compile("y_hat"))
    reading.slider.fill("8")
    expect(reading.timestep(7)).to_have_accessible_name(re.compile("y_hat"))
    expect(reading.timestep(9)).to_have_accessible_name(re.compile("not read yet$"))
    reading.timestep(2).click()
    expect(reading.timestep(3)).to_have_accessible_name(re.compile("not read yet$"))


@pytest.mark.parametrize("lens", ["Backward", "Memory", "What if"])
def test_lenses_that_speak_of_all_words_show_them(reading: Lab, lens: str):
    reading.look_through(lens)
    expect(reading.timestep(9)).to_have_accessible_name(re.compile("y_hat"))
    expect(switch(reading)).to_have_attribute("aria-disabled", "true")
    expect(switch(reading)).to_have_attribute("title", re.compile(f"{lens} speaks of all words"))
    switch(reading).click(force=True)  # changes nothing
    reading.look_through("Forward")
    expect(reading.timestep(9)).to_have_accessible_name(re.compile("not read yet$"))


def test_while_it_trains_and_with_both_directions_all_is_shown(lab_alone: Lab):
    lab = lab_alone
    expect(lab.timestep(9)).to_have_accessible_name(re.compile("not read yet$"))
    lab.preset("reads from both sides").click()
    lab.set(epochs="1000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    expect(switch(lab)).to_have_attribute("title", re.compile("While it trains"))
    expect(lab.timestep(9)).to_have_accessible_name(re.compile("y_hat"))
    lab.button("Stop").click()
    lab.expect_state(re.compile("Trained for"))
    expect(switch(lab)).to_have_attribute("title", re.compile("reads from both sides"))
    expect(lab.timestep(9)).to_have_accessible_name(re.compile("y_hat"))


def test_the_first_picture_is_blank_as_the_page_will_be(chromium: Browser, site: str, dist: Path):
    trace = asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})("trace")
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(site)
    figure = page.get_by_role("figure")
    shown = figure.locator(".scroller").filter(visible=True)
    expect(shown.locator("text.probability")).to_have_text([re.compile(short(trace["y_hat"][0]))])
    expect(shown.locator(".y-hat")).to_have_count(1)
    expect(figure.get_by_role("img")).to_have_accessible_name(re.compile(r": Harry [\d.]+\.$"))
    context.close()
