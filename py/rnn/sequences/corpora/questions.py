"""Short questions in everyday English with their answers, in ``questions.txt`` (CC0)."""

from .pairs import Corpus, divided
from .written import pairs_of


def questions(random_state: int = 0) -> Corpus:
    """1,334 questions with their answers; a tenth are held out."""
    return divided(pairs_of("questions"), lambda pair: [pair], random_state)
