"""From a word to its named features, and from features to x<t>.

    words -> features -> Vocabulary.encode -> active components of x<t>

x<t> is a sparse multi-hot vector: one entry per feature the training sentences showed, 1 where
the word has that feature. A word never seen before still has a shape, prefixes and suffixes.
"""

import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .arrays import Ints
from .tokens import UNSEEN_INSIDE, kind_of

REMEMBERED = 65536  # words whose features are remembered
WORD = "word="
UNSEEN = str.maketrans("", "", UNSEEN_INSIDE)
SMALL = "seen_small"
MOST = 0.6  # share of capitalised words from which a sentence reads like a headline


@lru_cache(maxsize=REMEMBERED)
def shape(word: str) -> str:
    """The word's outline: X capital, x small, c caseless letter, d digit; repeats are folded.

    >>> shape("McDonald"), shape("1990s"), shape("Jean-Luc")
    ('XxXx', 'dx', 'Xx-Xx')
    """
    outline: list[str] = []
    for char in word:
        sign = _outline(char)
        if not outline or outline[-1] != sign:
            outline.append(sign)
    return "".join(outline)


def _outline(char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isupper():
        return "X"
    if char.islower():
        return "x"
    return "c" if kind_of(char) == "word" else char


@lru_cache(maxsize=REMEMBERED)
def as_read(word: str) -> str:
    """The word without soft hyphens, its accents in one form (NFC): it looks the same to us.

    >>> as_read("Zoe\u0308"), as_read("Pot\u00adter")
    ('Zoë', 'Potter')
    """
    return word if word.isascii() else unicodedata.normalize("NFC", word.translate(UNSEEN)) or word


@lru_cache(maxsize=REMEMBERED)
def word_features(word: str) -> tuple[str, ...]:
    """Names of the features a word has by itself, wherever it stands."""
    names = [f"word={word}", f"lower={word.lower()}", f"shape={shape(word)}"]
    sizes = range(1, min(len(word), 4) + 1)
    names += [f"prefix{n}={word[:n]}" for n in sizes]
    names += [f"suffix{n}={word[-n:]}" for n in sizes]
    if word[0].isupper():
        names.append("capitalised")
    if len(word) > 1 and word.isupper():
        names.append("all_caps")
    if any(char.isdigit() for char in word):
        names.append("has_digit")
    if not any(kind_of(char) == "word" for char in word):
        names.append("punctuation")
    return tuple(names)


# What a word gets: the distance of a word and that word, or what kind of context and its value.
Lent = tuple[int | str, str]


def lent(words: Sequence[str], window: int) -> list[list[Lent]]:
    """Where x<1> .. x<T_x> get their features: the word itself, and what the window shows."""
    words = [as_read(word) for word in words]
    rows: list[list[Lent]] = []
    for t, word in enumerate(words):
        row: list[Lent] = [(0, word)] if t else [(0, word), ("first", "")]
        for distance in (*range(-window, 0), *range(1, window + 1)):
            if 0 <= t + distance < len(words):
                row.append((distance, words[t + distance]))
        rows.append(row)
    if window:
        for row, more in zip(rows, _context(words), strict=True):
            row += more
    return rows


def _context(words: Sequence[str]) -> Iterator[list[Lent]]:
    """What stands out against the neighbours and the sentence: shapes in a row, and capitals."""
    shapes = ["^", *map(shape, words), "$"]
    casing = _casing(words)
    for t, word in enumerate(words):
        before, own, after = shapes[t : t + 3]
        row: list[Lent] = [
            ("shapes-1", f"{before}|{own}"),
            ("shapes+1", f"{own}|{after}"),
            ("shapes", f"{before}|{own}|{after}"),
        ]
        if word[0].isupper():
            row.append(("capitals", casing))
        beside = {"-1:": words[t - 1 : t], "": [word], "+1:": words[t + 1 : t + 2]}
        for prefix, neighbour in beside.items():
            row += [(f"{prefix}{SMALL}", w.lower()) for w in neighbour if w[0].isupper()]
        yield row


def _casing(words: Sequence[str]) -> str:
    """How many words of a sentence have a capital, so what one is worth: none, some, most, all."""
    lettered = [word for word in words if word[0].isalpha()]
    capitalised = sum(word[0].isupper() for word in lettered)
    if not capitalised:
        return "none"
    if all(word.isupper() for word in lettered):
        return "all"
    return "most" if capitalised > MOST * len(lettered) else "some"


def lent_features(kind: int | str, value: str, known: Container[str] = ()) -> tuple[str, ...]:
    """Names of the features that an entry of `lent` stands for; ``known`` are the known words."""
    if isinstance(kind, int):
        names = word_features(value)
        return tuple(f"{kind:+d}:{name}" for name in names) if kind else names
    if kind.endswith(SMALL):
        value = "yes" if value in known else "no"
    return (f"{kind}={value}" if value else kind,)


def features(
    words: Sequence[str], window: int = 0, known: Container[str] = ()
) -> list[tuple[str, ...]]:
    """Names of the active features of x<1> .. x<T_x>, one tuple a word.

    With a ``window`` of w, the features of the w words before and behind count too, under names
    that begin with their distance: ``-1:suffix2=rs``, ``+1:lower=said``. So does what stands out
    there: the shapes of the word and those beside it in a row (``shapes=x|Xx|$``, where ``^`` and
    ``$`` are the ends of the sentence), and for a capitalised word how many words of the sentence
    are (``capitals=some``) and whether it is among the ``known`` words without its capitals
    (``seen_small=no``), which is told of the words beside it too.
    """
    return [
        tuple(name for kind, value in row for name in lent_features(kind, value, known))
        for row in lent(words, window)
    ]


class Vocabulary:
    """The named features the training sentences showed; feature i is component i of x<t>.

    Parameters
    ----------
    names : sequence of str
        Feature names in the order of the components of x<t>; ``n_x`` of them.
    window : int
        How many words to each side lend their features to a word.
    counts : (n_x,) array
        How often each feature stood in the training sentences.
    """

    def __init__(self, names: Sequence[str], window: int = 0, counts: Ints | None = None) -> None:
        self.names = tuple(names)
        self.window = window
        self.counts = np.ones(len(self.names), np.intp) if counts is None else counts
        self._index = {name: i for i, name in enumerate(self.names)}
        self._words = {name[len(WORD) :] for name in self.names if name.startswith(WORD)}
        self._known: dict[Lent, Ints] = {}

    @classmethod
    def learn(
        cls,
        sentences: Iterable[Sequence[str]],
        window: int = 0,
        min_count: int = 1,
        known: "Vocabulary | None" = None,
    ) -> "Vocabulary":
        """Every feature seen at least ``min_count`` times, in order of first appearance.

        Those of a ``known`` vocabulary stand before them, as they stand there and however often
        they are seen now. Each has the larger of its counts then and now. Of a known vocabulary
        with a wider window, only what is seen now stays.
        """
        times: Counter[Lent] = Counter()  # far fewer than features, so counting these is quick
        for sentence in sentences:
            for row in lent(sentence, window):
                times.update(row)
        counts: Counter[str] = Counter()
        words = {value for (kind, value), n in times.items() if kind == 0 and n >= min_count}
        words |= known._words if known else set()
        for (kind, value), n in times.items():
            for name in lent_features(kind, value, words):
                counts[name] += n
        kept = known.counted_with(counts, window) if known else {}
        kept |= {n: count for n, count in counts.items() if count >= min_count and n not in kept}
        return cls(list(kept), window, np.array(list(kept.values()), dtype=np.intp))

    def counted_with(self, counts: Mapping[str, int], window: int) -> dict[str, int]:
        """The features that a vocabulary of this window keeps, with the larger of their counts."""
        return {
            name: max(int(before), counts.get(name, 0))
            for name, before in zip(self.names, self.counts, strict=True)
            if window >= self.window or name in counts
        }

    def __len__(self) -> int:
        return len(self.names)

    @property
    def telling(self) -> NDArray[np.bool_]:
        """Which features tell something of other words, whatever their weights are, (n_x,).

        A small word that is known is what makes a capital at the start of a sentence mean little.
        """
        small = (name.startswith(WORD) and name[len(WORD) :].islower() for name in self.names)
        return np.fromiter(small, bool, len(self)) & (self.window > 0)

    def encode(self, words: Sequence[str]) -> list[Ints]:
        """Active components of each x<t>: T_x ascending index arrays; unseen features drop out."""
        return [
            np.sort(np.concatenate([self._columns(*each) for each in row]))
            for row in lent(words, self.window)
        ]

    def _columns(self, kind: int | str, value: str) -> Ints:
        """Components of an entry of `lent`; those of many words are remembered."""
        if (kind, value) not in self._known:
            names = lent_features(kind, value, self._words)
            if len(self._known) >= REMEMBERED * (1 + 2 * self.window):
                self._known.clear()
            columns = [self._index[name] for name in names if name in self._index]
            self._known[kind, value] = np.array(columns, dtype=np.intp)
        return self._known[kind, value]

    def unseen(self, words: Sequence[str]) -> list[list[str]]:
        """The features of each word that the vocabulary does not know."""
        return [
            [name for name in names if name not in self._index]
            for names in features(words, self.window, self._words)
        ]
