"""How sure a network is of a sentence, and in which order somebody learns most from labelling.

A word is as sure as the label it gets would be if its threshold stood at one half: 0.5 is on the
threshold, 1 beyond doubt. A sentence is as sure as its least sure word.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..data.arrays import Floats
from ..model import Model
from ..training.thresholds import Thresholds

UNSURE = 0.9  # a sentence below has a word that someone should look at
ALIKE = 0.5  # share of words from which one of two sentences is a near copy of the other
APART = 10  # sentences that stand between near copies, where there are so many
TINY = 1e-12


def word_sureness(y_hat: Floats, thresholds: Thresholds) -> Floats:
    """Of each word: (T,) from its probability (T,), or from (T, n_y) of named classes.

    With two thresholds the nearer one counts: either may decide.
    """
    if y_hat.ndim == 2:
        second, first = np.sort(y_hat, axis=1)[:, -2:].T
        return np.asarray(first / np.maximum(first + second, TINY))
    odds = _log_odds(y_hat)
    lower = thresholds.threshold if thresholds.lower is None else thresholds.lower
    distances = [np.abs(odds - _log_odds(np.float64(at))) for at in (thresholds.threshold, lower)]
    return np.asarray(1.0 / (1.0 + np.exp(-np.minimum(*distances))))


def _log_odds(p: Floats | np.float64) -> Floats:
    p = np.clip(p, TINY, 1.0 - TINY)
    return np.asarray(np.log(p) - np.log1p(-p))


def read(model: Model, X: Sequence[Sequence[str]]) -> Iterator[tuple[float, list[int]]]:
    """Of each sentence how sure the network is, and the labels it gives."""
    for y_hat in model.predict_proba(X):
        yield (
            float(word_sureness(y_hat, model.thresholds).min()),
            model.thresholds.decide(y_hat),
        )


def queue(X: Sequence[Iterable[str]], sureness: Sequence[float]) -> list[int]:
    """Places of the sentences, from 0, in the order in which to label them.

    The least sure come first, except that a near copy of one of the last `APART` waits until that
    is `APART` sentences back, or nothing else is left. Equals keep the order given.
    """
    line = _Line([frozenset(word.casefold() for word in words) for words in X])
    for place in sorted(range(len(X)), key=sureness.__getitem__):
        line.let_in()
        line.join(place)
    line.let_in(all_of_them=True)
    return line.order


class _Line:
    """Sentences one behind another, and families of near copies that wait for their turn."""

    def __init__(self, words: Sequence[frozenset[str]]) -> None:
        self.order: list[int] = []
        self._words = words
        self._recent: deque[int] = deque(maxlen=APART)
        self._family: dict[int, deque[int]] = {}  # of a sentence that has near copies: who waits
        self._turns: deque[tuple[int, deque[int]]] = deque()  # how long the line is to be by then

    def join(self, place: int) -> None:
        """At the end, or in the family of a near copy that is there."""
        other = self._copied(place)
        if other is None:
            self._put(place)
            return
        waiting = self._family.setdefault(other, deque())
        self._family[place] = waiting
        waiting.append(place)
        if len(waiting) == 1:
            self._turns.append((len(self.order) + APART, waiting))

    def let_in(self, all_of_them: bool = False) -> None:
        """One of each family whose turn it is; in the end all of them, by turns."""
        while self._turns and (all_of_them or self._turns[0][0] <= len(self.order)):
            waiting = self._turns.popleft()[1]
            if all_of_them or self._copied(waiting[0]) is None:
                self._put(waiting.popleft())
            if waiting:
                self._turns.append((len(self.order) + APART, waiting))

    def _put(self, place: int) -> None:
        self.order.append(place)
        self._recent.append(place)

    def _copied(self, place: int) -> int | None:
        """One of the last of which a sentence is a near copy."""
        words = self._words
        return next((at for at in self._recent if _near_copies(words[place], words[at])), None)


def _near_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they share so many of the words that either has (Jaccard's index)."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < ALIKE * larger:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)
