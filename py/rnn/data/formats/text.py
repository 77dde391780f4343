"""Plain text, one sentence a line, names in square brackets.

    [Harry Potter] and [Hermione Granger] invented a new spell

Brackets do not say the class of a name, so that text of several classes is read and written as
CoNLL or JSON Lines. A bracket that belongs to the sentence itself is written with a backslash
before it, and so is a number sign at the beginning of a line, which would make it a comment.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..labels import PERSON, name_spans
from ..sentences import Sentence, Skipped, encodable, label_spans
from ..tokens import tokenize
from .tags import Tags

BRACKET = re.compile(r"\\([\[\]\\#])|([\[\]])")


class Reading(NamedTuple):
    """What a text gave, and what of it was left out."""

    sentences: list[Sentence]
    skipped: list[Skipped]


def read_text(text: str) -> Reading:
    """Read plain text, one sentence a line, names in [square brackets].

    Empty lines and lines that begin with ``#`` are passed over. Where no line has a bracket,
    nobody has marked anything yet, and the sentences come without labels.
    """
    sentences: list[Sentence] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            sentences.append(parse_brackets(line))
        except ValueError as error:
            skipped.append(Skipped(number, str(error)))
    if not any(sentence.labels and any(sentence.labels) for sentence in sentences):
        sentences = [Sentence(sentence.words) for sentence in sentences]
    return Reading(sentences, skipped)


def parse_brackets(line: str) -> Sentence:
    """One sentence with names in brackets; ValueError if brackets or words are not whole."""
    plain, spans, opened, copied = "", [], None, 0
    for mark in BRACKET.finditer(line):
        plain += line[copied : mark.start()] + (mark[1] or "")
        copied = mark.end()
        if mark[2] == "[":
            if opened is not None:
                raise ValueError("a second [ stands inside a name; close the first with ]")
            opened = len(plain)
        elif mark[2] == "]":
            if opened is None:
                raise ValueError("a ] stands without a [ before it; write \\] for a plain bracket")
            spans.append((opened, len(plain), 1))
            opened = None
    if opened is not None:
        raise ValueError("a [ is never closed; put ] behind the name, or write \\[ for a bracket")
    return label_spans(plain + line[copied:], spans)


def bracketed(text: str, tags: Tags) -> Sentence:
    """The sentence of a line; ValueError where a bracket would have to say a class."""
    sentence = parse_brackets(text)
    if any(sentence.labels or ()) and (tags.growing or len(tags.classes) > 1):
        raise ValueError("brackets do not say which class; write CoNLL or JSON Lines")
    return sentence


def unmarked(text: str) -> Sentence:
    """The words of a line, none of them labelled; brackets are words like others."""
    return Sentence(tuple(token.text for token in tokenize(text)))


def write_text(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """One sentence a line, words apart by spaces, names in brackets.

    Plain text is cut into words anew when it is read, so ValueError where that would give others.
    Where no name at all is marked, the text reads back as not labelled; where one is, as labelled.
    ValueError with several classes, since a bracket does not say which.
    """
    if len(classes) > 1:
        raise ValueError("Plain text does not say the class of a name. Choose JSON Lines or CoNLL.")
    lines = []
    for words, labels in map(encodable, sentences):
        shown = [re.sub(r"([\[\]\\])", r"\\\1", word) for word in words]
        for start, end in name_spans(labels or ()):
            shown[start] = "[" + shown[start]
            shown[end - 1] += "]"
        shown[0] = re.sub(r"^#", r"\\#", shown[0])
        line = " ".join(shown)
        if tuple(token.text for token in tokenize(" ".join(words))) != words:
            raise ValueError(f"Plain text would cut “{line[:60]}” otherwise. Choose JSON Lines.")
        lines.append(line + "\n")
    return "".join(lines)
