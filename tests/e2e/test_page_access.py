"""axe-core finds no violation in any state of the page, in light and dark, wide and narrow."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import Page, ViewportSize, expect

import build

pytestmark = pytest.mark.browser

AXE = (build.WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LENSES = {  # each with what it says once Python has answered
    "Forward": "the state that goes on",
    "Backward": "what reaches the state",
    "Memory": "owes most",
    "What if": "The carry into word",
    "Weights": "1 to 24 of",
    "Code": "z_t += matmul",
}
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run({ resultTypes: ['violations'] })).violations"
    )
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


# The component with the focus, once what has it can be seen and is outlined.
FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { top, bottom, left, right } = at.getBoundingClientRect();
    const outlined = at.matches(":focus-visible") && getComputedStyle(at).outlineStyle !== "none";
    const seen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return outlined && seen && (at.getRootNode().host?.localName ?? "page");
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def any_scheme(request: pytest.FixtureRequest, newcomer: Callable[[], Lab]) -> Lab:
    """A lab in light or in dark."""
    lab = newcomer()
    lab.page.emulate_media(color_scheme=request.param)
    return lab


@pytest.mark.parametrize(
    ("any_scheme", "size"),
    [("light", WIDE), ("light", PHONE), ("dark", WIDE)],
    ids=["light", "light on a phone", "dark"],
    indirect=["any_scheme"],
)
def test_every_lens(any_scheme: Lab, size: ViewportSize):
    any_scheme.page.set_viewport_size(size)
    for lens, told in LENSES.items():
        panel = any_scheme.look_through(lens)
        expect(panel.get_by_text(told).first).to_be_visible()
        assert violations(any_scheme.page) == [], lens
        expect_no_sideways_scrolling(any_scheme.page)


def test_by_keyboard_alone_through_every_lens(any_scheme: Lab):
    lab, page = any_scheme, any_scheme.page
    page.set_viewport_size(WIDE)
    lab.look_through("Forward")
    for i, lens in enumerate(LENSES):
        tab = lab.stage.get_by_role("tab", name=lens, exact=True)
        if i:
            lab.press("ArrowRight")
        expect(tab).to_be_focused()
        expect(lab.panel(lens).get_by_text(LENSES[lens]).first).to_be_visible()
        for _ in range(40):
            lab.press("Tab")
            if page.wait_for_function(FOCUSED).json_value() == "picture-download":
                break
        else:
            pytest.fail(f"The tab key does not lead out of {lens}.")
        tab.focus()


def test_the_symbols_are_one_stop_of_the_tab_key(any_scheme: Lab):
    lab = any_scheme
    lab.go_to(1)
    symbols = lab.stage.get_by_role("toolbar", name="Symbols of the network").get_by_role("button")
    symbols.first.focus()
    lab.press("ArrowDown", "ArrowDown")
    expect(symbols.nth(2)).to_be_focused()
    lab.press("Enter")
    expect(lab.root.get_by_role("note").filter(visible=True)).to_contain_text("The prediction")
    assert violations(lab.page) == []
    lab.press("Escape", "Tab")
    expect(lab.stage.get_by_role("button", name=re.compile("^y of Harry"))).to_be_focused()
    lab.press("Shift+Tab")
    expect(symbols.nth(2)).to_be_focused()
    lab.press("ArrowUp", "ArrowUp", "ArrowUp")
    expect(symbols.first).to_be_focused()


def test_what_is_beside_and_in_slow_motion(any_scheme: Lab):
    lab = any_scheme
    lab.button("Pin").click()
    expect(lab.stage.get_by_text("In outline beside it")).to_be_visible()
    assert violations(lab.page) == []
    lab.button("Unpin").click()
    lab.look_through("What if").get_by_role("button", name="Leave out").click()
    expect(lab.button("Back to the original")).to_be_visible()
    assert violations(lab.page) == []
    lab.button("Back to the original").click()
    lab.look_through("Backward").get_by_role("button", name="One update in slow motion").click()
    motion = lab.stage.get_by_role("region", name="One update in slow motion")
    motion.get_by_role("button", name="Update", exact=True).click()
    expect(motion.get_by_role("table").first).to_be_visible()
    assert violations(lab.page) == []


def test_an_opened_number(any_scheme: Lab):
    any_scheme.page.set_viewport_size(WIDE)
    any_scheme.look_through("Forward")
    any_scheme.open_prediction(4)
    assert violations(any_scheme.page) == []


def test_training_paused_and_stopped(any_scheme: Lab):
    any_scheme.set(epochs="1000")
    any_scheme.button("Train").click()
    any_scheme.expect_state(re.compile("Training on"))
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
    any_scheme.new_sentence.press("Enter")
    expect(any_scheme.alert).to_contain_text("There are no words")
    assert violations(any_scheme.page) == []
    any_scheme.button("Dismiss").click()


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
