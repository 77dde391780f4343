"""Real texts: read by a network, names found in them, taken out of them."""

from typing import Literal, NotRequired, TypedDict

Style = Literal["label", "bar", "initials", "pseudonym"]
RunKind = Literal["text", "name", "unsure", "fixed", "left"]


class TextFile(TypedDict):
    """A text as bytes."""

    name: str
    content: bytes
    encoding: NotRequired[str | None]  # where somebody names it
    column: NotRequired[str | None]  # of a CSV: the one that is read


class TextColumns(TypedDict):
    """What the columns of a CSV are called; none where it is no table."""

    columns: list[str]


class TextsToRead(TypedDict):
    """Texts, and the file of a network to read them with; none: the one in hand."""

    files: list[TextFile]
    model: NotRequired[bytes | None]


class OpenedText(TypedDict):
    """A text that can be read."""

    name: str
    encoding: str
    guessed: bool  # whether it is only not UTF-8, and may be in another encoding
    characters: int


class TextsOpened(TypedDict):
    """What is to be read: how many characters, and the threshold of the network."""

    total: int
    files: list[OpenedText]
    threshold: float


class TextsReadOn(TypedDict):
    """For about how long."""

    seconds: float


class TextsProgress(TypedDict):
    """How many characters are read."""

    done: int
    finished: bool


class Wanted(TypedDict):
    """What somebody wants to count as a name in the texts that were read."""

    threshold: float
    sure: float  # a name of less probability is unsure, and a word of more than its complement
    also: list[str]  # names wherever they stand
    keep: list[str]  # no names
    alike: bool  # whether a word of a name is one wherever it stands with its capital


class NameCount(TypedDict):
    """A name, in all texts."""

    text: str
    count: int
    probability: float  # the least of them
    fixed: bool  # by the reader, and not by the network


class UnsurePlace(TypedDict):
    """A place to look at."""

    file: int
    line: int
    start: int  # code points of the text
    end: int
    text: str
    before: str
    after: str
    probability: float  # to be (part of) a name
    taken: bool  # whether it counts as a name
    elsewhere: bool  # whether it is left here though it is in a name elsewhere


class TextFindings(TypedDict):
    """What is found in all texts."""

    names: list[NameCount]  # the most frequent first
    of_file: list[int]  # how many places of names each text has
    unsure: list[UnsurePlace]
    n_unsure: int  # of which the first are listed


class TextPartOf(Wanted):
    """The part of a text in which a place lies."""

    file: int
    at: int


class TextRun(TypedDict):
    """A piece of a text that is one thing."""

    text: str
    kind: RunKind
    name: str  # the whole name that it belongs to; "" of what is none
    probability: float
    start: int


class TextPart(TypedDict):
    """A part of a text, from start to end, in code points."""

    start: int
    end: int
    line: int  # of its beginning
    runs: list[TextRun]


class RedactTexts(Wanted):
    """How names are taken out."""

    style: Style


class SavedTexts(TypedDict):
    """What came of the texts: a file, of several one archive, and the key to pseudonyms."""

    name: str
    content: bytes
    key: str | None


class TagTexts(Wanted):
    """In which form the tags are written."""

    format: Literal["tsv", "json"]


class PutBack(TypedDict):
    """A redacted text, and the content of the key to its pseudonyms."""

    name: str
    content: bytes
    key: str


class ThresholdScores(TypedDict):
    """Of whole names on the held-out sentences, an entry a threshold.

    From lower on a word beside a sure one is of its name; None: there is one threshold.
    """

    sentences: int
    lower: float | None
    threshold: list[float]
    precision: list[float]
    recall: list[float]


class Taught(TypedDict):
    """The sentences in which the reader has fixed a name, as JSON Lines."""

    sentences: int
    text: str
