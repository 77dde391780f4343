"""Precision, recall and F1, by word and by whole name, and the baseline to hold them against.

A name is a run of words labelled 1; it counts as found only if both its ends are right.
"""

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple


class PRF(NamedTuple):
    """Precision, recall and their harmonic mean; each is 0 where it would be 0/0."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, said: int, true: int) -> "PRF":
        """From counts: things said and right, things said, things that were to be said."""
        precision = right / said if said else 0.0
        recall = right / true if true else 0.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)


class Scores(NamedTuple):
    """Scores over a set of sentences."""

    token: PRF
    name: PRF


def name_spans(labels: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of 1s as (start, end), end exclusive.

    >>> name_spans([1, 1, 0, 1, 1, 0])
    [(0, 2), (3, 5)]
    """
    spans, start = [], None
    for t, label in enumerate([*labels, 0]):
        if label and start is None:
            start = t
        elif not label and start is not None:
            spans.append((start, t))
            start = None
    return spans


def score(truth: Iterable[Sequence[int]], predicted: Iterable[Sequence[int]]) -> Scores:
    """Compare 0/1 labels of the same sentences, the true ones first."""
    token, name = [0, 0, 0], [0, 0, 0]  # right, said, true
    for y, y_hat in zip(truth, predicted, strict=True):
        _count(token, _marked(y), _marked(y_hat))
        _count(name, set(name_spans(y)), set(name_spans(y_hat)))
    return Scores(PRF.of(*token), PRF.of(*name))


def _marked(labels: Sequence[int]) -> set[int]:
    return {t for t, label in enumerate(labels) if label}


def _count(counts: list[int], true: Set[object], said: Set[object]) -> None:
    counts[0] += len(true & said)
    counts[1] += len(said)
    counts[2] += len(true)


def capitalised_not_first(words: Sequence[str]) -> list[int]:
    """The baseline: every capitalised word is a name, except the first of the sentence."""
    return [int(t > 0 and word[0].isupper()) for t, word in enumerate(words)]
