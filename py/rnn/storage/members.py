"""The members of a zip, measured by what it says of them before any is unpacked.

A network file comes from a stranger, and deflate packs zeros a thousand to one: 10 MB can become
10 GB. So the zip's directory and the first bytes of a member are read, and a member is unpacked
only if somebody asks for it and it is of the size that the network needs.
"""

import io
import zipfile
from collections.abc import Mapping
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.lib import format as npy

from .packing import from_planes

LONGEST_HEADER = 512  # characters before an array's numbers; NumPy writes 118 for ours
# Trained weights hardly shrink in a zip, moments of zero are two thirds of a file at most, and
# names of features shrink to a fifth: 32 times the file is far from all that is written here. Small
# files may shrink more, such as those of weights that were set to zero.
MOST_TIMES = 32
ALWAYS = 64 * 1024**2  # bytes
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of the others zipfile unpacks without end


class Wanted(NamedTuple):
    """What an array has to be."""

    shape: tuple[int, ...]
    dtype: Any = np.float64
    planes: bool = False  # written as `packing.Planes`

    @property
    def written(self) -> tuple[tuple[int, ...], Any]:
        """The shape and dtype in the file."""
        if not self.planes:
            return self.shape, self.dtype
        return (np.dtype(self.dtype).itemsize, *self.shape), np.uint8


class TooLarge(ValueError):
    """More would be unpacked than a network can need."""


class Members:
    """What is in a file's content, a zip; a context manager.

    Raises
    ------
    zipfile.BadZipFile
        If it is no zip.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self.most_bytes = ALWAYS + MOST_TIMES * len(content)

    def __enter__(self) -> "Members":
        return self

    def __exit__(self, *reason: object) -> None:
        self._archive.close()

    def __contains__(self, member: str) -> bool:
        return member in self._archive.NameToInfo

    def infos(self) -> list[zipfile.ZipInfo]:
        """What the directory says of each member."""
        return self._archive.infolist()

    def read(self, member: str) -> bytes:
        """A member's bytes; TooLarge before they are unpacked."""
        info = self._info(member)
        self._check_total(info.file_size)
        return self._archive.read(info)

    def text(self, name: str) -> str:
        """The text that a member holds as an array of bytes, of whatever length."""
        size = self._info(f"{name}.npy").file_size
        self._check_total(size)
        shape, dtype = self._described(f"{name}.npy")
        if len(shape) != 1 or dtype != np.uint8:
            raise ValueError(f"{name}.npy holds {_form(shape, dtype)} and no text")
        return str(self._unpacked(name).tobytes(), "utf-8")

    def arrays(self, wanted: Mapping[str, Wanted]) -> dict[str, Any]:
        """The arrays of these names: all measured, then unpacked. What else there is stays packed.

        Raises
        ------
        ValueError
            If one is missing or is not a finite array of its type and shape.
        """
        for name, each in wanted.items():
            found, (shape, dtype) = self._described(f"{name}.npy"), each.written
            if found != (shape, dtype):
                raise ValueError(
                    f"{name}.npy holds {_form(*found)}, and the network that the file describes "
                    f"needs {_form(shape, np.dtype(dtype))}"
                )
        self._check_total(
            sum(prod(each.shape) * np.dtype(each.dtype).itemsize for each in wanted.values())
        )
        return {name: self._finite(name, each) for name, each in wanted.items()}

    def _info(self, member: str) -> zipfile.ZipInfo:
        if member not in self:
            raise ValueError(f"{member} is missing")
        info = self._archive.getinfo(member)
        if info.compress_type not in PACKED:
            raise ValueError(f"{member} is packed in a way that is not read here")
        return info

    def _check_total(self, n_bytes: int) -> None:
        if n_bytes > self.most_bytes:
            raise TooLarge(
                f"it would unpack to {n_bytes:,} bytes, and a file of its size has at most "
                f"{self.most_bytes:,}"
            )

    def _described(self, member: str) -> tuple[tuple[int, ...], Any]:
        """The shape and dtype that a member says it has; ValueError if its size says another."""
        info = self._info(member)
        with self._archive.open(info) as file:
            # Only headers of version 1 are short: one of version 2 may say that it is of 4 GB.
            if npy.read_magic(file) != (1, 0):
                raise ValueError(f"{member} is not an array as NumPy writes those of a network")
            shape, _, dtype = npy.read_array_header_1_0(file, max_header_size=LONGEST_HEADER)
            n_bytes = file.tell() + prod(shape) * dtype.itemsize
        if dtype.hasobject:
            raise ValueError(f"{member} holds Python objects, which are never read")
        if info.file_size != n_bytes:
            raise ValueError(
                f"{member} is of {info.file_size:,} bytes, and {_form(shape, dtype)} takes "
                f"{n_bytes:,}"
            )
        return shape, dtype

    def _finite(self, name: str, wanted: Wanted) -> Any:
        array = self._unpacked(name)
        if wanted.planes:
            array = from_planes(array, wanted.dtype)
        if not np.isfinite(array).all():
            raise ValueError(f"{name}.npy holds numbers that are not finite")
        return array

    def _unpacked(self, name: str) -> Any:
        with self._archive.open(f"{name}.npy") as file:
            return npy.read_array(file, allow_pickle=False, max_header_size=LONGEST_HEADER)


def _form(shape: tuple[int, ...], dtype: Any) -> str:
    return f"{dtype} of shape {shape}"
