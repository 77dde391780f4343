"""What a lab has in hand of the other sequences: a task, its examples, and what learns them."""

import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from ..sequences import SequenceClassifier, SequenceGenerator
from ..sequences.corpora.pairs import Corpus
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import x_names
from ..sequences.rules import RULES, rules
from ..sequences.symbols import text_of
from ..sequences.tasks import ESTIMATORS
from ..training.checkpoints import Checkpoints
from ..training.train import Steps
from .sequence_tasks import TASKS, SequenceTask
from .wire.sequences import Example, LearntFrom, SequenceScore

MOST_SCORED = 200  # of the held-out examples, between epochs
MOST_LOOKED_AT = 300  # of those that are learnt from
SHARE_OF_SCORING = 0.25  # of the time of a run
ABOUT = {
    "accuracy": "the share of held-out texts whose label it finds",
    "exact": "the share of held-out examples that it writes without a fault",
    "token_accuracy": "the share of the right words or letters that stand in their place",
    "edit_distance": "changes that lead to the right one, on average",
    "loss": "nats a letter or word of held-out texts: how much they surprise it",
    "expected_first": "the share of letters or words that it held likeliest",
}
MOST_BYTES_OF_MOMENTS = 48 * 1024 * 1024  # there may be a network for each task
OF_RULES = ("accuracy", "exact", "token_accuracy")  # the scores that are told of simple rules
NOT_IN_FILE = "This file was saved without what training needs to go on."


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
        self.learnt_from: LearntFrom | None = None
        self.n_sequences = 0
        self.told = 0  # updates of the curve that the page has
        self.held_out = HeldOut(examples(task, "held_out"))
        self.checkpoints = Checkpoints(most_bytes=MOST_BYTES_OF_MOMENTS)
        self.looked_at = examples(task, "train", MOST_LOOKED_AT)  # for what excites a unit

    def begin(self, learnt_from: LearntFrom) -> None:
        """Set up the network, to learn from these."""
        pairs = pairs_of(learnt_from)
        self.looked_at = pairs[:MOST_LOOKED_AT]
        self.held_out.learnt = pairs
        self.steps = self.estimator.fit_steps(*data_of(self.estimator, pairs))
        self.learnt_from, self.n_sequences = learnt_from, len(pairs)
        self.checkpoints.note(self.estimator.network_)

    def take_up(self, learnt_from: LearntFrom | None) -> str:
        """Make ready to go on with the network of a file; why that cannot be, or ""."""
        self.told = len(self.estimator.run_.curve["step"])
        self.checkpoints.note(self.estimator.initial_network())
        self.checkpoints.note(self.estimator.network_)
        if learnt_from is None:
            return NOT_IN_FILE
        if learnt_from["task"] != self.task:
            other = TASKS.get(learnt_from["task"])
            title = other.title if other else learnt_from["task"]
            return f"It learnt another task, “{title}”: choose that one to train it on."
        try:
            pairs = pairs_of(learnt_from)
            self.steps = self.estimator.more_steps(*data_of(self.estimator, pairs))
        except ValueError as error:
            return str(error)
        self.learnt_from, self.n_sequences = learnt_from, len(pairs)
        self.held_out.learnt = pairs
        return ""

    def hold_out(self, own: list[Example]) -> None:
        """Score these of the reader's too, but for those that this run has learnt from."""
        learnt = self.learnt_from["own"] if self.learnt_from else []
        seen = {(each["source"], each["target"]) for each in learnt}
        self.held_out.own = [e for e in own if (e["source"], e["target"]) not in seen]

    def at(self, moment: int | None) -> SequenceEstimator:
        """What reads and writes now, or did at a moment; ValueError if its weights are not kept."""
        network = self.estimator.network_
        if moment is None or moment == network.step:
            return self.estimator
        return self.estimator.at(self.checkpoints.at(network, moment))


class HeldOut:
    """What a network is scored on: the task's examples, and the reader's own beside them."""

    def __init__(self, of_task: list[Example]) -> None:
        self.of_task = of_task
        self.own: list[Example] = []
        self.learnt: list[Example] = []  # what simple rules have to go by, as the network has
        self.by_rules: list[SequenceScore] = []  # how well they do, once that was found
        self.seconds = 0.0  # of scoring in the course of the run
        self.began = time.perf_counter()

    def between(self, estimator: SequenceEstimator) -> list[SequenceScore]:
        """On some of them; nothing where there is no time for it."""
        now = time.perf_counter()
        if self.seconds > SHARE_OF_SCORING * (now - self.began):
            return []
        found = self.scores(estimator, MOST_SCORED)
        self.seconds += time.perf_counter() - now
        return found

    def scores(self, estimator: SequenceEstimator, most: int | None = None) -> list[SequenceScore]:
        """On all of them, or on so many of the task's."""
        some = self.of_task[:most]
        of = f", of the first {len(some):,}" if len(some) < len(self.of_task) else ""
        found = _scores(estimator, some, "", of)
        if self.own:
            found += _scores(estimator, self.own, " (yours)", f", of your own {len(self.own):,}")
        if most is None and self.learnt and not self.by_rules:
            self.by_rules = _by_rules(estimator, self.learnt, self.of_task[:MOST_SCORED])
        return found + self.by_rules


def _scores(
    estimator: SequenceEstimator, pairs: list[Example], behind: str, of: str
) -> list[SequenceScore]:
    return [
        {"name": name.replace("_", " ") + behind, "value": value, "about": ABOUT[name] + of}
        for name, value in estimator.scores(*data_of(estimator, pairs)).items()
        if name in ABOUT
    ]


def _by_rules(
    estimator: SequenceEstimator, learnt: list[Example], held_out: list[Example]
) -> list[SequenceScore]:
    """How well simple rules do that learn from the same."""
    found = rules(estimator, data_of(estimator, learnt), data_of(estimator, held_out))
    of = f", of the first {len(held_out):,}"
    return [
        {
            "name": name.replace("_", " "),
            "value": scores[name],
            "about": f"{ABOUT[name]}, by who {RULES[rule]}{of}",
            "rule": rule,
        }
        for rule, scores in found.items()
        for name in OF_RULES
        if name in scores
    ]


def pairs_of(learnt_from: LearntFrom) -> list[Example]:
    """All examples that a run has: the reader's own, then the task's."""
    task = learnt_from["task"]
    return learnt_from["own"] + (examples(task, "train") if learnt_from["include_task"] else [])


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
