"""Short sentences, each glad or cross, in ``moods.txt`` beside this (CC0).

Glad is who is content, cross who is not: annoyed, hurt, sad or worried.
"""

from .pairs import Corpus, divided
from .written import pairs_of


def moods(random_state: int = 0) -> Corpus:
    """1,028 sentences with their label; a tenth are held out.

    A glad sentence and the cross one that was written beside it are on the same side of the
    division, so that both sides are balanced.
    """
    pairs = pairs_of("moods")
    couples = list(zip(pairs[::2], pairs[1::2], strict=True))
    return divided(couples, lambda couple: couple, random_state)
