"""Array types, and the one place where the matrix product differs by platform.

Natively NumPy hands ``@`` to BLAS. NumPy under Pyodide has no BLAS and its ``@`` is a plain loop,
while ``einsum`` runs vectorised inner loops over the index that is summed: faster there once that
index is long, and faster still if it is contiguous in both factors (B in Fortran order). Short sums
do better with ``@`` there too. All give the same numbers to rounding.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]  # the index type of the platform: 32 bits wide in the browser


class Growing:
    """An array with room at its end, of numbers or of rows of so many."""

    def __init__(self, dtype: type[np.generic], *width: int) -> None:
        self._room: NDArray[Any] = np.empty((1024, *width), dtype)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def extend(self, values: Sequence[int] | NDArray[Any]) -> None:
        """Put these behind the others."""
        size = self._size + len(values)
        if size > len(self._room):
            room = np.empty((2 * size, *self._room.shape[1:]), self._room.dtype)
            room[: self._size] = self.values
            self._room = room
        self._room[self._size : size] = values
        self._size = size

    def keep(self, places: Ints) -> None:
        """Keep these ones, in this order."""
        self._size = len(places)
        self._room[: self._size] = self._room.take(places, axis=0)

    @property
    def values(self) -> NDArray[Any]:
        """A view of what is there."""
        return self._room[: self._size]


# Measured under Pyodide: for sums of 16 terms @ takes half the time of einsum, for 64 it is behind,
# and for products that are no sums, of a column by a row, it takes up to twice as long.
LONG_SUM = 32


def _einsum(A: Floats, B: Floats, out: Floats | None = None) -> Floats:
    if 1 < A.shape[1] < LONG_SUM:
        return np.matmul(A, B, out=out)
    A, B = np.ascontiguousarray(A), np.asfortranarray(B)  # copies cost less than they save
    product: Floats = np.einsum("ij,jk->ik", A, B, out=out)
    return product


def _blas(A: Floats, B: Floats, out: Floats | None = None) -> Floats:
    product: Floats = np.matmul(A, B, out=out)
    return product


IN_THE_BROWSER = sys.platform == "emscripten"
matmul = _einsum if IN_THE_BROWSER else _blas


def product_of(n: int) -> Callable[..., Floats]:
    """What multiplies A (m, n) by B (n, k): `matmul` for sums of n terms, without asking again."""
    return _einsum if IN_THE_BROWSER and n >= LONG_SUM else np.matmul
