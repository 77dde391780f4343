"""How a word looks: as it is read, and its outline."""

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits

from .tokens import UNSEEN_INSIDE, kind_of

REMEMBERED = 8192  # words that are asked for again at once; `encoding` remembers for longer
UNSEEN = str.maketrans("", "", UNSEEN_INSIDE)
OUTLINES = str.maketrans(ascii_uppercase + ascii_lowercase + digits, "X" * 26 + "x" * 26 + "d" * 10)
SAME_AGAIN = re.compile(r"(.)\1+", re.DOTALL)


@lru_cache(maxsize=REMEMBERED)
def shape(word: str) -> str:
    """The word's outline: X capital, x small, c caseless letter, d digit; repeats are folded.

    >>> shape("McDonald"), shape("1990s"), shape("Jean-Luc")
    ('XxXx', 'dx', 'Xx-Xx')
    """
    if word.isascii():
        return _folded(word.translate(OUTLINES))
    outline: list[str] = []
    for char in word:
        sign = _outline(char)
        if not outline or outline[-1] != sign:
            outline.append(sign)
    return "".join(outline)


@lru_cache(maxsize=REMEMBERED)
def _folded(outline: str) -> str:
    """Without repeats; words that are as long and look the same share an outline."""
    return SAME_AGAIN.sub(r"\1", outline)


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
