"""The ways of looking at an example of the other sequences, by pointer, by keyboard, on a phone."""

import math
import re
from pathlib import Path

import pytest
from axe import violations
from lab import expect_no_sideways_scrolling
from playwright.sync_api import Locator, Page, expect
from test_other_sequences import Sequences, learnt_from_own

from rnn.sequences import SequenceTranslator

pytestmark = pytest.mark.browser
TITLES = ("Forward", "Backward", "Memory", "What if", "Weights", "Code")


class Lenses:
    """What a reader does with the tabs below an example."""

    def __init__(self, sequences: Sequences) -> None:
        self.sequences = sequences
        self.page = sequences.page
        self.stage = sequences.stage
        self.tabs = self.stage.get_by_role("tablist", name="Ways of looking")

    def tab(self, title: str) -> Locator:
        return self.tabs.get_by_role("tab", name=title, exact=True)

    def look(self, title: str) -> Locator:
        """Choose a tab, and give its panel."""
        self.tab(title).click()
        return self.panel(title)

    def panel(self, title: str) -> Locator:
        panel = self.stage.get_by_role("tabpanel", name=title, exact=True)
        expect(panel).to_be_visible()
        return panel


def lenses_of_a_learnt_word(page: Page) -> Lenses:
    """On a small network that writes short words from their end, reading one that it knows."""
    sequences = Sequences(page)
    learnt_from_own(sequences)
    sequences.examples.get_by_role("button", name="abc cba").click()
    expect(sequences.stage.locator(".lead")).to_contain_text("✓ right")
    return Lenses(sequences)


@pytest.fixture
def lenses(newcomer) -> Lenses:
    return lenses_of_a_learnt_word(newcomer().page)


def test_the_tabs_are_walked_by_keyboard(lenses: Lenses):
    lenses.tab("Forward").focus()
    for title in (*TITLES[1:], TITLES[0]):
        lenses.page.keyboard.press("ArrowRight")
        expect(lenses.tab(title)).to_be_focused()
        expect(lenses.tab(title)).to_have_attribute("aria-selected", "true")
        lenses.panel(title)
    # A number that is opened is shown, whatever was looked at.
    lenses.look("Memory")
    lenses.stage.get_by_role("button", name=re.compile("^State after")).first.click()
    expect(lenses.tab("Forward")).to_have_attribute("aria-selected", "true")
    expect(lenses.stage.get_by_role("heading", name="State at timestep 1")).to_be_visible()


def test_an_opened_number_has_its_equation_with_its_values(lenses: Lenses):
    lenses.stage.get_by_role("button", name=re.compile("^State after")).nth(1).click()
    forward = lenses.panel("Forward")
    equation = forward.get_by_role("group", name="The equation of c", exact=True).locator("math")
    expect(equation).to_have_count(2)
    # c<2> of unit 1 = f c<1> + i g, in symbols and in numbers.
    assert re.sub(r"\s", "", equation.first.text_content() or "") == "c1⟨2⟩=f1⟨2⟩c1⟨1⟩+i1⟨2⟩g1⟨2⟩"
    numbers = equation.last.locator("[data-value]")
    f, before, i, g, c = numbers.evaluate_all("all => all.map((e) => +e.dataset.value)")
    assert f * before + i * g == pytest.approx(c, abs=1e-12)
    shown = forward.get_by_role("heading", name=re.compile("^c =")).locator("[data-value]")
    expect(shown).to_have_attribute("data-value", str(numbers.last.get_attribute("data-value")))
    # What is said has one too.
    lenses.stage.get_by_role("button", name=re.compile("said at timestep 4")).click()
    equation = forward.get_by_role("group", name="The equation of y_hat").locator("math")
    expect(equation.first).to_contain_text("exp")
    loss = forward.get_by_role("group", name="The equation of loss").locator("math")
    logarithm, value = loss.last.locator("[data-value]").evaluate_all(
        "all => all.map((e) => +e.dataset.value)"
    )
    assert -logarithm == value > 0
    assert violations(lenses.page) == []


def test_what_a_letter_owes_to_those_read_before(lenses: Lenses):
    memory = lenses.look("Memory")
    says = memory.locator(".says")
    expect(says).to_contain_text("The probability of <end> at timestep 7")
    columns = memory.get_by_role("button", name=re.compile("^timestep"))
    expect(columns).to_have_count(7)
    # The first letter that is written owes nothing to what is read after it.
    columns.nth(6).focus()
    for place in (5, 4, 3):
        lenses.page.keyboard.press("ArrowLeft")
        expect(columns.nth(place)).to_be_focused()
    lenses.page.keyboard.press("Enter")
    expect(says).to_contain_text("at timestep 4")
    sizes = memory.locator("[data-norm]").evaluate_all("all => all.map((e) => +e.dataset.norm)")
    assert all(size > 0 for size in sizes[:4])
    assert sizes[4:] == [0, 0, 0]
    memory.get_by_label("As its probability or its logit").select_option("its logit")
    expect(says).to_contain_text("The logit of c at timestep 4")
    assert violations(lenses.page) == []


def test_what_comes_back_to_a_letter(lenses: Lenses):
    back = lenses.look("Backward")
    columns = back.get_by_role("button", name=re.compile("^timestep"))
    expect(columns).to_have_count(7)
    # To the end of what is read, it comes from the decoder.
    columns.last.focus()
    lenses.page.keyboard.press("Home")
    for place in (1, 2):
        lenses.page.keyboard.press("ArrowRight")
        expect(columns.nth(place)).to_be_focused()
    lenses.page.keyboard.press("Enter")
    says = back.locator(".says")
    expect(says).to_contain_text("timestep 3")
    expect(says).to_contain_text("from the decoder, 0 from the timesteps after it")
    # Every number of it is walked over; the size of what arrives is that of the bar.
    cell = back.get_by_role("button", name=re.compile("^from the decoder, unit 1:"))
    cell.focus()
    values = []
    for unit in range(1, 17):
        framed = back.get_by_text(re.compile(f"^from the decoder, unit {unit}:"))
        expect(framed.locator("b")).to_be_visible()
        values.append(float(framed.locator("b").get_attribute("data-value") or "nan"))
        lenses.page.keyboard.press("ArrowRight")
    size = float(back.locator("[data-size]").nth(2).get_attribute("data-size") or "nan")
    assert math.hypot(*values) == pytest.approx(size, rel=1e-9)
    # What it adds to the gradient, of each array that the encoder has a share in.
    of = back.get_by_role("combobox", name="Gradient of", exact=True)
    assert of.locator("option").all_inner_texts() == ["W_aa", "W_ax"]
    of.select_option("W_ax")
    expect(back.get_by_text("A row for each thing that is read here")).to_be_visible()
    expect(back.locator("addends-of-column unit-map").first.locator("li")).to_have_count(3)
    adds, whole = back.locator("addends-of-column unit-map").all()
    assert sorted(adds.locator("li").all_inner_texts()) == [*"abc"]
    for each in (adds, whole):
        each.get_by_role("button").focus()
        lenses.page.keyboard.press("ArrowRight")
        expect(each.locator("b[data-value]")).to_be_visible()
    assert violations(lenses.page) == []
    columns.nth(3).click()
    of.select_option("W_ya")
    expect(back.get_by_text("A row for each output")).to_be_visible()
    expect(adds.locator("li")).to_contain_text(["c"])
    columns.first.click()
    expect(of).to_have_value("W_aa")
    assert violations(lenses.page) == []


def test_what_if_another_letter_were_read(lenses: Lenses):
    bench = lenses.look("What if")
    says = bench.locator(".says")
    expect(says).to_contain_text("It says cba")
    columns = bench.get_by_role("button", name=re.compile("^timestep"))
    columns.last.focus()
    lenses.page.keyboard.press("Home")
    lenses.page.keyboard.press("Enter")
    box = bench.get_by_label("Timestep 1 reads")
    expect(box).to_have_value("a")
    box.fill("b")
    box.press("Enter")
    # A network that writes words from their end writes bbc's then, or at least another.
    expect(says).to_contain_text("and then")
    made = bench.get_by_role("list", name="What is changed")
    expect(made).to_contain_text("timestep 1 reads b")
    expect(columns.first).to_have_accessible_name(re.compile("timestep 1 b"))
    # What is read alone moves what follows; a unit that is silenced moves it too.
    after = bench.locator("[data-after]")
    with_letter = after.first.get_attribute("data-after")
    bench.get_by_label("Unit", exact=True).fill("3")
    bench.get_by_role("button", name="Hold unit").press("Enter")
    expect(made).to_contain_text("unit 3 of the encoder is 0")
    expect(after.first).not_to_have_attribute("data-after", str(with_letter))
    bench.get_by_label("Gate", exact=True).select_option("f")
    bench.get_by_role("button", name="Hold gate").press("Enter")
    expect(made).to_contain_text("gate f of the encoder is 1")
    with_gate = after.first.get_attribute("data-after")
    bench.get_by_label("of unit").fill("2")
    bench.get_by_role("button", name="Hold gate").press("Enter")
    expect(made).to_contain_text("gate f of unit 2 of the encoder is 1")
    bench.get_by_role("spinbutton", name="is", exact=True).last.fill("0")
    bench.get_by_role("button", name="Hold gate").press("Enter")
    expect(made).to_contain_text("gate f of unit 2 of the encoder is 0")
    expect(after.first).not_to_have_attribute("data-after", str(with_gate))
    bench.get_by_role("checkbox", name="nothing is carried into it").check()
    expect(made.get_by_role("listitem")).to_have_count(5)
    assert violations(lenses.page) == []
    bench.get_by_role("button", name="Take back: unit 3 of the encoder is 0").press("Enter")
    expect(made.get_by_role("listitem")).to_have_count(4)
    bench.get_by_role("button", name="As it was").press("Enter")
    expect(made.get_by_role("listitem")).to_have_count(0)
    expect(says).to_contain_text("It says cba.")
    # What cannot be read is said.
    box.fill("bc")
    box.press("Enter")
    expect(bench.get_by_text("One letter is read at a timestep")).to_be_visible()


def test_the_python_that_runs_is_shown_by_phase(lenses: Lenses):
    code = lenses.look("Code")
    phase = code.get_by_label(re.compile("^Phase of timestep"))
    lit = code.locator("[aria-current=true] code")
    expect(lit.filter(has_text="W_aa_T").first).to_be_visible()
    phase.select_option("c, what is kept and what is new")
    expect(lit.first).to_contain_text("np.multiply(f_t, c_before, c_t)")
    # The numbers that these lines made at the last timestep.
    shown = code.locator("[data-name=c] [data-value]").first
    value = float(shown.get_attribute("data-value") or "nan")
    lenses.stage.get_by_role("button", name=re.compile("^State after")).last.click()
    opened = lenses.panel("Forward").get_by_role("heading", name=re.compile("^c ="))
    assert float(opened.locator("[data-value]").get_attribute("data-value") or "") == value
    # A column of the encoder says nothing, and its phases have no readout.
    code = lenses.look("Code")
    columns = code.get_by_role("button", name=re.compile("^timestep"))
    columns.last.focus()
    lenses.page.keyboard.press("Home")
    lenses.page.keyboard.press("Enter")
    expect(code.get_by_label("Phase of timestep 1")).to_be_visible()
    names = phase.locator("option").all_inner_texts()
    assert not any(name.startswith("readout") for name in names)
    code.get_by_role("button", name="Check the gradient").press("Enter")
    expect(code.get_by_text("They agree")).to_be_visible()
    expect(code.get_by_role("row")).to_have_count(1 + 12 + 8)
    assert violations(lenses.page) == []


def test_weights_gate_by_gate_and_what_excites_a_unit(lenses: Lenses, tmp_path: Path):
    weights = lenses.look("Weights")
    expect(weights.get_by_role("heading", name="W_aa of the gate i")).to_be_visible()
    weights.get_by_label("Cell", exact=True).select_option("decoder")
    weights.get_by_label("Gate", exact=True).select_option("f")
    expect(weights.get_by_role("heading", name="W_aa of the gate f")).to_be_visible()
    expect(weights.get_by_role("heading", name="To what is said")).to_be_visible()
    # By keyboard to one weight; it is that of the file that the page saves.
    weights.get_by_role("button", name=re.compile("^to unit 1, from unit 1:")).focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        lenses.page.keyboard.press(key)
    framed = weights.get_by_role("button", name=re.compile("^to unit 2, from unit 3:"))
    expect(framed).to_be_focused()
    with lenses.page.expect_download() as waiting:
        lenses.sequences.button("Save network").click()
    waiting.value.save_as(tmp_path / "network.npz")
    network = SequenceTranslator.load(tmp_path / "network.npz").network_
    weight = float(network.params.cells[1]["W_aa"][16 + 1, 2])
    said = (framed.get_attribute("aria-label") or "").split(": ")[1].replace("−", "-")
    assert float(said) == pytest.approx(weight, rel=0.01)
    # Enter on it chooses its unit, which speaks for the outputs with its largest weights.
    framed.focus()
    lenses.page.keyboard.press("Enter")
    expect(weights.get_by_role("heading", name="Unit 2", exact=True)).to_be_visible()
    W_ya = network.params.readout.W_ya[0][:, 1]
    names = SequenceTranslator.load(tmp_path / "network.npz").target_symbols_.names
    first = weights.get_by_role("list", name="Above 0 it speaks for").get_by_role("listitem").first
    expect(first).to_contain_text(names[int(W_ya.argmax())])
    most = weights.get_by_role("list", name="Excites it most").get_by_role("listitem")
    expect(most).to_have_count(6)
    assert violations(lenses.page) == []


def test_each_way_of_looking_fits_a_phone(lenses: Lenses):
    lenses.page.set_viewport_size({"width": 390, "height": 844})
    lenses.stage.get_by_role("button", name=re.compile("^State after")).first.click()
    for title in TITLES:
        expect(lenses.look(title)).to_contain_text(re.compile(r"\d"))
        expect_no_sideways_scrolling(lenses.page)
        assert violations(lenses.page) == []


EXAMPLES = {
    "Glad or cross?": ("What a lovely day", 4),
    "Yes or no?": ("Ada sings and Ben sits. Does Ben sing?", 20),
    "New first names": ("Hana", 5),
}


@pytest.mark.parametrize("task", EXAMPLES)
def test_each_task_is_looked_at_in_every_way(newcomer, task: str):
    sequences = Sequences(newcomer().page)
    sequences.choose(task)
    sequences.with_settings({"Epochs": "1"}).learn()
    text, columns = EXAMPLES[task]
    box = sequences.page.get_by_label("Text", exact=True)
    box.fill(text)
    if task == "New first names":  # what is to be written is looked at among the reader's own
        sequences.button("Add to your own").click()
        sequences.examples.get_by_role("button", name=re.compile(text)).first.click()
    else:
        sequences.button("Try it").click()
    lenses = Lenses(sequences)
    states = lenses.stage.get_by_role("button", name=re.compile("^State after"))
    expect(states).to_have_count(columns)
    memory = lenses.look("Memory")
    sizes = memory.locator("[data-norm]")
    expect(sizes).to_have_count(columns)
    values = sizes.evaluate_all("all => all.map((each) => +each.dataset.norm)")
    assert all(value > 0 for value in values)
    states.last.click()
    expect(lenses.panel("Forward").get_by_role("group", name="The equation of a")).to_be_visible()
    back = lenses.look("Backward")
    if task == "New first names":  # what is right is known: the text itself
        expect(back.locator(".says")).to_contain_text("comes back")
    else:
        expect(back).to_contain_text("The way back begins at a loss")
    bench = lenses.look("What if")
    bench.get_by_label("Unit", exact=True).fill("2")
    bench.get_by_role("button", name="Hold unit").click()
    expect(bench.locator("[data-after]").first).to_be_visible()
    weights = lenses.look("Weights")
    expect(
        weights.get_by_role("list", name="Excites it most").get_by_role("listitem")
    ).to_have_count(8)
    code = lenses.look("Code")
    expect(code.locator("[aria-current=true] code").filter(has_text="W_aa_T")).to_have_count(1)
    # The way of looking stays where another task is chosen, and is asked of this one again.
    says = lenses.look("Memory").locator(".says")
    expect(says).to_contain_text("The probability of")
    said = says.inner_text()
    sequences.choose("Dates in ISO form")
    sequences.choose(task)
    expect(lenses.tab("Memory")).to_have_attribute("aria-selected", "true")
    expect(says).to_have_text(said)
    lenses.panel("Memory").get_by_label("As its probability or its logit").select_option(
        "its logit"
    )
    expect(says).to_contain_text("The logit of")
    assert violations(lenses.page) == []
