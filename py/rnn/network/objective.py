"""What training descends: output, loss and gradient together, from the logits.

    g2 sigmoid   L<t> = -y<t> log(y_hat<t>) - (1 - y<t>) log(1 - y_hat<t>)      (n_y = 1)
    g2 softmax   L<t> = -log(y_hat<t>[y<t>])                                    (n_y = 2 or more)
    L = sum over t of L<t>

With class weights w the loss of a word, and its gradient, is multiplied by the weight of its true
class: w[y<t>] L<t>. This is what PyTorch computes with ``reduction="sum"``: for the softmax
``CrossEntropyLoss(weight=w)``; for the sigmoid ``BCEWithLogitsLoss(pos_weight=p)`` is w = [1, p].
(With ``reduction="mean"`` PyTorch divides by the sum of the weights; nothing here does.)

With label smoothing of s (Szegedy et al. 2016) the loss is 1 - s parts that of the true label and s
parts the mean over all labels, so that being ever surer does not pay.

This is the true binary cross entropy. The article that Timestep follows prints -y_hat log(y_hat)
as its first term; the y there belongs to the label, and with it the gradient is y_hat - y.

Working from the logit z keeps every number finite: log(1 + exp(-|z|)) never overflows, whereas
log(sigmoid(z)) is log(0) once the network is sure and wrong.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints


class Loss(NamedTuple):
    """Loss of every row and the gradient of their sum by the logits."""

    values: Floats  # (N,)
    dlogits: Floats  # (N, n_y)


def sigmoid(z: Floats) -> Floats:
    """1 / (1 + exp(-z)), elementwise, without overflow for any z."""
    # output: y_hat<t> = 1 / (1 + exp(-logits<t>)), by e = exp(-|logits<t>|)
    e = np.exp(-np.abs(z))
    y_hat: Floats = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return y_hat


def softmax(z: Floats) -> Floats:
    """exp(z) / sum exp(z) over the last axis, without overflow; (N, n_y) to (N, n_y)."""
    # output: y_hat<t> = exp(logits<t>) / sum exp(logits<t>)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y_hat: Floats = e / e.sum(axis=-1, keepdims=True)
    return y_hat


def binary_cross_entropy(logits: Floats, y: Ints) -> Loss:
    """Binary cross entropy of logits (N, 1) against labels (N,) of 0 and 1; gradient y_hat - y."""
    z = logits[:, 0]
    # loss: L<t> = -y<t> log(y_hat<t>) - (1 - y<t>) log(1 - y_hat<t>), from the logit
    e = np.exp(-np.abs(z))
    values = np.maximum(z, 0.0) - z * y + np.log1p(e)
    # dlogits: dL<t>/dlogits<t> = y_hat<t> - y<t>
    y_hat = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return Loss(values, (y_hat - y)[:, None])


def cross_entropy(logits: Floats, y: Ints) -> Loss:
    """Cross entropy of logits (N, n_y) against classes (N,); gradient y_hat - one_hot(y)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    rows = np.arange(len(y))
    # loss: L<t> = -log(y_hat<t>[y<t>]) = log(sum exp(logits<t>)) - logits<t>[y<t>]
    e = np.exp(shifted)
    total = e.sum(axis=1)
    values = np.log(total) - shifted[rows, y]
    # dlogits: dL<t>/dlogits<t> = y_hat<t>, less 1 at the true label
    dlogits = np.divide(e, total[:, None], out=e)
    dlogits[rows, y] -= 1.0
    return Loss(values, dlogits)


G2 = {"sigmoid": sigmoid, "softmax": softmax}
LOSSES = {"sigmoid": binary_cross_entropy, "softmax": cross_entropy}


def n_outputs(g2: str, labels: int) -> int:
    """n_y: one output with the sigmoid, one for each label with the softmax."""
    return 1 if g2 == "sigmoid" else labels


class Objective(NamedTuple):
    """Output activation, class weights and label smoothing: what follows from the logits.

    Logits are (N, n_y), labels y are (N,). Every loss has class weights and smoothing in it.
    """

    g2: str = "sigmoid"
    class_weight: Floats | None = None  # (labels,) what the loss of a word is multiplied by
    label_smoothing: float = 0.0

    def output(self, logits: Floats) -> Floats:
        """y_hat = g2(logits): (N, 1) for the sigmoid, (N, n_y) for the softmax."""
        return G2[self.g2](logits)

    def loss(self, logits: Floats, y: Ints) -> Loss:
        """Loss of every row and the gradient of their sum by the logits."""
        of_label = LOSSES[self.g2]
        found = of_label(logits, y)
        if self.label_smoothing:
            each = [of_label(logits, label) for label in _every_label(logits, y)]
            found = Loss(
                self._smoothed(found.values, [of.values for of in each]),
                self._smoothed(found.dlogits, [of.dlogits for of in each]),
            )
        if self.class_weight is None:
            return found
        # loss: times the weight of the true label
        weight = self.class_weight[y]  # (N,)
        return Loss(weight * found.values, weight[:, None] * found.dlogits)

    def output_gradient(self, logits: Floats, y: Ints) -> Floats:
        """dL/dy_hat (N, n_y).

        Without smoothing it is minus one over the probability of the true label, which is
        exp(-L<t>); infinite where that probability rounds to 0. The sigmoid has one output, y_hat:
        -1 / y_hat where y is 1, and 1 / (1 - y_hat) where it is 0.
        """
        weight = None if self.class_weight is None else self.class_weight[y]
        if not self.label_smoothing:
            return self._of_true_label(logits, y, weight)
        each = [self._of_true_label(logits, label, None) for label in _every_label(logits, y)]
        smoothed = self._smoothed(self._of_true_label(logits, y, None), each)
        return smoothed if weight is None else weight[:, None] * smoothed

    def weight(self, y: Ints) -> Floats:
        """What the loss of each row is multiplied by, (N,)."""
        return np.ones(len(y)) if self.class_weight is None else self.class_weight[y]

    def _smoothed(self, of_label: Floats, each: Sequence[Floats]) -> Floats:
        """1 - s parts that of the true label, and s parts the mean over all labels."""
        s = self.label_smoothing
        # loss: with label smoothing s
        return (1.0 - s) * of_label + s / len(each) * sum(each, np.zeros(()))

    def _of_true_label(self, logits: Floats, y: Ints, weight: Floats | None) -> Floats:
        """dL/dy_hat without smoothing."""
        with np.errstate(over="ignore"):
            size = np.exp(LOSSES[self.g2](logits, y).values)
        if weight is not None:
            size *= weight
        if self.g2 == "sigmoid":
            return np.where(y == 1, -size, size)[:, None]
        dy_hat = np.zeros_like(logits)
        dy_hat[np.arange(len(y)), y] = -size
        return dy_hat


def _every_label(logits: Floats, y: Ints) -> list[Ints]:
    """For each label there is, a vector as long as y that holds nothing else."""
    return [np.full_like(y, label) for label in range(max(2, logits.shape[1]))]


def class_weights(
    setting: Mapping[str | int, float] | str | None,
    names: Sequence[str],
    y: Sequence[Sequence[int]],
) -> Floats | None:
    """One weight a label, (labels,), as the setting ``class_weight`` asks; None for none.

    ``names`` are those of the labels; ``y``, the labels of all sentences, decides what is balanced.
    """
    if setting is None:
        return None
    if isinstance(setting, str):
        classes = np.abs(np.concatenate([np.asarray(labels, np.intp) for labels in y]))
        return balanced(classes, len(names))
    given = {str(name): weight for name, weight in setting.items()}
    return np.array([given.get(name, 1.0) for name in names], dtype=np.float64)


def balanced(labels: Ints, n_labels: int) -> Floats:
    """Weights with which every label in ``labels`` (N,) counts as much as every other.

    As in scikit-learn: N / (distinct labels * words with this label); 1 for a label no word has.
    """
    counts = np.bincount(labels, minlength=n_labels)
    present = np.count_nonzero(counts)
    weights: Floats = np.where(counts, len(labels) / (present * np.maximum(counts, 1)), 1.0)
    return weights
