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

if TYPE_CHECKING:
    from .tagger import NameTagger

FORMAT = "timestep network 1"
NOT_OURS = "This is not a network saved by Timestep. Choose a .npz file that was saved here."
UNREADABLE = (ValueError, KeyError, TypeError, OSError, EOFError, NotImplementedError)


def to_bytes(tagger: "NameTagger") -> bytes:
    """The file's content: the same network gives the same bytes."""
    network = tagger.network_
    about = {
        "format": FORMAT,
        "settings": tagger.get_params(),
        "vocabulary": tagger.vocabulary_.names,
        "progress": [network.step, network.epoch, network.position, network.optimizer.updates],
        "threshold": tagger.threshold_,
    }
    arrays = {f"optimizer.{name}": part for name, part in network.optimizer.state.items()}
    arrays |= {f"curve.{name}": np.array(part, float) for name, part in tagger.curve_.items()}
    arrays["counts"] = np.asarray(tagger.vocabulary_.counts, dtype=np.float64)
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, about=text, **tagger.params_, **arrays)
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
    except (*UNREADABLE, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(NOT_OURS) from error
    if not known:
        raise ValueError(NOT_OURS)
    try:
        return _restore(about, arrays, tagger_class)
    except (*UNREADABLE, AttributeError, OverflowError, MemoryError) as error:
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
    tagger.begin(names, sound(arrays, "counts", (len(names),)).astype(np.int64))
    network, optimizer = tagger.network_, tagger.network_.optimizer
    progress = about["progress"]
    if len(progress) != 4 or not all(isinstance(n, int) and n >= 0 for n in progress):
        raise ValueError("the counters are not four whole numbers")
    network.step, network.epoch, network.position, optimizer.updates = progress
    for name, weights in network.params.items():
        weights[...] = sound(arrays, name, weights.shape)
    for name, part in optimizer.state.items():
        part[...] = sound(arrays, f"optimizer.{name}", part.shape)
    if not isinstance(about["threshold"], float) or not 0 < about["threshold"] < 1:
        raise ValueError("the threshold is not between 0 and 1")
    tagger.threshold_ = about["threshold"]
    for name in tagger.curve_:
        column = sound(arrays, f"curve.{name}", (network.step,)).tolist()
        tagger.curve_[name] = [int(n) for n in column] if name in ("step", "epoch") else column
    return tagger


def sound(arrays: dict[str, Any], name: str, shape: tuple[int, ...]) -> Floats:
    """The stored array, if it is there, of that shape, of floats and finite."""
    array = arrays[name]
    if array.shape != shape or array.dtype != np.float64 or not np.isfinite(array).all():
        raise ValueError(f"{name} is not a finite array of shape {shape}")
    return np.asarray(array, dtype=np.float64)
