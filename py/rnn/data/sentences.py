"""Labelled sentences: what they are, how many there are, and which."""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from .labels import name_spans

LONGEST_SENTENCE = 10_000  # words
SURROGATE = re.compile("[\ud800-\udfff]")


class Sentence(NamedTuple):
    """Words x<1>..x<T_x> and, where somebody marked them, labels y<1>..y<T_y>.

    A label is 0, or k in a name of class k, -k where it begins right beside another: see `labels`.
    """

    words: tuple[str, ...]
    labels: tuple[int, ...] | None = None


class Skipped(NamedTuple):
    """A line that was not read, counted from 1, and why."""

    line: int
    reason: str


def _halved(words: Sequence[str]) -> bool:
    """Whether a word holds half a character, which UTF-8 cannot carry."""
    joined = " ".join(words)
    return not joined.isascii() and SURROGATE.search(joined) is not None


def encodable(sentence: Sentence) -> Sentence:
    """The sentence, if it has words and UTF-8 can carry them."""
    if not all(sentence.words) or not sentence.words:
        raise ValueError("A sentence or one of its words is empty, so it cannot be written.")
    if _halved(sentence.words):
        raise ValueError(f"A word of “{sentence.words[0]!a} ...” holds half a character.")
    return sentence


def sound(words: Sequence[str], labels: Sequence[int] | None) -> Sentence:
    """A sentence as it was read, equal words sharing memory; ValueError for what is none."""
    if not words:
        raise ValueError("the sentence has no words")
    if len(words) > LONGEST_SENTENCE:
        raise ValueError(
            f"here begin more than {LONGEST_SENTENCE:,} words without the end of a sentence; in "
            "CoNLL put an empty line there, else a new line"
        )
    if _halved(words):
        raise ValueError("a word holds half a character (a lone surrogate)")
    shared = tuple(map(sys.intern, words))
    return Sentence(shared, None if labels is None else tuple(labels))


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
