"""Ways of looking at one example of the other sequences, whatever the cell and the wiring."""

from typing import Literal

from .plain import Vector
from .sequences import SequenceAsked


class SequenceMemoryAsked(SequenceAsked):
    """An output of an example: where it is said, and which label or symbol."""

    column: int
    symbol: str
    of: Literal["y_hat", "logit"]  # what the derivative is of


class SequenceMemory(SequenceMemoryAsked):
    """How that output moves with what was read at each column."""

    value: float
    norm: Vector  # (columns,) the size of its derivative by x<s>
    active: Vector  # (columns,) the derivative summed over the active components of x<s>
    da_norm: Vector  # (columns,) the size of its derivative by a<s>
