"""SequenceClassifier: one label for a whole sequence, such as the mood of a sentence."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Self

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, pack, with_labels
from ..data.features import Vocabulary
from ..network.every_word import SIDES
from ..network.one_label import READS, OneLabel
from ..network.settings import Settings
from ..training.train import Steps
from .fitting import SequenceEstimator, Sizes
from .symbols import Sequences, checked


class SequenceClassifier(SequenceEstimator):
    """A recurrent network that gives a sequence one label: many to one.

    x<t> are the features of a word that the tagger has, so that words it never saw still have their
    shape, prefixes and suffixes.

    Parameters
    ----------
    cell : {"elman", "gru", "lstm"}
        What reads.
    reads : {"last", "mean"}
        What the readout sees: the state that a cell comes to, or the mean of all its states.
    direction : {"forward", "both"}
        Both adds a cell that reads from the right.

    The others are those of `NameTagger`.

    Examples
    --------
    >>> from rnn.sequences import SequenceClassifier
    >>> X = [["a", "lovely", "day"], ["what", "a", "mess"]] * 5
    >>> classifier = SequenceClassifier(epochs=40).fit(X, ["glad", "cross"] * 5)
    >>> classifier.predict([["lovely", "!"]])
    ['glad']
    """

    task = "classify"
    choices: ClassVar = SequenceEstimator.choices | {"reads": READS}

    def __init__(
        self,
        cell: str = "gru",
        n_a: int = 16,
        g1: str = Settings.g1,
        reads: str = "last",
        direction: str = Settings.direction,
        optimizer: str = Settings.optimizer,
        learning_rate: float = Settings.learning_rate,
        epochs: int = Settings.epochs,
        batch_size: int = Settings.batch_size,
        clip_norm: float = Settings.clip_norm,
        random_state: int = Settings.random_state,
        window: int = Settings.window,
        min_count: int = Settings.min_count,
        dropout: float = Settings.dropout,
        l2: float = Settings.l2,
        learning_rate_decay: float = Settings.learning_rate_decay,
        label_smoothing: float = Settings.label_smoothing,
    ) -> None:
        self.cell = cell
        self.n_a = n_a
        self.g1 = g1
        self.reads = reads
        self.direction = direction
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.epochs = epochs
        self.batch_size = batch_size
        self.clip_norm = clip_norm
        self.random_state = random_state
        self.window = window
        self.min_count = min_count
        self.dropout = dropout
        self.l2 = l2
        self.learning_rate_decay = learning_rate_decay
        self.label_smoothing = label_smoothing

    def fit(self, X: Sequences, y: Sequence[str]) -> Self:
        """Learn from X, texts or lists of words, and the label of each, a text.

        Raises
        ------
        ValueError
            If settings or data cannot be trained on; the message says what was found.
        """
        return self._finish(self.fit_steps(X, y))

    def fit_steps(self, X: Sequences, y: Sequence[str]) -> Steps:
        """Set up initial weights at once, and give the updates one by one, as long as asked for."""
        settings = self._settings()
        X, y = self._checked(X, y)
        self.vocabulary_ = Vocabulary.learn(X, settings.window, settings.min_count)
        self.classes_ = tuple(sorted(set(y)))
        network = self._created(Sizes(len(self.vocabulary_), len(self.classes_)))
        return self._begin(network, X, y)

    def _checked(self, X: Sequences, y: Sequence[str]) -> tuple[list[list[str]], list[str]]:
        found, labels = checked("X", X, "words"), list(y)
        if len(labels) != len(found):
            raise ValueError(
                f"X has {len(found)} sequences and y {len(labels)} labels. Give one each."
            )
        if len(set(labels)) < 2:
            raise ValueError(f"Every label is {labels[0]!r}. Give two different ones at least.")
        return found, labels

    def _steps(self, X: list[list[str]], y: list[str]) -> Steps:
        number = {label: k for k, label in enumerate(self.classes_)}

        def packed(group: Sequence[int]) -> Batch:
            return with_labels(self._packed([X[i] for i in group]), [number[y[i]] for i in group])

        return self._in_batches([len(sequence) for sequence in X], packed)

    def predict_proba(self, X: Sequences) -> Floats:
        """The probability of each label, (sequences, labels), in the order of ``classes_``."""
        network = self._fitted()
        if not len(X):
            return np.empty((0, len(self.classes_)))
        batch = self._packed(checked("X", X, "words"))
        y_hat = np.empty((len(X), len(self.classes_)))
        y_hat[batch.order] = network.output(network.forward(batch))
        return y_hat

    def predict(self, X: Sequences) -> list[str]:
        """The likeliest label of each sequence."""
        return [self.classes_[k] for k in self.predict_proba(X).argmax(axis=1)]

    def scores(self, X: Sequences, y: Sequence[str]) -> dict[str, float]:
        """The share of sequences whose label is found, and that of the most frequent label."""
        found = self.predict(X)
        right = sum(said == label for said, label in zip(found, y, strict=True))
        often = max(Counter(y).values())
        return {"accuracy": right / len(found), "most_frequent": often / len(found)}

    def _packed(self, X: Sequences) -> Batch:
        return pack([self.vocabulary_.encode(sequence) for sequence in X])

    def _wired(self, n_a: int) -> OneLabel:
        sides = SIDES[self.direction]
        return OneLabel(self._cells(n_a, len(sides)), sides, self.reads)

    def _known(self) -> dict[str, list[str]]:
        return {"features": list(self.vocabulary_.names), "classes": list(self.classes_)}

    def _know(self, known: dict[str, list[str]]) -> Sizes:
        self.vocabulary_ = Vocabulary(known["features"], self.window)
        self.classes_ = tuple(known["classes"])
        return Sizes(len(self.vocabulary_), len(self.classes_))
