"""Words of running text by the pieces between its spaces, most of which have been seen before.

What `tokens` makes of a piece is remembered as it is where more words follow. No word reaches over
a space; whether a full stop belongs to the word before it is all that depends on what is around,
and only where no more words follow.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from sys import intern
from typing import Generic, TypeVar

from .tokens import Token, each_token, text_ends

MOST_REMEMBERED = 65_536  # pieces
LONGEST_REMEMBERED = 40  # characters
DIVIDED_AT_ONCE = 65_536  # characters

Value = TypeVar("Value")
Words = tuple[str, ...]
Cut = Iterable[tuple[str, int, int]]  # words, and where each stands in its piece


class Remembered(Generic[Value]):
    """What pieces are cut into where more words follow; ``of`` makes a cut of tokens."""

    def __init__(self, of: Callable[[Iterable[Token]], Value]) -> None:
        self.of = of
        self.cuts: dict[str, Value] = {}
        self.not_last: set[str] = set()  # pieces that are cut otherwise, or none, at the end

    def add(self, piece: str, cut: Value) -> None:
        """Remember the cut of a piece; after very many all others are forgotten."""
        if len(self.cuts) >= MOST_REMEMBERED:
            self.cuts.clear()
            self.not_last.clear()
        self.cuts[piece] = cut

    def learn(self, piece: str) -> None:
        """Cut a piece that is new."""
        followed = [*each_token(f"{piece} a", 0, len(piece))]
        self.add(piece, self.of(followed))
        if not followed or ("." in piece and followed != [*each_token(piece)]):
            self.not_last.add(piece)

    def at(self, text: str, start: int, piece: str) -> Value | None:
        """The cut of a piece that stands there, unless it is none to be remembered."""
        if len(piece) > LONGEST_REMEMBERED:
            return None
        if piece not in self.cuts:
            self.learn(piece)
        cut = self.cuts[piece]
        is_otherwise = cut and piece in self.not_last and text_ends(text, start + len(piece))
        return None if is_otherwise else cut


def _words_of_tokens(tokens: Iterable[Token]) -> Words:
    return tuple(intern(token.text) for token in tokens)


def _placed_tokens(tokens: Iterable[Token]) -> Cut:
    return [(intern(word), start, end) for word, start, end in tokens]


_words = Remembered(_words_of_tokens)  # where nobody asks for places
_placed = Remembered(_placed_tokens)


def words_of(text: str) -> Words:
    """The words of a text: what `words_and_places` gives first, in a third of its time."""
    pieces = text.rstrip().split(" ")
    if pieces[-1] in _words.not_last:
        return _words_one_by_one(text)
    try:
        return _words_of_known(pieces)
    except KeyError:
        _learn_plain(pieces)
    try:
        return _words_of_known(pieces)
    except KeyError:
        return _words_one_by_one(text)


def _words_of_known(pieces: Iterable[str]) -> Words:
    return tuple(chain.from_iterable(map(_words.cuts.__getitem__, pieces)))


def _learn_plain(pieces: Iterable[str]) -> None:
    """Remember those of ASCII letters alone: each is one word, wherever it stands."""
    for piece in set(pieces).difference(_words.cuts):
        if 1 < len(piece) <= LONGEST_REMEMBERED and piece.isascii() and piece.isalpha():
            _words.add(piece, (intern(piece),))


def _words_one_by_one(text: str) -> Words:
    """The words of a text with pieces that are not known, or that its end cuts otherwise."""
    words: list[str] = []
    at = 0
    for piece in _pieces(text):
        found = _words.at(text, at, piece)
        if found is None:
            before = words[-1] if words else ""
            found = _words_of_tokens(each_token(text, at, at + len(piece), before))
        words += found
        at += len(piece) + 1
    return tuple(words)


def words_and_places(text: str) -> tuple[Words, tuple[tuple[int, int], ...]]:
    """The words of a text, and where each begins and ends in it, in code points."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    at, word = 0, ""
    cuts, not_last = _placed.cuts, _placed.not_last
    for piece in _pieces(text):
        cut = cuts.get(piece)
        if cut is None or piece in not_last:
            cut = _cut(text, at, piece, word)
        for word, start, end in cut:
            words.append(word)
            places.append((at + start, at + end))
        at += len(piece) + 1
    return tuple(words), tuple(places)


def tokens_of(text: str) -> Iterator[Token]:
    """What `tokens.each_token` gives, in half of its time where words come again."""
    at, word = 0, ""
    cuts, not_last = _placed.cuts, _placed.not_last
    for piece in _pieces(text):
        cut = cuts.get(piece)
        if cut is None or piece in not_last:
            cut = _cut(text, at, piece, word)
        for word, start, end in cut:
            yield Token(word, at + start, at + end)
        at += len(piece) + 1


def _cut(text: str, at: int, piece: str, before: str) -> Cut:
    """The words of a piece behind the word ``before``, and where they stand in the piece."""
    cut = _placed.at(text, at, piece)
    if cut is not None:
        return cut
    tokens = each_token(text, at, at + len(piece), before)
    return ((intern(word), start - at, end - at) for word, start, end in tokens)


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
