"""The wiring of a tagger: an output for every word.

    y_hat<t> = g2(sum over cells of W_ya a<t> + b_y)

The first cell reads the sentence from the left, as in the article. A second one, if there is one,
reads it from the right, and the readout sees the states of both at each word.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul
from ..data.batches import Batch, Side
from . import readout
from .cell import NOTHING_HELD, Cell, Held
from .parameters import Params, Place, Shapes, draw_uniform, size_of, views

SIDES: dict[str, tuple[Side, ...]] = {
    "forward": ("left",),
    "both": ("left", "right"),
}  # by direction


class Forward(NamedTuple):
    """The record of a forward pass; backward and the picture both read it."""

    cells: tuple[Any, ...]  # the `Record` of each cell; rows as in the batch
    logits: Floats  # (N, n_y)


class Backward(NamedTuple):
    """The record of a backward pass."""

    cells: tuple[Any, ...]  # the `CellGradient` of each cell
    grads: Params
    flat: Floats  # the vector that grads are views into


class EveryWord(NamedTuple):
    """Cells, each with the side it reads from, and one readout of all their states."""

    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]  # one a cell

    def shapes(self, n_x: int, n_a: int, n_y: int) -> Shapes:
        """Names and shapes of all parameters, in the order of the flat vector."""
        of_cells: Shapes = {
            Place(name, k): shape
            for k, cell in enumerate(self.cells)
            for name, shape in cell.shapes(n_x).items()
        }
        return of_cells | readout.shapes(len(self.cells), n_a, n_y)

    def initial(self, shapes: Shapes, rng: np.random.Generator) -> Floats:
        """Initial weights as one flat vector; biases are zero.

        W_ya is uniform within +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010).
        """
        flat = np.zeros(size_of(shapes))
        params = views(flat, shapes)
        for cell, arrays in zip(self.cells, params.cells, strict=True):
            cell.initialise(arrays, rng)
        for W_ya in params.readout.W_ya:
            draw_uniform(W_ya, np.sqrt(6.0 / sum(W_ya.shape)), rng)
        return flat

    def forward(
        self,
        params: Params,
        batch: Batch,
        a_0: Floats | None = None,
        held: Sequence[Held] | None = None,
    ) -> Forward:
        """Run the network over a packed batch.

        ``a_0`` (B, n_a), zero unless given, starts the first cell; ``held`` has one entry a cell.
        """
        held = held or [NOTHING_HELD] * len(self.cells)
        records = []
        for k, (cell, side) in enumerate(zip(self.cells, self.sides, strict=True)):
            begins = None if k else a_0
            order = batch.read_from(side)
            records.append(cell.forward(params.cells[k], batch.x, order, begins, held[k]))
        logits = readout.logits_of(params.readout, [record.a for record in records])
        return Forward(tuple(records), logits)

    def backward(
        self,
        params: Params,
        batch: Batch,
        record: Forward,
        dlogits: Floats,
        shapes: Shapes,
    ) -> Backward:
        """Backpropagation through time: from dL/dlogits (N, n_y) to all parameters' gradient."""
        flat = np.empty(size_of(shapes))
        grads = views(flat, shapes)
        readout.backward(dlogits, [of_cell.a for of_cell in record.cells], grads.readout)
        gradients = []
        for k, (cell, side) in enumerate(zip(self.cells, self.sides, strict=True)):
            # da_output: da_output<t> = W_ya^T dlogits<t>
            da_output = matmul(dlogits, params.readout.W_ya[k])

            of_cell = params.cells[k], batch.x, batch.read_from(side), record.cells[k]
            gradients.append(cell.backward(*of_cell, da_output, grads.cells[k]))
        return Backward(tuple(gradients), grads, flat)

    def input_gradient(self, params: Params, record: Backward) -> Floats:
        """dL/dx<t> (N, n_x), as if x<t> were free to move: the sum over the cells."""
        first, *others = (
            cell.input_gradient(arrays, gradient)
            for cell, arrays, gradient in zip(self.cells, params.cells, record.cells, strict=True)
        )
        for other in others:
            first += other
        return first
