"""Each task, each cell and each way of looking, by somebody who has a keyboard and no pointer."""

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect
from test_other_sequences import LEARNT, Sequences

pytestmark = pytest.mark.browser
TITLES = ("Forward", "Backward", "Memory", "What if", "Weights", "Code")
FOCUSED = "e => e.getRootNode().activeElement === e"
FOCUS_WITHIN = "e => e.matches(':focus-within')"
STOPS = ":is(button, select, input, [tabindex='0'])"
FARTHEST = 250  # stops on the way of Tab through the whole page
FEW = {"Hidden units": "6", "Epochs": "1", "Batch size": "256"}  # enough for something to look at


class Task(NamedTuple):
    """How it is chosen: a letter that leads to one, and how many further down it stands."""

    letter: str
    down: int
    title: str
    cell: str  # that learns it here
    kind: str


TASKS = (
    Task("G", 0, "Glad or cross?", "Elman", "classify"),
    Task("Y", 0, "Yes or no?", "LSTM", "classify"),
    Task("N", 0, "New first names", "GRU", "generate"),
    Task("N", 1, "New short sentences", "Elman", "generate"),
    Task("Q", 0, "Questions and answers", "GRU", "translate"),
    Task("Q", 1, "Numbers: English to French", "LSTM", "translate"),
    Task("Q", 2, "Numbers: Hindi to English", "Elman", "translate"),
    Task("D", 0, "Dates in ISO form", "GRU", "translate"),
    Task("A", 0, "A word from its end", "LSTM", "translate"),
)


class Keys:
    """The keyboard of a reader."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def to(self, part: Locator, key: str = "Tab") -> None:
        """Press a key until the part has the focus."""
        expect(part).to_be_visible()
        for _ in range(FARTHEST):
            if part.evaluate(FOCUSED):
                return
            self.press(key)
        raise AssertionError(f"{key} does not lead to {part}")

    def back_to(self, part: Locator) -> None:
        self.to(part, "Shift+Tab")

    def choose_task(self, key: str) -> None:
        self.to(self.page.get_by_role("combobox", name="Task", exact=True))
        self.press(key)


class Reader:
    """What somebody does with a task by keys alone."""

    def __init__(self, page: Page, task: Task) -> None:
        self.keys = Keys(page)
        self.page = page
        self.task = task
        self.its = Sequences(page)
        self.state = self.its.stage.get_by_role("button", name=re.compile("^State after"))

    def learn(self) -> None:
        keys, training = self.keys, self.its.training
        place = TASKS.index(self.task)
        for key, task in zip(
            [self.task.letter, *["ArrowDown"] * self.task.down],
            TASKS[place - self.task.down : place + 1],
            strict=True,
        ):
            keys.choose_task(key)
            heading = self.its.stage.get_by_role("heading", name=task.title)
            expect(heading).to_be_visible(timeout=LEARNT)
            # Who has chosen goes on from there.
            chooser = self.page.get_by_role("combobox", name="Task", exact=True)
            expect(chooser).to_be_focused()
        summary = training.locator("summary").filter(has_text="Settings of the next run")
        keys.to(summary)
        keys.press("Enter")
        keys.to(training.get_by_role("combobox", name="Cell"))
        keys.press(self.task.cell[0])
        for label, value in FEW.items():
            keys.to(training.get_by_label(label, exact=True))
            self.page.keyboard.type(value)
        keys.back_to(training.get_by_role("button", name="Train", exact=True))
        keys.press("Enter")
        done = training.get_by_role("button", name="Train anew")
        expect(done).to_be_visible(timeout=LEARNT)
        expect(done).to_be_focused()
        expect(training.get_by_role("status")).to_contain_text(f"{self.task.cell}, learning from")

    def walk(self) -> None:
        """Along the timesteps, phase by phase, and into a number."""
        keys, stage = self.keys, self.its.stage
        keys.back_to(stage.get_by_role("button", name="First", exact=True))
        keys.press("Enter")
        keys.to(stage.get_by_role("button", name="Step", exact=True))
        keys.press("Enter")
        expect(self.state).to_have_count(1)
        axis = stage.get_by_role("slider", name="Timestep")
        keys.to(axis)
        keys.press("PageUp")
        expect(axis).to_have_attribute("aria-valuetext", re.compile(r"^2 of \d+: "))
        keys.press("ArrowLeft")
        expect(axis).to_have_attribute("aria-valuetext", re.compile(r"^2 of \d+: .*the "))
        keys.press("PageUp")
        expect(self.state).to_have_count(3)
        keys.back_to(stage.locator("sequence-picture .track button[tabindex='0']"))
        keys.press("Home")
        keys.to(self.state.nth(1), "ArrowRight")
        keys.press("Enter")
        opened = stage.get_by_role("heading", name="State at timestep 2")
        expect(opened).to_be_visible()

    def look(self) -> None:
        """Every tab, and into what it shows."""
        keys, stage = self.keys, self.its.stage
        tabs = stage.get_by_role("tablist", name="Ways of looking")
        keys.to(tabs.get_by_role("tab", name=TITLES[0], exact=True))
        for title in (*TITLES[1:], TITLES[0]):
            keys.press("ArrowRight")
            tab = tabs.get_by_role("tab", name=title, exact=True)
            expect(tab).to_be_focused()
            panel = stage.get_by_role("tabpanel", name=title, exact=True)
            expect(panel).to_be_visible()
            expect(panel.locator(STOPS).first).to_be_visible()
            keys.press("Tab")
            assert panel.evaluate(FOCUS_WITHIN), title
            keys.back_to(tab)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.title)
def test_a_task_is_learnt_walked_along_and_looked_at(newcomer, task: Task):
    reader = Reader(newcomer().page, task)
    reader.learn()
    reader.walk()
    reader.look()
    DEEDS[task.kind](reader)


def label_an_own_text(reader: Reader) -> None:
    keys, its = reader.keys, reader.its
    keys.back_to(its.page.get_by_role("textbox", name="Text", exact=True))
    its.page.keyboard.type("What a lovely day")
    keys.press("Enter")
    expect(its.stage.locator(".lead")).to_contain_text("lovely day →")


def write_new_texts(reader: Reader) -> None:
    keys, its = reader.keys, reader.its
    feed_its_own(reader)
    keys.to(its.button("Draw anew"))
    keys.press("Enter")
    temperature = its.stage.get_by_role("slider", name="Temperature")
    keys.to(temperature)
    keys.press("ArrowLeft")
    expect(temperature).to_have_js_property("value", "0.9")
    keys.back_to(its.button("Write 12"))
    keys.press("Enter")
    written = its.stage.get_by_role("list", name="What it wrote").get_by_role("button")
    expect(written).to_have_count(12)
    keys.to(written.first)
    keys.press("Enter")
    expect(its.stage.locator("next-chances")).to_be_visible()


def follow_a_beam(reader: Reader) -> None:
    keys, its = reader.keys, reader.its
    feed_its_own(reader)
    keys.to(its.button("Follow a beam of 3"))
    keys.press("Enter")
    expect(its.stage.get_by_text("The beam writes")).to_be_visible()
    table = its.stage.locator("beam-view summary")
    keys.to(table)
    keys.press("Enter")
    expect(its.stage.get_by_role("group", name="All ways")).to_be_visible()


def feed_its_own(reader: Reader) -> None:
    keys, stage = reader.keys, reader.its.stage
    keys.back_to(stage.get_by_role("radio", name="what is right"))
    keys.press("ArrowDown")
    expect(stage.get_by_role("radio", name="what it wrote itself")).to_be_checked()


DEEDS = {"classify": label_an_own_text, "generate": write_new_texts, "translate": follow_a_beam}


def at_experiment(page: Page, letter: str, chooser: str) -> Keys:
    """At this chooser of the experiment that begins with the letter."""
    keys = Keys(page)
    keys.choose_task(letter)
    box = page.get_by_role("combobox", name=chooser)
    expect(box).to_be_visible(timeout=LEARNT)
    keys.to(box)
    return keys


def test_why_recurrence_by_keys(newcomer):
    page = newcomer().page
    keys = at_experiment(page, "W", "Rule")
    keys.press("X")
    keys.to(page.get_by_role("button", name="Train both"))
    keys.press("Enter")
    expect(page.get_by_text("400 updates;")).to_be_visible(timeout=LEARNT)
    keys.to(page.get_by_role("textbox", name="A row of bits"))
    page.keyboard.type("1011")
    keys.press("Enter")
    expect(page.get_by_text(re.compile("It says 1 .*right is 1"))).to_be_visible()


def test_how_far_back_by_keys(newcomer):
    page = newcomer().page
    keys = at_experiment(page, "H", "Distance")
    keys.press("5")
    keys.to(page.get_by_role("button", name="Train all three"))
    keys.press("Enter")
    told = page.get_by_text("All three learn it at distance 5.")
    expect(told).to_be_visible(timeout=LEARNT)
    share = page.locator("line-chart.share summary")
    keys.to(share)
    keys.press("Enter")
    expect(page.get_by_role("group", name="share", exact=True)).to_be_visible()
