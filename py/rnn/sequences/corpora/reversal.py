"""Words, and the same words from their end, letter by letter."""

import numpy as np

from .pairs import Corpus, Pair, divided

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def reversal(n: int = 4000, longest: int = 8, random_state: int = 0) -> Corpus:
    """``n`` different words of 2 to ``longest`` letters drawn by chance; a tenth are held out."""
    rng = np.random.default_rng([random_state, 6])
    words: dict[str, None] = {}
    while len(words) < n:
        letters = rng.integers(0, len(LETTERS), size=rng.integers(2, longest + 1))
        words["".join(LETTERS[i] for i in letters)] = None
    return divided(list(words), lambda word: [Pair(list(word), list(reversed(word)))], random_state)
