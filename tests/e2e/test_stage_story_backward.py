"""A step backward is told from the error to what goes on, by numbers of Python's arrays."""

import re
from pathlib import Path

import numpy as np
import pytest
from here import asking
from lab import Lab, short
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]
ENDS = [0.16, 0.4, 0.64, 0.8, 1]  # of the phases
HALF = 32 / 2 - 1.25  # of a cell, in pixels


@pytest.fixture(scope="module")
def record(dist: Path) -> dict:
    return asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})("backward")


@pytest.fixture
def story(lab: Lab) -> Lab:
    """At the second word, all of the step back told."""
    lab.page.emulate_media(reduced_motion="no-preference")
    panel = lab.look_through("Backward")
    lab.go_to(5)
    lab.go_to(2)
    expect(panel.get_by_role("heading", name="Potter")).to_be_visible()
    expect(lab.stage.locator(".column.now .going-on")).to_have_count(1)
    expect(lab.slider).to_have_value("1")
    return lab


def at(lab: Lab, told: float, *, t: int = 2, forward: bool = False) -> str:
    """What the column looks like at this point of the story, which goes to the left."""
    place = f"{t - 1 + told if forward else t - told:g}"
    lab.slider.fill(place)
    expect(lab.slider).to_have_value(place)
    return lab.stage.locator(".column.now > svg").inner_html()


def caption(lab: Lab) -> Locator:
    return lab.stage.locator("step-caption p").first


def bars(lab: Lab, where: str) -> list[float]:
    """The lengths of the bars there, in pixels."""
    paths = lab.stage.locator(f".column.now {where}").evaluate_all(
        "all => all.map(path => path.getAttribute('d'))"
    )
    return sorted(abs(float(h)) for path in paths for h in re.findall(r"h([-.\d]+)v", path))


def lengths(values: np.ndarray, full: float) -> list[float]:
    return sorted(np.abs(values) / full * HALF)


IN_CELLS = ".column-drawing > .state path:is(.positive, .negative)"


def test_the_bars_are_what_the_output_sends_then_the_sum_and_in_outline_what_goes_on(
    story: Lab, record: dict
):
    cell = record["cells"][0]
    names = ("da_output", "da_future", "da", "dz")
    da_output, da_future, da, dz = (np.array(cell[name][1]) for name in names)
    full = np.abs(cell["da"]).max()
    wide = max(full, *(np.abs(each).max() for each in (da_output, da_future, da, dz)))
    at(story, 0.4)
    assert bars(story, IN_CELLS) == pytest.approx(lengths(da_output, wide), abs=0.02)
    at(story, 0.64)
    travelling = bars(story, ".travelling path")
    assert travelling == pytest.approx(lengths(da_future, wide), abs=0.02)
    for told in (0.8, 1):
        at(story, told)
        assert bars(story, IN_CELLS) == pytest.approx(lengths(da, full), abs=0.02)
    assert bars(story, ".going-on path") == pytest.approx(lengths(dz, full), abs=0.02)


def test_every_point_between_is_a_picture_of_its_own_and_the_last_is_the_step(story: Lab):
    done = at(story, 1)
    points = [0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.9]
    between = [at(story, point) for point in points]
    assert len({*between, done}) == len(points) + 1
    assert at(story, 1) == done


def test_each_phase_has_a_caption_with_its_numbers(story: Lab, record: dict):
    cell = record["cells"][0]

    def norm(name: str) -> str:
        return short(cell[f"{name}_norm"][1])

    y_hat, loss = short(record["y_hat"][1][0]), short(record["loss"][1])
    told = [
        f"ŷ⟨2⟩ of Potter is {y_hat}, the label 1, the loss {loss}: "
        "the slope at the output is ŷ − y",
        f"W_ya leads that back: a⟨2⟩ gets a gradient of norm {norm('da_output')} "
        "from its own output.",
        "dz⟨3⟩ comes back from “and” through W_aa, and brings a gradient of norm "
        f"{norm('da_future')}.",
        f"Both add up to da⟨2⟩, of norm {norm('da')}.",
        f"The slope of tanh at z⟨2⟩ makes dz⟨2⟩ of it, in outline, of norm {norm('dz')}: ",
    ]
    for point, text in zip([0.1, 0.3, 0.5, 0.7, 0.9], told, strict=True):
        at(story, point)
        expect(caption(story)).to_contain_text(text)


def test_of_the_last_word_nothing_comes_from_the_future(story: Lab):
    story.button("Last word").click()
    expect(story.timestep(9)).to_have_attribute("aria-current", "step")
    at(story, 0.5, t=9)
    expect(caption(story)).to_contain_text("nothing comes from the future")
    expect(story.stage.locator(".column.now .travelling")).to_have_count(0)


def test_step_and_play_tell_it_from_the_end_to_the_first_word(story: Lab):
    story.button("Last word").click()
    expect(story.timestep(9)).to_have_attribute("aria-current", "step")
    told = story.told_from_now_on(caption(story))
    story.button("Step").click()
    expect(story.timestep(8)).to_have_attribute("aria-current", "step")
    expect(story.slider).to_have_value("7")
    expect(caption(story)).to_contain_text("new: with what the state")
    assert any(text.startswith("Both add up to da⟨8⟩") for text in told())
    story.button("Play").click()
    expect(story.timestep(1)).to_have_attribute("aria-current", "step", timeout=60_000)
    expect(story.button("Play")).to_be_visible()
    expect(story.slider).to_have_value("0")
    assert any("at z⟨1⟩ makes dz⟨1⟩" in text for text in told())


def test_the_rolled_network_has_the_gradient_go_round_the_other_way(story: Lab):
    traveller = story.stage.locator(".rolled-network .traveller")

    def heights(points: tuple[float, ...], *, forward: bool = False) -> list[float]:
        found = []
        for point in points:
            at(story, point, forward=forward)
            found.append(traveller.evaluate("dot => dot.cy.baseVal.value"))
        return found

    back = heights((0.46, 0.52, 0.58))
    assert back == sorted(back, reverse=True)
    assert len(set(back)) == 3
    at(story, 0.72)
    expect(traveller).to_have_count(0)
    story.look_through("Forward")
    forward = heights((0.32, 0.38, 0.44), forward=True)
    assert forward == sorted(forward)
    assert len(set(forward)) == 3


def test_a_reader_who_wants_no_motion_sees_a_still_of_each_phase(story: Lab):
    story.page.emulate_media(reduced_motion="reduce")
    at(story, 1)
    stills = [at(story, told) for told in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert stills == [at(story, end) for end in ENDS]
    assert len(set(stills)) == len(ENDS)


def test_by_keyboard_the_step_back_is_told_point_by_point(story: Lab):
    story.slider.focus()
    story.press(*["ArrowRight"] * 4)
    error = "2 of 9: Potter, the error of the prediction"
    expect(story.slider).to_have_attribute("aria-valuetext", error)
    story.press("ArrowLeft", "ArrowLeft")
    future = "2 of 9: Potter, what comes from the future"
    expect(story.slider).to_have_attribute("aria-valuetext", future)
    expect(story.timestep(2)).to_have_attribute("aria-current", "step")
