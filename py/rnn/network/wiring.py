"""What a wiring is: cells, what they read in which order, and what the readout sees of them.

`every_word` gives an output for each word, `one_label` one for the sentence, `encoder_decoder`
those of a second sequence. Each leaves the same record.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Side
from .cell import Cell, Held
from .parameters import Params, Shapes


class Forward(NamedTuple):
    """The record of a forward pass; backward and the picture both read it."""

    cells: tuple[Any, ...]  # the `Record` of each cell; rows as in the batch
    logits: Floats  # (outputs, n_y)


class Backward(NamedTuple):
    """The record of a backward pass."""

    cells: tuple[Any, ...]  # the `CellGradient` of each cell
    grads: Params
    flat: Floats  # the vector that grads are views into


class Wiring(Protocol):
    """Cells and one readout; its batches are whatever ``forward`` reads."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, in the order of ``params.cells``."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The side that each cell reads from."""

    @property
    def is_sparse(self) -> bool:
        """Whether only the columns of W_ax of the features of ``batch.x`` get a gradient."""

    def shapes(self, n_x: int, n_a: int, n_y: int) -> Shapes:
        """Names and shapes of all parameters, in the order of the flat vector."""

    def initial(self, shapes: Shapes, rng: np.random.Generator) -> Floats:
        """Initial weights as one flat vector."""

    def forward(self, params: Params, batch: Any, *, held: Sequence[Held] | None = None) -> Forward:
        """Run the network over a batch; ``held`` has one entry a cell."""

    def backward(
        self, params: Params, batch: Any, record: Forward, dlogits: Floats, shapes: Shapes
    ) -> Backward:
        """Backpropagation through time: from dL/dlogits to all parameters' gradient."""

    def input_gradient(self, params: Params, record: Backward) -> Floats:
        """dL/dx<t> (N, n_x), as if x<t> were free to move."""
