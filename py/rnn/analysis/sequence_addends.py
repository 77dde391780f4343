"""What each timestep of a record adds to the gradient of the weights, whatever cell and wiring."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.cell import Factors
from ..network.encoder_decoder import Pairs
from ..network.network import Network
from ..network.one_label import OneLabel
from ..sequences.opened import seen
from ..sequences.record import Column, Record
from .sequence_gradients import known, neighbour
from .through_time import active_components, carried, row_norms


class StepAddends(NamedTuple):
    """What each timestep adds to the gradient of an array of weights."""

    name: str
    norms: Floats  # (columns,) how long each addend is; 0 where the array takes no part


class Addend(NamedTuple):
    """What one timestep adds to the gradient of an array, and all timesteps together."""

    rows: list[int]  # those of W_aa or W_ya, or columns of W_ax that the example has
    addend: Floats  # (rows, n_a)
    gradient: Floats  # (rows, n_a)


def addends(network: Network, record: Record, at: int) -> Iterator[StepAddends]:
    """How much each timestep adds to the gradient of each array of the cell of a column."""
    k = record.columns[at].cell
    for name, (left, right) in _factors(network, record, k).items():
        norms = row_norms(left) * row_norms(right)
        yield StepAddends(name, _by_column(record, k, norms))
    left, right = _of_readout(network, record, k)
    if left.any():
        yield StepAddends("W_ya", row_norms(left) * row_norms(right))


def addend_of(network: Network, record: Record, at: int, name: str, block: int) -> Addend:
    """What a column adds to the gradient of W_aa or W_ax, of a gate's block of rows, or of W_ya.

    Blocks are in the order of the gates; an Elman cell has one. ValueError for another array.
    """
    column, n_a = record.columns[at], network.settings.n_a
    if name == "W_ya":
        left, right = _of_readout(network, record, column.cell)
        return Addend(list(range(left.shape[1])), np.outer(left[at], right[at]), left.T @ right)
    if name not in ("W_aa", "W_ax"):
        raise ValueError(f"Addends are shown of W_aa, W_ax and W_ya, not of {name!r}.")
    left, right = _factors(network, record, column.cell)[name]
    left = left[:, block * n_a : (block + 1) * n_a]
    addend, gradient = np.outer(left[column.t], right[column.t]), left.T @ right
    if name == "W_aa":
        return Addend(list(range(n_a)), addend, gradient)
    touched = _read_by(record, column.cell).x.touched.tolist()
    return Addend(touched, addend.T, gradient.T)


def _read_by(record: Record, k: int) -> Batch:
    """What a cell reads."""
    batch: Batch | Pairs = record.batch
    return batch if isinstance(batch, Batch) else (batch.source, batch.target)[k]


def _factors(network: Network, record: Record, k: int) -> dict[str, Factors]:
    gradient = known(record).cells[k]
    of_cell = active_components(_read_by(record, k)), carried(network, record.forward, k)
    return dict(network.wiring.cells[k].factors(gradient, *of_cell))


def _by_column(record: Record, k: int, values: Floats) -> Floats:
    return np.array([values[each.t] if each.cell == k else 0.0 for each in record.columns])


def _of_readout(network: Network, record: Record, k: int) -> Factors:
    """dlogits<t> and what the readout sees of the cell at each column; 0 where nothing is said."""
    dlogits = network.loss(record.forward, record.batch).dlogits
    left = np.zeros((len(record.columns), dlogits.shape[1]))
    right = np.zeros((len(record.columns), network.settings.n_a))
    for at, column in enumerate(record.columns):
        output, of_cell = _output_of(network, record, at)
        if output is not None and column.cell == k:
            left[at], right[at] = dlogits[output], seen(network, record, column)[of_cell]
    return Factors(left, right)


def _output_of(network: Network, record: Record, at: int) -> tuple[int | None, int]:
    """The row of the output that a column has a share in, and its cell's place in the readout."""
    column: Column = record.columns[at]
    if isinstance(network.wiring, OneLabel) and neighbour(record, at, 1) is None:
        return record.columns[-1].output, column.cell  # the label is of all cells
    return column.output, 0
