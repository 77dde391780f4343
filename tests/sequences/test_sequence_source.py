"""The source of what runs for every cell and wiring, by phase; and its gradient checked."""

from pathlib import Path

import pytest

from rnn.analysis.gradient_check import check_gradient
from rnn.analysis.sequence_source import lines, phases_of, pieces
from rnn.analysis.through_time import both_ways
from rnn.network.parameters import Place
from rnn.sequences.record import record_of
from wired import EVERY, fitted

ROOT = Path(__file__).parents[2] / "py"
OF_CELL = {
    "elman": {"activation"},
    "gru": {"gates", "candidate", "activation"},
    "lstm": {"gates", "c", "activation"},
}
ALWAYS = set(
    "project recurrence readout output loss dlogits da_output da_future dz dW_aa dW_ax dW_ya clip "
    "m v update".split()
)
OF_WIRING = {"label": {"seen"}, "text": set(), "translation": {"handed"}}


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_what_runs_is_shown_with_lines_of_each_of_its_phases(cell, wiring):
    estimator, _ = fitted(cell, wiring)
    shown = pieces(estimator.network_)
    names = {piece.name for piece in shown}
    own = {"elman": "forward", "gru": "GRU.forward", "lstm": "LSTM.forward"}[cell]
    kind = type(estimator.network_.wiring).__name__
    assert names >= {own, f"{kind}.forward", f"{kind}.backward", "softmax", "cross_entropy"}
    for piece in shown:
        text = (ROOT / piece.module).read_text(encoding="utf-8").splitlines(keepends=True)
        given = piece.text.splitlines(keepends=True)
        assert text[piece.first_line - 1 : piece.first_line - 1 + len(given)] == given
    expected = ALWAYS | OF_CELL[cell] | OF_WIRING[wiring.split(",")[0]]
    assert set(lines(shown)) == expected


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_each_column_goes_through_phases_that_have_lines(cell, wiring):
    estimator, record = fitted(cell, wiring)
    has = set(lines(pieces(estimator.network_)))
    gone_through = set()
    for at, column in enumerate(record.columns):
        phases = [phase for phase in phases_of(record, at) if phase in has]
        assert len(set(phases)) == len(phases)
        assert ("readout" in phases) == ("loss" in phases) == (column.output is not None)
        gone_through |= set(phases)
    assert gone_through == has


def test_without_knowing_what_is_right_a_column_only_goes_forward():
    estimator, record = fitted("lstm", "translation, from the left")
    asked = record_of(estimator, "nah", None)
    handed = [at for at in range(len(asked.columns)) if "handed" in phases_of(asked, at)]
    assert handed == [2, 3]
    assert "loss" not in list(phases_of(asked, len(asked.columns) - 1))
    assert "dz" not in list(phases_of(asked, 0))
    assert "dz" in list(phases_of(record, 0))


def test_what_comes_back_from_a_mean_comes_to_every_state():
    _, mean = fitted("gru", "label, mean of forward")
    _, last = fitted("gru", "label, last of forward")
    of_each = [["da_output" in phases_of(record, at) for at in range(4)] for record in (mean, last)]
    assert of_each == [[True] * 4, [False, False, False, True]]


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_the_gradient_of_an_example_passes_its_check(cell, wiring):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    check = check_gradient(both_ways(network, record.batch), 16, 1)
    assert check.passed
    assert len(check.entries) == 16
    places = {each.place for each in check.directions}
    assert places >= {Place("W_aa", 0), Place("W_ya", 0), Place("b_y", None)}


@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_a_wrong_gradient_is_found(cell):
    estimator, record = fitted(cell, "translation, from the left")
    found = both_ways(estimator.network_, record.batch)
    found.backward.grads.at(Place("W_aa", 1))[...] *= 1.001
    assert not check_gradient(found, 16, 1).passed
