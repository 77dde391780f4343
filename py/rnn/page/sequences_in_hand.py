"""What a lab has in hand of the other sequences: a task, its examples, and what learns them."""

import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from ..sequences import SequenceClassifier, SequenceGenerator
from ..sequences.corpora.pairs import Corpus
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import x_names
from ..sequences.symbols import text_of
from ..sequences.tasks import ESTIMATORS
from ..training.train import Steps
from .sequence_tasks import TASKS, SequenceTask
from .wire.sequences import Example

MOST_SCORED = 200  # of the held-out examples, between epochs
MOST_LOOKED_AT = 300  # of those that are learnt from
SHARE_OF_SCORING = 0.25  # of the time of a run
ABOUT = {
    "accuracy": "the share of held-out texts whose label it finds",
    "most_frequent": "the same for one who always says the most frequent label",
    "exact": "the share of held-out examples that it writes without a fault",
    "token_accuracy": "the share of the right words or letters that stand in their place",
    "edit_distance": "changes that lead to the right one, on average",
    "loss": "nats a letter or word of held-out texts: how much they surprise it",
    "expected_first": "the share of letters or words that it held likeliest",
}


def task_of(name: str) -> SequenceTask:
    """The task of that name; ValueError if there is none."""
    if name not in TASKS:
        raise ValueError(f"There is no task {name!r}. There are {', '.join(TASKS)}.")
    return TASKS[name]


@cache
def corpus_of(name: str) -> Corpus:
    """The examples that a task brings, made once."""
    return task_of(name).corpus()


def examples(name: str, part: str, most: int | None = None) -> list[Example]:
    """Those to learn from, or those held out, as texts."""
    task = task_of(name)
    pairs = getattr(corpus_of(name), part)[:most]
    return [_example(task, *pair) for pair in pairs]


def _example(task: SequenceTask, source: list[str], target: list[str]) -> Example:
    """A pair as texts; a text that is to be written alone is what its corpus has as source."""
    text = text_of(source, task.unit)
    if task.kind == "generate":
        return {"source": "", "target": text}
    return {"source": text, "target": text_of(target, task.unit)}


class SequencesInHand:
    """One run of one task."""

    def __init__(self, run: int, task: str, estimator: SequenceEstimator) -> None:
        self.run = run
        self.task = task
        self.estimator = estimator
        self.steps: Steps | None = None
        self.n_sequences = 0
        self.told = 0  # updates of the curve that the page has
        self.held_out = examples(task, "held_out")
        self.looked_at = examples(task, "train", MOST_LOOKED_AT)  # for what excites a unit
        self.seconds_of_scoring = 0.0
        self.began = time.perf_counter()

    def begin(self, pairs: Sequence[Example]) -> None:
        """Set up the network, to learn from these."""
        self.n_sequences, self.looked_at = len(pairs), list(pairs[:MOST_LOOKED_AT])
        self.steps = self.estimator.fit_steps(*data_of(self.estimator, pairs))
        self.began = time.perf_counter()

    def scores(self, at_end: bool) -> dict[str, float]:
        """On what is held out, all of it at the end; none where there is no time for it."""
        now = time.perf_counter()
        if not at_end and self.seconds_of_scoring > SHARE_OF_SCORING * (now - self.began):
            return {}
        some = self.held_out if at_end else self.held_out[:MOST_SCORED]
        found = self.estimator.scores(*data_of(self.estimator, some))
        self.seconds_of_scoring += time.perf_counter() - now
        return found


def made(task: str, settings: dict[str, Any]) -> SequenceEstimator:
    """The estimator of a task, with these settings beside its own; ValueError if they are none."""
    of_task = task_of(task)
    kind = ESTIMATORS[of_task.kind]
    known = kind().get_params()
    given = {"unit": of_task.unit} | of_task.settings | settings
    estimator = kind(**{name: value for name, value in given.items() if name in known})
    estimator.check()
    return estimator


def data_of(estimator: SequenceEstimator, pairs: Sequence[Example]) -> tuple[list[str], ...]:
    """What ``fit`` takes, of these examples."""
    targets = [pair["target"] for pair in pairs]
    if isinstance(estimator, SequenceGenerator):
        return (targets,)
    return [pair["source"] for pair in pairs], targets


def features_of(estimator: SequenceEstimator, cell: int, x: Sequence[int]) -> list[str]:
    """What the active components of x<t> are called."""
    names = x_names(estimator, cell)
    is_word = isinstance(estimator, SequenceClassifier)
    return [names[k] if is_word else f"x<t> {names[k]}" for k in x]
