"""What a redaction is unsure of: a line a place, on standard error or as a table."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..redaction.finding import Unsure
from .streams import say

SAID_AT_MOST = 10  # one by one
HEAD = "file\tline\tstart\tend\tprobability\twhat\ttext\n"


class Place(NamedTuple):
    """An unsure place as it is listed."""

    file: str
    line: int
    what: Unsure
    text: str

    def done(self) -> str:
        """What was done with it."""
        if self.what.taken:
            return "taken"
        return "left, a name elsewhere" if self.what.elsewhere else "left"


def places(file: str, text: str, unsure: Sequence[Unsure]) -> Iterator[Place]:
    """Unsure places of a text with their lines."""
    line, at = 1, 0
    for what in unsure:
        line += text.count("\n", at, what.start)
        at = what.start
        yield Place(file, line, what, text[what.start : what.end])


def table_of(unsure: Sequence[Place]) -> str:
    """All of them, tabs between the columns; start and end count code points of the file."""
    rows = [
        f"{file}\t{line}\t{what.start}\t{what.end}\t{what.probability:.3f}\t{place.done()}\t{text}\n"
        for place in unsure
        for file, line, what, text in [place]
    ]
    return "".join([HEAD, *rows])


def say_unsure(unsure: Sequence[Place]) -> None:
    """The first of them in a sentence each, and how many there are."""
    for place in unsure[:SAID_AT_MOST]:
        what = place.what
        say(
            f"{place.file}, line {place.line}, characters {what.start} to {what.end}: unsure of "
            f"“{place.text}” ({what.probability:.0%} a name): {place.done()}"
        )
    if len(unsure) > SAID_AT_MOST:
        say(f"rnn: {len(unsure)} places are unsure in all; --review lists them.")
