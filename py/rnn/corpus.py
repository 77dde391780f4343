"""Labelled sentences, and the text forms they are read from and written to.

The readable form is plain text, one sentence a line, names in square brackets:

    [Harry Potter] and [Hermione Granger] invented a new spell

Brackets do not say the class of a name, so that text of several classes is read and written as
CoNLL or JSON Lines. A bracket that belongs to the sentence itself is written with a backslash
before it, and so is a number sign at the beginning of a line, which would make it a comment.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from .metrics import name_spans
from .tags import OUTSIDE, check_class_names
from .text import tokenize

BRACKET = re.compile(r"\\([\[\]\\#])|([\[\]])")
PERSON = ("PER",)  # what label 1 is called where a tag must be written
UNLABELLED = "_"  # the tag in CoNLL of a word that nobody has labelled


class Sentence(NamedTuple):
    """Words x<1>..x<T_x> and, where somebody marked them, labels y<1>..y<T_y>.

    A label is 0 or 1, or, with named classes, 0 outside of names and k in a name of class k.
    """

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
            spans.append((opened, len(plain), 1))
            opened = None
    if opened is not None:
        raise ValueError("a [ is never closed; put ] behind the name, or write \\[ for a bracket")
    return label_spans(plain + line[copied:], spans)


def label_spans(text: str, spans: Sequence[tuple[int, int, int]]) -> Sentence:
    """The words of a text, labelled by spans (start, end, label) in code points; 0 outside.

    ValueError if there are no words, or a span holds none or cuts one in two, or spans disagree.
    """
    tokens = tokenize(text)
    if not tokens:
        raise ValueError("the line has no words")
    labels = []
    for token in tokens:
        inside = [s for s in spans if s[0] < token.end and token.start < s[1]]
        if inside and not (inside[0][0] <= token.start and token.end <= inside[0][1]):
            raise ValueError(
                f"a name begins or ends inside the word “{token.text}”; mark whole words"
            )
        if len({s[2] for s in inside}) > 1:
            raise ValueError(f"the word “{token.text}” is in names of two classes; keep one")
        labels.append(inside[0][2] if inside else 0)
    for start, end, _ in spans:
        if not any(start <= token.start < end for token in tokens):
            raise ValueError("a name is marked where there is no word")
    return Sentence(tuple(token.text for token in tokens), tuple(labels))


def bio_tags(labels: Sequence[int], classes: Sequence[str] = PERSON) -> list[str]:
    """Labels as tags: B-PER begins a name, I-PER goes on with it, O is outside.

    >>> bio_tags([1, 1, 0, 2], ["PER", "LOC"])
    ['B-PER', 'I-PER', 'O', 'B-LOC']
    """
    tags = [OUTSIDE] * len(labels)
    for start, end in name_spans(labels):
        kind = classes[labels[start] - 1]
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def write_conll(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """Two columns, word TAB tag, an empty line behind each sentence; tag _ where nobody labelled.

    ValueError for a word or class that would not read back as it is, as with the other writers.
    """
    check_class_names(classes)
    blocks = []
    for words, labels in map(_encodable, sentences):
        tags = [UNLABELLED] * len(words) if labels is None else bio_tags(labels, classes)
        rows = [f"{word}\t{tag}\n" for word, tag in zip(words, tags, strict=True)]
        if bad := next((word for word in words if _breaks_rows(word)), None):
            raise ValueError(
                f"The word {bad!r} does not fit into CoNLL. Choose JSON Lines instead."
            )
        blocks.append("".join(rows) + "\n")
    return "".join(blocks)


def _breaks_rows(word: str) -> bool:
    return bool(re.search("[\t\n\r\0\ufeff]", word)) or word.startswith("-DOCSTART-")


def write_jsonl(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """One JSON object a line, ``tokens`` and ``tags``; without ``tags`` where nobody labelled."""
    check_class_names(classes)
    lines = []
    for words, labels in map(_encodable, sentences):
        row: dict[str, list[str]] = {"tokens": list(words)}
        if labels is not None:
            row["tags"] = bio_tags(labels, classes)
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def write_text(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """One sentence a line, words apart by spaces, names in brackets.

    Plain text is cut into words anew when it is read, so ValueError where that would give others.
    Where no name at all is marked, the text reads back as not labelled; where one is, as labelled.
    ValueError with several classes, since a bracket does not say which.
    """
    if len(classes) > 1:
        raise ValueError("Plain text does not say the class of a name. Choose JSON Lines or CoNLL.")
    lines = []
    for words, labels in map(_encodable, sentences):
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


def _encodable(sentence: Sentence) -> Sentence:
    """The sentence, if it has words and UTF-8 can carry them."""
    if not all(sentence.words) or not sentence.words:
        raise ValueError("A sentence or one of its words is empty, so it cannot be written.")
    if any("\ud800" <= char <= "\udfff" for word in sentence.words for char in word):
        raise ValueError(f"A word of “{sentence.words[0]!a} ...” holds half a character.")
    return sentence


WRITERS = {"conll": write_conll, "jsonl": write_jsonl, "text": write_text}


class Starter(NamedTuple):
    """The corpus that comes with the package (CC0): 300 sentences to train on, 100 held out."""

    train: list[Sentence]
    held_out: list[Sentence]


def starter() -> Starter:
    """The starter corpus, ``starter.txt`` in this package."""
    train, held_out = _starter()
    return Starter(list(train), list(held_out))


@cache
def _starter() -> Starter:
    text = files(__package__).joinpath("starter.txt").read_text(encoding="utf-8")
    train, held_out = text.split("# held out\n")
    return Starter(read_text(train).sentences, read_text(held_out).sentences)


class Statistics(NamedTuple):
    """How much there is of a corpus."""

    sentences: int
    words: int
    name_words: int
    names: int


def statistics(labels: Iterable[Sequence[int]]) -> Statistics:
    """Count sentences, words, words in names, and names, from the labels of each sentence."""
    counts = [0, 0, 0, 0]
    for of_sentence in labels:
        marked = name_spans(of_sentence)
        inside = sum(end - start for start, end in marked)
        for i, count in enumerate((1, len(of_sentence), inside, len(marked))):
            counts[i] += count
    return Statistics(*counts)


def split(n: int, share: float, rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """Divide n sentences by chance: the numbers of those to learn from, and of a held-out share.

    Both are ascending, and neither is empty if n is at least 2.
    """
    n_held_out = min(max(round(n * share), 1), n - 1) if n > 1 else 0
    shuffled = np.argsort(rng.random(n), kind="stable")  # draws alike on 32 and 64 bits
    return sorted(map(int, shuffled[n_held_out:])), sorted(map(int, shuffled[:n_held_out]))


def fingerprint(X: Iterable[Sequence[str]], y: Iterable[Sequence[int]]) -> str:
    """A digest of labelled sentences: the same for the same sentences in the same order."""
    digest = hashlib.sha256()
    for words, labels in zip(X, y, strict=True):
        text = json.dumps([list(words), [int(label) for label in labels]])
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()
