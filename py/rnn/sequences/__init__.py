"""The article's other sequences: one label for a sequence, a sequence of its own, one for another.

symbols ─▶ network (cells, one_label, every_word, encoder_decoder) ─▶ estimators
                              writing: greedy, beam, by chance ─┘
"""

from .classifier import SequenceClassifier
from .generator import SequenceGenerator
from .translator import SequenceTranslator

__all__ = ["SequenceClassifier", "SequenceGenerator", "SequenceTranslator"]
