"""The words of a text, cut where names in it begin and end."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from sys import intern

from ..pieces import words_and_places, words_of
from ..tokens import Token, tokenize
from .context import Context
from .passage import Name, Passage
from .spans import Span


def passage_of(
    text: str,
    spans: Sequence[Span] | None,
    line: int,
    context: Context,
    places: Sequence[tuple[int, int]] | None = None,
) -> Passage:
    """The words of a text, and the names that spans in code points mark among them.

    A name that begins or ends inside a word cuts it in two; the words are those at ``places``, if
    they are known; where the layout asks for no places, there are none. Equal words share memory.
    ValueError if there are no words, or a span holds none.
    """
    if places is not None:
        words = tuple(intern(text[start:end]) for start, end in places)
        places = tuple((start, end) for start, end in places)
    else:
        if context.layout.check_text:
            context.layout.check_text(text)
        placed = context.layout.placed or bool(spans)
        words, places = words_and_places(text) if placed else (words_of(text), ())
    if spans:
        spans = [span._replace(end=_behind_accents(text, span.end)) for span in spans]
        whole = [Token(word, *place) for word, place in zip(words, places, strict=True)]
        tokens = list(_cut(text, whole, spans))
        if len(tokens) > len(whole):
            context.note("words are cut where a name begins or ends inside them")
        words = tuple(intern(token.text) for token in tokens)
        places = tuple((token.start, token.end) for token in tokens)
    if not words:
        raise ValueError("the line has no words")
    names = None if spans is None else tuple(_named(places, spans))
    return Passage(line, words, names, text, places)


def _behind_accents(text: str, end: int) -> int:
    """The end of a name, behind the accents of its last letter."""
    while 0 < end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _cut(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Token]:
    """The tokens, those in which a name begins or ends in pieces."""
    ends = sorted({at for span in spans for at in (span.start, span.end)})
    for token in tokens:
        first, behind = bisect_right(ends, token.start), bisect_left(ends, token.end)
        if first >= behind:
            yield token
            continue
        for start, end in pairwise((token.start, *ends[first:behind], token.end)):
            for piece in tokenize(text[start:end]):
                yield Token(piece.text, start + piece.start, start + piece.end)


def _named(places: Sequence[tuple[int, int]], spans: Sequence[Span]) -> Iterator[Name]:
    """The words of each span, in order, every name once."""
    starts, ends = [start for start, _ in places], [end for _, end in places]
    before = None
    for span in sorted(spans, key=lambda each: (each.start, -each.end, each.kind)):
        first, behind = bisect_right(ends, span.start), bisect_left(starts, span.end)
        if first >= behind:
            raise ValueError("a name is marked where there is no word")
        name = Name(first, behind, span.kind)
        if name != before:
            yield name
        before = name


def words_match(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether places are those of words in this order in the text."""
    ascending = all(0 <= start < end for start, end in places)
    apart = all(one[1] <= other[0] for one, other in pairwise(places))
    return bool(places) and ascending and apart and places[-1][1] <= len(text)
