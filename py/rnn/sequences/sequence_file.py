"""A sequence network as a file: NumPy's ``.npz`` with the weights by name, read without pickle."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from ..data.nesting import json_of
from ..network.network import Network
from ..network.parameters import name_of
from ..storage.members import Members, TooLarge, Wanted
from ..storage.packing import packed

FORMAT = "timestep sequences 1"
UNREADABLE = (
    *(ValueError, KeyError, TypeError, AttributeError, OSError, EOFError),
    *(RuntimeError, MemoryError, OverflowError, zipfile.BadZipFile, zlib.error),
)
TASKS = {
    "classify": "labels whole sequences",
    "generate": "writes sequences",
    "translate": "writes one sequence for another",
}


class Stored(NamedTuple):
    """What a file holds."""

    settings: dict[str, Any]
    known: dict[str, list[str]]
    members: Members

    def fill(self, network: Network) -> None:
        """Put the weights in place."""
        places = list(network.params.places())
        shapes = {name_of(place): Wanted(values.shape) for place, values in places}
        arrays = self.members.arrays(shapes)
        for place, values in places:
            values[...] = arrays[name_of(place)]


def to_bytes(
    task: str, settings: Mapping[str, Any], known: Mapping[str, list[str]], network: Network
) -> bytes:
    """The file's content: the same network gives the same bytes."""
    about = {"format": FORMAT, "task": task, "settings": settings, "known": known}
    arrays = {name_of(place): values for place, values in network.params.places()}
    return packed({"about": np.frombuffer(json.dumps(about).encode(), np.uint8)} | arrays)


def task_of(content: bytes) -> str | None:
    """What the network of this file is for, one of `TASKS`; None if it is not such a file."""
    try:
        with Members(content) as members:
            about = json_of(members.text("about"))
        return about["task"] if about["format"] == FORMAT and about["task"] in TASKS else None
    except UNREADABLE:
        return None


@contextmanager
def opened(content: bytes, task: str) -> Iterator[Stored]:
    """What ``to_bytes`` wrote of a network for this task, while it is read.

    Raises
    ------
    ValueError
        If it is another file, damaged, or of another task; the message says what it is.
    """
    try:
        members = Members(content)
        about = json_of(members.text("about"))
        form, found = about["format"], about.get("task")
    except TooLarge as error:
        raise ValueError(_damaged(error)) from error
    except UNREADABLE as error:
        raise ValueError(_not_ours(task)) from error
    if form != FORMAT:
        raise ValueError(_other(form, task))
    if found != task:
        does = TASKS.get(found, "is for another task")
        raise ValueError(f"This network {does}; what is wanted is one that {TASKS[task]}.")
    try:
        with members:
            yield Stored(about["settings"], about["known"], members)
    except UNREADABLE as error:
        raise ValueError(_damaged(error)) from error


def _damaged(error: Exception) -> str:
    return f"This network file is damaged ({error}). Use another copy of it."


def _not_ours(task: str) -> str:
    return f"This is not a network saved by Timestep that {TASKS[task]}. Choose another .npz file."


def _other(form: object, task: str) -> str:
    version = (
        re.fullmatch(r"timestep sequences ([0-9]{1,9})", form) if isinstance(form, str) else None
    )
    if version is None:
        return _not_ours(task)
    return (
        f"This network file is of version {version[1]}; version 1 is read here. Open it with a "
        "newer Timestep."
    )
