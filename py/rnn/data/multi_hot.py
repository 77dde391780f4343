"""Sparse multi-hot vectors x<t>: many rows of them, arranged for W_ax x<t> and its gradient."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Ints
from .encoding import Numbers

ROWS_AT_ONCE = 256  # whose columns of W_ax are gathered at a time: what is gathered stays in reach


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
        return np.repeat(self.filled, np.diff(self.starts, append=len(self.columns)))

    def numbered_anew(self) -> "MultiHot":
        """The same rows, with component j for what was component ``touched[j]``."""
        own = np.arange(len(self.touched), dtype=np.intp)
        columns = np.empty_like(self.columns)
        columns[self.order] = np.repeat(own, np.diff(self.segments, append=len(self.order)))
        return self._replace(columns=columns, touched=own)

    def kept(self, keep: NDArray[np.bool_]) -> "MultiHot":
        """The same rows with only the entries where ``keep`` (nnz,) is true."""
        if not len(keep):
            return self
        number = np.cumsum(keep, dtype=np.int32) - np.int32(1)  # where an entry moves to
        row_sizes = np.add.reduceat(keep, self.starts, dtype=np.intp)
        column_sizes = np.add.reduceat(keep[self.order], self.segments, dtype=np.intp)
        return MultiHot(
            self.columns[keep],
            self.filled[row_sizes > 0],
            (np.cumsum(row_sizes) - row_sizes)[row_sizes > 0],
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
            bounds = np.append(self.starts, len(self.columns))
            for first in range(0, len(self.filled), ROWS_AT_ONCE):
                rows = self.filled[first : first + ROWS_AT_ONCE]
                begin, end = bounds[first], bounds[first + len(rows)]
                # project: W_ax x<t> is the sum of the columns of W_ax whose features are active
                picked = W.T.take(self.columns[begin:end], axis=0)  # (entries, n)
                starts = self.starts[first : first + len(rows)] - begin
                product[rows] = np.add.reduceat(picked, starts, axis=0)
        return product

    def outer(self, dz: Floats, out: Floats) -> None:
        """Write dW = sum over rows of dz x<t>^T into ``out`` (n, n_x); dz is (n_rows, n)."""
        out[...] = 0.0
        if len(self.touched):
            # dW_ax: the column of a feature is the sum of dz<t> where it is active
            picked = dz.take(self.owners[self.order], axis=0)  # (nnz, n)
            out.T[self.touched] = np.add.reduceat(picked, self.segments, axis=0)
