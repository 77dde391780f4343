"""The whole story, add, label, train, step, tour, open a number, in windows of four sizes: where
all of it fits nothing scrolls, nowhere sideways, and what was opened is in sight."""

import re
from collections.abc import Callable

import pytest
from lab import Lab, expect_no_sideways_scrolling, until
from playwright.sync_api import Locator, ViewportSize, expect

pytestmark = pytest.mark.browser

WINDOWS: dict[str, ViewportSize] = {
    "1920x1080": {"width": 1920, "height": 1080},
    "1280x800": {"width": 1280, "height": 800},
    "768x1024": {"width": 768, "height": 1024},
    "390x844": {"width": 390, "height": 844},
}
FITS = ("1920x1080", "1280x800")  # all of it, without scrolling
SCROLLED = "() => [document.documentElement.scrollHeight - innerHeight, scrollX, scrollY]"


def box(what: Locator) -> dict[str, float]:
    found = what.bounding_box()
    assert found
    return dict(found)


def view(lab: Lab, name: str) -> None:
    """Below the picture, where there is room for one part alone."""
    bar = lab.root.get_by_role("navigation", name="What stands below the picture")
    if bar.is_visible():
        bar.get_by_role("button", name=name).click()


def tabs(lab: Lab) -> list[Locator]:
    return lab.stage.get_by_role("tab").all()


@pytest.mark.parametrize("size", WINDOWS)
def test_the_whole_story_in_one_window(lab_alone: Lab, size: str):
    lab = lab_alone
    lab.without_starter_sentences()
    lab.set(epochs="1000")
    lab.look_through("Forward")
    lab.page.set_viewport_size(WINDOWS[size])

    def check(*in_sight: Locator) -> None:
        for each in in_sight:
            expect(each).to_be_in_viewport(ratio=0.99)
        expect_no_sideways_scrolling(lab.page)
        if size in FITS:
            until(lab.page, lambda: lab.page.evaluate(SCROLLED) == [0, 0, 0])
        until(lab.page, lambda: lab.page.evaluate("scrollX") == 0)

    view(lab, "Label")
    lab.new_sentence.fill("Amara Okafor met Luis in Madrid")
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Amara"))
    lab.new_sentence.press("Enter")  # leads to the stage, where it is labelled
    expect(lab.timestep(1)).to_be_focused()
    check(lab.timestep(1), lab.label_box(1))
    for t in (1, 2, 4):
        lab.mark(t, 1)
        check(lab.label_box(t))
    view(lab, "Label")
    lab.learn()
    check(lab.button("learnt from"), lab.row(1))

    view(lab, "Train")
    lab.training.get_by_role("button", name="Train").click()
    lab.expect_state("Training on 2 sentences")
    expect(lab.button("Pause")).to_be_in_viewport(ratio=0.99)
    line = lab.number_line("update")
    expect(line).not_to_have_text("0")
    check(line, lab.button("Pause"))
    lab.button("Pause").click()
    lab.expect_state("Paused after")
    check(lab.button("Resume"))

    view(lab, "Stage")
    lab.button("First word").click()
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    check(lab.button("Step"))
    an_opened_number(lab, check)
    backward_moves_no_control(lab)
    if size != "390x844":
        assert len({box(tab)["y"] for tab in tabs(lab)}) == 1
    check()
    lab.button("Tour").click()
    tour = lab.root.get_by_role("region", name="Tour of the article")
    check(tour)
    tour.get_by_role("button", name="Next").click()
    check(tour)
    tour.get_by_role("button", name="Leave").click()
    check()
    if size == "1920x1080":
        the_lens_stands_beside_the_stage(lab)
    lab.page.set_viewport_size(WINDOWS["1280x800"])
    lab.stop()


def an_opened_number(lab: Lab, check: Callable[..., None]) -> None:
    """What it is made of is on screen, wherever it was opened."""
    lab.stage.get_by_role("button", name=re.compile("^y_hat of Okafor")).click()
    opened = lab.stage.get_by_role("region", name="y_hat<2>", exact=True)
    expect(opened).to_have_attribute("aria-busy", "false")
    check(opened.get_by_role("heading").first)
    lab.press("Escape")
    expect(opened).to_have_count(0)


def backward_moves_no_control(lab: Lab) -> None:
    controls = [*tabs(lab), lab.button("Step"), lab.button("Play"), lab.button("Step back")]

    def places() -> list[tuple[float, ...]]:
        """Below the slider, for a page that scrolls may have scrolled."""
        boxes = [box(each) for each in controls]
        top = box(lab.slider)["y"]
        # A word may be a fraction of a pixel wider than that which stood there.
        return [(b["x"], b["y"] - top, b["width"], b["height"]) for b in boxes]

    stood = places()
    for lens in ("Backward", "Forward"):
        lab.look_through(lens)
        for now, before in zip(places(), stood, strict=True):
            assert now == pytest.approx(before, abs=1), lens


def the_lens_stands_beside_the_stage(lab: Lab) -> None:
    panel, picture = box(lab.panel("Forward")), box(lab.stage.get_by_role("figure"))
    strip = box(lab.training)
    for each in (picture, strip):
        assert each["x"] + each["width"] <= panel["x"]
    assert panel["y"] < picture["y"] + picture["height"]
    assert box(tabs(lab)[0])["y"] < picture["y"] + 40
