"""What an output of any wiring owes to each symbol that was read: the derivative by every x<s>.

It is backpropagation through time from one output, in place of the loss: through the decoder and
the encoder, through every gate.
"""

from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..network.network import Network
from ..network.wiring import Backward
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import Column, Record, x_names
from .through_time import row_norms

QUANTITIES = ("y_hat", "logit")  # what the derivative is of


class SequenceMemory(NamedTuple):
    """How one output moves with what stood at every column of a record.

    x<s> has the components that the cell knows.
    """

    value: float
    norm: Floats  # (columns,) of d value / d x<s> by way of the column's cell
    active: Floats  # (columns,) d value / d x<s> summed over the active components of x<s>
    da_norm: Floats  # (columns,) of d value / d a<s>


def sequence_memory(
    estimator: SequenceEstimator, record: Record, row: int, which: int, of: str = "y_hat"
) -> SequenceMemory:
    """The derivative of y_hat, or of its logit, of output ``which`` in a row of ``y_hat``."""
    network = estimator.network_
    y_hat = record.y_hat[row]
    dlogits = np.zeros_like(record.forward.logits)
    one_hot = np.arange(len(y_hat)) == which
    dlogits[row] = y_hat[which] * (one_hot - y_hat) if of == "y_hat" else one_hot
    back = network.backward(record.batch, record.forward, dlogits)
    dx = [
        gradient[:, : len(x_names(estimator, k))]
        for k, gradient in enumerate(_input_gradients(network, back))
    ]
    columns = record.columns
    value = y_hat if of == "y_hat" else record.forward.logits[row]
    return SequenceMemory(
        value=float(value[which]),
        norm=_of_columns(columns, [row_norms(of_cell) for of_cell in dx]),
        active=np.array([dx[column.cell][column.t, column.x].sum() for column in columns]),
        da_norm=_of_columns(columns, [row_norms(of_cell.da) for of_cell in back.cells]),
    )


def _input_gradients(network: Network, back: Backward) -> list[Floats]:
    """The derivative by x<s> of each cell, as far as it goes through that cell."""
    cells = zip(network.wiring.cells, network.params.cells, back.cells, strict=True)
    return [cell.input_gradient(params, gradient) for cell, params, gradient in cells]


def _of_columns(columns: list[Column], by_cell: list[Floats]) -> Floats:
    """Values by cell and row, column by column."""
    return np.array([by_cell[column.cell][column.t] for column in columns])
