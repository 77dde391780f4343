"""Which words of a sentence stay when its text is changed."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def kept(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new word the place, from 0, of the old word that stays there; None for a new one.

    Words that stay keep their order.

    >>> kept("Ann met Luis .".split(), "Then Ann Brown met Luis .".split())
    [None, 0, None, 1, 2, 3]
    """
    places: list[int | None] = [None] * len(new)
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for i in range(block.size):
            places[block.b + i] = block.a + i
    return places
