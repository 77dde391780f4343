"""From a word to its named features, and from features to x<t>.

    words -> features -> Vocabulary.encode -> active components of x<t>

x<t> is a sparse multi-hot vector: one entry per feature the training sentences showed, 1 where
the word has that feature. A word never seen before still has a shape, prefixes and suffixes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from .arrays import Ints
from .encoding import Encoder, Rows
from .lending import SMALL, Lent, WordTypes, lent_times
from .outlines import REMEMBERED, shape
from .tokens import kind_of

WORD = "word="
PREFIXES = tuple((n, f"prefix{n}=") for n in range(1, 5))
SUFFIXES = tuple((n, f"suffix{n}=") for n in range(1, 5))
BEGINS_DISTANCE = ("+", "-")
DISTANCE = re.compile(r"[+-][0-9]+")


def own_features(word: str) -> tuple[str, ...]:
    """Names of the features a word has by itself, wherever it stands."""
    names = [f"word={word}", f"lower={word.lower()}", f"shape={shape(word)}"]
    names += [name + word[:n] for n, name in PREFIXES[: len(word)]]
    names += [name + word[-n:] for n, name in SUFFIXES[: len(word)]]
    if word[0].isupper():
        names.append("capitalised")
    if len(word) > 1 and word.isupper():
        names.append("all_caps")
    if not word.isalpha():
        if any(char.isdigit() for char in word):
            names.append("has_digit")
        if not any(kind_of(char) == "word" for char in word):
            names.append("punctuation")
    return tuple(names)


word_features = lru_cache(maxsize=REMEMBERED)(own_features)  # for words that come again


def lent(words: Sequence[str], window: int) -> list[list[Lent]]:
    """Where x<1> .. x<T_x> get their features: the word itself, and what the window shows."""
    table = WordTypes()
    gets: list[list[Lent]] = [[] for _ in words]
    for kind, rows, keys in table.slots(table.placed([words]), window):
        for t, key in zip(rows.tolist(), keys.tolist(), strict=True):
            gets[t].append((kind, table.value(kind, key)))
    return gets


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


def _apart(name: str) -> tuple[int, str]:
    """The distance of the word that a feature is of, and what it is called there."""
    if name.startswith(BEGINS_DISTANCE):
        prefix, colon, plain = name.partition(":")
        distance = _distance(prefix)
        if colon and distance is not None:
            return distance, plain
    return 0, name


@lru_cache(maxsize=REMEMBERED)
def _distance(prefix: str) -> int | None:
    return int(prefix) if DISTANCE.fullmatch(prefix) else None


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
        self._index: dict[int, dict[str, int]] = defaultdict(dict)  # by distance and plain name
        for i, name in enumerate(self.names):
            distance, plain = _apart(name)
            self._index[distance][plain] = i
        self._words = {name[len(WORD) :] for name in self.names if name.startswith(WORD)}
        self._encoder = Encoder(self.components)

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
        times = lent_times(sentences, window)  # far fewer than features, so these are counted
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
        columns, sizes, _ = self.encode_all([words])
        return np.split(columns.astype(np.intp), np.cumsum(sizes)[:-1])

    def encode_all(self, sentences: Sequence[Sequence[str]]) -> Rows:
        """The same of many sentences at once."""
        return self._encoder.encode(sentences, self.window)

    def components(self, kind: int | str, value: str) -> list[int]:
        """Those of x<t> that an entry of `lent` makes active."""
        if isinstance(kind, int):
            index = self._index[kind]
            return [index[name] for name in word_features(value) if name in index]
        return self.columns(lent_features(kind, value, self._words))

    def columns(self, names: Iterable[str]) -> list[int]:
        """The components of x<t> that have these names, of those that there are."""
        return [
            self._index[distance][plain]
            for distance, plain in map(_apart, names)
            if plain in self._index[distance]
        ]

    def knows(self, word: str) -> bool:
        """Whether it is one of the words that training showed."""
        return word in self._words

    def by_plain_name(self) -> tuple[dict[str, int], Ints]:
        """Rows from 1 on by what features are called without their distance, and their components.

        These are (1 + rows, 2 window + 1), by distance; -1 where there is none.
        """
        plain_names = dict.fromkeys(chain.from_iterable(self._index.values()))
        rows = dict(zip(plain_names, count(1)))
        at = np.full((1 + len(rows), 2 * self.window + 1), -1, np.intp)
        for distance, index in self._index.items():
            of_index = list(map(rows.__getitem__, index))
            at[of_index, distance + self.window] = list(index.values())
        return rows, at

    def __contains__(self, name: str) -> bool:
        distance, plain = _apart(name)
        return plain in self._index[distance]

    def unseen(self, words: Sequence[str]) -> list[list[str]]:
        """The features of each word that the vocabulary does not know."""
        return [
            [name for name in names if name not in self]
            for names in features(words, self.window, self._words)
        ]
