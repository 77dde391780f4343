"""What if, for the other sequences: something else is read, or some of the state or gates is held.

Units are silenced or pinned, gates held open or closed, the carry into a column cut. Everything
else is computed as ever.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import pack, with_labels
from ..network.cell import Held, HeldGate
from ..network.encoder_decoder import Pairs
from ..network.network import Network
from ..network.wiring import Forward
from ..sequences.classifier import SequenceClassifier
from ..sequences.fitting import SequenceEstimator
from ..sequences.generator import SequenceGenerator
from ..sequences.record import Record
from ..sequences.symbols import END, START, UNKNOWN
from ..sequences.translator import SequenceTranslator
from .what_if import Unit


class Gate(NamedTuple):
    """A gate of a cell, by its block of rows, or that of one unit; all count from 0."""

    cell: int
    block: int
    unit: int | None = None  # None: of all units


class SequenceEdits(NamedTuple):
    """What is done to an example; columns are those of its record."""

    symbols: Mapping[int, str]  # what is read at a column instead
    held: Mapping[Unit, float]  # the value of a unit at every timestep
    gates: Mapping[Gate, float]  # its value at every timestep; one unit's before that of all
    cut: frozenset[int]  # each column that nothing is carried into


def forward_edited(estimator: SequenceEstimator, record: Record, edits: SequenceEdits) -> Forward:
    """The record of the forward pass with the edits made.

    ValueError for another symbol in the place of <start>.
    """
    network = estimator.network_
    batch = _batch(estimator, record, edits.symbols)
    return network.forward(batch, held_by(network, record, edits))


def held_by(network: Network, record: Record, edits: SequenceEdits) -> list[Held]:
    """What is held in each cell."""
    held = []
    for k in range(len(network.wiring.cells)):
        units = {at.unit: value for at, value in edits.held.items() if at.cell == k}
        gates = [HeldGate(*at[1:], value) for at, value in edits.gates.items() if at.cell == k]
        gates.sort(key=lambda gate: gate.unit is not None)
        own = [at for at, column in enumerate(record.columns) if column.cell == k]
        cut = frozenset(own.index(at) for at in edits.cut if at in own)
        held.append(Held(list(units), list(units.values()), cut, tuple(gates)))
    return held


def _batch(estimator: SequenceEstimator, record: Record, symbols: Mapping[int, str]) -> Any:
    """The example with other symbols in some places."""
    if not symbols:
        return record.batch
    if any(record.columns[at].symbol == START for at in symbols):
        raise ValueError(f"{START} is what writing begins with. Change what stands behind it.")
    read = [_read(record, symbols, k) for k in range(len(record.forward.cells))]
    if isinstance(estimator, SequenceClassifier):
        packed = pack([estimator.vocabulary_.encode(read[0])])
        return with_labels(packed, record.batch.y.tolist())
    if isinstance(estimator, SequenceGenerator):
        return pack([estimator.symbols_.encoded(read[0])], [record.batch.y.tolist()])
    if isinstance(estimator, SequenceTranslator):
        source = pack([estimator.source_symbols_.encoded(read[0])])
        target = pack([estimator.target_symbols_.encoded(read[1])], [record.batch.y.tolist()])
        return record.batch._replace(source=source, target=target)
    raise TypeError(type(estimator))


def _read(record: Record, symbols: Mapping[int, str], cell: int) -> list[str]:
    """What a cell reads, in the order of the text; cells side by side read the same."""
    is_shared = not isinstance(record.batch, Pairs)
    read = {each.t: each.symbol for each in record.columns if each.cell == cell}
    for at, symbol in symbols.items():
        column = record.columns[at]
        if is_shared or column.cell == cell:
            read[column.t] = symbol
    return [read[t] for t in range(len(read))]


def written_edited(
    estimator: SequenceTranslator, record: Record, edits: SequenceEdits
) -> list[str]:
    """What it writes with the edits made: each time it reads the likeliest of what it said."""
    network, known = estimator.network_, estimator.target_symbols_
    source = pack([estimator.source_symbols_.encoded(_read(record, edits.symbols, 0))])
    held = held_by(network, record, edits)
    never = [known.number(START), known.number(UNKNOWN)]
    read = known.encoded([START])
    numbers: list[int] = []
    while len(numbers) < estimator.most_written:
        batch = Pairs(source, pack([read]), np.zeros(1, dtype=np.intp))
        logits = network.forward(batch, held).logits[-1].copy()
        logits[never] = -np.inf
        likeliest = int(logits.argmax())
        if likeliest == known.number(END):
            break
        numbers.append(likeliest)
        read = [*read, np.array([likeliest], dtype=np.intp)]
    return known.read(numbers)


def moved(record: Record, edited: Forward) -> Floats:
    """How far the edits move the state of each column: |a<t> with them - a<t>|, (columns,)."""
    pairs = zip(record.forward.cells, edited.cells, strict=True)
    change = [after.a - before.a for before, after in pairs]
    return np.array([np.linalg.norm(change[each.cell][each.t]) for each in record.columns])
