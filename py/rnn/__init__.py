"""An Elman RNN in NumPy that learns which words of a sentence are part of a person's name.

    sentences + labels -> text -> batches -> elman -> losses -> optimizers -> training -> tagger

`NameTagger` is the way in; every step below it can be used by itself.
"""

__version__ = "0.1.0"

from .corpus import Sentence, starter
from .tagger import RECOMMENDED, NameTagger, Trace
from .text import Token, Vocabulary, tokenize
from .training import train

__all__ = [
    "RECOMMENDED",
    "NameTagger",
    "Sentence",
    "Token",
    "Trace",
    "Vocabulary",
    "starter",
    "tokenize",
    "train",
]
