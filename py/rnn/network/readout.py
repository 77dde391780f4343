"""The readout: from the states of the cells to logits, and back."""

from collections.abc import Sequence

from ..data.arrays import Floats, matmul
from .parameters import Place, Readout, Shapes


def shapes(cells: int, n_a: int, n_y: int) -> Shapes:
    """Names and shapes of a readout of so many cells.

    W_ya of a second cell stands behind b_y in the flat vector: the order of the sums over it, and
    so the bits of a clipped gradient, are those of the first release.
    """
    first: Shapes = {Place("W_ya", 0): (n_y, n_a), Place("b_y", None): (n_y,)}
    return first | {Place("W_ya", k): (n_y, n_a) for k in range(1, cells)}


def logits_of(params: Readout, states: Sequence[Floats]) -> Floats:
    """Logits (N, n_y) of the states (N, n_a) of each cell."""
    # readout: logits<t> = sum over cells of W_ya a<t>, plus b_y
    logits = matmul(states[0], params.W_ya[0].T) + params.b_y
    for a, W_ya in zip(states[1:], params.W_ya[1:], strict=True):
        logits += matmul(a, W_ya.T)
    return logits


def backward(dlogits: Floats, states: Sequence[Floats], grads: Readout) -> None:
    """Write the gradient of the readout's weights into ``grads``."""
    dlogits.sum(axis=0, out=grads.b_y)
    for a, dW_ya in zip(states, grads.W_ya, strict=True):
        # dW_ya: dW_ya = sum over t of dlogits<t> a<t>^T
        matmul(dlogits.T, a, out=dW_ya)
