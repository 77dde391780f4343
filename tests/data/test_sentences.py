"""Sentences counted, divided and known again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.data.sentences import Sentence, fingerprint, split, statistics

HARRY = Sentence(("Harry", "Potter", "met", "Ron"), (1, 1, 0, 1))
SINGS = Sentence(("Ada", "sings"), (1, 0))


def test_statistics_count_sentences_words_words_in_names_and_names():
    labels = [[1, 1, 0, 1], [0, 0], [1]]
    assert statistics(labels) == (3, 7, 4, 3)
    assert statistics([]) == (0, 0, 0, 0)


@given(st.integers(1, 200), st.floats(0, 1), st.integers(0, 1000))
def test_a_split_has_every_sentence_once_and_leaves_no_part_empty(n, share, seed):
    learn, held_out = split(n, share, np.random.default_rng(seed))
    assert sorted(learn + held_out) == list(range(n))
    assert learn == sorted(learn)
    assert held_out == sorted(held_out)
    assert learn
    assert held_out or n == 1


def test_the_same_seed_splits_alike_and_another_seed_otherwise():
    first, again, other = (split(100, 0.2, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert len(first[1]) == 20


def test_the_fingerprint_knows_words_labels_and_order():
    X, y = [["Ada", "sang"], ["Ben"]], [[1, 0], [1]]
    same = fingerprint(X, y)
    assert same == fingerprint([tuple(words) for words in X], np.array([[1, 0], [1]], object))
    others = [
        fingerprint([["Ada", "sings"], ["Ben"]], y),
        fingerprint(X, [[1, 1], [1]]),
        fingerprint(X[::-1], y[::-1]),
        fingerprint([["Ada"], ["sang", "Ben"]], [[1], [0, 1]]),
    ]
    assert len({same, *others}) == 5


def test_statistics_count_sentences_words_and_names():
    assert statistics([HARRY.labels, SINGS.labels, (0,)]) == (3, 7, 4, 3)


@given(st.integers(0, 50), st.floats(0.01, 0.99), st.integers(0, 9))
def test_a_split_leaves_nothing_out_and_takes_nothing_twice(n, share, seed):
    kept, held_out = split(n, share, np.random.default_rng(seed))
    assert sorted(kept + held_out) == list(range(n))
    assert kept == sorted(kept)
    assert n < 2 or (kept and held_out)
    assert abs(len(held_out) - n * share) <= 1


@pytest.mark.parametrize(
    ("X", "y"),
    [
        ([["Ada", "sing"]], [[1, 0]]),
        ([["Ada", "sings"]], [[1, 1]]),
        ([["Adas", "ings"]], [[1, 0]]),
        ([["Ada"], ["sings"]], [[1], [0]]),
        ([], []),
    ],
)
def test_a_fingerprint_tells_other_sentences_apart(X, y):
    assert fingerprint(X, y) != fingerprint([SINGS.words], [SINGS.labels])
    assert fingerprint([["Ada", "sings"]], [[1, 0]]) == fingerprint([SINGS.words], [SINGS.labels])
