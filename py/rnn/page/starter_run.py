"""The training of the starter network: what it learns from and how, and its moments once more."""

from typing import Any

from ..data.starter import starter
from ..tagger import NameTagger
from ..training.checkpoints import Checkpoint, Checkpoints, kept_steps
from .replay import Replay
from .wire.plain import LabelledWords

SENTENCE: LabelledWords = {
    "words": ["Harry", "Potter", "and", "Hermione", "Granger", "invented", "a", "new", "spell"],
    "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
}
EPOCHS = 6  # few: with more, the loss on the held-out sentences rises again
SETTINGS: dict[str, Any] = {
    "n_a": 16,
    "g1": "tanh",
    "g2": "sigmoid",
    "optimizer": "adam",
    "learning_rate": 0.015,
    "batch_size": 16,
    "clip_norm": 5,
    "random_state": 2,
    "min_count": 3,
    "dropout": 0.4,
    "l2": 0.001,
    "learning_rate_decay": 0.4,
}
MOST_MOMENTS = 20


def replay(last: int) -> Replay:
    """The training of the starter network, which made ``last`` updates."""
    steps = kept_steps(last, MOST_MOMENTS)
    return Replay({step: step * EPOCHS // last for step in steps}, train_again)


def train_again() -> list[Checkpoint]:
    """The moments of the starter network's training, from the same data, settings and seed."""
    train = starter().train
    words = [tuple(SENTENCE["words"]), *(sentence.words for sentence in train)]
    labels = [SENTENCE["labels"] or [], *(sentence.labels or () for sentence in train)]
    tagger = NameTagger(**SETTINGS)
    steps = tagger.fit_steps(words, labels)
    moments = Checkpoints(MOST_MOMENTS)
    moments.note(tagger.network_)
    while tagger.network_.epoch < EPOCHS:
        next(steps)
        moments.note(tagger.network_)
    return moments.kept
