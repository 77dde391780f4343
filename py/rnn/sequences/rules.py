"""Simple rules that learn from what a network learnt from, to be judged beside it."""

from collections.abc import Sequence
from typing import Any

from .classifier import SequenceClassifier
from .corpora.pairs import Corpus, Pair
from .fitting import SequenceEstimator
from .generator import SequenceGenerator
from .measures import baselines, label_rules
from .symbols import Sequences, symbols_of

RULES = {  # what each does, the best first as a rule
    "bag of words": "goes by which words are there, in whatever order",
    "nearest": "writes what belongs to the source most like it of those that are learnt from",
    "most frequent": "says what is most frequent in what is learnt from",
    "copy": "writes what it reads",
}


def rules(
    estimator: SequenceEstimator, train: Sequence[Any], held_out: Sequence[Any]
) -> dict[str, dict[str, float]]:
    """The scores of each rule that goes with the task, by their names as ``scores`` has them.

    ``train`` and ``held_out`` are what ``fit`` takes. For who writes texts alone there is none.
    """
    if isinstance(estimator, SequenceGenerator):
        return {}
    if isinstance(estimator, SequenceClassifier):
        shares = label_rules(Corpus(_labelled(*train), _labelled(*held_out)))
        found = {rule: {"accuracy": share} for rule, share in shares.items()}
    else:
        unit = estimator.get_params()["unit"]
        corpus = Corpus(_pairs(unit, *train), _pairs(unit, *held_out))
        found = {rule: scores._asdict() for rule, scores in baselines(corpus).items()}
    return {rule: found[rule] for rule in RULES if rule in found}


def _labelled(X: Sequences, y: Sequence[str]) -> list[Pair]:
    return [Pair(symbols_of(x, "words"), [label]) for x, label in zip(X, y, strict=True)]


def _pairs(unit: str, X: Sequences, Y: Sequences) -> list[Pair]:
    return [Pair(symbols_of(x, unit), symbols_of(y, unit)) for x, y in zip(X, Y, strict=True)]
