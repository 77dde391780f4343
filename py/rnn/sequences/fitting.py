"""What fitting any of the sequence estimators shares: settings, the run, and its file."""

import hashlib
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from copy import copy
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from ..data.batches import by_length
from ..data.files import replacing
from ..estimator import Estimator
from ..network.cell import Cell
from ..network.cells import CELLS
from ..network.network import Network
from ..network.settings import Settings
from ..network.wiring import Wiring
from ..training.run import Run
from ..training.train import GradientOf, Steps, train
from . import sequence_file


class Sizes(NamedTuple):
    """What the shapes of a network follow from, beside its settings."""

    n_x: int
    n_y: int


class SequenceEstimator(Estimator, ABC):
    """A network of any cell, fitted update by update; what it reads and says is its children's.

    Attributes
    ----------
    network_ : Network
        Weights, and how far training has come.
    run_ : Run
        How training went: the curve.
    """

    task: ClassVar[str]  # its name on the command line and in files
    choices: ClassVar[dict[str, tuple[str, ...]]] = {"cell": tuple(CELLS)}  # beside the settings'
    cell: str
    epochs: int

    @abstractmethod
    def fit_steps(self, *data: Any) -> Steps:
        """Set up initial weights at once, and give the updates one by one, as long as asked for."""

    @abstractmethod
    def _steps(self, *data: Any) -> Steps:
        """The updates that follow on those that the network has had, of data that were checked."""

    @abstractmethod
    def _checked(self, *data: Any) -> tuple[Any, ...]:
        """The data as symbols; ValueError if they cannot be learnt from."""

    def more_steps(self, *data: Any) -> Steps:
        """Go on, update by update, exactly as if training had never stopped.

        Raises
        ------
        ValueError
            If the network came from a file for use alone, or learnt from other data than these.
        """
        self._fitted()
        if not self.run_.fingerprint[0]:
            raise ValueError("This network was saved without what training needs to go on.")
        found = self._checked(*data)
        if self.run_.fingerprint[0] != fingerprint(*found):
            raise ValueError("This network learnt from other sequences than these.")
        return self._steps(*found)

    def at(self, network: Network) -> Self:
        """The same with this network, as one of its run was at another moment."""
        other = copy(self)
        other.network_ = network
        return other

    def initial_network(self) -> Network:
        """The network as it was before its first update: what was drawn is drawn again."""
        self._fitted()
        return self._created(self._know(self._known()))

    @abstractmethod
    def scores(self, *data: Any) -> dict[str, float]:
        """How well it does on what ``fit`` takes, by the names of what is measured."""

    def check(self) -> None:
        """ValueError that names the first setting that cannot be used."""
        self._settings()

    def _settings(self) -> Settings:
        """The settings of the network; ValueError that names the first that cannot be used."""
        params = self.get_params()
        for name, choices in self.choices.items():
            if params[name] not in choices:
                raise ValueError(
                    f"{name} must be one of {', '.join(choices)}; it is {params[name]!r}."
                )
        known = {name: value for name, value in params.items() if hasattr(Settings, name)}
        settings = Settings(**known, g2="softmax")
        settings.check()
        return settings

    def _cells(self, n_a: int, count: int) -> tuple[Cell, ...]:
        """So many cells of n_a units."""
        return tuple(CELLS[self.cell](n_a, getattr(self, "g1", "tanh")) for _ in range(count))

    @abstractmethod
    def _wired(self, n_a: int) -> Wiring:
        """The wiring, of cells of n_a units."""

    @abstractmethod
    def _known(self) -> dict[str, list[str]]:
        """What it knows by name, such as its symbols: what a file keeps beside weights."""

    @abstractmethod
    def _know(self, known: dict[str, list[str]]) -> Sizes:
        """Take up what ``_known`` gave."""

    def _created(self, sizes: Sizes) -> Network:
        """The network with its initial weights."""
        return Network.create(self._settings(), *sizes, wired=self._wired)

    def _begin(self, network: Network, *data: Any) -> Steps:
        """The updates of a new run."""
        self.network_, self.run_ = network, Run()
        self.run_.fingerprint = [fingerprint(*data), ""]
        return self._steps(*data)

    def _in_batches(
        self,
        lengths: Sequence[int],
        packed: Callable[[Sequence[int]], Any],
        gradient_of: Callable[[Sequence[Any]], GradientOf] | None = None,
    ) -> Steps:
        """The updates from here on, in batches of sequences of similar length."""
        network = self.network_
        settings = network.settings
        rng = np.random.default_rng([settings.random_state, 1])
        groups = by_length(lengths, settings.batch_size, rng)
        batches = [packed(group.tolist()) for group in groups]
        steps = train(network, batches, gradient_of(batches) if gradient_of else None)
        return self.run_.noted(network, steps, None)

    def _finish(self, steps: Steps) -> Self:
        """All updates that are to be made."""
        while self.unfinished():
            next(steps)
        self.run_.look_ahead(steps)
        return self

    def unfinished(self) -> bool:
        """Whether epochs are left and nothing failed."""
        return self.run_.unfinished(self.network_, self.epochs, 0)

    def _fitted(self) -> Network:
        if not hasattr(self, "network_"):
            raise ValueError("The network has not been trained yet. Call fit or load first.")
        return self.network_

    def save(self, path: str | os.PathLike[str], resumable: bool = False) -> None:
        """Write what it takes to use the network to a ``.npz`` file, or also to train it on."""
        content = self.to_bytes(resumable)
        with replacing(path) as file:
            file.write(content)

    def to_bytes(self, resumable: bool = False) -> bytes:
        """That file's content: the same network gives the same bytes.

        A resumable one has the optimizer's moments too, the curve, and the place within the epoch:
        ``more_steps`` goes on from there.
        """
        network, run = self._fitted(), self.run_ if resumable else None
        if run and not run.fingerprint[0]:
            raise ValueError("What training needs to go on is not known of this network.")
        return sequence_file.to_bytes(self.task, self.get_params(), self._known(), network, run)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a file that ``save`` wrote; ValueError for any other."""
        return cls.from_bytes(Path(path).read_bytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """What ``to_bytes`` wrote; ValueError for any other content."""
        with sequence_file.opened(content, cls.task) as stored:
            estimator = cls(**stored.settings)
            network = estimator._created(estimator._know(stored.known))
            estimator.network_, estimator.run_ = network, stored.fill(network)
        return estimator


def fingerprint(*data: Sequence[Any]) -> str:
    """A digest of the sequences that are learnt from: the same for the same in the same order."""
    digest = hashlib.sha256()
    for row in zip(*data, strict=True):
        digest.update(json.dumps(row).encode() + b"\n")
    return digest.hexdigest()
