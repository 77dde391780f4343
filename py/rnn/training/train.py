"""Training is a generator: the caller decides when the next update happens, and when to stop.

    for step in train(network, batches): ...

A script, a test and the page's worker drive it alike; nothing here knows about clocks, threads or
callbacks. What an update does to the loss shows in the next one: who ends a run looks ahead first.
"""

import math
from collections.abc import Callable, Generator, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.network import Network
from ..network.objective import Objective
from ..network.optimizers import EVERYTHING, Active, clip_by_norm, portions
from ..network.parameters import Params, Shapes, views
from ..network.wiring import Wiring
from .prepared import Preparation


class Failure(NamedTuple):
    """What exploded, and what to do about it."""

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
    """The loss of a batch, or of a part of one, and how it changes with the parameters."""

    loss: float  # summed over the words
    flat: Floats  # d(loss / sentences of the whole batch) / dtheta, of the batch's active entries
    weights: Floats | None = None  # those entries of theta, where they were gathered for it


# Nats a word that no sound network loses: it would give the true label a probability of e^-1000000.
# Runs that went up to a tenth of it have come back. A class weight multiplies it.
MOST_LOSS = 1e6
MOST_LAST_LOSS = 1e3  # at the end of a run, where no update follows that could come back

GradientOf = Callable[[int], Gradient]
Steps = Generator[Step, bool | None, None]  # a True that is sent looks ahead
Trainer = Callable[[Network, Sequence[Batch]], Steps]  # gives a generator, not any iterator


def train(
    network: Network, batches: Sequence[Batch], gradient_of: GradientOf | None = None
) -> Steps:
    """Update ``network`` in place, one batch at a time, for as long as the caller asks.

    The objective is the article's: cross entropy, times class weights if any, summed over the
    timesteps of a sentence, averaged over the sentences of the batch, plus l2/2 times the squares
    of the parameters. When loss or gradient stop being finite, or the loss is beyond all reason,
    the run ends with a Step that carries the failure, and the update that led there is undone:
    theta and the counters are what they were before it.

    ``send(True)``, at the end, gives the next Step without its update, so that it is seen what the
    last one did; nothing moves unless that is a failure, and without one the run can go on.

    ``gradient_of`` gives the gradient of the batch of that number with the weights of now, for
    those who compute it elsewhere (`cluster.data_parallel`); without it, it is computed here.
    """
    if network.position >= len(batches):
        raise ValueError(
            f"The network stands at batch {network.position}, and there are {len(batches)}. "
            "Train anew, or give the sentences it was trained with."
        )
    prepared = Preparation(network, batches)
    gradient_of = gradient_of or _computed_here(network, prepared)
    random_state, last_finite = network.settings.random_state, LastFinite(network)
    looks: bool | None = None
    while True:
        order = epoch_order(random_state, network.epoch, len(batches))
        for i in order[network.position :]:
            batch, active, *_ = prepared[i]
            step, found = _ahead(network, batch, gradient_of, i, looks)
            while looks and not step.failure:
                looks = yield step
                step, found = _ahead(network, batch, gradient_of, i, looks)
            if step.failure:
                last_finite.put_back()
                yield step
                return
            last_finite.note(active, found.weights)
            network.optimizer.learning_rate = network.learning_rate
            with np.errstate(over="ignore", invalid="ignore"):
                network.optimizer.update(network.theta, found.flat, active)
            network.step += 1
            network.position += 1
            if network.position == len(order):
                network.epoch, network.position = network.epoch + 1, 0
            looks = yield step


class LastFinite:
    """Weights and counters before the last update: of the weights those that it moves."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._active = EVERYTHING
        self._values = np.empty(0)
        self._counters = _counters(network)

    def note(self, active: Active, gathered: Floats | None) -> None:
        """The weights are sound, and the next update moves those that are active.

        ``gathered`` are the values of these, to keep, for those who have them already.
        """
        theta = self._network.theta
        self._counters = _counters(self._network)
        if self._network.optimizer.moves_all:
            active, gathered = EVERYTHING, None
        values = active.of(theta) if gathered is None else gathered
        self._active = active
        if values is not theta:
            self._values = values
        elif self._values.size == theta.size:
            self._values[...] = theta
        else:
            self._values = theta.copy()

    def put_back(self) -> None:
        """Undo the last update; without one there is nothing to undo."""
        if not self._values.size:
            return
        if self._active is EVERYTHING:
            self._network.theta[...] = self._values
        else:
            self._active.put(self._network.theta, self._values)
        network = self._network
        network.step, network.epoch, network.position, network.optimizer.updates = self._counters


def _counters(network: Network) -> tuple[int, int, int, int]:
    return network.step, network.epoch, network.position, network.optimizer.updates


def _computed_here(network: Network, prepared: Preparation) -> GradientOf:
    """The gradient of a whole batch, with the weights as they are when it is asked for."""
    wiring, objective = network.wiring, network.objective
    dropout, random_state = network.settings.dropout, network.settings.random_state
    all_params = network.params

    def gradient_of(i: int) -> Gradient:
        batch, active, shapes, rooms = prepared[i]
        rooms.begin()
        visible = seen(batch, dropout, random_state, network.step)
        weights = active.of(network.theta)
        params = all_params if active is EVERYTHING else views(weights, shapes)
        found = gradient(wiring, objective, params, visible, shapes)
        return found._replace(weights=weights)

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
    wiring: Wiring,
    objective: Objective,
    params: Params,
    batch: Any,
    shapes: Shapes,
    n_sentences: int | None = None,
) -> Gradient:
    """Forward, loss and backward; a part of a batch says how many sentences the whole has."""
    record = wiring.forward(params, batch)
    values, dlogits = objective.loss(record.logits, batch.y)
    dlogits /= n_sentences or len(batch.order)
    back = wiring.backward(params, batch, record, dlogits, shapes)
    return Gradient(float(values.sum()), back.flat)


def _ahead(
    network: Network, batch: Batch, gradient_of: GradientOf, i: int, at_end: bool | None
) -> tuple[Step, Gradient]:
    """What the next update is, on batch i, and the gradient it takes; no weight moves."""
    most_loss = MOST_LAST_LOSS if at_end else MOST_LOSS
    with np.errstate(over="ignore", invalid="ignore"):
        found = gradient_of(i)
        return _step(network, batch, found, most_loss), found


def _step(network: Network, batch: Batch, found: Gradient, most_loss: float) -> Step:
    """Add the penalty to the gradient and clip it, in place, and say what the update is."""
    total, dtheta = found.loss, found.flat
    if network.settings.l2:
        for now in portions(dtheta.size):
            dtheta[now] += network.settings.l2 * network.theta[now]
    grad_norm = clip_by_norm(dtheta, network.settings.clip_norm)
    return Step(
        step=network.step + 1,
        epoch=network.epoch + 1,
        loss=total / len(batch.y),
        sentence_loss=total / len(batch.order),
        grad_norm=grad_norm,
        failure=_failure(total / len(batch.y), grad_norm, network, most_loss),
    )


def _failure(loss: float, grad_norm: float, network: Network, most_loss: float) -> Failure | None:
    if not math.isfinite(loss):
        found, quantity = "The loss is no longer a finite number", "loss"
    elif not math.isfinite(grad_norm):
        found, quantity = "The gradient is no longer a finite number", "gradient"
    elif loss > most_loss * _heaviest(network):
        found, quantity = f"The loss has grown to {loss:.3g} a word: it explodes", "loss"
    else:
        return None
    message = f"{found}, so training stopped and the last good weights are kept."
    return Failure(quantity, f"{message} {_remedy(network)}")


def _heaviest(network: Network) -> float:
    """The largest class weight above 1."""
    weights = network.objective.class_weight
    return 1.0 if weights is None else max(1.0, float(weights.max()))


def _remedy(network: Network) -> str:
    """What to set otherwise, of what is set now."""
    settings, learning_rate = network.settings, network.optimizer.learning_rate
    lower = f"ower learning_rate (now {learning_rate:g})"
    if not settings.clip_norm:
        usual = type(settings).clip_norm
        return f"Turn clipping on (clip_norm is 0, which never clips; try {usual:g}), or l{lower}."
    smaller = f" With relu, a clip_norm below {settings.clip_norm:g} helps too."
    return f"L{lower} and train again.{smaller if settings.g1 == 'relu' else ''}"
