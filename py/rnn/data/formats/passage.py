"""What a file says of a sentence, before anybody asks which of its names count."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..labels import PERSON, name_spans
from ..sentences import Sentence, encodable
from ..tags import OUTSIDE


class Name(NamedTuple):
    """Some words of a sentence, from ``start`` to before ``end``, and what they are marked as."""

    start: int
    end: int
    kind: str  # "" where a mark says no more than that it is a name: 1, or a bracket


class Passage(NamedTuple):
    """A sentence as it stands in a file; ``names`` is None where nobody has labelled it.

    The names are in order of their beginnings, and may overlap; those of `flat` do not. Where the
    file has running text, ``text`` is that, and ``places`` are those of the words in it, (start,
    end) in code points.
    """

    line: int
    words: tuple[str, ...]
    names: tuple[Name, ...] | None
    text: str | None = None
    places: tuple[tuple[int, int], ...] = ()


def counted(n: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "name"), counted(2, "name")
    ('1 name', '2 names')
    """
    return f"{n} {what}{'' if n == 1 else 's'}"


def flat(passage: Passage) -> Passage:
    """The passage without those names that lie in others or overlap them; the longest stay."""
    if len(passage.names or ()) < 2:
        return passage
    kept: list[Name] = []
    taken = [False] * len(passage.words)
    for name in sorted(passage.names or (), key=lambda each: each.start - each.end):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            kept.append(name)
    return passage._replace(names=tuple(sorted(kept)))


def bio(passage: Passage) -> list[str]:
    """A tag a word, B- at the beginning of every name, so that two side by side stay two.

    >>> bio(Passage(1, ("Ada", "Ben", "King"), (Name(0, 1, "PER"), Name(1, 3, "PER"))))
    ['B-PER', 'B-PER', 'I-PER']
    """
    tags = [OUTSIDE] * len(passage.words)
    for start, end, kind in passage.names or ():
        kind = kind or PERSON[0]
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def running(passage: Passage) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text of a passage, else its words with spaces between, and where its words stand."""
    if passage.text is not None:
        return passage.text, passage.places
    places, at = [], 0
    for word in passage.words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(passage.words), places


def marked(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """The names as spans (start, end, kind) of the running text, in code points."""
    places = running(passage)[1]
    for start, end, kind in passage.names or ():
        yield places[start][0], places[end - 1][1], kind or PERSON[0]


def passages(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> Iterator[Passage]:
    """Labelled sentences as a file could have them."""
    for number, sentence in enumerate(sentences, start=1):
        words, labels = encodable(sentence)
        names = None if labels is None else tuple(_names(labels, classes))
        yield Passage(number, words, names)


def _names(labels: Sequence[int], classes: Sequence[str]) -> Iterator[Name]:
    for start, end in name_spans(labels):
        yield Name(start, end, classes[abs(labels[start]) - 1])
