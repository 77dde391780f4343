"""Ways of looking at one example of the other sequences, whatever the cell and the wiring."""

from typing import Literal, NotRequired, TypedDict

from .plain import Matrix, Vector
from .sequences import Said, SequenceAsked
from .weights import SourceLine, SourcePiece


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
    """A timestep of an example, and the weights whose gradient it adds to."""

    column: int
    name: Literal["W_aa", "W_ax", "W_ya"]
    gate: int  # whose rows of W_aa or W_ax, in the order of ``gates``; 0 of an Elman cell


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
    n_rows: int  # of the outputs, or of what is read in this example; n_a for W_aa
    rows: list[str]  # what those are called that are shown, the largest; none for W_aa
    addend: Matrix  # (rows, n_a) what this timestep adds to the gradient
    gradient: Matrix  # (rows, n_a) all of it


class SymbolChange(TypedDict):
    """Something else that is read at a column."""

    column: int
    symbol: str


class HeldUnit(TypedDict):
    """A unit that has the same value at every timestep."""

    cell: int
    unit: int
    value: float


class HeldGate(TypedDict):
    """A gate that has the same value at every timestep."""

    cell: int
    gate: int  # in the order of the gates
    unit: NotRequired[int | None]  # of this unit; of all otherwise
    value: float


class SequenceWhatIfAsked(SequenceAsked):
    """An example, and what is done to it."""

    symbols: list[SymbolChange]
    held: list[HeldUnit]
    gates: list[HeldGate]
    cut: list[int]  # columns that nothing is carried into


class SequenceChange(TypedDict):
    """What the edits make of a column."""

    moved: float  # how far its state moves
    before: list[Said]  # the likeliest as it was; none where nothing is said
    after: list[Said]
    symbol: str  # that is to be said, or else was the likeliest; "" where nothing is said
    y_hat: float  # of that symbol, as it was; 0 where nothing is said
    y_hat_after: float


class SequenceWhatIf(TypedDict):
    """The example with the edits made, beside what it was."""

    cells: list[str]  # what the cells are called
    columns: list[SequenceChange]
    written: str
    written_after: str  # what a translator writes then, or the likeliest label


class SequenceColumnAsked(SequenceAsked):
    """A timestep of an example."""

    column: int


class SequenceSource(TypedDict):
    """The source of what runs, the lines of each phase, and the phases of one timestep."""

    files: list[SourcePiece]
    lines: dict[str, list[SourceLine]]
    phases: list[str]  # in the order of computing


class SequenceCheckAsked(SequenceAsked):
    """An example whose gradient is checked, at how many entries."""

    samples: int
    random_state: int


class SequenceWeightsAsked(TypedDict):
    """A cell of the network in hand, and one of its gates."""

    cell: int
    gate: int  # in the order of the gates; 0 of an Elman cell
    moment: NotRequired[int | None]  # the step whose weights they are; those of now otherwise


class NamedRow(TypedDict):
    """Weights from what can be read, or to what can be said, one a unit."""

    name: str
    values: Vector  # (n_a,)


class SequenceWeights(SequenceWeightsAsked):
    """The weights of a gate, and the readout."""

    cells: list[str]  # what the cells are called
    gates: list[str]  # none of an Elman cell
    W_aa: Matrix  # (n_a, n_a) to, from
    b_a: Vector
    b_aa: Vector | None  # of a GRU
    n_x: int
    W_ax: list[NamedRow]  # columns, those of the largest norm first
    n_y: int
    W_ya: list[NamedRow]  # rows, those of the largest norm first; none of an encoder


class SequenceUnitAsked(TypedDict):
    """A unit of a cell."""

    cell: int
    unit: int
    moment: NotRequired[int | None]


class ExcitedBy(TypedDict):
    """A place in a text."""

    symbols: list[str]
    t: int  # from 1
    a: float


class Pushed(TypedDict):
    """An output, and the weight that a unit has for it."""

    symbol: str
    weight: float


class SequenceUnit(SequenceUnitAsked):
    """Where a unit is largest and smallest, and which outputs it pushes."""

    n_texts: int  # that were looked at
    most: list[ExcitedBy]
    least: list[ExcitedBy]
    up: list[Pushed]  # the largest weights first; none of an encoder
    down: list[Pushed]
