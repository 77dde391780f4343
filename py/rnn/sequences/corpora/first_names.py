"""First names of people of many origins, letter by letter, in ``first_names.txt`` beside this."""

from .pairs import Corpus, Pair, divided
from .written import lines_of


def first_names(random_state: int = 0) -> Corpus:
    """1,292 names in small letters, to write alone: they have no target. A tenth are held out."""
    return divided(
        lines_of("first_names"), lambda name: [Pair(list(name.lower()), [])], random_state
    )
