"""The way back at every timestep, against differences, for every cell and wiring."""

import numpy as np
import pytest

from rnn.analysis.sequence_addends import addend_of, addends
from rnn.analysis.sequence_gradients import DZ, step_back
from rnn.network.cells import CELLS
from rnn.network.parameters import Place
from rnn.sequences.record import record_of
from wired import EPSILON, EVERY, fitted, logits_by_steps, logits_with_z

CLOSE = {"rtol": 1e-6, "atol": 1e-9}


def losses(estimator, record, logits):
    return estimator.network_.objective.loss(logits, record.batch.y).values


def by_state(estimator, record, at, place):
    """The slope of each loss by one entry of the state of a column."""
    column = record.columns[at]
    change = np.zeros((1, estimator.network_.wiring.cells[0].n_state))
    change[0, place] = EPSILON
    more, less = (
        losses(
            estimator,
            record,
            logits_by_steps(estimator, record, [(column.cell, column.t, sign * change)]),
        )
        for sign in (1, -1)
    )
    return (more - less) / (2 * EPSILON)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_what_arrives_at_a_state_is_the_slope_of_the_loss(cell, wiring):
    estimator, record = fitted(cell, wiring)
    n_a = estimator.network_.settings.n_a
    for at, column in enumerate(record.columns):
        found = step_back(record, at)
        slopes = np.array([by_state(estimator, record, at, unit) for unit in range(n_a)])
        np.testing.assert_allclose(found.da_output + found.da_future, slopes.sum(axis=1), **CLOSE)
        if not wiring.startswith("label") and column.output is not None:
            np.testing.assert_allclose(found.da_output, slopes[:, column.output], **CLOSE)
        if found.dc:
            of_c = [by_state(estimator, record, at, n_a + unit).sum() for unit in range(n_a)]
            # c<t> alone is nudged there, behind a<t>; what comes through a<t> is apart.
            np.testing.assert_allclose(found.dc.future, of_c, **CLOSE)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_what_goes_into_the_gates_is_the_slope_of_the_loss(cell, wiring):
    estimator, record = fitted(cell, wiring)
    for at in range(len(record.columns)):
        found = step_back(record, at)
        assert len(found.dz) == len(DZ[cell])
        rows = found.dz[:3] if cell == "gru" else found.dz
        for row, dz in enumerate(rows.ravel()):
            more, less = (
                losses(
                    estimator, record, logits_with_z(estimator, record, at, row, sign * EPSILON)
                ).sum()
                for sign in (1, -1)
            )
            assert dz == pytest.approx((more - less) / (2 * EPSILON), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_what_goes_on_arrives_at_the_step_before(cell, wiring):
    _, record = fitted(cell, wiring)
    steps = [step_back(record, at) for at in range(len(record.columns))]
    for at in range(1, len(steps)):
        if record.columns[at].cell == record.columns[at - 1].cell:
            np.testing.assert_array_equal(steps[at].da_before, steps[at - 1].da_future)
        elif wiring.startswith("translation"):  # from the decoder to the end of the encoder
            np.testing.assert_array_equal(steps[at].da_before, steps[at - 1].da_output)


@pytest.mark.parametrize(
    "wiring", ["label, last of forward", "text", "translation, from the right"]
)
def test_what_the_reset_gate_lets_through_has_its_share(wiring):
    estimator, record = fitted("gru", wiring)
    for at, column in enumerate(record.columns):
        r, _, n, m = step_back(record, at).dz[[0, 1, 2, 3]]
        gates = record.forward.cells[column.cell].gates[column.t]
        np.testing.assert_allclose(m, n * gates[: estimator.network_.settings.n_a], atol=1e-15)
        assert r.any()


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_addends_add_up_to_the_gradient(cell, wiring):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    n_a = network.settings.n_a
    for k in {column.cell for column in record.columns}:
        own = [at for at, column in enumerate(record.columns) if column.cell == k]
        gradient = record.backward.grads.at(Place("W_aa", k))
        for block in range(len(gradient) // n_a):
            rows = slice(block * n_a, (block + 1) * n_a)
            expect_sum(network, record, own, "W_aa", block, gradient[rows])
            of_x = record.backward.grads.at(Place("W_ax", k))[rows]
            read = addend_of(network, record, own[0], "W_ax", block).rows
            expect_sum(network, record, own, "W_ax", block, of_x.T[read])
            assert not np.delete(of_x, read, axis=1).any()
        norms = {each.name: each.norms for each in addends(network, record, own[0])}
        for name in ("W_aa", "W_ax"):
            blocks = [addend_of(network, record, own[-1], name, block).addend
                      for block in range(len(gradient) // n_a)]  # fmt: skip
            whole = np.linalg.norm(np.concatenate(blocks))
            assert norms[name][own[-1]] == pytest.approx(whole, rel=1e-12)
        assert set(norms) >= {"W_ax", "W_aa", "b_a"}
        for name in ("W_ax", "b_a"):
            of_array = record.backward.grads.at(Place(name, k))
            assert np.linalg.norm(of_array) <= norms[name].sum() * (1 + 1e-12)


def expect_sum(network, record, own, name, block, gradient):
    """The addends of these columns add up to this gradient, and each says so."""
    each = [addend_of(network, record, at, name, block) for at in own]
    np.testing.assert_allclose(sum(one.addend for one in each), gradient, atol=1e-12)
    for one in each:
        np.testing.assert_allclose(one.gradient, gradient, atol=1e-12)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_the_addends_of_the_readout_add_up_to_its_gradient(cell, wiring):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    of_readout = record.backward.grads.readout.W_ya
    last = {column.cell: at for at, column in enumerate(record.columns)}
    if wiring.startswith("translation"):
        assert not addend_of(network, record, last.pop(0), "W_ya", 0).gradient.any()
    for W_ya, k in zip(of_readout, last, strict=True):
        own = [at for at, column in enumerate(record.columns) if column.cell == k]
        expect_sum(network, record, own, "W_ya", 0, W_ya)


def test_of_other_arrays_there_are_no_addends_to_be_seen():
    estimator, record = fitted("gru", "text")
    with pytest.raises(ValueError, match="not of 'b_a'"):
        addend_of(estimator.network_, record, 0, "b_a", 0)


@pytest.mark.parametrize("cell", CELLS)
def test_the_readout_has_addends_where_something_is_said(cell):
    estimator, record = fitted(cell, "text")
    norms = {each.name: each.norms for each in addends(estimator.network_, record, 0)}
    dlogits = estimator.network_.loss(record.forward, record.batch).dlogits
    outer = [np.linalg.norm(np.outer(d, a)) for d, a in
             zip(dlogits, record.forward.cells[0].a, strict=True)]  # fmt: skip
    np.testing.assert_allclose(norms["W_ya"], outer, rtol=1e-12)


def test_without_knowing_what_is_right_there_is_no_way_back():
    estimator, _ = fitted("gru", "translation, from the left")
    with pytest.raises(ValueError, match="Say what is right"):
        step_back(record_of(estimator, "nah", None), 0)
