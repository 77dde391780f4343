"""Corpora that a script makes: pairs of sequences, of which no source of the held-out is learnt."""

from .dates import dates
from .number_words import number_words
from .pairs import Corpus, Pair
from .reversal import reversal

__all__ = ["Corpus", "Pair", "dates", "number_words", "reversal"]
