"""The Elman network: forward pass and backpropagation through time, side by side.

    a<0>     = 0
    a<t>     = g1(W_aa a<t-1> + W_ax x<t> + b_a)
    y_hat<t> = g2(W_ya a<t> + b_y)

With ``direction="both"`` a second, independent cell (parameters ending in ``_r``) reads the
sentence from the right, and the readout sees both states:

    y_hat<t> = g2(W_ya a<t> + W_ya_r a_r<t> + b_y)

g2 belongs to the loss (`losses`): here the network ends in the logits. All functions are pure;
``params`` and ``grads`` are dicts with the same keys, each value a view into one flat vector.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Floats, matmul
from .batches import Batch

Params = dict[str, Floats]
Shapes = dict[str, tuple[int, ...]]


class Cell(NamedTuple):
    """What one cell computed, by packed row: z = W_aa a<t-1> + W_ax x<t> + b_a and a = g1(z)."""

    a_0: Floats  # (B, n_a)
    z: Floats  # (N, n_a)
    a: Floats  # (N, n_a)


class Forward(NamedTuple):
    """The record of a forward pass; backward and the picture both read it."""

    cells: tuple[Cell, ...]  # one, or two with direction "both"; rows as in the batch
    logits: Floats  # (N, n_y)


class CellGradient(NamedTuple):
    """What came back to one cell, by packed row; ``da`` is the sum of the other two."""

    da_output: Floats  # (N, n_a) from this step's own output
    da_future: Floats  # (N, n_a) from the next step, zero at the last
    dz: Floats  # (N, n_a)
    da_0: Floats  # (B, n_a)

    @property
    def da(self) -> Floats:
        """dL/da<t>, (N, n_a)."""
        return self.da_output + self.da_future


class Backward(NamedTuple):
    """The record of a backward pass."""

    cells: tuple[CellGradient, ...]
    grads: Params
    flat: Floats  # the vector that grads are views into


def shapes(n_x: int, n_a: int, n_y: int, direction: str = "forward") -> Shapes:
    """Names and shapes of the parameters; the subscripts spell the shape: to, from."""
    of_readout: Shapes = {"W_ya": (n_y, n_a), "b_y": (n_y,)}
    of_cell: Shapes = {"W_ax": (n_a, n_x), "W_aa": (n_a, n_a), "b_a": (n_a,)}
    if direction == "forward":
        return of_cell | of_readout
    of_second = {name + "_r": size for name, size in of_cell.items()}
    return of_cell | of_second | of_readout | {"W_ya_r": (n_y, n_a)}


def views(flat: Floats, sizes: Shapes) -> Params:
    """Named views into one flat vector.

    W_ax is laid out column by column, so that the column of a feature is contiguous.
    """
    params: Params = {}
    at = 0
    for name, size in sizes.items():
        count = int(np.prod(size))
        part = flat[at : at + count]
        params[name] = part.reshape(size[::-1]).T if name.startswith("W_ax") else part.reshape(size)
        at += count
    return params


def init_params(sizes: Shapes, rng: np.random.Generator, g1: str = "tanh") -> Floats:
    """Draw initial weights as one flat vector; biases are zero.

    W_ax and W_ya are uniform within +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010), where
    x<t>, sparse, counts with its dozen or so active features. W_aa is uniform within 1/sqrt(n_a)
    for tanh, and half the identity for ReLU (after Le et al. 2015), which keeps the state bounded.
    """
    flat = np.zeros(sum(int(np.prod(size)) for size in sizes.values()))
    active_features = 12
    for name, weights in views(flat, sizes).items():
        if name.startswith("b_"):
            continue
        fan_out, fan_in = weights.shape
        if name.startswith("W_aa") and g1 == "relu":
            weights[...] = 0.5 * np.eye(fan_out)
            continue
        fan_in = min(fan_in, active_features) if name.startswith("W_ax") else fan_in
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        if name.startswith("W_aa"):
            limit = np.sqrt(1.0 / fan_in)
        weights[...] = rng.uniform(-limit, limit, size=weights.T.shape).T
    return flat


def forward(params: Params, batch: Batch, a_0: Floats | None = None, g1: str = "tanh") -> Forward:
    """Run the network over a packed batch.

    ``a_0`` (B, n_a) is zero unless given; it starts the cell that reads from the left.
    """
    cells = [_cell_forward(params, "", batch, a_0, g1)]
    if "W_aa_r" in params:
        cells.append(_cell_forward(params, "_r", batch, None, g1))
    return Forward(tuple(cells), readout(params, [cell.a for cell in cells]))


def readout(params: Params, states: Sequence[Floats]) -> Floats:
    """Logits (N, n_y) of the states (N, n_a) of one cell, or of two."""
    logits = matmul(states[0], params["W_ya"].T) + params["b_y"]
    if len(states) > 1:
        logits += matmul(states[1], params["W_ya_r"].T)
    return logits


def backward(
    params: Params,
    batch: Batch,
    record: Forward,
    dlogits: Floats,
    g1: str = "tanh",
    out: Floats | None = None,
) -> Backward:
    """Backpropagation through time: from dL/dlogits (N, n_y) to the gradient of every parameter.

    dz<t>   = (W_ya^T dlogits<t> + W_aa^T dz<t+1>) * g1'(z<t>)
    dW_aa   = sum over t of dz<t> a<t-1>^T,  dW_ax = sum of dz<t> x<t>^T,  db_a = sum of dz<t>
    dW_ya   = sum over t of dlogits<t> a<t>^T,  db_y = sum of dlogits<t>

    The gradient is written to ``out``, a vector as long as all parameters, if that is given.
    """
    sizes = {name: weights.shape for name, weights in params.items()}
    flat = np.empty(sum(weights.size for weights in params.values())) if out is None else out
    grads = views(flat, sizes)
    grads["b_y"][...] = dlogits.sum(axis=0)
    cells = []
    for suffix, cell in zip(("", "_r"), record.cells, strict=False):
        matmul(dlogits.T, cell.a, out=grads["W_ya" + suffix])
        cells.append(_cell_backward(params, suffix, batch, cell, dlogits, grads, g1))
    return Backward(tuple(cells), grads, flat)


def _cell_forward(params: Params, suffix: str, batch: Batch, a_0: Floats | None, g1: str) -> Cell:
    W_aa_T = params["W_aa" + suffix].T
    a_0 = np.zeros((len(batch.order), W_aa_T.shape[0])) if a_0 is None else a_0
    z = batch.x.project(params["W_ax" + suffix], batch.n_rows)  # (N, n_a), all steps at once
    z += params["b_a" + suffix]
    z = z[batch.mirrored] if suffix else z
    a = np.empty_like(z)
    a_before = a_0
    for start, end in zip(batch.starts, batch.starts[1:], strict=False):
        z_t, a_t = z[start:end], a[start:end]
        z_t += matmul(a_before[: end - start], W_aa_T)
        if g1 == "tanh":
            np.tanh(z_t, out=a_t)
        else:
            np.maximum(z_t, 0.0, out=a_t)
        a_before = a_t
    return Cell(a_0, z[batch.mirrored], a[batch.mirrored]) if suffix else Cell(a_0, z, a)


def _cell_backward(
    params: Params,
    suffix: str,
    batch: Batch,
    cell: Cell,
    dlogits: Floats,
    grads: Params,
    g1: str,
) -> CellGradient:
    W_aa = np.asfortranarray(params["W_aa" + suffix])
    as_read = batch.mirrored if suffix else slice(None)  # rows in the order the cell read them
    a = cell.a[as_read]
    da_output = matmul(dlogits, params["W_ya" + suffix])[as_read]  # (N, n_a)
    da_future = np.zeros_like(da_output)
    dz = slope(a, g1)  # g1'(z), for now
    starts = batch.starts
    for t in range(len(starts) - 2, -1, -1):
        start, end = starts[t], starts[t + 1]
        dz_t = dz[start:end]
        dz_t *= da_output[start:end] + da_future[start:end]
        if t:
            before = starts[t - 1]  # only the sentences that still run have a future
            matmul(dz_t, W_aa, out=da_future[before : before + end - start])
    n_first = starts[1]
    dW_aa = matmul(dz[n_first:].T, a.take(batch.previous, axis=0), out=grads["W_aa" + suffix])
    if cell.a_0.any():
        dW_aa += matmul(dz[:n_first].T, cell.a_0)
    dz.sum(axis=0, out=grads["b_a" + suffix])
    da_0 = matmul(dz[:n_first], W_aa)
    if suffix:
        da_output, da_future, dz = da_output[as_read], da_future[as_read], dz[as_read]
    batch.x.outer(dz, out=grads["W_ax" + suffix])
    return CellGradient(da_output, da_future, dz, da_0)


def slope(a: Floats, g1: str) -> Floats:
    """g1'(z), elementwise, from a = g1(z); that of ReLU is 0 at z = 0."""
    return 1.0 - a * a if g1 == "tanh" else (a > 0.0).astype(np.float64)


def input_gradient(params: Params, record: Backward) -> Floats:
    """dL/dx<t> (N, n_x), as if x<t> were free to move: W_ax^T dz<t>, of both cells."""
    dx = matmul(record.cells[0].dz, params["W_ax"])
    if len(record.cells) > 1:
        dx += matmul(record.cells[1].dz, params["W_ax_r"])
    return dx
