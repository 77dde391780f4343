"""What the page takes at once; the terminal takes more.

Chosen by what the page does in about 100 ms: a step along a sentence of MOST_WORDS words, or the
text of a box of MOST_IN_BOX characters; and MOST_TO_READ by how long a change in texts takes to
show. See docs/measurements.md.
"""

from collections.abc import Sequence

MOST_WORDS = 1000  # of a sentence
MOST_CHARACTERS = 10_000  # of a line, and of a typed sentence
MOST_IN_BOX = 100_000  # characters; what is larger is held beside the box for many sentences
LARGEST_TEXT = 20_000_000  # bytes, of a file or a paste
MOST_CLASSES = 8  # of a project, O among them: a key, a colour and a row of the scores each
MOST_TO_READ = 4_000_000  # bytes, of texts in which names are found


def check_characters(text: str) -> None:
    """ValueError if a line or a typed sentence is too long to be split into words."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            f"This sentence has {len(text):,} characters, and this page takes at most "
            f"{MOST_CHARACTERS:,}. Divide it."
        )


def check_class_count(classes: Sequence[str]) -> None:
    """ValueError for more classes, beside O, than the page shows."""
    if len(classes) >= MOST_CLASSES:
        raise ValueError(
            f"There are {len(classes)} classes beside O ({', '.join(classes[:MOST_CLASSES])}, "
            f"...), and this page shows at most {MOST_CLASSES - 1}. Name those that count."
        )


def check_word_count(n_words: int) -> None:
    """ValueError if a sentence has too many words to be shown."""
    if n_words > MOST_WORDS:
        raise ValueError(
            f"This sentence has {n_words:,} words, and this page takes at most {MOST_WORDS:,}. "
            "Divide it."
        )
