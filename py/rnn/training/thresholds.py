"""From probabilities to labels and names: two thresholds, and how they are chosen."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats, Ints
from ..data.labels import name_spans, of_kinds
from .metrics import PRF, score

TRIED = (0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
GAP = np.array([-1.0])


class Thresholds(NamedTuple):
    """Which words are part of a name, by their probability.

    A name is a run of words from ``lower`` up, of which one at least reaches ``threshold`` itself:
    a sure word takes the less sure ones beside it along. Without ``lower`` both are the same.
    """

    threshold: float = 0.5
    lower: float | None = None

    def decide(self, y_hat: Floats) -> list[int]:
        """Labels of probabilities (T,); of (T, n_y), of named classes, the likeliest each."""
        if y_hat.ndim == 2:
            return cast("list[int]", y_hat.argmax(axis=1).tolist())
        threshold, lower = self
        if y_hat.max() < threshold:
            return [0] * len(y_hat)
        within = y_hat >= (threshold if lower is None else min(lower, threshold))
        begins = within.copy()
        begins[1:] &= ~within[:-1]
        run = np.cumsum(begins)  # number of the run a word is in
        reached = np.zeros(int(run[-1]) + 1, np.intp)
        reached[run[y_hat >= threshold]] = 1
        return cast("list[int]", (within * reached[run]).tolist())

    def decide_all(self, y_hats: Sequence[Floats]) -> list[list[int]]:
        """The same of many sentences."""
        if not y_hats or y_hats[0].ndim == 2:
            return [self.decide(y_hat) for y_hat in y_hats]
        # one text, with gaps between the sentences that no run reaches over
        labels = self.decide(np.concatenate([part for y_hat in y_hats for part in (y_hat, GAP)]))
        bounds = accumulate((len(y_hat) + 1 for y_hat in y_hats), initial=0)
        return [labels[start : end - 1] for start, end in pairwise(bounds)]

    def near(self, y_hat: Floats, distance: float) -> NDArray[np.bool_]:
        """Words (N,) that could have another label if no probability moved by more than this.

        One that is no number could have any.
        """
        if y_hat.ndim == 2:
            *_, second, first = np.partition(y_hat, (-2, -1), axis=1).T
            far: NDArray[np.bool_] = first - second > 2 * distance
        else:
            far = np.abs(y_hat - self.threshold) > distance
            if self.lower is not None:
                far &= np.abs(y_hat - self.lower) > distance
        return ~far

    def names(self, y_hat: Floats, classes: Sequence[str] | None = None) -> "list[Name]":
        """The names in a sentence of probabilities (T,), or (T, n_y) of named classes."""
        return self.all_names([y_hat], classes)[0]

    def all_names(
        self, y_hats: Sequence[Floats], classes: Sequence[str] | None = None
    ) -> "list[list[Name]]":
        """The same of many sentences."""
        return [
            _names(of_kinds(labels, classes), y_hat)
            for y_hat, labels in zip(y_hats, self.decide_all(y_hats), strict=True)
        ]


class Name(NamedTuple):
    """A name that was found: words[start:end], as sure as the least sure of its words."""

    start: int
    end: int
    probability: float
    label: int = 1  # of named classes, which


def _names(labels: Sequence[int], y_hat: Floats) -> list[Name]:
    sure = y_hat if y_hat.ndim == 1 else y_hat.max(axis=1)
    return [
        Name(start, end, float(sure[start:end].min()), abs(labels[start]))
        for start, end in name_spans(labels)
    ]


class Chosen(NamedTuple):
    """Thresholds, and the name F1 they brought on held-out sentences."""

    thresholds: Thresholds
    name_f1: float


def best_thresholds(
    truth: Sequence[Sequence[int]], y_hat: Sequence[Floats], classes: Sequence[str] | None = None
) -> Chosen:
    """The two thresholds with the best name F1; of equals those nearest to one half.

    Probabilities (T, n_y) of named classes need none, so that they stay one half.
    """
    if y_hat[0].ndim == 2:
        half = Thresholds(0.5, 0.5)
        return Chosen(half, score(truth, map(half.decide, y_hat), classes or ()).name.f1)
    text = np.concatenate([np.append(p, 0.0) for p in y_hat])  # one, with gaps between sentences
    labels = [label for sentence in truth for label in (*sentence, 0)]
    true = np.array(name_spans(labels), dtype=np.intp).reshape(-1, 2)
    tried = [each for low in TRIED for each in _tried(low, text, true)]

    def preference(each: Chosen) -> tuple[float, float, float]:
        threshold, lower = each.thresholds
        return each.name_f1, -abs(threshold - 0.5), lower or threshold

    return max(tried, key=preference)


def _tried(low: float, text: Floats, true: Ints) -> list[Chosen]:
    """Every threshold with this lower one, on a text whose true names are given, (n, 2)."""
    changes = np.diff(text >= low, prepend=False, append=False)
    spans = np.flatnonzero(changes).reshape(-1, 2)  # of runs: the first word, and behind the last
    surest = np.maximum.reduceat(text, spans.ravel())[::2] if len(spans) else np.empty(0)
    right = np.isin(spans @ [len(text), 1], true @ [len(text), 1])
    return [
        Chosen(
            Thresholds(high, low),
            PRF.of(
                int((right & (surest >= high)).sum()), int((surest >= high).sum()), len(true)
            ).f1,
        )
        for high in TRIED
        if low <= high
    ]
