"""x<t> as a sum of few shares: of the word itself, of each neighbour, and of all that is around.

Words come again at every distance, and so do the shapes and capitals around them: what is made of a
share once serves wherever it comes again.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from .arrays import Growing, Ints
from .encoding import spread
from .features import Vocabulary, lent_features, own_features
from .lending import BESIDE, SMALL, Keys, Places, Slot, WordTypes

FIRST, CASING = 1, 2  # beside the shapes in what is around
CASING_BITS = 4
MOST_TYPES = 262_144
AROUND = ("first", "shapes-1", "shapes+1", "shapes", "capitals")


class Summed(NamedTuple):
    """Words of some sentences as sums of shares."""

    shares: list[Ints]  # each (N,): one share of every word, by number; 0 where it has none
    lengths: Ints  # (B,) words of each sentence


class New(NamedTuple):
    """The components of x<t> that some shares have, one share after another."""

    columns: Ints  # (nnz,)
    sizes: Ints  # (n,) how many each has


class Recent:
    """Numbers of keys that came before, found of many keys at once; a later one may push one out.

    Sorting all keys to find those that differ would take longer than what is done with them.
    """

    BITS = 16
    SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio (Knuth)

    def __init__(self) -> None:
        self._keys = np.full(1 << self.BITS, -1, np.int64)
        self._numbers = np.zeros(1 << self.BITS, np.intp)

    def find(self, keys: Keys) -> Ints:
        """The number of each, 0 where it is not known."""
        places = self._places(keys)
        found: Ints = self._numbers[places] * (self._keys[places] == keys)
        return found

    def put(self, keys: Keys, numbers: Ints) -> None:
        """Keep these, each key once."""
        places = self._places(keys)
        self._keys[places] = keys
        stays = self._keys[places] == keys  # of those with the same place one
        self._numbers[places[stays]] = numbers[stays]

    def _places(self, keys: Keys) -> Ints:
        spread = keys.view(np.uint64) * self.SPREAD
        return (spread >> np.uint64(64 - self.BITS)).astype(np.intp)


class Shares:
    """Numbers shares from 1 on as they come, and tells the components of x<t> of each new one.

    A word has a share for each distance at which it is seen, numbered one behind another.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._index, self._at = vocabulary.by_plain_name()
        self._words = WordTypes()
        self._of_types = Growing(np.intp)  # the first share of each word type; 0: not known yet
        self._of_around: dict[int, int] = {}
        self._recent = Recent()
        self._of_keys: dict[tuple[int | str, int], list[int]] = {}  # components
        # of how many sentences at once each came, of a word type the first of its shares
        self._times = Growing(np.intp)
        self._times.extend([0])
        self._n = 1
        self._new: list[New] = []

    def keep(self, n: int) -> Ints:
        """Forget all but n that came most often; the numbers they had, in the order of now.

        After very many different words all are forgotten, so that memory does not grow.
        """
        around = np.array(list(self._of_around.values()), np.intp)
        if len(self._words) > MOST_TYPES:
            self._words, self._of_types, n = WordTypes(), Growing(np.intp), 1
            self._of_keys.clear()
        firsts, times = self._of_types.values, self._times.values
        of_words = firsts[firsts > 0]
        each = np.concatenate([of_words, around])
        sizes = np.repeat([2 * self._vocabulary.window + 1, 1], [len(of_words), len(around)])
        order = np.argsort(-times[each], kind="stable")
        order = order[1 + np.cumsum(sizes[order]) <= n]
        each, sizes = each[order], sizes[order]
        kept = np.concatenate([[0], spread(each, sizes)])
        now = np.zeros(self._n, np.intp)
        now[kept] = np.arange(len(kept))
        firsts[:] = now[firsts]
        self._of_around = {key: now[old] for key, old in self._of_around.items() if now[old]}
        self._recent = Recent()
        self._times, self._n = Growing(np.intp), len(kept)
        self._times.extend(times[kept] // 2)
        return kept

    def of(self, sentences: Sequence[Sequence[str]]) -> Summed:
        """The shares of each word."""
        window = self._vocabulary.window
        places = self._words.placed(sentences)
        self._learn_words(places)
        firsts, shares = self._of_types.values, []
        around: list[Slot] = []
        for slot in self._words.slots(places, window):
            if isinstance(slot.kind, int):
                found = np.zeros(len(places.types), np.intp)
                found[slot.rows] = firsts[slot.keys] + (slot.kind + window)
                shares.append(found)
            else:
                around.append(slot)
            if len(around) == len(AROUND):  # the small words beside are among the components
                break
        shares.append(self._around(around, len(places.types)))
        self._times.extend(np.zeros(self._n - len(self._times), np.intp))
        for numbers in (firsts[places.types], shares[-1]):
            self._times.values[numbers] += 1
        return Summed(shares, np.array([len(sentence) for sentence in sentences], np.intp))

    def taken(self) -> New:
        """Those that came since the last time."""
        new, self._new = self._new, []
        empty = np.empty(0, np.intp)
        return New(*(np.concatenate([empty, *column]) for column in zip(*new, strict=True)))

    def _learn_words(self, places: Places) -> None:
        """Number the shares of word types that are not known."""
        self._of_types.extend([0] * (len(self._words) - len(self._of_types)))
        firsts, n_distances = self._of_types.values, 2 * self._vocabulary.window + 1
        unknown = places.types[firsts[places.types] == 0]
        types, _ = np.unique(unknown, return_index=True)  # without places it asks numpy.ma
        firsts[types] = self._n + n_distances * np.arange(len(types))
        self._n += n_distances * len(types)
        index, words = self._index, [self._words.value(0, key) for key in types.tolist()]
        names = [list(filter(None, map(index.get, own_features(word)))) for word in words]
        sizes = np.array([len(of_word) for of_word in names], np.intp)
        columns = self._at[np.array(list(chain.from_iterable(names)), np.intp)]
        # Which share has each: those of a word lie one behind another, by distance.
        share = np.repeat(n_distances * np.arange(len(types)), sizes)[:, None]
        owners = (share + np.arange(n_distances)).ravel()
        there = columns.ravel() >= 0
        small = self._small(types, words)
        owners = np.concatenate([owners[there], small[0]])
        columns = np.concatenate([columns.ravel()[there], small[1]])
        self._new.append(_sorted(owners, columns, n_distances * len(types)))

    def _small(self, types: Ints, words: Sequence[str]) -> Ints:
        """Shares and components of how words with a capital are known without: (2, nnz)."""
        window = self._vocabulary.window
        if not window:
            return np.empty((2, 0), np.intp)
        capital = np.flatnonzero(self._words.capital(types))
        known = np.array([self._vocabulary.knows(words[i].lower()) for i in capital.tolist()], bool)
        found = [np.empty((2, 0), np.intp)]
        for distance, prefix in BESIDE.items():
            share = (2 * window + 1) * capital + distance + window
            for which, words_known in ((known, ("",)), (~known, ())):
                names = lent_features(f"{prefix}{SMALL}", "", words_known)
                for column in self._vocabulary.columns(names):
                    found.append(np.stack([share[which], np.full(which.sum(), column)]))
        return np.concatenate(found, axis=1)

    def _around(self, slots: Sequence[Slot], n_words: int) -> Ints:
        """The share of each word of what is around: shapes in a row, capitals, a beginning."""
        keys = np.zeros(n_words, np.int64)
        for kind, rows, of_slot in slots:
            if kind == "shapes":
                keys |= of_slot << CASING_BITS
            elif kind == "capitals":
                keys[rows] |= CASING * (of_slot + 1)
            elif kind == "first":
                keys[rows] |= FIRST
        found = self._recent.find(keys)
        rest = np.flatnonzero(found == 0)
        different, first, which = np.unique(keys[rest], return_index=True, return_inverse=True)
        wanted, numbers = different.tolist(), self._of_around
        new = [i for i, key in enumerate(wanted) if key not in numbers]
        numbers.update((wanted[i], self._n + k) for k, i in enumerate(new))
        self._n += len(new)
        self._new.append(self._components_around(slots, rest[first[new]], n_words))
        of_different = np.array([numbers[key] for key in wanted], np.intp)
        self._recent.put(different, of_different)
        found[rest] = of_different[which]
        return found

    def _components_around(self, slots: Sequence[Slot], examples: Ints, n_words: int) -> New:
        """The components of new shares, each of which stands in a row of its own."""
        share = np.full(n_words, -1, np.intp)
        share[examples] = np.arange(len(examples))
        found: list[tuple[int, int]] = []
        for kind, rows, keys in slots:
            here = np.flatnonzero(share[rows] >= 0)
            for i, key in zip(share[rows[here]].tolist(), keys[here].tolist(), strict=True):
                found += [(i, column) for column in self._components(kind, key)]
        of_shares = np.array(found, np.intp).reshape(-1, 2)
        return _sorted(of_shares[:, 0], of_shares[:, 1], len(examples))

    def _components(self, kind: int | str, key: int) -> list[int]:
        """Those of a key of what is around; but for three shapes in a row, few are different."""
        found = self._of_keys.get((kind, key))
        if found is None:
            found = self._vocabulary.components(kind, self._words.value(kind, key))
            if kind != "shapes":
                self._of_keys[kind, key] = found
        return found


def _sorted(owners: Ints, columns: Ints, n: int) -> New:
    """Components in the order of the n shares that have them."""
    order = np.argsort(owners, kind="stable")
    return New(columns[order], np.bincount(owners, minlength=n))
