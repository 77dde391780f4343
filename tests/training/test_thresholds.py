"""From probabilities to names: two thresholds, and those that find names best."""

import numpy as np
import pytest

from rnn.training.thresholds import Thresholds, best_thresholds


@pytest.mark.parametrize(
    ("y_hat", "threshold", "labels", "names"),
    [
        ([0.9, 0.6, 0.1, 0.5], 0.5, [1, 1, 0, 1], [(0, 2, 0.6, 1), (3, 4, 0.5, 1)]),
        ([0.9, 0.6, 0.1, 0.5], 0.7, [1, 0, 0, 0], [(0, 1, 0.9, 1)]),
        ([0.1, 0.2], 0.5, [0, 0], []),
        ([0.4, 0.2], 0.3, [1, 0], [(0, 1, 0.4, 1)]),
    ],
)
def test_a_name_is_as_sure_as_its_least_sure_word(y_hat, threshold, labels, names):
    thresholds = Thresholds(threshold)
    assert thresholds.decide(np.array(y_hat)) == labels
    assert thresholds.names(np.array(y_hat)) == names


@pytest.mark.parametrize(
    ("truth", "y_hat", "expected"),
    [
        ([[1, 0]], [[0.9, 0.1]], (0.5, 0.5, 1.0)),  # any does: the nearest to a half
        ([[1, 0]], [[0.3, 0.1]], (0.3, 0.3, 1.0)),
        ([[1, 0]], [[0.9, 0.8]], (0.9, 0.9, 1.0)),
        ([[0, 0]], [[0.9, 0.8]], (0.5, 0.5, 0.0)),
        ([[1, 1, 0, 0]], [[0.9, 0.2, 0.1, 0.3]], (0.5, 0.2, 1.0)),  # one alone finds no such name
        ([[1], [0]], [[0.9], [0.2]], (0.5, 0.5, 1.0)),  # no name goes on in the next sentence
    ],
)
def test_the_thresholds_are_those_that_find_names_best(truth, y_hat, expected):
    found, name_f1 = best_thresholds(truth, [np.array(p) for p in y_hat])
    assert (*found, name_f1) == expected


@pytest.mark.parametrize(
    ("y_hat", "lower", "labels"),
    [
        ([0.3, 0.9, 0.4, 0.2, 0.4], 0.3, [1, 1, 1, 0, 0]),
        ([0.3, 0.4, 0.2, 0.9], 0.3, [0, 0, 0, 1]),
        ([0.3, 0.9, 0.4], 0.5, [0, 1, 0]),
        ([0.3, 0.9, 0.4], 0.8, [0, 1, 0]),  # above the threshold: there is one only
        ([0.3, 0.9, 0.4], None, [0, 1, 0]),
        ([0.3], 0.2, [0]),
        ([0.9], 0.2, [1]),
    ],
)
def test_a_sure_word_takes_the_less_sure_words_beside_it_along(y_hat, lower, labels):
    thresholds = Thresholds(0.5, lower)
    assert thresholds.decide(np.array(y_hat)) == labels
    names = thresholds.names(np.array(y_hat))
    assert sum(name.end - name.start for name in names) == sum(labels)


@pytest.mark.parametrize("lower", [None, 0.0, 0.1, 0.3])
def test_many_sentences_are_decided_as_one_by_one(lower):
    rng = np.random.default_rng(4)
    thresholds = Thresholds(0.6, lower)
    y_hats = [rng.random(n) for n in (1, 1, 7, 30, 2, 1, 12)]
    assert thresholds.decide_all(y_hats) == [thresholds.decide(y_hat) for y_hat in y_hats]
    of_classes = [rng.random((n, 3)) for n in (4, 1, 9)]
    assert thresholds.decide_all(of_classes) == [thresholds.decide(p) for p in of_classes]
    assert thresholds.decide_all([]) == []
