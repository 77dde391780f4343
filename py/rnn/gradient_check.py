"""The gradient of backpropagation through time against differences of the loss itself."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .arrays import Floats, Ints
from .elman import forward, views
from .explain import as_matrix
from .losses import loss
from .through_time import BothWays
from .training import Network

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

    name: str
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


def check_gradient(
    network: Network, found: BothWays, samples: int, random_state: int
) -> GradientCheck:
    """Compare with central differences (L(theta + epsilon) - L(theta - epsilon)) / (2 epsilon).

    With ReLU a unit whose z is closer to 0 than epsilon can make the two differ: there the loss
    has a bend.
    """
    rng = np.random.default_rng([random_state, 4])
    theta = network.theta.copy()
    places = {name: np.argwhere(as_matrix(values)) for name, values in found.backward.grads.items()}
    entries = [
        Entry(int(place[0]), int(place[1]), _compared(network, theta, found, name, place[None], 1))
        for name, place in _dealt(places, samples, rng)
    ]
    directions = []
    for name, of_name in places.items():
        if len(of_name):
            along = rng.standard_normal(len(of_name))
            along /= np.linalg.norm(along)
            directions.append(_compared(network, theta, found, name, of_name, along))
    return GradientCheck(entries, directions)


def _dealt(
    places: dict[str, Ints], samples: int, rng: np.random.Generator
) -> Iterator[tuple[str, Ints]]:
    """Random places, in turn from each array as long as it has some.

    ``argsort`` of random numbers draws alike on 32 and 64 bits.
    """
    shuffled = {
        name: of_name[np.argsort(rng.random(len(of_name)), kind="stable")[:samples]]
        for name, of_name in places.items()
    }
    in_turn = (
        (name, of_name[i])
        for i in range(samples)
        for name, of_name in shuffled.items()
        if i < len(of_name)
    )
    for _, place in zip(range(samples), in_turn, strict=False):
        yield place


def _compared(
    network: Network, theta: Floats, found: BothWays, name: str, places: Ints, along: Floats | int
) -> Comparison:
    """The slope of the loss along a direction: ``along`` at the places (k, 2) of one array.

    ``theta``, a copy of the network's, is moved and put back.
    """
    params, (rows, columns) = views(theta, network.sizes), places.T
    gradient, moved = as_matrix(found.backward.grads[name]), as_matrix(params[name])
    at = moved[rows, columns]

    def total_loss(shift: float) -> float:
        moved[rows, columns] = at + shift * along
        logits = forward(params, found.batch, g1=network.g1).logits
        y, weight, smoothing = found.batch.y, network.class_weight, network.label_smoothing
        return float(loss(logits, y, network.g2, weight, smoothing).values.sum())

    numerical = (total_loss(EPSILON) - total_loss(-EPSILON)) / (2.0 * EPSILON)
    moved[rows, columns] = at
    analytic = float((gradient[rows, columns] * along).sum())
    least = SMALLEST_SHARE * float(np.linalg.norm(gradient))
    rounding = found.batch.n_rows * ROUNDING / EPSILON
    size = max(abs(analytic), abs(numerical), least, rounding / TOLERANCE)
    error = abs(analytic - numerical) / size
    return Comparison(name, analytic, numerical, error)
