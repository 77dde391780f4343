"""What an output owes to what was read, against differences, for every cell and wiring."""

import numpy as np
import pytest

from rnn.analysis.sequence_memory import QUANTITIES, sequence_memory
from rnn.network.objective import softmax
from rnn.sequences.record import x_names
from wired import EPSILON, EVERY, fitted, logits_by_steps, logits_with_x


def said(logits, row, which, of):
    return (softmax(logits) if of == "y_hat" else logits)[row, which]


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_the_derivative_by_what_was_read_is_that_of_differences(cell, wiring):
    estimator, record = fitted(cell, wiring)
    row = len(record.y_hat) // 2
    found = {of: sequence_memory(estimator, record, row, 1, of) for of in QUANTITIES}
    for of, memory in found.items():
        assert memory.value == said(record.forward.logits, row, 1, of)
    for at, column in enumerate(record.columns):
        nudged = [  # by a component more and less of it, for all quantities
            [logits_with_x(estimator, record, at, i, sign * EPSILON) for sign in (1, -1)]
            for i in range(len(x_names(estimator, column.cell)))
        ]
        for of, memory in found.items():
            ends = np.array([[said(logits, row, 1, of) for logits in pair] for pair in nudged])
            slopes = (ends[:, 0] - ends[:, 1]) / (2 * EPSILON)
            assert memory.norm[at] == pytest.approx(np.linalg.norm(slopes), rel=1e-6, abs=1e-9)
            assert memory.active[at] == pytest.approx(slopes[column.x].sum(), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_the_derivative_by_a_state_is_that_of_differences(cell, wiring):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    row = len(record.y_hat) // 2
    found = sequence_memory(estimator, record, row, 1)
    n_a = network.settings.n_a
    for at, column in enumerate(record.columns):
        slopes = np.empty(n_a)
        for unit in range(n_a):
            change = np.zeros((1, network.wiring.cells[0].n_state))
            change[0, unit] = EPSILON
            more, less = (
                said(
                    logits_by_steps(estimator, record, [(column.cell, column.t, sign * change)]),
                    row,
                    1,
                    "y_hat",
                )
                for sign in (1, -1)
            )
            slopes[unit] = (more - less) / (2 * EPSILON)
        assert found.da_norm[at] == pytest.approx(np.linalg.norm(slopes), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("cell", ["elman", "gru", "lstm"])
def test_nothing_is_owed_to_what_was_read_later(cell):
    estimator, record = fitted(cell, "translation, from the right")
    found = sequence_memory(estimator, record, 1, 0)
    at = next(place for place, column in enumerate(record.columns) if column.output == 1)
    assert (found.norm[: at + 1] > 0).all()
    assert not found.norm[at + 1 :].any()
    assert not found.da_norm[at + 1 :].any()
