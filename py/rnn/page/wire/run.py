"""A network, its training and its scores."""

from typing import Any, Literal, NotRequired, TypedDict

from ...data.batches import Side
from .plain import LabelledWords, Words
from .reading import Otherwise, Trace
from .scores import Evaluation, ScoresOverTime

Format = Literal["conll", "jsonl", "text"]
TextFormat = Literal[
    "conll", "jsonl", "text", "csv", "wikiner", "doccano", "label-studio", "prodigy", "spacy",
    "brat", "webanno",
]  # fmt: skip
StartFrom = Literal["afresh", "present"]  # drawn weights, or those of the network in hand


class Settings(TypedDict):
    """What a network is fitted with. In a payload, those left out keep their defaults."""

    n_a: int
    g1: Literal["tanh", "relu"]
    g2: Literal["sigmoid", "softmax"]
    direction: Literal["forward", "both"]
    optimizer: Literal["sgd", "rmsprop", "adam", "lazy_adam"]
    learning_rate: float
    batch_size: int
    clip_norm: float
    random_state: int
    window: int
    min_count: int
    dropout: float
    l2: float
    learning_rate_decay: float
    patience: int
    classes: list[str] | None
    class_weight: Literal["balanced"] | dict[str, float] | None
    label_smoothing: float


class Versions(TypedDict):
    """What is running."""

    rnn: str
    numpy: str
    python: str


class Curve(TypedDict):
    """One entry an update."""

    step: list[int]
    epoch: list[int]
    loss: list[float]  # mean per word of its batch
    grad_norm: list[float]  # before clipping


class Summary(TypedDict):
    """What the network in hand is and how far it has come."""

    run: int
    step: int
    epoch: int
    n_x: int
    n_a: int
    n_y: int
    reads_from: list[Side]  # of each cell
    sentences: int
    words: int
    parameters: int
    settings: Settings
    started_from: StartFrom
    curve: Curve


class TrainingData(TypedDict):
    """Sentences to learn from; all of them have labels."""

    sentences: list[LabelledWords]
    include_starter: bool


class RunSetUp(TrainingData):
    """What a run begins with."""

    settings: Settings
    start_from: NotRequired[StartFrom]  # afresh, if it is left out


class Failure(TypedDict):
    """What stopped being finite, and what to do about it."""

    quantity: str
    message: str


class Advance(TypedDict):
    """Train for about so many seconds, so many updates, or to the end of so many epochs."""

    run: int
    seconds: float
    epochs: int
    updates: NotRequired[int | None]  # at most; at least one
    watch: LabelledWords | None  # a sentence to read with the new weights


class Progress(TypedDict):
    """The updates made."""

    run: int
    step: int
    epoch: int
    finished: bool
    curve: Curve
    evaluation: Evaluation | None  # where it is due
    scores: ScoresOverTime  # as far as they were found meanwhile
    trace: Trace | None  # of the watched sentence
    failure: Failure | None


class Moments(TypedDict):
    """The steps whose weights can be had, ascending, the last that of now."""

    steps: list[int]
    epochs: list[int]  # finished by then
    now: int


class AtMoment(TypedDict):
    """A moment of training: the step of a kept checkpoint, or the weights of now."""

    moment: NotRequired[int | None]


class Pinned(TypedDict):
    """The step that is kept until another is pinned."""

    step: int


class Save(TypedDict):
    """How to save: smaller, and without sentences, if it need not be trained on."""

    resumable: NotRequired[bool]
    for_use: NotRequired[bool]  # smallest: the weights in whole numbers of 8 bits


class Model(TypedDict):
    """A network file's content."""

    model: bytes


class Load(TypedDict):
    """A network file, and sentences it may have learnt from if it holds none."""

    model: bytes
    sentences: NotRequired[list[LabelledWords]]
    include_starter: NotRequired[bool]
    starter: NotRequired[bool]  # the starter network, whose training is known


class Loaded(Summary):
    """A network that was opened."""

    trained_on: TrainingData | None  # what its run learns from, which goes on exactly
    why_not_resumable: str  # a sentence; "" when the run goes on


class Text(TypedDict):
    """Running text."""

    text: str


class Tokens(TypedDict):
    """The words of a text, with their places in it, in code points."""

    words: Words
    offsets: list[list[int]]


class Skipped(TypedDict):
    """A line that was not read, counted from 1."""

    line: int
    reason: str


class Read(TypedDict):
    """A text to read, as bytes, and its name, which may say what it is."""

    content: bytes
    name: str
    format: NotRequired[TextFormat | None]  # that it is, whatever it looks like
    encoding: NotRequired[str | None]  # where somebody names it
    otherwise: NotRequired[Otherwise]
    beside: NotRequired[bytes | None]  # the text that its marks stand in, if they are brat's
    classes: NotRequired[list[str] | None]  # names count that are of these; none: persons, as 1
    all_classes: NotRequired[bool]  # also those that the text has beside them


class ToRead(TypedDict):
    """How many lines it has, and the format that it is read as."""

    total: int
    format: TextFormat
    why: str  # what shows that it is of this format


class ReadOn(TypedDict):
    """For about how long."""

    seconds: float


class Reading(TypedDict):
    """The next sentences of a text, and what was left out.

    Where no line is marked in the end, nobody has labelled any.
    """

    done: int  # lines so far
    finished: bool
    marked: bool  # whether somebody has labelled any of it so far
    sentences: list[LabelledWords]
    skipped: list[Skipped]
    notes: list[str]  # sentences about the whole text so far
    classes: list[str]  # that its labels are of, from 1 up; none: persons, as 1


class Write(TypedDict):
    """Sentences to write in one of the formats."""

    sentences: list[LabelledWords]
    format: Format
    classes: NotRequired[list[str] | None]  # that they are labelled with; none: persons, as 1


class Starter(TypedDict):
    """The starter corpus."""

    train: list[LabelledWords]
    held_out: list[LabelledWords]


class CorpusSize(TypedDict):
    """How much there is of a corpus."""

    sentences: int
    words: int
    name_words: int


class CorpusSizes(TypedDict):
    """Of both parts of the starter corpus."""

    train: CorpusSize
    held_out: CorpusSize


class StarterRecord(TypedDict):
    """What the page opens with, before Python is there: ``starter/starter.json``."""

    summary: Summary
    trace: Trace
    evaluation: Evaluation
    scores: ScoresOverTime
    corpus: CorpusSizes


class StarterMoments(Moments):
    """The starter sentence along the training, before Python is there: ``starter/moments.json``."""

    traces: list[Trace]  # one a step


class WireError(TypedDict):
    """Why an action was not carried out."""

    type: str  # the exception's; ValueError is a sentence for the reader, all else a defect
    message: str
    traceback: str


class Answer(TypedDict):
    """What the worker hands on: one of the two."""

    result: NotRequired[Any]
    error: NotRequired[WireError]
