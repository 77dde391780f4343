"""How one run of training has gone: its curve, its scores on held-out sentences, its best epoch."""

from collections.abc import Sequence
from inspect import GEN_SUSPENDED, getgeneratorstate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.network import Network
from .start import Start
from .thresholds import Thresholds, best_thresholds
from .train import Failure, Step, Steps

CURVE = ("step", "epoch", "loss", "grad_norm")
SCORES = ("epoch", "name_f1", "threshold")


class Best(NamedTuple):
    """The epoch with the best name F1 on held-out sentences so far."""

    epoch: int
    name_f1: float
    thresholds: Thresholds
    theta: NDArray[np.floating]  # rounded, see `rounded`; of former files as they were


def rounded(theta: Floats) -> NDArray[np.float32]:
    """Weights with five digits: what the best epoch is kept in, in less than half the memory."""
    bits = theta.astype(np.float32).view(np.int32)
    bits += 128  # half of what is cut off
    bits &= ~255
    return bits.view(np.float32)


class HeldOut(NamedTuple):
    """Held-out sentences, packed once, with their labels."""

    batch: Batch
    y: Sequence[Sequence[int]]


class Run:
    """What is noted while a network is trained.

    Attributes
    ----------
    curve : dict of str to list
        One entry an update: step, epoch, loss, grad_norm.
    scores : dict of str to list
        One entry an epoch scored on held-out sentences: epoch, name_f1, threshold.
    best : Best or None
        The best of these epochs.
    latest : ndarray or None
        The weights that training goes on from, while those of the best epoch stand in their place.
    initial : Start or None
        What it began with, where that is not what ``random_state`` draws.
    fingerprint : list of str
        Digests of the sentences trained on and held out last, to know them again.
    failure : Failure or None
        Why training ended early, if a loss or gradient stopped being finite.
    """

    def __init__(self) -> None:
        self.curve: dict[str, list[float]] = {name: [] for name in CURVE}
        self.scores: dict[str, list[float]] = {name: [] for name in SCORES}
        self.best: Best | None = None
        self.latest: Floats | None = None
        self.initial: Start | None = None
        self.fingerprint = ["", ""]
        self.failure: Failure | None = None

    def noted(self, network: Network, steps: Steps, held_out: HeldOut | None) -> Steps:
        """The steps as they come, noted; the last of an epoch is scored on held-out sentences."""
        looks: bool | None = None
        while step := _sent(steps, looks):
            self.failure = step.failure
            if step.failure:
                self._drop_undone(network)
            elif not looks:
                for name in CURVE:
                    self.curve[name].append(getattr(step, name))
                if held_out and network.position == 0:
                    self._score(network, held_out)
            looks = yield step

    def look_ahead(self, steps: Steps) -> None:
        """See whether the last of these noted steps left sound weights; if not, it is undone."""
        if self.failure is None and getgeneratorstate(steps) == GEN_SUSPENDED:
            steps.send(True)

    def _drop_undone(self, network: Network) -> None:
        """An update that is undone has no entry in the curve, and its weights are not the best."""
        for column in self.curve.values():
            del column[network.step :]
        n_scored = sum(epoch <= network.epoch for epoch in self.scores["epoch"])
        for column in self.scores.values():
            del column[n_scored:]
        if self.best and self.best.epoch > network.epoch:
            self.best = None

    def _score(self, network: Network, held_out: HeldOut) -> None:
        """Keep these weights if no epoch before scored as well."""
        batch, y = held_out
        y_hat = network.probabilities(network.forward(batch))
        classes = network.settings.classes
        thresholds, name_f1 = best_thresholds(y, batch.unpack(y_hat), classes)
        of_epoch = (network.epoch, name_f1, thresholds.threshold)
        for name, value in zip(SCORES, of_epoch, strict=True):
            self.scores[name].append(value)
        if self.best is None or name_f1 > self.best.name_f1:
            self.best = None  # its weights are free before there are others
            self.best = Best(network.epoch, name_f1, thresholds, rounded(network.theta))

    def unfinished(self, network: Network, epochs: int, patience: int) -> bool:
        """Whether epochs are left, nothing failed, and the last epochs still brought a gain."""
        waited = network.epoch - self.best.epoch if self.best else 0
        patient = not patience or waited < patience
        return network.epoch < epochs and self.failure is None and patient

    def keep_best(self, network: Network) -> Thresholds | None:
        """Put the weights of the best epoch in place; its thresholds, if there is such an epoch."""
        if not self.best or self.latest is not None:
            return None
        self.latest = network.theta.copy()
        network.theta[...] = self.best.theta
        return self.best.thresholds

    def leave_best(self, network: Network) -> bool:
        """Go back from the best weights to the latest; whether the best were in place."""
        if self.initial and self.initial.theta is network.theta:  # of a file for use; they now move
            self.initial = self.initial._replace(theta=network.theta.copy())
        if self.latest is None:
            return False
        network.theta[...] = self.latest
        self.latest = None
        return True


def _sent(steps: Steps, looks: bool | None) -> Step | None:
    """The next step, or a look at it; None when there is none."""
    try:
        return steps.send(looks)
    except StopIteration:
        return None
