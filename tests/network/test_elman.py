"""The network's equations and their gradients, against paper and a plain rewrite."""

import math
from itertools import product

import numpy as np
import pytest

import textbook
from helpers import dense, drawn, random_labels, random_rows, wired
from rnn.data.batches import pack
from rnn.network.objective import Objective
from rnn.network.parameters import Place, views

N_X, N_A = 11, 5
OUTPUTS = {"sigmoid": 1, "softmax": 3}
CASES = list(product(("tanh", "relu"), ("sigmoid", "softmax"), ("forward", "both")))


@pytest.mark.parametrize(("g1", "g2", "direction"), CASES)
def test_the_packed_network_is_the_plain_network_of_the_textbook(g1, g2, direction):
    rng = np.random.default_rng(11)
    wiring = wired(N_A, g1, direction)
    shapes = wiring.shapes(N_X, N_A, OUTPUTS[g2])
    params = views(drawn(rng, shapes), shapes)
    lengths = (4, 1, 9, 4)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths, max(2, OUTPUTS[g2]))

    batch = pack(encoded, y)
    record = wiring.forward(params, batch)
    values, dlogits = Objective(g2).loss(record.logits, batch.y)
    back = wiring.backward(params, batch, record, dlogits, shapes)
    of_inputs = batch.unpack(wiring.input_gradient(params, back))

    summed = {place: np.zeros_like(weights) for place, weights in params.places()}
    total = 0.0
    for i, (rows, labels) in enumerate(zip(encoded, y, strict=True)):
        X = dense(rows, N_X)
        cells, logits = textbook.forward(params, X, wiring)
        value, dlogits_i = textbook.loss(logits, labels, g2)
        grads, dX = textbook.backward(params, X, wiring, cells, dlogits_i)
        total += value
        for place, gradient in grads.items():
            summed[place] += gradient
        np.testing.assert_allclose(batch.unpack(record.logits)[i], logits, atol=1e-12)
        for cell, (z, a) in zip(record.cells, cells, strict=True):
            np.testing.assert_allclose(batch.unpack(cell.z)[i], z, atol=1e-12)
            np.testing.assert_allclose(batch.unpack(cell.a)[i], a, atol=1e-12)
        np.testing.assert_allclose(of_inputs[i], dX, atol=1e-12)
    assert values.sum() == pytest.approx(total, abs=1e-12)
    found = dict(back.grads.places())
    assert found.keys() == summed.keys()
    for place, gradient in summed.items():
        np.testing.assert_allclose(found[place], gradient, atol=1e-12, err_msg=str(place))


def test_two_steps_of_two_units_come_out_as_worked_by_hand():
    # Two words, two features, two units; g1 = ReLU and g2 = sigmoid, so that paper suffices.
    # c = log 3, because sigmoid(0) = 1/2 and sigmoid(log 3) = 3/4. Labels: y<1> = 1, y<2> = 0.
    c = math.log(3)
    W_ax = [[1, 0], [2, -4]]
    W_aa = [[0.5, 1], [1, 1]]
    W_ya = [[c, c / 4]]
    b_y = [-1.5 * c]
    # The words: x<1> = (1, 0) has the first feature, x<2> = (0, 1) the second.
    #
    # t = 1   z<1> = W_ax (1, 0)                        = (1, 2)
    #         a<1> = ReLU                               = (1, 2)
    #         logit = c*1 + c/4*2 - 1.5c                = 0         y_hat<1> = 1/2
    #         L<1> = -log(1/2)                          = log 2
    # t = 2   z<2> = W_aa (1, 2) + W_ax (0, 1)
    #              = (2.5, 3) + (0, -4)                 = (2.5, -1)
    #         a<2> = ReLU                               = (2.5, 0)
    #         logit = c*2.5 + 0 - 1.5c                  = c         y_hat<2> = 3/4
    #         L<2> = -log(1 - 3/4)                      = 2 log 2
    wiring = wired(2, "relu")
    shapes = wiring.shapes(n_x=2, n_a=2, n_y=1)
    params = views(np.zeros(13), shapes)
    arrays, readout = params.cells[0], params.readout
    arrays["W_ax"][...], arrays["W_aa"][...] = W_ax, W_aa
    readout.W_ya[0][...], readout.b_y[...] = W_ya, b_y
    batch = pack([[np.array([0]), np.array([1])]], [[1, 0]])
    record = wiring.forward(params, batch)
    np.testing.assert_allclose(record.cells[0].z, [[1, 2], [2.5, -1]], atol=1e-15)
    np.testing.assert_allclose(record.cells[0].a, [[1, 2], [2.5, 0]], atol=1e-15)
    np.testing.assert_allclose(record.logits, [[0], [c]], atol=1e-15)
    values, dlogits = Objective("sigmoid").loss(record.logits, batch.y)
    np.testing.assert_allclose(values, [math.log(2), 2 * math.log(2)], atol=1e-15)

    # Backwards, dlogit<t> = y_hat<t> - y<t>:            dlogit<1> = -1/2, dlogit<2> = 3/4
    # t = 2   da<2> = 3/4 (c, c/4), no future
    #         dz<2> = only the first unit was above 0   = (3c/4, 0)
    # t = 1   da<1> = -1/2 (c, c/4) + W_aa^T dz<2>
    #               = (-c/2, -c/8) + (3c/8, 3c/4)       = (-c/8, 5c/8)
    #         dz<1> = both units were above 0           = (-c/8, 5c/8)
    # t = 0   da<0> = W_aa^T dz<1>
    #               = (-c/16 + 5c/8, -c/8 + 5c/8)       = (9c/16, c/2)
    np.testing.assert_allclose(dlogits, [[-0.5], [0.75]], atol=1e-15)
    back = wiring.backward(params, batch, record, dlogits, shapes)
    cell = back.cells[0]
    np.testing.assert_allclose(cell.da_output, [[-c / 2, -c / 8], [3 * c / 4, 3 * c / 16]])
    np.testing.assert_allclose(cell.da_future, [[3 * c / 8, 3 * c / 4], [0, 0]])
    np.testing.assert_allclose(cell.da, [[-c / 8, 5 * c / 8], [3 * c / 4, 3 * c / 16]])
    np.testing.assert_allclose(cell.dz, [[-c / 8, 5 * c / 8], [3 * c / 4, 0]])
    np.testing.assert_allclose(cell.da_0, [[9 * c / 16, c / 2]])

    # dW_ya = dlogit<1> a<1> + dlogit<2> a<2> = (-1/2, -1) + (15/8, 0) = (11/8, -1)
    # dW_aa = dz<2> a<1>^T,  dW_ax = dz<1> x<1>^T + dz<2> x<2>^T,  db_a = dz<1> + dz<2>
    expected = {
        Place("W_ya", 0): [[11 / 8, -1]],
        Place("b_y", None): [1 / 4],
        Place("W_aa", 0): [[3 * c / 4, 3 * c / 2], [0, 0]],
        Place("W_ax", 0): [[-c / 8, 3 * c / 4], [5 * c / 8, 0]],
        Place("b_a", 0): [5 * c / 8, 5 * c / 8],
    }
    assert expected.keys() == shapes.keys()
    for place, gradient in expected.items():
        np.testing.assert_allclose(back.grads.at(place), gradient, atol=1e-15, err_msg=str(place))
    # dx<1> = W_ax^T dz<1> = (-c/8 + 5c/4, -5c/2),  dx<2> = W_ax^T dz<2> = (3c/4, 0)
    np.testing.assert_allclose(
        wiring.input_gradient(params, back), [[9 * c / 8, -5 * c / 2], [3 * c / 4, 0]], atol=1e-15
    )
