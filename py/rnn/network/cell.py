"""What a cell is: parameters by name and shape, a forward pass, and the way back.

A cell knows how one state follows from the state before and from x<t>. It knows nothing of labels,
losses, batches or other cells: a wiring (`every_word`) tells it in which order to read the rows and
what gradient its states get. `elman`, `gru` and `lstm` are such cells. What a cell hands on from
timestep to timestep is its state of n_state numbers: a<t>, and for the LSTM c<t> behind it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from .parameters import Arrays, Shape


class Record(Protocol):
    """What a cell computed, by row; a cell's own record has more, such as z or gates."""

    @property
    def a_0(self) -> Floats:
        """The state before the first word, (B, n_state)."""

    @property
    def a(self) -> Floats:
        """The states a<t>, (N, n_a)."""

    @property
    def state(self) -> Floats:
        """What is handed on, (N, n_state); its first n_a columns are a<t>."""


class CellGradient(Protocol):
    """What came back to a cell, by row; ``da`` is the sum of the two others."""

    @property
    def da_output(self) -> Floats:
        """From this timestep's own output, (N, n_a)."""

    @property
    def da_future(self) -> Floats:
        """From the timestep after it, zero at the last, (N, n_a)."""

    @property
    def da(self) -> Floats:
        """dL/da<t>, (N, n_a)."""

    @property
    def da_0(self) -> Floats:
        """By the state before the first word, (B, n_state)."""


class HeldGate(NamedTuple):
    """A gate that keeps its value, by its block of rows."""

    block: int
    unit: int | None  # None: of all units
    value: float


class Held(NamedTuple):
    """What of a state is held while one sentence is read: see `analysis.what_if`."""

    units: list[int]
    values: list[float]  # of these units, at every timestep
    cut: frozenset[int]  # steps, from 0 in the order of reading, that nothing is carried into
    gates: tuple[HeldGate, ...] = ()  # a later one holds against those before it

    def hold_gates(self, gates: Floats, n_a: int) -> None:
        """Set what is held in the gates of one timestep, (rows, blocks of n_a)."""
        for block, unit, value in self.gates:
            first = block * n_a
            held = slice(first, first + n_a) if unit is None else first + unit
            gates[:, held] = value


NOTHING_HELD = Held([], [], frozenset())


class Factors(NamedTuple):
    """A gradient as a sum over timesteps of outer products: left<t> right<t>^T."""

    left: Floats  # (T, rows)
    right: Floats  # (T, columns); of x<t> only the components that are active in the sentence


class Cell(Protocol):
    """A recurrent cell with n_a units.

    ``x`` are the N rows of a batch, ``order`` is that in which the cell reads them. What comes back
    is by row of the batch.
    """

    @property
    def n_a(self) -> int:
        """Hidden units."""

    @property
    def n_state(self) -> int:
        """How many numbers are handed on from timestep to timestep."""

    @property
    def g1(self) -> str:
        """The activation of the state."""

    def shapes(self, n_x: int) -> dict[str, Shape]:
        """Names and shapes of the parameters."""

    def initialise(self, params: Arrays, rng: np.random.Generator) -> None:
        """Draw initial weights into ``params``, which are zero."""

    def forward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        a_0: Floats | None = None,
        held: Held = NOTHING_HELD,
    ) -> Any:
        """The `Record` of all rows."""

    def backward(
        self,
        params: Arrays,
        x: MultiHot,
        order: Order,
        record: Any,
        da: Floats,
        grads: Arrays,
        dstate: Floats | None = None,
    ) -> Any:
        """Write the gradient to ``grads``, given dL/da<t> from the outputs; a `CellGradient`.

        ``dstate`` (N, n_state) is what else comes back to the states, as from a decoder.
        """

    def input_gradient(self, params: Arrays, gradient: Any) -> Floats:
        """dL/dx<t> (N, n_x), as if x<t> were free to move."""

    def factors(self, gradient: Any, x: Floats, carried: Floats) -> Iterator[tuple[str, Factors]]:
        """The gradient of each parameter on one sentence, as a sum over its timesteps."""
