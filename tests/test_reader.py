"""Much text is read by what is kept of words: the same probabilities, whatever came before."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.data import lending, shares
from rnn.network import reader
from rnn.network.reader import Reader
from rnn.training.thresholds import Thresholds
from twenty import fitted

SENTENCES = [sentence.words for sentence in starter().held_out]
# Marks that look like the ends of a sentence, soft hyphens and accents in two forms, unseen words.
ODD = [
    ("^", "Ada", "$"), ("$",), ("^",), ("Zoe\u0301", "Zoë", "ZOË"), ("Ad\u00ada", "met", "Ada"),
    ("一", "١٢", "QQ", "qq7"), ("Ada",), ("ADA", "OKAFOR"), ("said", "Ada", "^", "Ben"),
]  # fmt: skip
SETTINGS = [
    {},
    {"direction": "both"},
    {"window": 1},
    {"window": 2, "direction": "both", "n_a": 5},
    {"window": 1, "g1": "relu", "g2": "softmax"},
    {"window": 1, "direction": "both", "classes": ["PER"], "g2": "softmax"},
]


@pytest.fixture(scope="module", params=SETTINGS, ids=str)
def model(request):
    return fitted(**request.param).model_


def exact(model, sentences):
    return [model.predict_proba([words])[0] for words in sentences]


def assert_same(found, expected):
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_probabilities_and_labels_are_those_of_the_forward_pass(model):
    sentences = [*ODD, *SENTENCES, *ODD]
    settled = model.settled()
    assert_same(settled.predict_proba(sentences), exact(model, sentences))
    assert settled.predict(sentences) == model.predict(sentences)


def test_what_is_kept_of_words_serves_in_any_order_and_number(model):
    settled = model.settled()
    for part in (SENTENCES[:3], SENTENCES[:40], ODD, SENTENCES[:1], SENTENCES[20:]):
        assert_same(settled.predict_proba(part), exact(model, part))
    assert settled.predict_proba([]) == []


@pytest.mark.parametrize("most_types", [100, 10**6])
def test_what_is_forgotten_is_made_again(model, monkeypatch, most_types):
    monkeypatch.setattr(reader, "MOST_REMEMBERED", 20_000)
    monkeypatch.setattr(shares, "MOST_TYPES", most_types)
    settled = model.settled()
    for first in range(0, 60, 10):
        part = SENTENCES[first : first + 10]
        assert_same(settled.predict_proba(part), exact(model, part))


@pytest.mark.parametrize("bits", [1, 4])
def test_what_is_around_is_told_apart_where_many_have_one_place(model, monkeypatch, bits):
    monkeypatch.setattr(shares.Recent, "BITS", bits)
    settled = model.settled()
    for _ in range(2):
        assert_same(settled.predict_proba(SENTENCES[:40]), exact(model, SENTENCES[:40]))


def test_a_word_that_was_read_is_not_looked_at_again(monkeypatch):
    settled = fitted(window=1).model_.settled()
    settled.predict_proba(SENTENCES)

    def refuse(word):
        raise AssertionError(word)

    monkeypatch.setattr(lending, "shape", refuse)
    monkeypatch.setattr(type(settled.vocabulary), "components", refuse)
    settled.predict_proba(SENTENCES)


def test_what_comes_often_is_not_forgotten(monkeypatch):
    monkeypatch.setattr(reader, "MOST_REMEMBERED", 50_000)
    settled = fitted(window=1).model_.settled()
    usual = [("Ada", "met", "Ben", "."), ("He", "smiled", ".")]
    for first in range(0, 60, 10):
        settled.predict_proba([*usual, *SENTENCES[first : first + 10]])

    def refuse(word):
        raise AssertionError(word)

    monkeypatch.setattr(shares, "own_features", refuse)
    settled.predict_proba(usual)
    with pytest.raises(AssertionError):
        settled.predict_proba(SENTENCES)


def kept_as(model):
    return Reader(model.vocabulary, model.network)._rows.values.dtype


def test_weights_that_were_rounded_for_a_small_file_are_added_in_float32_without_an_error():
    tagger = fitted(window=1, direction="both")
    small = NameTagger.from_bytes(tagger.to_bytes_for_use()).model_
    assert (kept_as(tagger.model_), kept_as(small)) == (np.float64, np.float32)
    assert_same(small.settled().predict_proba(SENTENCES), exact(small, SENTENCES))


@pytest.mark.parametrize("weight", [1e-40, 1e36, 1 / 3])
def test_weights_beyond_float32_are_added_in_float64(weight):
    tagger = fitted()
    model = NameTagger.from_bytes(tagger.to_bytes_for_use()).model_
    model.network.params.cells[0]["W_ax"][0, 0] = weight
    assert kept_as(model) == np.float64


def test_many_words_have_sums_in_portions(model, monkeypatch):
    monkeypatch.setattr(reader, "ROWS_AT_ONCE", 7)
    assert_same(model.settled().predict_proba(SENTENCES[:50]), exact(model, SENTENCES[:50]))


@pytest.fixture(scope="module")
def read_in_both():
    return fitted(window=1, direction="both").model_


def nearly(model, sentences, near):
    return Reader(model.vocabulary, model.network).nearly(sentences, near)


def test_what_is_rounded_is_near_and_is_not_the_same(read_in_both):
    right = exact(read_in_both, SENTENCES)
    rounded = nearly(read_in_both, SENTENCES, lambda y_hat, distance: y_hat < 0)
    errors = [abs(one - p).max() for one, p in zip(rounded, right, strict=True)]
    assert 0 < max(errors) < 1e-5
    lengths = list(map(len, SENTENCES))
    assert errors[lengths.index(max(lengths))] < 1e-12  # the longest is read again


@pytest.mark.parametrize("offset", [-1e-9, 1e-9])
@pytest.mark.parametrize("number", range(0, 40, 10))
def test_a_probability_beside_a_threshold_is_decided_as_it_is(read_in_both, number, offset):
    """Rounded it would be on either side."""
    threshold = float(exact(read_in_both, SENTENCES[number : number + 1])[0][0]) + offset
    model = replace(read_in_both, thresholds=Thresholds(threshold))
    assert model.settled().predict(SENTENCES) == model.predict(SENTENCES)


def test_nothing_is_rounded_where_an_error_grows():
    model = fitted(window=1, n_a=16).model_
    W_aa = model.network.params.cells[0]["W_aa"]
    W_aa[...] = np.random.default_rng(0).standard_normal(W_aa.shape)
    sentences = [*SENTENCES, tuple(chain.from_iterable(SENTENCES[:20]))]
    found = nearly(model, sentences, model.thresholds.near)
    expected = Reader(model.vocabulary, model.network).probabilities(sentences)
    assert all((one == other).all() for one, other in zip(found, expected, strict=True))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_what_float32_cannot_hold_is_read_in_float64(g1):
    model = fitted(window=1, g1=g1).model_
    model.network.params.cells[0]["b_a"][...] = 1e39
    settled = model.settled()
    assert settled.predict(SENTENCES) == model.predict(SENTENCES)


def test_words_near_a_threshold_or_between_two_classes():
    y_hat = np.array([0.2, 0.49, 0.5, 0.52, 0.9])
    assert Thresholds(0.5).near(y_hat, 0.015).tolist() == [False, True, True, False, False]
    assert Thresholds(0.5, 0.4).near(np.array([np.nan, 0.9]), 0.015).tolist() == [True, False]
    assert Thresholds(0.5, 0.2).near(y_hat, 0.015).tolist() == [True, True, True, False, False]
    of_classes = np.array([[0.5, 0.3, 0.2], [0.4, 0.21, 0.39], [0.1, 0.1, 0.8]])
    assert Thresholds().near(of_classes, 0.015).tolist() == [False, True, False]
