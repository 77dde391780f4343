"""Training is a generator: the caller decides when the next update happens, and when to stop.

    for step in train(network, batches): ...

A script, a test and the page's worker drive it alike; nothing here knows about clocks, threads or
callbacks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .arrays import Floats
from .batches import Batch
from .elman import Params, Shapes, backward, forward, views
from .losses import loss
from .optimizers import Optimizer, clip_by_norm


@dataclass
class Network:
    """Everything an update reads and changes; it can be saved between any two updates.

    ``epoch`` counts the finished passes, ``position`` the updates done in the present one; with
    ``random_state`` they are the whole state of chance, because the order of an epoch is drawn
    from (random_state, epoch) alone, and what dropout hides from (random_state, step).
    """

    theta: Floats
    sizes: Shapes
    optimizer: Optimizer
    g1: str
    g2: str
    clip_norm: float
    random_state: int
    learning_rate: float
    learning_rate_decay: float = 0.0
    l2: float = 0.0
    hidden: Floats | None = None  # (n_x,) how likely dropout hides each feature in an update
    step: int = 0
    epoch: int = 0
    position: int = 0

    @property
    def params(self) -> Params:
        """Named views into theta."""
        return views(self.theta, self.sizes)


class Failure(NamedTuple):
    """What stopped being finite, and what to do about it."""

    quantity: str
    message: str


class Step(NamedTuple):
    """One update: numbers of the batch it saw, before the weights moved."""

    step: int  # updates so far, this one included
    epoch: int  # the pass it belongs to, from 1
    loss: float  # mean over the batch's words
    sentence_loss: float  # summed over timesteps, mean over the batch's sentences: what descends
    grad_norm: float  # before clipping
    failure: Failure | None = None


def train(network: Network, batches: Sequence[Batch]) -> Iterator[Step]:
    """Update ``network`` in place, one batch at a time, for as long as the caller asks.

    The objective is the article's: binary cross entropy summed over the timesteps of a sentence,
    averaged over the sentences of the batch, plus l2/2 times the squares of the parameters. When
    loss or gradient stop being finite the run ends with a Step that carries the failure, and theta
    is back at the last values whose loss was finite.
    """
    params = network.params
    last_finite = network.theta.copy()
    while True:
        order = epoch_order(network.random_state, network.epoch, len(batches))
        for i in order[network.position :]:
            with np.errstate(over="ignore", invalid="ignore"):
                step, gradient = _gradient(network, params, _seen(network, batches[i]))
            if step.failure:
                network.theta[...] = last_finite
                yield step
                return
            last_finite[...] = network.theta
            decay = (1.0 - network.learning_rate_decay) ** network.epoch
            network.optimizer.learning_rate = network.learning_rate * decay
            with np.errstate(over="ignore", invalid="ignore"):
                network.optimizer.update(network.theta, gradient)
            network.step += 1
            network.position += 1
            if network.position == len(order):
                network.epoch, network.position = network.epoch + 1, 0
            yield step


def epoch_order(random_state: int, epoch: int, n_batches: int) -> list[int]:
    """The order of the batches in an epoch: a pure function, so that a run can go on anywhere."""
    rng = np.random.default_rng([random_state, 2, epoch])
    return [int(i) for i in np.argsort(rng.random(n_batches), kind="stable")]


def _seen(network: Network, batch: Batch) -> Batch:
    """The batch as this update sees it: dropout hides some features of some words."""
    if network.hidden is None:
        return batch
    rng = np.random.default_rng([network.random_state, 3, network.step])
    chance = network.hidden[batch.x.columns]
    return batch._replace(x=batch.x.kept(rng.random(len(chance)) >= chance))


def _gradient(network: Network, params: Params, batch: Batch) -> tuple[Step, Floats]:
    record = forward(params, batch, g1=network.g1)
    values, dlogits = loss(record.logits, batch.y, network.g2)
    n_sentences = len(batch.order)
    dlogits /= n_sentences
    gradient = backward(params, batch, record, dlogits, network.g1).flat
    if network.l2:
        gradient += network.l2 * network.theta
    grad_norm = clip_by_norm(gradient, network.clip_norm)
    total = float(values.sum())
    step = Step(
        step=network.step + 1,
        epoch=network.epoch + 1,
        loss=total / batch.n_rows,
        sentence_loss=total / n_sentences,
        grad_norm=grad_norm,
        failure=_failure(total, grad_norm, network.optimizer.learning_rate),
    )
    return step, gradient


def _failure(total: float, grad_norm: float, learning_rate: float) -> Failure | None:
    if np.isfinite(total) and np.isfinite(grad_norm):
        return None
    quantity = "gradient" if np.isfinite(total) else "loss"
    return Failure(
        quantity,
        f"The {quantity} is no longer a finite number, so training stopped and the last good "
        f"weights are kept. Lower learning_rate (now {learning_rate:g}) and train again; "
        "with relu, a smaller clip_norm helps too.",
    )
