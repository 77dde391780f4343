"""NameTagger: the network with its vocabulary and settings, in scikit-learn's manners."""

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np

from .arrays import Floats, Ints
from .batches import Batch, PackedOnDemand, by_length, pack
from .checks import check_data, check_settings, check_words, label_names
from .corpus import fingerprint
from .elman import Forward, Params, forward, init_params, shapes
from .files import replacing
from .losses import balanced, loss, output
from .metrics import Scores, name_spans, score
from .optimizers import OPTIMIZERS
from .storage import from_bytes, to_bytes
from .tags import OUTSIDE
from .text import Vocabulary
from .training import Best, Failure, Network, Step, train

Trainer = Callable[[Network, Sequence[Batch]], Iterator[Step]]
CURVE = ("step", "epoch", "loss", "grad_norm")
WORDS_PACKED_AT_ONCE = 500_000  # 300 bytes a word without window; larger corpora pack on demand
# For real text, of thousands of sentences: chosen on held-out data (see bench/real_text.py).
RECOMMENDED: dict[str, Any] = {
    "n_a": 64,
    "optimizer": "lazy_adam",
    "learning_rate": 0.003,
    "learning_rate_decay": 0.15,
    "window": 1,
    "dropout": 0.65,
    "label_smoothing": 0.05,
    "epochs": 10,
    "patience": 3,
}
SCORES = ("epoch", "name_f1", "threshold")


class Trace(NamedTuple):
    """Everything the network computed on one sentence; T = T_x, n_y as trained."""

    words: tuple[str, ...]
    x: list[Ints]  # active components of each x<t>
    forward: Forward  # cells with z (T, n_a), a (T, n_a), a_0 (1, n_a); logits (T, n_y)
    y_hat: Floats  # (T,) probability that the word is part of a name; named classes: (T, n_y)
    y: tuple[int, ...] | None
    loss: Floats | None  # (T,) L<t>, where y is known


class NameTagger:
    """An Elman RNN that marks the words of a sentence that are part of a person's name.

    By itself it is the small network of the page; ``NameTagger(**RECOMMENDED)`` is the one that
    ``python -m rnn train`` makes of a larger corpus.

    Parameters
    ----------
    n_a : int
        Hidden units.
    g1 : {"tanh", "relu"}
        Activation of the state.
    g2 : {"sigmoid", "softmax"}
        Activation of the output: one output, or one for each label.
    direction : {"forward", "both"}
        "forward" is the article's network; "both" adds a cell that reads from the right.
    optimizer : {"adam", "rmsprop", "sgd", "lazy_adam"}
        "lazy_adam" leaves features that a batch lacks, and their moments, as they are: faster.
    learning_rate : float
    epochs : int
        Passes over the sentences that ``fit`` makes.
    batch_size : int
        Sentences an update sees.
    clip_norm : float
        Largest global norm of a gradient; 0 never clips.
    random_state : int
        Seed of the initial weights, the batches and their order, and dropout.
    window : int
        How many words to each side lend their features to x<t>.
    min_count : int
        Features seen less often in training are left out of the vocabulary.
    dropout : float
        How likely each active feature of a word is hidden in an update. The network learns to
        recognise a name by what is left, as it must in text with words it never saw.
    l2 : float
        Weight of the penalty l2/2 * (sum of squared parameters) beside the loss.
    learning_rate_decay : float
        The share of the learning rate that each epoch takes away.
    patience : int
        Stop after so many epochs without a better name F1 on held-out sentences; 0 never.
    classes : list of str, optional
        Names of classes, such as ["PER", "LOC"], to tell apart instead of 0 and 1: label 0 is
        outside of names and label k in a name of the k-th class. They need the softmax, and a
        word gets the likeliest label, without a threshold.
    class_weight : "balanced" or dict, optional
        What the loss of a word is multiplied by, by its true label: {"1": 3} or {"PER": 3}, and 1
        where none is given; "balanced" lets every label count as much as every other.
    label_smoothing : float
        The share of each label that is spread evenly over all labels, so that the network does
        not grow surer than it can be in text unlike the training text.

    Attributes
    ----------
    vocabulary_ : Vocabulary
        The features the training sentences showed; n_x = len(vocabulary_).
    network_ : Network
        Weights, optimizer, and how far training has come.
    params_ : dict of str to ndarray
        W_ax (n_a, n_x), W_aa (n_a, n_a), b_a (n_a,), W_ya (n_y, n_a), b_y (n_y,).
    curve_ : dict of str to list
        One entry an update: step, epoch, loss (mean per word of its batch), grad_norm. This and
        every other loss is what training descends: class weights and label smoothing are in it.
    threshold_ : float
        Probability from which a word counts as part of a name; 0.5 unless chosen on held-out data.
        Named classes have none.
    lower_threshold_ : float or None
        Probability from which the words beside such a word belong to the same name; None, for the
        same threshold, unless chosen on held-out data.
    classes_ : tuple of str
        What the labels are called: ("0", "1"), or ("O", "PER", "LOC") with named classes.
    best_ : Best or None
        The best epoch so far on held-out sentences.
    latest_ : ndarray or None
        The weights training goes on from, while those of the best epoch stand in their place.
    scores_ : dict of str to list
        One entry an epoch scored on held-out sentences: epoch, name_f1, threshold.
    fingerprint_ : list of str
        Digests of the sentences trained on and held out last, to know them again.
    failure_ : Failure or None
        Why training ended early, if a loss or gradient stopped being finite.

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
        n_a: int = 16,
        g1: str = "tanh",
        g2: str = "sigmoid",
        direction: str = "forward",
        optimizer: str = "adam",
        learning_rate: float = 0.01,
        epochs: int = 30,
        batch_size: int = 16,
        clip_norm: float = 5.0,
        random_state: int = 1,
        window: int = 0,
        min_count: int = 1,
        dropout: float = 0.0,
        l2: float = 0.0,
        learning_rate_decay: float = 0.0,
        patience: int = 0,
        classes: Sequence[str] | None = None,
        class_weight: Mapping[str | int, float] | str | None = None,
        label_smoothing: float = 0.0,
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

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The settings, by the names of the constructor."""
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **settings: Any) -> Self:
        """Change settings; they take effect at the next ``fit``."""
        for name, value in settings.items():
            if name not in self.get_params():
                known = ", ".join(self.get_params())
                raise ValueError(f"There is no setting {name!r}. The settings are {known}.")
            setattr(self, name, value)
        return self

    def fit(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
    ) -> Self:
        """Learn from sentences X (lists of words) and their labels y (lists of 0 and 1).

        With named classes labels go on to the number of classes.

        With held-out sentences X_dev and labels y_dev, each epoch is scored on them: the weights
        of the best epoch are kept, with the thresholds that gave its name F1. Another ``trainer``
        than `training.train` spreads the work: see `sweep.data_parallel`.

        Raises
        ------
        ValueError
            If settings or data cannot be trained on; the message says what was found.
        """
        steps = self.fit_steps(X, y, X_dev, y_dev, trainer)
        while self.unfinished():
            next(steps)
        self.keep_best()
        return self

    def fit_steps(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
    ) -> Iterator[Step]:
        """Set up initial weights at once, and give the updates one by one, without end.

        The caller stops when it has enough: ``fit`` when ``unfinished`` says no.
        """
        check_settings(self.get_params())
        names = label_names(self.classes)
        check_data(X, y, n_labels=len(names))
        vocabulary = Vocabulary.learn(X, self.window, self.min_count)
        self.begin(vocabulary.names, vocabulary.counts)
        self.network_.class_weight = _weights(self.class_weight, names, y)
        return self.more_steps(X, y, X_dev, y_dev, trainer)

    def begin(self, names: Sequence[str], counts: Ints) -> None:
        """Initial weights over a vocabulary; what ``random_state`` draws, it draws again."""
        self.fitted_ = self.get_params()
        self.classes_ = label_names(self.classes)
        self.vocabulary_ = Vocabulary(names, self.window, counts)
        sizes = shapes(len(names), self.n_a, self.n_y, self.direction)
        theta = init_params(sizes, np.random.default_rng([self.random_state, 0]), self.g1)
        self.network_ = Network(
            theta=theta,
            sizes=sizes,
            optimizer=OPTIMIZERS[self.optimizer](theta.size, self.learning_rate),
            g1=self.g1,
            g2=self.g2,
            clip_norm=self.clip_norm,
            random_state=self.random_state,
            learning_rate=self.learning_rate,
            learning_rate_decay=self.learning_rate_decay,
            l2=self.l2,
            dropout=self.dropout,
            label_smoothing=self.label_smoothing,
        )
        self.curve_: dict[str, list[float]] = {name: [] for name in CURVE}
        self.failure_: Failure | None = None
        self.best_: Best | None = None
        self.latest_: Floats | None = None
        self.scores_: dict[str, list[float]] = {name: [] for name in SCORES}
        self.fingerprint_ = ["", ""]
        self.threshold_ = 0.5
        self.lower_threshold_: float | None = None

    def more_steps(
        self,
        X: Sequence[Sequence[str]],
        y: Sequence[Sequence[int]],
        X_dev: Sequence[Sequence[str]] = (),
        y_dev: Sequence[Sequence[int]] = (),
        trainer: Trainer = train,
    ) -> Iterator[Step]:
        """Updates from the present weights on; on the sentences of the run it goes on exactly."""
        n_labels = len(self.classes_)
        check_data(X, y, n_labels=n_labels)
        if len(X_dev):
            check_data(X_dev, y_dev, both_labels=False, n_labels=n_labels)
        self.fingerprint_ = [fingerprint(X, y), fingerprint(X_dev, y_dev)]
        self._leave_best()
        encode = self.vocabulary_.encode
        rng = np.random.default_rng([self.random_state, 1])
        groups = list(by_length([len(words) for words in X], self.batch_size, rng))

        def packed(group: Ints) -> Batch:
            return pack([encode(X[i]) for i in group], [y[i] for i in group])

        batches: Sequence[Batch] = PackedOnDemand(packed, groups)
        if sum(map(len, X)) <= WORDS_PACKED_AT_ONCE:
            batches = [packed(group) for group in groups]
        dev = pack([encode(words) for words in X_dev], y_dev) if len(X_dev) else None
        return self._recorded(trainer(self.network_, batches), dev, y_dev)

    def unfinished(self) -> bool:
        """Whether epochs are left, nothing failed, and the last epochs still brought a gain."""
        epoch = self.network_.epoch
        waited = epoch - self.best_.epoch if self.best_ else 0
        patient = not self.patience or waited < self.patience
        return epoch < self.epochs and self.failure_ is None and patient

    def keep_best(self) -> None:
        """Go back to the weights and the thresholds of the epoch that scored best, if any did."""
        if self.best_ and self.latest_ is None:
            self.latest_ = self.network_.theta.copy()
            self.network_.theta[...] = self.best_.theta
            self.threshold_ = self.best_.threshold
            self.lower_threshold_ = self.best_.lower_threshold

    def _leave_best(self) -> None:
        """Go back from the best weights to the latest, as training goes on from those."""
        if self.latest_ is not None:
            self.network_.theta[...] = self.latest_
            self.latest_ = None
            self.threshold_, self.lower_threshold_ = 0.5, None

    def _recorded(
        self, steps: Iterator[Step], dev: Batch | None, y_dev: Sequence[Sequence[int]]
    ) -> Iterator[Step]:
        for step in steps:
            self.failure_ = step.failure
            if step.failure is None:
                for name in CURVE:
                    self.curve_[name].append(getattr(step, name))
                if dev and self.network_.position == 0:
                    self._note(dev, y_dev)
            yield step

    def _note(self, dev: Batch, y_dev: Sequence[Sequence[int]]) -> None:
        """Keep these weights if no epoch before scored as well on the held-out sentences."""
        logits = forward(self.params_, dev, g1=self.g1).logits
        y_hat = dev.unpack(self._y_hat(logits))
        threshold, lower, name_f1 = best_thresholds(y_dev, y_hat)
        for name, value in zip(SCORES, (self.network_.epoch, name_f1, threshold), strict=True):
            self.scores_[name].append(value)
        if self.best_ is None or name_f1 > self.best_.name_f1:
            theta = self.network_.theta.copy()
            self.best_ = Best(self.network_.epoch, name_f1, threshold, lower, theta)

    @property
    def n_y(self) -> int:
        """Outputs: one with the sigmoid, one for each label with the softmax."""
        return 1 if self.g2 == "sigmoid" else len(label_names(self.classes))

    @property
    def named_classes(self) -> tuple[str, ...]:
        """The fitted network's classes without the outside; none in the 0/1 form."""
        return self.classes_[1:] if self.classes_[0] == OUTSIDE else ()

    @property
    def params_(self) -> Params:
        """The weights by name."""
        return self.network_.params

    def predict_proba(self, X: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, the probability of each word to be part of a name: arrays (T_x,).

        With named classes, the probability of each label: arrays (T_x, n_y).
        """
        if not X:
            return []
        batch, record = self._forward(X)
        return batch.unpack(self._y_hat(record.logits))

    def predict(self, X: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each sentence, 1 for words that are part of a name and 0 for the others.

        With named classes, the number of the class and 0 for the others.
        """
        return [self.decide(y_hat) for y_hat in self.predict_proba(X)]

    def decide(self, y_hat: Floats) -> list[int]:
        """The labels that ``predict`` gives a sentence of these probabilities."""
        return decide(y_hat, self.threshold_, self.lower_threshold_)

    def evaluate(
        self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]]
    ) -> tuple[Scores, float]:
        """Token and whole-name scores, and the mean loss per word."""
        self._check_trained()
        check_data(X, y, both_labels=False, n_labels=len(self.classes_))
        return self.evaluate_packed(self.pack(X, y), y)

    def evaluate_packed(self, batch: Batch, y: Sequence[Sequence[int]]) -> tuple[Scores, float]:
        """What ``evaluate`` gives, of sentences that ``pack`` packed once for many times."""
        record = forward(self.params_, batch, g1=self.network_.g1)
        y_hat = batch.unpack(self._y_hat(record.logits))
        predicted = [self.decide(p) for p in y_hat]
        return score(y, predicted, self.named_classes), float(self._losses(record, batch).mean())

    def trace(self, words: Sequence[str], labels: Sequence[int] | None = None) -> Trace:
        """Read one sentence and keep every value on the way."""
        self._check_trained()
        if labels is not None:
            check_data([words], [labels], both_labels=False, n_labels=len(self.classes_))
        batch, record = self._forward([words], None if labels is None else [labels])
        return Trace(
            words=tuple(words),
            x=self.vocabulary_.encode(words),
            forward=record,
            y_hat=self._y_hat(record.logits),
            y=None if labels is None else tuple(labels),
            loss=None if labels is None else self._losses(record, batch),
        )

    def _y_hat(self, logits: Floats) -> Floats:
        """Probability of label 1, (N,); with named classes of every label, (N, n_y)."""
        y_hat = output(logits, self.network_.g2)
        return y_hat if self.named_classes else y_hat[:, -1]

    def _losses(self, record: Forward, batch: Batch) -> Floats:
        network = self.network_
        weight, smoothing = network.class_weight, network.label_smoothing
        return loss(record.logits, batch.y, network.g2, weight, smoothing).values

    def _forward(
        self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]] | None = None
    ) -> tuple[Batch, Forward]:
        batch = self.pack(X, y)
        return batch, forward(self.params_, batch, g1=self.network_.g1)

    def pack(self, X: Sequence[Sequence[str]], y: Sequence[Sequence[int]] | None = None) -> Batch:
        """Sentences as one packed batch over this network's vocabulary."""
        self._check_trained()
        check_words(X)
        return pack([self.vocabulary_.encode(words) for words in X], y)

    def _check_trained(self) -> None:
        if not hasattr(self, "network_"):
            raise ValueError("The network has not been trained yet. Call fit or load first.")

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write weights, vocabulary, settings, optimizer state and curve to a ``.npz`` file."""
        self._check_trained()
        with replacing(path) as file:
            file.write(to_bytes(self))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a file that ``save`` wrote; ValueError for any other."""
        tagger = from_bytes(Path(path).read_bytes(), cls)
        assert isinstance(tagger, cls)
        return tagger


def _weights(
    class_weight: Mapping[str | int, float] | str | None,
    names: Sequence[str],
    y: Sequence[Sequence[int]],
) -> Floats | None:
    """One weight a label, (labels,), as the setting asks; None where it asks for none."""
    if class_weight is None:
        return None
    if isinstance(class_weight, str):
        return balanced(np.concatenate([np.asarray(labels, np.intp) for labels in y]), len(names))
    given = {str(name): weight for name, weight in class_weight.items()}
    return np.array([given.get(name, 1.0) for name in names], dtype=np.float64)


def decide(y_hat: Floats, threshold: float = 0.5, lower: float | None = None) -> list[int]:
    """Labels of probabilities: of (T,), 1 from the threshold up; of (T, n_y), the likeliest.

    With a ``lower`` threshold a name is a run of words from that up, of which one at least reaches
    the threshold itself: a sure word takes the less sure ones beside it along.
    """
    if y_hat.ndim == 2:
        return [int(label) for label in y_hat.argmax(axis=1)]
    within = y_hat >= (threshold if lower is None else min(lower, threshold))
    begins = within & ~np.concatenate([[False], within[:-1]])
    run = np.cumsum(begins)  # number of the run a word is in
    names = within & np.isin(run, run[y_hat >= threshold])
    return [int(name) for name in names]


THRESHOLDS = (0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Thresholds(NamedTuple):
    """What `decide` needs to know, and the name F1 it brought."""

    threshold: float
    lower: float
    name_f1: float


def best_thresholds(truth: Sequence[Sequence[int]], y_hat: Sequence[Floats]) -> Thresholds:
    """The two thresholds with the best name F1; of equals those nearest to one half.

    Probabilities (T, n_y) of named classes need none, so that they stay one half.
    """
    if y_hat[0].ndim == 2:
        return Thresholds(0.5, 0.5, score(truth, map(decide, y_hat)).name.f1)
    text = np.concatenate([np.append(p, 0.0) for p in y_hat])  # one, with gaps between sentences
    labels = [label for sentence in truth for label in (*sentence, 0)]
    tried = [
        Thresholds(high, low, score([labels], [decide(text, high, low)]).name.f1)
        for high in THRESHOLDS
        for low in THRESHOLDS
        if low <= high
    ]
    return max(tried, key=lambda each: (each.name_f1, -abs(each.threshold - 0.5), each.lower))


class Name(NamedTuple):
    """A name that was found: words[start:end], as sure as the least sure of its words."""

    start: int
    end: int
    probability: float
    label: int = 1  # of named classes, which


def found_names(y_hat: Floats, threshold: float = 0.5, lower: float | None = None) -> list[Name]:
    """The names in a sentence of probabilities (T,), or (T, n_y) of named classes."""
    labels = decide(y_hat, threshold, lower)
    sure = y_hat if y_hat.ndim == 1 else y_hat.max(axis=1)
    return [
        Name(start, end, float(sure[start:end].min()), labels[start])
        for start, end in name_spans(labels)
    ]
