"""Each step's share of a gradient, and memory, against sums and differences."""

import numpy as np
import pytest

from helpers import KINDS, STEP, dense, named, small_tagger
from rnn.analysis.through_time import addends, both_ways, carried, factors, memory
from rnn.network.objective import Objective

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]


@pytest.fixture(params=KINDS, ids=named)
def tagger(request):
    return small_tagger(**request.param)


@pytest.fixture
def found(tagger):
    return both_ways(tagger.network_, tagger.model_.pack([WORDS], [LABELS]))


def test_the_addends_sum_to_the_gradient_of_training(tagger, found):
    for place, gradient in found.backward.grads.places():
        if place.name.startswith("b_"):
            continue
        steps = [(each.t, each.addend.copy(), each.total.copy()) for each in addends(found, place)]
        order = [1, 2, 3, 4, 5, 6]
        assert [t for t, _, _ in steps] == (order if place.cell else order[::-1])
        columns = found.batch.x.touched if place.name == "W_ax" else slice(None)
        np.testing.assert_allclose(steps[-1][2], gradient[:, columns], rtol=0, atol=1e-12)
        np.testing.assert_allclose(sum(a for _, a, _ in steps), steps[-1][2], rtol=0, atol=1e-12)
        left, right = factors(found, place)
        for t, addend, _ in steps:
            np.testing.assert_array_equal(addend, left[t - 1][:, None] * right[t - 1])


def test_no_feature_outside_the_sentence_has_a_gradient(found):
    for arrays in found.backward.grads.cells:
        rest = np.ones(arrays["W_ax"].shape[1], dtype=bool)
        rest[found.batch.x.touched] = False
        assert not arrays["W_ax"][:, rest].any()


def test_class_weights_count_in_loss_and_gradient():
    plain, weighted = small_tagger(), small_tagger(class_weight="balanced")
    batch = plain.model_.pack([WORDS], [LABELS])
    network = weighted.network_
    weight = network.objective.class_weight
    assert weight is not None
    found = both_ways(network, batch)
    trace = weighted.trace(WORDS, LABELS)
    np.testing.assert_array_equal(found.loss, trace.loss)
    y_hat = Objective("sigmoid").output(found.forward.logits)
    expected = weight[batch.y][:, None] * (y_hat - batch.y[:, None])
    np.testing.assert_allclose(found.dlogits, expected, rtol=0, atol=1e-15)


def test_the_carry_is_the_state_of_the_neighbour(tagger, found):
    for k, cell in enumerate(found.forward.cells):
        carry = carried(tagger.network_, found.forward, k)
        inner, outer = (carry[:-1], cell.a[1:]) if k else (carry[1:], cell.a[:-1])
        np.testing.assert_array_equal(inner, outer)
        assert not carry[-1 if k else 0].any()


def y_hat_of(params, X, pushed, g1, g2, t, which):
    """y_hat<t> of x<t> written out, with the states pushed: (cell, s) -> what is added to a<s>."""
    states = []
    for k, (arrays, W_ya) in enumerate(zip(params.cells, params.readout.W_ya, strict=True)):
        a, before = np.zeros((len(X), len(arrays["b_a"]))), np.zeros(len(arrays["b_a"]))
        for s in range(len(X))[:: -1 if k else 1]:
            z = arrays["W_ax"] @ X[s] + arrays["W_aa"] @ before + arrays["b_a"]
            a[s] = np.tanh(z) if g1 == "tanh" else np.maximum(z, 0)
            a[s] += pushed.get((k, s + 1), 0)
            before = a[s]
        states.append(a[t - 1] @ W_ya.T)
    return Objective(g2).output((sum(states) + params.readout.b_y)[None])[0, which]


def test_memory_is_the_derivative_of_one_output_by_every_word_and_state(tagger):
    network = tagger.network_
    encoded = tagger.vocabulary_.encode(WORDS)
    X = dense(encoded, len(tagger.vocabulary_))
    rng = np.random.default_rng(1)
    for t, which in ((4, -1), (6, 0), (1, -1)):
        which %= network.n_y
        found = memory(network, tagger.model_.pack([WORDS]), t, which)

        def at(X, pushed, t=t, which=which):
            return y_hat_of(network.params, X, pushed, tagger.g1, tagger.g2, t, which)

        assert found.y_hat == pytest.approx(at(X, {}), abs=1e-13)
        for s in range(1, len(WORDS) + 1):
            active = np.zeros_like(X)
            active[s - 1, encoded[s - 1]] = 1.0
            slope = (at(X + STEP * active, {}) - at(X - STEP * active, {})) / (2 * STEP)
            assert found.active[s - 1] == pytest.approx(slope, abs=1e-8)
            some = rng.choice(X.shape[1], 300, replace=False)  # the norm: of all columns, exactly
            dx = np.array([column(at, X, s, i) for i in some[:5]])
            assert np.abs(dx).max() <= found.norm[s - 1] + 1e-8
            assert len(found.da_norm) == (2 if tagger.direction == "both" else 1)
            for k, da_norm in enumerate(found.da_norm):
                da = [pushed(at, X, (k, s), unit, tagger.n_a) for unit in range(tagger.n_a)]
                assert da_norm[s - 1] == pytest.approx(np.linalg.norm(da), abs=1e-8)
                if s < t if k else s > t:
                    assert da_norm[s - 1] == 0


def column(at, X, s, i):
    e = np.zeros_like(X)
    e[s - 1, i] = STEP
    return (at(X + e, {}) - at(X - e, {})) / (2 * STEP)


def pushed(at, X, place, unit, n_a):
    e = STEP * np.eye(n_a)[unit]
    return (at(X, {place: e}) - at(X, {place: -e})) / (2 * STEP)


def test_the_norm_of_memory_is_over_all_components_of_x():
    tagger = small_tagger(direction="both", min_count=3)  # few features: each can be moved
    network = tagger.network_
    X = dense(tagger.vocabulary_.encode(WORDS), len(tagger.vocabulary_))

    def at(X, pushed):
        return y_hat_of(network.params, X, pushed, "tanh", "sigmoid", 3, 0)

    found = memory(network, tagger.model_.pack([WORDS]), 3, 0)
    for s in range(1, len(WORDS) + 1):
        dx = [column(at, X, s, i) for i in range(X.shape[1])]
        assert found.norm[s - 1] == pytest.approx(np.linalg.norm(dx), abs=1e-7)
