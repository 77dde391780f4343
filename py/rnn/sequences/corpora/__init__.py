"""Corpora, made by a script or written: no source of what is held out is learnt."""

from collections.abc import Callable

from .dates import dates
from .first_names import first_names
from .moods import moods
from .number_words import number_words
from .pairs import Corpus, Pair
from .questions import questions
from .reversal import reversal
from .short_sentences import short_sentences
from .yes_no import yes_no

CORPORA: dict[str, tuple[Callable[..., Corpus], str]] = {  # by name, with what a text is made of
    "number-words": (number_words, "words"),
    "dates": (dates, "letters"),
    "reversal": (reversal, "letters"),
    "questions": (questions, "words"),
    "moods": (moods, "words"),
    "yes-no": (yes_no, "words"),
    "first-names": (first_names, "letters"),
    "short-sentences": (short_sentences, "words"),
}

__all__ = [
    "CORPORA",
    "Corpus",
    "Pair",
    "dates",
    "first_names",
    "moods",
    "number_words",
    "questions",
    "reversal",
    "short_sentences",
    "yes_no",
]
