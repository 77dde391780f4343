"""Sentences of three to seven words out of about a hundred, in ``short_sentences.txt`` (CC0)."""

from ..symbols import symbols_of
from .pairs import Corpus, Pair, divided
from .written import lines_of


def short_sentences(random_state: int = 0) -> Corpus:
    """314 sentences, to write alone: they have no target. A tenth are held out."""
    return divided(
        lines_of("short_sentences"),
        lambda line: [Pair(symbols_of(line, "words"), [])],
        random_state,
    )
