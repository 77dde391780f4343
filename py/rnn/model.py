"""A fitted network with what it needs to read sentences: vocabulary, labels and thresholds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from .data.arrays import Floats, Ints
from .data.batches import Batch, pack
from .data.checks import check_data, check_words
from .data.features import Vocabulary
from .data.labels import label_names, name_spans, of_kinds
from .data.tags import kinds
from .network.network import Network
from .network.reader import Reader
from .network.wiring import Forward
from .training.metrics import Scores, score
from .training.thresholds import Name, Thresholds

if TYPE_CHECKING:
    from .picture.drawing import Picture


# What a network of 64 units in both directions keeps of so many words takes about 60 MB.
WORDS_READ_AT_ONCE = 20_000


def parts(X: Sequence[Sequence[str]], n_words_each: int | None = None) -> Iterator[slice]:
    """Where a list of sentences is divided: so many words each, and at least one sentence."""
    most = WORDS_READ_AT_ONCE if n_words_each is None else n_words_each
    begin, n_words = 0, 0
    for i, words in enumerate(X):
        if i > begin and n_words + len(words) > most:
            yield slice(begin, i)
            begin, n_words = i, 0
        n_words += len(words)
    if begin < len(X):
        yield slice(begin, len(X))


class Trace(NamedTuple):
    """Everything the network computed on one sentence; T = T_x, n_y as trained."""

    words: tuple[str, ...]
    x: list[Ints]  # active components of each x<t>
    forward: Forward  # cells with z (T, n_a), a (T, n_a), a_0 (1, n_a); logits (T, n_y)
    y_hat: Floats  # (T,) probability that the word is part of a name; named classes: (T, n_y)
    y: tuple[int, ...] | None
    loss: Floats | None  # (T,) L<t>, where y is known
    classes: tuple[str, ...]  # what the labels are called
    names: tuple[tuple[int, int], ...]  # of y, each from its first word to behind its last

    @property
    def of_name(self) -> Floats:
        """The probability of each word to be part of a name, whatever its class, (T,)."""
        return self.y_hat if self.y_hat.ndim == 1 else self.y_hat[:, 1:].sum(axis=1)

    def picture(self, t: int | None = None, show_all: bool = False) -> "Picture":
        """The network at timestep t, from 1, at the last unless given, as the page draws it.

        With ``show_all`` also what comes of the words behind t. ValueError if there is no such
        timestep.
        """
        # Only when it is asked for: the page draws its own, and starts sooner without.
        from .picture.drawing import Picture
        from .picture.reading import Reading

        T_x = len(self.words)
        t = T_x if t is None else t
        if not 1 <= t <= T_x:
            raise ValueError(
                f"The sentence has the timesteps 1 to {T_x}; {t} is none of them. Choose one."
            )
        y_hat = self.of_name
        labels = None if self.y is None else tuple(self.classes[label] for label in self.y)
        states = tuple(cell.a for cell in self.forward.cells)
        active = tuple(map(len, self.x))
        reading = Reading(self.words, active, labels, y_hat, self.loss, states, self.names)
        return Picture(reading, t, show_all)

    def _repr_html_(self) -> str:
        """In a notebook it shows its picture."""
        return self.picture()._repr_html_()


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
        """What names are called: the classes, or where they are tags, as `kinds`; none in 0/1."""
        return kinds(self.network.settings.classes)

    def names(self, y_hat: Floats) -> list[Name]:
        """The names in a sentence of these probabilities; their classes are `named_classes`."""
        return self.all_names([y_hat])[0]

    def all_names(self, y_hats: Sequence[Floats]) -> list[list[Name]]:
        """The same of many sentences."""
        return self.thresholds.all_names(y_hats, self.network.settings.classes)

    def marks(self, y_hat: Floats) -> Sequence[int]:
        """Labels by `named_classes` that mark these names."""
        return of_kinds(self.thresholds.decide(y_hat), self.network.settings.classes)

    def with_network(self, network: Network) -> Self:
        """The same with other weights, such as those of an earlier moment."""
        return replace(self, network=network)

    def pack(self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]] | None = None) -> Batch:
        """Sentences as one packed batch over this network's vocabulary."""
        check_words(X)
        return self._packed(X, y)

    def _packed(
        self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]] | None = None
    ) -> Batch:
        return pack(self.vocabulary.encode_all(X), y)

    def predict_proba(self, X: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, the probability of each word to be part of a name: arrays (T_x,).

        With named classes, the probability of each label: arrays (T_x, n_y).

        Sentences of `WORDS_READ_AT_ONCE` words or less are one batch; a longer list is read as a
        `SettledModel` reads it, in such parts, and needs no more memory than one of them.
        """
        check_words(X)
        if sum(map(len, X)) > WORDS_READ_AT_ONCE:
            return self.settled().predict_proba(X)
        return self._read(self._packed(X))[0] if len(X) else []

    def settled(self) -> "SettledModel":
        """The same, for as long as nobody changes the weights."""
        return SettledModel(self.vocabulary, self.network, self.thresholds)

    def predict(self, X: Sequence[Sequence[str]]) -> list[list[int]]:
        """The labels of each sentence."""
        return [self.thresholds.decide(y_hat) for y_hat in self.predict_proba(X)]

    def predict_marks(self, X: Sequence[Sequence[str]]) -> list[Sequence[int]]:
        """Labels by `named_classes` that mark the names of each sentence."""
        classes = self.network.settings.classes
        return [of_kinds(labels, classes) for labels in self.predict(X)]

    def evaluate(self, batch: Batch, y: Sequence[Sequence[int]]) -> tuple[Scores, float]:
        """Token and whole-name scores, and the mean loss per word, of packed sentences."""
        return self._evaluated([batch], y)

    def evaluate_sentences(
        self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]]
    ) -> tuple[Scores, float]:
        """The same of any number of sentences, which are read in parts."""
        check_words(X)
        return self._evaluated((self._packed(X[part], y[part]) for part in parts(X)), y)

    def _evaluated(
        self, batches: Iterable[Batch], y: Sequence[Sequence[int]]
    ) -> tuple[Scores, float]:
        said: list[list[int]] = []
        losses = []
        for batch in batches:
            y_hat, record = self._read(batch)
            said += map(self.thresholds.decide, y_hat)
            losses.append(self.network.loss(record, batch).values)
        scores = score(y, said, self.network.settings.classes or ())
        return scores, float(np.concatenate(losses).mean())

    def _read(self, batch: Batch) -> tuple[list[Floats], Forward]:
        """The probabilities of the sentences of one batch, in the order given."""
        record = self.network.forward(batch)
        return batch.unpack(self.network.probabilities(record)), record

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
            y=None if labels is None else tuple(map(abs, labels)),
            loss=None if labels is None else self.network.loss(record, batch).values,
            classes=self.classes,
            names=tuple(name_spans(of_kinds(labels or (), self.network.settings.classes))),
        )


@dataclass(frozen=True)
class SettledModel(Model):
    """A model whose weights no longer change: it reads much text several times as fast.

    It keeps what W_ax makes of words; its probabilities are those of the model to 1e-12, and its
    labels are the model's.
    """

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.vocabulary, self.network)

    def predict_proba(self, X: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence the probabilities of its words, as `Model.predict_proba`."""
        check_words(X)
        read = map(self._reader.probabilities, self._parts(X))
        return list(chain.from_iterable(read))

    def predict(self, X: Sequence[Sequence[str]]) -> list[list[int]]:
        """The labels of each sentence, of probabilities that are rounded where nothing is near."""
        check_words(X)
        read = (self._reader.nearly(part, self.thresholds.near) for part in self._parts(X))
        return list(chain.from_iterable(map(self.thresholds.decide_all, read)))

    def _parts(self, X: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
        """Larger ones than those of a model that keeps all it has computed."""
        return (X[part] for part in parts(X, 2 * WORDS_READ_AT_ONCE))
