"""How well sentences are read, now and in the course of a run."""

from typing import TypedDict

from .plain import LabelledWords


class Score(TypedDict):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


class Scores(TypedDict):
    """How a set of sentences was read."""

    sentences: int
    words: int
    loss: float | None  # mean per word; none of the baseline
    token: Score
    name: Score


class Evaluation(TypedDict):
    """Scores on the sentences of the run, on the held-out ones, and of the baseline on those."""

    step: int  # updates made by then
    epoch: int  # finished by then
    train: Scores | None
    held_out: Scores
    own: Scores | None  # on those that the reader holds out
    baseline: Scores


class ScoresOverTime(TypedDict):
    """On the held-out sentences, one entry whenever they were scored."""

    step: list[int]
    epoch: list[int]  # finished by then
    loss: list[float]  # mean per word
    f1: list[float]  # of whole names


class HoldOut(TypedDict):
    """Sentences of the reader's to score beside the shipped ones; all of them have labels."""

    sentences: list[LabelledWords]
