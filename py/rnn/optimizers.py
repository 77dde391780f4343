"""SGD, RMSprop and Adam, each as short as its formulas, and clipping by the global norm.

All parameters are one flat vector ``theta`` here (`elman.views` gives them their names back), so
an update is a handful of operations whatever the network's size. ``update`` works in place.
"""

import numpy as np

from .arrays import Floats


class SGD:
    """theta -= learning_rate * dtheta."""

    def __init__(self, size: int, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.state: dict[str, Floats] = {}
        self.updates = 0

    def update(self, theta: Floats, dtheta: Floats) -> None:
        """One step down the gradient; both vectors are (size,)."""
        self.updates += 1
        theta -= self.learning_rate * dtheta


class RMSprop:
    """Step scaled by the running root mean square of the gradient (Tieleman and Hinton 2012).

    v      = rho v + (1 - rho) dtheta^2
    theta -= learning_rate dtheta / (sqrt(v) + epsilon)
    """

    def __init__(
        self, size: int, learning_rate: float, rho: float = 0.99, epsilon: float = 1e-8
    ) -> None:
        self.learning_rate, self.rho, self.epsilon = learning_rate, rho, epsilon
        self.state = {"v": np.zeros(size)}
        self.updates = 0

    def update(self, theta: Floats, dtheta: Floats) -> None:
        """One step; both vectors are (size,)."""
        v = self.state["v"]
        self.updates += 1
        v *= self.rho
        v += (1.0 - self.rho) * (dtheta * dtheta)
        theta -= self.learning_rate * dtheta / (np.sqrt(v) + self.epsilon)


class Adam:
    """Adaptive moment estimation (Kingma and Ba 2015).

    m      = beta_1 m + (1 - beta_1) dtheta          m_hat = m / (1 - beta_1^k)
    v      = beta_2 v + (1 - beta_2) dtheta^2        v_hat = v / (1 - beta_2^k)
    theta -= learning_rate m_hat / (sqrt(v_hat) + epsilon)        at update k = 1, 2, ...
    """

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
        self.state = {"m": np.zeros(size), "v": np.zeros(size)}
        self.updates = 0
        self._scratch = np.empty(size)

    def update(self, theta: Floats, dtheta: Floats) -> None:
        """One step; both vectors are (size,)."""
        m, v, scratch = self.state["m"], self.state["v"], self._scratch
        self.updates += 1
        m *= self.beta_1
        m += np.multiply(dtheta, 1.0 - self.beta_1, out=scratch)
        v *= self.beta_2
        np.multiply(dtheta, dtheta, out=scratch)
        v += np.multiply(scratch, 1.0 - self.beta_2, out=scratch)
        m_scale = 1.0 - self.beta_1**self.updates  # m_hat = m / m_scale
        v_scale = 1.0 - self.beta_2**self.updates
        np.sqrt(np.divide(v, v_scale, out=scratch), out=scratch)
        scratch += self.epsilon
        np.divide(m, scratch, out=scratch)
        scratch *= self.learning_rate / m_scale
        theta -= scratch


Optimizer = SGD | RMSprop | Adam
OPTIMIZERS: dict[str, type[SGD] | type[RMSprop] | type[Adam]] = {
    "sgd": SGD,
    "rmsprop": RMSprop,
    "adam": Adam,
}


def clip_by_norm(gradient: Floats, limit: float) -> float:
    """Scale the gradient in place to at most ``limit`` (0 = never) and return its norm before."""
    norm = float(np.sqrt(np.dot(gradient, gradient)))
    if 0 < limit < norm < np.inf:
        gradient *= limit / norm
    return norm
