"""An Elman cell of which only the readout is asked: what it hands on may be another than a<t>.

    tanh(z) = 2 s - 1          where s = 1 / (1 + exp(v)), v = -2 z
    W a<t>  = 2 W s<t> - W 1   for any weights W that read a<t>

With s<t> in place of a<t> a step is a product, two additions, exp and a division, in about half of
the time that NumPy's tanh takes. ReLU would gain nothing: its v<t> is z<t>, and its s<t> a<t>.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats, matmul, product_of
from .activations import SATURATED, relu
from .parameters import Arrays

Weights = NDArray[Any]  # float64 or float32


class Logistic(NamedTuple):
    """What reads from one side: the weights of a cell and of its part of the readout, for s<t>."""

    is_tanh: bool
    scale: float  # a power of two: v<t> = scale z<t>
    W_aa_T: Weights  # (n_a, n_a) v<t> has W_aa s<t-1>
    first: Weights  # (n_a,) what v<1> has beside it and the input
    later: Weights  # (n_a,) what every other v<t> has
    W_ya_T: Weights  # (n_a, n_y) the logits have W_ya s<t>
    b_y: Weights  # (n_y,) and this beside it

    @classmethod
    def of(cls, cell: Arrays, W_ya: Floats, g1: str) -> "Logistic":
        """Those of a cell with the activation g1."""
        W_aa, b_a = cell["W_aa"], cell["b_a"]
        if g1 != "tanh":
            return cls(False, 1.0, W_aa.T, b_a, b_a, W_ya.T, np.zeros(len(W_ya)))
        first, carried = -2.0 * b_a, 2.0 * W_aa.sum(axis=1)
        readout = 2.0 * W_ya.T, -W_ya.sum(axis=1)
        return cls(True, -2.0, -4.0 * W_aa.T, first, first + carried, *readout)

    @SATURATED
    def in_float32(self) -> "Logistic":
        """The same, whose s<t> are rounded to float32."""
        is_tanh, scale, *weights = self
        return Logistic(is_tanh, scale, *(each.astype(np.float32) for each in weights))

    def logits(self, rows: Floats, starts: Sequence[int]) -> Floats:
        """What the cell adds to the logits (N, n_y), of scale W_ax x<t> (N, n_a), as it reads."""
        v, n_first = np.empty(rows.shape, self.first.dtype), starts[1]
        np.add(rows[:n_first], self.first, v[:n_first])
        np.add(rows[n_first:], self.later, v[n_first:])
        self._read(v, starts)
        return matmul(v, self.W_ya_T) + self.b_y

    def _read(self, v: Floats, starts: Sequence[int]) -> None:
        """Write s<t> over v<t>, which has nothing yet of what is handed on."""
        times, (first, *steps) = product_of(len(self.first)), pairwise(starts)
        activate = logistic if self.is_tanh else relu
        products, before = np.empty((starts[1], v.shape[1]), v.dtype), v[slice(*first)]
        activate(before, before)
        for start, end in steps:
            v_t, product = v[start:end], products[: end - start]
            times(before[: end - start], self.W_aa_T, product)
            np.add(v_t, product, v_t)
            activate(v_t, v_t)
            before = v_t


def logistic(v: Floats, out: Floats) -> None:
    """1 / (1 + exp(v)); where exp overflows, which the caller lets it, it is 0, as it should be."""
    np.exp(v, out)
    np.add(out, 1.0, out)
    np.divide(1.0, out, out)
