"""The training axis before Python is there, and the same moments once it is."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lab import Lab, until
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shipped(dist: Path) -> dict[str, Any]:
    return json.loads((dist / "starter" / "moments.json").read_text(encoding="utf-8"))


@pytest.fixture
def held_back(page_alone, site: str) -> tuple[Lab, Callable[[], None]]:
    """A page whose Python does not come until it is let go."""
    lab, _, page = page_alone
    waiting: list[Route] = []
    is_free = False

    def hold(route: Route) -> None:
        if is_free:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        nonlocal is_free
        is_free = True
        for route in waiting:
            route.continue_()

    page.route("**/pyodide/**", hold)

    return lab.open(site), let_go


def axis(lab: Lab) -> Locator:
    return lab.training.get_by_role("slider", name="Moment of the training")


def drag(page: Page, slider: Locator, share: float) -> None:
    """Take the slider by its handle, which is at the end, and pull it to a share of its way."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 30, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * share, middle, steps=8)
    page.mouse.up()


def step_of(slider: Locator) -> int:
    told = slider.get_attribute("aria-valuetext") or ""
    found = re.search(r"update ([\d,]+)", told)
    assert found, told
    return int(found[1].replace(",", ""))


def test_dragged_before_python_is_there_the_predictions_are_those_of_then(held_back, shipped):
    lab, _ = held_back
    slider = axis(lab)
    expect(slider).to_be_enabled()
    lab.expect_predictions(shipped["traces"][-1]["y_hat"])
    for share in (0.5, 0.2):
        drag(lab.page, slider, share)
        expect(slider).not_to_have_attribute(
            "aria-valuetext", re.compile(rf"^update {shipped['now']}\b")
        )
        place = shipped["steps"].index(step_of(slider))
        assert 0 < place < len(shipped["steps"]) - 1
        lab.expect_predictions(shipped["traces"][place]["y_hat"])
    slider.focus()
    lab.press("Home")
    lab.expect_predictions(shipped["traces"][0]["y_hat"])
    lab.go_to(2)
    for name, key in (("prediction", "y_hat"), ("loss of this step", "loss")):
        number = shipped["traces"][0][key][1]
        until(lab.page, lambda name=name, number=number: float(lab.fact(name)) == number)
    lab.press("End")
    slider.focus()
    lab.press("End")
    lab.expect_predictions(shipped["traces"][-1]["y_hat"])


def test_python_keeps_the_moment_that_is_looked_at_and_agrees(held_back, shipped):
    lab, let_go = held_back
    slider = axis(lab)
    expect(slider).to_be_enabled()
    slider.focus()
    lab.press("Home", *["ArrowRight"] * 5)
    place = 5
    lab.expect_predictions(shipped["traces"][place]["y_hat"])
    let_go()
    lab.with_python()
    until(lab.page, lambda: step_of(slider) == shipped["steps"][place])
    expect(slider).to_have_attribute("max", str(len(shipped["steps"]) - 1))
    lab.go_to(4)
    lab.expect_prediction(shipped["traces"][place]["y_hat"][3])
    # A number opened down to its terms is Python's own, at that moment.
    panel = lab.open_prediction(4)
    expect(panel).to_contain_text("Recompute in Python")
    slider.focus()
    lab.press("ArrowRight")
    lab.go_to(4)
    lab.expect_prediction(shipped["traces"][place + 1]["y_hat"][3])
    until(lab.page, lambda: step_of(slider) == shipped["steps"][place + 1])


def test_every_sentence_can_be_read_at_the_shipped_moments(lab: Lab, shipped):
    """Python goes through the training again for the moments that it does not hold."""
    lab.add("Ada Okafor sings")
    expect(lab.timestep(3)).to_be_visible()
    slider = axis(lab)
    expect(slider).to_have_attribute("max", str(len(shipped["steps"]) - 1))
    expect(lab.stage.get_by_text("the starter network, trained for")).to_be_visible()
    names = lab.timestep(1)
    now = names.get_attribute("aria-label")
    slider.focus()
    lab.press("Home", "ArrowRight")
    expect(names).not_to_have_attribute("aria-label", now or "", timeout=120_000)
    until(lab.page, lambda: step_of(slider) == shipped["steps"][1])
    expect(lab.alert).to_have_count(0)
