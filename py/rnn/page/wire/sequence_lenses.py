"""Ways of looking at one example of the other sequences, whatever the cell and the wiring."""

from typing import Literal, TypedDict

from .plain import Matrix, Vector
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


class SequenceBackAsked(SequenceAsked):
    """A timestep of an example, and a gate: a block of the rows of W_aa."""

    column: int
    gate: int  # in the order of ``gates``; 0 of an Elman cell


class CellBack(TypedDict):
    """What comes back to c<t> of an LSTM; their sum is dL/dc<t>."""

    through_a: Vector
    future: Vector


class AddendNorms(TypedDict):
    """How long what each timestep adds to the gradient of an array is."""

    name: str
    norms: Vector  # (columns,)


class BackSizes(TypedDict):
    """How long the vectors are; 0 of what a cell has not."""

    da: float
    da_output: float
    da_future: float
    da_before: float
    dc_through_a: float
    dc_future: float


class SequenceBack(SequenceBackAsked):
    """The way back at a timestep, (n_a,) each."""

    output_is: Literal["output", "decoder"]  # what da_output comes from
    da_output: Vector
    da_future: Vector
    da: Vector
    dc: CellBack | None
    gates: list[str]  # what the rows of dz are called
    dz: Matrix  # by what goes into each gate
    da_before: Vector  # what goes on to a<t-1>
    sizes: BackSizes
    addends: list[AddendNorms]
    addend: Matrix  # (n_a, n_a) what this timestep adds to the gradient of that block of W_aa
    gradient: Matrix  # (n_a, n_a) all of it
