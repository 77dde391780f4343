"""Backpropagation through time over one sentence, looked at step by step.

The records are those of the network's forward and backward pass, which training uses; the gradient
is that of the loss summed over the timesteps of this sentence, without penalty and clipping.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.cell import CellGradient, Factors, Record
from ..network.network import Network
from ..network.parameters import Place
from ..network.wiring import Backward, Forward


class BothWays(NamedTuple):
    """One sentence forward, its loss, and back again; row t - 1 of each array is timestep t."""

    network: Network
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
    with np.errstate(over="ignore", invalid="ignore"):
        record = network.forward(batch)
        values, dlogits = network.loss(record, batch)
        back = network.backward(batch, record, dlogits)
    return BothWays(network, batch, record, values, dlogits, back)


def addends(found: BothWays, place: Place) -> Iterator[Addend]:
    """What each step adds to the gradient of an array of weights, in the order of going back.

    That is from T_x to 1, and from 1 to T_x for a cell that reads from the right. The arrays of an
    addend are overwritten by the next one.
    """
    left, right = factors(found, place)
    T = len(left)
    total = np.zeros((left.shape[1], right.shape[1]))
    addend = np.empty_like(total)
    backwards = place.cell is None or found.network.wiring.sides[place.cell] == "left"
    for t in range(T, 0, -1) if backwards else range(1, T + 1):
        np.outer(left[t - 1], right[t - 1], out=addend)
        total += addend
        yield Addend(t, addend, total)


def factors(found: BothWays, place: Place) -> Factors:
    """The two factors of the addends to a gradient, as rows: addend<t> = left<t> right<t>^T.

    dlogits<t> and a<t> for W_ya; for a cell's own arrays what the cell says, such as dz<t> and
    a<t-1>; for a bias, the second factor is 1.
    """
    name, k = place
    if k is None:
        return Factors(found.dlogits, np.ones((found.batch.n_rows, 1)))
    if name == "W_ya":
        return Factors(found.dlogits, found.forward.cells[k].a)
    cell, gradient = found.network.wiring.cells[k], found.backward.cells[k]
    of_cell = cell.factors(
        gradient, active_components(found.batch), carried(found.network, found.forward, k)
    )
    return dict(of_cell)[name]


def carried(network: Network, record: Forward, k: int) -> Floats:
    """What each timestep of one sentence was carried in cell k, (T, n_a).

    That is a<t-1>, or a<t+1> for a cell that reads from the right.
    """
    cell: Record = record.cells[k]
    a_0 = cell.a_0[:, : cell.a.shape[1]]  # what else is handed on stands behind it
    if network.wiring.sides[k] == "left":
        return np.concatenate([a_0, cell.a[:-1]])
    return np.concatenate([cell.a[1:], a_0])


def active_components(batch: Batch) -> Floats:
    """x<t> of one sequence, (T, n_touched): only the components that are 1 somewhere in it."""
    x = np.zeros((batch.n_rows, len(batch.x.touched)))
    x[batch.x.owners, np.searchsorted(batch.x.touched, batch.x.columns)] = 1.0
    return x


def memory(network: Network, batch: Batch, t: int, which: int | None) -> Memory:
    """The derivative of one output of y_hat<t> by every x<s> and a<s> of the sentence.

    Of named classes, None is the probability of a name, whose derivative is minus that of label 0.
    It is backpropagation through time from that one output, in place of the loss.
    """
    record = network.forward(batch)
    y_hat = network.output(record)[t - 1]
    dlogits = np.zeros_like(record.logits)
    label, sign = (0, -1.0) if which is None else (which, 1.0)
    dlogits[t - 1] = sign * y_hat[label] * ((np.arange(len(y_hat)) == label) - y_hat)
    back = network.backward(batch, record, dlogits)
    dx = network.wiring.input_gradient(network.params, back)  # (T, n_x)
    return Memory(
        y_hat=float(network.of_output(y_hat[None], which)[0]),
        norm=row_norms(dx),
        active=(dx[:, batch.x.touched] * active_components(batch)).sum(axis=1),
        da_norm=tuple(row_norms(cell.da) for cell in back.cells),
    )


def gradient_ratio(gradient: CellGradient, side: str) -> Floats:
    """How the gradient changes in size on its way to each step from the one read after it, (T,).

    It is |da_future<t>| / |da<t+1>|, with t-1 for a cell that reads from the right; nan where no
    step comes after, and where nothing reached it. Below 1 the gradient vanishes, above 1 it
    explodes.
    """
    whole = row_norms(gradient.da)
    after = np.append(whole[1:], 0.0) if side == "left" else np.append(0.0, whole[:-1])
    ratios = np.full_like(whole, np.nan)
    np.divide(row_norms(gradient.da_future), after, out=ratios, where=after > 0.0)
    return ratios


def geometric_mean(ratios: Floats) -> float | None:
    """The factor which, the same at every step, leaves as much in the end; None without a step."""
    known = ratios[~np.isnan(ratios)]
    if not known.size:
        return None
    with np.errstate(divide="ignore"):
        return float(np.exp(np.log(known).mean()))


def row_norms(values: Floats) -> Floats:
    """Euclidean norm of each row, (T, n) to (T,)."""
    squares: Floats = np.einsum("ij,ij->i", values, values)
    return np.sqrt(squares)
