"""A sentence and a question about it, to be answered by yes or no, where order decides.

Each yes has a no of the same words in another order, so that a bag of words tells nothing. 100 were
written one by one (CC0), in ``yes_no.txt`` beside this; the others fill patterns with names.
"""

import numpy as np

from ...data.checks import check_whole
from ..symbols import symbols_of
from .pairs import Corpus, Pair, divided
from .written import pairs_of

MOST = 5_000  # the patterns make some 12,000
PEOPLE = "Ada Ben Ivan Leila Mei Omar Ram Zuri".split()
THINGS = "book bowl coat cup hat key lamp letter".split()
FOODS = "beans bread cheese eggs fish plums rice soup".split()
PLACES = "barn garden hall kitchen".split()
# The yes and the no of each: {a}, {b} are people, {x}, {y} things, {f}, {g} foods, {p}, {q} places.
PATTERNS = (
    ("{a} called {b}. Did {a} call {b}?", "{a} called {b}. Did {b} call {a}?"),
    (
        "{a} was called by {b}. Did {b} call {a}?",
        "{a} was called by {b}. Did {a} call {b}?",
    ),
    (
        "{a} gave {b} a {x}. Did {a} give {b} a {x}?",
        "{a} gave {b} a {x}. Did {b} give {a} a {x}?",
    ),
    (
        "{a} saw {b}, but {b} did not see {a}. Did {a} see {b}?",
        "{a} saw {b}, but {b} did not see {a}. Did {b} see {a}?",
    ),
    (
        "{a} is older than {b}. Is {a} older than {b}?",
        "{a} is older than {b}. Is {b} older than {a}?",
    ),
    (
        "{a} is older than {b}. Is {b} younger than {a}?",
        "{a} is older than {b}. Is {a} younger than {b}?",
    ),
    (
        "{a} came before {b}. Did {b} come after {a}?",
        "{a} came before {b}. Did {a} come after {b}?",
    ),
    ("Not {a} but {b} won. Did {b} win?", "Not {b} but {a} won. Did {b} win?"),
    ("{a} sang and {b} slept. Did {a} sing?", "{b} sang and {a} slept. Did {a} sing?"),
    (
        "{a} ate {f} and {b} ate {g}. Did {a} eat {f}?",
        "{a} ate {g} and {b} ate {f}. Did {a} eat {f}?",
    ),
    (
        "{a} likes {f} but not {g}. Does {a} like {f}?",
        "{a} likes {g} but not {f}. Does {a} like {f}?",
    ),
    (
        "{a} sold {b} the {x}. Does {b} have the {x} now?",
        "{b} sold {a} the {x}. Does {b} have the {x} now?",
    ),
    (
        "The {x} is in the {p}, the {y} in the {q}. Is the {x} in the {p}?",
        "The {x} is in the {q}, the {y} in the {p}. Is the {x} in the {p}?",
    ),
    (
        "{a} is in the {p} and {b} in the {q}. Is {a} in the {p}?",
        "{b} is in the {p} and {a} in the {q}. Is {a} in the {p}?",
    ),
)


def yes_no(n: int = 2000, random_state: int = 0) -> Corpus:
    """``n`` texts with their answer, 100 to 5,000; a tenth are held out.

    Of what the patterns make, ``n`` - 100 are drawn by chance. The yes and the no of the same words
    are on the same side of the division.
    """
    check_whole("n", n, 100, MOST)
    written = pairs_of("yes_no")
    couples = list(zip(written[::2], written[1::2], strict=True))
    rng = np.random.default_rng([random_state, 7])
    drawn: dict[tuple[str, str], None] = {}
    while len(drawn) < n // 2 - len(couples):
        pattern = PATTERNS[rng.integers(len(PATTERNS))]
        words = _words(rng)
        yes, no = (text.format(**words) for text in pattern)
        drawn[yes, no] = None
    couples += [(_pair(yes, "yes"), _pair(no, "no")) for yes, no in drawn]
    return divided(couples, lambda couple: couple, random_state)


def _words(rng: np.random.Generator) -> dict[str, str]:
    """Two different words for each kind of slot."""
    words: dict[str, str] = {}
    for slots, kind in (("ab", PEOPLE), ("xy", THINGS), ("fg", FOODS), ("pq", PLACES)):
        words |= zip(slots, (kind[i] for i in rng.permutation(len(kind))[:2]), strict=True)
    return words


def _pair(text: str, label: str) -> Pair:
    return Pair(symbols_of(text, "words"), [label])
