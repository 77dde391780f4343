"""The long short-term memory (Hochreiter and Schmidhuber 1997), in PyTorch's conventions.

a<0> = 0, c<0> = 0
i<t> = sigma(W_aa[i] a<t-1> + W_ax[i] x<t> + b_a[i])      input gate
f<t> = sigma(W_aa[f] a<t-1> + W_ax[f] x<t> + b_a[f])      forget gate
g<t> = tanh(W_aa[g] a<t-1> + W_ax[g] x<t> + b_a[g])       candidate
o<t> = sigma(W_aa[o] a<t-1> + W_ax[o] x<t> + b_a[o])      output gate
c<t> = f<t> * c<t-1> + i<t> * g<t>
a<t> = o<t> * tanh(c<t>)

W_ax, W_aa and b_a have a block of n_a rows for each gate, in the order of `GATES`. PyTorch calls
them weight_ih, weight_hh and bias_ih, and a<t> the hidden state h; its bias_hh, which adds to the
same sums, is not here.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul, product_of
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from .cell import NOTHING_HELD, Factors, Held
from .parameters import Arrays, Shape, draw_gates

GATES = ("i", "f", "g", "o")
FORGET_BIAS = 1.0  # so that the cell remembers before it has learnt to (Jozefowicz et al. 2015)


class LSTMStates(NamedTuple):
    """What the cell computed, by row of the batch."""

    a_0: Floats  # (B, 2 n_a) a<0> and c<0>
    gates: Floats  # (N, 4 n_a) i<t>, f<t>, g<t> and o<t>
    c: Floats  # (N, n_a)
    tanh_c: Floats  # (N, n_a)
    a: Floats  # (N, n_a)

    @property
    def state(self) -> Floats:
        """What is handed on to the next timestep, (N, 2 n_a): a<t> and c<t>."""
        return np.hstack([self.a, self.c])


class LSTMGradients(NamedTuple):
    """What came back to the cell, by row of the batch; ``da`` is the sum of the first two."""

    da_output: Floats  # (N, n_a) from this timestep's own output
    da_future: Floats  # (N, n_a) from the timestep after it
    dc: Floats  # (N, n_a) dL/dc<t>
    dz: Floats  # (N, 4 n_a) by what goes into the gates
    first: tuple[Floats, Floats, Floats]  # dz<1> and dc<1> f<1> by place, and W_aa

    @property
    def da(self) -> Floats:
        """dL/da<t>, (N, n_a)."""
        return self.da_output + self.da_future

    @property
    def da_0(self) -> Floats:
        """By a<0>, W_aa^T dz<1>, and c<0>, dc<1> f<1>: (B, 2 n_a). Training does not need it."""
        dz_1, carried, W_aa = self.first
        return np.hstack([matmul(dz_1, W_aa), carried])


class LSTM(NamedTuple):
    """A long short-term memory of n_a units."""

    n_a: int

    @property
    def g1(self) -> str:
        """The activation of candidate and state."""
        return "tanh"

    @property
    def n_state(self) -> int:
        """How many numbers are handed on from timestep to timestep: those of a<t> and c<t>."""
        return 2 * self.n_a

    def shapes(self, n_x: int) -> dict[str, Shape]:
        """W_ax (4 n_a, n_x), W_aa (4 n_a, n_a), b_a (4 n_a,)."""
        rows = len(GATES) * self.n_a
        return {"W_ax": (rows, n_x), "W_aa": (rows, self.n_a), "b_a": (rows,)}

    def initialise(self, params: Arrays, rng: np.random.Generator) -> None:
        """Draw initial weights into ``params``, as an Elman cell's for each gate."""
        draw_gates(params, rng)
        params["b_a"][self.n_a : 2 * self.n_a] = FORGET_BIAS

    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> LSTMStates:
        """The states of all rows; a<0> and c<0>, (B, 2 n_a), are zero unless given."""
        n_a, half, free, begins = self.n_a, _halves(self.n_a), held is NOTHING_HELD, a_0 is None
        W_aa_T, shift = (params["W_aa"] * half[:, None]).T, 1.0 - half
        # project: W_ax x<t> + b_a, for all timesteps and gates at once
        gates = x.project(params["W_ax"], order.n_rows)
        gates += params["b_a"]
        gates *= half

        gates = gates[order.rows]
        c, tanh_c, a = (np.empty((order.n_rows, n_a)) for _ in range(3))
        a_0 = np.zeros((order.n_sentences, 2 * n_a)) if a_0 is None else a_0
        a_before, c_before = a_0[:, :n_a], a_0[:, n_a:]
        from_state, times = np.zeros((order.n_sentences, len(half))), product_of(n_a)
        steps = (order.steps(values) for values in (gates, c, tanh_c, a))
        for t, (gates_t, c_t, tanh_c_t, a_t) in enumerate(zip(*steps, strict=True)):
            a_before, c_before = a_before[: len(a_t)], c_before[: len(a_t)]
            if not free and t in held.cut:
                a_before, c_before = np.zeros_like(a_before), np.zeros_like(c_before)
            # recurrence: W_aa a<t-1> + (W_ax x<t> + b_a)
            if t or not begins:
                np.add(gates_t, times(a_before, W_aa_T, from_state[: len(a_t)]), gates_t)
            # gates: g<t> by tanh, i<t>, f<t> and o<t> by sigma(z) = (1 + tanh(z / 2)) / 2
            np.tanh(gates_t, out=gates_t)
            gates_t *= half
            gates_t += shift
            held.hold_gates(gates_t, n_a)
            # c: c<t> = f<t> * c<t-1> + i<t> * g<t>
            np.multiply(gates_t[:, n_a : 2 * n_a], c_before, out=c_t)
            c_t += np.multiply(gates_t[:, :n_a], gates_t[:, 2 * n_a : 3 * n_a], out=a_t)
            # activation: a<t> = o<t> * tanh(c<t>)
            np.tanh(c_t, out=tanh_c_t)
            np.multiply(gates_t[:, 3 * n_a :], tanh_c_t, out=a_t)
            # held units keep their value
            if not free:
                a_t[:, held.units] = held.values
            a_before, c_before = a_t, c_t
        by_row = (values[order.rows] for values in (gates, c, tanh_c, a))
        return LSTMStates(a_0, *by_row)

    def backward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        record: LSTMStates,
        da: Floats,
        grads: Arrays,
        dstate: Floats | None = None,
    ) -> LSTMGradients:
        """Backpropagation through time: from dL/da<t> of the outputs (N, n_a) to every parameter.

        dc<t> = dc<t+1> f<t+1> + da<t> o<t> (1 - tanh(c<t>)^2)
        di = dc g,  df = dc c<t-1>,  dg = dc i,  do = da tanh(c), each through its activation
        da<t-1> = W_aa^T dz<t>

        ``dstate`` (N, 2 n_a) is what else comes back to a<t> and c<t>, as from a decoder.
        """
        n_a, W_aa = self.n_a, params["W_aa"].copy(order="F")
        gates, c, tanh_c, a = (values[order.rows] for values in record[1:])
        a_0, c_0 = record.a_0[:, :n_a], record.a_0[:, n_a:]
        a_before = np.concatenate([a_0, a.take(order.previous, axis=0)])
        c_before = np.concatenate([c_0, c.take(order.previous, axis=0)])
        # dz: how far each gate moves c<t>, or a<t>; all timesteps at once
        slopes = _slopes(gates, c_before, tanh_c)
        f, of_c = gates[:, n_a : 2 * n_a], tanh_c * tanh_c
        np.multiply(gates[:, 3 * n_a :], np.subtract(1, of_c, out=of_c), out=of_c)
        da_output, dc = da[order.rows], np.zeros_like(a)
        if dstate is not None:
            da_output = da_output + dstate[order.rows, :n_a]
            dc += dstate[order.rows, n_a:]
        da_future = np.zeros_like(da_output)
        dz, starts, times = slopes, order.starts, product_of(4 * n_a)
        for t in range(len(starts) - 2, -1, -1):
            now = slice(starts[t], starts[t + 1])
            da_t, dc_t, dz_t = da_output[now] + da_future[now], dc[now], dz[now]
            dc_t += da_t * of_c[now]
            # dz: what goes into the gates
            dz_of_c = dz_t.reshape(-1, len(GATES), n_a)[:, :3]
            dz_of_c *= dc_t[:, None]
            dz_t[:, 3 * n_a :] *= da_t
            # da_future: da_future<t-1> = W_aa^T dz<t>, and c<t-1> gets dc<t> f<t>
            np.multiply(dc_t, f[now], da_t)
            if t:
                before = slice(starts[t - 1], starts[t - 1] + len(dz_t))
                times(dz_t, W_aa, da_future[before])
                dc[before] += da_t
        first = dz[: len(da_t)], da_t, W_aa
        # dW_aa: dW_aa = sum over t of dz<t> a<t-1>^T
        matmul(dz.T, a_before, out=grads["W_aa"])
        dz.sum(axis=0, out=grads["b_a"])
        computed = da_output, da_future, dc, dz
        gradient = LSTMGradients._make([*(values[order.rows] for values in computed), first])
        # dW_ax: dW_ax = sum over t of dz<t> x<t>^T
        x.outer(gradient.dz, out=grads["W_ax"])
        return gradient

    def input_gradient(self, params: Arrays, gradient: LSTMGradients) -> Floats:
        """dL/dx<t> = W_ax^T dz<t>, (N, n_x)."""
        return matmul(gradient.dz, params["W_ax"])

    def factors(
        self, gradient: LSTMGradients, x: Floats, carried: Floats
    ) -> Iterator[tuple[str, Factors]]:
        """dz<t> and x<t>, dz<t> and a<t-1>, dz<t> and 1."""
        yield "W_ax", Factors(gradient.dz, x)
        yield "W_aa", Factors(gradient.dz, carried)
        yield "b_a", Factors(gradient.dz, np.ones((len(x), 1)))


def _halves(n_a: int) -> Floats:
    """1/2 for what goes into sigma, which is a tanh of half of it, and 1 for tanh; (4 n_a,)."""
    return np.repeat([0.5, 0.5, 1.0, 0.5], n_a)


def _slopes(gates: Floats, c_before: Floats, tanh_c: Floats) -> Floats:
    """D c<t> by what goes into i, f and g, and d a<t> by what goes into o, (N, 4 n_a)."""
    slopes = gates * gates
    np.subtract(gates, slopes, out=slopes)
    of_i, of_f, of_g, of_o = _by_gate(slopes)
    i, _, g, _ = _by_gate(gates)
    of_i *= g
    of_f *= c_before
    np.multiply(g, g, out=of_g)
    np.subtract(1.0, of_g, out=of_g)
    of_g *= i
    of_o *= tanh_c
    return slopes


def _by_gate(values: Floats) -> list[Floats]:
    """The block of each gate, of values of all."""
    n_a = values.shape[1] // len(GATES)
    return [values[:, k * n_a : (k + 1) * n_a] for k in range(len(GATES))]
