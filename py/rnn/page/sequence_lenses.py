"""Actions of the ways of looking at one example of the other sequences.

The page's Python starts without, and has it when it is first asked for.
"""

import numpy as np

from ..analysis import sequence_addends
from ..analysis import sequence_gradients as gradients
from ..analysis import sequence_memory as memories
from ..analysis.sequence_addends import Addend
from ..analysis.through_time import row_norms
from ..data.arrays import Floats
from ..network.encoder_decoder import Pairs
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import Column, Record, output_names, x_names
from . import asked
from .lab import Lab
from .sequences import check_column, estimator_at, read_example
from .wire import sequence_lenses as wire
from .wire.sequences import SequenceAsked

MOST_ROWS = 24  # of W_ax and W_ya


def looked_at(lab: Lab, asked_of: SequenceAsked) -> tuple[SequenceEstimator, Record]:
    """The network in hand, and the example as it reads it."""
    return estimator_at(lab, asked_of), read_example(lab, asked_of)


def column_of(record: Record, at: int) -> Column:
    """A column of a record; ValueError for one that it has not."""
    check_column(record, at)
    return record.columns[at]


def sequence_memory(lab: Lab, payload: wire.SequenceMemoryAsked) -> wire.SequenceMemory:
    """What one output owes to everything that was read."""
    estimator, record = looked_at(lab, payload)
    row = column_of(record, payload["column"]).output
    if row is None:
        raise ValueError("Nothing is said at this timestep.")
    if payload["symbol"] not in record.names:
        raise ValueError(f"{payload['symbol']!r} is nothing that this network can say.")
    if payload["of"] not in memories.QUANTITIES:
        raise ValueError(
            f"A derivative is of {' or '.join(memories.QUANTITIES)}, not {payload['of']!r}."
        )
    which = record.names.index(payload["symbol"])
    found = memories.sequence_memory(estimator, record, row, which, payload["of"])
    return {**payload, **found._asdict()}  # type: ignore[typeddict-item]


def sequence_back(lab: Lab, payload: wire.SequenceBackAsked) -> wire.SequenceBack:
    """What comes back to a timestep, and what it adds to the gradient of the weights."""
    estimator, record = looked_at(lab, payload)
    at = payload["column"]
    column = column_of(record, at)
    network = estimator.network_
    found = gradients.step_back(record, at)
    blocks = len(network.params.cells[column.cell]["W_aa"]) // network.settings.n_a
    gate = asked.whole(payload, "gate", 0, blocks - 1)
    addend = sequence_addends.addend_of(network, record, at, payload["name"], gate)
    shown = _shown(addend) if payload["name"] != "W_aa" else addend
    return {
        **payload,
        "output_is": "decoder"
        if isinstance(record.batch, Pairs) and column.cell == 0
        else "output",
        "da_output": found.da_output,
        "da_future": found.da_future,
        "da": found.da_output + found.da_future,
        "dc": found.dc and {"through_a": found.dc.through_a, "future": found.dc.future},
        "gates": list(gradients.DZ[estimator.cell]),
        "dz": found.dz,
        "da_before": found.da_before,
        "sizes": _sizes(found),
        "addends": [
            {"name": each.name, "norms": each.norms}
            for each in sequence_addends.addends(network, record, at)
        ],
        "n_rows": len(addend.rows),
        "rows": _names(estimator, column.cell, payload["name"], shown.rows),
        "addend": shown.addend,
        "gradient": shown.gradient,
    }


def _shown(addend: Addend) -> Addend:
    """The largest rows, the largest first; those that the timestep adds to are among them."""
    of_all, of_step = row_norms(addend.gradient), row_norms(addend.addend)
    first = np.lexsort((-of_all, -of_step))[:MOST_ROWS]
    some = first[np.argsort(-of_all[first], kind="stable")]
    return Addend([addend.rows[i] for i in some], addend.addend[some], addend.gradient[some])


def _names(estimator: SequenceEstimator, cell: int, name: str, rows: list[int]) -> list[str]:
    if name == "W_aa":
        return []
    names = output_names(estimator) if name == "W_ya" else x_names(estimator, cell)
    return [names[row] for row in rows]


def _sizes(found: gradients.StepBack) -> wire.BackSizes:
    through_a, future = found.dc or (np.zeros(1), np.zeros(1))
    return {
        "da": _size(found.da_output + found.da_future),
        "da_output": _size(found.da_output),
        "da_future": _size(found.da_future),
        "da_before": _size(found.da_before),
        "dc_through_a": _size(through_a),
        "dc_future": _size(future),
    }


def _size(vector: Floats) -> float:
    return float(np.linalg.norm(vector))
