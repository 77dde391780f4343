"""Moments of a training run: the weights, and what an update needs, as they were at some steps.

Memory is bounded however long the run is. Steps are kept at an even spacing; when there are too
many of them every second one is dropped and the spacing doubles.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import NamedTuple

from ..data.arrays import Floats
from ..network.network import Network

MOST_CHECKPOINTS = 48
MOST_BYTES = 128 * 1024 * 1024  # weights with the optimizer's state, which for Adam is twice them


def kept_steps(last: int, most: int) -> Sequence[int]:
    """The steps that are kept of a run from 0 to ``last``."""
    spacing = 1
    while last // spacing >= most:
        spacing *= 2
    return range(0, last + 1, spacing)


class Checkpoint(NamedTuple):
    """A network as it was between two updates."""

    step: int
    epoch: int  # finished by then
    theta: Floats
    state: dict[str, Floats]  # of the optimizer
    updates: int  # that the optimizer had made

    @property
    def n_bytes(self) -> int:
        """The memory its arrays take."""
        return self.theta.nbytes + sum(values.nbytes for values in self.state.values())


class Checkpoints:
    """The kept moments of one run, evenly spread; the first always stays.

    Parameters
    ----------
    most : int
        How many are kept at most.
    most_bytes : int
        How much memory they may take together. The first and one more, which may be pinned, are
        kept even if they take more; where there is room for a third, the one that is looked at is.
    """

    def __init__(self, most: int = MOST_CHECKPOINTS, most_bytes: int = MOST_BYTES) -> None:
        self.most, self.most_bytes = most, most_bytes
        self.spacing = 1
        self.kept: list[Checkpoint] = []
        self.pinned: int | None = None
        self.looked_at: int | None = None  # the last that was asked for

    def note(self, network: Network) -> None:
        """Keep the network as it is now, if a moment of this step is due."""
        if self.kept:
            since_first = network.step - self.kept[0].step
            if since_first % self.spacing or network.step <= self.kept[-1].step:
                return
        self._keep(network)

    def pin(self, network: Network) -> None:
        """Keep the network as it is now until another is pinned, whether it is due or not."""
        if network.step not in self.steps():
            self._keep(network)
        self.pinned = network.step

    def join(self, others: Iterable[Checkpoint]) -> None:
        """Keep these moments of the same run too, those of steps that are not kept."""
        known = set(self.steps())
        self.kept += [each for each in others if each.step not in known]
        self.kept.sort(key=lambda each: each.step)

    def drop_after(self, step: int) -> None:
        """Forget moments of updates that were undone."""
        self.kept = [each for each in self.kept if each.step <= step]
        if self.pinned is not None and self.pinned > step:
            self.pinned = None

    def _keep(self, network: Network) -> None:
        state = {name: values.copy() for name, values in network.optimizer.state.items()}
        made = network.optimizer.updates
        self.kept.append(Checkpoint(network.step, network.epoch, network.theta.copy(), state, made))
        while len(self.kept) > self._room(self.kept[0].n_bytes):
            self._thin()

    def room_for(self, network: Network) -> int:
        """How many moments of a network are kept."""
        state = network.optimizer.state.values()
        return self._room(network.theta.nbytes + sum(values.nbytes for values in state))

    def _room(self, n_bytes: int) -> int:
        return max(2, min(self.most, self.most_bytes // n_bytes))

    def _thin(self) -> None:
        self.spacing *= 2
        first = self.kept[0].step
        stay = {self.pinned}
        if self._room(self.kept[0].n_bytes) > 2:
            stay.add(self.looked_at)
        self.kept = [
            each
            for each in self.kept
            if (each.step - first) % self.spacing == 0 or each.step in stay
        ]

    def steps(self) -> Sequence[int]:
        """The steps that are kept, ascending."""
        return [each.step for each in self.kept]

    def at(self, network: Network, step: int) -> Network:
        """The network of the run as it was at a kept step, which stays until another is asked for.

        It shares arrays: do not change them.

        Raises
        ------
        ValueError
            If that step is not kept.
        """
        for kept in self.kept:
            if kept.step == step:
                self.looked_at = step
                optimizer = copy(network.optimizer)
                optimizer.state, optimizer.updates = kept.state, kept.updates
                return replace(
                    network, theta=kept.theta, optimizer=optimizer, step=step, epoch=kept.epoch
                )
        known = ", ".join(str(each.step) for each in self.kept)
        raise ValueError(f"The weights of step {step!r} are not kept; those of step {known} are.")
