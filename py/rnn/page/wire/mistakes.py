"""What the network gets wrong, and where the labels themselves disagree."""

from typing import Literal, NotRequired, TypedDict

from .plain import Label, Labels, Words
from .run import TrainingData


class MistakesOf(TypedDict):
    """How many wrong words of each kind to list."""

    limit: NotRequired[int]


class Mistake(TypedDict):
    """A wrong word in its sentence."""

    words: Words
    labels: Labels  # the true ones
    t: int
    word: str
    y_hat: float  # the probability that it is part of a name; of named classes: of its label
    label: Label  # as the network decides
    unseen: bool  # the vocabulary does not have the word: training saw it less than min_count times


class WrongWords(TypedDict):
    """Wrong words, those farthest from their label first."""

    total: int
    listed: list[Mistake]


class Mistakes(TypedDict):
    """The wrong words of the held-out sentences."""

    missed: WrongWords  # in a name, and marked 0 or as another class
    false: WrongWords  # labelled 0, and marked as in a name


class ContradictionsIn(TrainingData):
    """Sentences whose labels are compared, and how many contradictions to list."""

    limit: NotRequired[int]


class LabelledPlace(TypedDict):
    """A word of a labelled sentence."""

    words: Words
    labels: Labels
    t: int


class Labelling(TypedDict):
    """Where a word has this label."""

    label: Label
    times: int
    places: list[LabelledPlace]  # the first of them


class Contradiction(TypedDict):
    """The same words, labelled differently: whole sentences, or a word between its neighbours."""

    kind: Literal["sentence", "word"]
    words: Words
    t: int  # of these words the one whose labels differ; of a sentence, the first such
    labellings: list[Labelling]  # the rarer label first


class Contradictions(TypedDict):
    """Labels that contradict each other."""

    total: int
    listed: list[Contradiction]
