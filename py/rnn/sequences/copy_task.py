"""The copy task: say at the end which symbol was first (after Hochreiter and Schmidhuber 1997).

    x<1>                one of KEPT symbols, to be kept
    x<2> ... x<T-1>     one of NOISE other symbols each, drawn by chance
    x<T>                the mark that asks
    y_hat               which of the KEPT stood first, T - 1 timesteps before

The loss stands at the end alone, so that all that x<1> can teach has come back through T - 1
timesteps. The gates of GRU and LSTM can be ``set_open``: their biases begin so that the state is
kept for about as long as the distance (Tallec and Ollivier 2018); an Elman cell has no such gate.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, overload

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, pack
from ..data.multi_hot import MultiHot
from ..network.cells import CELLS
from ..network.lstm import LSTMGradients
from ..network.network import Network
from ..network.one_label import OneLabel
from ..network.parameters import Arrays
from ..network.settings import Settings
from ..training.train import train

DISTANCES = (5, 10, 20, 40, 70, 100)
KEPT, NOISE = 8, 4
N_X, ASKS = KEPT + NOISE + 1, KEPT + NOISE
UPDATES, ASKED = 400, 200
CLIP_NORM = 1.0
SETTINGS = Settings(n_a=16, g2="softmax", learning_rate=0.01, batch_size=16, clip_norm=CLIP_NORM)


class Moment(NamedTuple):
    """How far a cell has come at a distance."""

    updates: int
    loss: float  # mean over the sequences asked, in nats; by chance log(KEPT)
    accuracy: float  # on ASKED sequences that are not learnt from; by chance 1 / KEPT
    grad_norm: float  # the largest since the last moment, before clipping; 0 before learning
    arriving: list[float]  # mean |dL/da<t>| (of an LSTM: by a<t> and c<t>) of t = 1 ... T
    failure: str | None = None  # why it stopped early, if it did


class Drawn(Sequence[Batch]):
    """Batches that are drawn when they are asked for: ``n`` sequences of ``distance`` + 1 steps.

    Batch i is drawn by ``seed`` and i; the last is kept, as an update asks for it more than once.
    """

    def __init__(self, distance: int, n: int, count: int, seed: Sequence[int]) -> None:
        self._like = pack([[np.zeros(1, np.intp)] * (distance + 1)] * n)
        self._count, self._seed = count, seed
        self._last = -1, self._like

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, i: int) -> Batch: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Batch]: ...
    def __getitem__(self, i: int | slice) -> Batch | Sequence[Batch]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if self._last[0] != i:
            self._last = i, self._drawn(np.random.default_rng([*self._seed, i]))
        return self._last[1]

    def _drawn(self, rng: np.random.Generator) -> Batch:
        steps, n = len(self._like.starts) - 1, len(self._like.order)
        columns = rng.integers(KEPT, KEPT + NOISE, size=(steps, n))
        columns[0], columns[-1] = rng.integers(0, KEPT, size=n), ASKS
        return self._like._replace(x=MultiHot.one_hot(columns.ravel()), y=columns[0])


def learning(
    cell: str,
    distance: int,
    clip_norm: float = CLIP_NORM,
    set_open: bool = True,
    updates: int = UPDATES,
    every: int = 50,
    random_state: int = 1,
) -> Iterator[Moment]:
    """A cell learns the task at a distance: how far it is before, now and then, and at the end.

    ``clip_norm`` 0 never clips. A run that explodes ends with a Moment that says so.
    """
    _check(cell, distance)
    given = SETTINGS.as_dict() | {"clip_norm": clip_norm, "random_state": random_state}
    settings = Settings(**given)
    network = Network.create(
        settings, N_X, KEPT, wired=lambda n_a: OneLabel((CELLS[cell](n_a, "tanh"),), ("left",))
    )
    if set_open:
        open_gates(cell, network.params.cells[0], distance, np.random.default_rng(random_state))
    batches = Drawn(distance, settings.batch_size, updates, [random_state, 1])
    asked = Drawn(distance, ASKED, 1, [random_state, 2])[0]
    yield _moment(network, asked, 0.0, None)
    grad_norm, steps = 0.0, train(network, batches)
    for update in range(1, updates + 1):
        step = next(steps)
        grad_norm = max(grad_norm, step.grad_norm)
        if step.failure:
            yield _moment(network, asked, grad_norm, step.failure.message)
            return
        if update % every == 0 or update == updates:
            yield _moment(network, asked, grad_norm, None)
            grad_norm = 0.0


def open_gates(cell: str, arrays: Arrays, distance: int, rng: np.random.Generator) -> None:
    """Bias of the gate that keeps the state: log of a number from 1 to ``distance``, by unit.

    A GRU keeps with z<t>; an LSTM with f<t>, and its i<t> begins as far closed.
    """
    n_a = arrays["W_aa"].shape[1]
    bias = np.log(rng.uniform(1.0, max(2.0, distance), size=n_a))
    if cell in ("gru", "lstm"):
        arrays["b_a"][n_a : 2 * n_a] = bias
    if cell == "lstm":
        arrays["b_a"][:n_a] = -bias


def _moment(network: Network, asked: Batch, grad_norm: float, failure: str | None) -> Moment:
    record = network.forward(asked)
    loss = network.loss(record, asked)
    accuracy = float((record.logits.argmax(axis=1) == asked.y).mean())
    gradient = network.backward(asked, record, loss.dlogits).cells[0]
    return Moment(
        updates=network.step,
        loss=float(loss.values.mean()),
        accuracy=accuracy,
        grad_norm=grad_norm,
        arriving=arriving(gradient, asked),
        failure=failure,
    )


def arriving(gradient: Any, batch: Batch) -> list[float]:
    """The mean over the sequences of the size of the gradient by the state, of each timestep."""
    parts = [gradient.da, gradient.dc] if isinstance(gradient, LSTMGradients) else [gradient.da]
    sizes: Floats = np.sqrt(sum((part * part).sum(axis=1) for part in parts))
    return [float(size) for size in sizes.reshape(-1, len(batch.order)).mean(axis=1)]


def _check(cell: str, distance: int) -> None:
    if cell not in CELLS:
        raise ValueError(f"There is no cell {cell!r}; there are {', '.join(CELLS)}.")
    if not 1 <= distance <= 1000:
        raise ValueError(f"distance must be a whole number from 1 to 1,000; it is {distance!r}.")
