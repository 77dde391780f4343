"""What words lend to x<t>, of many sentences at once: the rows of `features.lent` as arrays.

A place of a row is a slot: the word itself, the word before it, the shapes around it. What stands
in it is told by a key, so that work is done once for each different key, not once for each word.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Growing, Ints
from .outlines import as_read, shape

# What a word gets: the distance of a word and that word, or what kind of context and its value.
Lent = tuple[int | str, str]
Keys = NDArray[np.int64]

SMALL = "seen_small"
BESIDE = {-1: "-1:", 0: "", 1: "+1:"}  # whose small forms are asked for, and how that begins
CASINGS = ("none", "some", "most", "all")
MOST = 0.6  # share of capitalised words from which a sentence reads like a headline
CAPITAL = 1  # flag of a word that begins with a capital
LETTERED = 2  # with a letter
WHOLE = 4  # has no other letters than capitals
COUNTED_AT_ONCE = 32_768  # words
EDGES = ("^", "$")  # the ends of a sentence, in a row of shapes
BITS = 20  # of a shape's number in a key


class Slot(NamedTuple):
    """A place in the rows of all words."""

    kind: int | str
    rows: Ints  # (n,) of the words that have something there, ascending
    keys: Keys  # (n,) what it is


class Places(NamedTuple):
    """Words of some sentences, one after another."""

    types: Ints  # (N,) the number of each word
    at: Ints  # (N,) where it stands in its sentence, from 0
    left: Ints  # (N,) how many words of its sentence are behind it
    sentence: Ints  # (N,) the number of its sentence


class Numbered(dict[str, int]):
    """Numbers of words, in the order in which they were first asked for; ``new`` are the last."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[str] = []

    def __missing__(self, word: str) -> int:
        self.new.append(word)
        number = self[word] = len(self)
        return number


class WordTypes:
    """Different words, numbered as they come, and what their neighbours ask of them."""

    def __init__(self) -> None:
        self._number = Numbered()
        self._words: list[str] = []  # as they are read
        self._shape_number = {edge: i for i, edge in enumerate(EDGES)}
        self._shapes = list(EDGES)
        self._shape_of, self._flags = Growing(np.int64), Growing(np.int64)  # by word

    def __len__(self) -> int:
        return len(self._words)

    def placed(self, sentences: Sequence[Sequence[str]]) -> Places:
        """The words of these sentences."""
        words = list(chain.from_iterable(sentences))
        types = np.fromiter(map(self._number.__getitem__, words), np.intp, len(words))
        self._add_new()
        lengths = np.fromiter(map(len, sentences), np.intp, len(sentences))
        sentence = np.repeat(np.arange(len(lengths), dtype=np.intp), lengths)
        ends = np.cumsum(lengths)
        row = np.arange(len(words), dtype=np.intp)
        return Places(types, row - (ends - lengths)[sentence], ends[sentence] - 1 - row, sentence)

    def _add_new(self) -> None:
        """Look at the words that came last."""
        shapes, flags = [], []
        for written in self._number.new:
            word = as_read(written)
            self._words.append(word)
            outline = shape(word)
            if outline not in self._shape_number:
                self._shape_number[outline] = len(self._shapes)
                self._shapes.append(outline)
            shapes.append(self._shape_number[outline])
            first = word[0]
            flag = CAPITAL * first.isupper() | LETTERED * first.isalpha() | WHOLE * word.isupper()
            flags.append(flag)
        self._number.new.clear()
        self._shape_of.extend(shapes)
        self._flags.extend(flags)

    def capital(self, types: Ints) -> NDArray[np.bool_]:
        """Which of these begin with a capital."""
        begins: NDArray[np.bool_] = (self._flags.values[types] & CAPITAL) > 0
        return begins

    def slots(self, places: Places, window: int) -> Iterator[Slot]:
        """In the order in which a row has them."""
        types, rows = places.types, np.arange(len(places.types), dtype=np.intp)
        yield Slot(0, rows, types.astype(np.int64))
        first = np.flatnonzero(places.at == 0)
        yield Slot("first", first, np.zeros(len(first), np.int64))
        for distance in (*range(-window, 0), *range(1, window + 1)):
            there = _inside(places, distance)
            yield Slot(distance, there, types[there + distance].astype(np.int64))
        if window:
            yield from self._context(places, rows)

    def _context(self, places: Places, rows: Ints) -> Iterator[Slot]:
        """What stands out against neighbours and sentence: shapes in a row, and capitals."""
        shapes = self._shape_of.values[places.types]
        flags = self._flags.values[places.types]
        before = np.where(places.at == 0, 0, np.roll(shapes, 1))
        after = np.where(places.left == 0, 1, np.roll(shapes, -1))
        yield Slot("shapes-1", rows, before << BITS | shapes)
        yield Slot("shapes+1", rows, shapes << BITS | after)
        yield Slot("shapes", rows, before << 2 * BITS | shapes << BITS | after)
        capitals = np.flatnonzero(flags & CAPITAL)
        yield Slot("capitals", capitals, _casing(places, flags)[places.sentence[capitals]])
        for distance, prefix in BESIDE.items():
            there = _inside(places, distance)
            there = there[(flags[there + distance] & CAPITAL) > 0]
            beside = places.types[there + distance].astype(np.int64)
            yield Slot(f"{prefix}{SMALL}", there, beside)

    def value(self, kind: int | str, key: int) -> str:
        """What a key stands for in slots of this kind."""
        if is_word(kind):
            return self._words[key] if isinstance(kind, int) else self._words[key].lower()
        if kind == "capitals":
            return CASINGS[key]
        if kind == "first":
            return ""
        n = 3 if kind == "shapes" else 2
        numbers = [key >> BITS * i & (1 << BITS) - 1 for i in reversed(range(n))]
        return "|".join(self._shapes[number] for number in numbers)


def is_word(kind: int | str) -> bool:
    """Whether keys of such slots are numbers of words."""
    return isinstance(kind, int) or kind.endswith(SMALL)


def _casing(places: Places, flags: Keys) -> Keys:
    """How many words of each sentence have a capital, so what one is worth: of `CASINGS`."""
    lettered = flags & LETTERED > 0
    words, capitals, wholes = (
        np.bincount(places.sentence, lettered & (flags & flag > 0))
        for flag in (LETTERED, CAPITAL, WHOLE)
    )
    casing = np.where(capitals > MOST * words, 2, 1)
    casing[wholes == words] = 3
    casing[capitals == 0] = 0
    return casing


def _inside(places: Places, distance: int) -> Ints:
    """The rows of the words that have another at this distance."""
    has = places.at >= -distance if distance < 0 else places.left >= distance
    return np.flatnonzero(has)


def in_parts(sentences: Iterable[Sequence[str]], most: int) -> Iterator[list[Sequence[str]]]:
    """Some sentences at a time, with hardly more than so many words."""
    part: list[Sequence[str]] = []
    n_words = 0
    for sentence in sentences:
        part.append(sentence)
        n_words += len(sentence)
        if n_words >= most:
            yield part
            part, n_words = [], 0
    if part:
        yield part


def lent_times(sentences: Iterable[Sequence[str]], window: int) -> Counter[Lent]:
    """How often each entry of `features.lent` stands in these, in order of first appearance."""
    times: Counter[Lent] = Counter()
    for part in in_parts(sentences, COUNTED_AT_ONCE):
        words = WordTypes()
        found: list[tuple[int, int, Lent, int]] = []
        for number, (kind, rows, keys) in enumerate(words.slots(words.placed(part), window)):
            different, first, n = np.unique(keys, return_index=True, return_counts=True)
            of_slot = zip(rows[first].tolist(), different.tolist(), n.tolist(), strict=True)
            found += [(row, number, (kind, words.value(kind, key)), k) for row, key, k in of_slot]
        for _, _, entry, k in sorted(found, key=lambda each: each[:2]):
            times[entry] += k
    return times
