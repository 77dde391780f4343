"""Sentences as the active components of x<t>, many at once.

What an entry of `features.lent` stands for is found once and remembered: a word of a text is then
a handful of look-ups in arrays.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Growing, Ints
from .lending import WordTypes, in_parts, is_word

ENCODED_AT_ONCE = 4096  # words, whose rows are made together
WORDS_REMEMBERED = 65_536  # different ones, of which it is known what they lend
# Of entries and components: half as wide as the indices of a 64-bit platform, and training keeps
# two of them for every feature of every word.
Numbers = NDArray[np.int32]


class Rows(NamedTuple):
    """Active components of each x<t> of some sentences, word after word."""

    columns: Numbers  # (nnz,) ascending within a word
    sizes: Ints  # (N,) how many a word has
    lengths: Ints  # (B,) words of each sentence

    @classmethod
    def of(cls, encoded: Sequence[Sequence[Ints]]) -> "Rows":
        """Of sentences with an index array a word."""
        words = [word for sentence in encoded for word in sentence]
        sizes = np.array([len(word) for word in words], np.intp)
        columns = np.concatenate([*words, np.empty(0, np.intp)]).astype(np.int32)
        return cls(columns, sizes, np.array([len(sentence) for sentence in encoded], np.intp))


class Encoder:
    """Gives the components that words have; ``columns_of`` tells those of an entry of `lent`."""

    def __init__(self, columns_of: Callable[[int | str, str], list[int]]) -> None:
        self._columns_of = columns_of
        self._forget()

    def _forget(self) -> None:
        self._words = WordTypes()
        self._by_word: dict[int | str, Ints] = {}  # numbers of entries, by slot and type; -1: none
        self._by_key: dict[int | str, dict[int, int]] = {}
        self._columns, self._sizes, self._starts = (
            Growing(np.int32),
            Growing(np.intp),
            Growing(np.intp),
        )

    def encode(self, sentences: Sequence[Sequence[str]], window: int) -> Rows:
        """The rows of these sentences; what has no component drops out."""
        parts = [self._encoded(part, window) for part in in_parts(sentences, ENCODED_AT_ONCE)]
        return Rows(*map(np.concatenate, zip(*parts, strict=True)))

    def _encoded(self, sentences: Sequence[Sequence[str]], window: int) -> Rows:
        if len(self._words) >= WORDS_REMEMBERED:
            self._forget()
        places = self._words.placed(sentences)
        slots = list(self._words.slots(places, window))
        entries = np.concatenate([self._entries(kind, keys) for kind, _, keys in slots])
        rows = np.concatenate([rows for _, rows, _ in slots])
        sizes = self._sizes.values[entries]
        columns = self._columns.values[spread(self._starts.values[entries], sizes)]
        # In order of rows, and of components within a row.
        places_of = np.repeat(rows, sizes).astype(np.int64) << 32 | columns
        places_of.sort()
        n_words = len(places.types)
        return Rows(
            (places_of & 0x7FFFFFFF).astype(np.int32),
            np.bincount(rows, sizes, n_words).astype(np.intp),
            np.bincount(places.sentence, minlength=len(sentences)).astype(np.intp),
        )

    def _entries(self, kind: int | str, keys: NDArray[np.int64]) -> Ints:
        """The number of the entry that each key stands for."""
        if is_word(kind):
            known = self._by_word.get(kind, np.empty(0, np.intp))
            more = np.full(len(self._words) - len(known), -1, np.intp)
            known = self._by_word[kind] = np.concatenate([known, more])
            # Without places unique asks numpy.ma, which the page's NumPy is without.
            new, _ = np.unique(keys[known[keys] < 0], return_index=True)
            known[new] = self._learnt(kind, new.tolist())
            numbered: Ints = known[keys]
            return numbered
        numbers = self._by_key.setdefault(kind, {})
        different, which = np.unique(keys, return_inverse=True)
        wanted = different.tolist()
        unknown = [key for key in wanted if key not in numbers]
        numbers.update(zip(unknown, self._learnt(kind, unknown), strict=True))
        return np.array([numbers[key] for key in wanted], np.intp)[which]

    def _learnt(self, kind: int | str, keys: Sequence[int]) -> range:
        """The numbers of these entries, which are new and are remembered now."""
        found = [self._columns_of(kind, self._words.value(kind, key)) for key in keys]
        sizes, first = np.array([len(columns) for columns in found], np.intp), len(self._sizes)
        self._starts.extend(len(self._columns) + np.cumsum(sizes) - sizes)
        self._sizes.extend(sizes)
        self._columns.extend([column for columns in found for column in columns])
        return range(first, first + len(keys))


def spread(starts: Ints, sizes: Ints) -> Ints:
    """The numbers from each start on, so many of each, one run after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places: Ints = np.arange(total, dtype=np.intp) + np.repeat(starts - (ends - sizes), sizes)
    return places
