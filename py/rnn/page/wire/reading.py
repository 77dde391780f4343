"""One sentence, read: the record of its forward pass, and that of a changed copy; how texts are."""

from typing import Literal, NotRequired, TypedDict

from ...data.batches import Side
from .plain import Labels, Matrix, Vector, Words

Scheme = Literal["prefix", "suffix", "bare", "numbers", "brackets"]
Offsets = Literal["code-points", "utf-16", "bytes"]


class Feature(TypedDict):
    """An active component of x<t>."""

    name: str
    index: int


class FoundName(TypedDict):
    """A name that was found: words start to end, end exclusive, counted from 0."""

    start: int
    end: int
    text: str
    probability: float  # of its least certain word


class CellUnit(TypedDict):
    """A hidden unit."""

    cell: int
    unit: int


class PinnedUnit(CellUnit):
    """A hidden unit and the value it is held at."""

    value: float


class Edits(TypedDict):
    """What is held while a sentence is read."""

    silenced: NotRequired[list[CellUnit]]  # held at 0 at every t
    pinned: NotRequired[list[PinnedUnit]]  # held at a value at every t
    cut: NotRequired[list[int]]  # each t that nothing is carried into


class CellTrace(TypedDict):
    """What one cell computed."""

    reads_from: Side
    a_0: Vector  # (n_a,)
    from_word: Matrix  # (T_x, n_a) W_ax x<t>
    from_state: Matrix  # (T_x, n_a) W_aa a<t-1>, zero where the carry is cut
    z: Matrix  # (T_x, n_a) the sum of both and b_a
    a: Matrix  # (T_x, n_a)


class Trace(TypedDict):
    """Every value of the forward pass over one sentence."""

    words: Words
    T_x: int
    features: list[list[Feature]]  # of each x<t>
    unseen: list[Words]  # features of each word that the vocabulary does not know
    cells: list[CellTrace]
    logits: Matrix  # (T_x, n_y)
    y_hat: Vector  # (T_x,) of a name, whatever its class
    classes: NotRequired[Words]  # what labels from 1 up are called, where they are named
    y_hat_classes: NotRequired[Matrix]  # (T_x, n_y) of each label, of which the likeliest is given
    y_hat_cut: Vector  # (T_x,) y_hat<t> where nothing is carried into t, in any cell
    labels: Labels  # as the network decides
    y: Labels | None
    loss: Vector | None
    loss_so_far: Vector | None
    total_loss: float | None
    mean_loss: float | None
    names: list[FoundName]
    edits: NotRequired[Edits]


class Subject(TypedDict):
    """A sentence at a moment of training; no moment means the weights of now."""

    words: Words
    labels: NotRequired[Labels | None]
    moment: NotRequired[int | None]


class TraceOf(Subject):
    """A sentence to read, perhaps with edits."""

    edits: NotRequired[Edits | None]


class SentenceOf(TypedDict):
    """A sentence as text or as words; labels only with words."""

    text: NotRequired[str]
    was: NotRequired[Words | None]  # its words, before the text was changed
    words: NotRequired[Words]
    labels: NotRequired[Labels | None]
    moment: NotRequired[int | None]


class SentenceRead(TypedDict):
    """The words of a sentence, where they stand in its text, and how they were read."""

    words: Words
    offsets: list[list[int]] | None  # in code points; none if it came as words
    kept: NotRequired[list[int | None]]  # of each word its place in what it was, from 0
    trace: Trace | None  # none where there are no words, or no network


class Predict(TypedDict):
    """Sentences to find names in."""

    sentences: list[Words]


class Predictions(TypedDict):
    """What the network decides for each sentence."""

    labels: list[Labels]


class CompareWith(Subject):
    """A sentence and its changed copy."""

    edited: Words
    origins: list[int | None]  # of each edited word the timestep it had, none for a new word
    edits: NotRequired[Edits | None]


class ComparisonRow(TypedDict):
    """One word in both readings; what stands in one of them only has no difference."""

    t: int | None  # its timestep in the original
    u: int | None  # and in the copy
    y_hat: float | None
    y_hat_edited: float | None
    difference: float | None  # of the copy's y_hat less the original's
    a_distance: list[float | None]  # Euclidean, between the two states of each cell


class Comparison(TypedDict):
    """Both readings, and word beside word."""

    original: Trace
    edited: Trace
    rows: list[ComparisonRow]


class Otherwise(TypedDict):
    """How a text is read instead of as it was found, where somebody says so."""

    word_column: NotRequired[int | None]  # 1 is the first, -1 the last
    tag_column: NotRequired[int | None]
    scheme: NotRequired[Scheme | None]  # how tags say where a name begins
    offsets: NotRequired[Offsets | None]  # what the places of spans count
    tag_names: NotRequired[list[str] | None]  # what tags that are numbers, 0, 1, ..., are called
