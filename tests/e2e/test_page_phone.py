"""On a phone: nothing to touch is smaller than a fingertip."""

from typing import Any

import pytest
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LENSES = ("Forward", "Backward", "Memory", "What if", "Weights", "Code", "Scores", "Network")
VIEWS = ("Label", "Train", "Stage")

# Controls below 44 px in either direction. Symbols in the picture take no touch, the legend says
# what they mean; the cells of a map take none either, the map is touched and moves its frame.
SMALL = """() => {
    const controls = "button, input, select, textarea, summary, canvas, .list > [role=option]";
    const found = [];
    const look = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) look(each.shadowRoot);
            if (!each.matches(controls)) continue;
            if (!each.checkVisibility({ visibilityProperty: true })) continue;
            if (getComputedStyle(each).pointerEvents === "none") continue;
            const target = each.matches("[type=radio], [type=checkbox]") && each.closest("label");
            const { width, height } = (target || each).getBoundingClientRect();
            if (Math.min(width, height) >= 43.5) continue;
            const name = each.getAttribute("aria-label") ?? (each.innerText || each.name);
            found.push(`${each.localName} ${name}: ${Math.round(width)} x ${Math.round(height)}`);
        }
    };
    look(document);
    return found;
}"""


@pytest.fixture(scope="module")
def phone(visits, site: str) -> Lab:
    lab, _ = visits(site, **PHONE)
    return lab.open(site).python_comes()


def small(lab: Lab) -> list[Any]:
    found: list[Any] = lab.page.evaluate(SMALL)
    return found


@pytest.mark.parametrize("lens", LENSES)
def test_every_control_of_a_lens_can_be_touched(phone: Lab, lens: str):
    panel = phone.look_through(lens)
    expect(panel.get_by_text("Python will")).to_have_count(0)
    if lens == "Network":
        phone.set()
    assert small(phone) == []
    expect_no_sideways_scrolling(phone.page)


def test_the_legend_says_what_the_symbols_mean(phone: Lab):
    phone.look_through("Forward")
    phone.button("Legend").tap()
    legend = phone.root.get_by_role("dialog", name="Legend of the picture")
    expect(legend).to_contain_text("The weights from the state to the prediction")
    expect(legend.get_by_role("list").last.get_by_role("listitem")).to_have_count(12)
    phone.press("Escape")
    expect(legend).to_be_hidden()


def test_a_finger_on_a_map_moves_its_frame(phone: Lab):
    panel = phone.look_through("Weights")
    cells = panel.get_by_role("group", name="Map of the weights between units")
    framed = cells.get_by_role("button")
    before = framed.get_attribute("aria-label") or ""
    cells.locator("canvas").tap(position={"x": 90, "y": 60})
    expect(framed).not_to_have_attribute("aria-label", before)


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_of_a_view_can_be_touched(phone: Lab, view: str):
    bar = phone.root.get_by_role("navigation", name="What stands below the picture")
    bar.get_by_role("button", name=view).click()
    expect(bar.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")
    assert small(phone) == []
    expect_no_sideways_scrolling(phone.page)


def test_with_letters_twice_as_large_nothing_scrolls_sideways(visits, site: str):
    lab, _ = visits(site, **PHONE)
    lab.without_python().open(site)
    lab.page.evaluate("document.documentElement.style.fontSize = '200%'")
    bar = lab.root.get_by_role("navigation", name="What stands below the picture")
    for view in VIEWS:
        bar.get_by_role("button", name=view).click()
        expect(bar.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")
        expect_no_sideways_scrolling(lab.page)
