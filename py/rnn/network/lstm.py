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
from .activations import SATURATED, tanh_of
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

    @SATURATED
    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> LSTMStates:
        """The states of all rows; a<0> and c<0>, (B, 2 n_a), are zero unless given."""
        n_a, free, begins, tanhs = self.n_a, held is NOTHING_HELD, a_0 is None, _tanhs(self.n_a)
        W_aa_T, times = (params["W_aa"] * (-1.0 - tanhs)[:, None]).T, product_of(n_a)
        # project: W_ax x<t> + b_a, for all timesteps and gates at once
        gates = x.project(params["W_ax"], order.n_rows)
        gates += params["b_a"]
        gates *= -1.0 - tanhs

        gates = gates[order.rows]
        c, tanh_c, a = np.empty((3, order.n_rows, n_a))
        a_0 = np.zeros((order.n_sentences, 2 * n_a)) if a_0 is None else a_0
        a_before, c_before, less = a_0[:, :n_a], a_0[:, n_a:], np.tile(tanhs, (len(a_0), 1))
        from_state, over = np.empty_like(less), 1.0 + less
        steps = zip(*map(order.steps, (gates, *_by_gate(gates), c, tanh_c, a)), strict=True)
        for t, (gates_t, i_t, f_t, g_t, o_t, c_t, tanh_c_t, a_t) in enumerate(steps):
            n = len(a_t)
            a_before, c_before = a_before[:n], c_before[:n]
            if not free and t in held.cut:
                a_before, c_before = np.zeros_like(a_before), np.zeros_like(c_before)
            # recurrence: W_aa a<t-1> + (W_ax x<t> + b_a)
            if t or not begins:
                np.add(gates_t, times(a_before, W_aa_T, from_state[:n]), gates_t)
            # gates: sigma(z) = 1 / (1 + exp(-z)), for g<t> tanh(z) = 2 / (1 + exp(-2 z)) - 1
            np.exp(gates_t, gates_t)
            np.add(gates_t, 1.0, gates_t)
            np.divide(over[:n], gates_t, gates_t)
            np.subtract(gates_t, less[:n], gates_t)
            if not free:
                held.hold_gates(gates_t, n_a)
            # c: c<t> = f<t> * c<t-1> + i<t> * g<t>
            np.multiply(f_t, c_before, c_t)
            np.add(c_t, np.multiply(i_t, g_t, a_t), c_t)
            # activation: a<t> = o<t> * tanh(c<t>)
            tanh_of(c_t, tanh_c_t)
            np.multiply(o_t, tanh_c_t, a_t)
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
        da_output, dc = da[order.rows], np.zeros_like(a)
        if dstate is not None:
            da_output, dc = da_output + dstate[order.rows, :n_a], dstate[order.rows, n_a:].copy()
        da_future, dz, times = np.zeros_like(da_output), np.empty_like(gates), product_of(4 * n_a)
        tanhs, each = np.tile(_tanhs(n_a), (2, len(a_0), 1))
        # dz: what each gate moves
        i, f, g, o = _by_gate(gates)
        of_c = o * (1.0 - tanh_c * tanh_c)
        moved = np.concatenate([g, c_before, i, tanh_c], axis=1)
        each_t = gates, f, moved, of_c, da_output, da_future, dc, dz
        steps = list(zip(*map(order.steps, each_t), strict=True))
        for t in range(len(steps) - 1, -1, -1):
            gates_t, f_t, moved_t, of_c_t, output_t, future_t, dc_t, dz_t = steps[t]
            da_t, n = output_t + future_t, len(dz_t)
            dc_t += da_t * of_c_t
            # dz: the slope s (1 - s), or (1 + g) (1 - g), times what the gate moves, times dc or da
            np.subtract(1.0, gates_t, dz_t)
            dz_t *= np.add(gates_t, tanhs[:n], each[:n])
            dz_t *= moved_t
            dz_t *= np.concatenate((dc_t, dc_t, dc_t, da_t), 1, each[:n])
            # da_future: da_future<t-1> = W_aa^T dz<t>, and c<t-1> gets dc<t> f<t>
            np.multiply(dc_t, f_t, da_t)
            if t:
                *_, future_before, dc_before, _ = steps[t - 1]
                times(dz_t, W_aa, future_before[:n])
                dc_before[:n] += da_t
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


def _tanhs(n_a: int) -> Floats:
    """1 for the candidate, which goes through tanh, and 0 for the gates; (4 n_a,)."""
    return np.repeat([0.0, 0.0, 1.0, 0.0], n_a)


def _by_gate(values: Floats) -> list[Floats]:
    """The block of each gate, of values of all."""
    n_a = values.shape[1] // len(GATES)
    return [values[:, k * n_a : (k + 1) * n_a] for k in range(len(GATES))]
