"""What a sequence is made of, words or letters, each with a number: x<t> is one-hot."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from ..data.arrays import Ints
from ..data.tokens import APOSTROPHES, CLITIC, tokenize

UNITS = ("words", "letters")  # what a text is divided into
START = "<start>"
END = "<end>"
UNKNOWN = "<unknown>"
MARKS = (START, END, UNKNOWN)

LEANS = re.compile(rf"[.,;:!?…)\]]+|(?i:n[{APOSTROPHES}]t)|{CLITIC.pattern}")  # on what is before

Sequences = Sequence[Sequence[str]]  # each a list of symbols, or a text


def symbols_of(sequence: Sequence[str], unit: str) -> list[str]:
    """A text as its words and marks, or as its letters; a list of symbols as it is."""
    if isinstance(sequence, str) and unit == "words":
        return [token.text for token in tokenize(sequence)]
    return list(sequence)


def text_of(symbols: Sequence[str], unit: str) -> str:
    """Symbols as a text: spaces between words, and none before a mark that closes or an n't."""
    if unit == "letters":
        return "".join(symbols)
    return "".join(
        symbol if i == 0 or LEANS.fullmatch(symbol) else f" {symbol}"
        for i, symbol in enumerate(symbols)
    )


class Symbols:
    """Symbols by number: the marks, then those that sequences showed, the most frequent first."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    @classmethod
    def of(cls, sequences: Iterable[Sequence[str]]) -> "Symbols":
        """Those of these sequences; of equally frequent ones the first in the alphabet is first.

        ValueError for a symbol that is a mark: then it could not be told where a sequence ends.
        """
        counts = Counter(symbol for sequence in sequences for symbol in sequence)
        for mark in MARKS:
            if mark in counts:
                raise ValueError(
                    f"{mark} stands in a sequence, and is the mark for something else. Take it out."
                )
        return cls([*MARKS, *sorted(counts, key=lambda symbol: (-counts[symbol], symbol))])

    def __len__(self) -> int:
        return len(self.names)

    def unknown(self, sequence: Sequence[str]) -> list[str]:
        """Those of these that were never shown, each once; they are read as <unknown>."""
        return list(dict.fromkeys(each for each in sequence if each not in self._numbers))

    def numbers(self, sequence: Sequence[str]) -> list[int]:
        """The number of each symbol; that of <unknown> for one that was never shown."""
        unknown = self._numbers[UNKNOWN]
        return [self._numbers.get(symbol, unknown) for symbol in sequence]

    def number(self, mark: str) -> int:
        """The number of a mark."""
        return self._numbers[mark]

    def encoded(self, sequence: Sequence[str]) -> list[Ints]:
        """x<t> of each symbol, as the one component that is active."""
        return [np.array([number], dtype=np.intp) for number in self.numbers(sequence)]

    def read(self, numbers: Iterable[int]) -> list[str]:
        """The symbols of these numbers."""
        return [self.names[number] for number in numbers]


def checked(name: str, sequences: Sequences, unit: str) -> list[list[str]]:
    """The symbols of each; ValueError that names the first sequence that has none."""
    if not len(sequences):
        raise ValueError(f"{name} holds no sequence. Give one at least.")
    found = [symbols_of(sequence, unit) for sequence in sequences]
    for number, symbols in enumerate(found, start=1):
        if not symbols:
            raise ValueError(f"Sequence {number} of {name} is empty. Leave it out.")
    return found
