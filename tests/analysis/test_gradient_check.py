"""The check agrees with a right gradient and finds a wrong one."""

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from rnn import starter
from rnn.analysis.gradient_check import TOLERANCE, check_gradient
from rnn.analysis.through_time import both_ways
from rnn.analysis.weight_update import as_matrix
from rnn.network.parameters import Place

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]
PLACES = [Place("W_ax", 0), Place("W_aa", 0), Place("b_a", 0), Place("W_ya", 0), Place("b_y", None)]


def found_of(tagger, words=WORDS, labels=LABELS):
    return both_ways(tagger.network_, tagger.model_.pack([words], [labels]))


@pytest.mark.parametrize(
    "settings", [*KINDS, {"class_weight": "balanced"}, {"label_smoothing": 0.2}], ids=named
)
def test_a_right_gradient_passes(settings):
    tagger = small_tagger(**settings)
    theta = tagger.network_.theta.copy()
    found = found_of(tagger)
    check = check_gradient(found, 20, 1)
    assert check.passed
    assert check.largest < TOLERANCE
    assert len(check.entries) == 20
    places = set(tagger.network_.shapes)
    assert {each.place for each in check.directions} == places
    assert {entry.compared.place for entry in check.entries} == places
    for row, column, compared in check.entries:
        gradient = as_matrix(found.backward.grads.at(compared.place))[row, column]
        assert compared.analytic == gradient != 0
    np.testing.assert_array_equal(tagger.network_.theta, theta)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_wrong_gradient_does_not(place):
    found = found_of(small_tagger())
    found.backward.grads.at(place)[...] *= 1.001
    check = check_gradient(found, 12, 1)
    assert not check.passed
    wrong = [entry.compared for entry in check.entries] + check.directions
    assert {each.place for each in wrong if each.relative_error > TOLERANCE} == {place}


def test_the_same_random_state_takes_the_same_entries():
    found = found_of(small_tagger())
    first, again, other = (check_gradient(found, 9, i) for i in (1, 1, 2))
    assert first == again
    assert first.entries != other.entries


def test_a_sentence_of_one_word_has_no_entries_of_W_aa():
    check = check_gradient(found_of(small_tagger(), ["Harry"], [1]), 200, 1)
    assert check.passed
    without = set(PLACES) - {Place("W_aa", 0)}
    assert {entry.compared.place for entry in check.entries} == without
    assert len(check.entries) < 200


@pytest.mark.parametrize("settings", KINDS[:4], ids=named)
def test_a_sentence_known_by_heart_passes_though_its_loss_is_nearly_nothing(settings):
    tagger = small_tagger(epochs=80, **settings)
    sentence = starter().train[0]
    found = found_of(tagger, sentence.words, sentence.labels)
    assert found.loss.mean() < 0.005
    assert check_gradient(found, 30, 1).passed
