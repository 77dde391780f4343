"""A training that is gone through again for its moments, which are not kept with its network."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import NamedTuple

from ..data.sentences import Sentence
from ..network.network import Network
from ..storage.packing import Tell
from ..tagger import NameTagger
from ..training.checkpoints import Checkpoint, Checkpoints, kept_steps
from ..training.run import Run

MOST_WORK = 300_000_000  # weights of all updates: some seconds in the page


class Replay(NamedTuple):
    """The steps whose moments can be had, and how."""

    epochs: Mapping[int, int]  # finished by each of its steps
    again: Callable[[], list[Checkpoint]]

    @property
    def spacing(self) -> int:
        """The updates from one of its steps to the next."""
        return next(iter(list(self.epochs)[1:]), 1)


def replay_of(
    tagger: NameTagger, train: Sequence[Sentence], drawn: Callable[[], Network], tell: Tell
) -> Replay | None:
    """The training that made a network of the initial one that is ``drawn``; None if it is long.

    The moments are those of the run itself, to the bit where that was on this machine. ``tell``
    hears how many of how many updates are made.
    """
    network, epochs = tagger.network_, tagger.curve_["epoch"]
    last = network.step
    if last * network.theta.size > MOST_WORK or len(epochs) != last:
        return None
    most = Checkpoints().room_for(network)

    def again() -> list[Checkpoint]:
        former, initial, moments = copy(tagger), drawn(), Checkpoints(most)
        former.model_, former.run_ = tagger.model_.with_network(initial), Run()
        steps = former.more_steps([s.words for s in train], [s.labels or () for s in train])
        moments.note(initial)
        while initial.step < last:
            tell(initial.step, last)
            next(steps)
            moments.note(initial)
        return moments.kept

    steps = (step for step in kept_steps(last, most) if step < last)
    return Replay({step: int(epochs[step]) - 1 for step in steps}, again)
