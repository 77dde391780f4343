"""The gated recurrent unit (Cho et al. 2014), in PyTorch's conventions.

a<0> = 0
r<t> = sigma(W_aa[r] a<t-1> + b_aa[r] + W_ax[r] x<t> + b_a[r])       reset
z<t> = sigma(W_aa[z] a<t-1> + b_aa[z] + W_ax[z] x<t> + b_a[z])       update
n<t> = tanh(r<t> * (W_aa[n] a<t-1> + b_aa[n]) + W_ax[n] x<t> + b_a[n])    candidate
a<t> = (1 - z<t>) * n<t> + z<t> * a<t-1>

W_ax, W_aa and the biases have a block of n_a rows for each gate, in the order of `GATES`. PyTorch
calls them weight_ih, weight_hh, bias_ih and bias_hh, and a<t> the hidden state h.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul, product_of
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from .activations import SATURATED, tanh_of
from .cell import NOTHING_HELD, Factors, Held
from .parameters import Arrays, Shape, draw_gates

GATES = ("r", "z", "n")


class GRUStates(NamedTuple):
    """What the cell computed, by row of the batch."""

    a_0: Floats  # (B, n_a)
    gates: Floats  # (N, 3 n_a) r<t>, z<t> and n<t>
    m: Floats  # (N, n_a) W_aa[n] a<t-1> + b_aa[n], which the reset gate lets through or not
    a: Floats  # (N, n_a)

    @property
    def state(self) -> Floats:
        """What is handed on to the next timestep, (N, n_a): a<t>."""
        return self.a


class GRUGradients(NamedTuple):
    """What came back to the cell, by row of the batch; ``da`` is the sum of the first two."""

    da_output: Floats  # (N, n_a) from this timestep's own output
    da_future: Floats  # (N, n_a) from the timestep after it
    dz_input: Floats  # (N, 3 n_a) by what W_ax x<t> + b_a adds to the gates
    dz_state: Floats  # (N, 3 n_a) by what W_aa a<t-1> + b_aa adds to them
    first: tuple[Floats, Floats, Floats]  # dz_state<1> and da<1> z<1> by place, and W_aa

    @property
    def da(self) -> Floats:
        """dL/da<t>, (N, n_a)."""
        return self.da_output + self.da_future

    @property
    def da_0(self) -> Floats:
        """dL/da<0> = W_aa^T dz_state<1> + da<1> z<1>, (B, n_a), which training does not need."""
        dz_1, carried, W_aa = self.first
        return matmul(dz_1, W_aa) + carried


class GRU(NamedTuple):
    """A gated recurrent unit of n_a units."""

    n_a: int

    @property
    def g1(self) -> str:
        """The activation of the candidate."""
        return "tanh"

    @property
    def n_state(self) -> int:
        """How many numbers are handed on from timestep to timestep: those of a<t>."""
        return self.n_a

    def shapes(self, n_x: int) -> dict[str, Shape]:
        """W_ax (3 n_a, n_x), W_aa (3 n_a, n_a), b_a and b_aa (3 n_a,)."""
        rows = len(GATES) * self.n_a
        return {"W_ax": (rows, n_x), "W_aa": (rows, self.n_a), "b_a": (rows,), "b_aa": (rows,)}

    def initialise(self, params: Arrays, rng: np.random.Generator) -> None:
        """Draw initial weights into ``params``, as an Elman cell's for each gate."""
        draw_gates(params, rng)

    @SATURATED
    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> GRUStates:
        """The states of all rows; a<0> is zero unless given."""
        n_a, begins, times = self.n_a, a_0 is None, product_of(self.n_a)
        sign, b_aa = np.repeat([-1.0, -1.0, 1.0], n_a), params["b_aa"]
        W_aa_T, b_m = (params["W_aa"] * sign[:, None]).T, b_aa[2 * n_a :]
        # project: W_ax x<t> + b_a, for all timesteps and gates; r and z get their b_aa too
        gates = x.project(params["W_ax"], order.n_rows)
        gates += params["b_a"] + np.where(sign < 0, b_aa, 0.0)
        gates = np.multiply(gates, sign, out=gates)[order.rows]
        m, a = np.empty((2, order.n_rows, n_a))
        a_0 = np.zeros((order.n_sentences, n_a)) if a_0 is None else a_0
        a_before, from_state = a_0, np.zeros((order.n_sentences, len(sign)))
        each = gates, gates[:, : 2 * n_a], *_by_gate(gates), m, a
        steps = zip(*map(order.steps, each), strict=True)
        for t, (gates_t, r_and_z, r_t, z_t, n_t, m_t, a_t) in enumerate(steps):
            a_before, state_t = a_before[: len(a_t)], from_state[: len(a_t)]
            if t in held.cut:
                a_before = np.zeros_like(a_before)
            # recurrence: W_aa a<t-1>, zero at first
            if t or not begins:
                times(a_before, W_aa_T, state_t)
            # gates: r<t> and z<t>, sigma(z) = 1 / (1 + exp(-z))
            np.add(r_and_z, state_t[:, : 2 * n_a], r_and_z)
            np.exp(r_and_z, r_and_z)
            np.add(r_and_z, 1.0, r_and_z)
            np.divide(1.0, r_and_z, r_and_z)
            held.hold_gates(gates_t, n_a)
            # candidate: n<t> = tanh(r<t> * m<t> + W_ax x<t> + b_a)
            np.add(state_t[:, 2 * n_a :], b_m, m_t)
            np.add(n_t, np.multiply(r_t, m_t, a_t), a_t)
            tanh_of(a_t, a_t)
            n_t[...] = a_t
            held.hold_gates(gates_t, n_a)
            # activation: a<t> = n<t> + z<t> * (a<t-1> - n<t>)
            np.subtract(a_before, n_t, a_t)
            np.multiply(a_t, z_t, a_t)
            np.add(a_t, n_t, a_t)
            # held units keep their value
            if held.units:
                a_t[:, held.units] = held.values
            a_before = a_t
        return GRUStates(a_0, gates[order.rows], m[order.rows], a[order.rows])

    def backward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        record: GRUStates,
        da: Floats,
        grads: Arrays,
        dstate: Floats | None = None,
    ) -> GRUGradients:
        """Backpropagation through time: from dL/da<t> of the outputs (N, n_a) to every parameter.

        dn = da (1 - z)             through tanh to the candidate, and from there to r and m
        dz = da (a<t-1> - n)        through sigma to the update gate
        da<t-1> = da z + W_aa^T dz_state

        ``dstate`` (N, n_a) is what else comes back to a<t>, as from a decoder that took it up.
        """
        n_a, W_aa = self.n_a, params["W_aa"].copy(order="F")
        gates, m, a = (values[order.rows] for values in (record.gates, record.m, record.a))
        a_before = np.concatenate([record.a_0, a.take(order.previous, axis=0)])
        # dz: how far each gate moves a<t>, all timesteps at once
        z, (dz_state, of_n) = gates[:, n_a : 2 * n_a], _slopes(gates, m, a_before)
        da_output = da[order.rows] if dstate is None else (da + dstate)[order.rows]
        da_future, starts, times = np.zeros_like(da_output), order.starts, product_of(3 * n_a)
        for t in range(len(starts) - 2, -1, -1):
            now = slice(starts[t], starts[t + 1])
            da_t, dz_t = da_output[now] + da_future[now], dz_state[now]
            # dz: what goes into the gates
            dz_of_gates = dz_t.reshape(-1, len(GATES), n_a)
            dz_of_gates *= da_t[:, None]
            # da_future: da_future<t-1> = W_aa^T dz_state<t> + da<t> z<t>
            da_t *= z[now]
            if t:
                before = da_future[starts[t - 1] :][: len(dz_t)]
                np.add(times(dz_t, W_aa, before), da_t, before)
        first = dz_state[: len(da_t)], da_t, W_aa
        dz_input = dz_state.copy()
        np.multiply(da_output + da_future, of_n, out=dz_input[:, 2 * n_a :])
        # dW_aa: dW_aa = sum over t of dz_state<t> a<t-1>^T
        matmul(dz_state.T, a_before, out=grads["W_aa"])
        dz_input.sum(axis=0, out=grads["b_a"])
        dz_state.sum(axis=0, out=grads["b_aa"])
        computed = da_output, da_future, dz_input, dz_state
        gradient = GRUGradients._make([*(values[order.rows] for values in computed), first])
        # dW_ax: dW_ax = sum over t of dz_input<t> x<t>^T
        x.outer(gradient.dz_input, out=grads["W_ax"])
        return gradient

    def input_gradient(self, params: Arrays, gradient: GRUGradients) -> Floats:
        """dL/dx<t> = W_ax^T dz_input<t>, (N, n_x)."""
        return matmul(gradient.dz_input, params["W_ax"])

    def factors(
        self, gradient: GRUGradients, x: Floats, carried: Floats
    ) -> Iterator[tuple[str, Factors]]:
        """dz_input<t> and x<t>, dz_state<t> and a<t-1>, each and 1."""
        ones = np.ones((len(x), 1))
        yield "W_ax", Factors(gradient.dz_input, x)
        yield "W_aa", Factors(gradient.dz_state, carried)
        yield "b_a", Factors(gradient.dz_input, ones)
        yield "b_aa", Factors(gradient.dz_state, ones)


def _slopes(gates: Floats, m: Floats, a_before: Floats) -> tuple[Floats, Floats]:
    """D a<t> by what W_aa a<t-1> + b_aa adds to r, z and n, (N, 3 n_a); and to n by x<t>."""
    r, z, n = _by_gate(gates)
    of_n, other = 1 - z, n * n
    of_n *= np.subtract(1, other, out=other)
    slopes = gates * gates
    np.subtract(gates, slopes, out=slopes)
    of_r, of_z, of_m = _by_gate(slopes)
    of_r *= np.multiply(of_n, m, out=other)
    of_z *= np.subtract(a_before, n, out=other)
    np.multiply(of_n, r, out=of_m)
    return slopes, of_n


def _by_gate(values: Floats) -> list[Floats]:
    """The block of each gate, of values of all."""
    n_a = values.shape[1] // len(GATES)
    return [values[:, k * n_a : (k + 1) * n_a] for k in range(len(GATES))]
