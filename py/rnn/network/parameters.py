"""Parameters by name, as views into one flat vector.

Optimizers, clipping and checkpoints see the flat vector `theta`; cells and readout see arrays by
name. Both are the same memory. Gradients, moments and changes of weights have the same structure.
"""

from collections.abc import Iterator
from math import prod
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats

Arrays = dict[str, Floats]
ACTIVE_FEATURES = 12  # of a word, about: what x<t> counts as in the size of initial weights
Shape = tuple[int, ...]


class Place(NamedTuple):
    """Which array: its name, and whose it is; ``cell`` is None for what belongs to no cell."""

    name: str
    cell: int | None

    def __str__(self) -> str:
        return self.name if not self.cell else f"{self.name} of cell {self.cell + 1}"


Shapes = dict[Place, Shape]


class Readout(NamedTuple):
    """What turns states into logits: logits = sum over cells of W_ya a<t> + b_y."""

    W_ya: tuple[Floats, ...]  # (n_y, n_a), one for each cell that is read
    b_y: Floats  # (n_y,)


class Params(NamedTuple):
    """The arrays of a network, or anything of that structure, such as a gradient."""

    cells: tuple[Arrays, ...]  # each by name: of an Elman cell W_ax, W_aa, b_a
    readout: Readout

    def at(self, place: Place) -> Floats:
        """The array of that name and cell."""
        name, cell = place
        if name == "b_y":
            return self.readout.b_y
        if cell is None:
            raise KeyError(place)
        return self.readout.W_ya[cell] if name == "W_ya" else self.cells[cell][name]

    def places(self) -> Iterator[tuple[Place, Floats]]:
        """Every array with its place: cell after cell, then the readout."""
        for k, arrays in enumerate(self.cells):
            for name, values in arrays.items():
                yield Place(name, k), values
        for k, values in enumerate(self.readout.W_ya):
            yield Place("W_ya", k), values
        yield Place("b_y", None), self.readout.b_y


def size_of(shapes: Shapes) -> int:
    """How many numbers arrays of these shapes have in all."""
    return sum(prod(shape) for shape in shapes.values())


def views(flat: Floats, shapes: Shapes) -> Params:
    """Arrays of these shapes as views into a flat vector, in the order of ``shapes``.

    W_ax is laid out column by column, so that the column of a feature is contiguous.
    """
    arrays: dict[Place, Floats] = {}
    at = 0
    for place, shape in shapes.items():
        count = prod(shape)
        part = flat[at : at + count]
        by_column = place.name == "W_ax"
        arrays[place] = part.reshape(shape[::-1]).T if by_column else part.reshape(shape)
        at += count
    return gathered(arrays)


def draw_uniform(weights: Floats, limit: float, rng: np.random.Generator) -> None:
    """Fill an array with numbers from -limit to limit, drawn in the order of its transpose."""
    weights[...] = rng.uniform(-limit, limit, size=weights.T.shape).T


def draw_gates(params: Arrays, rng: np.random.Generator) -> None:
    """Draw W_ax and W_aa of a cell with gates: each block as in an Elman cell; biases stay zero.

    W_ax is uniform within +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010), where x<t>,
    sparse, counts with its dozen or so active features, and W_aa within +-sqrt(1 / n_a).
    """
    n_a, n_x = params["W_aa"].shape[1], params["W_ax"].shape[1]
    draw_uniform(params["W_ax"], np.sqrt(6.0 / (n_a + min(n_x, ACTIVE_FEATURES))), rng)
    draw_uniform(params["W_aa"], np.sqrt(1.0 / n_a), rng)


def name_of(place: Place) -> str:
    """An array's name in a file: cells.0.W_ax, readout.W_ya.0, readout.b_y."""
    name, cell = place
    if cell is None:
        return f"readout.{name}"
    return f"readout.{name}.{cell}" if name == "W_ya" else f"cells.{cell}.{name}"


def place_of(name: str) -> Place:
    """The place that `name_of` gave this name."""
    first, second, *rest = name.split(".")
    if first == "cells":
        return Place(rest[0], int(second))
    return Place(second, int(rest[0]) if rest else None)


def gathered(arrays: dict[Place, Floats]) -> Params:
    """Arrays by place, put together as cells and readout."""
    cells: dict[int, Arrays] = {}
    W_ya: list[Floats] = []
    for (name, cell), values in arrays.items():
        if name == "W_ya":
            W_ya.append(values)
        elif cell is not None:
            cells.setdefault(cell, {})[name] = values
    readout = Readout(tuple(W_ya), arrays[Place("b_y", None)])
    return Params(tuple(cells[k] for k in sorted(cells)), readout)
