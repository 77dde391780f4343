"""The tasks that the page has beside names: each with its examples, and settings to begin with."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ..sequences.corpora import (
    Corpus,
    dates,
    first_names,
    moods,
    number_words,
    questions,
    reversal,
    short_sentences,
    yes_no,
)
from .wire.sequences import Kind


class SequenceTask(NamedTuple):
    """One of them."""

    title: str
    kind: Kind
    unit: str
    corpus: Callable[[], Corpus]
    settings: dict[str, Any]
    epochs: int


EXPERIMENTS = {  # beside the tasks, with what they are called
    "why recurrence": "Why recurrence?",
    "how far back": "How far back?",
}
LEADS = {  # what a network does in each, by its kind
    "classify": "A recurrent neural network reads a text and gives it one label.",
    "generate": "A recurrent neural network writes texts of its own, one symbol at a time.",
    "translate": "One recurrent network reads, a second one writes: texts of unequal length.",
    "why recurrence": "What a network with a fixed input cannot do, beside one that reads.",
    "how far back": "How far a gradient reaches back, for each of three cells.",
}
NAMES = "names"  # the task of a lab unless another is chosen
TRANSLATES = {"n_a": 64, "batch_size": 32, "learning_rate": 0.005, "learning_rate_decay": 0.1}
WRITES = {"n_a": 64, "batch_size": 16, "learning_rate": 0.005, "learning_rate_decay": 0.05}
TASKS: dict[str, SequenceTask] = {
    "moods": SequenceTask(
        "Glad or cross?",
        "classify",
        "words",
        moods,
        {"n_a": 16, "batch_size": 16, "min_count": 2, "dropout": 0.5, "reads": "mean"},
        10,
    ),
    "yes or no": SequenceTask(
        "Yes or no?",
        "classify",
        "words",
        yes_no,
        {"n_a": 32, "batch_size": 32, "direction": "both"},
        20,
    ),
    "first names": SequenceTask("New first names", "generate", "letters", first_names, WRITES, 10),
    "short sentences": SequenceTask(
        "New short sentences", "generate", "words", short_sentences, WRITES, 20
    ),
    "questions": SequenceTask(
        "Questions and answers",
        "translate",
        "words",
        questions,
        {"n_a": 64, "batch_size": 16, "learning_rate": 0.01},
        25,
    ),
    "number words": SequenceTask(
        "Numbers: English to French", "translate", "words", number_words, TRANSLATES, 8
    ),
    "numbers in Hindi": SequenceTask(
        "Numbers: Hindi to English",
        "translate",
        "words",
        lambda: number_words("hindi", "english"),
        TRANSLATES,
        10,
    ),
    "dates": SequenceTask("Dates in ISO form", "translate", "letters", dates, TRANSLATES, 25),
    "from its end": SequenceTask(
        "A word from its end",
        "translate",
        "letters",
        reversal,
        TRANSLATES | {"cell": "lstm"},
        12,
    ),
}
