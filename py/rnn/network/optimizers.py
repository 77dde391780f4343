"""SGD, RMSprop and Adam, each as short as its formulas, and clipping by the global norm.

All parameters are one flat vector ``theta`` here (`parameters.views` gives them their names back),
so an update is a handful of operations whatever the network's size. ``update`` works in place.

A batch has few of all the words, so most columns of W_ax have a gradient of zero. ``update`` is
told which entries may have another one (``active``) and is given only those of the gradient; what
the formula does to the others it still does, but without their zeros.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints


class Active(NamedTuple):
    """Some entries of a flat vector: ``rows`` of ``width`` each before ``end``, and all behind."""

    rows: Ints
    width: int
    end: int

    def of(self, flat: Floats) -> Floats:
        """These entries as a vector of their own; the vector itself if they are all there are."""
        if not self.end:
            return flat
        rest = self.rows.size * self.width
        values = np.empty(rest + flat.size - self.end)
        rows = flat[: self.end].reshape(-1, self.width)
        rows.take(self.rows, axis=0, out=values[:rest].reshape(-1, self.width), mode="clip")
        values[rest:] = flat[self.end :]
        return values

    def put(self, flat: Floats, values: Floats) -> None:
        """Write what ``of`` gave, or its like, back."""
        if values is flat:
            return
        rest = self.rows.size * self.width
        rows = flat[: self.end].reshape(-1, self.width)
        rows[self.rows] = values[:rest].reshape(-1, self.width)
        flat[self.end :] = values[rest:]


EVERYTHING = Active(np.empty(0, dtype=np.intp), 1, 0)
AT_ONCE = 32768  # numbers, 256 KB of each vector: natively all of them stay in the cache


def portions(size: int) -> Iterator[slice]:
    """A vector of that size, piece by piece; what is done to each entry alone has the same bits."""
    return (slice(start, start + AT_ONCE) for start in range(0, size, AT_ONCE))


class SGD:
    """theta -= learning_rate * dtheta."""

    moves_all = False  # whether entries that are not active move too

    def __init__(self, size: int, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.state: dict[str, Floats] = {}
        self.updates = 0

    def update(self, theta: Floats, dtheta: Floats, active: Active = EVERYTHING) -> None:
        """One step down the gradient; theta is (size,), dtheta its active entries."""
        self.updates += 1
        # update: theta -= learning_rate dtheta
        active.put(theta, active.of(theta) - self.learning_rate * dtheta)


class RMSprop:
    """Step scaled by the running root mean square of the gradient (Tieleman and Hinton 2012).

    v      = rho v + (1 - rho) dtheta^2
    theta -= learning_rate dtheta / (sqrt(v) + epsilon)
    """

    moves_all = False

    def __init__(
        self, size: int, learning_rate: float, rho: float = 0.99, epsilon: float = 1e-8
    ) -> None:
        self.learning_rate, self.rho, self.epsilon = learning_rate, rho, epsilon
        self.state = {"v": np.zeros(size)}
        self.updates = 0

    def update(self, theta: Floats, dtheta: Floats, active: Active = EVERYTHING) -> None:
        """One step; theta is (size,), dtheta its active entries."""
        self.updates += 1
        # v: v = rho v + (1 - rho) dtheta^2
        self.state["v"] *= self.rho
        v = active.of(self.state["v"])
        v += (1.0 - self.rho) * (dtheta * dtheta)
        active.put(self.state["v"], v)
        # update: theta -= learning_rate dtheta / (sqrt(v) + epsilon)
        step = self.learning_rate * dtheta / (np.sqrt(v) + self.epsilon)
        active.put(theta, active.of(theta) - step)


class Adam:
    """Adaptive moment estimation (Kingma and Ba 2015).

    m      = beta_1 m + (1 - beta_1) dtheta          m_hat = m / (1 - beta_1^k)
    v      = beta_2 v + (1 - beta_2) dtheta^2        v_hat = v / (1 - beta_2^k)
    theta -= learning_rate m_hat / (sqrt(v_hat) + epsilon)        at update k = 1, 2, ...

    What is kept is r = sqrt(v): without a gradient it only shrinks, so that the costliest
    operation of all, the root, is taken of the active entries alone.
    """

    moves_all = True

    def __init__(
        self,
        size: int,
        learning_rate: float,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta_1, self.beta_2 = beta_1, beta_2
        self.state = {"m": np.zeros(size), "r": np.zeros(size)}
        self.updates = 0
        self._scratch = np.empty(min(size, AT_ONCE))

    def update(self, theta: Floats, dtheta: Floats, active: Active = EVERYTHING) -> None:
        """One step; theta is (size,), dtheta its active entries."""
        self.updates += 1
        m, r = self.state["m"], self.state["r"]
        if active is EVERYTHING:
            self._move_all(theta, m, r, dtheta)
            return
        m *= self.beta_1
        r *= math.sqrt(self.beta_2)
        m_active, r_active = active.of(m), active.of(r)
        for now in portions(dtheta.size):
            self._learn(m_active[now], r_active[now], dtheta[now])
        active.put(m, m_active)
        active.put(r, r_active)
        for now in portions(theta.size):
            self._move(theta[now], m[now], r[now])

    def _move_all(self, theta: Floats, m: Floats, r: Floats, dtheta: Floats) -> None:
        """One step of entries that all have a gradient."""
        for now in portions(theta.size):
            m_now, r_now = m[now], r[now]
            m_now *= self.beta_1
            r_now *= math.sqrt(self.beta_2)
            self._learn(m_now, r_now, dtheta[now])
            self._move(theta[now], m_now, r_now)

    def _learn(self, m: Floats, r: Floats, dtheta: Floats) -> None:
        """What the gradient adds to the moments, which have shrunk."""
        added = self._scratch[: dtheta.size]
        # m: m = beta_1 m + (1 - beta_1) dtheta
        m += np.multiply(dtheta, 1.0 - self.beta_1, out=added)
        # v: v = beta_2 v + (1 - beta_2) dtheta^2, kept as r = sqrt(v)
        r *= r
        np.multiply(dtheta, dtheta, out=added)
        r += np.multiply(added, 1.0 - self.beta_2, out=added)
        np.sqrt(r, out=r)

    def _move(self, theta: Floats, m: Floats, r: Floats) -> None:
        """Move the weights by their moments."""
        m_scale = 1.0 - self.beta_1**self.updates  # m_hat = m / m_scale
        r_scale = math.sqrt(1.0 - self.beta_2**self.updates)  # sqrt(v_hat) = r / r_scale
        # update: theta -= learning_rate m_hat / (sqrt(v_hat) + epsilon)
        step = np.add(r, self.epsilon * r_scale, out=self._scratch[: theta.size])
        np.divide(m, step, out=step)
        step *= self.learning_rate * r_scale / m_scale
        theta -= step


class LazyAdam(Adam):
    """Adam on the active entries alone. This is another optimizer, and faster for many words.

    Weights of words and features that the batch does not have stay where they are, and so do
    their moments; Adam would go on moving them by the memory of earlier gradients. With the
    penalty l2 every entry has a gradient, so that nothing is left out.
    """

    moves_all = False

    def update(self, theta: Floats, dtheta: Floats, active: Active = EVERYTHING) -> None:
        """One step; theta is (size,), dtheta its active entries."""
        self.updates += 1
        whole = theta, self.state["m"], self.state["r"]
        theta_active, m, r = parts = [active.of(flat) for flat in whole]
        self._move_all(theta_active, m, r, dtheta)
        for flat, part in zip(whole, parts, strict=True):
            # update: only the active entries move
            active.put(flat, part)


Optimizer = SGD | RMSprop | Adam
OPTIMIZERS: dict[str, type[SGD] | type[RMSprop] | type[Adam]] = {
    "sgd": SGD,
    "rmsprop": RMSprop,
    "adam": Adam,
    "lazy_adam": LazyAdam,
}


def clip_by_norm(gradient: Floats, limit: float) -> float:
    """Scale the gradient in place to at most ``limit`` (0 = never) and return its norm before."""
    # clip: the global norm, and the gradient scaled to the limit where it is larger
    norm = float(np.sqrt(np.dot(gradient, gradient)))
    if 0 < limit < norm < np.inf:
        gradient *= limit / norm
    return norm
