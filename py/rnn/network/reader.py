"""Reading much text with a network whose weights stay as they are.

    W_ax x<t> + b_a = the sum over its shares of what W_ax makes of each

What W_ax makes of a share is kept, so that a word is a few additions of rows. Sums are taken in
another order than `EveryWord.forward` takes them, and tanh is another formula: probabilities are
the same to 1e-12. Weights that were rounded for a small file add up without an error in float32,
so what is kept of these needs half of the memory.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats, Growing, Ints, matmul
from ..data.batches import TimeMajor
from ..data.features import Vocabulary
from ..data.shares import Shares
from .elman import Elman
from .network import Network
from .wiring import Forward

MOST_REMEMBERED = 64_000_000  # bytes
ROWS_AT_ONCE = 256  # so that what is added stays in the processor's cache
COLUMNS_AT_ONCE = 1024
FEW = 16  # bits of a weight: sums of 128 have no more than the 24 of float32
HUGE = 1e30  # for float32, whose least number is as far from 1


class Reader:
    """Gives probabilities, and remembers what it has made of words.

    Parameters
    ----------
    vocabulary : Vocabulary
    network : Network
        A tagger's; its weights must not change any more.
    """

    def __init__(self, vocabulary: Vocabulary, network: Network) -> None:
        self._network, self._params = network, network.params
        self._shares = Shares(vocabulary)
        self._n_a = network.settings.n_a
        exact = all(_few_bits(params["W_ax"]) for params in self._params.cells)
        width = len(self._params.cells) * self._n_a
        self._rows = Growing(np.float32 if exact else np.float64, width)  # of all cells
        self._rows.extend(np.zeros((1, width)))  # the share of nothing

    def probabilities(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Those of the words of each sentence: (T_x,), or with named classes (T_x, n_y)."""
        if self._rows.values.nbytes > MOST_REMEMBERED:
            self._rows.keep(self._shares.keep(len(self._rows) // 2))
        shares, lengths = self._shares.of(sentences)
        self._project()
        laid = TimeMajor.of(lengths)
        sums = self._sums([of_words[laid.words] for of_words in shares])
        mirrored, sides = laid.mirrored, self._network.wiring.sides
        cell = cast("Elman", self._network.wiring.cells[0])
        a = np.empty((len(sides), len(sums), self._n_a))
        for k, side in enumerate(sides):
            of_cell = sums[:, k * self._n_a : (k + 1) * self._n_a]
            if side == "right":
                of_cell = sums.reshape(-1, self._n_a).take(len(sides) * mirrored + k, axis=0)
            np.add(of_cell, self._params.cells[k]["b_a"], a[k])
        cell.read(self._params.cells, a, laid.starts)
        readout = self._params.readout
        of_rows = np.zeros((len(sums), self._network.n_y))
        of_rows += readout.b_y
        for k, side in enumerate(sides):
            part = matmul(a[k], readout.W_ya[k].T)
            of_rows += part if side == "left" else part[mirrored]
        logits = np.empty_like(of_rows)
        logits[laid.words] = of_rows
        y_hat = self._network.probabilities(Forward((), logits))
        bounds = (0, *np.cumsum(lengths).tolist())
        return [y_hat[start:end] for start, end in pairwise(bounds)]

    def _project(self) -> None:
        """Keep what W_ax makes of the shares that are new."""
        columns, sizes = self._shares.taken()
        if not len(sizes):
            return
        # Column after column of each share, those with the most first: `project` takes four times
        # as long for sums of so few.
        laid, n_a = TimeMajor.of(sizes), self._n_a
        sums = np.zeros((len(sizes), self._rows.values.shape[1]), self._rows.values.dtype)
        for start, end in pairwise(laid.starts):
            of_step = columns[laid.words[start:end]]
            for k, params in enumerate(self._params.cells):
                part = sums[: end - start, k * n_a : (k + 1) * n_a]
                part += params["W_ax"].T.take(of_step, axis=0)
        rows = np.empty_like(sums)
        rows[laid.order] = sums
        self._rows.extend(rows)

    def _sums(self, shares: Sequence[Ints]) -> NDArray[Any]:
        """W_ax x<t> of all cells beside one another, (N, n), a row for each of these shares."""
        kept, (first, *others) = self._rows.values, shares
        total = np.empty((len(first), kept.shape[1]), kept.dtype)
        more = np.empty((ROWS_AT_ONCE, kept.shape[1]), kept.dtype)
        for begin in range(0, len(first), ROWS_AT_ONCE):
            here = slice(begin, begin + ROWS_AT_ONCE)
            part = total[here]
            kept.take(first[here], axis=0, out=part, mode="clip")
            added = more[: len(part)]
            for of_words in others:
                kept.take(of_words[here], axis=0, out=added, mode="clip")
                part += added
        return total


def _few_bits(W_ax: Floats) -> bool:
    """Whether the weights are small multiples of one, so that sums of them are exact in float32."""
    largest = np.maximum(W_ax.max(axis=1, initial=0.0), -W_ax.min(axis=1, initial=0.0))
    if not np.all(largest <= HUGE):
        return False
    unit = np.exp2(np.ceil(np.log2(np.maximum(largest, 1 / HUGE))) - FEW)[:, None]
    for begin in range(0, W_ax.shape[1], COLUMNS_AT_ONCE):
        part = W_ax[:, begin : begin + COLUMNS_AT_ONCE]
        if np.any(np.rint(part / unit) * unit != part):
            return False
    return True
