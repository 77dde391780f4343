"""A number on the stage, opened: the terms it is the sum of, and what is then made of the sum.

The terms are products of recorded values and weights. What they add up to is computed here once
more and stands beside the recorded value, so that the two can be compared.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .arrays import Floats
from .batches import Batch
from .elman import Forward, Params, views
from .losses import loss, output
from .one_update import OneUpdate, one_update
from .optimizers import EVERYTHING, Adam, LazyAdam, Optimizer, RMSprop
from .through_time import BothWays, carried, factors
from .training import Network, active_entries

Source = dict[str, Any]  # what a term comes from: {"kind": "feature" | "a" | "bias" | "step", ...}


class Term(NamedTuple):
    """product = weight * factor."""

    label: str
    source: Source
    weight: float
    factor: float
    product: float


class Group(NamedTuple):
    """Terms of one product of the equation, the largest first; ``output`` counts from 0."""

    name: str
    sum: float
    terms: list[Term]
    output: int | None = None  # which of several outputs they belong to


class Link(NamedTuple):
    """One value in the order of computing."""

    symbol: str
    value: float


class Explanation(NamedTuple):
    """A number as the sum of its terms and what follows."""

    symbol: str
    value: float  # computed here from the terms
    recorded: float  # by forward or backward
    groups: list[Group]
    chain: list[Link]


def state(
    network: Network,
    batch: Batch,
    record: Forward,
    names: Sequence[str],
    t: int,
    suffix: str,
    unit: int,
) -> Explanation:
    """a<t> of one unit: active features of x<t>, units of the state carried in, and the bias.

    ``names`` are those of the features; t counts from 1, the unit from 0.
    """
    params = network.params
    step = 1 if suffix else -1
    W_ax, W_aa, b_a = (params[name + suffix][unit] for name in ("W_ax", "W_aa", "b_a"))
    of_word = [
        _term(names[i], {"kind": "feature", "t": t, "index": int(i), "name": names[i]}, W_ax[i], 1)
        for i in batch.x.columns[batch.x.owners == t - 1]
    ]
    carry = carried(record, suffix)[t - 1]
    groups = [
        _group("W_ax x", of_word),
        _group("W_aa a", _units(W_aa, carry, t + step, suffix)),
        _group("b_a", [_bias("b_a" + suffix, b_a)]),
    ]
    z = sum(group.sum for group in groups)
    a = float(np.tanh(z)) if network.g1 == "tanh" else max(z, 0.0)
    recorded = record.cells[bool(suffix)].a[t - 1, unit]
    return Explanation("a", a, float(recorded), groups, [Link("z", z), Link("a", a)])


def probability(network: Network, record: Forward, t: int, which: int) -> Explanation:
    """One output of y_hat<t>: the units of the states and the bias, for every logit it needs."""
    groups, logits = _readout(network.params, record, t)
    y_hat = float(output(logits, network.g2)[0, which])
    recorded = float(output(record.logits, network.g2)[t - 1, which])
    chain = [*_logits(logits), Link("y_hat", y_hat)]
    return Explanation("y_hat", y_hat, recorded, groups, chain)


def of_loss(network: Network, found: BothWays, t: int, which: int) -> Explanation:
    """loss<t>, from the logits and the label; y_hat of one output stands on the way."""
    _, logits = _readout(network.params, found.forward, t)
    y = found.batch.y[t - 1 : t]
    weight, smoothing = network.class_weight, network.label_smoothing
    value = float(loss(logits, y, network.g2, weight, smoothing).values[0])
    y_hat = float(output(logits, network.g2)[0, which])
    chain = [*_logits(logits), Link("y_hat", y_hat), Link("y", float(y[0]))]
    if smoothing:
        chain.append(Link("label_smoothing", smoothing))
    if weight is not None:
        chain.append(Link("class_weight", float(weight[y[0]])))
    chain.append(Link("loss", value))
    return Explanation("loss", value, float(found.loss[t - 1]), [], chain)


def weight(
    network: Network, found: BothWays, words: Sequence[str], name: str, row: int, column: int
) -> Explanation:
    """A weight: its gradient, one term a timestep, and the update that one sentence makes of it."""
    left, right = factors(found, name)
    at = column
    if name.startswith("W_ax"):  # factors leave out the features that the sentence does not have
        at = int(np.searchsorted(found.batch.x.touched, column))
        if not (found.batch.x.touched[at : at + 1] == column).any():
            right, at = np.zeros((len(words), 1)), 0
    terms = [
        _term(word, {"kind": "step", "t": t}, left[t - 1, row], right[t - 1, at])
        for t, word in enumerate(words, start=1)
    ]
    group = _group("dW", terms)
    recorded = float(as_matrix(found.backward.grads[name])[row, column])
    update = one_update(network, found)
    chain = _update_chain(network, found, update, recorded, (name, row, column))
    return Explanation(name, group.sum, recorded, [group], chain)


def as_matrix(values: Floats) -> Floats:
    """Parameters of any name by row and column; a bias is one column."""
    return values if values.ndim == 2 else values[:, None]


def _update_chain(
    network: Network,
    found: BothWays,
    update: OneUpdate,
    gradient: float,
    place: tuple[str, int, int],
) -> list[Link]:
    """From the gradient of one weight to its new value."""
    l2_term = _entry(network, update.l2_term, place) if update.l2_term is not None else 0.0
    before = _entry(network, network.theta, place)
    after = _entry(network, update.after.theta, place)
    return [
        Link("gradient", gradient),
        *([] if update.l2_term is None else [Link("l2", l2_term)]),
        Link("grad_norm", update.grad_norm),
        Link("clip_scale", update.scale),
        Link("clipped", (gradient + l2_term) * update.scale),
        *_moments(network, found, update.after.optimizer, place),
        Link("learning_rate", update.learning_rate),
        Link("change", after - before),
        Link("before", before),
        Link("after", after),
    ]


def _moments(
    network: Network, found: BothWays, later: Optimizer, place: tuple[str, int, int]
) -> list[Link]:
    """What the optimizer keeps about one weight, before and after the update."""
    optimizer = network.optimizer

    def kept(which: Optimizer, name: str) -> float:
        return _entry(network, which.state[name], place)

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
    if isinstance(optimizer, LazyAdam) and _left_alone(network, found, place):
        return links
    return [
        *links,
        Link("m_hat", m / (1.0 - optimizer.beta_1**later.updates)),
        Link("v_hat", v / (1.0 - optimizer.beta_2**later.updates)),
    ]


def _entry(network: Network, flat: Floats, place: tuple[str, int, int]) -> float:
    """One entry of a vector as long as theta, by name, row and column."""
    name, row, column = place
    return float(as_matrix(views(flat, network.sizes)[name])[row, column])


def _left_alone(network: Network, found: BothWays, place: tuple[str, int, int]) -> bool:
    """Whether the entry is none of those that an update on this sentence is given."""
    name, _, column = place
    if active_entries(network, found.batch) is EVERYTHING:
        return False
    return name.startswith("W_ax") and column not in found.batch.x.touched


def _readout(params: Params, record: Forward, t: int) -> tuple[list[Group], Floats]:
    """The terms of every logit<t>, and the logits (1, n_y) that they add up to."""
    n_y = len(params["b_y"])
    groups: list[Group] = []
    logits = np.empty((1, n_y))
    for k in range(n_y):
        terms = [
            term
            for suffix, cell in zip(("", "_r"), record.cells, strict=False)
            for term in _units(params["W_ya" + suffix][k], cell.a[t - 1], t, suffix)
        ]
        which = None if n_y == 1 else k
        of_output = [
            _group("W_ya a", terms, which),
            _group("b_y", [_bias("b_y", params["b_y"][k])], which),
        ]
        logits[0, k] = sum(group.sum for group in of_output)
        groups += of_output
    return groups, logits


def _logits(logits: Floats) -> list[Link]:
    if logits.shape[1] == 1:
        return [Link("logit", float(logits[0, 0]))]
    return [Link(f"logit_{k}", float(value)) for k, value in enumerate(logits[0])]


def _units(weights: Floats, a: Floats, t: int, suffix: str) -> list[Term]:
    """One term a unit of the state a<t>."""
    terms = []
    for unit, (weight, a_unit) in enumerate(zip(weights.tolist(), a.tolist(), strict=True)):
        source = {"kind": "a", "t": t, "cell": suffix, "unit": unit}
        terms.append(_term(f"a{suffix}<{t}>[{unit + 1}]", source, weight, a_unit))
    return terms


def _bias(name: str, value: float) -> Term:
    return _term(name, {"kind": "bias", "name": name}, value, 1)


def _term(label: str, source: Source, weight: float, factor: float) -> Term:
    w, x = float(weight), float(factor)
    return Term(label, source, w, x, w * x)


def _group(name: str, terms: list[Term], which: int | None = None) -> Group:
    ordered = sorted(terms, key=lambda term: -abs(term.product))
    return Group(name, sum((term.product for term in terms), 0.0), ordered, which)
