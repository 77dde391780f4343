"""What a network file says of itself: each part checked, and against the others.

Every function raises a ValueError, a KeyError or a TypeError if something does not fit.
"""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..network.network import Network
from ..training.run import CURVE, Best, Run, rounded
from ..training.start import Start
from ..training.thresholds import Thresholds

About = dict[str, Any]
MOST_COUNTED = 2**31 - 1  # of a feature; what the integers of a 32-bit Python hold


class Progress(NamedTuple):
    """How far training is."""

    step: int  # updates
    epoch: int  # finished ones
    position: int  # batches of the present epoch
    updates: int  # of the optimizer's moments


def names_of(about: About) -> list[str]:
    """The features of the vocabulary."""
    names = about["vocabulary"]
    if not isinstance(names, list) or not set(map(type, names)) <= {str}:
        raise ValueError("the vocabulary is not a list of feature names")
    if len(set(names)) < len(names):
        raise ValueError("the vocabulary has a feature twice")
    return names


def counts_of(counts: Floats) -> Ints:
    """How often each feature was seen."""
    if ((counts < 0) | (counts > MOST_COUNTED) | (counts % 1 != 0)).any():
        raise ValueError("the counts of the vocabulary are not those of words")
    return counts.astype(np.intp)


def progress_of(about: About) -> Progress:
    """The counters, which agree with one another."""
    progress = about["progress"]
    if len(progress) != 4 or not all(_is_count(n) for n in progress):
        raise ValueError("the counters are not four whole numbers")
    step, epoch, position, updates = progress
    before = about.get("initial_updates", 0)
    if not _is_count(before):
        raise ValueError("the updates before the first are not a whole number")
    made = updates <= before + step
    if epoch + position > step or (step > 0 and epoch + position == 0) or not made:
        raise ValueError("the counters of updates, epochs and batches contradict one another")
    return Progress(*progress)


def thresholds_of(threshold: object, lower: object) -> Thresholds:
    """Both, if they are such; there need not be a lower one."""
    if not isinstance(threshold, float) or not 0 < threshold < 1:
        raise ValueError("the threshold is not between 0 and 1")
    if lower is not None and (not isinstance(lower, float) or not 0 < lower <= threshold):
        raise ValueError("the lower threshold is not between 0 and the threshold")
    return Thresholds(threshold, lower)


def class_weight_of(about: About, n_labels: int) -> Floats | None:
    """What each label weighs in the loss, where the setting asks for weights."""
    if about["settings"].get("class_weight") is None:
        return None
    weights = np.array(about["class_weight"], dtype=np.float64)
    if weights.shape != (n_labels,) or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("the class weights are not one number a label")
    return weights


def second_of(about: About) -> str:
    """Which weights are left out because they are the same as the network's."""
    if about["same"] not in ("best", "latest"):
        raise ValueError("the weights that are the same are neither the best nor the latest")
    return str(about["same"])


def check_moments(moments: dict[str, Floats]) -> None:
    """No average of squares, nor a root of one, is negative."""
    if any((moments[name] < 0).any() for name in moments.keys() - {"m"}):
        raise ValueError("the optimizer's averages of squares are negative")


def run_of(network: Network, about: About, arrays: dict[str, Floats]) -> Run:
    """The curve, the best epoch and what every epoch scored on held-out sentences."""
    run = Run()
    if "initial" in arrays:
        moments = {name: arrays.get(f"initial.{name}") for name in network.optimizer.state}
        state = {name: part for name, part in moments.items() if part is not None}
        check_moments(state)
        run.initial = Start(arrays["initial"], state, about.get("initial_updates", 0))
    run.scores = _scores(network, about["scores"], list(run.scores))
    if about["best"] is not None:
        run.best, run.latest = _best(network, about["best"], arrays)
    if [type(part) for part in about["fingerprint"]] != [str, str]:
        raise ValueError("the fingerprint is not two strings")
    run.fingerprint = about["fingerprint"]
    curve = {name: arrays[f"curve.{name}"] for name in CURVE}
    _check_curve(network, curve["step"], curve["epoch"])
    for name, column in curve.items():
        run.curve[name] = (
            column.astype(int).tolist() if name in ("step", "epoch") else column.tolist()
        )
    return run


def _check_curve(network: Network, steps: Floats, epochs: Floats) -> None:
    """One entry an update, in order, up to the epoch and the batch where training is."""
    now = network.epoch + (network.position > 0)
    rises = np.diff(epochs, prepend=0.0)
    sound = (
        np.array_equal(steps, np.arange(1.0, network.step + 1))
        and ((rises == 0) | (rises == 1)).all()
        and (not len(epochs) or (rises[0] == 1 and epochs[-1] == now))
        and (not network.position or (epochs == now).sum() == network.position)
    )
    if not sound:
        raise ValueError("the curve and the counters contradict one another")


def _scores(network: Network, scores: Any, names: list[str]) -> dict[str, list[float]]:
    columns = [[float(value) for value in scores[name]] for name in names]
    if len({len(column) for column in columns}) > 1:
        raise ValueError("the scores of the epochs are not of one length")
    epochs = columns[0]
    if any(each % 1 or not 0 < each <= network.epoch for each in epochs) or (
        any(after <= before for before, after in pairwise(epochs))
    ):
        raise ValueError("the epochs that were scored are not among those that were trained")
    if not all(0 <= value <= 1 for column in columns[1:] for value in column):
        raise ValueError("the scores of the epochs are not between 0 and 1")
    return dict(zip(names, [[int(each) for each in epochs], *columns[1:]], strict=True))


def _best(
    network: Network, best: list[Any], arrays: dict[str, Floats]
) -> tuple[Best, Floats | None]:
    """The best epoch; and the latest weights, if the best ones stand in their place."""
    epoch, name_f1, threshold, *lower = best
    if not _is_count(epoch) or not 0 < epoch <= network.epoch or not 0 <= name_f1 <= 1:
        raise ValueError("the best epoch is not an epoch with its score and thresholds")
    thresholds = thresholds_of(threshold, *(lower or [None]))
    if "latest" in arrays:
        kept = rounded(network.theta)
        theta = kept if np.array_equal(kept, network.theta) else network.theta.copy()
        return Best(epoch, name_f1, thresholds, theta), arrays["latest"]
    return Best(epoch, name_f1, thresholds, arrays["best"]), None


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0
