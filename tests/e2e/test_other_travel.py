"""A step of the other sequences is seen to travel: from the symbol to what is said, and on."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe import violations
from lab import expect_no_sideways_scrolling, short, until
from playwright.sync_api import Locator, expect
from test_other_sequences import LEARNT, Sequences, learnt_from_own

from rnn.sequences import SequenceTranslator

pytestmark = pytest.mark.browser

MIDDLE = "e => { const { x, y, width, height } = e.getBoundingClientRect();"
MIDDLE += " return [x + width / 2, y + height / 2] }"
# A point of a step, as it is dragged to.
DRAG = "(e, at) => { e.value = at; e.dispatchEvent(new Event('input')) }"
# The bars follow the slider one answer after another; the last is that of where it stands.
RATIO = """([list, wanted]) => {
    const [first, second] = [...list.querySelectorAll("[data-value]")];
    return Math.abs(first.dataset.value / second.dataset.value / wanted - 1) < 1e-9;
}"""
TEXTS = "text,label\na lovely day,{0}\nwhat a mess,{1}\nlovely,{0}\na mess,{1}\n"
LABELS = {"Glad or cross?": ("glad", "cross"), "Yes or no?": ("yes", "no")}


class Stage:
    """The picture of an example, and what moves along it."""

    def __init__(self, sequences: Sequences) -> None:
        self.sequences = sequences
        self.region = sequences.stage
        self.axis = self.region.get_by_role("slider", name="Timestep")
        self.caption = self.region.locator(".caption")

    def drag_to(self, position: float) -> None:
        self.axis.evaluate(DRAG, str(position))
        expect(self.axis).to_have_js_property("value", str(position))

    def phases(self, count: int) -> list[str]:
        """Those that so many presses of an arrow lead to, as they are read aloud."""
        found = []
        for _ in range(count):
            before = self.axis.get_attribute("aria-valuetext") or ""
            self.axis.press("ArrowRight")
            expect(self.axis).not_to_have_attribute("aria-valuetext", before)
            found.append(self.axis.get_attribute("aria-valuetext") or "")
        return found

    def column(self, place: int) -> Locator:
        return self.region.locator(".column").nth(place - 1)

    def block(self, place: int) -> Locator:
        return self.column(place).locator("state-block")


def middle(part: Locator) -> np.ndarray[Any, Any]:
    return np.array(part.evaluate(MIDDLE))


def stands_at(part: Locator, other: Locator) -> bool:
    return bool(np.abs(middle(part) - middle(other)).max() < 1)


@pytest.fixture
def stage(newcomer) -> Stage:
    """On a lab that nobody has used."""
    return Stage(Sequences(newcomer().page))


def reading_abc(stage: Stage) -> None:
    learnt_from_own(stage.sequences)
    stage.sequences.examples.get_by_role("button", name="abc cba").click()
    expect(stage.region.locator(".lead")).to_contain_text("✓ right")


def learnt_labels(stage: Stage, task: str, cell: str = "gru") -> None:
    """A small network that labels texts."""
    sequences = stage.sequences
    sequences.choose(task)
    sequences.page.get_by_role("checkbox", name=re.compile("learn from the")).uncheck()
    sequences.give("texts.csv", TEXTS.format(*LABELS[task]))
    expect(sequences.training.get_by_role("status")).to_contain_text("4 examples")
    sequences.with_settings({"Hidden units": "8", "Epochs": "2"})
    sequences.training.get_by_role("combobox", name="Cell").select_option(cell)
    sequences.learn()
    sequences.examples.get_by_role("button", name=f"a lovely day {LABELS[task][0]}").click()
    expect(stage.region.locator(".lead")).to_contain_text("a lovely day →")


def test_a_step_is_told_phase_by_phase(stage: Stage, tmp_path: Path):
    reading_abc(stage)
    with stage.sequences.page.expect_download() as waiting:
        stage.sequences.button("Save network").click()
    waiting.value.save_as(tmp_path / "network.npz")
    y_hat = SequenceTranslator.load(tmp_path / "network.npz").predict_proba(["abc"], ["cba"])[0]
    stage.sequences.button("First").click()
    assert stage.phases(4) == [
        "1 of 7: a, the symbol goes into the cell",
        "1 of 7: a, the state before",
        "1 of 7: a, the gates",
        "1 of 7: a",
    ]
    stage.drag_to(4)
    handed = stage.phases(1)
    assert handed == ["5 of 7: c, the symbol is handed on"]
    expect(stage.caption).to_have_text("c is right at timestep 4, and likeliest too: it is fed.")
    assert stage.phases(4)[1:] == [
        f"5 of 7: c, {phase}" for phase in ("the state before", "the gates", "the new state")
    ]
    said = stage.column(5).get_by_role("button", name=re.compile("said at timestep 5"))
    expect(said).to_have_count(0)
    stage.phases(1)
    # The digits on the screen are those of the array, and nothing is on its way any more.
    expect(said).to_contain_text(short(y_hat[1].max()))
    expect(stage.caption).to_contain_text(f"b has {short(y_hat[1].max())}.")
    expect(stage.region.locator(".travels")).to_have_count(0)
    assert violations(stage.sequences.page) == []


def test_what_is_on_its_way_goes_from_where_it_stands_to_where_it_is_used(stage: Stage):
    reading_abc(stage)
    stage.drag_to(1.4)  # within what comes over the carry
    page, carried = stage.sequences.page, stage.region.locator(".carried")

    def is_between() -> bool:
        at, before, now = (middle(each) for each in (carried, stage.block(1), stage.block(2)))
        return bool(before[0] + 4 < at[0] < now[0] - 4 and abs(at[1] - now[1]) < 2)

    until(page, is_between)
    stage.drag_to(3.3)  # the decoder has what its encoder came to
    until(page, lambda: middle(stage.block(3))[0] < middle(carried)[0])
    expect(stage.caption).to_contain_text("The encoder’s last state, a⟨3⟩ after c")
    stage.drag_to(5.1)  # what was said comes down into the next column
    chip = stage.region.locator(".chip")
    expect(chip).to_have_text("b")
    above, symbol = stage.column(5).locator(".target"), stage.column(6).locator(".symbol")

    def comes_down() -> bool:
        begins, at, ends = (middle(each) for each in (above, chip, symbol))
        return bool((begins < at).all() and (at < ends).all())

    until(page, comes_down)
    stage.drag_to(4.92)  # and a state goes up
    until(page, lambda: middle(stage.region.locator(".risen"))[1] < middle(stage.block(5))[1])


def test_it_is_stepped_through_played_and_halted(stage: Stage):
    reading_abc(stage)
    page, sequences = stage.sequences.page, stage.sequences
    sequences.button("First").click()
    sequences.button("Step").click()
    expect(stage.axis).to_have_js_property("value", "1")
    sequences.button("Play").click()
    expect(stage.axis).to_have_attribute("aria-valuetext", re.compile("^[23] of 7"))
    sequences.button("Halt").click()
    expect(sequences.button("Play")).to_be_visible()
    assert 1 < float(stage.axis.input_value()) < 7
    sequences.button("Speed of playing: 1×").click()
    sequences.button("Speed of playing: 2×").click()
    expect(sequences.button("Speed of playing: 4×")).to_be_visible()
    sequences.button("Play").focus()
    page.keyboard.press("Enter")
    expect(stage.axis).to_have_js_property("value", "7")
    expect(sequences.button("Play")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(sequences.button("Step")).to_be_disabled()
    stage.axis.press("PageDown")
    expect(stage.axis).to_have_js_property("value", "6")
    expect(stage.region.get_by_text("Timestep 6: reads b, says a")).to_have_count(1)


def test_who_wants_no_motion_sees_each_phase_as_it_ends(stage: Stage):
    page = stage.sequences.page
    page.emulate_media(reduced_motion="reduce")
    reading_abc(stage)
    for position in (1.3, 1.4):
        stage.drag_to(position)
        until(page, lambda: stands_at(stage.region.locator(".carried"), stage.block(2)))
    stage.drag_to(5.06)
    symbol = stage.column(6).locator(".symbol")
    # The symbol stands where it is handed to.
    until(page, lambda: stands_at(stage.region.locator(".chip"), symbol))
    stage.sequences.button("First").click()
    stage.sequences.button("Step").click()
    expect(stage.axis).to_have_js_property("value", "1")


@pytest.mark.parametrize(("cell", "has_gates"), [("elman", False), ("gru", True)])
def test_a_cell_without_gates_opens_none(stage: Stage, cell: str, has_gates: bool):
    learnt_labels(stage, "Glad or cross?", cell)
    stage.sequences.button("First").click()
    told = stage.phases(4 if has_gates else 3)
    assert ("1 of 3: a, the gates" in told) == has_gates
    expect(stage.column(1).locator("gate-blocks")).to_have_count(int(has_gates))
    stage.drag_to(0.9)
    expect(stage.caption).to_contain_text("(1 − z) n" if has_gates else "add up to z⟨1⟩")


def test_two_cells_read_from_both_sides_and_the_readout_sees_both(stage: Stage):
    learnt_labels(stage, "Yes or no?")
    expect(stage.region.get_by_text("Cell from the left", exact=True)).to_be_visible()
    expect(stage.region.get_by_text("Cell from the right", exact=True)).to_be_visible()
    expect(stage.region.locator(".column .symbol").nth(3)).to_have_text("day")
    stage.drag_to(5.9)
    expect(stage.caption).to_contain_text("the last states of both cells")
    expect(stage.region.locator(".risen")).to_have_count(2)
    stage.drag_to(3.4)
    expect(stage.caption).to_contain_text("Nothing was read before")


def test_the_mean_of_all_states_goes_up_from_all_of_them(stage: Stage):
    learnt_labels(stage, "Glad or cross?")
    stage.drag_to(2.8)
    risen = stage.region.locator(".risen")
    expect(risen).to_have_count(3)
    expect(stage.caption).to_contain_text("the mean of all 3 states")
    page = stage.sequences.page
    until(page, lambda: middle(risen.nth(0))[0] < middle(risen.nth(2))[0])


def test_on_a_phone_the_column_in_hand_is_in_sight(stage: Stage):
    page = stage.sequences.page
    page.set_viewport_size({"width": 390, "height": 844})
    reading_abc(stage)
    stage.sequences.button("First").click()
    for position in (0.5, 3.5, 6.5):
        stage.drag_to(position)
        place = int(position) + 1
        expect(stage.block(place)).to_be_in_viewport(ratio=1)
        expect_no_sideways_scrolling(page)
    expect(stage.sequences.training.get_by_role("button", name="Train anew")).to_be_visible(
        timeout=LEARNT
    )


def test_what_is_right_is_fed_or_what_it_wrote_itself(stage: Stage):
    reading_abc(stage)
    page, region = stage.sequences.page, stage.region
    right = region.get_by_role("radio", name="what is right")
    own = region.get_by_role("radio", name="what it wrote itself")
    expect(right).to_be_checked()
    expect(region.get_by_text("both are the same here")).to_be_visible()
    page.get_by_label("Source", exact=True).fill("abc")
    page.get_by_label("Target", exact=True).fill("caab")
    stage.sequences.button("Try it").click()
    symbols = region.locator(".column .symbol")
    expect(symbols).to_have_text([*"abc", "<start>", *"caab"])
    parting = region.get_by_text("They part at timestep 5: right is a, and it writes b.")
    expect(parting).to_be_visible()
    expect(stage.column(5)).to_contain_text("they part")
    expect(stage.column(5)).to_contain_text("✗ not a")
    stage.drag_to(5.1)
    expect(stage.caption).to_have_text(
        "a is right at timestep 5 and is fed, though b was likeliest there."
    )
    right.focus()
    page.keyboard.press("ArrowRight")  # by keyboard
    expect(own).to_be_checked()
    expect(symbols).to_have_text([*"abc", "<start>", *"cba"])
    expect(parting).to_be_visible()
    stage.drag_to(5.1)
    expect(stage.caption).to_have_text("It wrote b at timestep 5, and that is what it reads now.")
    stage.sequences.button("All").click()
    expect(stage.column(7)).to_contain_text("<end>")
    # The switch stays as it is for another example; what has no right answer is read freely.
    stage.sequences.examples.get_by_role("button", name="acb bca").click()
    expect(own).to_be_checked()
    page.get_by_label("Source", exact=True).fill("ab")
    page.get_by_label("Target", exact=True).fill("")
    stage.sequences.button("Try it").click()
    expect(region.get_by_text("What is right is not known.")).to_be_visible()
    expect(right).to_be_disabled()
    assert violations(page) == []


def bars(stage: Stage) -> dict[str, float]:
    """Each symbol that may be drawn next with its probability, all digits."""
    shown = stage.region.get_by_role("list", name=re.compile("^What may be drawn"))
    found = shown.evaluate(
        """list => [".name bdi", "[data-value]"].map((part) =>
            Array.from(list.querySelectorAll(part), (e) => e.dataset.value ?? e.textContent))"""
    )
    return dict(zip(found[0], map(float, found[1]), strict=True))


def test_the_bars_move_with_the_temperature_and_the_drawn_one_is_marked(stage: Stage):
    sequences, page = stage.sequences, stage.sequences.page
    sequences.choose("New first names")
    sequences.with_settings({"Epochs": "1"}).learn()
    sequences.examples.get_by_role("button", name="agron").click()
    stage.drag_to(3)
    region = stage.region
    expect(region.get_by_text("What comes after <start> a g", exact=True)).to_be_visible()
    drawn = region.get_by_role("listitem").filter(has_text="← drawn")
    expect(drawn).to_have_count(1)
    temperature = region.get_by_role("slider", name="Temperature")
    # At 1 it is y_hat, as the picture has it, but for <start>, which is never written.
    said = float(stage.column(3).locator(".said span").inner_text())
    until(page, lambda: max(bars(stage).values()) == pytest.approx(said, rel=0.02))
    as_it_is = bars(stage)
    temperature.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(region.get_by_text("0.5", exact=True)).to_be_visible()
    # y_hat^(1/0.5) of sum 1: the shares of the first two stand in the square of their ratio.
    first, second = list(as_it_is)[:2]
    ratio = as_it_is[first] / as_it_is[second]
    shown = region.get_by_role("list", name=re.compile("^What may be drawn")).element_handle()
    page.wait_for_function(RATIO, arg=[shown, ratio**2])
    bold = bars(stage)
    assert bold[first] > as_it_is[first]
    region.get_by_role("radio", name="what it wrote itself").check()
    expect(sequences.button("Draw anew")).to_be_visible()
    stage.drag_to(1)
    expect(region.get_by_text("What comes after <start>", exact=True)).to_be_visible()
    expect(drawn).to_have_count(1)
    expect(stage.column(1)).to_contain_text("drawn: ")
    symbol = stage.column(1).locator(".target bdi").inner_text()
    expect(drawn.locator("bdi")).to_have_text(symbol)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    expect_no_sideways_scrolling(page)
