"""Reading much text with a network whose weights stay as they are.

    W_ax x<t> + b_a = the sum over its shares of what W_ax makes of each

What W_ax makes of a share is kept, so that a word is a few additions of rows. Sums are taken in
another order than `EveryWord.forward` takes them, and cells hand on s<t> (`logistic`) in place of
a<t>: probabilities are the same to 1e-12. Weights that were rounded for a small file add up without
an error in float32, so what is kept of these needs half of the memory.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data.arrays import Floats, Growing, Ints
from ..data.batches import TimeMajor
from ..data.features import Vocabulary
from ..data.shares import Shares
from .activations import SATURATED
from .logistic import Logistic
from .network import Network
from .wiring import Forward

MOST_REMEMBERED = 64_000_000  # bytes
ROWS_AT_ONCE = 256  # so that what is added stays in the processor's cache
COLUMNS_AT_ONCE = 1024
FEW = 16  # bits of a weight: sums of 128 have no more than the 24 of float32
HUGE = 1e30  # for float32, whose least number is as far from 1
UNSURE = 1e-4  # from a threshold
TOLERATED = 1e-5  # error of a probability
READ_AGAIN = 4  # sentences, of this many at least
MANY = 64
BEYOND_FLOAT32 = np.errstate(over="ignore", invalid="ignore")  # what is, is read again
Unsure = Callable[[Floats, float], NDArray[np.bool_]]  # which words are as near to a threshold


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
        self._n_a, self._sides = network.settings.n_a, network.wiring.sides
        weights = zip(self._params.cells, self._params.readout.W_ya, strict=True)
        self._cells = [Logistic.of(*of_cell, network.settings.g1) for of_cell in weights]
        self._cells_float32 = [cell.in_float32() for cell in self._cells]
        self._is_stable, self._longest = True, 0  # words of the longest sentence read again
        exact = all(_few_bits(params["W_ax"]) for params in self._params.cells)
        width = len(self._cells) * self._n_a
        self._rows = Growing(np.float32 if exact else np.float64, width)  # of all cells
        self._rows.extend(np.zeros((1, width)))  # the share of nothing

    def probabilities(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Those of the words of each sentence: (T_x,), or with named classes (T_x, n_y)."""
        y_hat, bounds = self._read(sentences, self._cells)
        return _cut(y_hat, bounds)

    def nearly(self, sentences: Sequence[Sequence[str]], unsure: Unsure) -> list[Floats]:
        """Probabilities that were rounded, but for those of sentences with an unsure word.

        What is handed on is rounded to float32. An error that grows from word to word is largest
        in the longest sentences: a few are read again whenever they are longer than all before,
        and all if it is more than `TOLERATED`; then nothing is rounded any more.
        """
        if not self._is_stable or len(sentences) < MANY:
            return self.probabilities(sentences)
        y_hat, bounds = self._read_rounded(sentences)
        words = np.flatnonzero(unsure(y_hat, UNSURE))
        of_words = np.searchsorted(bounds, words, side="right") - 1
        lengths = np.diff(bounds)
        longest = np.argsort(-lengths, kind="stable")[:READ_AGAIN]
        longest = longest[lengths[longest] > self._longest]
        self._longest = max(self._longest, int(lengths.max()))
        again = np.union1d(of_words, longest).tolist()
        found = _cut(y_hat, bounds)
        if not again:
            return found
        exact = self.probabilities([sentences[i] for i in again])
        pairs = [(found[i], of_sentence) for i, of_sentence in zip(again, exact, strict=True)]
        self._is_stable = all(np.abs(near - right).max() <= TOLERATED for near, right in pairs)
        if not self._is_stable:
            return self.probabilities(sentences)
        for near, right in pairs:
            near[...] = right
        return found

    @BEYOND_FLOAT32
    def _read_rounded(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, Ints]:
        return self._read(sentences, self._cells_float32)

    def _read(
        self, sentences: Sequence[Sequence[str]], cells: Sequence[Logistic]
    ) -> tuple[Floats, Ints]:
        """Probabilities of all words, and where each sentence begins, and behind the last."""
        if self._rows.values.nbytes > MOST_REMEMBERED:
            self._rows.keep(self._shares.keep(len(self._rows) // 2))
        shares, lengths = self._shares.of(sentences)
        self._project()
        laid = TimeMajor.of(lengths)
        sums = self._sums([of_words[laid.words] for of_words in shares])
        of_rows = self._logits(sums, laid, cells)
        logits = np.empty_like(of_rows)
        logits[laid.words] = of_rows
        y_hat = self._network.probabilities(Forward((), logits))
        return y_hat, np.cumsum([0, *lengths.tolist()])

    @SATURATED
    def _logits(self, sums: NDArray[Any], laid: TimeMajor, cells: Sequence[Logistic]) -> Floats:
        """Those of each row (N, n_y), of what the shares of its word add up to."""
        of_rows = np.zeros((len(sums), self._network.n_y))
        of_rows += self._params.readout.b_y
        mirrored, n_a, n_sides = laid.mirrored, self._n_a, len(cells)
        for k, (side, cell) in enumerate(zip(self._sides, cells, strict=True)):
            if side == "left":
                of_rows += cell.logits(sums[:, k * n_a : (k + 1) * n_a], laid.starts)
            else:
                rows = sums.reshape(-1, n_a).take(n_sides * mirrored + k, axis=0)
                of_rows += cell.logits(rows, laid.starts)[mirrored]
        return of_rows

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
        rows[laid.order] = sums * self._cells[0].scale
        self._rows.extend(rows)

    def _sums(self, shares: Sequence[Ints]) -> NDArray[Any]:
        """v<t> = scale W_ax x<t> of all cells side by side, (N, n), of words with these shares."""
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


def _cut(y_hat: Floats, bounds: Ints) -> list[Floats]:
    """What belongs to each sentence, as views."""
    return [y_hat[start:end] for start, end in pairwise(bounds.tolist())]


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
