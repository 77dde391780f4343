"""Array types, and the one place where the matrix product differs by platform.

Natively NumPy hands ``@`` to BLAS. NumPy under Pyodide has no BLAS and its ``@`` is a plain loop,
while ``einsum`` runs vectorised inner loops: about twice as fast there and slower natively.
Both give the same numbers to rounding.
"""

import sys

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]  # the index type of the platform: 32 bits wide in the browser


def _einsum(A: Floats, B: Floats) -> Floats:
    product: Floats = np.einsum("ij,jk->ik", A, B)
    return product


def _blas(A: Floats, B: Floats) -> Floats:
    product: Floats = A @ B
    return product


matmul = _einsum if sys.platform == "emscripten" else _blas
