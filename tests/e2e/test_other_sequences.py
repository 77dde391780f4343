"""The article's other sequences in the page: a task is chosen, learnt, stepped through, opened."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from axe import violations
from lab import Lab, expect_no_sideways_scrolling, until, wait_for
from playwright.sync_api import Locator, Page, expect

from rnn.sequences import SequenceTranslator

pytestmark = pytest.mark.browser
PAIRS = (
    "\n".join(f"{word}\t{word[::-1]}" for word in ("ab", "abc", "cab", "bca", "ba", "acb")) + "\n"
)
SMALL = {"Hidden units": "16", "Epochs": "100", "Batch size": "2", "Decay an epoch": "0"}
LEARNT = 120_000  # milliseconds; a busy machine is slow to learn


class Sequences:
    """What a reader does with the other sequences."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.examples = page.get_by_role("list", name="Examples")
        self.stage = page.get_by_role("region", name="What the network makes of an example")
        self.training = page.get_by_role("region", name="Training", exact=True)

    def choose(self, title: str) -> None:
        self.page.get_by_role("combobox", name="Task", exact=True).select_option(label=title)
        wait_for(self.stage.get_by_role("heading", name=title), LEARNT)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def give(self, name: str, text: str) -> None:
        """A file of the reader's."""
        file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
        self.page.get_by_label("Open a file").set_input_files(file)  # type: ignore[arg-type]

    def with_settings(self, values: Mapping[str, str]) -> "Sequences":
        """Unfold the settings of the next run, and set these."""
        if not self.training.get_by_label("Epochs", exact=True).is_visible():
            self.training.get_by_text("Settings of the next run").click()
        for label, value in values.items():
            self.set(label, value)
        return self

    def set(self, label: str, value: str) -> None:
        field = self.training.get_by_label(label, exact=True)
        field.fill(value)
        field.press("Tab")

    def learn(self) -> None:
        self.training.get_by_role("button", name=re.compile("^Train")).click()
        wait_for(self.training.get_by_role("button", name="Train anew"), LEARNT)

    def numbers(self) -> list[float]:
        """Those that are opened, with all their digits."""
        shown = self.stage.locator("h4 [data-value]")
        return [float(value) for value in shown.evaluate_all("e => e.map(x => x.dataset.value)")]


@pytest.fixture
def sequences(newcomer) -> Sequences:
    """On a lab that nobody has used."""
    return Sequences(newcomer().page)


def learnt_from_own(sequences: Sequences) -> None:
    """A small network that writes short words from their end."""
    sequences.choose("A word from its end")
    sequences.page.get_by_role("checkbox", name=re.compile("learn from the")).uncheck()
    sequences.give("pairs.tsv", PAIRS + "alone\n")
    expect(sequences.training.get_by_role("status")).to_contain_text("6 examples of pairs.tsv")
    expect(sequences.training.get_by_role("status")).to_contain_text("Line 7: it has one column")
    sequences.with_settings(SMALL).learn()


def test_a_task_is_learnt_stepped_through_and_opened(sequences: Sequences, tmp_path: Path):
    learnt_from_own(sequences)
    sequences.examples.get_by_role("button", name="abc cba").click()
    expect(sequences.stage.locator(".lead")).to_contain_text("✓ right")
    state = sequences.stage.get_by_role("button", name=re.compile("^State after"))
    expect(state).to_have_count(7)
    # A step at a time: what is not read yet is not there.
    sequences.button("First").click()
    expect(state).to_have_count(0)
    for t in range(1, 4):
        sequences.button("Step").click()
        expect(state).to_have_count(t)
    sequences.button("All").click()
    # What is shown is what the same Python says of the file that the page saves.
    with sequences.page.expect_download() as waiting:
        sequences.button("Save network").click()
    waiting.value.save_as(tmp_path / "network.npz")
    translator = SequenceTranslator.load(tmp_path / "network.npz")
    assert translator.predict(["abc"]) == [list("cba")]
    state.nth(2).click()
    expect(sequences.stage.get_by_role("heading", name="State at timestep 3")).to_be_visible()
    expect(sequences.stage.locator("h4").first).to_contain_text("a =")
    state_0, _ = translator.network_.wiring.encode(
        translator.network_.params, translator._packed(["abc"], ["cba"]).source
    )
    assert sequences.numbers()[0] == pytest.approx(float(state_0.a[2, 0]), abs=1e-12)
    sequences.button("Follow a beam of 3").click()
    expect(sequences.stage.get_by_text("The beam writes cba.")).to_be_visible()
    # What no example showed is named.
    sequences.page.get_by_label("Source", exact=True).fill("aéb")
    sequences.button("Try it").click()
    told = "é: never learnt, read as <unknown>"
    expect(sequences.stage.locator(".lead")).to_contain_text(told)
    assert violations(sequences.page) == []


def test_it_is_used_by_keyboard_alone(sequences: Sequences):
    learnt_from_own(sequences)
    page = sequences.page
    state = sequences.stage.get_by_role("button", name=re.compile("^State after"))
    state.first.focus()
    page.keyboard.press("ArrowRight")
    expect(state.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(sequences.stage.get_by_role("heading", name="State at timestep 2")).to_be_visible()
    cell = sequences.stage.get_by_role("button", name=re.compile("^r of unit 1|^i of unit 1"))
    cell.focus()
    page.keyboard.press("ArrowRight")
    expect(sequences.stage.get_by_text("Unit 2 of 16")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(sequences.stage.get_by_role("button", name=re.compile("^f of unit 2"))).to_be_focused()


def test_each_task_keeps_what_was_done_with_it(sequences: Sequences):
    learnt_from_own(sequences)
    sequences.choose("Dates in ISO form")
    expect(sequences.training.get_by_role("status")).to_contain_text("Train makes a network")
    sequences.choose("A word from its end")
    expect(sequences.training.get_by_role("status")).to_contain_text("it is done")
    sequences.page.get_by_role("combobox", name="Task", exact=True).select_option(index=0)
    expect(sequences.page.get_by_role("button", name="Tour")).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_window(sequences: Sequences):
    sequences.page.set_viewport_size({"width": 390, "height": 844})
    learnt_from_own(sequences)
    last = sequences.stage.get_by_role("button", name=re.compile("^State after")).last
    assert last.evaluate("e => e.getBoundingClientRect().right <= innerWidth"), "it is cut"
    sequences.stage.get_by_role("button", name=re.compile("^State after")).first.click()
    expect(sequences.stage.get_by_role("heading", name="State at timestep 1")).to_be_visible()
    expect_no_sideways_scrolling(sequences.page)


def test_a_number_that_cannot_be_is_told_and_changes_nothing(sequences: Sequences):
    sequences.choose("Dates in ISO form")
    sequences.with_settings({"Hidden units": "0"})
    expect(sequences.training.get_by_label("Hidden units", exact=True)).to_have_value("64")


# What is said of the example in hand as soon as the button is pressed.
PRESSED = """async (button) => {
    const lab = button.getRootNode().host.getRootNode();
    button.click();
    await lab.host.updateComplete;
    return lab.querySelector(".lead").innerText.trim();
}"""


def test_one_label_a_sentence_and_texts_of_its_own(sequences: Sequences):
    sequences.choose("Glad or cross?")
    sequences.with_settings({"Epochs": "1"}).learn()
    scores = sequences.training.get_by_label("On held-out examples")
    expect(scores).to_contain_text("accuracy")
    rules = sequences.training.get_by_label("By simple rules")
    expect(rules).to_contain_text(re.compile(r"by bag of words\s*0\.716 accuracy"))
    expect(rules).to_contain_text(re.compile(r"by most frequent\s*0\.500 accuracy"))
    sequences.page.get_by_label("Text", exact=True).fill("What a lovely day")
    # Before Python has answered, what the example before it came to is not said of this one.
    assert sequences.button("Try it").evaluate(PRESSED) == "What a lovely day → …"
    expect(sequences.stage.locator(".lead")).to_contain_text(
        re.compile("lovely day → (glad|cross)")
    )
    said = sequences.stage.get_by_role("button", name=re.compile("said at timestep"))
    expect(said).to_have_count(1)  # at the last word alone
    said.click()
    expect(sequences.stage.locator("h4").first).to_contain_text("y_hat =")


def test_new_names_are_written_and_looked_at(sequences: Sequences):
    sequences.choose("New first names")
    sequences.with_settings({"Epochs": "1"}).learn()
    sequences.button("Write 12").click()
    written = sequences.stage.get_by_role("list", name="What it wrote").get_by_role("button")
    expect(written).to_have_count(12)
    name = written.first.locator("bdi").inner_text()
    written.first.click()
    state = sequences.stage.get_by_role("button", name=re.compile("^State after"))
    expect(state).to_have_count(len(name) + 1)


def test_a_name_that_stands_in_the_training_data_is_marked(sequences: Sequences):
    names = ["anna", "hanna", "joanna"]
    sequences.choose("New first names")
    sequences.page.get_by_role("checkbox", name=re.compile("learn from the")).uncheck()
    sequences.give("names.txt", "".join(f"{name}\n" for name in names))
    sequences.with_settings(SMALL).learn()
    # The likeliest letter each time makes a name that it has learnt.
    sequences.stage.get_by_role("slider", name="Temperature").fill("0.1")
    sequences.button("Write 12").click()
    written = sequences.stage.get_by_role("list", name="What it wrote").get_by_role("button")
    expect(written).to_have_count(12)
    known = [f"{name} stood in training" for name in names]
    said = written.all_inner_texts()
    assert set(said) & set(known), said
    # At a high temperature others are new, and none is marked but those.
    sequences.stage.get_by_role("slider", name="Temperature").fill("2")
    sequences.button("Write 12").click()
    expect(written.filter(has_not_text="stood in training").first).to_be_visible()
    for text in written.all_inner_texts():
        name = text.removesuffix(" stood in training")
        assert (name in names) == (name != text), text


def test_why_recurrence(sequences: Sequences):
    page = sequences.page
    page.get_by_role("combobox", name="Task", exact=True).select_option(label="Why recurrence?")
    page.get_by_label("Rule").select_option("XOR")
    page.get_by_role("button", name="Train both").click()
    expect(page.get_by_text("400 updates;")).to_be_visible(timeout=LEARNT)
    # The article's table is learnt: 1 is likelier than 0 in its last row alone.
    table = page.get_by_role("table", name="The table of AND").get_by_role("row")
    expect(table.last.get_by_role("cell").last).to_have_text(re.compile(r"0\.\d"))

    def said() -> list[int]:
        shown = [row.get_by_role("cell").last.inner_text() for row in table.all()[1:]]
        return [round(float(text.replace("−", "-"))) for text in shown]

    until(page, lambda: said() == [0, 0, 0, 1])
    page.get_by_label("A row of bits").fill("1011")
    page.keyboard.press("Enter")
    expect(page.get_by_text("none for the third")).to_be_visible()
    expect(page.get_by_text(re.compile("It says 1 .*right is 1"))).to_be_visible()
    page.get_by_text("accuracy, as a table").click()
    rows = page.get_by_role("group", name="accuracy").get_by_role("row")
    expect(rows).to_have_count(11)
    assert violations(page) == []


def test_how_far_back(sequences: Sequences, shared):
    page = sequences.page
    page.get_by_role("combobox", name="Task", exact=True).select_option(label="How far back?")
    page.get_by_label("Distance").select_option("5")
    page.get_by_role("button", name="Train all three").click()
    button = page.get_by_role("button", name="Train all three")
    expect(button).to_be_disabled()
    expect(button).to_be_enabled(timeout=LEARNT)
    for cell in ("Elman", "GRU", "LSTM"):
        for way in ("", ", not clipped"):
            row = page.get_by_role("row", name=re.compile(rf"^{cell}{way} \d+ \S+ 1\.00 "))
            expect(row).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    table = page.get_by_role("group", name="Each cell")
    assert table.evaluate("table => table.scrollWidth - table.clientWidth") == 0
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_text("All three learn it at distance 5.")).to_be_visible()
    expect(page.get_by_text("Not clipped it is the same.")).to_be_visible()
    # All six stand in one chart, the share of the gradient by distance.
    share = page.locator("line-chart.share")
    expect(share.get_by_role("listitem", include_hidden=True)).to_have_count(6)
    share.get_by_text("share, as a table").click()
    shares = share.get_by_role("row", name=re.compile("^5 "))
    expect(shares.get_by_role("cell").filter(has_text=re.compile(r"\d"))).to_have_count(6)
    # At every distance, until another is taken; then it is seen where the Elman cell fails.
    page.get_by_role("button", name="At every distance").click()
    expect(page.get_by_text("learns at distance 10")).to_be_visible(timeout=LEARNT)
    page.get_by_label("Distance").select_option("40")
    expect(button).to_be_enabled()
    button.click()
    where = page.get_by_text("The Elman cell fails where the others do not, at distance 40:")
    expect(where).to_be_visible(timeout=LEARNT)
    # What hardly arrives is drawn too.
    page.get_by_label("Distance").select_option("100")
    button.click()
    faded = page.get_by_role("row", name=re.compile(r"^Elman 400 .* \d\.\d\de−2\d$"))
    expect(faded).to_be_visible(timeout=LEARNT)
    chart = page.locator("line-chart").first
    expect(chart.locator("canvas")).to_be_visible()
    shared[1].check()
    page.set_viewport_size({"width": 390, "height": 844})
    expect_no_sideways_scrolling(page)
    assert violations(page) == []


def test_at_every_distance_tells_how_far_it_is_and_can_be_stopped(sequences: Sequences):
    page = sequences.page
    page.get_by_role("combobox", name="Task", exact=True).select_option(label="How far back?")
    stop = sequences.button("Stop")
    expect(stop).to_be_disabled()
    sequences.button("At every distance").focus()
    page.keyboard.press("Enter")
    expect(stop).to_be_focused()
    where = r"\d+ of 36: \w+.* learns at distance 10, update \d+ of 400"
    told = page.get_by_text(re.compile(where))
    expect(told).to_be_visible(timeout=2 * LEARNT)
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"Stopped in run \d+ of 36\."))).to_be_visible()
    expect(stop).to_be_disabled()
    expect(sequences.button("Train all three")).to_be_focused()
    # What came to its end is there, and it can begin once more.
    expect(page.get_by_text(re.compile("at distance 5"))).to_be_visible()
    expect(sequences.button("At every distance")).to_be_enabled()


def test_by_keys_nothing_is_taken_back_that_is_not_in_sight(sequences: Sequences):
    lab = Lab(sequences.page)
    lab.new_sentence.fill("Ngozi waved.")
    lab.new_sentence.press("Enter")
    row = lab.rows.filter(has_text="Ngozi waved")
    expect(row).to_have_count(1)
    sequences.choose("Dates in ISO form")
    sequences.stage.get_by_role("heading", name="Dates in ISO form").click()
    sequences.page.keyboard.press("Control+z")
    tasks = sequences.page.get_by_role("combobox", name="Task", exact=True)
    tasks.select_option(label="Which words are names?")
    expect(lab.new_sentence).to_be_visible()
    expect(row).to_have_count(1)
