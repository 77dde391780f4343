"""Cells are a list: three of them, read left, right, left, compute and learn as one or two do."""

from itertools import islice

import numpy as np
import pytest

import textbook
from helpers import dense, drawn, named, random_labels, random_rows
from rnn.analysis.gradient_check import check_gradient
from rnn.analysis.through_time import addends, both_ways
from rnn.data.batches import pack
from rnn.network.elman import Elman
from rnn.network.every_word import EveryWord
from rnn.network.network import Network
from rnn.network.objective import Objective
from rnn.network.optimizers import Adam
from rnn.network.parameters import Place, views
from rnn.network.settings import Settings
from rnn.training.train import train

N_X, N_A, T = 9, 4, 6
SIDES = ("left", "right", "left")
KINDS = [{"g1": g1, "g2": g2} for g1 in ("tanh", "relu") for g2 in ("sigmoid", "softmax")]


def three_cells(g1, g2):
    settings = Settings(n_a=N_A, g1=g1, g2=g2)
    wiring = EveryWord((Elman(N_A, g1),) * 3, SIDES)
    shapes = wiring.shapes(N_X, N_A, 1 if g2 == "sigmoid" else 2)
    theta = drawn(np.random.default_rng(13), shapes)
    optimizer = Adam(theta.size, settings.learning_rate)
    return Network(settings, wiring, Objective(g2), shapes, theta, optimizer)


@pytest.fixture(params=KINDS, ids=named)
def network(request):
    return three_cells(**request.param)


@pytest.fixture
def sentence():
    rng = np.random.default_rng(14)
    return random_rows(rng, [T], N_X)[0], random_labels(rng, [T])[0]


@pytest.fixture
def found(network, sentence):
    rows, labels = sentence
    return both_ways(network, pack([rows], [labels]))


def test_each_cell_has_arrays_of_its_own(network):
    in_cell = [(name, k) for k in range(3) for name in ("W_ax", "W_aa", "b_a", "W_ya")]
    assert set(network.shapes) == {*in_cell, ("b_y", None)}
    for value, (_, weights) in enumerate(network.params.places(), start=1):
        weights[...] = value
    assert np.array_equal(np.unique(network.theta), np.arange(1, 14))


def test_it_is_the_plain_network_of_the_textbook(network, found, sentence):
    rows, labels = sentence
    X = dense(rows, N_X)
    cells, logits = textbook.forward(network.params, X, network.wiring)
    _, dlogits = textbook.loss(logits, labels, network.settings.g2)
    grads, dX = textbook.backward(network.params, X, network.wiring, cells, dlogits)
    np.testing.assert_allclose(found.forward.logits, logits, rtol=0, atol=1e-12)
    for place, gradient in found.backward.grads.places():
        np.testing.assert_allclose(gradient, grads[place], rtol=0, atol=1e-12, err_msg=str(place))
    dx = network.wiring.input_gradient(network.params, found.backward)
    np.testing.assert_allclose(dx, dX, rtol=0, atol=1e-12)


def test_its_gradient_agrees_with_central_differences(network, found):
    check = check_gradient(found, 60, 1)
    assert check.passed
    assert {each.place for each in check.directions} == set(network.shapes)
    assert {entry.compared.place for entry in check.entries} == set(network.shapes)


def test_the_addends_sum_to_the_gradient(found):
    for place, gradient in found.backward.grads.places():
        if place == Place("b_y", None):
            continue
        steps = [(each.t, each.total.copy()) for each in addends(found, place)]
        backwards = SIDES[place.cell] == "left"
        assert [t for t, _ in steps] == list(range(T, 0, -1) if backwards else range(1, T + 1))
        columns = found.batch.x.touched if place.name == "W_ax" else slice(None)
        expected = gradient[:, columns] if gradient.ndim == 2 else gradient[:, None]
        np.testing.assert_allclose(steps[-1][1], expected, rtol=0, atol=1e-12)


def test_packed_sentences_give_what_they_give_one_by_one(network):
    rng = np.random.default_rng(15)
    encoded = random_rows(rng, (3, 6, 1, 3), N_X)
    batch = pack(encoded)
    together = batch.unpack(network.forward(batch).logits)
    for rows, logits in zip(encoded, together, strict=True):
        alone = network.forward(pack([rows])).logits
        np.testing.assert_allclose(logits, alone, rtol=0, atol=1e-12)


def test_it_learns_and_moves_every_array(network, found):
    before = network.theta.copy()
    active = network.active_entries(found.batch)
    gradient, again = found.backward.flat, np.zeros_like(before)
    active.put(again, active.of(gradient))
    np.testing.assert_array_equal(again, gradient)
    steps = list(islice(train(network, [found.batch]), 150))
    assert steps[-1].loss < 0.2 * steps[0].loss
    then = views(before, network.shapes)
    for place, weights in network.params.places():
        assert not np.array_equal(weights, then.at(place)), place
