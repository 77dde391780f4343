"""SequenceTranslator: reads one sequence, and writes another of whatever length."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Self

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Side, pack
from ..data.checks import check_whole
from ..data.multi_hot import MultiHot
from ..network.encoder_decoder import EncoderDecoder, Pairs
from ..network.network import Network
from ..network.settings import Settings
from ..training.train import Gradient, GradientOf, Steps, gradient
from .fitting import SequenceEstimator, Sizes
from .measures import agreement
from .symbols import END, START, UNITS, Sequences, Symbols, checked, symbols_of
from .writing import Beam, beam, likeliest, next_log_probabilities, written

MOST_TIMES_LONGER = 2  # than the longest it learnt to write: where a way that never ends is left
AT_ONCE = 1000  # sequences that are read together


class SequenceTranslator(SequenceEstimator):
    """An encoder reads a sequence, a decoder writes another: many to many of unequal length.

    It learns from texts, or from lists of any symbols; source and target have symbols of their own.

    Parameters
    ----------
    cell : {"elman", "gru", "lstm"}
        What reads, and what writes.
    unit : {"words", "letters"}
        What a text is divided into.
    reads_from : {"left", "right"}
        The side that the encoder reads from. From the right, the first words of both stand near
        each other, which is easier to learn (Sutskever et al. 2014).
    teacher_forcing : bool
        While learning the decoder reads what is right (true), or what it wrote itself (false).

    The others are those of `NameTagger`.
    """

    task = "translate"
    choices: ClassVar = SequenceEstimator.choices | {
        "unit": UNITS,
        "reads_from": ("left", "right"),
    }

    def __init__(
        self,
        cell: str = "gru",
        unit: str = "words",
        n_a: int = 64,
        g1: str = Settings.g1,
        reads_from: Side = "left",
        teacher_forcing: bool = True,
        optimizer: str = Settings.optimizer,
        learning_rate: float = Settings.learning_rate,
        epochs: int = Settings.epochs,
        batch_size: int = Settings.batch_size,
        clip_norm: float = Settings.clip_norm,
        random_state: int = Settings.random_state,
        l2: float = Settings.l2,
        learning_rate_decay: float = Settings.learning_rate_decay,
    ) -> None:
        self.cell = cell
        self.unit = unit
        self.n_a = n_a
        self.g1 = g1
        self.reads_from = reads_from
        self.teacher_forcing = teacher_forcing
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.epochs = epochs
        self.batch_size = batch_size
        self.clip_norm = clip_norm
        self.random_state = random_state
        self.l2 = l2
        self.learning_rate_decay = learning_rate_decay

    def fit(self, X: Sequences, Y: Sequences) -> Self:
        """Learn to write the sequences Y for the sequences X.

        Raises
        ------
        ValueError
            If settings or data cannot be trained on; the message says what was found.
        """
        return self._finish(self.fit_steps(X, Y))

    def fit_steps(self, X: Sequences, Y: Sequences) -> Steps:
        """Set up initial weights at once, and give the updates one by one, as long as asked for."""
        self._settings()
        X, Y = self._checked(X, Y)
        self.source_symbols_, self.target_symbols_ = Symbols.of(X), Symbols.of(Y)
        self.longest_ = max(map(len, Y))
        return self._begin(self._created(self._sizes()), X, Y)

    def _checked(self, X: Sequences, Y: Sequences) -> tuple[list[list[str]], list[list[str]]]:
        if len(X) != len(Y):
            raise ValueError(f"X has {len(X)} sequences and Y {len(Y)}. Give pairs.")
        return checked("X", X, self.unit), checked("Y", Y, self.unit)

    def _steps(self, X: list[list[str]], Y: list[list[str]]) -> Steps:
        own = None if self.teacher_forcing else partial(self._reading_its_own, self.network_)
        lengths = [max(len(x), len(y)) for x, y in zip(X, Y, strict=True)]

        def packed(group: Sequence[int]) -> Pairs:
            return self._packed([X[i] for i in group], [Y[i] for i in group])

        return self._in_batches(lengths, packed, own)

    def predict(self, X: Sequences, width: int = 1) -> list[list[str]]:
        """The symbols it writes for each; with a beam of that width, if it is above 1."""
        network = self._fitted()
        check_whole("width", width, 1, 100)
        if width > 1:
            return [self.beam(sequence, width)[0] for sequence in X]
        found: list[list[str]] = []
        for first in range(0, len(X), AT_ONCE):
            state = self._encoded(X[first : first + AT_ONCE])
            numbers = written(network, self.target_symbols_, state, likeliest, self.most_written)
            found += map(self.target_symbols_.read, numbers)
        return found

    def beam(self, sequence: Sequence[str], width: int = 3) -> tuple[list[str], Beam]:
        """What it writes with a beam of that width, and the ways that the beam went."""
        network = self._fitted()
        check_whole("width", width, 1, 100)
        state = self._encoded([sequence])
        ways = beam(network, self.target_symbols_, state, width, self.most_written)
        end = self.target_symbols_.number(END)
        numbers = [number for number in ways.best[0].numbers if number != end]
        return self.target_symbols_.read(numbers), ways

    def predict_proba(self, X: Sequences, Y: Sequences) -> list[Floats]:
        """What it expects at each place of Y and behind the last, (T_y + 1, symbols) a pair.

        The decoder reads Y, the sequences that are given, not what it would have written.
        """
        network = self._fitted()
        pairs = self._packed(checked("X", X, self.unit), [symbols_of(y, self.unit) for y in Y])
        return pairs.target.unpack(network.output(network.forward(pairs)))

    def scores(self, X: Sequences, Y: Sequences) -> dict[str, float]:
        """How well what it writes agrees with Y: see `measures.Agreement`."""
        return agreement(self.predict(X), checked("Y", Y, self.unit))._asdict()

    def _encoded(self, X: Sequences) -> Floats:
        """The state that the encoder comes to, (sequences, n_state)."""
        network = self._fitted()
        read = checked("X", X, self.unit)
        source = pack([self.source_symbols_.encoded(sequence) for sequence in read])
        wiring: Any = network.wiring
        _, ended = wiring.encode(network.params, source)
        state: Floats = np.empty_like(ended)
        state[source.order] = ended
        return state

    @property
    def most_written(self) -> int:
        """Where a sequence that does not end is left."""
        return MOST_TIMES_LONGER * self.longest_ + 1

    def _packed(self, X: Sequences, Y: Sequences) -> Pairs:
        """What the encoder reads, what the decoder reads, <start> first, and what it is to say."""
        symbols = self.target_symbols_
        start, end = symbols.encoded([START]), symbols.number(END)
        return Pairs.of(
            [self.source_symbols_.encoded(sequence) for sequence in X],
            [[*start, *symbols.encoded(sequence)] for sequence in Y],
            [[*symbols.numbers(sequence), end] for sequence in Y],
        )

    def _reading_its_own(self, network: Network, batches: Sequence[Pairs]) -> GradientOf:
        """The gradient of a batch whose decoder reads what it wrote with the weights of now."""

        def gradient_of(i: int) -> Gradient:
            pairs = free_running(network, batches[i])
            return gradient(
                network.wiring, network.objective, network.params, pairs, network.shapes
            )

        return gradient_of

    def _wired(self, n_a: int) -> EncoderDecoder:
        first, second = self._cells(n_a, 2)
        return EncoderDecoder((first, second), (self.reads_from, "left"))

    def _sizes(self) -> Sizes:
        """Both cells have as many columns of W_ax as the larger of the two has symbols."""
        n_source, n_target = len(self.source_symbols_), len(self.target_symbols_)
        return Sizes(max(n_source, n_target), n_target)

    def _known(self) -> dict[str, list[str]]:
        return {
            "source": list(self.source_symbols_.names),
            "target": list(self.target_symbols_.names),
            "longest": [str(self.longest_)],
        }

    def _know(self, known: dict[str, list[str]]) -> Sizes:
        self.source_symbols_, self.target_symbols_ = map(
            Symbols, (known["source"], known["target"])
        )
        self.longest_ = int(known["longest"][0])
        return self._sizes()


def free_running(network: Network, pairs: Pairs) -> Pairs:
    """The same pairs, whose decoder reads the likeliest of what it said, not what is right."""
    target = pairs.target
    wiring: Any = network.wiring
    _, ended = wiring.encode(network.params, pairs.source)
    state = ended[pairs.partner]
    columns = target.x.columns.copy()  # one-hot: row after row
    for t in range(len(target.starts) - 2):
        now, then = (slice(*target.starts[k : k + 2]) for k in (t, t + 1))
        state, log_y_hat = next_log_probabilities(network, state, columns[now].tolist())
        running = then.stop - then.start
        columns[then] = likeliest(log_y_hat)[:running]
        state = state[:running]
    return pairs._replace(target=target._replace(x=MultiHot.one_hot(columns.astype(np.intp))))
