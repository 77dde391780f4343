"""Two experiments beside the tasks: why recurrence, and how far back a cell learns."""

from typing import Literal, TypedDict

from .plain import Vector
from .sequences import Cell


class RuleBegun(TypedDict):
    """A rule of bits for both networks to learn."""

    rule: Literal["AND", "XOR", "at least two"]


class RuleLosses(TypedDict):
    """Of the network with a fixed input, and of the recurrent one."""

    fixed: float
    recurrent: float


class RuleAccuracy(TypedDict):
    """By length of the row, from 1; NaN where no bit decides."""

    fixed: Vector
    recurrent: Vector


class RuleMoment(TypedDict):
    """How far both have come."""

    updates: int
    loss: RuleLosses
    accuracy: RuleAccuracy
    finished: bool


class BitsAsked(TypedDict):
    """A row of bits."""

    bits: list[int]


class TableAnswer(TypedDict):
    """Of the network with two inputs, which has learnt the table of AND."""

    y_hat: float | None
    refusal: str  # why it cannot read this row; "" where it can


class BitsAnswered(TypedDict):
    """What each says to a row: how likely 1 is."""

    table: TableAnswer
    padded: float  # of the network with ten places
    recurrent: float
    right: int


class DistanceBegun(TypedDict):
    """A cell, how far it has to remember, and whether its gradient is clipped."""

    cell: Cell
    distance: int
    clipped: bool


class DistanceMoment(TypedDict):
    """How far a cell has come."""

    updates: int
    loss: float
    accuracy: float
    arriving: Vector  # how much of the gradient comes to each timestep, from the first
    failure: str | None
    finished: bool  # all that it was asked is right, or its updates are over
