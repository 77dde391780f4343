"""The Elman cell: forward pass and backpropagation through time, side by side.

a<0> = 0
a<t> = g1(W_aa a<t-1> + W_ax x<t> + b_a)
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul, product_of
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from .activations import ACTIVATIONS
from .cell import NOTHING_HELD, Factors, Held
from .parameters import ACTIVE_FEATURES, Arrays, Shape, draw_uniform


class States(NamedTuple):
    """What the cell computed, by row of the batch."""

    a_0: Floats  # (B, n_a)
    z: Floats  # (N, n_a) W_aa a<t-1> + W_ax x<t> + b_a
    a: Floats  # (N, n_a) g1(z)

    @property
    def state(self) -> Floats:
        """What is handed on to the next timestep, (N, n_a): a<t>."""
        return self.a


class StateGradients(NamedTuple):
    """What came back to the cell, by row of the batch; ``da`` is the sum of the first two."""

    da_output: Floats  # (N, n_a) from this timestep's own output
    da_future: Floats  # (N, n_a) from the timestep after it, zero at the last
    dz: Floats  # (N, n_a)
    dz_1: Floats  # (B, n_a) of the first word that is read, by place
    W_aa: Floats  # (n_a, n_a) that it came back through

    @property
    def da(self) -> Floats:
        """dL/da<t>, (N, n_a)."""
        return self.da_output + self.da_future

    @property
    def da_0(self) -> Floats:
        """dL/da<0> = W_aa^T dz<1>, (B, n_a), which training does not need."""
        return matmul(self.dz_1, self.W_aa)


def forward(
    params: Arrays,
    x: MultiHot,
    order: Order,
    g1: str = "tanh",
    a_0: Floats | None = None,
    held: Held = NOTHING_HELD,
) -> States:
    """a<t> = g1(W_aa a<t-1> + W_ax x<t> + b_a) for every row; a<0> is zero unless given.

    ``held`` units keep their value whatever z is, and nothing is carried into a ``cut`` step.
    """
    W_ax, W_aa_T, b_a = params["W_ax"], params["W_aa"].T, params["b_a"]
    activation, free = ACTIVATIONS[g1].function, held is NOTHING_HELD
    times, n_a = product_of(len(b_a)), len(b_a)
    z, a = order.stepped(n_a), order.stepped(n_a)
    # project: W_ax x<t> + b_a, for all timesteps at once
    np.add(x.project(W_ax, order.n_rows)[order.rows], b_a, out=z.values)

    befores = [a_0, *a.carried]  # a_0 is None where it is zero and adds nothing
    for t, (a_before, z_t, a_t) in enumerate(zip(befores, z.steps, a.steps, strict=True)):
        # recurrence: z<t> = W_aa a<t-1> + (W_ax x<t> + b_a)
        if a_before is not None and (free or t not in held.cut):
            np.add(z_t, times(a_before, W_aa_T), z_t)
        # activation: a<t> = g1(z<t>)
        activation(z_t, out=a_t)
        # held units keep their value
        if not free:
            a_t[:, held.units] = held.values
    a_0 = np.zeros((order.n_sentences, n_a)) if a_0 is None else a_0
    return States(a_0, z.values[order.rows], a.values[order.rows])


def backward(
    params: Arrays,
    x: MultiHot,
    order: Order,
    record: States,
    da: Floats,
    grads: Arrays,
    g1: str = "tanh",
) -> StateGradients:
    """Backpropagation through time: from dL/da<t> of the outputs (N, n_a) to every parameter.

    dz<t>   = (da_output<t> + W_aa^T dz<t+1>) * g1'(z<t>)
    dW_aa   = sum over t of dz<t> a<t-1>^T,  dW_ax = sum of dz<t> x<t>^T,  db_a = sum of dz<t>
    """
    W_aa = params["W_aa"].copy(order="F")
    n_a, first, a = len(W_aa), order.n_sentences, record.a[order.rows]
    dz, da_sum, da_future = order.stepped(n_a), order.stepped(n_a), order.stepped(n_a)
    da_sum.values[...] = da[order.rows]
    da_future.values[...] = 0.0
    # dz: g1'(z<t>), for now
    ACTIVATIONS[g1].slope(a, dz.values)

    times, futures_before = product_of(n_a), [None, *da_future.carried]
    steps = (each[::-1] for each in (dz.steps, da_sum.steps, da_future.steps, futures_before))
    for dz_t, da_t, future_t, before in zip(*steps, strict=True):
        # dz: dz<t> = (da_output<t> + da_future<t>) * g1'(z<t>)
        np.add(da_t, future_t, da_t)
        np.multiply(dz_t, da_t, dz_t)

        if before is not None:  # only the sentences that still run have a future
            # da_future: da_future<t-1> = W_aa^T dz<t>
            times(dz_t, W_aa, before)
    dz_1, a_carried = dz.steps[0], a.take(order.previous, axis=0)
    # dW_aa: dW_aa = sum over t of dz<t> a<t-1>^T
    dW_aa = matmul(dz.values[first:].T, a_carried, out=grads["W_aa"])
    if record.a_0.any():
        dW_aa += matmul(dz_1.T, record.a_0)

    dz.values.sum(axis=0, out=grads["b_a"])
    of_rows = StateGradients(da, da_future.values[order.rows], dz.values[order.rows], dz_1, W_aa)
    # dW_ax: dW_ax = sum over t of dz<t> x<t>^T
    x.outer(of_rows.dz, out=grads["W_ax"])

    return of_rows


class Elman(NamedTuple):
    """A cell of n_a units with the activation g1."""

    n_a: int
    g1: str = "tanh"

    @property
    def n_state(self) -> int:
        """How many numbers are handed on from timestep to timestep: those of a<t>."""
        return self.n_a

    def shapes(self, n_x: int) -> dict[str, Shape]:
        """W_ax (n_a, n_x), W_aa (n_a, n_a), b_a (n_a,): the subscripts spell the shape."""
        n_a = self.n_a
        return {"W_ax": (n_a, n_x), "W_aa": (n_a, n_a), "b_a": (n_a,)}

    def initialise(self, params: Arrays, rng: np.random.Generator) -> None:
        """Draw initial weights into ``params``; the bias stays zero.

        W_ax is uniform within +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010), where x<t>,
        sparse, counts with its dozen or so active features. W_aa is uniform within 1/sqrt(n_a) for
        tanh, and half the identity for ReLU (after Le et al. 2015), which keeps the state bounded.
        """
        W_ax, W_aa = params["W_ax"], params["W_aa"]
        n_a, n_x = W_ax.shape
        draw_uniform(W_ax, np.sqrt(6.0 / (n_a + min(n_x, ACTIVE_FEATURES))), rng)
        if ACTIVATIONS[self.g1].bounded:
            draw_uniform(W_aa, np.sqrt(1.0 / n_a), rng)
        else:
            W_aa[...] = 0.5 * np.eye(n_a)

    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> States:
        """The states of all rows."""
        return forward(params, x, order, self.g1, a_0, held)

    def backward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        record: States,
        da: Floats,
        grads: Arrays,
        dstate: Floats | None = None,
    ) -> StateGradients:
        """Write the gradient to ``grads``, given dL/da<t> of the outputs, and ``dstate`` beside."""
        da = da if dstate is None else da + dstate
        return backward(params, x, order, record, da, grads, self.g1)

    def input_gradient(self, params: Arrays, gradient: StateGradients) -> Floats:
        """dL/dx<t> = W_ax^T dz<t>, (N, n_x)."""
        return matmul(gradient.dz, params["W_ax"])

    def factors(
        self, gradient: StateGradients, x: Floats, carried: Floats
    ) -> Iterator[tuple[str, Factors]]:
        """dz<t> and x<t>, dz<t> and a<t-1>, dz<t> and 1."""
        yield "W_ax", Factors(gradient.dz, x)
        yield "W_aa", Factors(gradient.dz, carried)
        yield "b_a", Factors(gradient.dz, np.ones((len(x), 1)))
