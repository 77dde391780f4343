"""One update on a sentence against training that has this sentence alone."""

from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from rnn.analysis.one_update import changes, one_update
from rnn.analysis.through_time import both_ways
from rnn.network.optimizers import OPTIMIZERS
from rnn.network.parameters import views
from rnn.training.train import train

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]
CHOICES = [
    *({"optimizer": name} for name in OPTIMIZERS),
    *({"optimizer": name, "l2": 0.01} for name in OPTIMIZERS),
    *({"optimizer": "adam"} | kind for kind in KINDS),
    {"clip_norm": 0.1},
    {"clip_norm": 0.0},
    {"learning_rate_decay": 0.3},
    {"class_weight": "balanced"},
    {"label_smoothing": 0.2},
]


def trained_once(tagger):
    """What training makes of a copy of the network, given this sentence and nothing else."""
    network = deepcopy(replace(tagger.network_, position=0))
    step = next(train(network, [tagger.model_.pack([WORDS], [LABELS])]))
    return network, step


def updated(tagger):
    return one_update(both_ways(tagger.network_, tagger.model_.pack([WORDS], [LABELS])))


@pytest.mark.parametrize("settings", CHOICES, ids=named)
def test_it_is_bit_for_bit_the_update_that_training_makes(settings):
    tagger = small_tagger(**settings)
    before = deepcopy(tagger.network_)
    made, (expected, step) = updated(tagger), trained_once(tagger)
    np.testing.assert_array_equal(made.after.theta, expected.theta)
    for name, values in expected.optimizer.state.items():
        np.testing.assert_array_equal(made.after.optimizer.state[name], values)
    assert made.after.optimizer.updates == expected.optimizer.updates
    assert made.learning_rate == expected.optimizer.learning_rate
    assert made.grad_norm == step.grad_norm
    np.testing.assert_array_equal(tagger.network_.theta, before.theta)
    for name, values in before.optimizer.state.items():
        np.testing.assert_array_equal(tagger.network_.optimizer.state[name], values)
    assert tagger.network_.optimizer.updates == before.optimizer.updates
    assert tagger.network_.optimizer.learning_rate == before.optimizer.learning_rate


def test_penalty_and_clipping_are_said_apart():
    tagger = small_tagger(clip_norm=0.1, l2=0.02, optimizer="sgd")
    network, made = tagger.network_, updated(tagger)
    np.testing.assert_array_equal(made.l2_term, 0.02 * network.theta)
    found = both_ways(network, tagger.model_.pack([WORDS], [LABELS]))
    gradient = found.backward.flat + made.l2_term
    assert made.grad_norm == pytest.approx(np.linalg.norm(gradient))
    assert made.scale == pytest.approx(0.1 / made.grad_norm)
    moved = -network.learning_rate * made.scale * gradient
    expected = views(moved, network.shapes)
    for place, values in changes(network, made.after).places():
        np.testing.assert_allclose(values, expected.at(place), rtol=0, atol=1e-15)


def test_what_clipping_leaves_alone_has_the_scale_one():
    assert updated(small_tagger(clip_norm=1e9)).scale == 1.0
    assert updated(small_tagger(clip_norm=0.0)).scale == 1.0
    assert updated(small_tagger(l2=0.0)).l2_term is None


def test_dropout_hides_nothing_of_the_sentence_that_is_shown():
    tagger = small_tagger(dropout=0.5)
    made = updated(tagger)
    settings = replace(tagger.network_.settings, dropout=0.0)
    without = deepcopy(replace(tagger.network_, position=0, settings=settings))
    next(train(without, [tagger.model_.pack([WORDS], [LABELS])]))
    np.testing.assert_array_equal(made.after.theta, without.theta)


def test_a_gradient_that_is_not_finite_makes_no_update():
    tagger = small_tagger()
    network = deepcopy(tagger.network_)
    network.params.readout.W_ya[0][...] = 1e308
    found = both_ways(network, tagger.model_.pack([WORDS], [LABELS]))
    with pytest.raises(ValueError, match="no longer a finite number"):
        one_update(found)
