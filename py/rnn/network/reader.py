"""Reading much text with a network whose weights stay as they are.

    W_ax x<t> + b_a = the sum over its shares of what W_ax makes of each

What W_ax makes of a share is kept, so that a word is a few additions of rows. Sums are taken in
another order than `EveryWord.forward` takes them, and tanh is another formula: probabilities are
the same to 1e-12.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import numpy as np

from ..data.arrays import Floats, Growing, Ints, matmul
from ..data.batches import TimeMajor
from ..data.features import Vocabulary
from ..data.multi_hot import MultiHot
from ..data.shares import Shares
from .elman import Elman
from .network import Network
from .wiring import Forward

MOST_REMEMBERED = 131_072  # shares
ROWS_AT_ONCE = 512  # so that what is added stays in the processor's cache


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
        widths = [cell.n_a for cell in network.wiring.cells]
        self._rows = [Growing(np.float64, n_a) for n_a in widths]
        for rows, n_a in zip(self._rows, widths, strict=True):
            rows.extend(np.zeros((1, n_a)))  # the share of nothing

    def probabilities(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Those of the words of each sentence: (T_x,), or with named classes (T_x, n_y)."""
        if len(self._shares) > MOST_REMEMBERED:
            self._shares.keep(MOST_REMEMBERED // 2)
            for rows in self._rows:
                rows.cut(len(self._shares))
        shares, lengths = self._shares.of(sentences)
        self._project()
        laid = TimeMajor.of(lengths)
        readout = self._params.readout
        logits = np.zeros((len(laid.words), self._network.n_y))
        logits += readout.b_y
        for k, side in enumerate(self._network.wiring.sides):
            # which word stands in each row, in the order in which the cell reads
            words = laid.words if side == "left" else laid.words[laid.mirrored]
            a = self._sums(k, [of_words[words] for of_words in shares])
            cell = cast("Elman", self._network.wiring.cells[k])
            cell.read(self._params.cells[k], a, laid.starts)
            logits[words] += matmul(a, readout.W_ya[k].T)
        y_hat = self._network.probabilities(Forward((), logits))
        bounds = (0, *np.cumsum(lengths).tolist())
        return [y_hat[start:end] for start, end in pairwise(bounds)]

    def _project(self) -> None:
        """Keep what W_ax makes of the shares that are new."""
        columns, sizes = self._shares.taken()
        x = MultiHot.of(columns.astype(np.int32), sizes)
        for rows, params in zip(self._rows, self._params.cells, strict=True):
            rows.extend(x.project(params["W_ax"], len(sizes)))

    def _sums(self, k: int, shares: Sequence[Ints]) -> Floats:
        """W_ax x<t> + b_a of cell k, (N, n_a), a row for each of these shares."""
        kept, (first, *others) = self._rows[k].values, shares
        total = np.empty((len(first), kept.shape[1]))
        more = np.empty((ROWS_AT_ONCE, kept.shape[1]))
        for begin in range(0, len(first), ROWS_AT_ONCE):
            here = slice(begin, begin + ROWS_AT_ONCE)
            part = total[here]
            kept.take(first[here], axis=0, out=part, mode="clip")
            added = more[: len(part)]
            for of_words in others:
                kept.take(of_words[here], axis=0, out=added, mode="clip")
                part += added
            part += self._params.cells[k]["b_a"]
        return total
