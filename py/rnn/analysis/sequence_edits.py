"""What if, for the other sequences: something else is read, or some of the state or gates is held.

Units are silenced or pinned, gates held open or closed, the carry into a column cut. Everything
else is computed as ever.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, pack, with_labels
from ..network.cell import Held
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
    """A gate of a cell, by its block of rows; both count from 0."""

    cell: int
    block: int


class SequenceEdits(NamedTuple):
    """What is done to an example; columns are those of its record."""

    symbols: Mapping[int, str]  # what is read at a column instead
    held: Mapping[Unit, float]  # the value of a unit at every timestep
    gates: Mapping[Gate, float]  # the value of a gate, of every unit at every timestep
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
    for k, side in enumerate(network.wiring.sides):
        units = {at.unit: value for at, value in edits.held.items() if at.cell == k}
        gates = tuple((at.block, value) for at, value in edits.gates.items() if at.cell == k)
        cut = frozenset(_steps(record, edits.cut, k, side))
        held.append(Held(list(units), list(units.values()), cut, gates))
    return held


def _steps(record: Record, cut: frozenset[int], k: int, side: str) -> list[int]:
    """The steps of a cell, in its order of reading, that belong to these columns.

    Cells side by side read the same columns, each from its side.
    """
    if isinstance(record.batch, Pairs):
        own = [at for at, column in enumerate(record.columns) if column.cell == k]
        return [own.index(at) for at in cut if at in own]
    last = len(record.columns) - 1
    return [at if side == "left" else last - at for at in cut]


def _batch(estimator: SequenceEstimator, record: Record, symbols: Mapping[int, str]) -> Any:
    """The example with other symbols in some places."""
    if not symbols:
        return record.batch
    read = [symbols.get(at, column.symbol) for at, column in enumerate(record.columns)]
    if any(record.columns[at].symbol == START for at in symbols):
        raise ValueError(f"{START} is what writing begins with. Change what stands behind it.")
    if isinstance(estimator, SequenceClassifier):
        packed = pack([estimator.vocabulary_.encode(read)])
        return with_labels(packed, record.batch.y.tolist())
    if isinstance(estimator, SequenceGenerator):
        return pack([estimator.symbols_.encoded(read)], [record.batch.y.tolist()])
    if isinstance(estimator, SequenceTranslator):
        written = [each for each, at in zip(read, record.columns, strict=True) if at.cell == 1]
        target = pack([estimator.target_symbols_.encoded(written)], [record.batch.y.tolist()])
        source = _source(estimator, record, symbols)
        return record.batch._replace(source=source, target=target)
    raise TypeError(type(estimator))


def _source(estimator: SequenceTranslator, record: Record, symbols: Mapping[int, str]) -> Batch:
    """What the encoder reads, in the order of the text."""
    read = {
        column.t: symbols.get(at, column.symbol)
        for at, column in enumerate(record.columns)
        if column.cell == 0
    }
    return pack([estimator.source_symbols_.encoded([read[t] for t in range(len(read))])])


def written_edited(
    estimator: SequenceTranslator, record: Record, edits: SequenceEdits
) -> list[str]:
    """What it writes with the edits made: each time it reads the likeliest of what it said."""
    network, known = estimator.network_, estimator.target_symbols_
    source, held = _source(estimator, record, edits.symbols), held_by(network, record, edits)
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
