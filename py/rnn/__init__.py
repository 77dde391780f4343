"""An Elman RNN in NumPy that learns which words of a sentence are part of a person's name.

    data ─▶ network ─▶ training ─▶ tagger ─▶ analysis ─▶ page
                                      └─▶ export, cluster, notebook, cli

`NameTagger` is the way in; every room behind it can be used by itself.
"""

__version__ = "0.1.0"

from .data.features import Vocabulary
from .data.sentences import Sentence
from .data.starter import starter
from .data.tokens import Token, tokenize
from .english import english
from .model import Trace
from .network.settings import RECOMMENDED
from .notebook import lab
from .tagger import NameTagger
from .training.train import train

__all__ = [
    "RECOMMENDED",
    "NameTagger",
    "Sentence",
    "Token",
    "Trace",
    "Vocabulary",
    "english",
    "lab",
    "starter",
    "tokenize",
    "train",
]
