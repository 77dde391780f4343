"""What z<t> is the sum of, beside the bias: one vector from the word, one from the state."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..network.network import Network
from ..network.wiring import Forward
from .through_time import carried


class Addends(NamedTuple):
    """Of every timestep of one cell: z<t> = from_word<t> + from_state<t> + b_a."""

    from_word: Floats  # (T, n_a) W_ax x<t>
    from_state: Floats  # (T, n_a) W_aa a<t-1>, zero where the carry is cut


def addends(
    network: Network, x: Sequence[Ints], record: Forward, k: int, cut: Iterable[int] = ()
) -> Addends:
    """The addends in cell k over one sentence; x are the active components of each word.

    ``cut`` names the timesteps, from 1, that nothing was carried into.
    """
    params = network.params.cells[k]
    from_word = np.stack([params["W_ax"][:, active].sum(axis=1) for active in x])
    before = carried(network, record, k)
    before[[t - 1 for t in cut]] = 0.0
    return Addends(from_word, before @ params["W_aa"].T)
