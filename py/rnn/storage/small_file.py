"""A network as a small file, to read sentences with: weights alone, W_ax as 8-bit integers by row.

It is a ``.npz`` like that of `network_file`, without the optimizer's moments and the curve. The
weights of a row of W_ax are multiples of a power of two, so that a file that was read and written
again is the same file. Features whose weights all round to zero, and those that matter least in a
large network, are left out, unless the features of other words depend on them.
"""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats
from ..data.features import Vocabulary
from ..data.labels import label_names
from ..model import Model
from ..network.network import Network, shapes_of
from ..network.parameters import Place, name_of
from ..network.settings import Settings
from . import checked
from .members import Members, Wanted
from .packing import Tell, packed, silent

FORMAT = "timestep network 3"
MOST = 127  # of a weight, in units of its row
FINENESS = 4.0  # units in the root mean square of a row, at least; less than twice as many
SMALLEST = 1e-290  # what is less is nothing, and no unit of it underflows
UNIT = ".unit"
MOST_WEIGHTS = 7_000_000  # of W_ax in all: with their names they take less than 5 MB
Bytes = NDArray[np.int8]


def to_small(model: Model, epochs: int, patience: int, tell: Tell = silent) -> bytes:
    """The file's content: the same network gives the same bytes."""
    network, vocabulary = model.network, model.vocabulary
    weights = network.objective.class_weight
    places = dict(network.params.places())
    heavy = _heaviest([W for place, W in places.items() if place.name == "W_ax"], vocabulary)
    rounded = {place: _rounded(W * heavy) for place, W in places.items() if place.name == "W_ax"}
    used = np.logical_or.reduce([W.any(axis=0) for W, _ in rounded.values()])
    used |= vocabulary.telling
    # In the order of their names they are packed best.
    kept = sorted(np.flatnonzero(used).tolist(), key=vocabulary.names.__getitem__)
    about = {
        "format": FORMAT,
        "settings": network.settings.as_dict() | {"epochs": epochs, "patience": patience},
        "vocabulary": [vocabulary.names[i] for i in kept],
        "threshold": model.thresholds.threshold,
        "lower_threshold": model.thresholds.lower,
        "class_weight": None if weights is None else weights.tolist(),
    }
    arrays: dict[str, Any] = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    arrays["counts"] = np.asarray(vocabulary.counts, dtype=np.int32)[kept]
    for place, values in places.items():
        if place in rounded:
            W, unit = rounded[place]
            arrays[name_of(place)] = W[:, kept]
            arrays[_unit_name(place)] = unit
        else:
            arrays[name_of(place)] = values
    return packed(arrays, tell)


def _unit_name(place: Place) -> str:
    return name_of(place) + UNIT


def _heaviest(weights: list[Floats], vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """Which features keep their weights, (n_x,): all, or as many as there is room for.

    Those whose columns are long and that training saw often: of one seen once the weights are for
    the most part what was drawn for it.
    """
    room = MOST_WEIGHTS // sum(len(W) for W in weights)
    if len(vocabulary) <= room:
        return np.ones(len(vocabulary), bool)
    length = np.sqrt(sum(np.square(W).sum(axis=0) for W in weights))
    heavy = np.zeros(len(vocabulary), bool)
    heavy[np.argsort(-length * np.log1p(vocabulary.counts), kind="stable")[:room]] = True
    return heavy


def _rounded(W: Floats) -> tuple[Bytes, Floats]:
    """W (n, n_x) as whole numbers and the unit of each row (n,), a power of two."""
    largest = np.maximum(np.abs(W).max(axis=1, initial=0.0), SMALLEST)
    finest = np.exp2(np.ceil(np.log2(largest / MOST)))
    n_weights = np.maximum(np.count_nonzero(W, axis=1), 1)
    mean_square = np.square(W / largest[:, None]).sum(axis=1) / n_weights
    size = np.maximum(largest * np.sqrt(mean_square), SMALLEST)
    coarse = np.exp2(np.floor(np.log2(size / FINENESS)))
    # A row that was rounded before keeps its unit: the largest of which all are multiples.
    whole = np.rint(W / finest[:, None])
    before = (whole * finest[:, None] == W).all(axis=1)
    unit = np.where(before, finest, np.maximum(finest, coarse))
    whole = np.rint(W / unit[:, None]).astype(np.int8)
    bits = np.bitwise_or.reduce(np.abs(whole), axis=1).astype(np.intp)
    common = np.maximum(bits & -bits, 1)
    return (whole // common[:, None]).astype(np.int8), unit * common


def from_small(about: dict[str, Any], members: Members) -> tuple[Model, int, int]:
    """The model that ``to_small`` wrote, and its epochs and patience.

    Any of `network_file.UNREADABLE` if the content is not a whole and sound file.
    """
    settings = Settings(**about["settings"])
    settings.check()
    n_labels = len(label_names(settings.classes))
    class_weight = checked.class_weight_of(about, n_labels)
    names = checked.names_of(about)
    shapes = shapes_of(settings, len(names), n_labels)
    wanted = {"counts": Wanted((len(names),), np.int32)}
    for place, shape in shapes.items():
        by_row = place.name == "W_ax"
        wanted[name_of(place)] = Wanted(shape, np.int8 if by_row else np.float64)
        if by_row:
            wanted[_unit_name(place)] = Wanted(shape[:1], np.float64)
    arrays = members.arrays(wanted)
    if any((arrays[name] <= 0).any() for name in wanted if name.endswith(UNIT)):
        raise ValueError("the units of the weights are not positive")
    vocabulary = Vocabulary(names, settings.window, checked.counts_of(arrays["counts"]))
    network = Network.create(settings, len(names), n_labels, class_weight, drawn=False)
    for place, values in network.params.places():
        values[...] = arrays[name_of(place)]
        if place.name == "W_ax":
            values *= arrays[_unit_name(place)][:, None]
    thresholds = checked.thresholds_of(about["threshold"], about["lower_threshold"])
    return Model(vocabulary, network, thresholds), settings.epochs, settings.patience
