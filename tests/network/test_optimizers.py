"""Each optimizer against its formula written out for single numbers, and clipping."""

import math

import numpy as np
import pytest

from rnn.network import optimizers
from rnn.network.optimizers import (
    EVERYTHING,
    OPTIMIZERS,
    SGD,
    Active,
    Adam,
    RMSprop,
    clip_by_norm,
)

THETA = [0.5, -1.0, 2.0, 0.0]
GRADIENTS = [[0.1, -3.0, 0.0, 1e-9], [0.2, 2.0, 0.0, -1e-9], [-0.4, 0.5, 1e3, 0.0]]


def sgd(theta, gradients, learning_rate):
    for gradient in gradients:
        theta = theta - learning_rate * gradient
    return theta


def rmsprop(theta, gradients, learning_rate, rho=0.99, epsilon=1e-8):
    v = 0.0
    for gradient in gradients:
        v = rho * v + (1 - rho) * gradient**2
        theta = theta - learning_rate * gradient / (math.sqrt(v) + epsilon)
    return theta


def adam(theta, gradients, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
    m = v = 0.0
    for k, gradient in enumerate(gradients, start=1):
        m = beta_1 * m + (1 - beta_1) * gradient
        v = beta_2 * v + (1 - beta_2) * gradient**2
        m_hat, v_hat = m / (1 - beta_1**k), v / (1 - beta_2**k)
        theta = theta - learning_rate * m_hat / (math.sqrt(v_hat) + epsilon)
    return theta


@pytest.mark.parametrize("formula", [sgd, rmsprop, adam])
@pytest.mark.parametrize("updates", [1, 2, 3])
def test_updates_follow_the_formula(formula, updates):
    optimizer = OPTIMIZERS[formula.__name__](len(THETA), learning_rate=0.05)
    theta = np.array(THETA)
    for gradient in GRADIENTS[:updates]:
        optimizer.update(theta, np.array(gradient))
    by_number = zip(THETA, zip(*GRADIENTS[:updates], strict=True), strict=True)
    expected = [formula(start, gradients, 0.05) for start, gradients in by_number]
    np.testing.assert_allclose(theta, expected, rtol=1e-12, atol=1e-15)
    assert optimizer.updates == updates


@pytest.mark.parametrize(
    ("optimizer", "formula", "settings"),
    [
        (RMSprop, rmsprop, {"rho": 0.5, "epsilon": 1e-3}),
        (Adam, adam, {"beta_1": 0.3, "beta_2": 0.6, "epsilon": 1e-2}),
    ],
)
def test_the_settings_of_an_optimizer_are_those_of_the_formula(optimizer, formula, settings):
    moved = optimizer(1, 0.1, **settings)
    theta = np.array([1.0])
    for gradient in (2.0, -1.0, 0.5):
        moved.update(theta, np.array([gradient]))
    assert theta[0] == pytest.approx(formula(1.0, (2.0, -1.0, 0.5), 0.1, **settings), rel=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_leaves_the_gradient_as_it_was_and_moves_theta_in_place(name):
    theta, gradient = np.array(THETA), np.array(GRADIENTS[0])
    view = theta[1:3]
    OPTIMIZERS[name](len(THETA), 0.1).update(theta, gradient)
    np.testing.assert_array_equal(gradient, GRADIENTS[0])
    np.testing.assert_array_equal(view, theta[1:3])
    assert theta[1] != THETA[1]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_gradient_of_zero_moves_nothing(name):
    theta = np.array(THETA)
    OPTIMIZERS[name](len(THETA), 0.1).update(theta, np.zeros(len(THETA)))
    np.testing.assert_array_equal(theta, THETA)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_first_step_of_adam_has_the_size_of_the_learning_rate(scale):
    theta = np.zeros(2)
    Adam(2, 0.01).update(theta, np.array([scale, -scale]))
    np.testing.assert_allclose(theta, [-0.01, 0.01], rtol=0.02)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_each_optimizer_goes_down_a_simple_valley(name):
    optimizer = OPTIMIZERS[name](2, 0.05)
    theta, low = np.array([3.0, -2.0]), np.array([1.0, 1.0])
    for _ in range(400):
        optimizer.update(theta, 2 * (theta - low))
    np.testing.assert_allclose(theta, low, atol=0.1)


def test_sgd_keeps_no_state_and_the_others_one_number_or_two_a_parameter():
    assert SGD(3, 0.1).state == {}
    assert {name: v.shape for name, v in RMSprop(3, 0.1).state.items()} == {"v": (3,)}
    assert {name: v.shape for name, v in Adam(3, 0.1).state.items()} == {"m": (3,), "r": (3,)}


@pytest.mark.parametrize(
    ("gradient", "limit", "clipped"),
    [
        ([3.0, 4.0], 1.0, [0.6, 0.8]),
        ([3.0, 4.0], 5.0, [3.0, 4.0]),
        ([3.0, 4.0], 10.0, [3.0, 4.0]),
        ([3.0, 4.0], 0, [3.0, 4.0]),
        ([0.0, 0.0], 1.0, [0.0, 0.0]),
        ([3e150, 4e150], 5.0, [3.0, 4.0]),
    ],
)
def test_clipping_shortens_long_gradients_only_and_keeps_their_direction(gradient, limit, clipped):
    moved = np.array(gradient)
    norm = clip_by_norm(moved, limit)
    assert norm == pytest.approx(math.hypot(*gradient))
    np.testing.assert_allclose(moved, clipped, rtol=1e-12)


@pytest.mark.parametrize("wrong", [math.inf, math.nan])
def test_clipping_does_not_hide_a_gradient_that_is_not_finite(wrong):
    assert not math.isfinite(clip_by_norm(np.array([1.0, wrong]), 5.0))


@pytest.mark.parametrize("name", ["adam", "lazy_adam"])
@pytest.mark.parametrize("rows", [None, [1, 4, 7]], ids=["every entry", "some entries"])
def test_an_update_portion_by_portion_has_the_bits_of_one_of_the_whole(name, rows, monkeypatch):
    rng = np.random.default_rng(1)
    active = EVERYTHING if rows is None else Active(np.array(rows, np.intp), 3, 24)
    start, gradients = rng.standard_normal(31), rng.standard_normal((4, 31))

    def moved(at_once):
        monkeypatch.setattr(optimizers, "AT_ONCE", at_once)
        theta, optimizer = start.copy(), OPTIMIZERS[name](31, 0.1)
        for gradient in gradients:
            optimizer.update(theta, active.of(gradient), active)
        return theta

    np.testing.assert_array_equal(moved(4), moved(1000))
