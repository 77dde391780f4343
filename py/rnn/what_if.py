"""What if: the trained network on one sentence, with some of its state held.

A unit can be silenced (held at 0) or pinned (held at a value) at every timestep, and the carry
into a timestep can be cut (0 in place of a<t-1>). Everything else is computed as ever.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Floats, Ints
from .batches import pack
from .elman import Cell, Forward, Params, forward, readout


class Edits(NamedTuple):
    """What is held. Cells are "" (reads from the left) and "_r"; t counts from 1."""

    held: dict[tuple[str, int], float]  # (cell, unit) -> its value at every t
    cut: frozenset[int]  # each t that nothing is carried into, in either cell


def forward_with(params: Params, encoded: Sequence[Ints], edits: Edits, g1: str) -> Forward:
    """The record of a forward pass over one sentence, with the edits made.

    ``z`` of a held unit is what it would have been made of; ``a`` is what it is held at.
    """
    suffixes = ("", "_r") if "W_aa_r" in params else ("",)
    cells = tuple(_cell_forward(params, suffix, encoded, edits, g1) for suffix in suffixes)
    return Forward(cells, readout(params, [cell.a for cell in cells]))


def _cell_forward(
    params: Params, suffix: str, encoded: Sequence[Ints], edits: Edits, g1: str
) -> Cell:
    """One timestep after another by `elman.forward`, whose ``a_0`` is then the carry."""
    of_cell = {name: params[name + suffix] for name in ("W_ax", "W_aa", "b_a", "W_ya")}
    of_cell["b_y"] = params["b_y"]
    held = {unit: value for (cell, unit), value in edits.held.items() if cell == suffix}
    units, values = np.array(list(held), dtype=np.intp), np.array(list(held.values()))
    T, n_a = len(encoded), len(params["b_a" + suffix])
    z, a = np.empty((T, n_a)), np.empty((T, n_a))
    carry: Floats = np.zeros((1, n_a))
    for t in range(T, 0, -1) if suffix else range(1, T + 1):
        if t in edits.cut:
            carry = np.zeros((1, n_a))
        (step,) = forward(of_cell, pack([[encoded[t - 1]]]), carry, g1).cells
        carry = step.a
        carry[0, units] = values
        z[t - 1], a[t - 1] = step.z[0], carry[0]
    return Cell(np.zeros((1, n_a)), z, a)
