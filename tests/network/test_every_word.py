"""Cells wired together: sentences packed and one by one, and who reads from where."""

from itertools import product

import numpy as np
import pytest

from helpers import drawn, random_labels, random_rows, wired
from rnn.data.batches import pack
from rnn.network.objective import Objective
from rnn.network.parameters import views

N_X, N_A = 11, 5
OUTPUTS = {"sigmoid": 1, "softmax": 3}
CASES = list(product(("tanh", "relu"), ("sigmoid", "softmax"), ("forward", "both")))


def values_and_gradients(wiring, theta, shapes, encoded, y, g2):
    params, batch = views(theta, shapes), pack(encoded, y)
    record = wiring.forward(params, batch)
    values, dlogits = Objective(g2).loss(record.logits, batch.y)
    back = wiring.backward(params, batch, record, dlogits, shapes)
    by_sentence = [
        batch.unpack(part)
        for part in (
            values,
            record.logits,
            *(value for cell in record.cells for value in (cell.z, cell.a)),
            *(value for cell in back.cells for value in (cell.da, cell.dz)),
        )
    ]
    return by_sentence, dict(back.grads.places())


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
    wiring = wired(N_A, g1, direction)
    shapes = wiring.shapes(N_X, N_A, OUTPUTS[g2])
    theta = drawn(rng, shapes)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths)
    nothing = np.array([], dtype=np.int64)
    encoded[0] = [nothing for _ in encoded[0]]  # no word of this sentence has a known feature
    encoded.append(encoded[1])  # and this one stands there twice
    y.append(y[1])

    together, grads = values_and_gradients(wiring, theta, shapes, encoded, y, g2)
    summed = {place: np.zeros(shape) for place, shape in shapes.items()}
    for i, (rows, labels) in enumerate(zip(encoded, y, strict=True)):
        alone, grads_alone = values_and_gradients(wiring, theta, shapes, [rows], [labels], g2)
        for part, part_alone in zip(together, alone, strict=True):
            np.testing.assert_allclose(part[i], part_alone[0], rtol=0, atol=1e-12)
        for place, gradient in grads_alone.items():
            summed[place] += gradient
    for place, gradient in summed.items():
        np.testing.assert_allclose(grads[place], gradient, rtol=0, atol=1e-12, err_msg=str(place))


@pytest.mark.parametrize("direction", ["forward", "both"])
def test_permuting_the_batch_permutes_the_result(direction):
    rng = np.random.default_rng(6)
    wiring = wired(N_A, "tanh", direction)
    shapes = wiring.shapes(N_X, N_A, 1)
    network = wiring, drawn(rng, shapes), shapes
    lengths = (3, 8, 1, 3, 5)
    encoded, y = random_rows(rng, lengths, N_X), random_labels(rng, lengths)
    before, grads_before = values_and_gradients(*network, encoded, y, "sigmoid")
    for order in ([4, 3, 2, 1, 0], [2, 0, 3, 1, 4]):
        permuted = [encoded[i] for i in order], [y[i] for i in order]
        after, grads_after = values_and_gradients(*network, *permuted, "sigmoid")
        for part, part_before in zip(after, before, strict=True):
            for place, i in enumerate(order):
                np.testing.assert_allclose(part[place], part_before[i], rtol=0, atol=1e-12)
        for place, gradient in grads_before.items():
            np.testing.assert_allclose(grads_after[place], gradient, rtol=0, atol=1e-12)


def test_the_second_cell_reads_the_sentence_from_its_other_end():
    rng = np.random.default_rng(7)
    wiring = wired(N_A, "tanh", "both")
    shapes = wiring.shapes(N_X, N_A, 1)
    params = views(drawn(rng, shapes), shapes)
    first, second = params.cells
    for name in ("W_ax", "W_aa", "b_a"):
        second[name][...] = first[name]
    encoded = random_rows(rng, (6,), N_X)
    record = wiring.forward(params, pack(encoded))
    mirrored = wiring.forward(params, pack([encoded[0][::-1]]))
    np.testing.assert_allclose(record.cells[1].a, mirrored.cells[0].a[::-1], atol=1e-15)


def test_a_forward_and_a_backward_pass_change_none_of_their_arguments():
    rng = np.random.default_rng(8)
    wiring, objective = wired(N_A, "tanh", "both"), Objective("sigmoid")
    shapes = wiring.shapes(N_X, N_A, 1)
    theta = drawn(rng, shapes)
    params = views(theta, shapes)
    lengths = (3, 2)
    batch = pack(random_rows(rng, lengths, N_X), random_labels(rng, lengths))
    a_0, kept = rng.standard_normal((2, N_A)), theta.copy()
    a_0_kept = a_0.copy()
    record = wiring.forward(params, batch, a_0)
    copies = [array.copy() for cell in record.cells for array in cell], record.logits.copy()
    dlogits = objective.loss(record.logits, batch.y).dlogits
    dlogits_kept = dlogits.copy()
    wiring.backward(params, batch, record, dlogits, shapes)
    np.testing.assert_array_equal(theta, kept)
    np.testing.assert_array_equal(a_0, a_0_kept)
    np.testing.assert_array_equal(dlogits, dlogits_kept)
    np.testing.assert_array_equal(record.logits, copies[1])
    for array, copy in zip((a for cell in record.cells for a in cell), copies[0], strict=True):
        np.testing.assert_array_equal(array, copy)
