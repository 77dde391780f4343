"""A network as a file: NumPy's ``.npz``, read without pickle, checked before it is believed.

The file holds the weights by name, the optimizer's moments, the vocabulary with its counts, the
settings, the counters and the curve: training can go on from it as if it had never stopped. The
initial weights are in it where the settings do not draw them.
"""

import io
import json
import zipfile
import zlib
from typing import Any, NamedTuple

import numpy as np

from .data.arrays import Floats
from .data.features import Vocabulary
from .data.labels import label_names
from .model import Model
from .network.network import Network
from .network.parameters import Place, name_of
from .network.settings import Settings
from .training.run import Best, Run
from .training.thresholds import Thresholds

FORMAT = "timestep network 2"
FORMER = "timestep network 1"  # still read; names of the second cell's arrays ended in _r
NOT_OURS = "This is not a network saved by Timestep. Choose a .npz file that was saved here."
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


def to_bytes(stored: Stored, resumable: bool = True) -> bytes:
    """The file's content: the same network gives the same bytes.

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
    arrays = {name_of(place): values for place, values in network.params.places()}
    moments = network.optimizer.state if resumable else {}
    arrays |= {f"optimizer.{name}": part for name, part in moments.items()}
    arrays |= {f"curve.{name}": np.array(part, float) for name, part in run.curve.items()}
    if run.latest is not None:  # the best weights stand in their place
        arrays["latest"] = run.latest
    elif run.best:
        arrays["best"] = run.best.theta
    if run.initial is not None:
        arrays["initial"] = run.initial
    arrays["counts"] = np.asarray(model.vocabulary.counts, dtype=np.float64)
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    file = io.BytesIO()
    content: dict[str, Any] = {"about": text} | arrays
    np.savez_compressed(file, **content)
    return file.getvalue()


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
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        about = json.loads(arrays.pop("about").tobytes())
        known = about["format"] in (FORMAT, FORMER)
    except UNREADABLE as error:
        raise ValueError(NOT_OURS) from error
    if not known:
        raise ValueError(NOT_OURS)
    try:
        return _restored(about, arrays)
    except UNREADABLE as error:
        raise ValueError(
            f"This network file is damaged ({error}). Use another copy of it."
        ) from error


def _restored(about: dict[str, Any], arrays: dict[str, Any]) -> Stored:
    settings = Settings(**about["settings"])
    settings.check()
    n_labels = len(label_names(settings.classes))
    vocabulary = _vocabulary(about, arrays, settings.window)
    weights = _class_weight(about, n_labels)
    network = Network.create(settings, len(vocabulary), n_labels, weights)
    for place, values in network.params.places():
        values[...] = sound(arrays, _stored_name(place, about["format"]), values.shape)
    for name, part in network.optimizer.state.items() if about["resumable"] else ():
        part[...] = sound(arrays, f"optimizer.{name}", part.shape)
    _restore_progress(network, about["progress"])
    thresholds = _thresholds(about["threshold"], about.get("lower_threshold"))
    run = _run(network, about, arrays)
    model = Model(vocabulary, network, thresholds)
    return Stored(model, run, settings.epochs, settings.patience)


def _vocabulary(about: dict[str, Any], arrays: dict[str, Any], window: int) -> Vocabulary:
    names = about["vocabulary"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("the vocabulary is not a list of feature names")
    counts = sound(arrays, "counts", (len(names),)).astype(np.intp)
    return Vocabulary(names, window, counts)


def _restore_progress(network: Network, progress: list[Any]) -> None:
    if len(progress) != 4 or not all(isinstance(n, int) and n >= 0 for n in progress):
        raise ValueError("the counters are not four whole numbers")
    network.step, network.epoch, network.position, network.optimizer.updates = progress


def _thresholds(threshold: object, lower: object) -> Thresholds:
    """Both, if they are such; there need not be a lower one."""
    if not isinstance(threshold, float) or not 0 < threshold < 1:
        raise ValueError("the threshold is not between 0 and 1")
    if lower is not None and (not isinstance(lower, float) or not 0 < lower < 1):
        raise ValueError("the lower threshold is not between 0 and 1")
    return Thresholds(threshold, lower)


def _class_weight(about: dict[str, Any], n_labels: int) -> Floats | None:
    """What each label weighs in the loss, where the setting asks for weights."""
    if about["settings"].get("class_weight") is None:
        return None
    weights = np.array(about["class_weight"], dtype=np.float64)
    if weights.shape != (n_labels,) or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("the class weights are not one number a label")
    return weights


def _run(network: Network, about: dict[str, Any], arrays: dict[str, Any]) -> Run:
    """The curve, the best epoch and what every epoch scored on held-out sentences."""
    run = Run()
    if "initial" in arrays:
        run.initial = sound(arrays, "initial", network.theta.shape)
    if about["best"] is not None:
        run.best, run.latest = _best(network, about["best"], arrays)
    scores = [[float(value) for value in about["scores"][name]] for name in run.scores]
    if len({len(column) for column in scores}) > 1:
        raise ValueError("the scores of the epochs are not of one length")
    run.scores = dict(zip(run.scores, scores, strict=True))
    run.scores["epoch"] = [int(epoch) for epoch in run.scores["epoch"]]
    if [type(part) for part in about["fingerprint"]] != [str, str]:
        raise ValueError("the fingerprint is not two strings")
    run.fingerprint = about["fingerprint"]
    for name in run.curve:
        column = sound(arrays, f"curve.{name}", (network.step,)).tolist()
        run.curve[name] = [int(n) for n in column] if name in ("step", "epoch") else column
    return run


def _best(network: Network, best: list[Any], arrays: dict[str, Any]) -> tuple[Best, Floats | None]:
    """The best epoch; and the latest weights, if the best ones stand in their place."""
    epoch, name_f1, threshold, *lower = best
    if not isinstance(epoch, int) or not 0 <= name_f1 <= 1:
        raise ValueError("the best epoch is not an epoch with its score and thresholds")
    thresholds = _thresholds(threshold, *(lower or [None]))
    shape = network.theta.shape
    if "latest" in arrays:
        latest = sound(arrays, "latest", shape)
        return Best(epoch, name_f1, thresholds, network.theta.copy()), latest
    return Best(epoch, name_f1, thresholds, sound(arrays, "best", shape)), None


def sound(arrays: dict[str, Any], name: str, shape: tuple[int, ...]) -> Floats:
    """The stored array, if it is there, of that shape, of floats and finite."""
    array = arrays[name]
    if array.shape != shape or array.dtype != np.float64 or not np.isfinite(array).all():
        raise ValueError(f"{name} is not a finite array of shape {shape}")
    return np.asarray(array, dtype=np.float64)
