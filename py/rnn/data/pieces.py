"""Words of running text by the pieces between its spaces, most of which have been seen before.

What `tokens` makes of a piece is remembered, unless it depends on what stands around the piece. No
word reaches over a space.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from sys import intern
from typing import TypeVar

from .tokens import Token, each_token

MOST_REMEMBERED = 65_536  # pieces
LONGEST_REMEMBERED = 40  # characters
DIVIDED_AT_ONCE = 65_536  # characters
INITIAL = "A."

Value = TypeVar("Value")
Cut = Iterable[tuple[str, int, int]]  # words, and where each stands in its piece

_remembered: dict[str, Cut] = {}
_words: dict[str, tuple[str, ...]] = {}  # the words of pieces, where nobody asks for places


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: what `words_and_places` gives first, in a third of its time."""
    pieces = text.split(" ")
    try:
        return _words_of_known(pieces)
    except KeyError:
        _learn_plain(pieces)
    try:
        return _words_of_known(pieces)
    except KeyError:
        return tuple(_words_one_by_one(text))


def _words_of_known(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_words.__getitem__, pieces)))


def _learn_plain(pieces: Iterable[str]) -> None:
    """Remember those of ASCII letters alone: each is one word, wherever it stands."""
    for piece in set(pieces).difference(_words):
        if 1 < len(piece) <= LONGEST_REMEMBERED and piece.isascii() and piece.isalpha():
            _remember(_words, piece, (intern(piece),))


def _words_one_by_one(text: str) -> list[str]:
    """The words of a text with pieces that are not known."""
    words: list[str] = []
    at = 0
    for piece in _pieces(text):
        found = _words.get(piece)
        if found is None:
            found = _words_of_new(text, at, piece, words[-1] if words else "")
        words += found
        at += len(piece) + 1
    return words


def _words_of_new(text: str, at: int, piece: str, before: str) -> tuple[str, ...]:
    """Those of a piece that is not known, behind the word ``before``."""
    words = tuple(intern(word) for word, _, _ in each_token(text, at, at + len(piece), before))
    if _stays(piece):
        _remember(_words, piece, words)
    return words


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
        (intern(word), start - at, stop - at)
        for word, start, stop in each_token(text, at, end, before)
    )
    if not _stays(piece):
        return here
    cut = list(here)
    _remember(_remembered, piece, cut)
    return cut


def _stays(piece: str) -> bool:
    """Whether a piece has the same words wherever it stands, and is worth remembering.

    Whether a full stop belongs to the word before it is all that depends on what is around.
    """
    return len(piece) <= LONGEST_REMEMBERED and (
        "." not in piece
        or [*each_token(piece)] == [*each_token(f"{piece} a", 0, len(piece), INITIAL)]
    )


def _remember(kept: dict[str, Value], piece: str, value: Value) -> None:
    if len(kept) >= MOST_REMEMBERED:
        kept.clear()
    kept[piece] = value
