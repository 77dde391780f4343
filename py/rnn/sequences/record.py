"""What is drawn of one example: each timestep of each cell, forward and back, and its numbers."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..data.batches import Side, pack, with_labels
from ..network import gru, lstm
from ..network.encoder_decoder import Pairs
from ..network.gru import GRUStates
from ..network.lstm import LSTMStates
from ..network.wiring import Backward, Forward
from .classifier import SequenceClassifier
from .fitting import SequenceEstimator
from .generator import SequenceGenerator
from .symbols import END, START, symbols_of, text_of
from .translator import SequenceTranslator


class Column(NamedTuple):
    """One timestep of one cell."""

    cell: int
    t: int  # row of the cell's record
    symbol: str
    x: Ints  # active components
    output: int | None  # row of y_hat, where something is said
    target: str | None
    seen: tuple[int, ...] = ()  # the columns whose states the readout sees here
    wrote: str | None = None  # what the next column reads, where what was written is read


class Parting(NamedTuple):
    """Where what is right and what is written differ first; None where one has ended before."""

    column: int
    right: str | None
    wrote: str | None


class Writing(NamedTuple):
    """What reads as it writes: whether what is right is fed to it, or what it wrote itself."""

    own: bool = False
    temperature: float = 1.0  # of what is drawn by chance, which a translator does not do
    random_state: int = 0


class Record(NamedTuple):
    """One example, read by a network; columns in the order of reading."""

    columns: list[Column]
    forward: Forward
    y_hat: Floats  # (outputs, n_y)
    backward: Backward | None  # where a target is known
    loss: Floats | None  # (outputs,)
    names: tuple[str, ...]  # of the outputs
    written: str
    right: bool | None
    batch: Any  # this example alone, as its wiring reads it
    parted: Parting | None = None
    unknown: tuple[str, ...] = ()  # symbols that it never learnt from, read as <unknown>


AS_RIGHT = Writing()
MOST_DRAWN = 58  # symbols of a text by chance that is drawn


def record_of(
    estimator: SequenceEstimator, source: str, target: str | None, writing: Writing = AS_RIGHT
) -> Record:
    """Read one example; without a target, a decoder reads what it says itself.

    ValueError for a source without symbols where one is read.
    """
    if isinstance(estimator, SequenceClassifier):
        return _of_classifier(estimator, source, target)
    if isinstance(estimator, SequenceTranslator):
        return _of_translator(estimator, source, target, writing.own)
    if isinstance(estimator, SequenceGenerator):
        return _of_generator(estimator, source, writing)
    raise TypeError(type(estimator))


def _computed(
    estimator: SequenceEstimator, batch: Any, known: bool
) -> tuple[Forward, Floats, Backward | None, Floats | None]:
    """Forward, y_hat, and where it is known what is right, backward and the losses."""
    network = estimator.network_
    forward = network.forward(batch)
    y_hat = network.output(forward)
    if not known:
        return forward, y_hat, None, None
    loss = network.loss(forward, batch)
    return forward, y_hat, network.backward(batch, forward, loss.dlogits), loss.values


def _words(source: str, unit: str) -> list[str]:
    symbols = symbols_of(source, unit)
    if not symbols:
        raise ValueError("There is nothing to read. Type a text.")
    return symbols


def _in_order(length: int, side: Side) -> Sequence[int]:
    """The rows of a text in the order in which a cell reads them."""
    return range(length) if side == "left" else range(length - 1, -1, -1)


def _of_classifier(estimator: SequenceClassifier, source: str, target: str | None) -> Record:
    words, classes = _words(source, "words"), estimator.classes_
    if target is not None and target not in classes:
        raise ValueError(f"{target!r} is none of the labels {', '.join(classes)}.")
    encoded = estimator.vocabulary_.encode(words)
    y = classes.index(target) if target is not None else 0
    batch = with_labels(pack([encoded]), [y])
    forward, y_hat, backward, loss = _computed(estimator, batch, target is not None)
    wiring: Any = estimator.network_.wiring
    columns = [
        Column(cell, t, words[t], encoded[t], None, None)
        for cell, side in enumerate(wiring.sides)
        for t in _in_order(len(words), side)
    ]
    first_seen, step = (0, 1) if wiring.reads == "mean" else (len(words) - 1, len(words))
    seen = tuple(range(first_seen, len(columns), step))
    columns[-1] = columns[-1]._replace(output=0, target=target, seen=seen)
    said = classes[int(y_hat[0].argmax())]
    right = None if target is None else said == target
    return Record(columns, forward, y_hat, backward, loss, classes, said, right, batch)


def _of_generator(estimator: SequenceGenerator, text: str, writing: Writing) -> Record:
    """What it expects at each place of a text; all of it is what is right."""
    symbols, known = symbols_of(text, estimator.unit), estimator.symbols_
    (drawn,) = estimator.drawn(1, writing.temperature, writing.random_state, MOST_DRAWN)
    wrote = [*drawn, END] if len(drawn) < MOST_DRAWN else drawn
    fed, right = drawn if writing.own else symbols, [*symbols, END]
    read, say = [START, *fed], [*fed, END]
    batch = pack([known.encoded(read)], [known.numbers(say)])
    forward, y_hat, backward, loss = _computed(estimator, batch, not writing.own)
    columns = [
        Column(0, t, each, known.encoded([each])[0], t, None, (t,)) for t, each in enumerate(read)
    ]
    columns, parted = _compared(columns, 0, right, wrote, writing.own)
    said = text_of(fed, estimator.unit)
    found = forward, y_hat, backward, loss, known.names, said, None, batch, parted
    return Record(columns, *found, tuple(known.unknown(read)))


def _of_translator(
    estimator: SequenceTranslator, source: str, target: str | None, own: bool
) -> Record:
    unit, known = estimator.unit, estimator.target_symbols_
    words = _words(source, unit)
    said = estimator.predict([words])[0]
    right = None if target is None else symbols_of(target, unit)
    say = said if right is None or own else right
    read = [START, *say]
    encoded = estimator.source_symbols_.encoded(words)
    batch = Pairs.of([encoded], [known.encoded(read)], [[*known.numbers(say), known.number(END)]])
    forward, y_hat, backward, loss = _computed(estimator, batch, target is not None and not own)
    reads = _in_order(len(words), estimator.reads_from)
    columns = [Column(0, t, words[t], encoded[t], None, None) for t in reads]
    columns += [
        Column(1, t, each, known.encoded([each])[0], t, None, (len(words) + t,))
        for t, each in enumerate(read)
    ]
    wrote = [*said, END] if len(said) < estimator.most_written else said
    to_say = [*right, END] if right else []
    columns, parted = _compared(columns, len(words), to_say, wrote, own or right is None)
    is_right = None if right is None else said == right
    found = forward, y_hat, backward, loss, known.names, text_of(said, unit), is_right
    unknown = estimator.source_symbols_.unknown(words) + known.unknown(read)
    return Record(columns, *found, batch, parted, tuple(dict.fromkeys(unknown)))


def _compared(
    columns: list[Column], first: int, right: list[str], wrote: list[str], own: bool
) -> tuple[list[Column], Parting | None]:
    """The columns with what is right and what was written, and the first where these two differ.

    The ``first`` that says something begins both. What is right behind that is told only where it
    is what is read.
    """
    pairs = enumerate(zip_longest(right, wrote), start=first)
    differ = [Parting(at, *pair) for at, pair in pairs if pair[0] != pair[1]]
    parted = differ[0] if right and differ else None
    told = right if parted is None or not own else right[: parted.column - first + 1]
    found = columns[:first]
    for column, target, written in zip_longest(columns[first:], told, wrote if own else []):
        if column is not None:
            found.append(column._replace(target=target, wrote=written))
    return found, parted


def norms(record: Record) -> Iterator[float | None]:
    """How long dL/da<t> is at each column; None where no target is known."""
    for column in record.columns:
        if record.backward is None:
            yield None
        else:
            yield float(np.linalg.norm(record.backward.cells[column.cell].da[column.t]))


def likeliest(record: Record, column: Column, most: int = 5) -> list[tuple[str, float]]:
    """What is said at a column, the likeliest first."""
    if column.output is None:
        return []
    y_hat = record.y_hat[column.output]
    best = np.argsort(-y_hat, kind="stable")[:most]
    return [(record.names[k], float(y_hat[k])) for k in best.tolist()]


def gates_of(record: Record, column: Column) -> Floats:
    """The gates at a column, and c<t> behind them where there is one, (gates, n_a)."""
    of_cell, t = record.forward.cells[column.cell], column.t
    gates: Floats = np.empty((0, of_cell.a.shape[1]))
    if isinstance(of_cell, GRUStates):
        gates = of_cell.gates[t].reshape(len(gru.GATES), -1)
    elif isinstance(of_cell, LSTMStates):
        gates = np.vstack([of_cell.gates[t].reshape(len(lstm.GATES), -1), of_cell.c[t]])
    return gates


def x_names(estimator: SequenceEstimator, cell: int) -> tuple[str, ...]:
    """What the components of x<t> are called that a cell knows."""
    if isinstance(estimator, SequenceClassifier):
        return tuple(estimator.vocabulary_.names)
    if isinstance(estimator, SequenceTranslator):
        return (estimator.source_symbols_, estimator.target_symbols_)[cell].names
    if isinstance(estimator, SequenceGenerator):
        return estimator.symbols_.names
    raise TypeError(type(estimator))


def output_names(estimator: SequenceEstimator) -> tuple[str, ...]:
    """What the outputs are called."""
    if isinstance(estimator, SequenceClassifier):
        return estimator.classes_
    return x_names(estimator, len(estimator.network_.wiring.cells) - 1)
