"""axe-core finds no violation in any state of the page, in light and dark, wide and narrow."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.browser

LENSES = {  # each with what it says once Python has answered
    "Forward": "the state that goes on",
    "Backward": "what reaches the state",
    "Memory": "owes most",
    "What if": "The carry into word",
    "Weights": "1 to 24 of",
    "Code": "np.add(z_t, times(",
    "Scores": "Press one to see it on the stage",
    "Network": "Settings:",
}
MOST_PRESSES = 10  # of the tab key, from the top of the page to Train
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}

# The component with the focus, once what has it can be seen and is outlined.
FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { top, bottom, left, right } = at.getBoundingClientRect();
    const outlined = at.matches(":focus-visible") && getComputedStyle(at).outlineStyle !== "none";
    const seen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return outlined && seen && (at.getRootNode().host?.localName ?? "page");
}"""


# What has the focus, as it is read aloud, through all shadow roots; "page" where nothing has it.
AT = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === document.body) return "page";
    return at.getAttribute("aria-label") ?? at.innerText.trim();
}"""

# Where the tab key goes on from is where the focus was when what had it went.
FROM_THE_TOP = """() => {
    const top = document.createElement("span");
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
}"""

# All that ends below the window, but in what scrolls by itself: the list and the lens.
BELOW_THE_WINDOW = """() => {
    const found = [];
    const look = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.matches('[role="listbox"].list, .panels')) continue;
            if (each.closest('[role="listbox"].list, .panels')) continue;
            const { bottom, height } = each.getBoundingClientRect();
            const seen = height > 0 && each.checkVisibility({ visibilityProperty: true });
            if (seen && bottom > innerHeight + 0.5) found.push(`${each.localName} ${bottom}`);
            if (each.shadowRoot) look(each.shadowRoot);
        }
    };
    look(document);
    return found;
}"""

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, startTime } of list.getEntries()) shifts.push([startTime, value]);
}).observe({ type: "layout-shift", buffered: true });
"""


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


def tab_through(lab: Lab, until: str) -> list[str]:
    """Everything that the tab key comes to from the top of the page, to the one with this name."""
    lab.page.evaluate(FROM_THE_TOP)
    stops: list[str] = []
    while until not in stops:
        lab.press("Tab")
        stops.append(lab.page.evaluate(AT))
        if stops[-1] == "page" or len(stops) > 100:
            pytest.fail(f"The tab key does not come to {until}: {stops}")
    return stops


def test_train_is_ten_presses_from_the_top_and_the_footer_comes_last(lab_alone: Lab):
    lab = lab_alone
    stops = tab_through(lab, "Train")
    assert len(stops) <= MOST_PRESSES, stops
    assert stops[0] == "Tour"
    everything = tab_through(lab, "Licences")
    assert everything[-2:] == ["Starter sentences", "Licences"]
    lab.press("Tab")
    assert lab.page.evaluate(AT) in ("page", "Tour")


def test_train_stays_ten_presses_away_when_there_are_more_sentences(lab_alone: Lab):
    lab = lab_alone
    lab.paste("[Ada] sang .\nLuis danced .\nIt rained [here] .")
    lab.go_to(2)
    stops = tab_through(lab, "Train")
    assert len(stops) <= MOST_PRESSES, stops


def test_the_tab_key_never_changes_data(lab_alone: Lab):
    lab = lab_alone
    lab.add("Then Hermione Granger laughed.")
    lab.go_to(2)
    expect(lab.label_box(2)).to_have_accessible_name(re.compile("suggested: 1"))
    expect(lab.slider).to_have_value("2")
    boxes = lab.stage.get_by_role("button", name=re.compile("^y of "))
    said = "all => all.map((one) => one.getAttribute('aria-label'))"

    def data() -> list[Any]:
        """But for what the network makes of a sentence, which comes a moment later."""
        kept = [re.sub(r" · .*", "", each) for each in lab.rows.all_text_contents()]
        return [kept, boxes.evaluate_all(said), lab.slider.input_value()]

    before = data()
    for key in ("Tab", "Shift+Tab"):
        lab.new_sentence.focus()
        for _ in range(40):
            lab.press(key)
        assert data() == before, key
    expect(lab.button("Undo")).to_be_enabled()  # of the adding, which is the last that was done
    lab.button("Undo").click()
    expect(lab.rows).to_have_count(1)


def test_the_column_of_the_word_in_hand_is_one_stop(any_scheme: Lab):
    lab = any_scheme
    lab.page.set_viewport_size(WIDE)
    lab.look_through("Forward")
    lab.go_to(2)
    lab.timestep(2).focus()
    label = lab.label_box(2)
    loss = lab.stage.get_by_role("button", name=re.compile("^loss of Potter"))
    y_hat = lab.stage.get_by_role("button", name=re.compile("^y_hat of Potter"))
    state = lab.stage.get_by_role("listbox", name=re.compile("^State a<2>"))
    units = state.get_by_role("option")
    for stop in (label, loss, y_hat, state):
        lab.press("ArrowDown")
        expect(stop).to_be_focused()
    expect(state).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    lab.press(*["ArrowDown"] * (units.count() - 1))
    expect(state).to_be_focused()
    lab.press("ArrowDown")
    expect(lab.timestep(2)).to_be_focused()
    lab.press("ArrowUp")
    expect(state).to_be_focused()
    last = re.compile(f"-{units.count() - 1}$")
    expect(state).to_have_attribute("aria-activedescendant", last)
    lab.press("Tab")
    expect(lab.slider).to_be_focused()
    lab.press("Shift+Tab")
    expect(lab.timestep(2)).to_be_focused()
    lab.press("ArrowDown", "ArrowRight")
    expect(lab.label_box(3)).to_be_focused()


def test_the_symbols_are_one_stop_of_the_tab_key(any_scheme: Lab):
    lab = any_scheme
    lab.go_to(1)
    of_sentence = lab.stage.get_by_role("toolbar", name="Symbols of the sentence")
    of_network = lab.stage.get_by_role("toolbar", name="Symbols of the network")
    first, symbols = of_sentence.get_by_role("button").first, of_network.get_by_role("button")
    last_of_sentence = of_sentence.get_by_role("button").last
    first.focus()
    lab.press(*["ArrowDown"] * of_sentence.get_by_role("button").count())
    expect(symbols.first).to_be_focused()
    lab.press("ArrowDown", "ArrowDown")
    expect(symbols.nth(2)).to_be_focused()
    lab.press("Enter")
    expect(lab.root.get_by_role("note").filter(visible=True)).to_contain_text("The prediction")
    assert violations(lab.page) == []
    lab.press("Escape", "Tab")
    expect(lab.timestep(1)).to_be_focused()
    lab.press("Shift+Tab")
    expect(symbols.nth(2)).to_be_focused()
    lab.press("ArrowUp", "ArrowUp", "ArrowUp")
    expect(last_of_sentence).to_be_focused()
    lab.press("Home")
    expect(first).to_be_focused()


def test_the_numbers_of_the_caption_and_the_legend_are_one_stop(any_scheme: Lab):
    lab = any_scheme
    lab.page.set_viewport_size(WIDE)
    lab.go_to(2)
    caption = lab.stage.get_by_role("toolbar", name="Caption of the step")
    numbers = caption.get_by_role("button")
    expect(numbers.last).to_have_text("Legend")
    expect(caption).to_contain_text("without it")
    assert numbers.count() > 2
    numbers.first.focus()
    for place in range(1, numbers.count()):
        lab.press("ArrowRight")
        expect(numbers.nth(place)).to_be_focused()
    lab.press("Tab")
    expect(lab.button("Train")).to_be_focused()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")


def test_all_of_it_is_in_one_window(any_scheme: Lab):
    lab = any_scheme
    lab.page.set_viewport_size(WIDE)
    heights = "[document.documentElement.scrollHeight, innerHeight]"
    for lens in LENSES:
        lab.look_through(lens)
        height, window = lab.page.evaluate(heights)
        assert height <= window, lens
        assert lab.page.evaluate(BELOW_THE_WINDOW) == [], lens


def test_nothing_moves_from_the_first_picture_until_python_is_ready(visits, site: str):
    lab, _ = visits(site, viewport=WIDE)
    lab.page.add_init_script(SHIFTS)
    lab.open(site).with_python()
    lab.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    shifts = lab.page.evaluate("shifts")
    assert round(sum(size for _, size in shifts), 3) == 0, shifts


def test_what_is_beside_and_in_slow_motion(any_scheme: Lab):
    lab = any_scheme
    lab.button("Pin").click()
    readout = lab.stage.get_by_role("figure").get_by_text("in outline:")
    expect(readout).to_be_visible()
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
    lab.page.route("**/pyodide/**", lambda route: route.abort())
    lab.open(site)
    expect(lab.timestep(1)).to_be_visible()
    assert violations(lab.page) == []
    expect(lab.page.get_by_text(re.compile("did not come: the server"))).to_be_visible()
    assert violations(lab.page) == []
