"""How well written sequences agree with the right ones, and how well simple rules do."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
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
    number = {
        each: k for k, each in enumerate(sorted({e for p in train for e in _parts(p.source)}))
    }

    def counted(sequences: Sequences) -> Floats:
        counts = np.zeros((len(sequences), len(number)))
        for row, sequence in zip(counts, sequences, strict=True):
            for part in _parts(sequence):
                if part in number:
                    row[number[part]] += 1
        counts /= np.maximum(np.sqrt((counts**2).sum(axis=1, keepdims=True)), 1e-12)
        return counts

    known = counted([pair.source for pair in train])
    found: list[list[str]] = []
    for first in range(0, len(sources), 256):
        # Equals are told as such whatever the order in which a machine adds.
        likeness = (counted(sources[first : first + 256]) @ known.T).round(9)
        found += [train[k].target for k in likeness.argmax(axis=1)]
    return found


def _parts(sequence: Sequence[str]) -> list[tuple[str, ...]]:
    """Symbols, and neighbours."""
    return [*((symbol,) for symbol in sequence), *pairwise(sequence)]
