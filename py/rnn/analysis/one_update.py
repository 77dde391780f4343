"""One update on one sentence, made on a copy by `train` itself, and taken apart."""

from copy import copy
from dataclasses import replace
from typing import NamedTuple

from ..data.arrays import Floats
from ..network.network import Network
from ..network.parameters import Params, views
from ..training.train import Gradient, train
from .through_time import BothWays


class OneUpdate(NamedTuple):
    """The steps of an update between the gradient and the new weights.

    Nothing is hidden by dropout, so that the gradient is that of the sentence as it is shown.
    """

    l2_term: Floats | None  # flat; l2 theta, which the penalty adds to the gradient
    grad_norm: float  # with the penalty, before clipping
    scale: float  # what clipping multiplied the gradient by
    learning_rate: float  # of this epoch
    after: Network  # a copy; before is the network as it was


def one_update(found: BothWays) -> OneUpdate:
    """Update a copy of the network with the gradient that was found; the network stays.

    Raises
    ------
    ValueError
        If loss or gradient are not finite, so that there is no update.
    """
    network = found.network
    settings = network.settings
    optimizer = copy(network.optimizer)
    optimizer.state = {name: values.copy() for name, values in optimizer.state.items()}
    after = replace(network, theta=network.theta.copy(), optimizer=optimizer, position=0)
    dtheta = network.active_entries(found.batch).of(found.backward.flat).copy()
    gradient = Gradient(float(found.loss.sum()), dtheta)
    step = next(train(after, [found.batch], lambda _: gradient))
    if step.failure:
        raise ValueError(step.failure.message)
    clipped = 0 < settings.clip_norm < step.grad_norm
    return OneUpdate(
        l2_term=settings.l2 * network.theta if settings.l2 else None,
        grad_norm=step.grad_norm,
        scale=settings.clip_norm / step.grad_norm if clipped else 1.0,
        learning_rate=optimizer.learning_rate,
        after=after,
    )


def changes(network: Network, after: Network) -> Params:
    """How much each parameter moved."""
    return views(after.theta - network.theta, network.shapes)
