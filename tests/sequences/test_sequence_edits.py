"""What if, for every cell and wiring: against other networks, and one step after the other."""

import numpy as np
import pytest

from rnn.analysis.sequence_edits import (
    Gate,
    SequenceEdits,
    forward_edited,
    moved,
    written_edited,
)
from rnn.analysis.what_if import Unit
from rnn.network.cells import CELLS
from rnn.network.encoder_decoder import EncoderDecoder
from rnn.sequences.record import record_of
from wired import EVERY, WIRINGS, fitted, logits_by_steps

NOTHING = SequenceEdits({}, {}, {}, frozenset())
TRANSLATIONS = [wiring for wiring in WIRINGS if wiring.startswith("translation")]
GATED = [(cell, wiring) for cell, wiring in EVERY if cell != "elman"]
CLOSE = {"rtol": 0, "atol": 1e-12}


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_without_edits_nothing_changes(cell, wiring):
    estimator, record = fitted(cell, wiring)
    edited = forward_edited(estimator, record, NOTHING)
    np.testing.assert_array_equal(edited.logits, record.forward.logits)
    assert not moved(record, edited).any()


OTHER = {"label": (1, "lost"), "text": (2, "o"), "translation": (0, "j")}


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_another_symbol_is_read_as_if_it_had_been_there(cell, wiring):
    estimator, record = fitted(cell, wiring)
    kind = wiring.split(",")[0]
    at, symbol = OTHER[kind]
    edited = forward_edited(estimator, record, NOTHING._replace(symbols={at: symbol}))
    source, target = WIRINGS[wiring][2]
    if kind == "label":
        changed = record_of(estimator, "we lost the train", target)
    elif kind == "text":
        changed = record_of(estimator, "hona", None)
    else:
        first = record.columns[0].t
        changed = record_of(estimator, source[:first] + "j" + source[first + 1 :], target)
    np.testing.assert_allclose(edited.logits, changed.forward.logits, **CLOSE)
    assert moved(record, edited)[at] > 0


@pytest.mark.parametrize("cell", CELLS)
def test_another_symbol_that_a_decoder_reads(cell):
    estimator, record = fitted(cell, "translation, from the left")
    edited = forward_edited(estimator, record, NOTHING._replace(symbols={4: "j"}))
    changed = record_of(estimator, "nah", "jnh")
    np.testing.assert_allclose(edited.logits, changed.forward.logits, **CLOSE)
    assert not moved(record, edited)[:4].any()
    assert moved(record, edited)[4:].all()
    with pytest.raises(ValueError, match="<start> is what writing begins with"):
        forward_edited(estimator, record, NOTHING._replace(symbols={3: "j"}))


def carry_taken(record, at):
    """What is to be added to the state before a column, so that nothing is carried into it."""
    before = record.columns[at - 1]
    state = record.forward.cells[before.cell].state[before.t]
    return before.cell, before.t, -state[None]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("wiring", ["text", *TRANSLATIONS])
def test_a_cut_carry_is_a_state_of_zeros_before(cell, wiring):
    estimator, record = fitted(cell, wiring)
    for at in range(1, len(record.columns)):
        edited = forward_edited(estimator, record, NOTHING._replace(cut=frozenset({at})))
        nothing = logits_by_steps(estimator, record, [carry_taken(record, at)])
        later = [each.output for each in record.columns[at:] if each.output is not None]
        np.testing.assert_allclose(edited.logits[later], nothing[later], **CLOSE)
        assert moved(record, edited)[at] > 0
        assert not moved(record, edited)[:at].any()


@pytest.mark.parametrize("cell", CELLS)
def test_a_carry_is_cut_in_either_of_two_cells_side_by_side(cell):
    estimator, record = fitted(cell, "label, last of both")
    # Of the second, which reads four words from the right, the carry into its third.
    edited = forward_edited(estimator, record, NOTHING._replace(cut=frozenset({1, 6})))
    left, right = (after.a - before.a for after, before in
                   zip(edited.cells, record.forward.cells, strict=True))  # fmt: skip
    assert [bool(row.any()) for row in left] == [False, True, True, True]
    assert [bool(row.any()) for row in right] == [True, True, False, False]


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_a_held_unit_keeps_its_value_and_its_cell_alone(cell, wiring):
    estimator, record = fitted(cell, wiring)
    edited = forward_edited(estimator, record, NOTHING._replace(held={Unit(0, 2): 0.25}))
    assert (edited.cells[0].a[:, 2] == 0.25).all()
    assert (edited.logits != record.forward.logits).all()
    for other in range(1, len(edited.cells)):
        assert not (edited.cells[other].a[:, 2] == 0.25).any()


@pytest.mark.parametrize("unit", [None, 2])
@pytest.mark.parametrize(("cell", "wiring"), GATED)
def test_a_held_gate_is_one_that_knows_its_bias_alone(cell, wiring, unit):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    names = "rzn" if cell == "gru" else "ifgo"
    n_a = network.settings.n_a
    for block, name in enumerate(names):
        edits = NOTHING._replace(gates={Gate(0, block, unit): 0.3})
        edited = forward_edited(estimator, record, edits)
        theta = network.theta.copy()
        first, count = (0, n_a) if unit is None else (unit, 1)
        rows = slice(block * n_a + first, block * n_a + first + count)
        arrays = network.params.cells[0]
        for each in arrays.values():
            each[rows] = 0
        arrays["b_a"][rows] = np.arctanh(0.3) if name in "ng" else np.log(0.3 / 0.7)
        if (cell, name) == ("gru", "n"):  # r m is added to it: nothing of m is left
            arrays["b_aa"][rows] = 0
        plain = network.forward(record.batch)
        network.theta[...] = theta
        np.testing.assert_allclose(edited.logits, plain.logits, **CLOSE)
        held = edited.cells[0].gates == 0.3
        assert held[:, rows].all()
        assert held.sum() == held[:, rows].size


def test_a_unit_that_is_held_apart_differs_from_all():
    estimator, record = fitted("gru", "text")
    edits = {Gate(0, 1, 2): 0.25, Gate(0, 1): 1.0}
    z = forward_edited(estimator, record, NOTHING._replace(gates=edits)).cells[0].gates
    n_a = estimator.network_.settings.n_a
    assert np.unique(z[:, n_a + 2]) == [0.25]
    assert np.unique(np.delete(z[:, n_a : 2 * n_a], 2, axis=1)) == [1.0]


@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_a_closed_gate_holds_what_was_carried_in(cell):
    """The update gate of a GRU at 1 keeps the first state, zeros; so does i of an LSTM at 0."""
    estimator, record = fitted(cell, "text")
    edits = {"gru": {Gate(0, 1): 1.0}, "lstm": {Gate(0, 0): 0.0}}[cell]
    edited = forward_edited(estimator, record, NOTHING._replace(gates=edits))
    assert not edited.cells[0].a.any()


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("wiring", TRANSLATIONS)
def test_what_is_written_without_edits_is_what_it_writes(cell, wiring):
    estimator, record = fitted(cell, wiring, n_a=16, epochs=60)
    assert isinstance(estimator.network_.wiring, EncoderDecoder)
    assert written_edited(estimator, record, NOTHING) == estimator.predict(["nah"])[0]
    first = record.columns[0].t
    other = "nah"[:first] + "j" + "nah"[first + 1 :]
    edits = NOTHING._replace(symbols={0: "j"})
    assert written_edited(estimator, record, edits) == estimator.predict([other])[0]
    silenced = {Unit(1, unit): 0.0 for unit in range(16)}
    changed = written_edited(estimator, record, NOTHING._replace(held=silenced))
    assert len(set(changed)) <= 1  # only the bias of the readout speaks: always the same
