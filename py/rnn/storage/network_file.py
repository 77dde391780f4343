"""A network as a file: NumPy's ``.npz``, read without pickle, checked before it is unpacked.

The file holds the weights by name, the optimizer's moments, the vocabulary with its counts, the
settings, the counters and the curve: training can go on from it as if it had never stopped. The
initial weights are in it where the settings do not draw them. `small_file` writes one to use only.
"""

import json
import re
import zipfile
import zlib
from typing import Any, BinaryIO, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats
from ..data.features import Vocabulary
from ..data.labels import label_names
from ..data.nesting import json_of
from ..model import Model
from ..network.network import Network, shapes_of
from ..network.optimizers import OPTIMIZERS
from ..network.parameters import Place, Shape, name_of, size_of, views
from ..network.settings import Settings
from ..training.run import CURVE, Run, rounded
from ..training.start import Start
from . import checked, small_file
from .members import Members, TooLarge, Wanted
from .packing import Planes, Tell, pack_into, packed, silent

FORMAT = "timestep network 4"
# Still read: 2 had numbers whole, 1 other names too, which ended in _r in the second cell.
WHOLE, FORMER = "timestep network 2", "timestep network 1"
NOT_OURS = "This is not a network saved by Timestep. Choose a .npz file that was saved here."
OF_ANOTHER_TASK = (
    "This network is of another task than names. Open it where its task is chosen, or use it with "
    "classify, generate or translate."
)
UNREADABLE = (
    *(ValueError, KeyError, TypeError, AttributeError, OSError, EOFError),
    *(RuntimeError, MemoryError, OverflowError, zipfile.BadZipFile, zlib.error),
)


class Stored(NamedTuple):
    """What a file holds: a model, its run, and how long the run is to go on."""

    model: Model
    run: Run
    epochs: int
    patience: int


def to_bytes(stored: Stored, resumable: bool = True, tell: Tell = silent) -> bytes:
    """The file's content: the same network gives the same bytes."""
    return packed(_arrays(stored, resumable), tell)


def write(stored: Stored, file: BinaryIO, for_use: bool = False) -> None:
    """The same into an open file, which takes less memory; or a small file."""
    if for_use:
        file.write(small_file.to_small(stored.model, stored.epochs, stored.patience))
    else:
        pack_into(file, _arrays(stored, resumable=True))


def _arrays(stored: Stored, resumable: bool) -> dict[str, Any]:
    """What is in the file, by name.

    A network that is only to be read with can leave out the optimizer's moments, two thirds of
    the file; whoever trains it on begins with moments of zero, as at the first update.
    """
    model, run, epochs, patience = stored
    network, (threshold, lower_threshold) = model.network, model.thresholds
    updates = network.optimizer.updates if resumable else 0
    weights = network.objective.class_weight
    about = {
        "format": FORMAT,
        "settings": network.settings.as_dict() | {"epochs": epochs, "patience": patience},
        "vocabulary": model.vocabulary.names,
        "progress": [network.step, network.epoch, network.position, updates],
        "threshold": threshold,
        "lower_threshold": lower_threshold,
        "best": run.best and [run.best.epoch, run.best.name_f1, *run.best.thresholds],
        "scores": run.scores,
        "fingerprint": run.fingerprint if resumable else ["", ""],
        "resumable": resumable,
        "class_weight": None if weights is None else weights.tolist(),
    }
    second, whose = _second_weights(run)
    if second is not None and _same(second, network.theta):
        about["same"], second = whose, None
    params, about["rounded"] = network.params, False
    if run.latest is not None and run.best and run.best.theta.dtype == np.float32:
        params, about["rounded"] = views(cast("Floats", run.best.theta), network.shapes), True
    arrays: dict[str, Any] = {
        name_of(place): Planes(values) if about["rounded"] else values
        for place, values in params.places()
    }
    moments = network.optimizer.state if resumable else {}
    arrays |= {f"optimizer.{name}": Planes(part) for name, part in moments.items()}
    arrays |= {f"curve.{name}": np.array(part, float) for name, part in run.curve.items()}
    if second is not None:
        arrays[whose] = Planes(second)
        about["best_rounded"] = second.dtype == np.float32
    if run.initial is not None:
        about["initial_updates"] = run.initial.updates
        arrays["initial"] = Planes(run.initial.theta)
        arrays |= {f"initial.{name}": Planes(part) for name, part in run.initial.state.items()}
    arrays["counts"] = np.asarray(model.vocabulary.counts, dtype=np.float64)
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    return {"about": text} | arrays


def _same(second: NDArray[np.floating], theta: Floats) -> bool:
    return np.array_equal(second, rounded(theta) if second.dtype == np.float32 else theta)


def _second_weights(run: Run) -> tuple[NDArray[np.floating] | None, str]:
    """The weights beside the network's own, and what they are called in a file.

    They are those of the best epoch, or the latest if those of the best stand in their place.
    """
    if run.latest is not None:
        return run.latest, "latest"
    return (run.best.theta if run.best else None), "best"


def _stored_name(place: Place, form: str) -> str:
    """What an array of parameters is called in a file of this format."""
    if form == FORMER:
        return f"{place.name}_r" if place.cell else place.name
    return name_of(place)


def from_bytes(content: bytes) -> Stored:
    """What ``to_bytes`` wrote.

    Raises
    ------
    ValueError
        If the content is not a whole and sound network file.
    """
    try:
        members = Members(content)
        about = json_of(members.text("about"))
        form = about["format"]
    except TooLarge as error:
        raise ValueError(_damaged(error)) from error
    except UNREADABLE as error:
        raise ValueError(NOT_OURS) from error
    if form not in (FORMAT, WHOLE, FORMER, small_file.FORMAT):
        raise ValueError(_unknown(form))
    try:
        if form == small_file.FORMAT:
            model, epochs, patience = small_file.from_small(about, members)
            run = Run()
            run.initial = Start(model.network.theta, {})  # a copy, once training moves them
            return Stored(model, run, epochs, patience)
        return _restored(about, members)
    except UNREADABLE as error:
        raise ValueError(_damaged(error)) from error


def _damaged(error: Exception) -> str:
    return f"This network file is damaged ({error}). Use another copy of it."


def _unknown(form: object) -> str:
    """What to say of a file that is none of the formats that are read."""
    if not isinstance(form, str):
        return NOT_OURS
    if form.startswith("timestep sequences"):
        return OF_ANOTHER_TASK
    version = re.fullmatch(r"timestep network ([0-9]{1,9})", form)
    if version is None:
        return NOT_OURS
    return (
        f"This network file is of version {version[1]}; versions 1 to 4 are read here. "
        "Open it with a newer Timestep, or reload the page to get one."
    )


def _restored(about: dict[str, Any], members: Members) -> Stored:
    settings = Settings(**about["settings"])
    settings.check()
    n_labels = len(label_names(settings.classes))
    class_weight = checked.class_weight_of(about, n_labels)
    names, progress = checked.names_of(about), checked.progress_of(about)
    shapes = _shapes(about, settings, members, len(names), n_labels, progress.step)
    arrays = members.arrays(_wanted(about, shapes))
    vocabulary = Vocabulary(names, settings.window, checked.counts_of(arrays["counts"]))
    network = Network.create(settings, len(names), n_labels, class_weight, drawn=False)
    for place, values in network.params.places():
        values[...] = arrays[_stored_name(place, about["format"])]
    moments = network.optimizer.state if about["resumable"] else {}
    for name, part in moments.items():
        part[...] = arrays[f"optimizer.{name}"]
    checked.check_moments(moments)
    network.step, network.epoch, network.position, network.optimizer.updates = progress
    if about["best"] is not None and about.get("same"):
        as_best = about["format"] == FORMAT and about["same"] == "best"
        arrays[checked.second_of(about)] = (
            rounded(network.theta) if as_best else network.theta.copy()
        )
    thresholds = checked.thresholds_of(about["threshold"], about.get("lower_threshold"))
    run = checked.run_of(network, about, arrays)
    model = Model(vocabulary, network, thresholds)
    return Stored(model, run, settings.epochs, settings.patience)


def _wanted(about: dict[str, Any], shapes: dict[str, Shape]) -> dict[str, Wanted]:
    """How the arrays of these shapes are written in a file of this format."""
    if about["format"] != FORMAT:
        return {name: Wanted(shape) for name, shape in shapes.items()}
    wanted = {}
    for name, shape in shapes.items():
        of_network = name.startswith(("cells.", "readout."))
        halved = about["rounded"] if of_network else name == "best" and about["best_rounded"]
        whole = (
            not about["rounded"] if of_network else name == "counts" or name.startswith("curve.")
        )
        wanted[name] = Wanted(shape, np.float32 if halved else np.float64, planes=not whole)
    return wanted


def _shapes(
    about: dict[str, Any], settings: Settings, members: Members, n_x: int, n_labels: int, step: int
) -> dict[str, Shape]:
    """The arrays that such a network has in a file, by name."""
    of_network = shapes_of(settings, n_x, n_labels)
    theta = (size_of(of_network),)
    shapes: dict[str, Shape] = {"counts": (n_x,)}
    shapes |= {_stored_name(place, about["format"]): each for place, each in of_network.items()}
    if about["resumable"]:
        moments = OPTIMIZERS[settings.optimizer](0, settings.learning_rate).state
        shapes |= {f"optimizer.{name}": theta for name in moments}
    shapes |= {f"curve.{name}": (step,) for name in CURVE}
    if about["best"] is not None and not about.get("same"):
        shapes["latest" if "latest.npy" in members else "best"] = theta
    if "initial.npy" in members:
        shapes["initial"] = theta
        if about.get("initial_updates"):
            moments = OPTIMIZERS[settings.optimizer](0, settings.learning_rate).state
            shapes |= {f"initial.{name}": theta for name in moments}
    return shapes
