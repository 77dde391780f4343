"""Actions on the way back: the backward pass, one update, memory, the gradient checked."""

from collections.abc import Callable

import numpy as np

from ..analysis import gradient_check, through_time
from ..analysis.one_update import OneUpdate, changes, one_update
from ..analysis.through_time import BothWays, row_norms
from ..analysis.weight_update import Entry, as_matrix
from ..data.arrays import Floats
from ..network.activations import ACTIVATIONS
from ..network.network import Network
from ..network.parameters import Params, Place, views
from . import asked
from .checked_gradient import checked_gradient
from .lab import Lab
from .numbers import feature_of
from .stage import Subject, plain_trace
from .wire import backward as wire
from .wire.reading import Subject as SentenceSubject

LARGEST_CHANGES = 5
MOST_SAMPLES = 200
MOST_SUMS = 12
MOST_NUMBERS = 1_000_000  # in all sums together


def backward(lab: Lab, payload: SentenceSubject) -> wire.BackwardRecord:
    """The backward record, what each timestep adds to the gradients, and the norms of all that."""
    subject = Subject.of(lab, payload)
    found = subject.both_ways()
    objective, logits, y = found.network.objective, found.forward.logits, found.batch.y
    return {
        "T_x": len(subject.words),
        "loss": found.loss,
        "total_loss": float(found.loss.sum()),
        "weight": objective.weight(y),
        "y_hat": objective.output(logits),
        "dy_hat": objective.output_gradient(logits, y),
        "dlogits": found.dlogits,
        "cells": [_cell(found, k) for k in range(len(found.backward.cells))],
        "grad_norm": found.grad_norm,
    }


def _cell(found: BothWays, k: int) -> wire.CellBackward:
    wiring, gradient = found.network.wiring, found.backward.cells[k]
    ratios = through_time.gradient_ratio(gradient, wiring.sides[k])
    return {
        "reads_from": wiring.sides[k],
        "da_output": gradient.da_output,
        "da_future": gradient.da_future,
        "da": gradient.da,
        "dg1": ACTIVATIONS[wiring.cells[k].g1].slope(found.forward.cells[k].a),
        "dz": gradient.dz,
        "da_0": gradient.da_0[0],
        "da_norm": row_norms(gradient.da),
        "da_output_norm": row_norms(gradient.da_output),
        "da_future_norm": row_norms(gradient.da_future),
        "dz_norm": row_norms(gradient.dz),
        "gradient_ratio": ratios,
        "mean_gradient_ratio": through_time.geometric_mean(ratios),
        "addend_norm": _norms_by_step(found, k, _addend_norms),
        "sum_norm": _norms_by_step(found, k, _sum_norms),
    }


def _norms_by_step(
    found: BothWays, k: int, norms: Callable[[BothWays, Place], Floats]
) -> wire.WeightNorms:
    W_ax, W_aa, W_ya = (norms(found, Place(name, k)) for name in ("W_ax", "W_aa", "W_ya"))
    return {"W_ax": W_ax, "W_aa": W_aa, "W_ya": W_ya}


def _addend_norms(found: BothWays, place: Place) -> Floats:
    left, right = through_time.factors(found, place)
    return row_norms(left) * row_norms(right)


def _sum_norms(found: BothWays, place: Place) -> Floats:
    norms = np.empty(found.batch.n_rows)
    for each in through_time.addends(found, place):
        norms[each.t - 1] = np.linalg.norm(each.total)
    return norms


def addend(lab: Lab, payload: wire.AddendOf) -> wire.Addend:
    """What timestep t adds to the gradient of one array, and the sum of the steps gone through."""
    subject = Subject.of(lab, payload)
    found, t = subject.both_ways(), asked.timestep(payload, subject.words)
    place = asked.place(payload, subject.network)
    if place.cell is None or place.name.startswith("b_"):
        raise ValueError(f"There are no addends of {place}; there are those of W_ax, W_aa, W_ya.")
    at = next(each for each in through_time.addends(found, place) if each.t == t)
    indices = found.batch.x.touched.tolist() if place.name == "W_ax" else None
    return {
        "name": place.name,
        "cell": place.cell,
        "t": t,
        "addend": at.addend,
        "sum": at.total,
        "norm": float(np.linalg.norm(at.addend)),
        "sum_norm": float(np.linalg.norm(at.total)),
        "columns": None if indices is None else [subject.features[i] for i in indices],
        "indices": indices,
    }


def update(lab: Lab, payload: SentenceSubject) -> wire.OneUpdate:
    """One update on this sentence alone, made on a copy."""
    subject = Subject.of(lab, payload)
    network, found = subject.network, subject.both_ways()
    made = one_update(found)
    change = changes(network, made.after)
    later = subject.model.with_network(made.after)
    l2, l2_term = network.settings.l2, made.l2_term
    return {
        "forward": {
            "y_hat": network.of_output(network.output(found.forward), None),
            "loss": found.loss,
            "total_loss": float(found.loss.sum()),
        },
        "backward": {"norms": norms_of(found.backward.grads), "grad_norm": found.grad_norm},
        "l2": None if l2_term is None else {"l2": l2, "norm": float(np.linalg.norm(l2_term))},
        "clip": {
            "clip_norm": network.settings.clip_norm,
            "scale": made.scale,
            "grad_norm_before": made.grad_norm,
            "grad_norm_after": made.grad_norm * made.scale,
        },
        "update": {
            "optimizer": network.settings.optimizer,
            "updates": network.optimizer.updates,
            "learning_rate": made.learning_rate,
            "norms": norms_of(change),
            "largest": [_change(subject, made.after, entry) for entry in _largest(change)],
        },
        "W_aa": [_update_of(found, made, Place("W_aa", k)) for k in range(len(change.cells))],
        "after": plain_trace(later, later.trace(subject.words, subject.labels)),
    }


def _update_of(found: BothWays, made: OneUpdate, place: Place) -> wire.UpdateOfW_aa:
    """The sums of the timesteps, at most so many that they can cross, and what comes of them."""
    before, after = found.network.params.at(place), made.after.params.at(place)
    T = found.batch.n_rows
    count = max(1, min(T, MOST_SUMS, MOST_NUMBERS // before.size))
    kept = {round(T * (i + 1) / count) for i in range(count)}
    sums = [
        (each.t, each.total.copy())
        for i, each in enumerate(through_time.addends(found, place), start=1)
        if i in kept
    ]
    penalized = found.backward.grads.at(place)
    if made.l2_term is not None:
        penalized = penalized + views(made.l2_term, found.network.shapes).at(place)
    return {
        "timesteps": [t for t, _ in sums],
        "sums": [total for _, total in sums],
        "clipped": penalized * made.scale,
        "change": after - before,
        "before": before.copy(),
        "after": after.copy(),
    }


def norms_of(params: Params) -> wire.ParamsNorms:
    """Euclidean norm of each array of parameters, or of the like."""

    def norm(values: Floats) -> float:
        return float(np.linalg.norm(values))

    return {
        "cells": [
            {"W_ax": norm(of["W_ax"]), "W_aa": norm(of["W_aa"]), "b_a": norm(of["b_a"])}
            for of in params.cells
        ],
        "readout": {
            "W_ya": [norm(W_ya) for W_ya in params.readout.W_ya],
            "b_y": norm(params.readout.b_y),
        },
    }


def _largest(change: Params) -> list[Entry]:
    """The weights that moved most, the first of them most."""
    moves: list[tuple[float, str, Entry]] = []
    for place, values in change.places():
        size = np.abs(as_matrix(values))
        some = min(LARGEST_CHANGES, size.size)
        for i in np.argpartition(size, -some, axis=None)[-some:]:
            row, column = (int(at) for at in np.unravel_index(i, size.shape))
            moves.append((-float(size[row, column]), str(place), Entry(place, row, column)))
    return [entry for *_, entry in sorted(moves)[:LARGEST_CHANGES]]


def _change(subject: Subject, after: Network, entry: Entry) -> wire.WeightChange:
    (name, cell), row, column = entry

    def value(network: Network) -> float:
        return float(as_matrix(network.params.at(entry.place))[row, column])

    before, later = value(subject.network), value(after)
    return {
        "name": name,
        "cell": cell,
        "row": row,
        "column": column,
        "feature": feature_of(subject, entry),
        "before": before,
        "after": later,
        "change": later - before,
    }


def memory(lab: Lab, payload: wire.MemoryOf) -> wire.Memory:
    """How y_hat<t> moves with every word and state of the sentence."""
    subject = Subject.of(lab, payload)
    t, which = asked.timestep(payload, subject.words), asked.output(payload, subject.network)
    found = through_time.memory(subject.network, subject.batch(), t, which)
    return {
        "t": t,
        "y_hat": found.y_hat,
        "norm": found.norm,
        "active": found.active,
        "cells": [
            {"reads_from": side, "da_norm": da_norm}
            for side, da_norm in zip(subject.network.wiring.sides, found.da_norm, strict=True)
        ],
    }


def check_gradient(lab: Lab, payload: wire.CheckGradient) -> wire.GradientCheck:
    """The gradient of this sentence's loss, found in two ways."""
    subject = Subject.of(lab, payload)
    samples = asked.whole(payload, "samples", 1, MOST_SAMPLES, default=12)
    random_state = asked.whole(payload, "random_state", 0, 2**32 - 1, default=1)
    found = gradient_check.check_gradient(subject.both_ways(), samples, random_state)

    def named(place: Place, row: int, column: int) -> str | None:
        return feature_of(subject, Entry(place, row, column))

    return checked_gradient(found, named)
