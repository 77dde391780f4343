"""The tours of the other tasks and of the experiments: each points at what it tells of."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from lab import expect_no_sideways_scrolling, until
from playwright.sync_api import Locator, Page, expect
from test_other_sequences import LEARNT, Sequences

from rnn.page.sequence_tasks import EXPERIMENTS, TASKS

pytestmark = pytest.mark.browser

TOURS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "web/public/task-tours.json").read_text(encoding="utf-8")
)
# Where the outlined part stands in the window, and what it is; none where nothing is outlined.
OUTLINED = """() => {
    const found = [];
    const look = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.style?.outline) found.push(each);
            if (each.shadowRoot) look(each.shadowRoot);
        }
    };
    look(document);
    return found.map((each) => {
        const { top, bottom, width, height } = each.getBoundingClientRect();
        const name = `${each.localName}.${each.className}`;
        return { name, top, bottom, width, height, isSeen: each.checkVisibility() };
    });
}"""
# The addresses that the page gives itself from now on.
REWRITTEN = """() => {
    const rewritten = [];
    const { replaceState } = history;
    history.replaceState = (state, title, address) => {
        rewritten.push(address);
        replaceState.call(history, state, title, address);
    };
    return rewritten;
}"""
# What the selectors of steps find.
POINTED = {
    **{name: name for name in ("sequence-stage", "sequence-picture", "feeding-switch")},
    **{name: name for name in ("next-chances", "writing-view")},
    **{".ways": "div.ways", ".column.now .cell": "span.cell", ".column.now .norm": "span.norm"},
    ".column.now .said": "button.said",
}
# What is called so on the screen where a step says that it is to be pressed, moved or chosen.
CONTROLS = {
    **dict.fromkeys(("Train", "Play", "Step", "Draw anew", "Write 12", "Ask both"), "button"),
    **dict.fromkeys(("Train both", "Train all three", "Follow a beam of 3"), "button"),
    "At every distance": "button",
    **{"what it wrote itself": "radio", "Temperature": "slider"},
    **{"A row of bits": "textbox", "Rule": "combobox", "Distance": "combobox"},
}


def steps_of(task: str) -> list[dict[str, Any]]:
    """Those of a tour, with those that are shared in their places."""
    steps = TOURS["tasks"][task]["steps"]
    return [TOURS["steps"][step] if isinstance(step, str) else step for step in steps]


def controls_in(press: str) -> list[str]:
    """The names of controls in it, a longer one rather than a part of it."""
    return re.findall("|".join(sorted(CONTROLS, key=len, reverse=True)), press)


class Guided:
    """A reader of a tour."""

    def __init__(self, page: Page, task: str) -> None:
        self.page = page
        self.task = task
        self.steps = steps_of(task)
        self.bar = page.get_by_role("region", name=TOURS["tasks"][task]["title"])
        self.sequences = Sequences(page)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose(self) -> None:
        title = {**{name: task.title for name, task in TASKS.items()}, **EXPERIMENTS}[self.task]
        chooser = self.page.get_by_role("combobox", name="Task", exact=True)
        chooser.select_option(label=title)
        expect(self.page.get_by_role("heading", name=title)).to_be_visible(timeout=LEARNT)

    def begin(self) -> None:
        self.button("Tour").click()
        self.expect_step(0)

    def expect_step(self, place: int) -> None:
        title = self.steps[place]["title"]
        expect(self.bar.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(
            self.bar.get_by_text(f"{place + 1} of {len(self.steps)}", exact=True)
        ).to_be_visible()

    def go(self, id: str) -> None:
        place = [step["id"] for step in self.steps].index(id)
        chooser = self.bar.get_by_role("combobox", name="Step of the tour")
        chooser.select_option(index=place)
        self.expect_step(place)

    def expect_controls(self, place: int) -> None:
        """Whatever the step has its reader press, by the name that it has there."""
        press = self.steps[place].get("press", "")
        names = controls_in(press)
        for word in re.findall(r"[Pp]ress ([A-Z]\w+)", press):
            assert any(name.startswith(word) for name in names), press
        for name in names:
            named = re.compile(f"^{name}$" if CONTROLS[name] == "button" else f"^{name}")
            role: Any = CONTROLS[name]
            expect(self.page.get_by_role(role, name=named)).to_be_visible()

    def make_network(self) -> None:
        """One that has learnt next to nothing."""
        self.sequences.training.get_by_role("button", name=re.compile("^Train")).click()
        expect(self.page.locator("sequence-picture .column").first).to_be_visible(timeout=LEARNT)
        self.sequences.training.get_by_role("button", name="Pause").click()
        expect(self.sequences.training.get_by_role("button", name="Resume")).to_be_visible()

    def outlined(self, name: str) -> dict[str, Any]:
        """What the step points at, once it is called so and seen."""
        pointing = f"""(name) => {{
            const found = ({OUTLINED})();
            const isCalledSo = found.map((each) => each.name).join().match(name);
            return isCalledSo && found[0].isSeen && found[0].height > 0;
        }}"""
        self.page.wait_for_function(pointing, arg=f"^({name})[^,]*$")
        found: dict[str, Any] = self.page.evaluate(OUTLINED)[0]
        return found

    def is_in_sight(self, height: int) -> bool:
        """What it points at stands below the bar, and in a window so high."""
        bar, found = self.bar.bounding_box(), self.page.evaluate(OUTLINED)
        below = bar is not None and found and found[0]["bottom"] > bar["y"] + bar["height"]
        return bool(below and found[0]["top"] < height)


def guided(newcomer: Any, task: str) -> Guided:
    found = Guided(newcomer().page, task)
    found.choose()
    return found


@pytest.mark.parametrize("task", TASKS)
def test_each_step_of_a_task_points_at_what_it_tells_of(newcomer, task: str):
    tour = guided(newcomer, task)
    tour.begin()
    tour.outlined("ul")
    tour.button("Next").click()
    tour.outlined("button.primary")  # Train
    tour.expect_controls(1)
    tour.go(tour.steps[2]["id"])
    expect(tour.bar.get_by_role("status")).to_contain_text("needs a network: press Train")
    tour.make_network()
    expect(tour.bar.get_by_role("status")).to_have_count(0)
    for place in range(2, len(tour.steps)):
        if place > 2:
            tour.button("Next").click()
        tour.expect_step(place)
        tour.outlined(POINTED[tour.steps[place]["highlight"]])
        tour.expect_controls(place)
        told = tour.bar.get_by_role("group", name="This step")
        expect(told).not_to_contain_text("…")  # every number is known
    tour.button("Leave").click()
    expect(tour.bar).to_have_count(0)
    until(tour.page, lambda: tour.page.evaluate(OUTLINED) == [])


def test_a_step_leads_along_the_timesteps_and_tells_their_numbers(newcomer):
    tour = guided(newcomer, "from its end")
    sequences, page = tour.sequences, tour.page
    sequences.page.get_by_role("checkbox", name=re.compile("learn from the")).uncheck()
    sequences.give("pairs.tsv", "ab\tba\nabc\tcba\n")
    sequences.with_settings({"Hidden units": "7", "Epochs": "3"}).learn()
    sequences.examples.get_by_role("button", name="abc cba").click()
    axis = sequences.stage.get_by_role("slider", name="Timestep")
    expect(axis).to_have_js_property("value", "7")
    sequences.button("Back").click()
    expect(axis).to_have_js_property("value", "6")
    page.get_by_role("tab", name="Code", exact=True).click()
    tour.begin()
    tour.go("encoder")
    expect(axis).to_have_attribute("aria-valuetext", re.compile("^3 of 7: c, "))
    expect(tour.bar).to_contain_text("The encoder reads to “c”")
    tour.go("over")
    expect(axis).to_have_attribute("aria-valuetext", "4 of 7: <start>, the state before")
    expect(tour.bar).to_contain_text("the last state of the encoder: 7 numbers")
    tour.go("handed")
    own = sequences.stage.get_by_role("radio", name="what it wrote itself")
    expect(own).to_be_checked()
    expect(axis).to_have_attribute("aria-valuetext", re.compile("the symbol is handed on$"))
    # What a network writes stands in Forward.
    expect(page.get_by_role("tab", name="Forward", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(tour.bar).to_contain_text("here 3 symbols are read")
    # What the reader had is there again when they leave.
    page.keyboard.press("Escape")
    expect(tour.bar).to_have_count(0)
    expect(own).not_to_be_checked()
    expect(axis).to_have_js_property("value", "6")
    code = page.get_by_role("tab", name="Code", exact=True)
    expect(code).to_have_attribute("aria-selected", "true")
    # And they go on where they left.
    tour.button("Tour").click()
    tour.expect_step([step["id"] for step in tour.steps].index("handed"))
    assert violations(page) == []


def test_a_tour_goes_by_keyboard_alone(newcomer):
    tour = guided(newcomer, "first names")
    page = tour.page
    tour.button("Tour").focus()
    page.keyboard.press("Enter")
    heading = tour.bar.get_by_role("heading", name=tour.steps[0]["title"])
    expect(heading).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        if tour.button("Next").evaluate("e => e.matches(':focus')"):
            break
    page.keyboard.press("Enter")
    tour.expect_step(1)
    expect(tour.button("Next")).to_be_focused()
    page.keyboard.press("Escape")
    expect(tour.bar).to_have_count(0)
    expect(tour.button("Tour")).to_be_focused()


def test_another_task_has_its_own_tour_and_the_article_has_its_own(newcomer):
    tour = guided(newcomer, "dates")
    tour.begin()
    other = Guided(tour.page, "questions")
    other.choose()
    expect(tour.bar).to_have_count(0)
    expect(other.button("Tour")).to_have_attribute("aria-pressed", "false")
    other.begin()
    chooser = tour.page.get_by_role("combobox", name="Task", exact=True)
    chooser.select_option(index=0)
    expect(tour.page.get_by_role("button", name="Tour")).to_have_attribute("aria-pressed", "false")
    tour.button("Tour").click()
    expect(tour.page.get_by_role("region", name="Tour of the article")).to_be_visible()
    tour.button("Leave").click()


def test_on_a_phone_the_bar_leaves_room_for_what_it_tells_of(newcomer):
    tour = guided(newcomer, "questions")
    page = tour.page
    page.set_viewport_size({"width": 390, "height": 844})
    tour.begin()
    expect_no_sideways_scrolling(page)
    tour.make_network()
    pointed = {"train": "button", "over": "span", "forced": "feeding", "beam": "div.ways"}
    for id, name in pointed.items():
        tour.go(id)
        there = tour.bar.bounding_box()
        assert there is not None
        assert there["height"] <= 0.36 * 844
        tour.outlined(name)
        until(page, lambda: tour.is_in_sight(844))
        expect_no_sideways_scrolling(page)


def test_why_recurrence_is_told(newcomer):
    tour = guided(newcomer, "why recurrence")
    tour.begin()
    tour.outlined("figure")
    tour.go("third")
    expect(tour.bar.get_by_role("status")).to_contain_text("press Train both,")
    form = tour.outlined("form")
    assert form["width"] < 0.7 * tour.page.evaluate("innerWidth")
    tour.go("learn")
    tour.outlined("button.primary")
    tour.expect_controls(1)
    tour.button("Train both").click()
    expect(tour.bar).to_contain_text("after 400 updates", timeout=LEARNT)
    for id, name in {"third": "form", "length": "line-chart", "rules": "select"}.items():
        tour.go(id)
        tour.outlined(name)
        tour.expect_controls([step["id"] for step in tour.steps].index(id))
        expect(tour.bar.get_by_role("group", name="This step")).not_to_contain_text("…")
    assert violations(tour.page) == []


def test_how_far_back_is_told(newcomer):
    tour = guided(newcomer, "how far back")
    tour.page.get_by_label("Distance").select_option("5")
    tour.begin()
    tour.go("learn")
    tour.go("fades")
    expect(tour.bar.get_by_role("status")).to_contain_text("press Train all three,")
    tour.go("learn")
    tour.expect_controls(1)
    tour.button("Train all three").click()
    learnt = tour.page.get_by_role("row", name=re.compile(r"^LSTM, not clipped \d+ \S+ 1\.00 "))
    expect(learnt).to_be_visible(timeout=LEARNT)
    pointed = {"fades": "line-chart", "learnt": "div.scroll", "clip": "line-chart.share"}
    for id, name in pointed.items():
        tour.go(id)
        tour.outlined(name)
        tour.expect_controls([step["id"] for step in tour.steps].index(id))
        expect(tour.bar.get_by_role("group", name="This step")).not_to_contain_text("…")
    tour.go("learnt")
    expect(tour.bar).to_contain_text("Right answers at distance 5:")


def test_a_tour_that_does_not_come_is_told_and_asked_for_anew(page_alone, site: str):
    lab, watch, page = page_alone
    watch.expect("Failed to load resource")
    lab.open(site).with_python()
    page.route("**/task-tours.json", lambda route: route.fulfill(status=404))
    tour = Guided(page, "dates")
    tour.choose()
    tour.button("Tour").click()
    fault = page.get_by_role("region", name="Tour", exact=True).get_by_role("alert")
    expect(fault).to_contain_text("This tour cannot be shown")
    expect(fault).to_contain_text("task-tours.json")
    tour.button("Leave").click()
    page.unroute("**/task-tours.json")
    tour.begin()


def test_a_step_has_an_address_and_the_address_follows(page_alone, site: str):
    lab, _, page = page_alone
    lab.open(f"{site}#tour=from-its-end/over")
    tour = Guided(page, "from its end")
    places = {step["id"]: place for place, step in enumerate(tour.steps)}
    tour.expect_step(places["over"])
    expect(page.get_by_role("heading", name="A word from its end")).to_be_visible()
    tour.button("Next").click()
    tour.expect_step(places["over"] + 1)
    after = tour.steps[places["over"] + 1]["id"]
    expect(page).to_have_url(re.compile(f"#tour=from-its-end/{after}$"))
    page.evaluate("location.hash = 'tour=from-its-end/encoder'")
    tour.expect_step(places["encoder"])
    page.evaluate("location.hash = 'tour=from-its-end/nowhere'")
    tour.expect_step(0)
    expect(page.get_by_text("This tour has no step “nowhere”")).to_be_visible()
    # Of another task: the address names one or the other at every instant.
    rewritten = page.evaluate_handle(REWRITTEN)
    page.evaluate("location.hash = 'tour=why-recurrence/third'")
    other = Guided(page, "why recurrence")
    other.expect_step([step["id"] for step in other.steps].index("third"))
    expect(tour.bar).to_have_count(0)
    expect(page).to_have_url(re.compile("#tour=why-recurrence/third$"))
    assert set(rewritten.json_value()) == {f"{site}#tour=why-recurrence/third"}
    page.reload()
    other.expect_step([step["id"] for step in other.steps].index("third"))
    other.button("Leave").click()
    expect(other.bar).to_have_count(0)
    expect(page).to_have_url(site)
    page.evaluate("location.hash = 'tour=nothing/here'")
    expect(page.get_by_text("This page has no task “nothing”")).to_be_visible()
