"""The gradient of backpropagation through time against differences of the loss itself."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..network.parameters import Place, views
from .through_time import BothWays
from .weight_update import as_matrix

EPSILON = 1e-5
TOLERANCE = 1e-6
ROUNDING = 2.0**-52  # of the loss of one word
SMALLEST_SHARE = 1e-3  # of the norm of an array's gradient; below it a difference has few digits


class Comparison(NamedTuple):
    """dL by one entry of an array of parameters, or along a direction, found in two ways.

    ``relative_error`` is the difference by the larger of the two, or by the least size at which
    differences of the loss say as much as the tolerance asks: a thousandth of the norm of the
    whole array's gradient, and what the rounding of the loss leaves where it is nearly 0.
    """

    place: Place
    analytic: float
    numerical: float
    relative_error: float


class Entry(NamedTuple):
    """One entry of an array; row and column count from 0."""

    row: int
    column: int
    compared: Comparison


class GradientCheck(NamedTuple):
    """Entries with a gradient that is not zero, and one random direction for each array."""

    entries: list[Entry]
    directions: list[Comparison]

    @property
    def largest(self) -> float:
        """The largest relative error of all."""
        of_entries = [entry.compared.relative_error for entry in self.entries]
        return max([*of_entries, *(each.relative_error for each in self.directions)], default=0.0)

    @property
    def passed(self) -> bool:
        """Whether backpropagation and differences agree."""
        return self.largest < TOLERANCE


def check_gradient(found: BothWays, samples: int, random_state: int) -> GradientCheck:
    """Compare with central differences (L(theta + epsilon) - L(theta - epsilon)) / (2 epsilon).

    With ReLU a unit whose z is closer to 0 than epsilon can make the two differ: there the loss
    has a bend.
    """
    rng = np.random.default_rng([random_state, 4])
    theta = found.network.theta.copy()
    entries_of = {
        place: np.argwhere(as_matrix(values)) for place, values in found.backward.grads.places()
    }
    entries = [
        Entry(int(entry[0]), int(entry[1]), _compared(theta, found, place, entry[None], 1))
        for place, entry in _dealt(entries_of, samples, rng)
    ]
    directions = []
    for place, of_place in entries_of.items():
        if len(of_place):
            along = rng.standard_normal(len(of_place))
            along /= np.linalg.norm(along)
            directions.append(_compared(theta, found, place, of_place, along))
    return GradientCheck(entries, directions)


def _dealt(
    entries_of: dict[Place, Ints], samples: int, rng: np.random.Generator
) -> Iterator[tuple[Place, Ints]]:
    """Random entries, in turn from each array as long as it has some.

    ``argsort`` of random numbers draws alike on 32 and 64 bits.
    """
    shuffled = {
        place: entries[np.argsort(rng.random(len(entries)), kind="stable")[:samples]]
        for place, entries in entries_of.items()
    }
    in_turn = (
        (place, entries[i])
        for i in range(samples)
        for place, entries in shuffled.items()
        if i < len(entries)
    )
    for _, dealt in zip(range(samples), in_turn, strict=False):
        yield dealt


def _compared(
    theta: Floats, found: BothWays, place: Place, entries: Ints, along: Floats | int
) -> Comparison:
    """The slope of the loss along a direction: ``along`` at the entries (k, 2) of one array.

    ``theta``, a copy of the network's, is moved and put back.
    """
    network, batch = found.network, found.batch
    params, (rows, columns) = views(theta, network.shapes), entries.T
    gradient, moved = as_matrix(found.backward.grads.at(place)), as_matrix(params.at(place))
    at = moved[rows, columns]

    def total_loss(shift: float) -> float:
        moved[rows, columns] = at + shift * along
        record = network.wiring.forward(params, batch)
        return float(network.loss(record, batch).values.sum())

    numerical = (total_loss(EPSILON) - total_loss(-EPSILON)) / (2.0 * EPSILON)
    moved[rows, columns] = at
    analytic = float((gradient[rows, columns] * along).sum())
    least = SMALLEST_SHARE * float(np.linalg.norm(gradient))
    rounding = len(found.loss) * ROUNDING / EPSILON
    size = max(abs(analytic), abs(numerical), least, rounding / TOLERANCE)
    error = abs(analytic - numerical) / size
    return Comparison(place, analytic, numerical, error)
