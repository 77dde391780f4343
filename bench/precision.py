"""A trial of training in float32: the package as it is, with a NumPy whose new arrays are of that.

While a job runs, the modules that train see this NumPy in place of their own; what is given to them
is float64 elsewhere, and nothing that is saved or shown is asked for.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np

Result = TypeVar("Result")
TRAINS = ("rnn.network.", "rnn.training.", "rnn.data.arrays", "rnn.data.batches", "rnn.data.multi")


class SingleNumPy:
    """NumPy, but for what an array holds where nobody says."""

    float64 = np.float32

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def empty(self, shape: Any, dtype: Any = np.float32, **more: Any) -> Any:
        """As `numpy.empty`."""
        return np.empty(shape, dtype, **more)

    def zeros(self, shape: Any, dtype: Any = np.float32, **more: Any) -> Any:
        """As `numpy.zeros`."""
        return np.zeros(shape, dtype, **more)

    def ones(self, shape: Any, dtype: Any = np.float32, **more: Any) -> Any:
        """As `numpy.ones`."""
        return np.ones(shape, dtype, **more)

    def einsum(self, *operands: Any, **more: Any) -> Any:
        """As `numpy.einsum`; what is less by a label, a whole number, is float64."""
        return np.einsum(*operands, casting="same_kind", **more)


SINGLE = SingleNumPy()


@contextmanager
def in_float32() -> Iterator[None]:
    """Training keeps float32 within."""
    modules = [
        module
        for name, module in sys.modules.items()
        if name.startswith(TRAINS) and getattr(module, "np", None) is np
    ]
    for module in modules:
        module.np = SINGLE  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in modules:
            module.np = np  # type: ignore[attr-defined]


def single(work: Callable[[], Result]) -> Callable[[], Result]:
    """The same work in float32."""

    def worked() -> Result:
        with in_float32():
            return work()

    return worked
