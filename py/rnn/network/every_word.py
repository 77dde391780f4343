"""The wiring of a tagger: an output for every word.

    y_hat<t> = g2(sum over cells of W_ya a<t> + b_y)

The first cell reads the sentence from the left, as in the article. A second one, if there is one,
reads it from the right, and the readout sees the states of both at each word.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, matmul
from ..data.batches import Batch, Side
from . import readout, side_by_side
from .cell import Cell, Held
from .parameters import Params, Shapes, size_of, views
from .wiring import Backward, Forward

SIDES: dict[str, tuple[Side, ...]] = {
    "forward": ("left",),
    "both": ("left", "right"),
}  # by direction


class EveryWord(NamedTuple):
    """Cells, each with the side it reads from, and one readout of all their states."""

    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]  # one a cell

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
        self,
        params: Params,
        batch: Batch,
        a_0: Floats | None = None,
        held: Sequence[Held] | None = None,
    ) -> Forward:
        """Run the network over a packed batch.

        ``a_0`` (B, n_state), zero unless given, starts the first cell; ``held`` has one entry a
        cell.
        """
        records = side_by_side.forward(self.cells, self.sides, params, batch, a_0, held)
        logits = readout.logits_of(params.readout, [record.a for record in records])
        return Forward(records, logits)

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
        # da_output: da_output<t> = W_ya^T dlogits<t>
        da_output = [matmul(dlogits, W_ya) for W_ya in params.readout.W_ya]

        of_cells = params, batch, record.cells, da_output, grads
        gradients = side_by_side.backward(self.cells, self.sides, *of_cells)
        return Backward(gradients, grads, flat)

    def input_gradient(self, params: Params, record: Backward) -> Floats:
        """dL/dx<t> (N, n_x), as if x<t> were free to move: the sum over the cells."""
        return side_by_side.input_gradient(self.cells, params, record.cells)
