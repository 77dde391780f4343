"""How sure a network is of a sentence; the least sure come first, near copies apart."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.analysis.sureness import APART, queue, read, word_sureness
from rnn.training.thresholds import Thresholds
from twenty import X_DEV, fitted

WORDS = "amber birch cedar dusk ember fern glade heath iris juniper kelp larch moss".split()


def test_on_a_threshold_a_word_is_as_unsure_as_it_can_be():
    sure = word_sureness(np.array([0.2, 0.5, 0.0, 1.0]), Thresholds(0.2))
    assert sure[0] == pytest.approx(0.5)
    assert sure[1] == pytest.approx(0.8)  # odds of 1 are four times those of the threshold
    assert np.all(sure[2:] > 0.999)


def test_of_two_thresholds_the_nearer_counts():
    y_hat, both = np.array([0.5, 0.1]), Thresholds(0.5, 0.1)
    np.testing.assert_allclose(word_sureness(y_hat, both), 0.5)


def test_of_named_classes_the_two_likeliest_count():
    y_hat = np.array([[0.4, 0.4, 0.2], [0.9, 0.1, 0.0], [1.0, 0.0, 0.0]])
    np.testing.assert_allclose(word_sureness(y_hat, Thresholds()), [0.5, 0.9, 1.0])


def test_a_sentence_is_as_sure_as_its_least_sure_word():
    model = fitted().model_
    for words, (sureness, labels) in zip(X_DEV, read(model, X_DEV), strict=True):
        y_hat = model.predict_proba([words])[0]
        assert sureness == pytest.approx(word_sureness(y_hat, model.thresholds).min(), rel=1e-12)
        assert labels == model.thresholds.decide(y_hat)


def test_the_least_sure_come_first_and_equals_as_given():
    X = [[f"{word}-{i}", str(i)] for i, word in enumerate(WORDS[:4])]
    assert queue(X, [0.9, 0.6, 0.9, 0.5]) == [3, 1, 0, 2]
    assert queue([], []) == []


def test_near_copies_do_not_follow_each_other_while_there_are_others():
    copies = [["Ann", "met", "Luis", "on", day] for day in WORDS[:5]]
    others = [[f"{word}{i}" for i in range(4)] for word in WORDS]
    many = [[f"{word}{i}", f"{i}"] for word in WORDS for i in range(6)]
    X = copies + others + many
    order = queue(X, [0.5] * len(copies) + [0.7] * (len(X) - len(copies)))
    assert sorted(order) == list(range(len(X)))
    places = [at for at, place in enumerate(order) if place < len(copies)]
    assert places[0] == 0
    assert min(b - a for a, b in pairwise(places)) >= APART


def test_of_the_same_sentence_many_times_one_comes_at_once_and_the_rest_by_turns():
    X = [["Ann", "sings"]] * 50 + [[f"{word}{i}"] for word in WORDS for i in range(8)]
    order = queue(X, [0.5] * 50 + [0.9] * 104)
    assert sorted(order) == list(range(len(X)))
    assert sum(place < 50 for place in order[: 5 * APART]) <= 6


@given(st.lists(st.tuples(st.lists(st.sampled_from(WORDS[:5]), max_size=3), st.floats(0.5, 1))))
def test_every_sentence_comes_once(sentences):
    order = queue([words for words, _ in sentences], [sure for _, sure in sentences])
    assert sorted(order) == list(range(len(sentences)))
