"""Batches as updates see them: what is the same in every epoch is found once.

Of a short corpus it is kept for all batches, of a long one for the last alone.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, Stepped
from ..network.network import Network
from ..network.optimizers import EVERYTHING, Active
from ..network.parameters import Shapes

MOST_KEPT = 1_000_000  # features of words in all: each takes 4 bytes, those that differ 8 more


class Rooms:
    """Room for one batch that serves again: each update asks for the same, in the same order.

    Batches share the ``memory``, as only one of them is learnt from at a time.
    """

    def __init__(self, memory: list[Floats], most_rows: int) -> None:
        self._memory = memory
        self._most_rows = most_rows  # of all batches
        self._given: list[Stepped] = []
        self._next = 0

    def begin(self) -> None:
        """An update begins: what the one before it wrote is not needed any more."""
        self._next = 0

    def __call__(self, starts: Sequence[int], n: int) -> Stepped:
        """The next room, for n numbers a row."""
        number, self._next = self._next, self._next + 1
        if number == len(self._given):
            if number == len(self._memory):
                self._memory.append(np.empty((self._most_rows, n)))
            self._given.append(Stepped(self._memory[number][: starts[-1]], starts))
        return self._given[number]


class Prepared(NamedTuple):
    """A batch, and the entries of theta that can have a gradient from it."""

    batch: Any  # its features numbered anew, where only their columns of W_ax are active
    active: Active
    shapes: Shapes  # of the active entries
    rooms: Rooms  # those of the batch


class Preparation:
    """The batches of a training, each prepared when it is first asked for."""

    def __init__(self, network: Network, batches: Sequence[Any]) -> None:
        self._network, self._batches = network, batches
        packed = batches if isinstance(batches, list | tuple) else ()  # others are made when asked
        own = [batch for batch in packed if isinstance(batch, Batch)]
        self._most_rows = max((batch.n_rows for batch in own), default=0)
        features = sum(len(batch.x.columns) for batch in own)
        self._keeps_all = len(packed) == len(batches) and features <= MOST_KEPT
        self._kept: dict[int, Prepared] = {}
        self._memory: list[Floats] = []

    def __getitem__(self, i: int) -> Prepared:
        if i not in self._kept:
            if not self._keeps_all:
                self._kept.clear()
            self._kept[i] = self._prepared(self._batches[i])
        return self._kept[i]

    def _prepared(self, batch: Any) -> Prepared:
        network = self._network
        active, shapes = network.active_entries(batch), network.active_shapes(batch)
        rooms = Rooms(self._memory, self._most_rows)
        if active is not EVERYTHING:
            batch = batch._replace(x=batch.x.numbered_anew())
        if self._most_rows and isinstance(batch, Batch):
            x = batch.x if network.settings.dropout else batch.x.with_owners()
            batch = batch._replace(x=x, room=rooms)
        return Prepared(batch, active, shapes, rooms)
