"""Training is a generator: the caller decides when the next update happens, and when to stop.

    for step in train(network, batches): ...

A script, a test and the page's worker drive it alike; nothing here knows about clocks, threads or
callbacks.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.every_word import EveryWord
from ..network.network import Network
from ..network.objective import Objective
from ..network.optimizers import clip_by_norm
from ..network.parameters import Params, Shapes


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


class Gradient(NamedTuple):
    """The loss of a batch, or of a part of one, and how it changes with every parameter."""

    loss: float  # summed over the words
    flat: Floats  # d(loss / sentences of the whole batch) / dtheta


GradientOf = Callable[[int], Gradient]
Trainer = Callable[[Network, Sequence[Batch]], Iterator[Step]]


def train(
    network: Network, batches: Sequence[Batch], gradient_of: GradientOf | None = None
) -> Iterator[Step]:
    """Update ``network`` in place, one batch at a time, for as long as the caller asks.

    The objective is the article's: cross entropy, times class weights if any, summed over the
    timesteps of a sentence, averaged over the sentences of the batch, plus l2/2 times the squares
    of the parameters. When loss or gradient stop being finite the run ends with a Step that carries
    the failure, and theta is back at the last values whose loss was finite.

    ``gradient_of`` gives the gradient of the batch of that number with the weights of now, for
    those who compute it elsewhere (`cluster.data_parallel`); without it, it is computed here.
    """
    gradient_of = gradient_of or _computed_here(network, batches)
    random_state, last_finite = network.settings.random_state, network.theta.copy()
    while True:
        order = epoch_order(random_state, network.epoch, len(batches))
        for i in order[network.position :]:
            batch = batches[i]
            with np.errstate(over="ignore", invalid="ignore"):
                found = gradient_of(i)
                active = network.active_entries(batch)
                dtheta = active.of(found.flat)
                step = _step(network, batch, found.loss, dtheta)
            if step.failure:
                network.theta[...] = last_finite
                yield step
                return
            last_finite[...] = network.theta
            network.optimizer.learning_rate = network.learning_rate
            with np.errstate(over="ignore", invalid="ignore"):
                network.optimizer.update(network.theta, dtheta, active)
            network.step += 1
            network.position += 1
            if network.position == len(order):
                network.epoch, network.position = network.epoch + 1, 0
            yield step


def _computed_here(network: Network, batches: Sequence[Batch]) -> GradientOf:
    """The gradient of a whole batch, with the weights as they are when it is asked for."""
    params, flat = network.params, np.empty_like(network.theta)
    wiring, objective, shapes = network.wiring, network.objective, network.shapes
    dropout, random_state = network.settings.dropout, network.settings.random_state

    def gradient_of(i: int) -> Gradient:
        visible = seen(batches[i], dropout, random_state, network.step)
        return gradient(wiring, objective, params, visible, shapes, out=flat)

    return gradient_of


def epoch_order(random_state: int, epoch: int, n_batches: int) -> list[int]:
    """The order of the batches in an epoch: a pure function, so that a run can go on anywhere."""
    if n_batches == 1:
        return [0]  # what is drawn below, without the cost of a generator
    rng = np.random.default_rng([random_state, 2, epoch])
    return [int(i) for i in np.argsort(rng.random(n_batches), kind="stable")]


def seen(batch: Batch, dropout: float, random_state: int, step: int, shard: int = 0) -> Batch:
    """The batch, or a shard of it, as one update sees it: dropout hides features of words."""
    if not dropout:
        return batch
    rng = np.random.default_rng([random_state, 3, step, shard])
    keep = rng.random(len(batch.x.columns)) >= dropout
    return batch._replace(x=batch.x.kept(keep))


def gradient(
    wiring: EveryWord,
    objective: Objective,
    params: Params,
    batch: Batch,
    shapes: Shapes,
    n_sentences: int | None = None,
    out: Floats | None = None,
) -> Gradient:
    """Forward, loss and backward; a part of a batch says how many sentences the whole has.

    The gradient is written to ``out``, a vector as long as theta, if that is given.
    """
    record = wiring.forward(params, batch)
    values, dlogits = objective.loss(record.logits, batch.y)
    dlogits /= n_sentences or len(batch.order)
    back = wiring.backward(params, batch, record, dlogits, shapes, out)
    return Gradient(float(values.sum()), back.flat)


def _step(network: Network, batch: Batch, total: float, dtheta: Floats) -> Step:
    """Add the penalty to the gradient and clip it, in place, and say what the update is."""
    if network.settings.l2:
        dtheta += network.settings.l2 * network.theta
    grad_norm = clip_by_norm(dtheta, network.settings.clip_norm)
    return Step(
        step=network.step + 1,
        epoch=network.epoch + 1,
        loss=total / batch.n_rows,
        sentence_loss=total / len(batch.order),
        grad_norm=grad_norm,
        failure=_failure(total, grad_norm, network.optimizer.learning_rate),
    )


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
