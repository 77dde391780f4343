"""Pairs of sequences, divided into those to learn from and those held out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

T = TypeVar("T")
HELD_OUT = 0.1  # of what a corpus is about


class Pair(NamedTuple):
    """What is read, and what is to be written: symbols, a label, or nothing for a text alone."""

    source: list[str]
    target: list[str]


class Corpus(NamedTuple):
    """Pairs to learn from, and pairs to be judged by."""

    train: list[Pair]
    held_out: list[Pair]


def divided(
    subjects: Sequence[T], pairs_of: Callable[[T], Sequence[Pair]], random_state: int
) -> Corpus:
    """The pairs of each subject (a number, a day, a word), all on one side of the division."""
    rng = np.random.default_rng([random_state, 4])
    order = np.argsort(rng.random(len(subjects)), kind="stable")
    held_out = set(order[: round(HELD_OUT * len(subjects))].tolist())
    corpus = Corpus([], [])
    for number, subject in enumerate(subjects):
        part = corpus.held_out if number in held_out else corpus.train
        part.extend(pairs_of(subject))
    return corpus
