"""One update is told: the gradient gathers, becomes a change, and the weights move."""

from pathlib import Path

import numpy as np
import pytest
from here import asking
from lab import Lab, short
from playwright.sync_api import Locator, expect

from rnn.page.starter_network import SENTENCE

pytestmark = pytest.mark.browser

SUBJECT = {"words": SENTENCE["words"], "labels": SENTENCE["labels"], "moment": None}
ENDS = [0.45, 0.6, 0.78, 1]  # of the phases


@pytest.fixture(scope="module")
def made(dist: Path) -> dict:
    return asking(dist / "starter/starter.npz", SUBJECT)("update")


@pytest.fixture
def story(lab: Lab) -> Locator:
    """The update, with nothing of it told yet."""
    lab.page.emulate_media(reduced_motion="no-preference")
    panel = lab.look_through("Backward")
    close = panel.get_by_role("button", name="Close", exact=True)
    if close.is_visible():
        close.click()
    panel.get_by_role("button", name="One update in slow motion").click()
    panel.get_by_role("button", name="Update", exact=True).click()
    story = panel.get_by_role("region", name="The update of W_aa, told")
    expect(story.get_by_role("group", name="The weights", exact=True)).to_be_visible()
    expect(within(story)).to_have_value("0")
    return story


def within(story: Locator) -> Locator:
    return story.get_by_role("slider", name="Within the update")


def at(story: Locator, told: float) -> tuple[str, ...]:
    """What is seen at this point: both maps, and the table with its dots."""
    within(story).fill(str(told))
    expect(within(story)).to_have_value(f"{told:g}")
    painted = story.locator("canvas").evaluate_all("all => all.map(each => each.toDataURL())")
    return *painted, story.get_by_role("table").inner_html()


def drawn(story: Locator, place: int) -> np.ndarray:
    """The numbers of a map: 0 is what is on its way, 1 the weights."""
    rows = "map => Array.from(map.rows, row => Array.from(row))"
    return np.array(story.locator("heat-map").nth(place).evaluate(rows))


def test_every_phase_ends_on_an_array_and_the_last_on_the_new_weights(story: Locator, made: dict):
    (of,) = made["W_aa"]
    ends = [of["sums"][-1], of["clipped"], of["change"], np.zeros_like(of["change"])]
    for told, coming in zip(ENDS, ends, strict=True):
        at(story, told)
        assert drawn(story, 0) == pytest.approx(np.array(coming), rel=0, abs=1e-9)
        weights = of["after"] if told == 1 else of["before"]
        assert drawn(story, 1) == pytest.approx(np.array(weights), rel=0, abs=1e-9)


def test_frames_between_are_pictures_of_their_own(story: Locator, made: dict):
    points = [0, 0.1, 0.2, 0.3, 0.66, 0.72, 0.84, 0.9, 1]
    assert len({at(story, point) for point in points}) == len(points)
    (of,) = made["W_aa"]
    at(story, 0.9)
    half, before, after = drawn(story, 1), np.array(of["before"]), np.array(of["after"])
    share = (half - before) / (after - before)
    assert share == pytest.approx(np.full_like(share, share[0, 0]), abs=1e-6)
    assert 0.5 < share[0, 0] < 0.6


def test_the_caption_has_the_numbers_of_its_phase(story: Locator, made: dict):
    gradient = made["backward"]["norms"]["cells"][0]["W_aa"]
    change = made["update"]["norms"]["cells"][0]["W_aa"]
    rate = made["update"]["learning_rate"]
    at(story, 0.01)
    expect(story.get_by_text("Timestep 9 adds dz⟨9⟩")).to_be_visible()
    told = {
        0.45: f"the gradient of W_aa, of norm {short(gradient)}.",
        0.55: f"have the norm {short(made['clip']['grad_norm_before'])}",
        0.7: f"with the learning rate {short(rate)}: of norm {short(change)}.",
        0.9: "Every weight of W_aa takes its change",
    }
    for point, text in told.items():
        at(story, point)
        expect(story.get_by_text(text)).to_be_visible()


def test_it_plays_by_a_button_halts_at_any_frame_and_goes_on(story: Locator):
    play = story.get_by_role("button", name="Play the update")
    play.click()
    expect(within(story)).not_to_have_value("0")
    story.get_by_role("button", name="Halt the update").click()
    expect(play).to_be_visible()
    stood = within(story).input_value()
    expect(within(story)).to_have_value(stood)
    assert 0 < float(stood) < 1
    play.click()
    expect(within(story)).to_have_value("1", timeout=60_000)
    expect(play).to_be_visible()


def test_by_keyboard_and_for_who_wants_no_motion(lab: Lab, story: Locator):
    within(story).focus()
    lab.press("End")
    expect(within(story)).to_have_attribute("aria-valuetext", "all of it")
    lab.press("Home", "ArrowRight")
    expect(within(story)).to_have_attribute("aria-valuetext", "the gradient gathers")
    lab.page.emulate_media(reduced_motion="reduce")
    stills = [at(story, told) for told in (0.2, 0.5, 0.7, 0.9)]
    assert stills == [at(story, end) for end in ENDS]


def test_a_weight_says_all_its_numbers(lab: Lab, story: Locator, made: dict):
    (of,) = made["W_aa"]
    framed = story.get_by_role("group", name="The weights", exact=True).get_by_role("button")
    name = framed.get_attribute("aria-label") or ""
    parts = name.replace("\u2212", "-").split(": ")[1].split(", ")
    told = [float(part.split(" ")[1]) for part in parts]
    arrays = (of["sums"][-1], of["change"], of["before"], of["after"])
    assert told == pytest.approx([each[0][0] for each in arrays], rel=0, abs=1e-9)
