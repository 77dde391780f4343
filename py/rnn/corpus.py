"""Labelled sentences, and the text forms they are read from and written to.

The readable form is plain text, one sentence a line, names in square brackets:

    [Harry Potter] and [Hermione Granger] invented a new spell

A bracket that belongs to the sentence itself is written with a backslash before it.
"""

import json
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple

from .metrics import name_spans
from .text import tokenize

BRACKET = re.compile(r"\\([\[\]\\])|([\[\]])")


class Sentence(NamedTuple):
    """Words x<1>..x<T_x> and, where somebody marked them, labels y<1>..y<T_y> of 0 and 1."""

    words: tuple[str, ...]
    labels: tuple[int, ...] | None = None


class Skipped(NamedTuple):
    """A line that was not read, counted from 1, and why."""

    line: int
    reason: str


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
            spans.append((opened, len(plain)))
            opened = None
    if opened is not None:
        raise ValueError("a [ is never closed; put ] behind the name, or write \\[ for a bracket")
    return _label(plain + line[copied:], spans)


def _label(text: str, spans: Sequence[tuple[int, int]]) -> Sentence:
    """Tokenise and mark the tokens inside the character spans."""
    tokens = tokenize(text)
    if not tokens:
        raise ValueError("the line has no words")
    labels = []
    for token in tokens:
        inside = [s for s in spans if s[0] < token.end and token.start < s[1]]
        if inside and not (inside[0][0] <= token.start and token.end <= inside[0][1]):
            raise ValueError(f"a bracket cuts the word “{token.text}” in two")
        labels.append(int(bool(inside)))
    for start, end in spans:
        if not any(start <= token.start < end for token in tokens):
            raise ValueError("a pair of brackets has no word inside")
    return Sentence(tuple(token.text for token in tokens), tuple(labels))


def bio_tags(labels: Sequence[int]) -> list[str]:
    """0/1 labels as tags: B-PER begins a name, I-PER goes on with it, O is outside.

    >>> bio_tags([1, 1, 0])
    ['B-PER', 'I-PER', 'O']
    """
    tags = ["O"] * len(labels)
    for start, end in name_spans(labels):
        tags[start:end] = ["B-PER"] + ["I-PER"] * (end - start - 1)
    return tags


def write_conll(sentences: Iterable[Sentence]) -> str:
    """Two columns, word TAB tag, an empty line behind each sentence."""
    blocks = []
    for words, labels in sentences:
        tags = bio_tags(labels or [0] * len(words))
        rows = [f"{word}\t{tag}\n" for word, tag in zip(words, tags, strict=True)]
        blocks.append("".join(rows) + "\n")
    return "".join(blocks)


def write_jsonl(sentences: Iterable[Sentence]) -> str:
    """One JSON object a line, ``tokens`` and ``tags``; without ``tags`` where nobody labelled."""
    lines = []
    for words, labels in sentences:
        row: dict[str, list[str]] = {"tokens": list(words)}
        if labels is not None:
            row["tags"] = bio_tags(labels)
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def write_text(sentences: Iterable[Sentence]) -> str:
    """One sentence a line, words apart by spaces, names in brackets."""
    lines = []
    for words, labels in sentences:
        shown = [re.sub(r"([\[\]\\])", r"\\\1", word) for word in words]
        for start, end in name_spans(labels or ()):
            shown[start] = "[" + shown[start]
            shown[end - 1] += "]"
        lines.append(" ".join(shown) + "\n")
    return "".join(lines)


WRITERS = {"conll": write_conll, "jsonl": write_jsonl, "text": write_text}


class Starter(NamedTuple):
    """The corpus that comes with the package (CC0): 300 sentences to train on, 100 held out."""

    train: list[Sentence]
    held_out: list[Sentence]


def starter() -> Starter:
    """Read the starter corpus, ``starter.txt`` in this package."""
    text = files(__package__).joinpath("starter.txt").read_text(encoding="utf-8")
    train, held_out = text.split("# held out\n")
    return Starter(read_text(train).sentences, read_text(held_out).sentences)
