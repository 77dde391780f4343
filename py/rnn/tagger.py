"""NameTagger: the network in scikit-learn's manners."""

import os
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from inspect import cleandoc
from pathlib import Path
from typing import Self

from .data.arrays import Floats
from .data.checks import check_data
from .data.features import Vocabulary
from .data.files import replacing
from .data.labels import label_names
from .data.sentences import fingerprint
from .estimator import Estimator
from .model import Model, Trace
from .network.network import Network
from .network.parameters import Params
from .network.settings import Settings, documentation
from .storage.network_file import Stored, from_bytes, to_bytes, write
from .storage.packing import Tell, silent
from .storage.small_file import to_small
from .training.batching import batches_of
from .training.metrics import Scores
from .training.run import HeldOut, Run
from .training.start import begun
from .training.thresholds import Thresholds
from .training.train import Steps, Trainer, train


class NameTagger(Estimator):
    """An Elman RNN that marks the words of a sentence that are part of a person's name.

    By itself it is the small network of the page; ``NameTagger(**RECOMMENDED)`` is the one that
    ``python -m rnn train`` makes of a larger corpus.

    Parameters
    ----------
    {parameters}

    Attributes
    ----------
    model_ : Model
        What reads sentences: vocabulary, network and thresholds. It answers from what it was fitted
        with, whatever ``set_params`` says since.
    run_ : Run
        How training went: curve, scores on held-out sentences, the best epoch.

    The other attributes that end in ``_`` are parts of these two.

    Examples
    --------
    >>> from rnn import NameTagger, starter
    >>> train, held_out = starter()
    >>> tagger = NameTagger(epochs=30).fit([s.words for s in train], [s.labels for s in train])
    >>> tagger.predict([["Ada", "Okafor", "sings"]])
    [[1, 1, 0]]
    """

    def __init__(
        self,
        n_a: int = Settings.n_a,
        g1: str = Settings.g1,
        g2: str = Settings.g2,
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
        patience: int = Settings.patience,
        classes: Sequence[str] | None = Settings.classes,
        class_weight: Mapping[str | int, float] | str | None = Settings.class_weight,
        label_smoothing: float = Settings.label_smoothing,
    ) -> None:
        self.n_a = n_a
        self.g1 = g1
        self.g2 = g2
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
        self.patience = patience
        self.classes = classes
        self.class_weight = class_weight
        self.label_smoothing = label_smoothing

    def fit(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
        start: "NameTagger | None" = None,
    ) -> Self:
        """Learn from sentences X (lists of words) and their labels y (lists of 0 and 1).

        With named classes labels go on to the number of classes. With held-out sentences X_dev and
        labels y_dev, each epoch is scored on them: the weights of the best are kept, and their
        thresholds. Another ``trainer``, a generator as `train` is: see `cluster.data_parallel`.

        With ``start``, a fitted tagger, a new run goes on from there, with more or other sentences:
        features known there keep their weights and moments; new ones begin as always.

        Raises
        ------
        ValueError
            If settings or data cannot be trained on; the message says what was found.
        """
        steps = self.fit_steps(X, y, X_dev, y_dev, trainer, start)
        while self.unfinished():
            next(steps)
        self.run_.look_ahead(steps)
        self.keep_best()
        return self

    def fit_steps(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
        start: "NameTagger | None" = None,
    ) -> Steps:
        """Set up initial weights at once, and give the updates one by one, as long as asked for."""
        settings = Settings(**deepcopy(self.get_params()))
        settings.check()
        check_data(X, y, n_labels=len(label_names(settings.classes)))
        known = start._fitted() if start else None
        made = begun(settings, X, y, (known.network, known.vocabulary) if known else None)
        self.model_, self.run_ = Model(made.vocabulary, made.network, Thresholds()), Run()
        self.run_.initial = made.initial
        return self.more_steps(X, y, X_dev, y_dev, trainer)

    def more_steps(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
    ) -> Steps:
        """Updates from the present weights on; on the sentences of the run it goes on exactly."""
        network, n_labels = self.network_, len(self.classes_)
        check_data(X, y, n_labels=n_labels)
        if len(X_dev):
            check_data(X_dev, y_dev, both_labels=False, n_labels=n_labels)
        self.run_.fingerprint = [fingerprint(X, y), fingerprint(X_dev, y_dev)]
        if self.run_.leave_best(network):
            self.model_ = replace(self.model_, thresholds=Thresholds())
        held_out = HeldOut(self.model_.pack(X_dev, y_dev), y_dev) if len(X_dev) else None
        batches = batches_of(X, y, self.vocabulary_, network.settings)
        return self.run_.noted(network, trainer(network, batches), held_out)

    def unfinished(self) -> bool:
        """Whether epochs are left, nothing failed, and the last epochs still brought a gain."""
        return self.run_.unfinished(self.network_, self.epochs, self.patience)

    def keep_best(self) -> None:
        """Go back to the weights and the thresholds of the epoch that scored best, if any did."""
        thresholds = self.run_.keep_best(self.network_)
        if thresholds:
            self.model_ = replace(self.model_, thresholds=thresholds)

    def predict_proba(self, X: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, the probability of each word to be part of a name: arrays (T_x,).

        With named classes, the probability of each label: arrays (T_x, n_y).
        """
        return self._fitted().predict_proba(X)

    def predict(self, X: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each sentence, 1 for words that are part of a name and 0 for the others.

        With named classes, the number of the class and 0 for the others.
        """
        return self._fitted().predict(X)

    def evaluate(
        self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]]
    ) -> tuple[Scores, float]:
        """Token and whole-name scores, and the mean loss per word."""
        model = self._fitted()
        check_data(X, y, both_labels=False, n_labels=len(model.classes))
        return model.evaluate_sentences(X, y)

    def trace(self, words: Sequence[str], labels: Sequence[int] | None = None) -> Trace:
        """Read one sentence and keep every value on the way."""
        return self._fitted().trace(words, labels)

    def _repr_html_(self) -> str:
        """In a notebook: its settings, and the curve of its training."""
        from .picture.curve import with_curve  # only a notebook asks for it

        return with_curve(repr(self), self.run_ if hasattr(self, "run_") else Run())

    def _fitted(self) -> Model:
        if not hasattr(self, "model_"):
            raise ValueError("The network has not been trained yet. Call fit or load first.")
        return self.model_

    def save(self, path: str | os.PathLike[str], for_use: bool = False) -> None:
        """Write all there is to a ``.npz`` file; ``for_use``, what it takes to read sentences."""
        stored = Stored(self._fitted(), self.run_, self.epochs, self.patience)
        with replacing(path) as file:
            write(stored, file, for_use)

    def to_bytes(self, resumable: bool = True, tell: Tell = silent) -> bytes:
        """That file's content; smaller if it is not to be trained on. ``tell`` hears how far."""
        stored = Stored(self._fitted(), self.run_, self.epochs, self.patience)
        return to_bytes(stored, resumable, tell)

    def to_bytes_for_use(self, tell: Tell = silent) -> bytes:
        """The content of a small file: only the weights, rounded, so y_hat differs a little."""
        return to_small(self._fitted(), self.epochs, self.patience, tell)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a file that ``save`` wrote; ValueError for any other."""
        return cls.from_bytes(Path(path).read_bytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """The tagger that ``to_bytes`` wrote; ValueError for any other content."""
        model, run, epochs, patience = from_bytes(content)
        tagger = cls(**model.network.settings.as_dict())
        tagger.epochs, tagger.patience = epochs, patience
        tagger.model_, tagger.run_ = model, run
        return tagger

    @property
    def network_(self) -> Network:
        """Weights, optimizer, and how far training has come."""
        return self.model_.network

    @property
    def vocabulary_(self) -> Vocabulary:
        """The features the training sentences showed."""
        return self.model_.vocabulary

    @property
    def params_(self) -> Params:
        """The weights by name."""
        return self.network_.params

    @property
    def classes_(self) -> tuple[str, ...]:
        """What the labels are called."""
        return self.model_.classes

    @property
    def threshold_(self) -> float:
        """Probability from which a word counts as part of a name."""
        return self.model_.thresholds.threshold

    @property
    def lower_threshold_(self) -> float | None:
        """Probability from which the words beside such a word belong to the same name."""
        return self.model_.thresholds.lower


NameTagger.__doc__ = cleandoc(NameTagger.__doc__ or "").replace("{parameters}", documentation())
