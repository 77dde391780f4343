"""A network with all that an update reads and changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from math import prod
from typing import Any

import numpy as np

from ..data.arrays import Floats
from .cell import Held
from .elman import Elman
from .every_word import SIDES, EveryWord
from .memory import check_memory
from .objective import Loss, Objective, n_outputs
from .optimizers import EVERYTHING, OPTIMIZERS, Active, Optimizer
from .parameters import Params, Place, Shapes, size_of, views
from .settings import Settings
from .wiring import Backward, Forward, Wiring


@dataclass
class Network:
    """Weights, what computes with them, and how far training has come.

    It can be saved between any two updates: ``epoch`` counts the finished passes, ``position`` the
    updates done in the present one, and with ``random_state`` they are the whole state of chance.
    """

    settings: Settings  # what it was made with; they never change
    wiring: Wiring
    objective: Objective
    shapes: Shapes
    theta: Floats
    optimizer: Optimizer
    step: int = 0
    epoch: int = 0
    position: int = 0

    @classmethod
    def create(
        cls,
        settings: Settings,
        n_x: int,
        n_labels: int,
        class_weight: Floats | None = None,
        wired: Callable[[int], Wiring] | None = None,
        drawn: bool = True,
    ) -> "Network":
        """Initial weights for x<t> of n_x features; what ``random_state`` draws, it draws again.

        Unless they are ``drawn`` they are zero, for those of a file to be put there.
        ``wired`` gives the wiring of cells of n_a units; without it, it is that of a tagger.
        ValueError, before anything is drawn, for a network that does not fit into memory.
        """
        wired = wired or partial(_wired, settings)
        n_y = n_outputs(settings.g2, n_labels)
        check_memory(settings, lambda n_a: wired(n_a).shapes(n_x, n_a, n_y))
        wiring = wired(settings.n_a)
        shapes = wiring.shapes(n_x, settings.n_a, n_y)
        rng = np.random.default_rng([settings.random_state, 0])
        n_weights = size_of(shapes)
        return cls(
            settings=settings,
            wiring=wiring,
            objective=Objective(settings.g2, class_weight, settings.label_smoothing),
            shapes=shapes,
            theta=wiring.initial(shapes, rng) if drawn else np.zeros(n_weights),
            optimizer=OPTIMIZERS[settings.optimizer](n_weights, settings.learning_rate),
        )

    @property
    def params(self) -> Params:
        """Named views into theta."""
        return views(self.theta, self.shapes)

    @property
    def n_x(self) -> int:
        """Features."""
        return self.shapes[Place("W_ax", 0)][1]

    @property
    def n_y(self) -> int:
        """Outputs: one with the sigmoid, one for each label with the softmax."""
        return self.shapes[Place("b_y", None)][0]

    @property
    def learning_rate(self) -> float:
        """That of this epoch."""
        decay = (1.0 - self.settings.learning_rate_decay) ** self.epoch
        return self.settings.learning_rate * decay

    def forward(self, batch: Any, held: Sequence[Held] | None = None) -> Forward:
        """The record of a forward pass."""
        return self.wiring.forward(self.params, batch, held=held)

    def backward(self, batch: Any, record: Forward, dlogits: Floats) -> Backward:
        """Backpropagation through time from dL/dlogits (N, n_y)."""
        return self.wiring.backward(self.params, batch, record, dlogits, self.shapes)

    def output(self, record: Forward) -> Floats:
        """y_hat of every row, (N, n_y)."""
        return self.objective.output(record.logits)

    def probabilities(self, record: Forward) -> Floats:
        """Probability of label 1, (N,); with named classes of every label, (N, n_y)."""
        y_hat = self.output(record)
        return y_hat if self.settings.classes else y_hat[:, -1]

    def of_output(self, y_hat: Floats, which: int | None) -> Floats:
        """One output of y_hat (N, n_y) for each row, (N,).

        None is that of a name: label 1, or with named classes the sum over all of them.
        """
        if which is not None:
            return y_hat[:, which]
        return y_hat[:, 1:].sum(axis=1) if self.settings.classes else y_hat[:, -1]

    def loss(self, record: Forward, batch: Any) -> Loss:
        """Loss of every row of the batch, and the gradient of their sum by the logits."""
        return self.objective.loss(record.logits, batch.y)

    def active_entries(self, batch: Any) -> Active:
        """The entries of theta that can have a gradient: all but the columns of absent features.

        The parameters of a cell are rows as wide as a column of its W_ax: one row a feature, and
        what is behind them. All that stands behind the last W_ax is active.
        """
        if self._moves_whole(batch):
            return EVERYTHING
        (_, end), *others = self._columns_of_cells
        rows = [batch.x.touched]
        for next_start, next_end in others:
            rows += [np.arange(end, next_start), batch.x.touched + next_start]
            end = next_end
        width = self.shapes[Place("W_ax", 0)][0]
        return Active(np.concatenate(rows) if others else rows[0], width, end * width)

    def active_shapes(self, batch: Any) -> Shapes:
        """The shapes of the active entries: of a network with the features of this batch alone."""
        if self._moves_whole(batch):
            return self.shapes
        return self.wiring.shapes(len(batch.x.touched), self.settings.n_a, self.n_y)

    def _moves_whole(self, batch: Any) -> bool:
        """Whether every entry can have a gradient: so it is where a batch has all features."""
        if self.settings.l2 or not self.wiring.is_sparse:
            return True
        return len(batch.x.touched) == self.n_x

    @cached_property
    def _columns_of_cells(self) -> list[tuple[int, int]]:
        """Where the columns of each cell's W_ax begin and end, in rows as wide as one of them."""
        found, start = [], 0
        for k in range(len(self.wiring.cells)):
            width, n_x = self.shapes[Place("W_ax", k)]
            found.append((start, start + n_x))
            start += self._size_of_cell(k) // width
        return found

    def _size_of_cell(self, k: int) -> int:
        """How many parameters cell k has; the readout of its state is not among them."""
        return sum(
            prod(shape)
            for (name, cell), shape in self.shapes.items()
            if cell == k and name != "W_ya"
        )


def shapes_of(settings: Settings, n_x: int, n_labels: int) -> Shapes:
    """The arrays of parameters that such a network has, before there are any."""
    n_y = n_outputs(settings.g2, n_labels)
    return _wired(settings, settings.n_a).shapes(n_x, settings.n_a, n_y)


def _wired(settings: Settings, n_a: int) -> EveryWord:
    """The cells, of n_a hidden units each."""
    sides = SIDES[settings.direction]
    return EveryWord(tuple(Elman(n_a, settings.g1) for _ in sides), sides)
