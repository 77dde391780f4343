"""Why recurrence: a network with a fixed input beside a recurrent one, on rows of bits.

    fixed       x has two components for each of its places: the bit there is 0, or it is 1
    recurrent   x<t> has two: the t-th bit is 0, or it is 1

Both have one hidden layer of n_a units, one output, and learn from the same rows by the same
training. The fixed one has no column of W_ax for a place that it has not been made with; where it
has one that no row ever filled, the column is as it was drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..data.batches import Batch, pack, with_labels
from ..network.cell import Cell
from ..network.dense import Dense
from ..network.elman import Elman
from ..network.network import Network
from ..network.one_label import OneLabel
from ..network.settings import Settings
from ..training.train import Steps, train

Bits = tuple[int, ...]
RULES: dict[str, Callable[[Bits], bool]] = {
    "AND": all,
    "XOR": lambda bits: sum(bits) % 2 == 1,  # of more than two: an odd number of ones
    "at least two": lambda bits: sum(bits) >= 2,
}
AND_TABLE: dict[Bits, int] = {bits: int(all(bits)) for bits in product((0, 1), repeat=2)}
SEEN = (1, 2, 3, 4, 5)  # lengths that are learnt
LONGEST = 10  # that is tried, and for which the fixed network has places
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


class Reader:
    """A network that answers 0 or 1 to a row of bits."""

    def __init__(self, cell: Callable[[int, str], Cell], n_x: int, settings: Settings) -> None:
        self.network = Network.create(
            settings, n_x, 2, wired=lambda n_a: OneLabel((cell(n_a, settings.g1),), ("left",))
        )

    def encoded(self, bits: Sequence[int]) -> list[Ints]:
        """The active components of each x<t>."""
        return [np.array([bit], dtype=np.intp) for bit in bits]

    def learning(self, rows: Sequence[Bits], labels: Sequence[int]) -> Steps:
        """The updates, one by one, each with all rows."""
        batch = with_labels(self._packed(rows), labels)
        return train(self.network, [batch])

    def y_hat(self, rows: Sequence[Bits]) -> Floats:
        """The probability of 1 of each row, (rows,)."""
        batch = self._packed(rows)
        found = np.empty(len(rows))
        found[batch.order] = self.network.output(self.network.forward(batch))[:, 0]
        return found

    def answers(self, rows: Sequence[Bits]) -> list[int]:
        """0 or 1 for each row."""
        return [int(p >= 0.5) for p in self.y_hat(rows)]

    def _packed(self, rows: Sequence[Bits]) -> Batch:
        return pack([self.encoded(bits) for bits in rows])


class Recurrent(Reader):
    """An Elman cell that reads bit after bit: rows of any length, by the same weights."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(Elman, 2, settings)


class FixedInput(Reader):
    """A layer over so many places at once; rows must fill them, unless it is ``padded``."""

    def __init__(self, places: int, settings: Settings, padded: bool = False) -> None:
        super().__init__(Dense, 2 * places, settings)
        self.places, self.padded = places, padded

    def encoded(self, bits: Sequence[int]) -> list[Ints]:
        """The active components of x; those of places without a bit are 0."""
        self.check(bits)
        return [np.array([2 * place + bit for place, bit in enumerate(bits)], dtype=np.intp)]

    def check(self, bits: Sequence[int]) -> None:
        """ValueError that says why a row of this length cannot be read."""
        given = len(bits)
        if given > self.places:
            nth = ORDINALS[self.places + 1] if self.places < 8 else f"{self.places + 1}th"
            raise ValueError(
                f"This network has {self.places} inputs, and {given} bits are given. W_ax has two "
                f"columns for each input, and none for the {nth}: it would have to be made and "
                "trained anew."
            )
        if given < self.places and not self.padded:
            raise ValueError(
                f"This network has {self.places} inputs, and {given} "
                f"{'bit is' if given == 1 else 'bits are'} given. What is missing is neither 0 "
                "nor 1: it would have to be padded, and trained with padding."
            )


class Moment(NamedTuple):
    """How far both have come."""

    updates: int
    loss: dict[str, float]  # mean over the rows, by network: fixed and recurrent
    accuracy: dict[str, list[float]]  # by network, of each length from 1


def settings_of(random_state: int = 1) -> Settings:
    """What both are trained with."""
    return Settings(n_a=8, learning_rate=0.03, random_state=random_state)


def learnt_table(updates: int = 150, random_state: int = 1) -> FixedInput:
    """A network with two inputs that has learnt the article's table of AND."""
    network = FixedInput(2, settings_of(random_state))
    steps = network.learning(list(AND_TABLE), list(AND_TABLE.values()))
    for _ in islice(steps, updates):
        pass
    return network


class Both:
    """A fixed and a recurrent network that learn a rule from all rows of the ``seen`` lengths.

    ValueError if there is no such rule.
    """

    def __init__(
        self,
        rule: str,
        seen: Sequence[int] = SEEN,
        longest: int = LONGEST,
        updates: int = 400,
        random_state: int = 1,
    ) -> None:
        if rule not in RULES:
            raise ValueError(f"There is no rule {rule!r}; there are {', '.join(RULES)}.")
        settings = settings_of(random_state)
        self.rule, self.updates, self.seen, self.longest = rule, updates, seen, longest
        self.networks: dict[str, Reader] = {
            "fixed": FixedInput(longest, settings, padded=True),
            "recurrent": Recurrent(settings),
        }

    def moments(self, every: int = 20) -> Iterator[Moment]:
        """They learn; now and then, how far they are.

        Accuracy is over the rows where one bit decides, each as often as it has such bits: as many
        are to be 1 as 0, so that to say the same of all is right in half of them.
        """
        rows = [bits for length in self.seen for bits in product((0, 1), repeat=length)]
        labels = [int(RULES[self.rule](bits)) for bits in rows]
        steps = {name: network.learning(rows, labels) for name, network in self.networks.items()}
        asked = [deciding(self.rule, length) for length in range(1, self.longest + 1)]
        for update in range(1, self.updates + 1):
            loss = {name: next(step).loss for name, step in steps.items()}
            if update % every == 0 or update == self.updates:
                accuracy = {
                    name: [accuracy_on(network, self.rule, rows) for rows in asked]
                    for name, network in self.networks.items()
                }
                yield Moment(update, loss, accuracy)


def deciding(rule: str, length: int) -> dict[Bits, int]:
    """The rows of a length where changing one bit changes the answer: how many bits do."""
    of = RULES[rule]
    found = {}
    for bits in product((0, 1), repeat=length):
        changed = ((*bits[:t], 1 - bits[t], *bits[t + 1 :]) for t in range(length))
        found[bits] = sum(of(other) != of(bits) for other in changed)
    return {bits: count for bits, count in found.items() if count}


def accuracy_on(network: Reader, rule: str, rows: dict[Bits, int]) -> float:
    """The share of these rows that is answered right; NaN where there are none."""
    if not rows:
        return float("nan")
    answers = network.answers(list(rows))
    right = sum(
        count
        for (bits, count), answer in zip(rows.items(), answers, strict=True)
        if answer == RULES[rule](bits)
    )
    return right / sum(rows.values())
