"""How well written sequences agree with the right ones, and how well simple rules do."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from .corpora.pairs import Corpus, Pair
from .symbols import Sequences


class Agreement(NamedTuple):
    """Written sequences beside the right ones."""

    exact: float  # the share that is right altogether
    token_accuracy: float  # the share of the right symbols that stand in their place
    edit_distance: float  # insertions, deletions and replacements to the right one, on average


def agreement(written: Sequences, right: Sequences) -> Agreement:
    """Compare sequence by sequence; ValueError unless there are as many of both."""
    if len(written) != len(right) or not len(right):
        raise ValueError(f"There are {len(written)} sequences and {len(right)} right ones.")
    pairs = [(list(found), list(wanted)) for found, wanted in zip(written, right, strict=True)]
    in_place = sum(a == b for pair in pairs for a, b in zip(*pair, strict=False))
    return Agreement(
        sum(found == wanted for found, wanted in pairs) / len(pairs),
        in_place / sum(len(wanted) for _, wanted in pairs),
        sum(edit_distance(found, wanted) for found, wanted in pairs) / len(pairs),
    )


def edit_distance(found: Sequence[str], wanted: Sequence[str]) -> int:
    """The fewest insertions, deletions and replacements between two (Levenshtein 1966)."""
    before = list(range(len(wanted) + 1))
    for i, symbol in enumerate(found, start=1):
        now = [i]
        for j, other in enumerate(wanted, start=1):
            replaced = before[j - 1] + (symbol != other)
            now.append(min(replaced, before[j] + 1, now[j - 1] + 1))
        before = now
    return before[-1]


def baselines(corpus: Corpus) -> dict[str, Agreement]:
    """Three that learn nothing of how sequences go, on the held-out pairs.

    copy            writes what it reads
    most frequent   writes what is written most often in training
    nearest         writes what belongs to the training source with the most symbols in common
    """
    right = [pair.target for pair in corpus.held_out]
    sources = [pair.source for pair in corpus.held_out]
    often = _most_frequent(corpus.train)
    return {
        "copy": agreement(sources, right),
        "most frequent": agreement([often] * len(right), right),
        "nearest": agreement(_nearest(corpus.train, sources), right),
    }


def _most_frequent(train: Sequence[Pair]) -> list[str]:
    counts: Counter[tuple[str, ...]] = Counter(tuple(pair.target) for pair in train)
    best, _ = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return list(best)


def _nearest(train: Sequence[Pair], sources: Sequences) -> list[list[str]]:
    """By the cosine of counts of symbols and of pairs of neighbours; the first of equals."""
    where = _places([pair.source for pair in train])
    found: list[list[str]] = []
    for source in sources:
        likeness = np.zeros(len(train))
        for part, count in Counter(_parts(source)).items():
            if part in where:
                rows, shares = where[part]
                likeness[rows] += count * shares
        # Equals are told as such whatever the order in which a machine adds.
        found.append(train[int(likeness.round(9).argmax())].target)
    return found


def _places(sequences: Sequences) -> dict[tuple[str, ...], tuple[Ints, Floats]]:
    """Where each part stands, and what it is there of the sequence's counts, whose norm is 1."""
    rows: dict[tuple[str, ...], list[int]] = {}
    shares: dict[tuple[str, ...], list[float]] = {}
    for row, sequence in enumerate(sequences):
        counts = Counter(_parts(sequence))
        norm = sqrt(sum(count * count for count in counts.values()))
        for part, count in counts.items():
            rows.setdefault(part, []).append(row)
            shares.setdefault(part, []).append(count / norm)
    return {part: (np.array(rows[part]), np.array(shares[part])) for part in rows}


def _parts(sequence: Sequence[str]) -> list[tuple[str, ...]]:
    """Symbols, and neighbours."""
    return [*((symbol,) for symbol in sequence), *pairwise(sequence)]


def label_rules(corpus: Corpus) -> dict[str, float]:
    """The share of held-out labels that two find who know nothing of order.

    most frequent   says the label that is most frequent in training
    bag of words    says the likeliest label by `bag_of_words`
    """
    right = [pair.target[0] for pair in corpus.held_out]
    (often,) = _most_frequent([Pair([], pair.target) for pair in corpus.train])
    said = bag_of_words(corpus.train, [pair.source for pair in corpus.held_out])
    return {
        "most frequent": right.count(often) / len(right),
        "bag of words": sum(a == b for a, b in zip(said, right, strict=True)) / len(right),
    }


def bag_of_words(train: Sequence[Pair], sources: Sequences) -> list[str]:
    """The likeliest label of each by naive Bayes; the first in the alphabet of two as likely.

    It sees whether a word is there, in small letters, and not where; to each count one is added.
    """
    texts = Counter(pair.target[0] for pair in train)
    counts = Counter((word, pair.target[0]) for pair in train for word in _words(pair.source))
    known = {word for word, _ in counts}

    def likelihood(words: list[str], label: str) -> float:
        chances = ((counts[word, label] + 1) / (texts[label] + 2) for word in words)
        return round(log(texts[label]) + sum(map(log, chances)), 9)

    labels, seen = sorted(texts), [sorted(_words(source) & known) for source in sources]
    return [max(labels, key=lambda label: likelihood(words, label)) for words in seen]


def _words(source: Sequence[str]) -> set[str]:
    return {symbol.lower() for symbol in source}
