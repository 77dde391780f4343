"""Packed, length-sorted, time-major batches: no padding, no mask.

The sentences of a batch are sorted by length, longest first, and their words are laid out step
by step: first word of every sentence, then the second words, ... Only the sentences that still
run have a row at a step, so the rows of a step are contiguous and none is wasted:

    sentences  A1 A2 A3 A4 | B1 B2 | C1        rows  A1 B1 C1 | A2 B2 | A3 | A4
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, overload

import numpy as np

from .arrays import Floats, Ints
from .encoding import Rows, spread
from .multi_hot import MultiHot

Side = Literal["left", "right"]


class Stepped:
    """Numbers of all rows in the order of reading, with views of the rows of each step."""

    def __init__(self, values: Floats, starts: Sequence[int]) -> None:
        self.values = values  # (N, n)
        self.steps = [values[start:end] for start, end in pairwise(starts)]

    @cached_property
    def carried(self) -> list[Floats]:
        """Of each step but the last, the rows of those sentences that go on."""
        return [step[: len(after)] for step, after in pairwise(self.steps)]


Room = Callable[[Sequence[int], int], Stepped]  # of these first rows of each step, and this width


def new_room(starts: Sequence[int], n: int) -> Stepped:
    """Room for n numbers a row, which is nobody else's."""
    return Stepped(np.empty((starts[-1], n)), starts)


class Order(NamedTuple):
    """The order in which a cell reads the rows of a batch: from the left, or from the right.

    Read from the right, sentences of the same lengths stand in the same places, so that a packed
    batch mirrors onto itself and only the rows change places.
    """

    starts: tuple[int, ...]  # (T + 1,) first row of each step
    previous: Ints  # (N - B,) for each row from step 1 on, the row of the same sentence before it
    rows: Ints | slice  # the row of the batch that stands at each place; its own inverse
    room: Room = new_room

    @property
    def n_rows(self) -> int:
        """How many words are read."""
        return self.starts[-1]

    @property
    def n_sentences(self) -> int:
        """How many sentences are read, and so how many rows the first step has."""
        return self.starts[1]

    def steps(self, values: Floats) -> list[Floats]:
        """Views of the rows of each step, of values (N, ...) in the order of reading."""
        return [values[start:end] for start, end in pairwise(self.starts)]

    def stepped(self, n: int) -> Stepped:
        """Room for n numbers a row, whatever stands in it."""
        return self.room(self.starts, n)


class Batch(NamedTuple):
    """Sentences packed for one pass through the network; N rows are all their words.

    Rows ``starts[t]:starts[t + 1]`` are the words of step t (counted from 0 here).
    """

    x: MultiHot  # N rows
    y: Ints  # (N,) y<t>, the class of each label, zeros where there are none; or (B,), by place
    order: Ints  # (B,) which given sentence stands at place b
    lengths: Ints  # (B,) T_x of each, descending
    starts: tuple[int, ...]  # (T + 1,) first row of each step
    previous: Ints  # (N - B,) for each row from step 1 on, the row of the same sentence before it
    mirrored: Ints  # (N,) row of the same sentence read from the right: t -> T_x - 1 - t
    room: Room = new_room  # what cells write their rows to

    @property
    def n_rows(self) -> int:
        """How many words the batch holds."""
        return self.starts[-1]

    def read_from(self, side: Side) -> Order:
        """The order of reading from one side."""
        rows = slice(None) if side == "left" else self.mirrored
        return Order(self.starts, self.previous, rows, self.room)

    @property
    def places(self) -> Ints:
        """The place of the sentence that each row belongs to, (N,)."""
        return np.concatenate([np.arange(end - start) for start, end in pairwise(self.starts)])

    def ends(self, side: Side) -> Ints:
        """The row of each sentence that is read last from that side, by place, (B,)."""
        place = np.arange(len(self.order))
        return place if side == "right" else np.array(self.starts)[self.lengths - 1] + place

    def sums(self, values: Floats) -> Floats:
        """The sum over the words of each sentence of values (N, n), by place, (B, n)."""
        total = np.zeros((len(self.order), values.shape[1]))
        for start, end in pairwise(self.starts):
            total[: end - start] += values[start:end]
        return total

    def rows_of(self, place: int) -> Ints:
        """The rows of the sentence at ``place``, first word to last."""
        return np.array(self.starts[: int(self.lengths[place])], dtype=np.intp) + place

    def unpack(self, values: Floats) -> list[Floats]:
        """Values by row (N, ...) as one array (T_x, ...) a sentence, in the order given."""
        unpacked = {int(i): values[self.rows_of(place)] for place, i in enumerate(self.order)}
        return [unpacked[i] for i in range(len(self.order))]


class TimeMajor(NamedTuple):
    """Where the words of some sentences stand once they are laid out step by step."""

    order: Ints  # (B,) which given sentence stands at place b
    lengths: Ints  # (B,) T_x of each, descending
    ends: Ints  # (T,) behind the last row of each step
    first_row: Ints  # (T,) of each step
    step: Ints  # (N,) of each row, from 0
    place: Ints  # (N,) of its sentence
    words: Ints  # (N,) which of the given words it is

    @classmethod
    def of(cls, lengths: Ints) -> "TimeMajor":
        """The layout of sentences of these lengths, whose words stand one after another."""
        begins = np.cumsum(lengths) - lengths  # the first word of each sentence
        order = np.argsort(-lengths, kind="stable").astype(np.intp)
        lengths = lengths[order]
        running = np.searchsorted(-lengths, -np.arange(int(lengths[0])))  # sentences at each step
        ends = np.cumsum(running)
        first_row = (ends - running).astype(np.intp)
        step = np.repeat(np.arange(len(running), dtype=np.intp), running)
        place = np.arange(len(step), dtype=np.intp) - first_row[step]
        return cls(order, lengths, ends, first_row, step, place, begins[order][place] + step)

    @property
    def starts(self) -> tuple[int, ...]:
        """The first row of each step, and behind the last one, (T + 1,)."""
        return (0, *self.ends.tolist())

    @property
    def mirrored(self) -> Ints:
        """The row of the same sentence read from the right, (N,)."""
        mirrored: Ints = self.first_row[self.lengths[self.place] - 1 - self.step] + self.place
        return mirrored


def pack(
    encoded: Rows | Sequence[Sequence[Ints]], labels: Sequence[Sequence[int]] | None = None
) -> Batch:
    """Pack encoded sentences (one index array a word) and their labels into one batch."""
    rows = encoded if isinstance(encoded, Rows) else Rows.of(encoded)
    laid = TimeMajor.of(rows.lengths)
    words, later = laid.words, laid.step > 0
    y = np.zeros(len(words), dtype=np.intp)
    if labels is not None:
        y[:] = np.abs(np.concatenate([np.asarray(of_sentence) for of_sentence in labels]))[words]
    sizes = rows.sizes[words]
    starts = (np.cumsum(rows.sizes) - rows.sizes)[words]
    return Batch(
        x=MultiHot.of(rows.columns[spread(starts, sizes)], sizes),
        y=y,
        order=laid.order,
        lengths=laid.lengths,
        starts=laid.starts,
        previous=laid.first_row[laid.step[later] - 1] + laid.place[later],
        mirrored=laid.mirrored,
    )


def with_labels(batch: Batch, labels: Sequence[int]) -> Batch:
    """The batch with one label a sentence, given in the order of the sentences: y is (B,)."""
    return batch._replace(y=np.asarray(labels, dtype=np.intp)[batch.order])


class PackedOnDemand(Sequence[Batch]):
    """Batches that are packed each time they are asked for, where all of them would fill memory.

    Parameters
    ----------
    packed : callable
        Packs the sentences of one group of sentence numbers.
    groups : sequence of ndarray
        One a batch.
    """

    def __init__(self, packed: Callable[[Ints], Batch], groups: Sequence[Ints]) -> None:
        self.packed = packed
        self.groups = groups

    def __len__(self) -> int:
        return len(self.groups)

    @overload
    def __getitem__(self, i: int) -> Batch: ...
    @overload
    def __getitem__(self, i: slice) -> "PackedOnDemand": ...
    def __getitem__(self, i: int | slice) -> "Batch | PackedOnDemand":
        if isinstance(i, slice):
            return PackedOnDemand(self.packed, self.groups[i])
        return self.packed(self.groups[i])


def by_length(lengths: Sequence[int], batch_size: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Divide sentence numbers into groups of similar length; ties fall by the random numbers.

    ``argsort`` of random numbers, not ``permutation``: it draws alike on 32 and 64 bits.
    """
    shuffled = np.argsort(rng.random(len(lengths)), kind="stable")
    ordered = shuffled[np.argsort(np.asarray(lengths)[shuffled], kind="stable")]
    for start in range(0, len(ordered), batch_size):
        yield ordered[start : start + batch_size].astype(np.intp)
