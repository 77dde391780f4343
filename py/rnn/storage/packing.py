"""Arrays packed into a ``.npz`` by one who tells how far it is: a large network takes seconds.

Numbers of many digits hardly shrink, but their first bytes, sign and exponent, do where they stand
together: so an array can be written as `Planes`, the first bytes of all numbers, then the second.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from math import prod
from typing import Any, BinaryIO, NamedTuple, Protocol

import numpy as np
from numpy.lib import format as npy

PIECE = 2**18  # bytes: a few hundredths of a second in the page

Tell = Callable[[int, int], object]  # is told how many of how many are done; here, bytes


class Written(Protocol):
    """What bytes are written to."""

    def write(self, data: Any, /) -> int:
        """Take these bytes; how many there were."""


class Told:
    """What is written goes on to another in pieces, each of which is told of."""

    def __init__(self, tell: Tell, total: int) -> None:
        self.tell = tell
        self.total = total
        self.done = 0
        self.other: Written = io.BytesIO()

    def write(self, data: Any, /) -> int:
        """Hand these bytes on."""
        for start in range(0, len(data), PIECE):
            self.done += self.other.write(data[start : start + PIECE])
            self.tell(min(self.done, self.total), self.total)
        return len(data)


class Planes(NamedTuple):
    """An array to be written as one of bytes, (bytes of a number, *shape)."""

    array: np.ndarray[Any, Any]

    @property
    def nbytes(self) -> int:
        """How many bytes are written."""
        return self.array.nbytes

    def write(self, file: Written) -> None:
        """As `numpy.save` writes that array of bytes."""
        size, plain = self.array.itemsize, np.ascontiguousarray(self.array)
        shape = (size, *plain.shape)
        npy.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": shape})
        for k in range(size):
            file.write(plain.reshape(-1).view(np.uint8)[k::size].tobytes())


def from_planes(planes: np.ndarray[Any, Any], dtype: Any) -> np.ndarray[Any, Any]:
    """The array that was written so, from its bytes."""
    size, *shape = planes.shape
    together = planes.reshape(size, prod(shape)).T.copy()
    array: np.ndarray[Any, Any] = together.view(dtype).reshape(shape)
    return array


def silent(done: int, total: int) -> None:
    """Where nobody waits."""


def packed(arrays: Mapping[str, Any], tell: Tell = silent) -> bytes:
    """What ``numpy.savez_compressed`` writes of these arrays: the same arrays, the same bytes."""
    file = io.BytesIO()
    pack_into(file, arrays, tell)
    return file.getvalue()


def pack_into(file: BinaryIO, arrays: Mapping[str, Any], tell: Tell = silent) -> None:
    """The same into a file that is open for writing."""
    plain = {
        n: each if isinstance(each, Planes) else np.asarray(each) for n, each in arrays.items()
    }
    told = Told(tell, sum(array.nbytes for array in plain.values()))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in plain.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as told.other:
                if isinstance(array, Planes):
                    array.write(told)
                else:
                    npy.write_array(told, array, allow_pickle=False)
