"""What a network of the other sequences writes: by chance, by a beam, and the chances of it."""

from typing import NotRequired, TypedDict

from .sequences import Writes


class ChancesAsked(TypedDict):
    """A column of a text that is written alone, whose next symbol is drawn."""

    source: str
    target: str | None
    column: int
    writes: Writes
    moment: NotRequired[int | None]


class Chance(TypedDict):
    """A symbol, how likely it is, and how probable it is to be drawn."""

    symbol: str
    y_hat: float
    drawn_with: float  # y_hat^(1/temperature), all of which add up to 1


class Chances(TypedDict):
    """What may be drawn next at a temperature, the likeliest first, and what is."""

    chances: list[Chance]
    others: int  # symbols that are not named
    drawn_with: float  # the probability of them all
    drawn: str


class BeamAsked(TypedDict):
    """A source, and how many ways are kept."""

    source: str
    width: int
    moment: NotRequired[int | None]


class BeamWay(TypedDict):
    """One way that a beam looked at."""

    symbol: str  # written last
    text: str  # written so far
    log_probability: float
    parent: int  # place of the way it goes on from, among those kept in the step before; or -1
    kept: bool
    ended: bool


class BeamWays(TypedDict):
    """All steps of a beam, and what came of it."""

    steps: list[list[BeamWay]]
    written: str


class WritingAsked(TypedDict):
    """How many texts to write, and how boldly."""

    n: int
    temperature: float
    random_state: int
    moment: NotRequired[int | None]


class Written(TypedDict):
    """A text that the network wrote."""

    text: str
    stood_in_training: bool


class WrittenTexts(TypedDict):
    """Texts that the network wrote."""

    texts: list[Written]
