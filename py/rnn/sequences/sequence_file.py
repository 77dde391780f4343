"""A sequence network as a file: NumPy's ``.npz`` with the weights by name, read without pickle.

One that can be gone on with has the optimizer's moments and the curve beside them, which whoever
only uses it leaves alone.
"""

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
from ..storage import checked
from ..storage.members import Members, TooLarge, Wanted
from ..storage.packing import Planes, packed
from ..training.run import CURVE, Run

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

    training: dict[str, Any] | None  # counters and fingerprint, of a file that can be gone on with

    def fill(self, network: Network) -> Run:
        """Put the weights in place, and what training needs to go on, where the file has it."""
        places = list(network.params.places())
        wanted = {name_of(place): Wanted(values.shape) for place, values in places}
        progress = None
        if self.training is not None:
            progress = checked.progress_of(self.training)
            wanted |= {f"curve.{name}": Wanted((progress.step,)) for name in CURVE}
            moments = network.optimizer.state
            shape = network.theta.shape
            wanted |= {f"optimizer.{name}": Wanted(shape, planes=True) for name in moments}
        arrays = self.members.arrays(wanted)
        for place, values in places:
            values[...] = arrays[name_of(place)]
        if self.training is None or progress is None:
            return Run()
        for name, part in network.optimizer.state.items():
            part[...] = arrays[f"optimizer.{name}"]
        checked.check_moments(network.optimizer.state)
        network.step, network.epoch, network.position, network.optimizer.updates = progress
        about = self.training | {"best": None, "scores": Run().scores}
        return checked.run_of(network, about, arrays)


def to_bytes(
    task: str,
    settings: Mapping[str, Any],
    known: Mapping[str, list[str]],
    network: Network,
    run: Run | None = None,
) -> bytes:
    """The file's content: the same network gives the same bytes. With its run it can go on."""
    about = {"format": FORMAT, "task": task, "settings": settings, "known": known}
    arrays: dict[str, Any] = {name_of(place): each for place, each in network.params.places()}
    if run:
        progress = [network.step, network.epoch, network.position, network.optimizer.updates]
        about["training"] = {"progress": progress, "fingerprint": run.fingerprint}
        moments = network.optimizer.state
        arrays |= {f"optimizer.{name}": Planes(part) for name, part in moments.items()}
        arrays |= {f"curve.{name}": np.array(part, float) for name, part in run.curve.items()}
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
            yield Stored(about["settings"], about["known"], members, about.get("training"))
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
