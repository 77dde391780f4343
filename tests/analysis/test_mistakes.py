"""The wrong words, against predictions compared with labels word by word."""

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from named_classes import X_DEV, Y_DEV, fitted
from rnn import starter
from rnn.analysis.mistakes import is_unseen, mistakes

HELD_OUT = starter().held_out[:30]
X, Y = [s.words for s in HELD_OUT], [s.labels for s in HELD_OUT]


def mistakes_of(tagger, words, labels):
    return mistakes(tagger.model_, tagger.model_.pack(words, labels), labels)


@pytest.mark.parametrize("settings", KINDS, ids=named)
def test_they_are_the_words_whose_prediction_is_not_the_label(settings):
    tagger = small_tagger(**settings)
    missed, false = set(), set()
    for i, (truth, predicted) in enumerate(zip(Y, tagger.predict(X), strict=True)):
        for t, (y, label) in enumerate(zip(truth, predicted, strict=True), start=1):
            if y != label:
                (missed if y else false).add((i, t, y, label))
    found = mistakes_of(tagger, X, Y)
    assert missed | false
    assert {each[:4] for each in found.missed} == missed
    assert {each[:4] for each in found.false} == false
    assert (len(found.missed), len(found.false)) == (len(missed), len(false))


def test_the_farthest_from_its_label_comes_first_and_of_equals_the_first_to_be_read():
    tagger = small_tagger()
    y_hat = tagger.predict_proba(X)
    for kind in mistakes_of(tagger, X, Y):
        for each in kind:
            assert each.y_hat == pytest.approx(y_hat[each.sentence][each.t - 1], abs=1e-12)
            assert each.confidence == pytest.approx(abs(each.y_hat - each.y), abs=1e-12)
        order = [(-each.confidence, each.sentence, each.t) for each in kind]
        assert order == sorted(order)


def test_recall_and_precision_follow_from_their_numbers():
    tagger = small_tagger()
    found = mistakes_of(tagger, X, Y)
    scores, _ = tagger.evaluate(X, Y)
    true, said = (sum(map(sum, labels)) for labels in (Y, tagger.predict(X)))
    assert scores.token.recall == pytest.approx(1 - len(found.missed) / true)
    assert scores.token.precision == pytest.approx(1 - len(found.false) / said if said else 0)


def test_with_named_classes_another_class_than_the_label_is_wrong():
    tagger = fitted()
    found = mistakes_of(tagger, X_DEV, Y_DEV)
    predicted, y_hat = tagger.predict(X_DEV), tagger.predict_proba(X_DEV)
    wrong = {
        (i, t + 1, y, label)
        for i, of_sentence in enumerate(Y_DEV)
        for t, (y, label) in enumerate(zip(of_sentence, predicted[i], strict=True))
        if y != label
    }
    assert {each[:4] for each in found.missed + found.false} == wrong
    assert any(each.label for each in found.missed)
    assert all(each.y for each in found.missed)
    assert not any(each.y for each in found.false)
    for each in found.missed + found.false:
        p = y_hat[each.sentence][each.t - 1]
        np.testing.assert_allclose((each.y_hat, 1 - each.confidence), p[[each.label, each.y]])


@pytest.mark.parametrize("window", [0, 1])
def test_a_word_is_unseen_when_no_training_sentence_had_it_so_written(window):
    tagger = small_tagger(window=window)
    seen = {word for sentence in starter().train[:10] for word in sentence.words}
    model = tagger.model_
    told = {word: is_unseen(model, s, t) for s in X for t, word in enumerate(s, start=1)}
    assert told == {word: word not in seen for word in told}
    assert set(told.values()) == {True, False}
    word = min(word for word in seen if word.islower())
    assert not is_unseen(model, ["Zwx", word], 2)
    assert is_unseen(model, ["Zwx", word.upper()], 2)
