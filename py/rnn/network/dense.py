"""A layer without recurrence, as a cell: what the article's network is without W_aa.

a = g1(W_ax x + b_a)

Nothing is handed on from timestep to timestep, so that it knows of one x<t> alone, and can use no
more inputs than W_ax has columns for.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from .activations import ACTIVATIONS
from .cell import NOTHING_HELD, Factors, Held
from .parameters import ACTIVE_FEATURES, Arrays, Shape, draw_uniform


class DenseStates(NamedTuple):
    """What the layer computed, by row of the batch."""

    a_0: Floats  # (B, 0)
    z: Floats  # (N, n_a) W_ax x + b_a
    a: Floats  # (N, n_a) g1(z)

    @property
    def state(self) -> Floats:
        """What is handed on: nothing, (N, 0)."""
        return self.a[:, :0]


class DenseGradients(NamedTuple):
    """What came back to the layer, by row of the batch."""

    da_output: Floats  # (N, n_a)
    da_future: Floats  # (N, n_a) nothing: zero
    dz: Floats  # (N, n_a)
    da_0: Floats  # (B, 0)

    @property
    def da(self) -> Floats:
        """dL/da, (N, n_a)."""
        return self.da_output + self.da_future


class Dense(NamedTuple):
    """A layer of n_a units with the activation g1."""

    n_a: int
    g1: str = "tanh"

    @property
    def n_state(self) -> int:
        """How many numbers are handed on from timestep to timestep: none."""
        return 0

    def shapes(self, n_x: int) -> dict[str, Shape]:
        """W_ax (n_a, n_x), b_a (n_a,)."""
        return {"W_ax": (self.n_a, n_x), "b_a": (self.n_a,)}

    def initialise(self, params: Arrays, rng: np.random.Generator) -> None:
        """Draw initial weights into ``params``, as an Elman cell's; the bias stays zero."""
        n_a, n_x = params["W_ax"].shape
        draw_uniform(params["W_ax"], np.sqrt(6.0 / (n_a + min(n_x, ACTIVE_FEATURES))), rng)

    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> DenseStates:
        """The layer for every row: a = g1(W_ax x + b_a); ``held`` units keep their value."""
        z = x.project(params["W_ax"], order.n_rows)
        z += params["b_a"]
        a = ACTIVATIONS[self.g1].function(z)
        a[:, held.units] = held.values
        return DenseStates(np.zeros((order.n_sentences, 0)), z, a)

    def backward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        record: DenseStates,
        da: Floats,
        grads: Arrays,
        dstate: Floats | None = None,
    ) -> DenseGradients:
        """Write the gradient to ``grads``; ``dstate`` is (N, 0).

        dz = da * g1'(z), dW_ax = sum of dz x^T, db_a = sum of dz
        """
        dz = da * ACTIVATIONS[self.g1].slope(record.a)
        dz.sum(axis=0, out=grads["b_a"])
        x.outer(dz, out=grads["W_ax"])
        return DenseGradients(da, np.zeros_like(da), dz, np.zeros_like(record.a_0))

    def input_gradient(self, params: Arrays, gradient: DenseGradients) -> Floats:
        """dL/dx = W_ax^T dz, (N, n_x)."""
        return matmul(gradient.dz, params["W_ax"])

    def factors(
        self, gradient: DenseGradients, x: Floats, carried: Floats
    ) -> Iterator[tuple[str, Factors]]:
        """Dz and x, dz and 1; nothing is carried."""
        yield "W_ax", Factors(gradient.dz, x)
        yield "b_a", Factors(gradient.dz, np.ones((len(x), 1)))
