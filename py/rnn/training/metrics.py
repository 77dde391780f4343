"""Precision, recall and F1, by word and by whole name, and the baseline to hold them against.

A name counts as found only if both its ends and its class are right; of two side by side each
counts, so that one run over both is wrong.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from ..data.labels import name_spans, of_kinds
from ..data.tags import kinds


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
    """Scores over a set of sentences; with several classes, counted over all of them (micro).

    ``classes`` and ``confusion`` are of named classes, and empty in the 0/1 form.
    """

    token: PRF
    name: PRF
    classes: dict[str, PRF]  # by whole name, for each class
    confusion: list[list[int]]  # words: a row for each true label, a column for each one given


def score(
    truth: Iterable[Sequence[int]],
    predicted: Iterable[Sequence[int]],
    classes: Sequence[str] = (),
) -> Scores:
    """Compare labels of the same sentences, the true ones first.

    ``classes`` are the names of the labels from 1 up, if each is to be scored by itself too, and
    counted for which other it was taken. Where they are tags, such as B-PER and I-PER, names are
    what these mark.
    """
    named = kinds(classes)
    token, name = [0, 0, 0], [0, 0, 0]  # right, said, true
    of_class = [[0, 0, 0] for _ in named]
    taken: Counter[tuple[int, int]] = Counter()
    for labels, decided in zip(truth, predicted, strict=True):
        y, y_hat = of_kinds(labels, classes), of_kinds(decided, classes)
        if named:
            taken.update(zip(map(abs, y), map(abs, y_hat), strict=True))
        _count(token, _marked(y), _marked(y_hat))
        true, said = _names(y), _names(y_hat)
        _count(name, true, said)
        for label, counts in enumerate(of_class, start=1):
            _count(
                counts, *({each for each in names if each[2] == label} for names in (true, said))
            )
    by_class = {each: PRF.of(*counts) for each, counts in zip(named, of_class, strict=True)}
    counted = range(1 + len(named)) if named else ()
    confusion = [[taken[true, given] for given in counted] for true in counted]
    return Scores(PRF.of(*token), PRF.of(*name), by_class, confusion)


def _marked(labels: Sequence[int]) -> set[tuple[int, int]]:
    return {(t, abs(label)) for t, label in enumerate(labels) if label}


def _names(labels: Sequence[int]) -> set[tuple[int, int, int]]:
    return {(start, end, abs(labels[start])) for start, end in name_spans(labels)}


def _count(counts: list[int], true: Set[object], said: Set[object]) -> None:
    counts[0] += len(true & said)
    counts[1] += len(said)
    counts[2] += len(true)


def capitalised_not_first(words: Sequence[str]) -> list[int]:
    """The baseline: every capitalised word is a name, except the first of the sentence."""
    return [int(t > 0 and word[0].isupper()) for t, word in enumerate(words)]
