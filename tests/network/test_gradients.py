"""Gradients of parameters, inputs and a<0> against central differences."""

from itertools import count, product

import numpy as np
import pytest

import textbook
from helpers import dense, drawn, random_labels, random_rows, slope, unit, wired
from rnn.data.batches import pack
from rnn.network.objective import Objective
from rnn.network.parameters import gathered, views

N_X, N_A = 11, 5
OUTPUTS = {"sigmoid": 1, "softmax": 3}
GRADIENT_CASES = list(
    product(("tanh", "relu"), ("sigmoid", "softmax"), ("forward", "both"), (1, 2, 30), (1, 3, 8))
)


def smooth_problem(wiring, g2, longest, batch_size):
    """Random sentences and weights where no z lies so near to ReLU's kink that a step crosses it.

    A step of 1e-6 along a direction of length 1 moves a z by far less than 1e-4.
    """
    for seed in count():
        rng = np.random.default_rng([seed, longest, batch_size])
        lengths = [longest, *rng.integers(1, longest + 1, size=batch_size - 1).tolist()]
        classes = max(2, OUTPUTS[g2])
        encoded = random_rows(rng, lengths, N_X)
        batch = pack(encoded, random_labels(rng, lengths, classes))
        shapes = wiring.shapes(N_X, N_A, OUTPUTS[g2])
        params = views(drawn(rng, shapes), shapes)
        a_0 = rng.standard_normal((batch_size, N_A))
        record = wiring.forward(params, batch, a_0)
        smooth = wiring.cells[0].g1 == "tanh"
        if smooth or min(np.abs(cell.z).min() for cell in record.cells) > 1e-4:
            return rng, encoded, batch, shapes, params, a_0
    raise AssertionError


def assert_slope(name, numeric, analytic):
    assert numeric == pytest.approx(analytic, rel=1e-5, abs=1e-7), (
        f"gradient of {name}: central difference {numeric!r}, backward {analytic!r}"
    )


@pytest.mark.parametrize(("g1", "g2", "direction", "longest", "batch_size"), GRADIENT_CASES)
def test_gradients_agree_with_central_differences(g1, g2, direction, longest, batch_size):
    wiring, objective = wired(N_A, g1, direction), Objective(g2)
    problem = smooth_problem(wiring, g2, longest, batch_size)
    rng, encoded, batch, shapes, params, a_0 = problem
    record = wiring.forward(params, batch, a_0)
    dlogits = objective.loss(record.logits, batch.y).dlogits
    back = wiring.backward(params, batch, record, dlogits, shapes)

    def total_loss(params, a_0):
        logits = wiring.forward(params, batch, a_0).logits
        return float(objective.loss(logits, batch.y).values.sum())

    arrays = dict(params.places())
    for place, weights in arrays.items():

        def with_moved(moved, place=place):
            return total_loss(gathered(arrays | {place: moved}), a_0)

        for step in (unit(rng, weights.shape), unit(rng, weights.shape)):
            numeric = slope(with_moved, weights, step)
            assert_slope(place, numeric, float((back.grads.at(place) * step).sum()))

    step = unit(rng, a_0.shape)
    numeric = slope(lambda moved: total_loss(params, moved), a_0, step)
    assert_slope("a<0>", numeric, float((back.cells[0].da_0 * step).sum()))

    # x<t> is 0 or 1 in the packed network; the plain one takes any x, so the inputs can move there.
    X = np.concatenate([dense(rows, N_X) for rows in encoded])
    starts_from = {int(i): a_0[place] for place, i in enumerate(batch.order)}

    def loss_of_inputs(moved):
        total, at = 0.0, 0
        for i, rows in enumerate(encoded):
            words = moved[at : at + len(rows)]
            at += len(rows)
            _, logits = textbook.forward(params, words, wiring, {0: starts_from[i]})
            y = batch.y[batch.rows_of(int(np.flatnonzero(batch.order == i)[0]))]
            total += float(objective.loss(logits, y).values.sum())
        return total

    step = unit(rng, X.shape)
    dX = np.concatenate(batch.unpack(wiring.input_gradient(params, back)))
    assert_slope("x", slope(loss_of_inputs, X, step), float((dX * step).sum()))


@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_the_second_cell_sends_a_gradient_to_its_own_start(g1):
    wiring, objective = wired(N_A, g1, "both"), Objective("sigmoid")
    rng, encoded, batch, shapes, params, a_0 = smooth_problem(wiring, "sigmoid", 2, 3)
    zero = np.zeros_like(a_0)
    record = wiring.forward(params, batch, zero)
    dlogits = objective.loss(record.logits, batch.y).dlogits
    back = wiring.backward(params, batch, record, dlogits, shapes)

    def loss_of_start(a_0):
        total = 0.0
        for place, i in enumerate(batch.order):
            X, y = dense(encoded[i], N_X), batch.y[batch.rows_of(place)]
            _, logits = textbook.forward(params, X, wiring, {1: a_0[place]})
            total += float(objective.loss(logits, y).values.sum())
        return total

    step = unit(rng, zero.shape)
    analytic = float((back.cells[1].da_0 * step).sum())
    assert_slope("a<0> of cell 2", slope(loss_of_start, zero, step), analytic)
