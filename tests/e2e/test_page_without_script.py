"""The first picture, which the build draws: what the page shows where no script runs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1280, 390])
def figure(request: pytest.FixtureRequest, visits, site: str) -> Locator:
    """The figure of a page without JavaScript, wide and on a phone."""
    size = {"width": request.param, "height": 800}
    lab, _ = visits(site, viewport=size, java_script_enabled=False)
    return lab.open(site).page.get_by_role("figure")


@pytest.fixture
def trace(dist: Path) -> dict:
    return json.loads((dist / "starter/starter.json").read_text(encoding="utf-8"))["trace"]


def full_values(figure: Locator, kind: str) -> list[float]:
    """All digits of the numbers of a kind, in the order of the columns."""
    shown = figure.locator(".scroller").filter(visible=True)
    titles = shown.locator(f"text.{kind} title").all_text_contents()
    return [float(title.replace("\u2212", "-")) for title in titles]


def test_the_picture_is_that_of_the_record(figure: Locator, trace: dict):
    expect(figure.get_by_text("Read by the starter network, trained for")).to_be_visible()
    assert full_values(figure, "probability") == trace["y_hat"]
    assert full_values(figure, "loss") == trace["loss"]
    picture = figure.get_by_role("img")
    expect(picture).to_have_count(1)
    sentence = " ".join(trace["words"])
    expect(picture).to_have_accessible_name(re.compile(f"The sentence “{sentence}”"))


def test_it_keeps_within_the_window_and_says_what_is_missing(figure: Locator):
    page = figure.page
    expect(page.get_by_text("need JavaScript and WebAssembly")).to_be_visible()
    box = figure.bounding_box()
    assert box is not None
    assert page.viewport_size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Timestep")
