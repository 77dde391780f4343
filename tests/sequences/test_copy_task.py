"""The gradient by distance: what a cell can keep, and how much of the loss arrives at the first."""

import numpy as np
import pytest

from rnn.data.multi_hot import MultiHot
from rnn.sequences.copy_task import (
    ASKS,
    KEPT,
    N_X,
    Drawn,
    learning,
)


def dense(x, n_rows):
    return x.project(np.eye(N_X), n_rows)


def test_a_sequence_is_a_symbol_noise_and_the_mark_that_asks():
    batch = Drawn(7, 5, 3, [1])[0]
    assert batch.n_rows == 8 * 5
    symbols = dense(batch.x, batch.n_rows).argmax(axis=1).reshape(8, 5)
    np.testing.assert_array_equal(symbols[0], batch.y)
    assert (symbols[-1] == ASKS).all()
    assert symbols[1:-1].min() >= KEPT
    assert symbols[1:-1].max() < ASKS


def test_one_hot_rows_are_those_that_are_given_one_by_one():
    columns = np.array([3, 0, 3, 5])
    one_by_one = MultiHot.of(columns.astype(np.int32), np.ones(4, np.intp))
    for found, expected in zip(MultiHot.one_hot(columns), one_by_one, strict=True):
        np.testing.assert_array_equal(found, expected)
        assert found.dtype == expected.dtype


@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_gates_that_begin_open_keep_it_where_an_elman_cell_forgets(cell):
    *_, last = learning(cell, 40)
    *_, elman = learning("elman", 40)
    assert last.accuracy > 0.95
    assert elman.accuracy < 0.5
    assert last.updates == elman.updates == 400


def test_less_arrives_at_the_first_symbol_the_longer_the_way_is():
    before = {cell: next(learning(cell, 60)).arriving for cell in ("elman", "gru", "lstm")}
    for arriving in before.values():
        assert len(arriving) == 61
        assert arriving[-1] > 0
    shares = {cell: arriving[0] / arriving[-1] for cell, arriving in before.items()}
    assert shares["elman"] < 1e-9
    assert min(shares["gru"], shares["lstm"]) > 1e-4
    usual = next(learning("lstm", 60, set_open=False)).arriving
    assert usual[0] / usual[-1] < 1e-4


def test_moments_come_before_in_between_and_at_the_end_and_the_same_again():
    moments = list(learning("gru", 5, updates=60, every=25))
    assert [moment.updates for moment in moments] == [0, 25, 50, 60]
    assert moments[0].grad_norm == 0 < moments[1].grad_norm
    assert moments == list(learning("gru", 5, updates=60, every=25))
    assert all(moment.failure is None for moment in moments)
    unclipped = list(learning("gru", 5, clip_norm=0, updates=60, every=25))
    assert unclipped[0] == moments[0]


def test_what_is_no_cell_or_no_distance_is_refused():
    with pytest.raises(ValueError, match="no cell 'rnn'; there are elman, gru, lstm"):
        next(learning("rnn", 5))
    with pytest.raises(ValueError, match="distance must be"):
        next(learning("gru", 0))
