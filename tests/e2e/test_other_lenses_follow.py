"""The ways of looking follow what is looked at: the moment of the training, and what is fed."""

import re
from pathlib import Path

import pytest
from lab import short
from playwright.sync_api import Locator, expect
from test_other_lenses import Lenses, lenses_of_a_learnt_word
from test_other_tasks_kept import SLOWER, Kept

from rnn.analysis.sequence_edits import SequenceEdits, forward_edited
from rnn.analysis.sequence_gradients import step_back
from rnn.analysis.sequence_memory import sequence_memory
from rnn.analysis.what_if import Unit
from rnn.sequences import SequenceTranslator
from rnn.sequences.record import Record, Writing, record_of

pytestmark = pytest.mark.browser


@pytest.fixture
def lenses(newcomer) -> Lenses:
    return lenses_of_a_learnt_word(newcomer().page)


def saved(lenses: Lenses, path: Path) -> SequenceTranslator:
    with lenses.page.expect_download() as waiting:
        lenses.sequences.button("Save with its training").click()
    waiting.value.save_as(path / "network.npz")
    return SequenceTranslator.load(path / "network.npz")


def numbers(shown: Locator, name: str) -> list[float]:
    """Those of elements, with all digits."""
    return [float(value) for value in shown.evaluate_all(f"e => e.map(x => x.dataset.{name})")]


def expect_numbers(shown: Locator, name: str, wanted: list[float]) -> None:
    """These numbers, as they are written and with all digits."""
    expect(shown).to_have_text([re.compile(re.escape(short(value))) for value in wanted])
    assert numbers(shown, name) == pytest.approx(wanted, rel=1e-6, abs=1e-12)


def expect_memory_of(lenses: Lenses, translator: SequenceTranslator, record: Record) -> None:
    """Of what is said last."""
    row = len(record.y_hat) - 1
    target = record.columns[-1].target
    said = record.names[int(record.y_hat[row].argmax())] if target is None else target
    memory = sequence_memory(translator, record, row, record.names.index(said))
    sizes = lenses.look("Memory").locator("[data-norm]")
    expect_numbers(sizes, "norm", memory.norm.tolist())


def expect_lenses_of(lenses: Lenses, translator: SequenceTranslator) -> None:
    """Each way of looking has the numbers of this network, which is fed what is right."""
    record = record_of(translator, "abc", "cba")
    network = translator.network_
    expect_memory_of(lenses, translator, record)
    sizes = lenses.look("Backward").locator("[data-size]")
    backs = [step_back(record, at) for at in range(7)]
    of_da = [float(sum((back.da_output + back.da_future) ** 2)) ** 0.5 for back in backs]
    expect_numbers(sizes, "size", of_da)
    edits = SequenceEdits({}, {Unit(0, 0): 0.0}, {}, frozenset())
    after = network.output(forward_edited(translator, record, edits))
    then = [float(after[row, record.names.index(say)]) for row, say in enumerate([*"cba", "<end>"])]
    expect_numbers(lenses.look("What if").locator("[data-after]"), "after", then)
    weight = short(float(network.params.cells[0]["W_aa"][0, 0]))
    weights = lenses.look("Weights").get_by_role("button", name=re.compile("^to unit 1, from unit"))
    expect(weights.first).to_have_accessible_name(f"to unit 1, from unit 1: {weight}")
    code = lenses.look("Code")
    state = record.forward.cells[1].a[-1].tolist()
    expect_numbers(code.locator("[data-name=a] [data-value]"), "value", state[:6])
    opened = lenses.look("Forward").get_by_role("heading", name=re.compile("^a = "))
    expect_numbers(opened.locator("[data-value]"), "value", state[:1])


def test_each_way_of_looking_is_of_the_moment(lenses: Lenses, tmp_path: Path):
    translator = saved(lenses, tmp_path)
    untrained = translator.at(translator.initial_network())
    lenses.stage.get_by_role("button", name=re.compile("^State after")).last.click()
    lenses.look("What if").get_by_role("button", name="Hold unit").click()
    lenses.look("Code").get_by_label(re.compile("^Phase of timestep")).select_option("state a")
    expect_lenses_of(lenses, translator)
    moment = lenses.sequences.training.get_by_role("slider", name="Moment of the training")
    moment.press("Home")
    expect(moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    expect_lenses_of(lenses, untrained)
    check = lenses.look("Code")
    check.get_by_role("button", name="Check the gradient").click()
    expect(check.get_by_text("They agree")).to_be_visible()
    lenses.sequences.button("Back to now").click()
    # What was checked was another network.
    expect(check.get_by_text("They agree")).to_have_count(0)
    expect_lenses_of(lenses, translator)


def test_each_way_of_looking_is_of_what_is_fed(lenses: Lenses, tmp_path: Path):
    translator = saved(lenses, tmp_path)
    page, stage = lenses.page, lenses.stage
    page.get_by_label("Source", exact=True).fill("abc")
    page.get_by_label("Target", exact=True).fill("caab")
    lenses.sequences.button("Try it").click()
    symbols = stage.locator(".column .symbol")
    expect(symbols).to_have_text([*"abc", "<start>", *"caab"])
    expect_memory_of(lenses, translator, record_of(translator, "abc", "caab"))
    back = lenses.look("Backward")
    expect(back.locator("[data-size]")).to_have_count(8)
    own = stage.get_by_role("radio", name="what it wrote itself")
    own.check()
    expect(symbols).to_have_text([*"abc", "<start>", *"cba"])
    expect(back).to_contain_text("The way back begins at a loss. What it reads here it wrote")
    record = record_of(translator, "abc", "caab", Writing(own=True))
    expect_memory_of(lenses, translator, record)
    changed = lenses.look("What if").locator("[data-after]")
    expect(changed).to_have_count(4)
    lenses.look("Code").get_by_label(re.compile("^Phase of timestep")).select_option("state a")
    state = record.forward.cells[1].a[-1].tolist()
    shown = lenses.panel("Code").locator("[data-name=a] [data-value]")
    expect_numbers(shown, "value", state[:6])
    expect(lenses.sequences.button("Check the gradient")).to_be_disabled()
    expect(lenses.panel("Code").get_by_text("no loss is computed")).to_be_visible()
    stage.get_by_role("radio", name="what is right").check()
    expect(lenses.sequences.button("Check the gradient")).to_be_enabled()
    expect(lenses.look("Backward").locator("[data-size]")).to_have_count(8)
    expect(lenses.look("What if").locator("[data-after]")).to_have_count(5)


def test_they_follow_the_training_unless_one_looks_back(newcomer, tmp_path: Path):
    own = Kept(newcomer().page).begin(Epochs="1000")
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    own.examples.get_by_role("button", name="abc cba").click()
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(3)
    lenses = Lenses(own)
    size = lenses.look("Memory").locator("[data-norm]").first
    for _ in range(2):
        now = size.get_attribute("data-norm")
        expect(size).not_to_have_attribute("data-norm", str(now))
    own.button("Pause").click()
    own.moment.press("Home")
    expect(own.moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    translator = saved(lenses, tmp_path)
    untrained = translator.at(translator.initial_network())
    record = record_of(untrained, "abc", "cba")
    expect_memory_of(lenses, untrained, record)
    last = own.moment.get_attribute("max")
    own.button("Resume").click()
    expect(own.moment).not_to_have_attribute("max", str(last))
    expect(own.moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    expect_memory_of(lenses, untrained, record)
    of_then = size.get_attribute("data-norm")
    own.button("Back to now").click()
    expect(size).not_to_have_attribute("data-norm", str(of_then))
    own.button("Pause").click()
