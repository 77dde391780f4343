"""Every cell in every wiring: gradients against central differences, and sentences by themselves.

What PyTorch says of the same networks is in test_golden_sequences.py.
"""

from itertools import product

import numpy as np
import pytest

from helpers import drawn, random_labels, random_rows, slope, unit
from rnn.data.batches import pack, with_labels
from rnn.network.cell import Held
from rnn.network.cells import CELLS
from rnn.network.encoder_decoder import EncoderDecoder, Pairs
from rnn.network.every_word import EveryWord
from rnn.network.objective import Objective
from rnn.network.one_label import READS, OneLabel
from rnn.network.parameters import views

N_X, N_A, N_Y = 9, 4, 3
LENGTHS = (3, 7, 1, 7, 5)
OBJECTIVE = Objective("softmax")
BOTH = ("left", "right")


def every_word(cell, rng):
    batch = pack(random_rows(rng, LENGTHS, N_X), random_labels(rng, LENGTHS, N_Y))
    return EveryWord((cell, cell), BOTH), batch


def one_label(reads):
    def made(cell, rng):
        batch = pack(random_rows(rng, LENGTHS, N_X))
        labels = rng.integers(0, N_Y, size=len(LENGTHS))
        return OneLabel((cell, cell), BOTH, reads), with_labels(batch, labels)

    return made


def encoder_decoder(side):
    def made(cell, rng):
        written = rng.permutation(LENGTHS).tolist()
        sources, targets = (random_rows(rng, lengths, N_X) for lengths in (LENGTHS, written))
        batch = Pairs.of(sources, targets, random_labels(rng, written, N_Y))
        return EncoderDecoder((cell, cell), (side, "left")), batch

    return made


WIRINGS = {
    "every word": every_word,
    **{f"one label, {reads}": one_label(reads) for reads in READS},
    **{f"encoder from the {side}": encoder_decoder(side) for side in BOTH},
}


class Problem:
    """A network of random weights and a batch for it."""

    def __init__(self, cell, wiring):
        self.rng = np.random.default_rng(21)
        self.cell = CELLS[cell](N_A, "tanh")
        self.wiring, self.batch = WIRINGS[wiring](self.cell, self.rng)
        self.shapes = self.wiring.shapes(N_X, N_A, N_Y)
        self.theta = drawn(self.rng, self.shapes)

    def loss(self, theta):
        record = self.wiring.forward(views(theta, self.shapes), self.batch)
        return float(OBJECTIVE.loss(record.logits, self.batch.y).values.sum())

    def back(self):
        params = views(self.theta, self.shapes)
        record = self.wiring.forward(params, self.batch)
        dlogits = OBJECTIVE.loss(record.logits, self.batch.y).dlogits
        return self.wiring.backward(params, self.batch, record, dlogits, self.shapes)


@pytest.fixture(params=product(CELLS, WIRINGS), ids=", ".join)
def problem(request):
    return Problem(*request.param)


def test_the_gradient_of_each_parameter_agrees_with_central_differences(problem):
    back = problem.back()
    gradient = views(back.flat, problem.shapes)
    for place, _ in gradient.places():
        direction = np.zeros_like(problem.theta)
        part = views(direction, problem.shapes).at(place)
        part[...] = unit(problem.rng, part.shape)
        numeric = slope(problem.loss, problem.theta, direction)
        assert numeric == pytest.approx(back.flat @ direction, rel=1e-5, abs=1e-7), place


def test_what_comes_back_to_a_state_is_the_sum_of_its_parts(problem):
    for gradient in problem.back().cells:
        np.testing.assert_array_equal(gradient.da, gradient.da_output + gradient.da_future)


# The cells by themselves.


@pytest.fixture(params=CELLS)
def alone(request):
    return Problem(request.param, "every word")


def order_and_params(problem, side="left"):
    return problem.batch.read_from(side), views(problem.theta, problem.shapes).cells[0]


@pytest.mark.parametrize("side", BOTH)
def test_the_first_state_and_what_is_taken_up_from_the_last_have_their_gradient(alone, side):
    order, params = order_and_params(alone, side)
    cell, x, rng = alone.cell, alone.batch.x, alone.rng
    a_0 = rng.standard_normal((len(LENGTHS), cell.n_state))
    da, dstate = rng.standard_normal((order.n_rows, N_A)), np.zeros((order.n_rows, cell.n_state))
    dstate[alone.batch.ends(side)] = rng.standard_normal((len(LENGTHS), cell.n_state))

    def total(a_0):
        record = cell.forward(params, x, order, a_0)
        return float((record.a * da).sum() + (record.state * dstate).sum())

    grads = {name: np.empty(shape) for name, shape in cell.shapes(N_X).items()}
    record = cell.forward(params, x, order, a_0)
    gradient = cell.backward(params, x, order, record, da, grads, dstate)
    direction = unit(rng, a_0.shape)
    numeric = slope(total, a_0, direction)
    assert numeric == pytest.approx((gradient.da_0 * direction).sum(), rel=1e-5)


def test_the_input_gradient_is_what_a_feature_more_would_do(alone):
    order, params = order_and_params(alone)
    cell, da = alone.cell, alone.rng.standard_normal((alone.batch.n_rows, N_A))
    grads = {name: np.empty(shape) for name, shape in cell.shapes(N_X).items()}
    record = cell.forward(params, alone.batch.x, order)
    gradient = cell.backward(params, alone.batch.x, order, record, da, grads)
    dx = cell.input_gradient(params, gradient)
    assert dx.shape == (alone.batch.n_rows, N_X)
    # All x<t> move alike where a bias of the input does: along its column of W_ax.
    for feature in range(N_X):
        column = params["W_ax"][:, feature]
        assert dx[:, feature].sum() == pytest.approx(grads["b_a"] @ column, abs=1e-9)


def test_a_sentence_reads_the_same_alone_and_among_others(alone):
    encoded = random_rows(alone.rng, LENGTHS, N_X)
    params = views(alone.theta, alone.shapes)
    batch = pack(encoded)
    together = batch.unpack(alone.wiring.forward(params, batch).logits)
    for rows, logits in zip(encoded, together, strict=True):
        by_itself = alone.wiring.forward(params, pack([rows])).logits
        np.testing.assert_allclose(by_itself, logits, rtol=0, atol=1e-12)


def test_the_factors_of_a_sentence_sum_to_the_gradient(alone):
    rows = random_rows(alone.rng, [6], N_X)
    batch = pack(rows)
    order, params = batch.read_from("left"), views(alone.theta, alone.shapes).cells[0]
    cell, grads = alone.cell, {n: np.empty(s) for n, s in alone.cell.shapes(N_X).items()}
    record = cell.forward(params, batch.x, order)
    da = alone.rng.standard_normal((6, N_A))
    gradient = cell.backward(params, batch.x, order, record, da, grads)
    x = np.zeros((6, N_X))
    for t, columns in enumerate(rows[0]):
        x[t, columns] = 1.0
    carried = np.concatenate([record.a_0[:, :N_A], record.a[:-1]])
    found = dict(cell.factors(gradient, x, carried))
    assert found.keys() == grads.keys()
    for name, (left, right) in found.items():
        total = (left.T @ right).reshape(grads[name].shape)
        np.testing.assert_allclose(total, grads[name], rtol=0, atol=1e-12, err_msg=name)


def test_a_held_unit_keeps_its_value_and_a_cut_carries_nothing(alone):
    (rows,) = random_rows(alone.rng, [5], N_X)
    params = views(alone.theta, alone.shapes).cells[0]

    def read(rows, held):
        batch = pack([rows])
        return alone.cell.forward(params, batch.x, batch.read_from("left"), None, held)

    assert read(rows, Held([2], [0.25], frozenset())).a[:, 2].tolist() == [0.25] * 5
    cut = read(rows, Held([], [], frozenset({3})))
    for part, states in ((rows[:3], cut.state[:3]), (rows[3:], cut.state[3:])):
        alone_read = read(part, Held([], [], frozenset()))
        np.testing.assert_allclose(states, alone_read.state, rtol=0, atol=1e-12)


def test_the_lstm_remembers_before_it_has_learnt_to():
    cell = CELLS["lstm"](N_A, "tanh")
    params = {name: np.zeros(shape) for name, shape in cell.shapes(N_X).items()}
    cell.initialise(params, np.random.default_rng(1))
    forget = params["b_a"][N_A : 2 * N_A]
    assert forget.tolist() == [1.0] * N_A
    assert params["b_a"].sum() == N_A
