"""Cells that read the same batch, each from its side: what wirings with one sequence share."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, Side
from . import readout
from .cell import NOTHING_HELD, Cell, Held
from .parameters import Params, Place, Shapes, draw_uniform, size_of, views

Cells = Sequence[Cell]
Sides = Sequence[Side]


def shapes(cells: Cells, n_x: int, n_a: int, n_y: int) -> Shapes:
    """Names and shapes of all parameters, in the order of the flat vector."""
    of_cells: Shapes = {
        Place(name, k): shape
        for k, cell in enumerate(cells)
        for name, shape in cell.shapes(n_x).items()
    }
    return of_cells | readout.shapes(len(cells), n_a, n_y)


def initial(cells: Cells, of: Shapes, rng: np.random.Generator) -> Floats:
    """Initial weights as one flat vector; the readout's bias is zero.

    W_ya is uniform within +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010).
    """
    flat = np.zeros(size_of(of))
    params = views(flat, of)
    for cell, arrays in zip(cells, params.cells, strict=True):
        cell.initialise(arrays, rng)
    for W_ya in params.readout.W_ya:
        draw_uniform(W_ya, np.sqrt(6.0 / sum(W_ya.shape)), rng)
    return flat


def forward(
    cells: Cells,
    sides: Sides,
    params: Params,
    batch: Batch,
    a_0: Floats | None = None,
    held: Sequence[Held] | None = None,
) -> tuple[Any, ...]:
    """The `Record` of each cell; ``a_0`` (B, n_state), zero unless given, starts the first."""
    held = held or [NOTHING_HELD] * len(cells)
    records = []
    for k, (cell, side) in enumerate(zip(cells, sides, strict=True)):
        begins = None if k else a_0
        records.append(
            cell.forward(params.cells[k], batch.x, batch.read_from(side), begins, held[k])
        )
    return tuple(records)


def backward(
    cells: Cells,
    sides: Sides,
    params: Params,
    batch: Batch,
    records: Sequence[Any],
    da_output: Sequence[Floats],
    grads: Params,
) -> tuple[Any, ...]:
    """The `CellGradient` of each cell, given dL/da<t> (N, n_a) of the outputs, one a cell."""
    gradients = []
    for k, (cell, side) in enumerate(zip(cells, sides, strict=True)):
        of_cell = params.cells[k], batch.x, batch.read_from(side), records[k]
        gradients.append(cell.backward(*of_cell, da_output[k], grads.cells[k]))
    return tuple(gradients)


def input_gradient(cells: Cells, params: Params, gradients: Sequence[Any]) -> Floats:
    """dL/dx<t> (N, n_x), as if x<t> were free to move: the sum over the cells."""
    first, *others = (
        cell.input_gradient(arrays, gradient)
        for cell, arrays, gradient in zip(cells, params.cells, gradients, strict=True)
    )
    for other in others:
        first += other
    return first
