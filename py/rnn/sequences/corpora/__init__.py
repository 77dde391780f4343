"""Corpora that a script makes: pairs of sequences, of which no source of the held-out is learnt."""

from collections.abc import Callable

from .dates import dates
from .number_words import number_words
from .pairs import Corpus, Pair
from .reversal import reversal

CORPORA: dict[str, tuple[Callable[..., Corpus], str]] = {  # by name, with what a text is made of
    "number-words": (number_words, "words"),
    "dates": (dates, "letters"),
    "reversal": (reversal, "letters"),
}

__all__ = ["CORPORA", "Corpus", "Pair", "dates", "number_words", "reversal"]
