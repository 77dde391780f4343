"""Activations g1 of the state: each function with its slope, in one table."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats


class Activation(NamedTuple):
    """An elementwise function a = g1(z) and its derivative."""

    function: Callable[..., Floats]  # function(z, out=a) writes g1(z) to a
    slope: Callable[..., Floats]  # slope(a, out=dz) writes g1'(z), from a = g1(z), to dz
    bounded: bool  # whether a stays bounded whatever z is


def tanh(z: Floats, out: Floats | None = None) -> Floats:
    """The hyperbolic tangent, between -1 and 1."""
    # activation: a<t> = tanh(z<t>)
    return np.tanh(z, out=out)


def tanh_slope(a: Floats, out: Floats | None = None) -> Floats:
    """tanh'(z) = 1 - a^2."""
    # dz: g1'(z<t>) = 1 - a<t>^2
    return np.subtract(1.0, a * a, out=out)


def relu(z: Floats, out: Floats | None = None) -> Floats:
    """The rectified linear unit: z where it is positive, else 0."""
    # activation: a<t> = max(z<t>, 0)
    return np.maximum(z, 0.0, out=out)


def relu_slope(a: Floats, out: Floats | None = None) -> Floats:
    """relu'(z): 1 where z is positive, else 0; at z = 0 it is 0."""
    # dz: g1'(z<t>) = 1 where a<t> > 0, else 0
    return np.multiply(a > 0.0, 1.0, out=out)


SATURATED = np.errstate(over="ignore")  # 1 / (1 + exp(-z)) is 0 where exp(-z) is infinite


def tanh_of(z: Floats, out: Floats) -> None:
    """tanh(z) to within 2e-16, as 2 / (1 + exp(-2 z)) - 1: half as long as NumPy's takes.

    Where exp overflows, which the caller lets it (`SATURATED`), the tanh is -1, as it should be.
    """
    np.multiply(z, -2.0, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.divide(2.0, out, out)
    np.subtract(out, 1.0, out)


ACTIVATIONS = {
    "tanh": Activation(tanh, tanh_slope, bounded=True),
    "relu": Activation(relu, relu_slope, bounded=False),
}
