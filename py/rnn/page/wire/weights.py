"""The weights, the units and the source of a network."""

from typing import Literal, NotRequired, TypedDict

from ...data.batches import Side
from .plain import Matrix, Vector, Words
from .run import AtMoment


class CellWeights(TypedDict):
    """The weights of a cell but W_ax, which `columns` gives in parts."""

    reads_from: Side
    W_aa: Matrix
    b_a: Vector


class ReadoutWeights(TypedDict):
    """The weights of the readout; W_ya of each cell."""

    W_ya: list[Matrix]
    b_y: Vector


class CellLargest(TypedDict):
    """The largest absolute values of the arrays of a cell."""

    W_ax: float
    W_aa: float
    b_a: float


class ReadoutLargest(TypedDict):
    """The largest absolute values of the arrays of the readout."""

    W_ya: list[float]
    b_y: float


class Largest(TypedDict):
    """The largest absolute value of each array."""

    cells: list[CellLargest]
    readout: ReadoutLargest


class Weights(TypedDict):
    """Every array of parameters but W_ax."""

    cells: list[CellWeights]
    readout: ReadoutWeights
    n_x: int
    largest: Largest


class ColumnSearch(AtMoment):
    """Columns of W_ax by the name of their feature."""

    search: NotRequired[str]
    limit: NotRequired[int]
    offset: NotRequired[int]


class WeightColumn(TypedDict):
    """The column of one feature."""

    name: str
    index: int
    count: int  # how often the feature stood in the training sentences
    norm: float  # over all cells
    cells: list[Vector]  # (n_a,) of each cell's W_ax


class WeightColumns(TypedDict):
    """Columns, those of the largest norm first."""

    total: int
    columns: list[WeightColumn]


class UnitOf(AtMoment):
    """A hidden unit, and how many words to name."""

    cell: int
    unit: int
    limit: NotRequired[int]


class UnitWord(TypedDict):
    """A word that excites a unit, in its sentence."""

    words: Words
    t: int
    word: str
    a: float


class UnitWords(TypedDict):
    """Where among the sentences of the run the unit is largest and smallest."""

    most: list[UnitWord]
    least: list[UnitWord]


SourcePart = Literal["forward", "backward", "loss", "clip", "optimizer"]


class SourcePiece(TypedDict):
    """A function or class that runs, as it stands in its module."""

    part: SourcePart
    name: str
    module: str
    first_line: int
    text: str


class SourceLine(TypedDict):
    """A line of a module, counted from 1."""

    part: SourcePart
    module: str
    line: int


class SourceFiles(TypedDict):
    """The source of what runs, and the lines of each phase."""

    files: list[SourcePiece]
    lines: dict[str, list[SourceLine]]
