"""Training is a generator: the caller decides when the next update happens, and when to stop.

    for step in train(network, batches): ...

A script, a test and the page's worker drive it alike; nothing here knows about clocks, threads or
callbacks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .arrays import Floats
from .batches import Batch
from .elman import Params, Shapes, backward, forward, views
from .losses import loss
from .optimizers import EVERYTHING, Active, Optimizer, clip_by_norm


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
    dropout: float = 0.0
    label_smoothing: float = 0.0
    step: int = 0
    epoch: int = 0
    position: int = 0
    class_weight: Floats | None = None  # (labels,) what losses are multiplied by

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


class Best(NamedTuple):
    """The epoch with the best name F1 on held-out sentences so far."""

    epoch: int
    name_f1: float
    threshold: float
    lower_threshold: float | None
    theta: Floats


class Gradient(NamedTuple):
    """The loss of a batch, or of a part of one, and how it changes with every parameter."""

    loss: float  # summed over the words
    flat: Floats  # d(loss / sentences of the whole batch) / dtheta


def train(
    network: Network,
    batches: Sequence[Batch],
    gradient_of: Callable[[int], Gradient] | None = None,
) -> Iterator[Step]:
    """Update ``network`` in place, one batch at a time, for as long as the caller asks.

    The objective is the article's: cross entropy, times class weights if any, summed over the
    timesteps of a sentence, averaged over the sentences of the batch, plus l2/2 times the squares
    of the parameters. When loss or gradient stop being finite the run ends with a Step that carries
    the failure, and theta is back at the last values whose loss was finite.

    ``gradient_of`` gives the gradient of the batch of that number with the weights of now, for
    those who compute it elsewhere (`sweep.data_parallel`); without it, it is computed here.
    """
    params = network.params
    last_finite, flat = network.theta.copy(), np.empty_like(network.theta)
    while True:
        order = epoch_order(network.random_state, network.epoch, len(batches))
        for i in order[network.position :]:
            batch = batches[i]
            with np.errstate(over="ignore", invalid="ignore"):
                if gradient_of:
                    found = gradient_of(i)
                else:
                    visible = seen(batch, network.dropout, network.random_state, network.step)
                    found = gradient(
                        params,
                        visible,
                        network.g1,
                        network.g2,
                        out=flat,
                        class_weight=network.class_weight,
                        label_smoothing=network.label_smoothing,
                    )
                active = active_entries(network, batch)
                dtheta = active.of(found.flat)
                step = _step(network, batch, found.loss, dtheta)
            if step.failure:
                network.theta[...] = last_finite
                yield step
                return
            last_finite[...] = network.theta
            decay = (1.0 - network.learning_rate_decay) ** network.epoch
            network.optimizer.learning_rate = network.learning_rate * decay
            with np.errstate(over="ignore", invalid="ignore"):
                network.optimizer.update(network.theta, dtheta, active)
            network.step += 1
            network.position += 1
            if network.position == len(order):
                network.epoch, network.position = network.epoch + 1, 0
            yield step


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
    params: Params,
    batch: Batch,
    g1: str,
    g2: str,
    n_sentences: int | None = None,
    out: Floats | None = None,
    class_weight: Floats | None = None,
    label_smoothing: float = 0.0,
) -> Gradient:
    """Forward, loss and backward; a part of a batch says how many sentences the whole has.

    The gradient is written to ``out``, a vector as long as theta, if that is given.
    """
    record = forward(params, batch, g1=g1)
    values, dlogits = loss(record.logits, batch.y, g2, class_weight, label_smoothing)
    dlogits /= n_sentences or len(batch.order)
    return Gradient(float(values.sum()), backward(params, batch, record, dlogits, g1, out).flat)


def active_entries(network: Network, batch: Batch) -> Active:
    """The entries of theta that can have a gradient: all but the columns of absent features.

    Column after column of W_ax, then W_aa and b_a, the vector consists of rows of n_a numbers, for
    one cell and for two; what the readout adds at its end is always active.
    """
    if network.l2:
        return EVERYTHING
    n_a, n_x = network.sizes["W_ax"]
    of_cell = np.concatenate([batch.x.touched, np.arange(n_x, n_x + n_a + 1)])
    cells = 2 if "W_ax_r" in network.sizes else 1
    rows = np.concatenate([of_cell + cell * (n_x + n_a + 1) for cell in range(cells)])
    return Active(rows, n_a, cells * (n_x + n_a + 1) * n_a)


def _step(network: Network, batch: Batch, total: float, dtheta: Floats) -> Step:
    """Add the penalty to the gradient and clip it, in place, and say what the update is."""
    if network.l2:
        dtheta += network.l2 * network.theta
    grad_norm = clip_by_norm(dtheta, network.clip_norm)
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
