"""x<t> as a sum of few shares: of the word itself, of each neighbour, and of all that is around.

Words come again at every distance, and so do the shapes and capitals around them: what is made of a
share once serves wherever it comes again.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from .arrays import Ints
from .features import Vocabulary
from .lending import BESIDE, SMALL, Slot, WordTypes

AROUND = "around"
FIRST, CASING = 1, 2  # beside the shapes in what is around
CASING_BITS = 4
DISTANCES = {f"{prefix}{SMALL}": distance for distance, prefix in BESIDE.items()}


class Summed(NamedTuple):
    """Words of some sentences as sums of shares."""

    shares: list[Ints]  # each (N,): one share of every word, by number; 0 where it has none
    lengths: Ints  # (B,) words of each sentence


class Shares:
    """Numbers shares from 1 on as they come, and tells the components of x<t> of each new one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = WordTypes()
        self._of_types: dict[int, Ints] = {}  # by distance, of each word type; 0: not known yet
        self._of_around: dict[int, int] = {}
        self._n = 1
        self._new: list[list[int]] = []  # components of the last ones, not yet taken

    def __len__(self) -> int:
        """How many there are, with the share of nothing."""
        return self._n

    def of(self, sentences: Sequence[Sequence[str]]) -> Summed:
        """The shares of each word."""
        window = self._vocabulary.window
        places = self._words.placed(sentences)
        slots = list(self._words.slots(places, window))
        n_words = len(places.types)
        shares, fresh = [], {}
        for slot in slots:
            if isinstance(slot.kind, int):
                found, fresh[slot.kind] = self._of_distance(slot, n_words)
                shares.append(found)
        found, fresh[AROUND] = self._around(slots, n_words)
        for slot in slots:
            self._learn(slot, fresh[_group(slot.kind)])
        lengths = np.array([len(sentence) for sentence in sentences], np.intp)
        return Summed([*shares, found], lengths)

    def taken(self) -> tuple[Ints, Ints]:
        """The components of the shares that came since the last time, and how many each has."""
        sizes = np.array([len(columns) for columns in self._new], np.intp)
        columns = np.array(list(chain.from_iterable(self._new)), np.intp)
        self._new = []
        return columns, sizes

    def _numbered(self, n: int) -> Ints:
        """Numbers for so many new shares."""
        self._new += [[] for _ in range(n)]
        self._n += n
        return np.arange(self._n - n, self._n, dtype=np.intp)

    def _of_distance(self, slot: Slot, n_words: int) -> tuple[Ints, Ints]:
        """The shares of the words at one distance, and the new ones at the first row of each."""
        kind, rows, keys = slot
        known = self._of_types.get(kind, np.empty(0, np.intp))
        known = np.concatenate([known, np.zeros(len(self._words) - len(known), np.intp)])
        unknown = np.flatnonzero(known[keys] == 0)
        new, first = np.unique(keys[unknown], return_index=True)
        known[new] = self._numbered(len(new))
        self._of_types[kind] = known
        found, fresh = np.zeros((2, n_words), np.intp)
        found[rows] = known[keys]
        fresh[rows[unknown[first]]] = known[new]
        return found, fresh

    def _around(self, slots: Sequence[Slot], n_words: int) -> tuple[Ints, Ints]:
        """The same of what is around: shapes in a row, capitals, and whether a sentence begins."""
        keys = np.zeros(n_words, np.int64)
        for kind, rows, of_slot in slots:
            if kind == "shapes":
                keys |= of_slot << CASING_BITS
            elif kind == "capitals":
                keys[rows] |= CASING * (of_slot + 1)
            elif kind == "first":
                keys[rows] |= FIRST
        different, first, which = np.unique(keys, return_index=True, return_inverse=True)
        wanted = different.tolist()
        new = [i for i, key in enumerate(wanted) if key not in self._of_around]
        numbers = self._numbered(len(new))
        self._of_around.update(zip((wanted[i] for i in new), numbers.tolist(), strict=True))
        fresh = np.zeros(n_words, np.intp)
        fresh[first[new]] = numbers
        return np.array([self._of_around[key] for key in wanted], np.intp)[which], fresh

    def _learn(self, slot: Slot, fresh: Ints) -> None:
        """Add the components of what stands in a slot to those of the new shares, by row."""
        kind, rows, keys = slot
        here = np.flatnonzero(fresh[rows])
        first = self._n - len(self._new)
        for number, key in zip(fresh[rows[here]].tolist(), keys[here].tolist(), strict=True):
            value = self._words.value(kind, key)
            self._new[number - first] += self._vocabulary.components(kind, value)


def _group(kind: int | str) -> int | str:
    """With which slots the entries of a slot make one share."""
    return kind if isinstance(kind, int) else DISTANCES.get(kind, AROUND)
