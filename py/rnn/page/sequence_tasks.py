"""The tasks that the page has beside names: each with its examples, and settings to begin with."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ..sequences.corpora import Corpus, dates, number_words, reversal
from .wire.sequences import Kind


class SequenceTask(NamedTuple):
    """One of them."""

    title: str
    kind: Kind
    unit: str
    corpus: Callable[[], Corpus]
    settings: dict[str, Any]
    epochs: int


NAMES = "names"  # the task of a lab unless another is chosen
TRANSLATES = {"n_a": 64, "batch_size": 32, "learning_rate": 0.005, "learning_rate_decay": 0.1}
TASKS: dict[str, SequenceTask] = {
    "number words": SequenceTask(
        "Number words: English to French", "translate", "words", number_words, TRANSLATES, 8
    ),
    "numbers in Hindi": SequenceTask(
        "Number words: Hindi to English",
        "translate",
        "words",
        lambda: number_words("hindi", "english"),
        TRANSLATES,
        10,
    ),
    "dates": SequenceTask("Dates in ISO form", "translate", "letters", dates, TRANSLATES, 12),
    "from its end": SequenceTask(
        "A word from its end",
        "translate",
        "letters",
        reversal,
        TRANSLATES | {"cell": "lstm"},
        12,
    ),
}
