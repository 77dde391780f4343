"""Much text is read by what is kept of words: the same probabilities, whatever came before."""

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.data import lending, shares
from rnn.network import reader
from rnn.network.reader import Reader
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

    monkeypatch.setattr(shares, "word_features", refuse)
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
