"""The loss of each timestep and its gradient, together, from the logits.

    g2 sigmoid   L<t> = -y<t> log(y_hat<t>) - (1 - y<t>) log(1 - y_hat<t>)      (n_y = 1)
    g2 softmax   L<t> = -log(y_hat<t>[y<t>])                                    (n_y = 2 or more)
    L = sum over t of L<t>

With class weights w the loss of a word, and its gradient, is multiplied by the weight of its true
class: w[y<t>] L<t>. This is what PyTorch computes with ``reduction="sum"``: for the softmax
``CrossEntropyLoss(weight=w)``; for the sigmoid ``BCEWithLogitsLoss(pos_weight=p)`` is w = [1, p].
(With ``reduction="mean"`` PyTorch divides by the sum of the weights; nothing here does.)

This is the true binary cross entropy. The article that Timestep follows prints -y_hat log(y_hat)
as its first term; the y there belongs to the label, and with it the gradient is y_hat - y.

Working from the logit z keeps every number finite: log(1 + exp(-|z|)) never overflows, whereas
log(sigmoid(z)) is log(0) as soon as the network is sure and wrong.
"""

from typing import NamedTuple

import numpy as np

from .arrays import Floats, Ints


class Loss(NamedTuple):
    """Loss of every row and the gradient of their sum by the logits."""

    values: Floats  # (N,)
    dlogits: Floats  # (N, n_y)


def sigmoid(z: Floats) -> Floats:
    """1 / (1 + exp(-z)), elementwise, without overflow for any z."""
    e = np.exp(-np.abs(z))
    y_hat: Floats = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return y_hat


def softmax(z: Floats) -> Floats:
    """exp(z) / sum exp(z) over the last axis, without overflow; (N, n_y) to (N, n_y)."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y_hat: Floats = e / e.sum(axis=-1, keepdims=True)
    return y_hat


def binary_cross_entropy(logits: Floats, y: Ints) -> Loss:
    """Binary cross entropy of logits (N, 1) against labels (N,) of 0 and 1; gradient y_hat - y."""
    z = logits[:, 0]
    values = np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return Loss(values, sigmoid(logits) - y[:, None])


def cross_entropy(logits: Floats, y: Ints) -> Loss:
    """Cross entropy of logits (N, n_y) against classes (N,); gradient y_hat - one_hot(y)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    rows = np.arange(len(y))
    values = np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, y]
    dlogits = softmax(logits)
    dlogits[rows, y] -= 1.0
    return Loss(values, dlogits)


def loss(
    logits: Floats,
    y: Ints,
    g2: str,
    class_weight: Floats | None = None,
    label_smoothing: float = 0.0,
) -> Loss:
    """The loss that belongs to the output activation g2; ``class_weight`` has one number a label.

    Without class weights every word counts alike. With label smoothing of s (Szegedy et al. 2016)
    the loss is 1 - s parts that of the true label and s parts the mean over all labels, so that
    being ever surer does not pay.
    """
    of_label = binary_cross_entropy if g2 == "sigmoid" else cross_entropy
    found = of_label(logits, y)
    if label_smoothing:
        each = [of_label(logits, np.full_like(y, k)) for k in range(max(2, logits.shape[1]))]
        rest = label_smoothing / len(each)
        found = Loss(
            (1.0 - label_smoothing) * found.values + rest * sum(one.values for one in each),
            (1.0 - label_smoothing) * found.dlogits + rest * sum(one.dlogits for one in each),
        )
    if class_weight is None:
        return found
    weight = class_weight[y]  # (N,)
    return Loss(weight * found.values, weight[:, None] * found.dlogits)


def output_gradient(
    logits: Floats,
    y: Ints,
    g2: str,
    class_weight: Floats | None = None,
    label_smoothing: float = 0.0,
) -> Floats:
    """dL/dy_hat (N, n_y): minus one over the probability of the true label, which is exp(-L<t>).

    The sigmoid has one output, y_hat: -1 / y_hat where y is 1, and 1 / (1 - y_hat) where it is 0.
    Infinite where the network is so sure and so wrong that this probability rounds to 0.
    """
    if label_smoothing:
        labels = range(max(2, logits.shape[1]))
        each = [output_gradient(logits, np.full_like(y, k), g2) for k in labels]
        smoothed = (1.0 - label_smoothing) * output_gradient(logits, y, g2)
        smoothed += label_smoothing / len(each) * sum(each)
        return smoothed if class_weight is None else class_weight[y][:, None] * smoothed
    with np.errstate(over="ignore"):
        size = np.exp(loss(logits, y, g2).values)
    if class_weight is not None:
        size *= class_weight[y]
    if g2 == "sigmoid":
        return np.where(y == 1, -size, size)[:, None]
    dy_hat = np.zeros_like(logits)
    dy_hat[np.arange(len(y)), y] = -size
    return dy_hat


def balanced(labels: Ints, n_labels: int) -> Floats:
    """Weights with which every label in ``labels`` (N,) counts as much as every other.

    As in scikit-learn: N / (distinct labels * words with this label); 1 for a label no word has.
    """
    counts = np.bincount(labels, minlength=n_labels)
    present = np.count_nonzero(counts)
    weights: Floats = np.where(counts, len(labels) / (present * np.maximum(counts, 1)), 1.0)
    return weights


def output(logits: Floats, g2: str) -> Floats:
    """y_hat = g2(logits): (N, 1) for the sigmoid, (N, n_y) for the softmax."""
    return sigmoid(logits) if g2 == "sigmoid" else softmax(logits)
