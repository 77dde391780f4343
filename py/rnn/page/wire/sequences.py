"""The article's other sequences: tasks, their training, and what a network makes of one example."""

from typing import Any, Literal, NotRequired, TypedDict

from .plain import Matrix, Vector
from .run import Moments

Kind = Literal["classify", "generate", "translate"]
Cell = Literal["elman", "gru", "lstm"]


class Example(TypedDict):
    """A pair: what is read, and what is to be said; nothing to read where texts are written."""

    source: str
    target: str


class TaskName(TypedDict):
    """One of the tasks that the page has."""

    task: str


class Task(TypedDict):
    """What a task is, and the examples it brings."""

    task: str
    kind: Kind
    unit: Literal["words", "letters"]  # what texts are divided into
    settings: dict[str, Any]  # to begin with
    examples: list[Example]  # the first of those to learn from
    n_train: int
    n_held_out: int
    held_out: list[Example]  # the first of them


class SequenceSetUp(TypedDict):
    """A new run of a task."""

    task: str
    settings: dict[str, Any]  # as far as they are not the task's
    own: list[Example]  # of the reader's, to learn from too
    include_task: bool  # whether its own examples are learnt from
    held_out: NotRequired[list[Example]]  # of the reader's, on which it is scored too


class LearntFrom(TypedDict):
    """What a run learns from."""

    task: str
    own: list[Example]  # of the reader's
    include_task: bool  # whether the task's own examples are learnt from too


class SequenceSummary(TypedDict):
    """What the network is."""

    run: int
    cell: Cell
    n_a: int
    parameters: int
    sequences: int  # that it learns from
    updates: int  # in an epoch
    classes: list[str]  # classify
    gates: list[str]  # of its cell, with what else it remembers; none of an Elman cell's
    moments: Moments


class Writes(TypedDict):
    """What reads as it writes: whether it reads what it wrote itself, and how that is drawn."""

    own: bool  # or what is right
    temperature: float  # of texts written alone
    random_state: int


class SequenceAsked(TypedDict):
    """An example to read; without a target the network says what it thinks."""

    source: str
    target: str | None
    writes: NotRequired[Writes]  # what is right is fed, unless it says something else
    moment: NotRequired[int | None]  # the step whose weights read; those of now otherwise


class SequenceAdvance(TypedDict):
    """Train for about so many seconds, or to the end of so many epochs."""

    run: int
    seconds: float
    epochs: int
    watch: SequenceAsked | None  # what is read after it


class Said(TypedDict):
    """A symbol or a label, and how likely it is."""

    symbol: str
    y_hat: float


class SequenceColumn(TypedDict):
    """One timestep of one of the cells."""

    cell: int  # 0, or 1 of a decoder
    symbol: str  # that is read
    a: Vector  # (n_a,)
    gates: Matrix  # of its cell, in the order of the summary's ``gates``, (gates, n_a)
    active: int  # how many components of x<t> are 1
    said: list[Said]  # the likeliest, first first; none where nothing is said
    seen: list[int]  # the columns whose states the readout sees here
    wrote: str | None  # that is read next, where it reads what it writes
    target: str | None  # what is to be said
    loss: float | None  # L<t>
    da_norm: float | None  # how long dL/da<t> is, where a target is known


class Parted(TypedDict):
    """Where what is right and what is written differ first."""

    column: int
    right: str | None  # none where the text has ended before
    wrote: str | None


class SequenceRecord(TypedDict):
    """Everything that is drawn of one example."""

    source: str
    written: str  # what it says in the end: a label, or the likeliest symbols
    right: bool | None  # where a target is known
    cells: list[str]  # what the cells are called
    parted: Parted | None  # where a target is known, and it writes something else
    unknown: list[str]  # symbols that it never learnt from, which are read as <unknown>
    columns: list[SequenceColumn]


class SequenceScore(TypedDict):
    """How well it does on what is held out, or a simple rule does."""

    name: str
    value: float
    about: str
    rule: NotRequired[str]  # whose score it is, if not the network's


class SequenceProgress(TypedDict):
    """How far it has come, and the curve since it was asked last."""

    run: int
    step: int
    epoch: int
    finished: bool
    steps: list[int]
    losses: list[float]
    moments: Moments  # whose weights can be had
    scores: list[SequenceScore]  # at the ends of epochs, as far as there is time; else none
    failure: str | None
    record: SequenceRecord | None


class SequenceMoment(TypedDict):
    """A step of the run whose weights are kept; now, without one."""

    moment: NotRequired[int | None]


class SequenceHeldOut(TypedDict):
    """Examples of the reader's that are not learnt from."""

    examples: list[Example]


class SequenceScores(TypedDict):
    """How well the network does on what is held out."""

    scores: list[SequenceScore]


class NumberAsked(TypedDict):
    """A number of a record: a unit of a state, or what is said of a symbol."""

    source: str
    target: str | None
    column: int
    what: Literal["a", "y_hat"]
    unit: int  # of the state, or the place of the symbol in ``said``
    writes: NotRequired[Writes]
    moment: NotRequired[int | None]


class Product(TypedDict):
    """A weight times a value."""

    label: str
    weight: float
    value: float
    product: float


class EquationTerm(TypedDict):
    """What stands between two plus signs of an equation, as ``W_aa[r] a<t-1>``."""

    symbol: str
    value: float
    factors: list[float]  # two numbers, where it is their product


class Quantity(TypedDict):
    """A number, as its equation makes it of others."""

    name: str
    activation: Literal["sigma", "tanh", "relu", "softmax", ""]
    value: float
    z: float | None  # before its activation
    terms: list[EquationTerm]  # in the order of the equation
    products: list[Product]  # that z is the sum of; the largest first


class NumberOpened(TypedDict):
    """A number down to the single products, and what it is made of on the way."""

    quantities: list[Quantity]  # the number that was asked for is the last


class PairsText(TypedDict):
    """A file of the reader's: pairs in two columns, or a text a line."""

    content: bytes
    name: str
    kind: Kind


class PairsRead(TypedDict):
    """The examples in it, and what was skipped."""

    examples: list[Example]
    skipped: list[str]


class PairsWanted(TypedDict):
    """Which examples: the reader's, which are given, or those of the task that is asked about."""

    part: Literal["own", "train", "held_out"]
    own: list[Example]


class PairsFile(TypedDict):
    """A file of examples: CSV of text and label, TSV of source and target, or a text a line."""

    name: str
    content: str


class SequenceSave(TypedDict):
    """Which network, and whether all is wanted that its training needs to go on."""

    task: NotRequired[str]  # that which is asked about, if none is named
    resumable: NotRequired[bool]


class SequenceFile(TypedDict):
    """A network as a file."""

    content: bytes


class SequenceLoad(TypedDict):
    """A network's file."""

    content: bytes
    task: NotRequired[str]  # whose network it is to be; that which is asked about, if none is named
    held_out: NotRequired[list[Example]]  # of the reader's, on which it is scored too


class SequenceLoaded(TypedDict):
    """A network that was saved, and how far it is."""

    summary: SequenceSummary
    step: int
    epoch: int
    steps: list[int]  # of its curve
    losses: list[float]
    settings: dict[str, Any]  # that it was made with
    learnt_from: LearntFrom | None  # where its run can go on
    why_not_resumable: str  # why its run cannot go on, "" where it can
