"""What a picture is drawn from: the record of a sentence, and the step that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from ..data.arrays import Floats
from .geometry import Geometry, Side

SIDES: tuple[Side, ...] = ("left", "right")


@dataclass(frozen=True)
class Reading:
    """A sentence as a network has read it; T = T_x."""

    words: tuple[str, ...]
    active: tuple[int, ...]  # how many components of each x<t> are 1
    labels: tuple[str, ...] | None
    y_hat: Floats  # (T,) the probability to be part of a name
    loss: Floats | None  # (T,)
    states: tuple[Floats, ...]  # of each cell, (T, n_a)
    names: tuple[tuple[int, int], ...] = ()  # each from its first word to behind its last, from 0

    @cached_property
    def geometry(self) -> Geometry:
        """Where everything stands."""
        return Geometry.of(self.states[0].shape[1], SIDES[: len(self.states)])

    @cached_property
    def full(self) -> float:
        """The value at which a bar of a state is full: 1, or the largest finite size."""
        sizes = [np.abs(states[np.isfinite(states)]) for states in self.states]
        return max(1.0, *(float(size.max(initial=0.0)) for size in sizes))

    def between(self, t: int) -> Literal["one name", "two names"] | None:
        """Whether the words of timesteps t-1 and t are in one name, or in two side by side."""
        place = t - 1
        if any(begin < place < end for begin, end in self.names):
            return "one name"
        begins, ends = ({name[side] for name in self.names} for side in (0, 1))
        return "two names" if place in begins & ends else None


@dataclass(frozen=True)
class View:
    """A reading at one of its timesteps, which count from 1."""

    reading: Reading
    t: int
    show_all: bool = False  # also what comes of the words not yet read

    def is_unread(self, t: int) -> bool:
        """Whether a word is still to be read.

        With cells that read from both sides every y_hat<t> needs the whole sentence.
        """
        return not self.show_all and len(self.reading.states) == 1 and t > self.t

    def kind(self, t: int) -> str:
        """Of a column: its class."""
        return "current" if t == self.t else "done" if t < self.t else "ahead"

    def carried_from(self, side: Side) -> int:
        """The timestep whose state comes in now."""
        return self.t - 1 if side == "left" else self.t + 1

    def state(self, cell: int, t: int) -> Sequence[float] | None:
        """a<t> of a cell, (n_a,); None while the word is unread."""
        return None if self.is_unread(t) else self.reading.states[cell][t - 1].tolist()
