"""One update on one sentence, made on a copy by `training.train` itself, and taken apart."""

from copy import copy
from dataclasses import replace
from typing import NamedTuple

from .arrays import Floats
from .elman import views
from .through_time import BothWays
from .training import Gradient, Network, train


class OneUpdate(NamedTuple):
    """The steps of an update between the gradient and the new weights.

    Nothing is hidden by dropout, so that the gradient is that of the sentence as it is shown.
    """

    l2_term: Floats | None  # flat; l2 theta, which the penalty adds to the gradient
    grad_norm: float  # with the penalty, before clipping
    scale: float  # what clipping multiplied the gradient by
    learning_rate: float  # of this epoch
    after: Network  # a copy; before is the network as it was


def one_update(network: Network, found: BothWays) -> OneUpdate:
    """Update a copy of the network with the gradient that was found; the network stays.

    Raises
    ------
    ValueError
        If loss or gradient are not finite, so that there is no update.
    """
    optimizer = copy(network.optimizer)
    optimizer.state = {name: values.copy() for name, values in optimizer.state.items()}
    after = replace(network, theta=network.theta.copy(), optimizer=optimizer, position=0)
    gradient = Gradient(float(found.loss.sum()), found.backward.flat.copy())
    step = next(train(after, [found.batch], lambda _: gradient))
    if step.failure:
        raise ValueError(step.failure.message)
    clipped = 0 < network.clip_norm < step.grad_norm
    return OneUpdate(
        l2_term=network.l2 * network.theta if network.l2 else None,
        grad_norm=step.grad_norm,
        scale=network.clip_norm / step.grad_norm if clipped else 1.0,
        learning_rate=optimizer.learning_rate,
        after=after,
    )


def changes(network: Network, after: Network) -> dict[str, Floats]:
    """How much each parameter moved, by name."""
    return views(after.theta - network.theta, network.sizes)
