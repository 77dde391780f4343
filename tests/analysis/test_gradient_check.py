"""The check agrees with a right gradient and finds a wrong one."""

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from rnn import starter
from rnn.explain import as_matrix
from rnn.gradient_check import TOLERANCE, check_gradient
from rnn.through_time import both_ways

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]


def found_of(tagger):
    return both_ways(tagger.network_, tagger.pack([WORDS], [LABELS]))


@pytest.mark.parametrize(
    "settings", [*KINDS, {"class_weight": "balanced"}, {"label_smoothing": 0.2}], ids=named
)
def test_a_right_gradient_passes(settings):
    tagger = small_tagger(**settings)
    theta = tagger.network_.theta.copy()
    found = found_of(tagger)
    check = check_gradient(tagger.network_, found, 20, 1)
    assert check.passed
    assert check.largest < TOLERANCE
    assert len(check.entries) == 20
    assert {each.name for each in check.directions} == set(tagger.params_)
    assert {entry.compared.name for entry in check.entries} == set(tagger.params_)
    for row, column, compared in check.entries:
        gradient = as_matrix(found.backward.grads[compared.name])[row, column]
        assert compared.analytic == gradient != 0
    np.testing.assert_array_equal(tagger.network_.theta, theta)


@pytest.mark.parametrize("name", ["W_ax", "W_aa", "b_a", "W_ya", "b_y"])
def test_a_wrong_gradient_does_not(name):
    tagger = small_tagger()
    found = found_of(tagger)
    found.backward.grads[name][...] *= 1.001
    check = check_gradient(tagger.network_, found, 12, 1)
    assert not check.passed
    wrong = [entry.compared for entry in check.entries] + check.directions
    assert {each.name for each in wrong if each.relative_error > TOLERANCE} == {name}


def test_the_same_random_state_takes_the_same_entries():
    tagger = small_tagger()
    found = found_of(tagger)
    first, again, other = (check_gradient(tagger.network_, found, 9, i) for i in (1, 1, 2))
    assert first == again
    assert first.entries != other.entries


def test_a_sentence_of_one_word_has_no_entries_of_W_aa():
    tagger = small_tagger()
    found = both_ways(tagger.network_, tagger.pack([["Harry"]], [[1]]))
    check = check_gradient(tagger.network_, found, 200, 1)
    assert check.passed
    assert {entry.compared.name for entry in check.entries} == {"W_ax", "b_a", "W_ya", "b_y"}
    assert len(check.entries) < 200


@pytest.mark.parametrize("settings", KINDS[:4], ids=named)
def test_a_sentence_known_by_heart_passes_though_its_loss_is_nearly_nothing(settings):
    tagger = small_tagger(epochs=80, **settings)
    sentence = starter().train[0]
    found = both_ways(tagger.network_, tagger.pack([sentence.words], [sentence.labels]))
    assert found.loss.mean() < 0.005
    assert check_gradient(tagger.network_, found, 30, 1).passed
