"""Packed, length-sorted, time-major batches: no padding, no mask.

The sentences of a batch are sorted by length, longest first, and their words are laid out step
by step: first word of every sentence, then the second words, ... At step t only the first
``sizes[t]`` sentences still run, so the rows of step t are contiguous and no row is wasted:

    sentences  A1 A2 A3 A4 | B1 B2 | C1        rows  A1 B1 C1 | A2 B2 | A3 | A4
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Ints


class MultiHot(NamedTuple):
    """N sparse multi-hot vectors x<t>, arranged for W_ax x<t> and for its gradient.

    Row i has the active components ``columns[starts[i]:starts[i + 1]]``.
    """

    columns: Ints  # (nnz,) active components, row after row
    filled: Ints  # (n_filled,) the rows that have any
    starts: Ints  # (n_filled,) where each filled row begins in columns
    owners: Ints  # (nnz,) the row of each entry of columns
    order: Ints  # (nnz,) entries of columns in ascending order of component
    touched: Ints  # (n_touched,) the distinct active components, ascending
    segments: Ints  # (n_touched,) where each of them begins in order

    @classmethod
    def of(cls, rows: Sequence[Ints]) -> "MultiHot":
        """Arrange one index array a row."""
        counts = np.array([len(row) for row in rows], dtype=np.intp)
        columns = np.concatenate([*rows, np.empty(0, np.intp)])
        filled = np.flatnonzero(counts).astype(np.intp)
        starts = (np.cumsum(counts) - counts)[filled]
        order = np.argsort(columns, kind="stable")
        touched, segments = np.unique(columns[order], return_index=True)
        owners = np.repeat(np.arange(len(rows), dtype=np.intp), counts)
        return cls(columns, filled, starts, owners, order, touched, segments.astype(np.intp))

    def kept(self, keep: NDArray[np.bool_]) -> "MultiHot":
        """The same rows with only the entries where ``keep`` (nnz,) is true."""
        if not len(keep):
            return self
        number = np.cumsum(keep) - 1  # where an entry moves to
        row_sizes = np.add.reduceat(keep, self.starts, dtype=np.intp)
        column_sizes = np.add.reduceat(keep[self.order], self.segments, dtype=np.intp)
        return MultiHot(
            self.columns[keep],
            self.filled[row_sizes > 0],
            (np.cumsum(row_sizes) - row_sizes)[row_sizes > 0],
            self.owners[keep],
            number[self.order[keep[self.order]]],
            self.touched[column_sizes > 0],
            (np.cumsum(column_sizes) - column_sizes)[column_sizes > 0],
        )

    def project(self, W: Floats, n_rows: int) -> Floats:
        """W x<t> for every row: the sum of the active columns of W.

        W is (n, n_x); the result is (n_rows, n).
        """
        if len(self.filled) == len(self.columns) == n_rows:  # one-hot: a look-up is the product
            return W.T.take(self.columns, axis=0)
        product = np.zeros((n_rows, W.shape[0]))
        if len(self.filled):
            picked = W.T.take(self.columns, axis=0)  # (nnz, n)
            product[self.filled] = np.add.reduceat(picked, self.starts, axis=0)
        return product

    def outer(self, dz: Floats, out: Floats) -> None:
        """Write dW = sum over rows of dz x<t>^T into ``out`` (n, n_x); dz is (n_rows, n)."""
        out[...] = 0.0
        if len(self.touched):
            picked = dz.take(self.owners[self.order], axis=0)  # (nnz, n)
            out.T[self.touched] = np.add.reduceat(picked, self.segments, axis=0)


class Batch(NamedTuple):
    """Sentences packed for one pass through the network; N rows are all their words.

    Rows ``starts[t]:starts[t + 1]`` are the words of step t (counted from 0 here).
    """

    x: MultiHot  # N rows
    y: Ints  # (N,) labels; zeros where there are none
    order: Ints  # (B,) which given sentence stands at place b
    lengths: Ints  # (B,) T_x of each, descending
    starts: tuple[int, ...]  # (T + 1,) first row of each step
    previous: Ints  # (N - B,) for each row from step 1 on, the row of the same sentence before it
    mirrored: Ints  # (N,) row of the same sentence read from the right: t -> T_x - 1 - t

    @property
    def n_rows(self) -> int:
        """How many words the batch holds."""
        return self.starts[-1]

    def rows_of(self, place: int) -> Ints:
        """The rows of the sentence at ``place``, first word to last."""
        return np.array(self.starts[: int(self.lengths[place])], dtype=np.intp) + place

    def unpack(self, values: Floats) -> list[Floats]:
        """Values by row (N, ...) as one array (T_x, ...) a sentence, in the order given."""
        unpacked = {int(i): values[self.rows_of(place)] for place, i in enumerate(self.order)}
        return [unpacked[i] for i in range(len(self.order))]


def pack(encoded: Sequence[Sequence[Ints]], labels: Sequence[Sequence[int]] | None = None) -> Batch:
    """Pack encoded sentences (one index array a word) and their labels into one batch."""
    lengths = np.array([len(rows) for rows in encoded], dtype=np.intp)
    order = np.argsort(-lengths, kind="stable").astype(np.intp)
    lengths = lengths[order]
    running = [int(np.count_nonzero(lengths > t)) for t in range(int(lengths[0]))]
    starts = (0, *(int(end) for end in np.cumsum(running)))
    place = np.concatenate([np.arange(size, dtype=np.intp) for size in running])  # (N,)
    step = np.repeat(np.arange(len(running), dtype=np.intp), running)  # (N,)
    first_row = np.array(starts[:-1], dtype=np.intp)
    later = step > 0
    rows = [encoded[order[b]][t] for b, t in zip(place.tolist(), step.tolist(), strict=True)]
    y = np.zeros(len(rows), dtype=np.intp)
    if labels is not None:
        pairs = zip(place.tolist(), step.tolist(), strict=True)
        y[:] = [labels[order[b]][t] for b, t in pairs]
    return Batch(
        x=MultiHot.of(rows),
        y=y,
        order=order,
        lengths=lengths,
        starts=starts,
        previous=first_row[step[later] - 1] + place[later],
        mirrored=first_row[lengths[place] - 1 - step] + place,
    )


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
