"""Backpropagation through time over one sentence, looked at step by step.

The records are those of `elman.forward` and `elman.backward`, which training uses; the gradient
is that of the loss summed over the timesteps of this sentence, without penalty and clipping.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .arrays import Floats
from .batches import Batch
from .elman import Backward, CellGradient, Forward, Params, backward, forward, input_gradient
from .losses import loss, output
from .training import Network


class BothWays(NamedTuple):
    """One sentence forward, its loss, and back again; row t - 1 of each array is timestep t."""

    batch: Batch  # the sentence alone
    forward: Forward
    loss: Floats  # (T,) L<t>
    dlogits: Floats  # (T, n_y)
    backward: Backward

    @property
    def grad_norm(self) -> float:
        """Euclidean norm of the gradient of all parameters together."""
        return float(np.linalg.norm(self.backward.flat))


class Addend(NamedTuple):
    """What one timestep adds to a gradient, and the sum of the steps that were gone through."""

    t: int
    addend: Floats  # (rows, columns); of W_ax only the sentence's active features
    total: Floats  # (rows, columns)


class Memory(NamedTuple):
    """How y_hat<t> moves with what stood at every timestep s."""

    y_hat: float
    norm: Floats  # (T,) of d y_hat<t> / d x<s>, over all components
    active: Floats  # (T,) d y_hat<t> / d x<s> summed over the active features of x<s>
    da_norm: tuple[Floats, ...]  # (T,) of d y_hat<t> / d a<s>, one for each cell


def both_ways(network: Network, batch: Batch) -> BothWays:
    """Forward, loss and backward over a batch of one sentence."""
    params = network.params
    with np.errstate(over="ignore", invalid="ignore"):
        record = forward(params, batch, g1=network.g1)
        weight, smoothing = network.class_weight, network.label_smoothing
        values, dlogits = loss(record.logits, batch.y, network.g2, weight, smoothing)
        back = backward(params, batch, record, dlogits, network.g1)
    return BothWays(batch, record, values, dlogits, back)


def addends(found: BothWays, name: str) -> Iterator[Addend]:
    """What each step adds to the gradient of W_aa, W_ax or W_ya, in the order of going back.

    That is from T_x to 1, and from 1 to T_x for the names ending in ``_r``. The arrays of an
    addend are overwritten by the next one.
    """
    left, right = factors(found, name)
    T = len(left)
    total = np.zeros((left.shape[1], right.shape[1]))
    addend = np.empty_like(total)
    for t in range(1, T + 1) if name.endswith("_r") else range(T, 0, -1):
        np.outer(left[t - 1], right[t - 1], out=addend)
        total += addend
        yield Addend(t, addend, total)


def factors(found: BothWays, name: str) -> tuple[Floats, Floats]:
    """The two factors of the addends to a gradient, as rows: addend<t> = left<t> right<t>^T.

    dz<t> and a<t-1>, dz<t> and x<t> (its columns: the active features of the sentence), or
    dlogits<t> and a<t>; for a bias, the second factor is 1.
    """
    suffix = "_r" if name.endswith("_r") else ""
    cell, gradient = found.forward.cells[bool(suffix)], found.backward.cells[bool(suffix)]
    kind = name.removesuffix("_r")
    if kind == "W_ya":
        return found.dlogits, cell.a
    if kind == "W_aa":
        return gradient.dz, carried(found.forward, suffix)
    if kind == "W_ax":
        return gradient.dz, _active(found.batch)
    ones = np.ones((found.batch.n_rows, 1))
    return (found.dlogits if kind == "b_y" else gradient.dz), ones


def carried(record: Forward, suffix: str) -> Floats:
    """What each timestep of one sentence was carried, (T, n_a): a<t-1>, or a<t+1> for ``_r``."""
    cell = record.cells[bool(suffix)]
    if suffix:
        return np.concatenate([cell.a[1:], cell.a_0])
    return np.concatenate([cell.a_0, cell.a[:-1]])


def _active(batch: Batch) -> Floats:
    """x<t> of a sentence, (T, n_touched): only the components that are 1 somewhere in it."""
    x = np.zeros((batch.n_rows, len(batch.x.touched)))
    x[batch.x.owners, np.searchsorted(batch.x.touched, batch.x.columns)] = 1.0
    return x


def memory(network: Network, batch: Batch, t: int, which: int) -> Memory:
    """The derivative of one output of y_hat<t> by every x<s> and a<s> of the sentence.

    It is backpropagation through time from that one output, in place of the loss.
    """
    params = network.params
    record = forward(params, batch, g1=network.g1)
    y_hat = output(record.logits, network.g2)[t - 1]
    dlogits = np.zeros_like(record.logits)
    dlogits[t - 1] = y_hat[which] * ((np.arange(len(y_hat)) == which) - y_hat)
    back = backward(params, batch, record, dlogits, network.g1)
    dx = input_gradient(params, back)  # (T, n_x)
    return Memory(
        y_hat=float(y_hat[which]),
        norm=row_norms(dx),
        active=(dx[:, batch.x.touched] * _active(batch)).sum(axis=1),
        da_norm=tuple(row_norms(cell.da) for cell in back.cells),
    )


def handed_on(gradient: CellGradient, suffix: str) -> Floats:
    """The share of what reached a step that reaches the one it read from, as norms, (T,).

    It is |da_future<t>| / |da<t+1>|, with t-1 for ``_r``; nan where no step comes after, and
    where nothing reached it. Below 1 the gradient gets smaller on its way, above 1 larger.
    """
    whole = row_norms(gradient.da)
    after = np.append(0.0, whole[:-1]) if suffix else np.append(whole[1:], 0.0)
    shares = np.full_like(whole, np.nan)
    np.divide(row_norms(gradient.da_future), after, out=shares, where=after > 0.0)
    return shares


def geometric_mean(shares: Floats) -> float | None:
    """The factor which, the same at every step, leaves as much in the end; None without a step."""
    known = shares[~np.isnan(shares)]
    if not known.size:
        return None
    with np.errstate(divide="ignore"):
        return float(np.exp(np.log(known).mean()))


def row_norms(values: Floats) -> Floats:
    """Euclidean norm of each row, (T, n) to (T,)."""
    squares: Floats = np.einsum("ij,ij->i", values, values)
    return np.sqrt(squares)


def norms(params: Params) -> dict[str, float]:
    """Euclidean norm of each array of parameters, or of the like."""
    return {name: float(np.linalg.norm(values)) for name, values in params.items()}
