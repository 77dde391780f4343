"""Edits of the forward pass against a network written out plainly."""

import numpy as np
import pytest

from helpers import KINDS, dense, named, small_tagger
from rnn.analysis.what_if import Edits, Unit, forward_with
from rnn.data.batches import pack

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
NOTHING = Edits({}, frozenset())


def plainly(params, x, edits, g1):
    """The network as its equations have it, with the edits, one number after another."""
    T, states, logits = len(x), [], params.readout.b_y
    for cell, arrays in enumerate(params.cells):
        X = dense(x, arrays["W_ax"].shape[1])
        a = np.zeros((T + 2, len(arrays["b_a"])))  # rows 0 and T + 1 are the zero states
        for t in range(T, 0, -1) if cell else range(1, T + 1):
            before = a[t + 1 if cell else t - 1] * (t not in edits.cut)
            z = arrays["W_ax"] @ X[t - 1] + arrays["W_aa"] @ before + arrays["b_a"]
            a[t] = np.tanh(z) if g1 == "tanh" else np.maximum(z, 0)
            for (of, unit), value in edits.held.items():
                if of == cell:
                    a[t, unit] = value
        states.append(a[1:-1])
        logits = logits + a[1:-1] @ params.readout.W_ya[cell].T
    return states, logits


@pytest.fixture(params=KINDS, ids=named)
def tagger(request):
    return small_tagger(**request.param)


def read(tagger, x, edits):
    """The record of one encoded sentence with the edits made."""
    return forward_with(tagger.network_, pack([x]), edits)


def test_without_edits_it_is_the_record_of_the_forward_pass(tagger):
    trace = tagger.trace(WORDS)
    record = read(tagger, trace.x, NOTHING)
    np.testing.assert_allclose(record.logits, trace.forward.logits, rtol=0, atol=1e-15)
    for cell, expected in zip(record.cells, trace.forward.cells, strict=True):
        np.testing.assert_allclose(cell.z, expected.z, rtol=0, atol=1e-15)
        np.testing.assert_allclose(cell.a, expected.a, rtol=0, atol=1e-15)
        np.testing.assert_array_equal(cell.a_0, expected.a_0)


def test_edits_give_what_the_equations_give(tagger):
    x = tagger.vocabulary_.encode(WORDS)
    last = len(tagger.params_.cells) - 1
    for edits in (
        Edits({Unit(0, 0): 0.0}, frozenset()),
        Edits({Unit(0, 1): 0.75, Unit(last, 2): -0.5}, frozenset()),
        Edits({}, frozenset({3})),
        Edits({Unit(0, 4): 0.0, Unit(last, 3): 2.0}, frozenset({1, 4, 6})),
    ):
        record = read(tagger, x, edits)
        states, logits = plainly(tagger.params_, x, edits, tagger.g1)
        np.testing.assert_allclose(record.logits, logits, rtol=0, atol=1e-13)
        for cell, a in zip(record.cells, states, strict=True):
            np.testing.assert_allclose(cell.a, a, rtol=0, atol=1e-13)


def test_cutting_every_carry_leaves_each_word_to_itself(tagger):
    x = tagger.vocabulary_.encode(WORDS)
    record = read(tagger, x, Edits({}, frozenset(range(1, 7))))
    for t, columns in enumerate(x):
        alone = read(tagger, [columns], NOTHING)
        np.testing.assert_allclose(record.logits[t], alone.logits[0], rtol=0, atol=1e-15)


def test_what_stands_before_a_cut_is_as_it_was_in_a_network_that_reads_from_the_left():
    tagger = small_tagger()
    trace = tagger.trace(WORDS)
    record = read(tagger, trace.x, Edits({}, frozenset({4})))
    same = (record.logits == trace.forward.logits).ravel().tolist()
    assert same == [True, True, True, False, False, False]
