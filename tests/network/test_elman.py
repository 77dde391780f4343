"""The network's equations and their gradients, against paper, a plain rewrite, and differences."""

import math
from itertools import count, product

import numpy as np
import pytest

from helpers import dense, random_labels, random_rows, slope, unit
from rnn.batches import pack
from rnn.elman import backward, forward, init_params, input_gradient, shapes, views
from rnn.losses import loss

N_X, N_A = 11, 5
OUTPUTS = {"sigmoid": 1, "softmax": 3}


def draw_weights(rng, n_x, n_a, n_y, direction):
    """Weights and biases of middling size, all of them non-zero."""
    sizes = shapes(n_x, n_a, n_y, direction)
    theta = 0.4 * rng.standard_normal(sum(math.prod(size) for size in sizes.values()))
    return theta, sizes


def total_loss(params, batch, g1, g2, a_0=None):
    return float(loss(forward(params, batch, a_0, g1).logits, batch.y, g2).values.sum())


# A plain Elman network, as a textbook prints it: dense x, one sentence, one step at a time.


def plain_cell(W_ax, W_aa, b_a, X, a_0, g1):
    zs, states, a = [], [], a_0
    for x in X:
        z = W_aa @ a + W_ax @ x + b_a
        a = np.tanh(z) if g1 == "tanh" else np.where(z > 0, z, 0.0)
        zs.append(z)
        states.append(a)
    return np.array(zs), np.array(states)


def plain_forward(params, X, g1, a_0=None, a_0_r=None):
    """z and a of every cell in reading order of the sentence, and the logits (T, n_y)."""
    zero = np.zeros(len(params["b_a"]))
    a_0, a_0_r = (zero if given is None else given for given in (a_0, a_0_r))
    z, a = plain_cell(params["W_ax"], params["W_aa"], params["b_a"], X, a_0, g1)
    cells = [(z, a)]
    logits = np.array([params["W_ya"] @ a_t + params["b_y"] for a_t in a])
    if "W_aa_r" in params:
        of_cell = (params["W_ax_r"], params["W_aa_r"], params["b_a_r"])
        z, a = (part[::-1] for part in plain_cell(*of_cell, X[::-1], a_0_r, g1))
        cells.append((z, a))
        logits = np.array(
            [row + params["W_ya_r"] @ a_t for row, a_t in zip(logits, a, strict=True)]
        )
    return cells, logits


def plain_loss(logits, y, g2):
    """The printed formulas, safe for small logits; value and gradient by the logits."""
    if g2 == "sigmoid":
        y_hat = 1 / (1 + np.exp(-logits[:, 0]))
        pairs = zip(y_hat, y, strict=True)
        value = sum(-math.log(p) if label else -math.log(1 - p) for p, label in pairs)
        return value, (y_hat - y)[:, None]
    y_hat = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    value = sum(-math.log(p[label]) for p, label in zip(y_hat, y, strict=True))
    return value, y_hat - np.eye(logits.shape[1])[y]


def plain_backward(params, X, g1, cells, dlogits):
    """Backpropagation through time with one running da, sums of outer products."""
    grads = {name: np.zeros_like(weights) for name, weights in params.items()}
    dX = np.zeros_like(X)
    for suffix, (z, a) in zip(("", "_r"), cells, strict=False):
        steps = list(range(len(X)))
        if suffix:
            steps.reverse()
        da_next = np.zeros(a.shape[1])
        for k in reversed(range(len(steps))):
            t = steps[k]
            a_before = a[steps[k - 1]] if k else np.zeros(a.shape[1])
            da = params["W_ya" + suffix].T @ dlogits[t] + da_next
            dz = da * (1 - np.tanh(z[t]) ** 2 if g1 == "tanh" else (z[t] > 0))
            grads["W_ya" + suffix] += np.outer(dlogits[t], a[t])
            grads["W_aa" + suffix] += np.outer(dz, a_before)
            grads["W_ax" + suffix] += np.outer(dz, X[t])
            grads["b_a" + suffix] += dz
            dX[t] += params["W_ax" + suffix].T @ dz
            da_next = params["W_aa" + suffix].T @ dz
    grads["b_y"] = dlogits.sum(axis=0)
    return grads, dX


CASES = list(product(("tanh", "relu"), ("sigmoid", "softmax"), ("forward", "both")))


@pytest.mark.parametrize(("g1", "g2", "direction"), CASES)
def test_the_packed_network_is_the_plain_network_of_the_textbook(g1, g2, direction):
    rng = np.random.default_rng(11)
    theta, sizes = draw_weights(rng, N_X, N_A, OUTPUTS[g2], direction)
    params = views(theta, sizes)
    lengths = (4, 1, 9, 4)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths, max(2, OUTPUTS[g2]))

    batch = pack(encoded, y)
    record = forward(params, batch, g1=g1)
    values, dlogits = loss(record.logits, batch.y, g2)
    back = backward(params, batch, record, dlogits, g1)

    summed = {name: np.zeros_like(weights) for name, weights in params.items()}
    total = 0.0
    for i, (rows, labels) in enumerate(zip(encoded, y, strict=True)):
        X = dense(rows, N_X)
        cells, logits = plain_forward(params, X, g1)
        value, dlogits_i = plain_loss(logits, labels, g2)
        grads, dX = plain_backward(params, X, g1, cells, dlogits_i)
        total += value
        for name, gradient in grads.items():
            summed[name] += gradient
        np.testing.assert_allclose(batch.unpack(record.logits)[i], logits, atol=1e-12)
        for cell, (z, a) in zip(record.cells, cells, strict=True):
            np.testing.assert_allclose(batch.unpack(cell.z)[i], z, atol=1e-12)
            np.testing.assert_allclose(batch.unpack(cell.a)[i], a, atol=1e-12)
        np.testing.assert_allclose(batch.unpack(input_gradient(params, back))[i], dX, atol=1e-12)
    assert values.sum() == pytest.approx(total, abs=1e-12)
    assert back.grads.keys() == params.keys()
    for name, gradient in summed.items():
        np.testing.assert_allclose(back.grads[name], gradient, atol=1e-12, err_msg=name)


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
    theta = np.zeros(13)
    sizes = shapes(n_x=2, n_a=2, n_y=1)
    params = views(theta, sizes)
    for name, given in {"W_ax": W_ax, "W_aa": W_aa, "W_ya": W_ya, "b_y": b_y}.items():
        params[name][...] = given
    batch = pack([[np.array([0]), np.array([1])]], [[1, 0]])
    record = forward(params, batch, g1="relu")
    np.testing.assert_allclose(record.cells[0].z, [[1, 2], [2.5, -1]], atol=1e-15)
    np.testing.assert_allclose(record.cells[0].a, [[1, 2], [2.5, 0]], atol=1e-15)
    np.testing.assert_allclose(record.logits, [[0], [c]], atol=1e-15)
    values, dlogits = loss(record.logits, batch.y, "sigmoid")
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
    back = backward(params, batch, record, dlogits, g1="relu")
    cell = back.cells[0]
    np.testing.assert_allclose(cell.da_output, [[-c / 2, -c / 8], [3 * c / 4, 3 * c / 16]])
    np.testing.assert_allclose(cell.da_future, [[3 * c / 8, 3 * c / 4], [0, 0]])
    np.testing.assert_allclose(cell.da, [[-c / 8, 5 * c / 8], [3 * c / 4, 3 * c / 16]])
    np.testing.assert_allclose(cell.dz, [[-c / 8, 5 * c / 8], [3 * c / 4, 0]])
    np.testing.assert_allclose(cell.da_0, [[9 * c / 16, c / 2]])

    # dW_ya = dlogit<1> a<1> + dlogit<2> a<2> = (-1/2, -1) + (15/8, 0) = (11/8, -1)
    # dW_aa = dz<2> a<1>^T,  dW_ax = dz<1> x<1>^T + dz<2> x<2>^T,  db_a = dz<1> + dz<2>
    expected = {
        "W_ya": [[11 / 8, -1]],
        "b_y": [1 / 4],
        "W_aa": [[3 * c / 4, 3 * c / 2], [0, 0]],
        "W_ax": [[-c / 8, 3 * c / 4], [5 * c / 8, 0]],
        "b_a": [5 * c / 8, 5 * c / 8],
    }
    for name, gradient in expected.items():
        np.testing.assert_allclose(back.grads[name], gradient, atol=1e-15, err_msg=name)
    # dx<1> = W_ax^T dz<1> = (-c/8 + 5c/4, -5c/2),  dx<2> = W_ax^T dz<2> = (3c/4, 0)
    np.testing.assert_allclose(
        input_gradient(params, back), [[9 * c / 8, -5 * c / 2], [3 * c / 4, 0]], atol=1e-15
    )


# Gradients against central differences.

GRADIENT_CASES = list(
    product(("tanh", "relu"), ("sigmoid", "softmax"), ("forward", "both"), (1, 2, 30), (1, 3, 8))
)


def smooth_problem(g1, g2, direction, longest, batch_size):
    """Random sentences and weights where no z lies so near to ReLU's kink that a step crosses it.

    A step of 1e-6 along a direction of length 1 moves a z by far less than 1e-4.
    """
    for seed in count():
        rng = np.random.default_rng([seed, longest, batch_size])
        lengths = [longest, *rng.integers(1, longest + 1, size=batch_size - 1).tolist()]
        classes = max(2, OUTPUTS[g2])
        encoded = random_rows(rng, lengths, N_X)
        batch = pack(encoded, random_labels(rng, lengths, classes))
        theta, sizes = draw_weights(rng, N_X, N_A, OUTPUTS[g2], direction)
        a_0 = rng.standard_normal((batch_size, N_A))
        record = forward(views(theta, sizes), batch, a_0, g1)
        if g1 == "tanh" or min(np.abs(cell.z).min() for cell in record.cells) > 1e-4:
            return rng, encoded, batch, theta, sizes, a_0
    raise AssertionError


def assert_slope(name, numeric, analytic):
    assert numeric == pytest.approx(analytic, rel=1e-5, abs=1e-7), (
        f"gradient of {name}: central difference {numeric!r}, backward {analytic!r}"
    )


@pytest.mark.parametrize(("g1", "g2", "direction", "longest", "batch_size"), GRADIENT_CASES)
def test_gradients_agree_with_central_differences(g1, g2, direction, longest, batch_size):
    problem = smooth_problem(g1, g2, direction, longest, batch_size)
    rng, encoded, batch, theta, sizes, a_0 = problem
    params = views(theta, sizes)
    record = forward(params, batch, a_0, g1)
    back = backward(params, batch, record, loss(record.logits, batch.y, g2).dlogits, g1)

    for name, weights in params.items():
        for direction_of_step in (unit(rng, weights.shape), unit(rng, weights.shape)):
            numeric = slope(
                lambda moved, name=name: total_loss(params | {name: moved}, batch, g1, g2, a_0),
                weights,
                direction_of_step,
            )
            assert_slope(name, numeric, float((back.grads[name] * direction_of_step).sum()))

    step = unit(rng, a_0.shape)
    numeric = slope(lambda moved: total_loss(params, batch, g1, g2, moved), a_0, step)
    assert_slope("a<0>", numeric, float((back.cells[0].da_0 * step).sum()))

    # x<t> is 0 or 1 in the packed network; the plain one takes any x, so the inputs can move there.
    X = np.concatenate([dense(rows, N_X) for rows in encoded])
    starts_from = {int(i): a_0[place] for place, i in enumerate(batch.order)}

    def loss_of_inputs(moved):
        total, at = 0.0, 0
        for i, rows in enumerate(encoded):
            words = moved[at : at + len(rows)]
            at += len(rows)
            _, logits = plain_forward(params, words, g1, a_0=starts_from[i])
            y = batch.y[batch.rows_of(int(np.flatnonzero(batch.order == i)[0]))]
            total += float(loss(logits, y, g2).values.sum())
        return total

    step = unit(rng, X.shape)
    dX = np.concatenate(batch.unpack(input_gradient(params, back)))
    assert_slope("x", slope(loss_of_inputs, X, step), float((dX * step).sum()))


@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_the_second_cell_sends_a_gradient_to_its_own_start(g1):
    rng, encoded, batch, theta, sizes, a_0 = smooth_problem(g1, "sigmoid", "both", 2, 3)
    params = views(theta, sizes)
    zero = np.zeros_like(a_0)
    record = forward(params, batch, zero, g1)
    back = backward(params, batch, record, loss(record.logits, batch.y, "sigmoid").dlogits, g1)

    def loss_of_start(a_0_r):
        total = 0.0
        for place, i in enumerate(batch.order):
            _, logits = plain_forward(params, dense(encoded[i], N_X), g1, a_0_r=a_0_r[place])
            total += float(loss(logits, batch.y[batch.rows_of(place)], "sigmoid").values.sum())
        return total

    step = unit(rng, zero.shape)
    analytic = float((back.cells[1].da_0 * step).sum())
    assert_slope("a_r<0>", slope(loss_of_start, zero, step), analytic)


# Packed equals one by one.


def values_and_gradients(params, encoded, y, g1, g2):
    batch = pack(encoded, y)
    record = forward(params, batch, g1=g1)
    values, dlogits = loss(record.logits, batch.y, g2)
    back = backward(params, batch, record, dlogits, g1)
    by_sentence = [
        batch.unpack(part)
        for part in (
            values,
            record.logits,
            *(value for cell in record.cells for value in (cell.z, cell.a)),
            *(value for cell in back.cells for value in (cell.da, cell.dz)),
        )
    ]
    return by_sentence, back.grads


PACKED = {
    "in falling order": (7, 5, 2, 1),
    "in rising order": (1, 2, 5, 7),
    "in no order, with ties": (3, 6, 3, 1, 6, 2),
    "all alike": (4, 4, 4),
    "single words": (1, 1, 1),
    "one long, many short": (30, 1, 1, 1, 2),
}


@pytest.mark.parametrize(("g1", "g2", "direction"), CASES)
@pytest.mark.parametrize("lengths", PACKED.values(), ids=PACKED)
def test_packed_sentences_give_what_they_give_one_by_one(lengths, g1, g2, direction):
    rng = np.random.default_rng(5)
    theta, sizes = draw_weights(rng, N_X, N_A, OUTPUTS[g2], direction)
    params = views(theta, sizes)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths)
    nothing = np.array([], dtype=np.int64)
    encoded[0] = [nothing for _ in encoded[0]]  # no word of this sentence has a known feature
    encoded.append(encoded[1])  # and this one stands there twice
    y.append(y[1])

    together, grads = values_and_gradients(params, encoded, y, g1, g2)
    summed = {name: np.zeros_like(weights) for name, weights in params.items()}
    for i, (rows, labels) in enumerate(zip(encoded, y, strict=True)):
        alone, grads_alone = values_and_gradients(params, [rows], [labels], g1, g2)
        for part, part_alone in zip(together, alone, strict=True):
            np.testing.assert_allclose(part[i], part_alone[0], rtol=0, atol=1e-12)
        for name, gradient in grads_alone.items():
            summed[name] += gradient
    for name, gradient in summed.items():
        np.testing.assert_allclose(grads[name], gradient, rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("direction", ["forward", "both"])
def test_permuting_the_batch_permutes_the_result(direction):
    rng = np.random.default_rng(6)
    theta, sizes = draw_weights(rng, N_X, N_A, 1, direction)
    params = views(theta, sizes)
    lengths = (3, 8, 1, 3, 5)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths)
    before, grads_before = values_and_gradients(params, encoded, y, "tanh", "sigmoid")
    for order in ([4, 3, 2, 1, 0], [2, 0, 3, 1, 4]):
        permuted = [encoded[i] for i in order], [y[i] for i in order]
        after, grads_after = values_and_gradients(params, *permuted, "tanh", "sigmoid")
        for part, part_before in zip(after, before, strict=True):
            for place, i in enumerate(order):
                np.testing.assert_allclose(part[place], part_before[i], rtol=0, atol=1e-12)
        for name, gradient in grads_before.items():
            np.testing.assert_allclose(grads_after[name], gradient, rtol=0, atol=1e-12)


def test_the_second_cell_reads_the_sentence_from_its_other_end():
    rng = np.random.default_rng(7)
    theta, sizes = draw_weights(rng, N_X, N_A, 1, "both")
    params = views(theta, sizes)
    for name in ("W_ax", "W_aa", "b_a"):
        params[name + "_r"][...] = params[name]
    encoded = random_rows(rng, (6,), N_X)
    record = forward(params, pack(encoded))
    mirrored = forward(params, pack([encoded[0][::-1]]))
    np.testing.assert_allclose(record.cells[1].a, mirrored.cells[0].a[::-1], atol=1e-15)


# Parameters and initial weights.


def test_the_subscripts_of_the_parameters_spell_their_shapes():
    assert shapes(7, 3, 2) == {
        "W_ax": (3, 7),
        "W_aa": (3, 3),
        "b_a": (3,),
        "W_ya": (2, 3),
        "b_y": (2,),
    }
    both = shapes(7, 3, 2, "both")
    of_second = {name: both[name] for name in both if name.endswith("_r")}
    assert of_second == {"W_ax_r": (3, 7), "W_aa_r": (3, 3), "b_a_r": (3,), "W_ya_r": (2, 3)}


def test_parameters_are_views_that_share_the_flat_vector_without_overlap():
    sizes = shapes(4, 3, 1, "both")
    flat = np.zeros(sum(math.prod(size) for size in sizes.values()))
    params = views(flat, sizes)
    for value, name in enumerate(params, start=1):
        assert params[name].shape == sizes[name]
        params[name][...] = value
    found = {value: int((flat == value).sum()) for value in range(1, len(params) + 1)}
    assert found == {v: math.prod(sizes[name]) for v, name in enumerate(params, start=1)}


@pytest.mark.parametrize("direction", ["forward", "both"])
@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_initial_weights_are_bounded_and_biases_zero(g1, direction):
    sizes = shapes(300, 16, 1, direction)
    params = views(init_params(sizes, np.random.default_rng(1), g1), sizes)
    for name, weights in params.items():
        if name.startswith("b_"):
            assert not weights.any(), name
        else:
            assert 0 < np.abs(weights).max() < 1, name
    if g1 == "relu":
        np.testing.assert_array_equal(params["W_aa"], 0.5 * np.eye(16))


def test_the_same_seed_draws_the_same_weights_and_another_seed_others():
    sizes = shapes(20, 6, 2)
    first, again, other = (init_params(sizes, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_forward_and_a_backward_pass_change_none_of_their_arguments():
    rng = np.random.default_rng(8)
    theta, sizes = draw_weights(rng, N_X, N_A, 1, "both")
    params = views(theta, sizes)
    lengths = (3, 2)
    batch = pack(random_rows(rng, lengths, N_X), random_labels(rng, lengths))
    a_0, kept = rng.standard_normal((2, N_A)), theta.copy()
    a_0_kept = a_0.copy()
    record = forward(params, batch, a_0)
    copies = [array.copy() for cell in record.cells for array in cell], record.logits.copy()
    dlogits = loss(record.logits, batch.y, "sigmoid").dlogits
    dlogits_kept = dlogits.copy()
    backward(params, batch, record, dlogits)
    np.testing.assert_array_equal(theta, kept)
    np.testing.assert_array_equal(a_0, a_0_kept)
    np.testing.assert_array_equal(dlogits, dlogits_kept)
    np.testing.assert_array_equal(record.logits, copies[1])
    for array, copy in zip((a for cell in record.cells for a in cell), copies[0], strict=True):
        np.testing.assert_array_equal(array, copy)
