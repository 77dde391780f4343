"""Each loss and its gradient: they belong together, follow the formula, and never overflow."""

import math

import numpy as np
import pytest

from helpers import slope, unit
from rnn.network.objective import (
    Objective,
    balanced,
    binary_cross_entropy,
    cross_entropy,
    sigmoid,
    softmax,
)

HUGE = [-1e308, -1e4, -745.2, -37.0, 0.0, 37.0, 745.2, 1e4, 1e308]


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(("g2", "n_y"), [("sigmoid", 1), ("softmax", 2), ("softmax", 5)])
def test_the_gradient_is_the_slope_of_the_value(g2, n_y, weighted, smoothing):
    rng = np.random.default_rng(n_y)
    logits = 3 * rng.standard_normal((40, n_y))
    y = rng.integers(0, max(2, n_y), size=40)
    weights = rng.uniform(0, 3, size=max(2, n_y)) if weighted else None
    objective = Objective(g2, weights, smoothing)
    dlogits = objective.loss(logits, y).dlogits
    for _ in range(5):
        direction = unit(rng, logits.shape)
        numeric = slope(lambda z: float(objective.loss(z, y).values.sum()), logits, direction)
        analytic = float((dlogits * direction).sum())
        assert numeric == pytest.approx(analytic, rel=1e-6, abs=1e-7), (
            f"{g2}: central difference {numeric!r}, gradient {analytic!r}"
        )


@pytest.mark.parametrize("label", [0, 1])
def test_binary_cross_entropy_is_the_printed_formula_where_that_is_safe(label):
    z = np.linspace(-15, 15, 61)
    y_hat = 1 / (1 + np.exp(-z))
    naive = -label * np.log(y_hat) - (1 - label) * np.log(1 - y_hat)
    values, dlogits = binary_cross_entropy(z[:, None], np.full(61, label))
    np.testing.assert_allclose(values, naive, rtol=1e-9)
    np.testing.assert_allclose(dlogits[:, 0], y_hat - label, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("classes", [2, 3, 6])
def test_cross_entropy_is_minus_the_logarithm_of_the_probability_of_the_class(classes):
    rng = np.random.default_rng(classes)
    logits = 2 * rng.standard_normal((30, classes))
    y = rng.integers(0, classes, size=30)
    y_hat = np.array([[math.exp(z) / sum(map(math.exp, row)) for z in row] for row in logits])
    values, dlogits = cross_entropy(logits, y)
    np.testing.assert_allclose(values, [-math.log(p[k]) for p, k in zip(y_hat, y, strict=True)])
    np.testing.assert_allclose(dlogits, y_hat - np.eye(classes)[y], atol=1e-15)
    np.testing.assert_allclose(dlogits.sum(axis=1), 0, atol=1e-15)


@pytest.mark.parametrize("label", [0, 1])
def test_softmax_over_logits_zero_and_z_is_the_sigmoid_of_z(label):
    z = np.linspace(-50, 50, 101)
    y = np.full(101, label)
    pairs = np.stack([np.zeros_like(z), z], axis=1)
    one, two = binary_cross_entropy(z[:, None], y), cross_entropy(pairs, y)
    np.testing.assert_allclose(softmax(pairs)[:, 1], sigmoid(z), rtol=1e-12)
    np.testing.assert_allclose(one.values, two.values, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(one.dlogits[:, 0], two.dlogits[:, 1], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("z", HUGE)
def test_no_logit_makes_value_gradient_or_output_infinite(z):
    with np.errstate(all="raise", under="ignore"):
        for y in (0, 1):
            for logits, g2 in (([[z]], "sigmoid"), ([[0.0, z]], "softmax")):
                objective = Objective(g2)
                values, dlogits = objective.loss(np.array(logits), np.array([y]))
                y_hat = objective.output(np.array(logits))
                assert np.isfinite(values).all()
                assert values[0] >= 0
                assert np.abs(dlogits).max() <= 1
                assert 0 <= y_hat.min() <= y_hat.max() <= 1


@pytest.mark.parametrize(
    ("z", "label", "value"),
    [(1e4, 0, 1e4), (1e4, 1, 0), (-1e4, 1, 1e4), (-1e4, 0, 0), (0, 0, math.log(2))],
)
def test_a_sure_and_wrong_network_pays_the_size_of_its_logit(z, label, value):
    one = binary_cross_entropy(np.array([[float(z)]]), np.array([label]))
    two = cross_entropy(np.array([[0.0, float(z)]]), np.array([label]))
    assert one.values[0] == pytest.approx(value, abs=1e-12)
    assert two.values[0] == pytest.approx(value, abs=1e-12)


def test_the_probabilities_of_the_classes_sum_to_one():
    logits = np.array([[0.0, 1.0, 2.0], [1e4, 0.0, -1e4], [-3.0, -3.0, -3.0]])
    np.testing.assert_allclose(softmax(logits).sum(axis=1), 1)
    np.testing.assert_allclose(softmax(logits)[2], 1 / 3)
    np.testing.assert_allclose(softmax(logits + 1000.0), softmax(logits))


@pytest.mark.parametrize(("z", "y_hat"), [(0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25)])
def test_the_sigmoid_of_known_logits(z, y_hat):
    assert Objective("sigmoid").output(np.array([[z]]))[0, 0] == pytest.approx(y_hat, abs=1e-15)


@pytest.mark.parametrize(("g2", "n_y"), [("sigmoid", 1), ("softmax", 2), ("softmax", 4)])
def test_a_class_weight_multiplies_value_and_gradient_by_the_weight_of_the_true_class(g2, n_y):
    rng = np.random.default_rng(n_y)
    logits = rng.standard_normal((30, n_y))
    y = rng.integers(0, max(2, n_y), size=30)
    weights = np.array([0.5, 3.0, 0.0, 1.0])[: max(2, n_y)]
    plain, weighted = Objective(g2).loss(logits, y), Objective(g2, weights).loss(logits, y)
    for i, label in enumerate(y):
        assert weighted.values[i] == weights[label] * plain.values[i]
        np.testing.assert_array_equal(weighted.dlogits[i], weights[label] * plain.dlogits[i])


@pytest.mark.parametrize(("g2", "n_y"), [("sigmoid", 1), ("softmax", 2), ("softmax", 3)])
def test_a_smoothed_label_is_the_true_one_with_a_share_spread_over_all(g2, n_y):
    logits = np.random.default_rng(n_y).standard_normal((20, n_y))
    y = np.arange(20) % max(2, n_y)
    objective = Objective(g2, label_smoothing=0.3)
    found = objective.loss(logits, y)
    spread = 0.7 * np.eye(max(2, n_y))[y] + 0.3 / max(2, n_y)
    y_hat = objective.output(logits)
    both = np.hstack([1 - y_hat, y_hat]) if g2 == "sigmoid" else y_hat
    np.testing.assert_allclose(found.values, -(spread * np.log(both)).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(found.dlogits, (both - spread)[:, -n_y:], atol=1e-15)
    dy_hat = objective.output_gradient(logits, y)
    expected = -spread / both
    if g2 == "sigmoid":
        expected = expected[:, 1:] - expected[:, :1]
    np.testing.assert_allclose(dy_hat, expected, rtol=1e-10)


def test_weights_of_one_are_no_weights():
    logits, y = np.array([[0.3, -1.0], [2.0, 0.1]]), np.array([1, 0])
    plain, ones = (Objective("softmax", weights).loss(logits, y) for weights in (None, np.ones(2)))
    for one, other in zip(plain, ones, strict=True):
        np.testing.assert_array_equal(one, other)


def test_balanced_weights_let_every_label_that_occurs_count_alike():
    labels = np.array([0, 0, 0, 0, 0, 0, 1, 1, 3])
    weights = balanced(labels, 4)
    np.testing.assert_allclose(weights, [9 / (3 * 6), 9 / (3 * 2), 1.0, 9 / 3])
    sums = [weights[labels][labels == label].sum() for label in (0, 1, 3)]
    np.testing.assert_allclose(sums, 3.0)
