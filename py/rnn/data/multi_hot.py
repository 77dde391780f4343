"""Sparse multi-hot vectors x<t>: many rows of them, arranged for W_ax x<t> and its gradient."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Ints
from .encoding import Numbers

# What is gathered at a time, 256 KB: reduceat goes through it once for each of the n columns, which
# takes five times as long at 64 units once it does not stay in the processor's cache.
NUMBERS_AT_ONCE = 32768
# From so many numbers on the sums of one and of two terms, most by Zipf's law, are taken apart from
# the others: reduceat takes as long for one as for a dozen. It costs 25 microseconds in the page.
MANY_SUMS = 8192
NOT_FOUND = np.empty(0, dtype=np.intp)


class MultiHot(NamedTuple):
    """N sparse multi-hot vectors x<t>, arranged for W_ax x<t> and for its gradient.

    Row i has the active components ``columns[starts[i]:starts[i + 1]]``.
    """

    columns: Numbers  # (nnz,) active components, row after row
    filled: Ints  # (n_filled,) the rows that have any
    starts: Ints  # (n_filled,) where each filled row begins in columns
    order: Numbers  # (nnz,) entries of columns in ascending order of component
    touched: Ints  # (n_touched,) the distinct active components, ascending
    segments: Ints  # (n_touched,) where each of them begins in order
    sorted_owners: Ints = NOT_FOUND  # (nnz,) the owners in that order, where they are kept

    @classmethod
    def of(cls, columns: Numbers, sizes: Ints) -> "MultiHot":
        """Arrange the components of all rows, so many a row, which are ascending in each."""
        filled = np.flatnonzero(sizes).astype(np.intp)
        starts = (np.cumsum(sizes) - sizes)[filled]
        # Sorting the numbers with their places in them takes half the time of argsort.
        placed = columns.astype(np.int64) << 32 | np.arange(len(columns))
        placed.sort()
        order, sorted_columns = (placed & 0x7FFFFFFF).astype(np.int32), placed >> 32
        segments = np.flatnonzero(np.diff(sorted_columns, prepend=-1)).astype(np.intp)
        touched = sorted_columns[segments].astype(np.intp)
        return cls(columns, filled, starts, order, touched, segments)

    @classmethod
    def one_hot(cls, columns: Ints) -> "MultiHot":
        """One active component a row: (N,)."""
        return cls.of(columns.astype(np.int32), np.ones(len(columns), dtype=np.intp))

    @property
    def owners(self) -> Ints:
        """The row of each entry of columns, (nnz,)."""
        return np.repeat(self.filled, sizes_of(self.starts, len(self.columns)))

    def with_owners(self) -> "MultiHot":
        """The same rows, which know the owners of their entries for many products to come."""
        return self._replace(sorted_owners=self.owners[self.order])

    def numbered_anew(self) -> "MultiHot":
        """The same rows, with component j for what was component ``touched[j]``."""
        own = np.arange(len(self.touched), dtype=np.intp)
        columns = np.empty_like(self.columns)
        columns[self.order] = np.repeat(own, sizes_of(self.segments, len(self.order)))
        return self._replace(columns=columns, touched=own)

    def kept(self, keep: NDArray[np.bool_]) -> "MultiHot":
        """The same rows with only the entries where ``keep`` (nnz,) is true."""
        if not len(keep):
            return self
        until = np.cumsum(keep, dtype=np.int32)  # how many are kept, up to each and with it
        in_order = keep[self.order]
        rows, starts = _left(until, self.starts)
        columns, segments = _left(np.cumsum(in_order, dtype=np.int32), self.segments)
        return MultiHot(
            self.columns[keep],
            self.filled[rows],
            starts,
            until[self.order[in_order]] - np.int32(1),
            self.touched[columns],
            segments,
        )

    def project(self, W: Floats, n_rows: int) -> Floats:
        """W x<t> for every row: the sum of the active columns of W.

        W is (n, n_x); the result is (n_rows, n).
        """
        if len(self.filled) == len(self.columns) == n_rows:  # one-hot: a look-up is the product
            return W.T.take(self.columns, axis=0)
        product = np.zeros((n_rows, W.shape[0]))
        for of, starts, entries in _portions(self.starts, len(self.columns), W.shape[0]):
            # project: W_ax x<t> is the sum of the columns of W_ax whose features are active
            picked = W.T.take(self.columns[entries], axis=0)  # (entries, n)
            product[self.filled[of]] = np.add.reduceat(picked, starts, axis=0)
        return product

    def outer(self, dz: Floats, out: Floats) -> None:
        """Write dW = sum over rows of dz x<t>^T into ``out`` (n, n_x); dz is (n_rows, n)."""
        # dW_ax: the column of a feature is the sum of dz<t> where it is active
        if len(self.touched) == out.shape[1] and out.T.flags.c_contiguous:
            self._sums(dz, out.T)
        else:
            out[...] = 0.0
            out.T[self.touched] = self._sums(dz, np.empty((len(self.touched), len(out))))

    def _sums(self, dz: Floats, columns: Floats) -> Floats:
        """For each distinct component, the sum of dz over the rows where it is active."""
        x = self if len(self.sorted_owners) else self.with_owners()
        rows, segments, longer = x.sorted_owners, x.segments, columns
        if columns.size >= MANY_SUMS:
            sizes = sizes_of(segments, len(rows))
            dz.take(rows[segments], axis=0, out=columns, mode="clip")
            twice, often = np.flatnonzero(sizes == 2), sizes > 2
            columns[twice] += dz.take(rows[segments[twice] + 1], axis=0)
            rows, sizes = rows[np.repeat(often, sizes)], sizes[often]
            longer, segments = np.empty((len(sizes), dz.shape[1])), np.cumsum(sizes) - sizes
        for of, starts, entries in _portions(segments, len(rows), dz.shape[1]):
            np.add.reduceat(dz.take(rows[entries], axis=0), starts, axis=0, out=longer[of])
        if longer is not columns:
            columns[often] = longer
        return columns


def sizes_of(starts: Ints, end: int) -> Ints:
    """How long each run is; they begin at ``starts`` and lie beside one another, up to ``end``."""
    sizes = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=sizes[:-1])
    sizes[-1:] = end - starts[-1:]
    return sizes


def _left(until: Numbers, starts: Ints) -> tuple[NDArray[np.bool_], Ints]:
    """Which runs keep any entries, and where those begin then."""
    ends = np.empty_like(starts)
    ends[:-1] = starts[1:]
    ends[-1:] = len(until)
    last = until[ends - 1].astype(np.intp)
    first = np.zeros_like(last)
    first[1:] = last[:-1]
    left = last > first
    return left, first[left]


def _portions(starts: Ints, end: int, n: int) -> Iterator[tuple[slice, Ints, slice]]:
    """Runs of entries in portions of about NUMBERS_AT_ONCE, where each entry has n numbers.

    Gives which runs, where each begins in its portion, and which entries; a run stays whole.
    """
    most = max(1, NUMBERS_AT_ONCE // n)
    if end <= most:
        if end:
            yield slice(None), starts, slice(None)
        return
    bounds, first = np.append(starts, end), 0
    while first < len(starts):
        begin = int(bounds[first])
        last = int(np.searchsorted(bounds, begin + most, side="right")) - 1
        last = max(last, first + 1)
        yield slice(first, last), starts[first:last] - begin, slice(begin, int(bounds[last]))
        first = last
