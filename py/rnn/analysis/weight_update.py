"""One weight, opened: its gradient, a term a timestep, and what one update makes of it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..network.optimizers import EVERYTHING, Adam, LazyAdam, Optimizer, RMSprop
from ..network.parameters import Place, views
from .explain import Explanation, Group, Link, Term
from .one_update import OneUpdate, one_update
from .through_time import BothWays, factors


class Entry(NamedTuple):
    """One weight: its array, row and column, which count from 0; a bias has one column."""

    place: Place
    row: int
    column: int


def weight(found: BothWays, words: Sequence[str], entry: Entry) -> Explanation:
    """The gradient of a weight, and the update that this one sentence makes of it."""
    place, row, column = entry
    left, right = factors(found, place)
    at = column
    if place.name == "W_ax":  # factors leave out the features that the sentence does not have
        touched = found.batch.x.touched
        at = int(np.searchsorted(touched, column))
        if not (touched[at : at + 1] == column).any():
            right, at = np.zeros((len(words), 1)), 0
    terms = [
        Term.of(word, {"kind": "step", "t": t}, left[t - 1, row], right[t - 1, at])
        for t, word in enumerate(words, start=1)
    ]
    group = Group.of("dW", terms)
    recorded = float(as_matrix(found.backward.grads.at(place))[row, column])
    chain = _update_chain(found, one_update(found), recorded, entry)
    return Explanation(place.name, group.sum, recorded, [group], chain)


def as_matrix(values: Floats) -> Floats:
    """Parameters of any name by row and column; a bias is one column."""
    return values if values.ndim == 2 else values[:, None]


def _update_chain(found: BothWays, update: OneUpdate, gradient: float, entry: Entry) -> list[Link]:
    """From the gradient of one weight to its new value."""

    def at(flat: Floats) -> float:
        return _value(found, flat, entry)

    l2_term = at(update.l2_term) if update.l2_term is not None else 0.0
    before, after = at(found.network.theta), at(update.after.theta)
    return [
        Link("gradient", gradient),
        *([] if update.l2_term is None else [Link("l2", l2_term)]),
        Link("grad_norm", update.grad_norm),
        Link("clip_scale", update.scale),
        Link("clipped", (gradient + l2_term) * update.scale),
        *_moments(found, update.after.optimizer, entry),
        Link("learning_rate", update.learning_rate),
        Link("change", after - before),
        Link("before", before),
        Link("after", after),
    ]


def _moments(found: BothWays, later: Optimizer, entry: Entry) -> list[Link]:
    """What the optimizer keeps about one weight, before and after the update."""
    optimizer = found.network.optimizer

    def kept(which: Optimizer, name: str) -> float:
        return _value(found, which.state[name], entry)

    if isinstance(optimizer, RMSprop):
        return [Link("v_before", kept(optimizer, "v")), Link("v", kept(later, "v"))]
    if not isinstance(optimizer, Adam):
        return []
    m, v = kept(later, "m"), kept(later, "r") ** 2
    links = [
        Link("m_before", kept(optimizer, "m")),
        Link("v_before", kept(optimizer, "r") ** 2),
        Link("m", m),
        Link("v", v),
    ]
    if isinstance(optimizer, LazyAdam) and _left_alone(found, entry):
        return links
    return [
        *links,
        Link("m_hat", m / (1.0 - optimizer.beta_1**later.updates)),
        Link("v_hat", v / (1.0 - optimizer.beta_2**later.updates)),
    ]


def _value(found: BothWays, flat: Floats, entry: Entry) -> float:
    """One entry of a vector as long as theta."""
    values = views(flat, found.network.shapes).at(entry.place)
    return float(as_matrix(values)[entry.row, entry.column])


def _left_alone(found: BothWays, entry: Entry) -> bool:
    """Whether the entry is none of those that an update on this sentence is given."""
    if found.network.active_entries(found.batch) is EVERYTHING:
        return False
    return entry.place.name == "W_ax" and entry.column not in found.batch.x.touched
