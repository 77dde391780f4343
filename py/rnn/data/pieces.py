"""Words of running text by the pieces between its spaces, most of which have been seen before.

What `tokens` makes of a piece is remembered, unless it depends on what stands around the piece. No
word reaches over a space.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from .tokens import Token, each_token

MOST_REMEMBERED = 65_536  # pieces
LONGEST_REMEMBERED = 40  # characters
DIVIDED_AT_ONCE = 65_536  # characters
INITIAL = "A."

Cut = Iterable[tuple[str, int, int]]  # words, and where each stands in its piece

_remembered: dict[str, Cut] = {}


def words_and_places(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The words of a text, and where each begins and ends in it, in code points."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    at, word = 0, ""
    for piece in _pieces(text):
        cut = _remembered.get(piece)
        cut = _new(text, at, piece, word) if cut is None else cut
        for word, start, end in cut:
            words.append(word)
            places.append((at + start, at + end))
        at += len(piece) + 1
    return tuple(words), tuple(places)


def tokens_of(text: str) -> Iterator[Token]:
    """What `tokens.each_token` gives, in half of its time where words come again."""
    at, word = 0, ""
    for piece in _pieces(text):
        cut = _remembered.get(piece)
        cut = _new(text, at, piece, word) if cut is None else cut
        for word, start, end in cut:
            yield Token(word, at + start, at + end)
        at += len(piece) + 1


def _pieces(text: str) -> Iterator[str]:
    return chain.from_iterable(part.split(" ") for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """A long text in parts that end at spaces, without these."""
    begin = 0
    while begin < len(text):
        end = text.find(" ", begin + DIVIDED_AT_ONCE)
        end = len(text) if end < 0 else end
        yield text[begin:end]
        begin = end + 1


def _new(text: str, at: int, piece: str, before: str) -> Cut:
    """The words of a piece that is not remembered, behind the word ``before``."""
    end = at + len(piece)
    here = (
        (word, start - at, stop - at) for word, start, stop in each_token(text, at, end, before)
    )
    if len(piece) > LONGEST_REMEMBERED:
        return here
    cut = list(here)
    # Whether a full stop belongs to the word before it is all that depends on what is around.
    if "." not in piece or (
        [*each_token(piece)] == [*each_token(f"{piece} a", 0, len(piece), INITIAL)]
    ):
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[piece] = cut
    return cut
