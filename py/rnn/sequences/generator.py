"""SequenceGenerator: learns how sequences go, and writes new ones."""

from collections.abc import Sequence
from typing import ClassVar, Self

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch, pack
from ..data.checks import check_whole
from ..network.every_word import EveryWord
from ..network.objective import cross_entropy
from ..network.settings import Settings
from ..training.train import Steps
from .fitting import SequenceEstimator, Sizes
from .symbols import END, START, UNITS, Sequences, Symbols, checked, symbols_of, text_of
from .writing import by_chance, written

MOST_WRITTEN = 100


class SequenceGenerator(SequenceEstimator):
    """A recurrent network that writes sequences, symbol by symbol: one to many.

    It reads <start> and what was written so far, and says of each symbol how likely it is next. It
    learns from texts, or from lists of any symbols.

    Parameters
    ----------
    cell : {"elman", "gru", "lstm"}
        What reads and writes.
    unit : {"letters", "words"}
        What a text is divided into.

    The others are those of `NameTagger`.
    """

    task = "generate"
    choices: ClassVar = SequenceEstimator.choices | {"unit": UNITS}

    def __init__(
        self,
        cell: str = "gru",
        unit: str = "letters",
        n_a: int = 64,
        g1: str = Settings.g1,
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
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.epochs = epochs
        self.batch_size = batch_size
        self.clip_norm = clip_norm
        self.random_state = random_state
        self.l2 = l2
        self.learning_rate_decay = learning_rate_decay

    def fit(self, X: Sequences) -> Self:
        """Learn how sequences go; ValueError if settings or data cannot be trained on."""
        return self._finish(self.fit_steps(X))

    def fit_steps(self, X: Sequences) -> Steps:
        """Set up initial weights at once, and give the updates one by one, as long as asked for."""
        self._settings()
        (X,) = self._checked(X)
        self.symbols_ = Symbols.of(X)
        self.seen_ = sorted({text_of(sequence, self.unit) for sequence in X})
        network = self._created(Sizes(len(self.symbols_), len(self.symbols_)))
        return self._begin(network, X)

    def _checked(self, X: Sequences) -> tuple[list[list[str]]]:
        return (checked("X", X, self.unit),)

    def _steps(self, X: list[list[str]]) -> Steps:
        def packed(group: Sequence[int]) -> Batch:
            return self._packed([X[i] for i in group])

        return self._in_batches([len(sequence) + 1 for sequence in X], packed)

    def generate(
        self,
        n: int = 1,
        temperature: float = 1.0,
        random_state: int = 0,
        most: int = MOST_WRITTEN,
    ) -> list[str]:
        """Write ``n`` texts of up to ``most`` symbols.

        Each symbol is drawn by y_hat^(1/temperature): below 1 the likely ones more often, above 1
        more evenly. The same random state draws the same.
        """
        sequences = self.drawn(n, temperature, random_state, most)
        return [text_of(sequence, self.unit) for sequence in sequences]

    def drawn(
        self, n: int, temperature: float, random_state: int, most: int = MOST_WRITTEN
    ) -> list[list[str]]:
        """The same as lists of symbols."""
        network = self._fitted()
        check_whole("n", n, 1, 1_000_000)
        check_whole("most", most, 1, 1_000_000)
        if not temperature > 0:
            raise ValueError(f"temperature must be a number above 0; it is {temperature!r}.")
        state = np.zeros((n, network.wiring.cells[0].n_state))
        choose = by_chance(temperature, np.random.default_rng(random_state))
        sequences = written(network, self.symbols_, state, choose, most)
        return [self.symbols_.read(numbers) for numbers in sequences]

    def stood_in_training(self, sequence: Sequence[str]) -> bool:
        """Whether this sequence was learnt from as it is."""
        self._fitted()
        return text_of(symbols_of(sequence, self.unit), self.unit) in self.seen_

    def scores(self, X: Sequences) -> dict[str, float]:
        """The mean loss per symbol, in nats, and the share of symbols that it expected first."""
        network = self._fitted()
        batch = self._packed(checked("X", X, self.unit))
        logits = network.forward(batch).logits
        return {
            "loss": float(cross_entropy(logits, batch.y).values.mean()),
            "expected_first": float((logits.argmax(axis=1) == batch.y).mean()),
        }

    def predict_proba(self, sequence: Sequence[str]) -> Floats:
        """What it expects at each place and behind the last, (T + 1, symbols)."""
        network = self._fitted()
        batch = self._packed([symbols_of(sequence, self.unit)])
        return network.output(network.forward(batch))

    def _packed(self, X: Sequences) -> Batch:
        """What is read, <start> first, and what is to be said, <end> last."""
        start, end = self.symbols_.encoded([START]), self.symbols_.number(END)
        read = [[*start, *self.symbols_.encoded(sequence)] for sequence in X]
        return pack(read, [[*self.symbols_.numbers(sequence), end] for sequence in X])

    def _wired(self, n_a: int) -> EveryWord:
        return EveryWord(self._cells(n_a, 1), ("left",))

    def _known(self) -> dict[str, list[str]]:
        return {"symbols": list(self.symbols_.names), "seen": self.seen_}

    def _know(self, known: dict[str, list[str]]) -> Sizes:
        self.symbols_, self.seen_ = Symbols(known["symbols"]), known["seen"]
        return Sizes(len(self.symbols_), len(self.symbols_))
