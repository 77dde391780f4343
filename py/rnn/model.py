"""A fitted network with what it needs to read sentences: vocabulary, labels and thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from .data.arrays import Floats, Ints
from .data.batches import Batch, pack
from .data.checks import check_data, check_words
from .data.features import Vocabulary
from .data.labels import label_names
from .network.every_word import Forward
from .network.network import Network
from .training.metrics import Scores, score
from .training.thresholds import Thresholds


class Trace(NamedTuple):
    """Everything the network computed on one sentence; T = T_x, n_y as trained."""

    words: tuple[str, ...]
    x: list[Ints]  # active components of each x<t>
    forward: Forward  # cells with z (T, n_a), a (T, n_a), a_0 (1, n_a); logits (T, n_y)
    y_hat: Floats  # (T,) probability that the word is part of a name; named classes: (T, n_y)
    y: tuple[int, ...] | None
    loss: Floats | None  # (T,) L<t>, where y is known


@dataclass(frozen=True)
class Model:
    """What reads sentences. It answers from what the network was fitted with, always."""

    vocabulary: Vocabulary
    network: Network
    thresholds: Thresholds

    @property
    def classes(self) -> tuple[str, ...]:
        """What the labels are called: ("0", "1"), or ("O", "PER", "LOC") with named classes."""
        return label_names(self.network.settings.classes)

    @property
    def named_classes(self) -> tuple[str, ...]:
        """The classes without the outside; none in the 0/1 form."""
        return tuple(self.network.settings.classes or ())

    def with_network(self, network: Network) -> Self:
        """The same with other weights, such as those of an earlier moment."""
        return replace(self, network=network)

    def pack(self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]] | None = None) -> Batch:
        """Sentences as one packed batch over this network's vocabulary."""
        check_words(X)
        return pack([self.vocabulary.encode(words) for words in X], y)

    def predict_proba(self, X: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, the probability of each word to be part of a name: arrays (T_x,).

        With named classes, the probability of each label: arrays (T_x, n_y).
        """
        if not X:
            return []
        batch = self.pack(X)
        return batch.unpack(self.network.probabilities(self.network.forward(batch)))

    def predict(self, X: Sequence[Sequence[str]]) -> list[list[int]]:
        """The labels of each sentence."""
        return [self.thresholds.decide(y_hat) for y_hat in self.predict_proba(X)]

    def evaluate(self, batch: Batch, y: Sequence[Sequence[int]]) -> tuple[Scores, float]:
        """Token and whole-name scores, and the mean loss per word, of packed sentences."""
        record = self.network.forward(batch)
        y_hat = batch.unpack(self.network.probabilities(record))
        scores = score(y, map(self.thresholds.decide, y_hat), self.named_classes)
        return scores, float(self.network.loss(record, batch).values.mean())

    def check_labelled(self, words: Sequence[str], labels: Sequence[int] | None) -> None:
        """ValueError unless these are words and, if given, labels for them."""
        check_words([words])
        if labels is not None:
            check_data([words], [labels], both_labels=False, n_labels=len(self.classes))

    def trace(self, words: Sequence[str], labels: Sequence[int] | None = None) -> Trace:
        """Read one sentence and keep every value on the way."""
        self.check_labelled(words, labels)
        x = self.vocabulary.encode(words)
        batch = pack([x], None if labels is None else [labels])
        return self.traced(words, labels, x, batch, self.network.forward(batch))

    def traced(
        self,
        words: Sequence[str],
        labels: Sequence[int] | None,
        x: list[Ints],
        batch: Batch,
        record: Forward,
    ) -> Trace:
        """The trace of a sentence whose forward pass is already there."""
        return Trace(
            words=tuple(words),
            x=x,
            forward=record,
            y_hat=self.network.probabilities(record),
            y=None if labels is None else tuple(labels),
            loss=None if labels is None else self.network.loss(record, batch).values,
        )
