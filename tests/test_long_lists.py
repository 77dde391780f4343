"""Lists of sentences of any length are read in parts, with the same results and flat memory."""

import tracemalloc

import numpy as np
import pytest

from rnn import model as rnn_model
from rnn.data import multi_hot
from rnn.data.batches import pack
from twenty import X_DEV, Y_DEV, X, fitted

LONG, LABELS = X_DEV * 40, Y_DEV * 40  # sentences of every length, mixed


@pytest.fixture(scope="module", params=["forward", "both"])
def tagger(request):
    return fitted(direction=request.param, window=1)


def test_what_fits_into_one_part_has_the_bits_of_one_batch(tagger):
    network = tagger.network_
    batch = pack([tagger.vocabulary_.encode(words) for words in LONG])
    y_hat = batch.unpack(network.probabilities(network.forward(batch)))
    for one, other in zip(tagger.predict_proba(LONG), y_hat, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("at_once", [1, 8 * 30, 8 * 700])
def test_the_products_of_some_entries_at_a_time_have_the_same_bits(monkeypatch, at_once):
    rng = np.random.default_rng(1)
    rows = [np.flatnonzero(rng.random(60) < rng.choice([0, 0.3])) for _ in range(700)]
    x, W = pack([[row] for row in rows]).x, rng.standard_normal((8, 60))
    dz, out = rng.standard_normal((700, 8)), np.empty((2, 8, 60))
    monkeypatch.setattr(multi_hot, "NUMBERS_AT_ONCE", 10**9)
    whole = x.project(W, len(rows))
    x.outer(dz, out[0])
    monkeypatch.setattr(multi_hot, "NUMBERS_AT_ONCE", at_once)
    np.testing.assert_array_equal(x.project(W, len(rows)), whole)
    x.outer(dz, out[1])
    np.testing.assert_array_equal(out[1], out[0])


def test_a_longer_list_has_the_probabilities_and_labels_of_its_parts(tagger, monkeypatch):
    whole, labels = tagger.predict_proba(LONG), tagger.predict(LONG)
    scores, loss = tagger.evaluate(LONG, LABELS)
    monkeypatch.setattr(rnn_model, "WORDS_READ_AT_ONCE", 150)
    divided = list(rnn_model.parts(LONG))
    assert len(divided) > 20
    assert [i for part in divided for i in range(len(LONG))[part]] == list(range(len(LONG)))
    y_hat = tagger.predict_proba(LONG)
    for part in divided:
        assert sum(map(len, LONG[part])) <= 150
        for one, other in zip(tagger.predict_proba(LONG[part]), y_hat[part], strict=True):
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)
    for one, other in zip(whole, y_hat, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)
    assert tagger.predict(LONG) == labels
    again = tagger.evaluate(LONG, LABELS)
    assert again[0] == scores
    assert again[1] == pytest.approx(loss, rel=1e-12)


def test_a_sentence_longer_than_a_part_is_read_whole(tagger, monkeypatch):
    monkeypatch.setattr(rnn_model, "WORDS_READ_AT_ONCE", 3)
    assert [len(y_hat) for y_hat in tagger.predict_proba(X[:4])] == [len(words) for words in X[:4]]


def test_a_bad_sentence_behind_the_first_part_is_named_by_its_number(tagger, monkeypatch):
    monkeypatch.setattr(rnn_model, "WORDS_READ_AT_ONCE", 3)
    with pytest.raises(ValueError, match="Sentence 5 has no words"):
        tagger.predict([*X[:4], []])


def test_memory_does_not_grow_with_the_list(tagger, monkeypatch):
    monkeypatch.setattr(rnn_model, "WORDS_READ_AT_ONCE", 500)
    tagger.predict(LONG)  # what is remembered of words is made here

    def highest(X):
        tracemalloc.start()
        for _ in map(len, tagger.predict(X)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = (highest(X_DEV * times) for times in (40, 400))
    words = sum(map(len, X_DEV)) * 400
    assert many - few < 60 * words  # the answers: a float and a label a word, an array a sentence
