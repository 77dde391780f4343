"""A network as a file: NumPy's ``.npz``, read without pickle, checked before it is believed.

The file holds the weights by name, the optimizer's moments, the vocabulary with its counts, the
settings, the counters and the curve: training can go on from it as if it had never stopped.
"""

import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from .arrays import Floats
from .checks import check_settings
from .training import Best

if TYPE_CHECKING:
    from .tagger import NameTagger

FORMAT = "timestep network 1"
NOT_OURS = "This is not a network saved by Timestep. Choose a .npz file that was saved here."
UNREADABLE = (
    *(ValueError, KeyError, TypeError, AttributeError, OSError, EOFError),
    *(RuntimeError, MemoryError, OverflowError, zipfile.BadZipFile, zlib.error),
)


def to_bytes(tagger: "NameTagger", resumable: bool = True) -> bytes:
    """The file's content: the same network gives the same bytes.

    A network that is only to be read with can leave out the optimizer's moments, two thirds of
    the file; whoever trains it on begins with moments of zero, as at the first update.
    """
    network = tagger.network_
    updates = network.optimizer.updates if resumable else 0
    about = {
        "format": FORMAT,
        "settings": tagger.fitted_ | {"epochs": tagger.epochs, "patience": tagger.patience},
        "vocabulary": tagger.vocabulary_.names,
        "progress": [network.step, network.epoch, network.position, updates],
        "threshold": tagger.threshold_,
        "lower_threshold": tagger.lower_threshold_,
        "best": tagger.best_ and tagger.best_[:4],
        "scores": tagger.scores_,
        "fingerprint": tagger.fingerprint_ if resumable else ["", ""],
        "resumable": resumable,
        "class_weight": None if network.class_weight is None else network.class_weight.tolist(),
    }
    moments = network.optimizer.state if resumable else {}
    arrays = {f"optimizer.{name}": part for name, part in moments.items()}
    arrays |= {f"curve.{name}": np.array(part, float) for name, part in tagger.curve_.items()}
    if tagger.latest_ is not None:  # the best weights stand in their place
        arrays["latest"] = tagger.latest_
    elif tagger.best_:
        arrays["best"] = tagger.best_.theta
    arrays["counts"] = np.asarray(tagger.vocabulary_.counts, dtype=np.float64)
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    file = io.BytesIO()
    content: dict[str, Any] = {"about": text} | tagger.params_ | arrays
    np.savez_compressed(file, **content)
    return file.getvalue()


def from_bytes(content: bytes, tagger_class: "type[NameTagger]") -> "NameTagger":
    """The tagger that ``to_bytes`` wrote.

    Raises
    ------
    ValueError
        If the content is not a whole and sound network file.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        about = json.loads(arrays.pop("about").tobytes())
        known = about["format"] == FORMAT
    except UNREADABLE as error:
        raise ValueError(NOT_OURS) from error
    if not known:
        raise ValueError(NOT_OURS)
    try:
        return _restore(about, arrays, tagger_class)
    except UNREADABLE as error:
        raise ValueError(
            f"This network file is damaged ({error}). Use another copy of it."
        ) from error


def _restore(
    about: dict[str, Any], arrays: dict[str, Any], tagger_class: "type[NameTagger]"
) -> "NameTagger":
    tagger = tagger_class().set_params(**about["settings"])
    check_settings(tagger.get_params())
    names = about["vocabulary"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("the vocabulary is not a list of feature names")
    tagger.begin(names, sound(arrays, "counts", (len(names),)).astype(np.intp))
    network, optimizer = tagger.network_, tagger.network_.optimizer
    progress = about["progress"]
    if len(progress) != 4 or not all(isinstance(n, int) and n >= 0 for n in progress):
        raise ValueError("the counters are not four whole numbers")
    network.step, network.epoch, network.position, optimizer.updates = progress
    for name, weights in network.params.items():
        weights[...] = sound(arrays, name, weights.shape)
    for name, part in optimizer.state.items() if about["resumable"] else ():
        part[...] = sound(arrays, f"optimizer.{name}", part.shape)
    tagger.threshold_, tagger.lower_threshold_ = _thresholds(
        about["threshold"], about.get("lower_threshold")
    )
    network.class_weight = _class_weight(about, len(tagger.classes_))
    _restore_history(tagger, about, arrays)
    for name in tagger.curve_:
        column = sound(arrays, f"curve.{name}", (network.step,)).tolist()
        tagger.curve_[name] = [int(n) for n in column] if name in ("step", "epoch") else column
    return tagger


def _thresholds(threshold: object, lower: object) -> tuple[float, float | None]:
    """Both, if they are such; there need not be a lower one."""
    if not isinstance(threshold, float) or not 0 < threshold < 1:
        raise ValueError("the threshold is not between 0 and 1")
    if lower is not None and (not isinstance(lower, float) or not 0 < lower < 1):
        raise ValueError("the lower threshold is not between 0 and 1")
    return threshold, lower


def _class_weight(about: dict[str, Any], n_labels: int) -> Floats | None:
    """What each label weighs in the loss, where the setting asks for weights."""
    if about["settings"].get("class_weight") is None:
        return None
    weights = np.array(about["class_weight"], dtype=np.float64)
    if weights.shape != (n_labels,) or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("the class weights are not one number a label")
    return weights


def _restore_history(tagger: "NameTagger", about: dict[str, Any], arrays: dict[str, Any]) -> None:
    """The best epoch and what every epoch scored on held-out sentences."""
    theta = tagger.network_.theta
    if about["best"] is not None:
        epoch, name_f1, threshold, *lower = about["best"]
        if not isinstance(epoch, int) or not 0 <= name_f1 <= 1:
            raise ValueError("the best epoch is not an epoch with its score and thresholds")
        thresholds = _thresholds(threshold, *(lower or [None]))
        if "latest" in arrays:
            tagger.latest_ = sound(arrays, "latest", theta.shape)
        best = theta.copy() if "latest" in arrays else sound(arrays, "best", theta.shape)
        tagger.best_ = Best(epoch, name_f1, *thresholds, best)
    scores = [[float(value) for value in about["scores"][name]] for name in tagger.scores_]
    if len({len(column) for column in scores}) > 1:
        raise ValueError("the scores of the epochs are not of one length")
    tagger.scores_ = dict(zip(tagger.scores_, scores, strict=True))
    tagger.scores_["epoch"] = [int(epoch) for epoch in tagger.scores_["epoch"]]
    if [type(part) for part in about["fingerprint"]] != [str, str]:
        raise ValueError("the fingerprint is not two strings")
    tagger.fingerprint_ = about["fingerprint"]


def sound(arrays: dict[str, Any], name: str, shape: tuple[int, ...]) -> Floats:
    """The stored array, if it is there, of that shape, of floats and finite."""
    array = arrays[name]
    if array.shape != shape or array.dtype != np.float64 or not np.isfinite(array).all():
        raise ValueError(f"{name} is not a finite array of shape {shape}")
    return np.asarray(array, dtype=np.float64)
