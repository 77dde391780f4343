"""The wiring of a classifier: one output for the whole sequence.

    y_hat = g2(sum over cells of W_ya s + b_y)

s is the last state that a cell comes to, or the mean of all its states. The loss stands there
alone, so that all that reaches an early word has come back through time.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul
from ..data.batches import Batch, Side
from . import readout, side_by_side
from .cell import Cell, Held, Record
from .parameters import Params, Shapes, size_of, views
from .wiring import Backward, Forward

READS = ("last", "mean")


class OneLabel(NamedTuple):
    """Cells, each with the side it reads from, and one readout of what they come to.

    A batch has one label a sequence: `data.batches.with_labels`.
    """

    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]  # one a cell
    reads: str = "last"

    @property
    def is_sparse(self) -> bool:
        """Only the columns of W_ax of a batch's own features get a gradient."""
        return True

    def shapes(self, n_x: int, n_a: int, n_y: int) -> Shapes:
        """Names and shapes of all parameters, in the order of the flat vector."""
        return side_by_side.shapes(self.cells, n_x, n_a, n_y)

    def initial(self, shapes: Shapes, rng: np.random.Generator) -> Floats:
        """Initial weights as one flat vector."""
        return side_by_side.initial(self.cells, shapes, rng)

    def forward(
        self, params: Params, batch: Batch, *, held: Sequence[Held] | None = None
    ) -> Forward:
        """Run the network over a packed batch; logits are (B, n_y), by place."""
        records = side_by_side.forward(self.cells, self.sides, params, batch, held=held)
        logits = readout.logits_of(params.readout, self._seen(batch, records))
        return Forward(records, logits)

    def backward(
        self, params: Params, batch: Batch, record: Forward, dlogits: Floats, shapes: Shapes
    ) -> Backward:
        """Backpropagation through time: from dL/dlogits (B, n_y) to all parameters' gradient."""
        flat = np.empty(size_of(shapes))
        grads = views(flat, shapes)
        readout.backward(dlogits, self._seen(batch, record.cells), grads.readout)
        da_output = [
            self._back(batch, side, matmul(dlogits, W_ya))
            for side, W_ya in zip(self.sides, params.readout.W_ya, strict=True)
        ]
        of_cells = params, batch, record.cells, da_output, grads
        gradients = side_by_side.backward(self.cells, self.sides, *of_cells)
        return Backward(gradients, grads, flat)

    def input_gradient(self, params: Params, record: Backward) -> Floats:
        """dL/dx<t> (N, n_x), as if x<t> were free to move: the sum over the cells."""
        return side_by_side.input_gradient(self.cells, params, record.cells)

    def _seen(self, batch: Batch, records: Sequence[Record]) -> list[Floats]:
        """What the readout sees of each cell, (B, n_a)."""
        # seen: the mean of all states, or else the one that a cell comes to
        if self.reads == "mean":
            return [batch.sums(record.a) / batch.lengths[:, None] for record in records]
        ends = map(batch.ends, self.sides)
        return [record.a[rows] for rows, record in zip(ends, records, strict=True)]

    def _back(self, batch: Batch, side: Side, ds: Floats) -> Floats:
        """dL/da<t> (N, n_a), from the gradient of what the readout saw (B, n_a)."""
        # da_output: a share of ds for each state, or else all of it for the last
        if self.reads == "mean":
            return (ds / batch.lengths[:, None])[batch.places]
        da = np.zeros((batch.n_rows, ds.shape[1]))
        da[batch.ends(side)] = ds
        return da
