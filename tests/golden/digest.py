"""A short proof that two long vectors agree, for reference values that must stay small in a file.

An array of up to 64 numbers is kept as it is. A longer one is kept as 16 sums of all its entries,
each entry taken with a sign + or - drawn at random once and for all. If any entry of another
array is wrong by d, then for each of the 16 sums at least one of that entry's two signs moves the
sum by d or more; the chance that all 16 hide it is at most 2 ** -16.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

WHOLE = 64
SUMS = 16


def digest(array: NDArray[Any]) -> NDArray[np.float64]:
    """The entries of the array in C order, or their signed sums if there are many: (n,)."""
    values = np.asarray(array, dtype=np.float64).ravel()
    if len(values) <= WHOLE:
        return values.copy()
    signs = np.where(np.random.default_rng(len(values)).random((SUMS, len(values))) < 0.5, -1, 1)
    return np.array([(row * values).sum() for row in signs])


def digest_all(arrays: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """The digests of several arrays one after the other, in the order of their names."""
    return np.concatenate([digest(arrays[name]) for name in sorted(arrays)])
