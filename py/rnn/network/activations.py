"""Activations g1 of the state: each function with its slope, in one table."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats


class Activation(NamedTuple):
    """An elementwise function a = g1(z) and its derivative."""

    function: Callable[..., Floats]  # function(z, out=a) writes g1(z) to a
    slope: Callable[[Floats], Floats]  # g1'(z), from a = g1(z)
    bounded: bool  # whether a stays bounded whatever z is


def tanh(z: Floats, out: Floats | None = None) -> Floats:
    """The hyperbolic tangent, between -1 and 1."""
    # activation: a<t> = tanh(z<t>)
    return np.tanh(z, out=out)


def tanh_slope(a: Floats) -> Floats:
    """tanh'(z) = 1 - a^2."""
    # dz: g1'(z<t>) = 1 - a<t>^2
    return 1.0 - a * a


def relu(z: Floats, out: Floats | None = None) -> Floats:
    """The rectified linear unit: z where it is positive, else 0."""
    # activation: a<t> = max(z<t>, 0)
    return np.maximum(z, 0.0, out=out)


def relu_slope(a: Floats) -> Floats:
    """relu'(z): 1 where z is positive, else 0; at z = 0 it is 0."""
    # dz: g1'(z<t>) = 1 where a<t> > 0, else 0
    return (a > 0.0).astype(np.float64)


def gate(z: Floats) -> Floats:
    """sigma(z) = 1 / (1 + exp(-z)) in place, as (1 + tanh(z / 2)) / 2, which cannot overflow."""
    z *= 0.5
    np.tanh(z, out=z)
    z += 1.0
    z *= 0.5
    return z


ACTIVATIONS = {
    "tanh": Activation(tanh, tanh_slope, bounded=True),
    "relu": Activation(relu, relu_slope, bounded=False),
}
