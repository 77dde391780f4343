"""How well sentences are read, now and in the course of a run."""

from typing import NotRequired, TypedDict

from .plain import LabelledWords


class Score(TypedDict):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


class ClassScore(Score):
    """Precision, recall and F1 of the names of one class."""

    name: str
    words: int  # that are labelled with it


class Scores(TypedDict):
    """How a set of sentences was read."""

    sentences: int
    words: int
    loss: float | None  # mean per word; none of the baseline
    token: Score
    name: Score
    classes: NotRequired[list[ClassScore]]  # of named classes
    confusion: NotRequired[list[list[int]]]  # words: a row a true label, O first; a column a given


class Evaluation(TypedDict):
    """Scores on the sentences of the run, on the held-out ones, and of the baseline on those."""

    step: int  # updates made by then
    epoch: int  # finished by then
    train: Scores | None
    held_out: Scores | None  # of named classes the reader's own, of which there may be none
    own: Scores | None  # on those that the reader holds out, beside the starter's
    baseline: Scores | None


class ScoresOverTime(TypedDict):
    """On the held-out sentences, one entry whenever they were scored."""

    step: list[int]
    epoch: list[int]  # finished by then
    loss: list[float]  # mean per word
    f1: list[float]  # of whole names


class HoldOut(TypedDict):
    """Sentences of the reader's to score beside the shipped ones; all of them have labels."""

    sentences: list[LabelledWords]
    classes: NotRequired[list[str] | None]  # that they are labelled with; none: 0 and 1
