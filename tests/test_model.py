"""What a fitted network answers: probabilities, labels, scores, and its trace."""

import math

import numpy as np
import pytest

from helpers import dense
from rnn.training.metrics import score
from twenty import X_DEV, Y_DEV, X, fitted


@pytest.fixture(scope="module")
def tagger():
    return fitted(epochs=20)


@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
def test_probabilities_come_as_one_array_a_sentence_in_the_order_given(g2):
    tagger = fitted(g2=g2)
    y_hat = tagger.predict_proba(X)
    assert [p.shape for p in y_hat] == [(len(words),) for words in X]
    assert all(((p > 0) & (p < 1)).all() for p in y_hat)
    for i, words in enumerate(X):
        np.testing.assert_allclose(y_hat[i], tagger.predict_proba([words])[0], rtol=0, atol=1e-12)
    for i, p in zip(range(19, -1, -1), tagger.predict_proba(X[::-1]), strict=True):
        np.testing.assert_allclose(p, y_hat[i], rtol=0, atol=1e-12)
    assert tagger.predict(X) == [[int(p >= 0.5) for p in sentence] for sentence in y_hat]


def test_no_sentences_have_no_predictions(tagger):
    assert tagger.predict_proba([]) == []
    assert tagger.predict([]) == []


def test_evaluate_counts_predictions_and_averages_the_loss_over_words(tagger):
    scores, mean_loss = tagger.evaluate(X_DEV, Y_DEV)
    assert scores == score(Y_DEV, tagger.predict(X_DEV))
    traces = [tagger.trace(words, labels) for words, labels in zip(X_DEV, Y_DEV, strict=True)]
    values = np.concatenate([trace.loss for trace in traces])
    assert mean_loss == pytest.approx(values.mean(), rel=1e-12)


@pytest.mark.parametrize("g1", ["tanh", "relu"])
@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
@pytest.mark.parametrize("direction", ["forward", "both"])
def test_every_number_of_a_trace_follows_from_the_weights(g1, g2, direction):
    tagger = fitted(g1=g1, g2=g2, direction=direction)
    words, labels = ["Ada", "Okafor", "saw", "Zürich", "."], [1, 1, 0, 0, 0]
    trace = tagger.trace(words, labels)
    params = tagger.params_
    x = dense(trace.x, len(tagger.vocabulary_))
    g = np.tanh if g1 == "tanh" else lambda z: np.maximum(z, 0)
    logits = np.tile(params.readout.b_y, (5, 1))
    for k, cell in enumerate(trace.forward.cells):
        arrays, W_ya = params.cells[k], params.readout.W_ya[k]
        assert not cell.a_0.any()
        assert cell.a_0.shape == (1, 6)
        a = cell.a_0[0]
        for t in range(4, -1, -1) if k else range(5):
            z = arrays["W_aa"] @ a + arrays["W_ax"] @ x[t] + arrays["b_a"]
            a = g(z)
            np.testing.assert_allclose(cell.z[t], z, atol=1e-12)
            np.testing.assert_allclose(cell.a[t], a, atol=1e-12)
            logits[t] += W_ya @ a
    assert len(trace.forward.cells) == (2 if direction == "both" else 1)
    np.testing.assert_allclose(trace.forward.logits, logits, atol=1e-12)
    z = logits[:, 0] if g2 == "sigmoid" else logits[:, 1] - logits[:, 0]
    y_hat = 1 / (1 + np.exp(-z))
    np.testing.assert_allclose(trace.y_hat, y_hat, atol=1e-12)
    np.testing.assert_allclose(
        trace.loss, [-math.log(p if y else 1 - p) for p, y in zip(y_hat, labels, strict=True)]
    )
    assert (trace.words, trace.y) == (tuple(words), tuple(labels))
    np.testing.assert_allclose(trace.y_hat, tagger.predict_proba([words])[0], atol=1e-12)


def test_a_trace_without_labels_has_no_loss(tagger):
    trace = tagger.trace(["Ada", "sings"])
    assert trace.y is None
    assert trace.loss is None
    assert trace.y_hat.shape == (2,)
