"""axe-core finds no violation in any state of the page, in light and dark, wide and narrow."""

import re
from typing import Any

import pytest
from lab import Lab
from playwright.sync_api import Page, expect

import build

pytestmark = pytest.mark.browser

AXE = (build.WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LENSES = ("Forward", "Backward", "Memory", "What if", "Weights", "Code")
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, a line each."""
    page.evaluate(f"if (!window.axe) {{ {AXE} }}")
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.fixture(scope="module", params=["light", "dark"])
def any_scheme(request: pytest.FixtureRequest, visits, site: str) -> Lab:
    """A page with Python, in light or in dark."""
    lab, _ = visits(site, color_scheme=request.param)
    return lab.open(site).with_python()


@pytest.mark.parametrize("size", SIZES)
def test_every_lens(any_scheme: Lab, size: str):
    width, height = SIZES[size]
    any_scheme.page.set_viewport_size({"width": width, "height": height})
    for lens in LENSES:
        panel = any_scheme.look_through(lens)
        expect(panel.get_by_role("heading").first).to_be_visible()
        assert violations(any_scheme.page) == [], lens


def test_an_opened_number(any_scheme: Lab):
    any_scheme.page.set_viewport_size({"width": 1280, "height": 800})
    any_scheme.look_through("Forward")
    any_scheme.open_prediction(4)
    assert violations(any_scheme.page) == []


def test_training_paused_and_stopped(any_scheme: Lab):
    any_scheme.set(epochs="1000")
    any_scheme.button("Train").click()
    any_scheme.expect_state(re.compile("^Training on"))
    assert violations(any_scheme.page) == []
    any_scheme.button("Pause").click()
    any_scheme.expect_state(re.compile("Paused after"))
    assert violations(any_scheme.page) == []
    any_scheme.button("Stop").click()
    any_scheme.expect_state(re.compile("Trained for"))
    assert violations(any_scheme.page) == []


def test_a_sentence_being_labelled_and_a_complaint(any_scheme: Lab):
    any_scheme.add("Yesterday Wanjiru Kamau met Luis in Paris.")
    assert violations(any_scheme.page) == []
    any_scheme.set(learning_rate="-1")
    any_scheme.button("Train").click()
    expect(any_scheme.alert).to_be_visible()
    assert violations(any_scheme.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_before_python_and_when_it_cannot_come(visits, site: str, scheme: str):
    lab, watch = visits(site, color_scheme=scheme)
    watch.expect("Failed to load resource")
    watch.expect("sizes of the Python files are unknown")
    lab.page.route("**/pyodide/**", lambda route: route.abort())
    lab.open(site)
    expect(lab.timestep(1)).to_be_visible()
    assert violations(lab.page) == []
    expect(lab.page.get_by_text(re.compile("could not be downloaded"))).to_be_visible()
    assert violations(lab.page) == []
