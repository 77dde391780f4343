"""A step is told from the word to the loss, by numbers of Python's arrays."""

import re
from pathlib import Path

import pytest
from here import asking
from lab import Lab, short
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]
TOLD_OF_POTTER = [
    "Potter: its {active} active features pick as many columns of W_ax; their sum is W_ax x⟨2⟩.",
    "a⟨1⟩, the state at Harry, travels on through W_aa.",
    "What the word brings, what the state brings and the bias add up to z⟨2⟩.",
    "tanh bends every number into −1 to 1: a⟨2⟩.",
    "W_ya reads the state: ŷ⟨2⟩ of Potter is {y_hat}.",
    "The label is 1, and the gap costs a loss of {loss}.",
]
ENDS = [0.26, 0.5, 0.64, 0.76, 0.9]  # of the phases but the last


@pytest.fixture
def story(lab: Lab) -> Lab:
    """At the first word, with nothing on its way."""
    lab.page.emulate_media(reduced_motion="no-preference")
    lab.look_through("Forward")
    lab.go_to(5)
    lab.go_to(1)
    expect(whole(lab)).to_have_value("1")
    return lab


def whole(lab: Lab) -> Locator:
    """The axis of the whole reading, on which every word is a unit."""
    return lab.slider


def at(lab: Lab, told: float) -> str:
    """What the second column looks like at this point of its story."""
    place = f"{1 + told:g}"
    whole(lab).fill(place)
    expect(whole(lab)).to_have_value(place)
    return drawing(lab).inner_html()


def drawing(lab: Lab) -> Locator:
    return lab.stage.locator(".column.now > svg")


def bars(lab: Lab) -> list[float]:
    """The lengths of the bars in the cells of the current column, in pixels."""
    found = lab.stage.locator(".column.now .column-drawing > .state path")
    paths = found.evaluate_all(
        "all => all.filter(p => /positive|negative/.test(p.className.baseVal))"
        ".map(p => p.getAttribute('d'))"
    )
    return sorted(abs(float(h)) for path in paths for h in re.findall(r"h([-.\d]+)v", path))


def lengths(values, full: float) -> list[float]:
    """The lengths that these values have where a bar of `full` fills half a cell."""
    half = 32 / 2 - 1.25
    return sorted(abs(value) / full * half for value in values)


def caption(lab: Lab) -> Locator:
    return lab.stage.locator("step-caption p").first


def test_step_tells_the_story_by_itself(story: Lab, dist: Path):
    told = story.told_from_now_on(caption(story))
    story.button("Step").click()
    expect(whole(story)).to_have_value("2")
    expect(caption(story)).to_contain_text("Potter: with what the state remembers of Harry")
    seen = list(dict.fromkeys(told()))
    record = asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})("trace")
    y_hat, loss = (short(record[name][1]) for name in ("y_hat", "loss"))
    told_of_potter = "\n".join(TOLD_OF_POTTER).format(
        active=len(record["features"][1]), y_hat=y_hat, loss=loss
    )
    assert [text for text in seen if ": with what" not in text] == told_of_potter.split("\n")
    story.expect_prediction(record["y_hat"][1])


def test_every_point_between_is_a_picture_of_its_own_and_the_last_is_the_step(story: Lab):
    story.go_to(2)
    expect(whole(story)).to_have_value("2")
    done = at(story, 1)
    points = [0.02, 0.1, 0.2, 0.4, 0.48, 0.58, 0.7, 0.84, 0.96]
    between = [at(story, point) for point in points]
    assert len({*between, done}) == len(points) + 1
    assert at(story, 1) == done


def test_the_bars_are_what_comes_from_the_word_then_the_sum_then_the_state(story: Lab, dist: Path):
    record = asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})("trace")
    cell = record["cells"][0]
    from_word, from_state, z, a = (cell[name][1] for name in ("from_word", "from_state", "z", "a"))
    wide = max(1, *(abs(value) for part in (from_word, from_state, z, a) for value in part))
    story.go_to(2)
    for told, values, full in [(0.26, from_word, wide), (0.64, z, wide), (0.76, a, 1), (1, a, 1)]:
        at(story, told)
        assert bars(story) == pytest.approx(lengths(values, full), abs=0.02)


def test_play_halts_at_any_frame_and_goes_on_from_there(story: Lab):
    story.button("Play").click()
    expect(story.timestep(3)).to_have_attribute("aria-current", "step")
    story.button("Halt").click()
    stood = whole(story).input_value()
    expect(story.button("Play")).to_be_visible()
    assert whole(story).input_value() == stood
    story.button("Step").click()
    expect(story.timestep(4)).to_have_attribute("aria-current", "step")
    expect(whole(story)).to_have_value("4")


def test_a_reader_who_wants_no_motion_sees_a_still_of_each_phase(story: Lab):
    story.page.emulate_media(reduced_motion="reduce")
    story.go_to(2)
    expect(whole(story)).to_have_value("2")
    stills = [at(story, told) for told in (0.1, 0.3, 0.56, 0.7, 0.8)]
    assert stills == [at(story, end) for end in ENDS]
    assert len(set(stills)) == len(ENDS)


def test_the_rolled_network_brings_the_state_round_its_loop_at_the_same_time(story: Lab):
    story.go_to(2)
    traveller = story.stage.locator(".rolled-network .traveller")
    at(story, 0.2)
    expect(traveller).to_have_count(0)
    places = []
    for told in (0.3, 0.4, 0.48):
        at(story, told)
        places.append(traveller.evaluate("dot => [dot.cx.baseVal.value, dot.cy.baseVal.value]"))
    assert len({tuple(place) for place in places}) == 3
    at(story, 0.6)
    expect(traveller).to_have_count(0)


def test_by_keyboard_the_step_is_told_point_by_point(story: Lab):
    story.go_to(2)
    expect(whole(story)).to_have_value("2")
    whole(story).focus()
    story.press(*["ArrowLeft"] * 5)
    features = "2 of 9: Potter, the features of the word"
    expect(whole(story)).to_have_attribute("aria-valuetext", features)
    story.press("ArrowRight")
    expect(whole(story)).to_have_attribute("aria-valuetext", "2 of 9: Potter, the state before")
    expect(caption(story)).to_have_text(TOLD_OF_POTTER[1])
    expect(story.timestep(2)).to_have_attribute("aria-current", "step")
    story.press("PageUp")
    expect(story.timestep(3)).to_have_attribute("aria-current", "step")


def test_while_it_trains_every_number_is_shown(lab_alone: Lab):
    story = lab_alone
    story.go_to(2)
    expect(whole(story)).to_have_value("2")
    at(story, 0.2)
    y_hat = story.stage.get_by_role("button", name=re.compile("^y_hat of Potter"))
    expect(y_hat).to_have_css("opacity", "0")
    story.set(epochs="1000")
    story.button("Train").click()
    story.expect_state("Training on")
    expect(y_hat).to_have_css("opacity", "1")
    story.button("Stop").click()
    story.expect_state(re.compile("Trained for"))
