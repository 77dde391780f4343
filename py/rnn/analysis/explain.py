"""A number on the stage, opened: the terms it is the sum of, and what is then made of the sum.

The terms are products of recorded values and weights. What they add up to is computed here once
more and stands beside the recorded value, so that the two can be compared.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network.activations import ACTIVATIONS
from ..network.network import Network
from ..network.parameters import Params
from ..network.wiring import Forward
from .through_time import BothWays, carried

Source = dict[str, Any]  # what a term comes from: {"kind": "feature" | "a" | "bias" | "step", ...}


class Term(NamedTuple):
    """product = weight * factor."""

    label: str
    source: Source
    weight: float
    factor: float
    product: float

    @classmethod
    def of(cls, label: str, source: Source, weight: float, factor: float) -> "Term":
        """With the product computed."""
        w, x = float(weight), float(factor)
        return cls(label, source, w, x, w * x)


class Group(NamedTuple):
    """Terms of one product of the equation, the largest first; ``output`` counts from 0."""

    name: str
    sum: float
    terms: list[Term]
    output: int | None = None  # which of several outputs they belong to

    @classmethod
    def of(cls, name: str, terms: list[Term], output: int | None = None) -> "Group":
        """With the terms summed in the order given, and sorted."""
        total = sum((term.product for term in terms), 0.0)
        return cls(name, total, sorted(terms, key=lambda term: -abs(term.product)), output)


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
    k: int,
    unit: int,
    cut: bool = False,
) -> Explanation:
    """a<t> of one unit of cell k: features of x<t>, units of the state carried in, and the bias.

    ``names`` are those of the features; t counts from 1, cells and units from 0. Into ``cut``
    records nothing is carried at t, and there are no such units.
    """
    cell, side, params = network.wiring.cells[k], network.wiring.sides[k], network.params.cells[k]
    W_ax, W_aa, b_a = (params[name][unit] for name in ("W_ax", "W_aa", "b_a"))
    of_word = [
        Term.of(
            names[i], {"kind": "feature", "t": t, "index": int(i), "name": names[i]}, W_ax[i], 1
        )
        for i in batch.x.columns[batch.x.owners == t - 1]
    ]
    groups = [Group.of("W_ax x", of_word), Group.of("b_a", [_bias("b_a", k, b_a)])]
    if not cut:
        carry = carried(network, record, k)[t - 1]
        units = _units(W_aa, carry, t - 1 if side == "left" else t + 1, k)
        groups.insert(1, Group.of("W_aa a", units))
    z = sum(group.sum for group in groups)
    a = float(ACTIVATIONS[cell.g1].function(np.float64(z)))
    recorded = float(record.cells[k].a[t - 1, unit])
    return Explanation("a", a, recorded, groups, [Link("z", z), Link("a", a)])


def probability(
    network: Network, record: Forward, t: int, which: int | None, cut: bool = False
) -> Explanation:
    """One output of y_hat<t>: the units of the states and the bias, for every logit it needs.

    Of named classes, None is the probability of a name of any.
    The sources of ``cut`` records say so, since the same units have other values elsewhere.
    """
    groups, logits = _readout(network.params, record, t, cut)
    y_hat = float(network.of_output(network.objective.output(logits), which)[0])
    recorded = float(network.of_output(network.output(record)[t - 1 : t], which)[0])
    chain = [*_logits(logits), Link("y_hat", y_hat)]
    return Explanation("y_hat", y_hat, recorded, groups, chain)


def of_loss(found: BothWays, t: int, which: int | None) -> Explanation:
    """loss<t>, from the logits and the label; y_hat of one output stands on the way.

    Of named classes, None is that of the true class, or of a name where the label is 0.
    """
    objective = found.network.objective
    _, logits = _readout(found.network.params, found.forward, t)
    y = found.batch.y[t - 1 : t]
    value = float(objective.loss(logits, y).values[0])
    which = int(y[0]) or None if which is None else which
    y_hat = float(found.network.of_output(objective.output(logits), which)[0])
    chain = [*_logits(logits), Link("y_hat", y_hat), Link("y", float(y[0]))]
    if objective.label_smoothing:
        chain.append(Link("label_smoothing", objective.label_smoothing))
    if objective.class_weight is not None:
        chain.append(Link("class_weight", float(objective.weight(y)[0])))
    chain.append(Link("loss", value))
    return Explanation("loss", value, float(found.loss[t - 1]), [], chain)


def _readout(
    params: Params, record: Forward, t: int, cut: bool = False
) -> tuple[list[Group], Floats]:
    """The terms of every logit<t>, and the logits (1, n_y) that they add up to."""
    W_ya, b_y = params.readout
    n_y = len(b_y)
    groups: list[Group] = []
    logits = np.empty((1, n_y))
    for row in range(n_y):
        terms = [
            term
            for k, cell in enumerate(record.cells)
            for term in _units(W_ya[k][row], cell.a[t - 1], t, k, cut)
        ]
        which = None if n_y == 1 else row
        of_output = [
            Group.of("W_ya a", terms, which),
            Group.of("b_y", [_bias("b_y", None, b_y[row])], which),
        ]
        logits[0, row] = sum(group.sum for group in of_output)
        groups += of_output
    return groups, logits


def _logits(logits: Floats) -> list[Link]:
    if logits.shape[1] == 1:
        return [Link("logit", float(logits[0, 0]))]
    return [Link(f"logit_{k}", float(value)) for k, value in enumerate(logits[0])]


def _units(weights: Floats, a: Floats, t: int, k: int, cut: bool = False) -> list[Term]:
    """One term a unit of the state a<t> of cell k."""
    read = {"cut": True} if cut else {}
    which = f" of cell {k + 1}" if k else ""
    return [
        Term.of(
            f"a<{t}>[{unit + 1}]{which}",
            {"kind": "a", "t": t, "cell": k, "unit": unit} | read,
            weight,
            a_unit,
        )
        for unit, (weight, a_unit) in enumerate(zip(weights.tolist(), a.tolist(), strict=True))
    ]


def _bias(name: str, k: int | None, value: float) -> Term:
    return Term.of(name, {"kind": "bias", "name": name, "cell": k}, value, 1)
