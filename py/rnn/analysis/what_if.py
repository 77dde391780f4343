"""What if: the trained network on one sentence, with some of its state held.

A unit can be silenced (held at 0) or pinned (held at a value) at every timestep, and the carry
into a timestep can be cut (0 in place of a<t-1>). Everything else is computed as ever.
"""

from typing import NamedTuple

from ..data.batches import Batch
from ..network.cell import Held
from ..network.network import Network
from ..network.wiring import Forward


class Unit(NamedTuple):
    """A hidden unit; cells and units count from 0."""

    cell: int
    unit: int


class Edits(NamedTuple):
    """What is held; t counts from 1."""

    held: dict[Unit, float]  # its value at every t
    cut: frozenset[int]  # each t that nothing is carried into, in any cell

    def with_every_carry_cut(self, T_x: int) -> "Edits":
        """The same, with nothing carried into any timestep of a sentence of T_x words.

        a<t> and y_hat<t> are then as if the carry into t alone had been cut, for all t at once:
        other timesteps reach t only through that carry.
        """
        return self._replace(cut=frozenset(range(1, T_x + 1)))


def forward_with(network: Network, batch: Batch, edits: Edits) -> Forward:
    """The record of a forward pass over one sentence, with the edits made.

    ``z`` of a held unit is what it would have been made of; ``a`` is what it is held at.
    """
    T = batch.n_rows
    held = []
    for k, side in enumerate(network.wiring.sides):
        of_cell = {at.unit: value for at, value in edits.held.items() if at.cell == k}
        cut = frozenset(t - 1 if side == "left" else T - t for t in edits.cut)
        held.append(Held(list(of_cell), list(of_cell.values()), cut))
    return network.forward(batch, held)
