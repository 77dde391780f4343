"""What if: the trained network on one sentence, with some of its state held.

A unit can be silenced (held at 0) or pinned (held at a value) at every timestep, and the carry
into a timestep can be cut (0 in place of a<t-1>). Everything else is computed as ever.
"""

from typing import NamedTuple

from ..data.batches import Batch
from ..network.cell import Held
from ..network.every_word import Forward
from ..network.network import Network


class Unit(NamedTuple):
    """A hidden unit; cells and units count from 0."""

    cell: int
    unit: int


class Edits(NamedTuple):
    """What is held; t counts from 1."""

    held: dict[Unit, float]  # its value at every t
    cut: frozenset[int]  # each t that nothing is carried into, in any cell


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
