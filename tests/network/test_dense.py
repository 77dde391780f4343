"""A layer without recurrence: each x by itself, gradients against central differences."""

import numpy as np
import pytest

from helpers import drawn, random_labels, random_rows, slope, unit
from rnn.data.batches import pack, with_labels
from rnn.network.cell import Held
from rnn.network.dense import Dense
from rnn.network.every_word import EveryWord
from rnn.network.objective import Objective
from rnn.network.one_label import OneLabel
from rnn.network.parameters import views

N_X, N_A, N_Y, LENGTHS = 9, 4, 3, (3, 5, 1)
WIRINGS = {
    "every word": EveryWord((Dense(N_A, "relu"), Dense(N_A)), ("left", "right")),
    "one label": OneLabel((Dense(N_A),), ("left",)),
}


@pytest.mark.parametrize("name", WIRINGS)
def test_the_gradient_of_each_parameter_agrees_with_central_differences(name):
    rng, wiring, objective = np.random.default_rng(5), WIRINGS[name], Objective("softmax")
    batch = pack(random_rows(rng, LENGTHS, N_X), random_labels(rng, LENGTHS, N_Y))
    if name == "one label":
        batch = with_labels(batch, [0, 1, 2])
    shapes = wiring.shapes(N_X, N_A, N_Y)
    theta = drawn(rng, shapes)

    def loss(theta):
        record = wiring.forward(views(theta, shapes), batch)
        return float(objective.loss(record.logits, batch.y).values.sum())

    params = views(theta, shapes)
    record = wiring.forward(params, batch)
    dlogits = objective.loss(record.logits, batch.y).dlogits
    back = wiring.backward(params, batch, record, dlogits, shapes)
    for place, _ in back.grads.places():
        direction = np.zeros_like(theta)
        part = views(direction, shapes).at(place)
        part[...] = unit(rng, part.shape)
        numeric = slope(loss, theta, direction)
        assert numeric == pytest.approx(back.flat @ direction, rel=1e-5, abs=1e-7), place


@pytest.fixture
def alone():
    rng = np.random.default_rng(6)
    params = {name: rng.standard_normal(shape) for name, shape in Dense(N_A).shapes(N_X).items()}
    (rows,) = random_rows(rng, [6], N_X)
    return params, rows, rng


def test_a_word_says_the_same_wherever_it_stands(alone):
    params, rows, _ = alone
    batch, turned = pack([rows]), pack([rows[::-1]])
    there = Dense(N_A).forward(params, batch.x, batch.read_from("left"))
    back = Dense(N_A).forward(params, turned.x, turned.read_from("left"))
    np.testing.assert_array_equal(there.a, back.a[::-1])
    assert there.state.shape == (6, 0)


def test_held_units_keep_their_value_and_the_factors_sum_to_the_gradient(alone):
    params, rows, rng = alone
    cell, batch = Dense(N_A), pack([rows])
    order = batch.read_from("left")
    held = cell.forward(params, batch.x, order, None, Held([2], [0.25], frozenset()))
    assert held.a[:, 2].tolist() == [0.25] * 6
    record, da = cell.forward(params, batch.x, order), rng.standard_normal((6, N_A))
    grads = {name: np.empty_like(values) for name, values in params.items()}
    gradient = cell.backward(params, batch.x, order, record, da, grads)
    np.testing.assert_array_equal(gradient.da, da)
    x = np.zeros((6, N_X))
    for t, columns in enumerate(rows):
        x[t, columns] = 1.0
    for name, (left, right) in cell.factors(gradient, x, record.a):
        total = (left.T @ right).reshape(grads[name].shape)
        np.testing.assert_allclose(total, grads[name], rtol=0, atol=1e-12)
    assert cell.input_gradient(params, gradient).shape == (6, N_X)
