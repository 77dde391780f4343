"""The actions of the Weights lens on the other sequences: a gate's weights, and one unit."""

import numpy as np

from ..analysis import sequence_units as units
from ..data.arrays import Floats
from ..network.network import Network
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import output_names, x_names
from . import asked
from .lab import Lab
from .sequences import GATES, cell_names, estimator_at, in_hand
from .wire import sequence_lenses as wire

MOST_ROWS = 24  # of W_ax and W_ya
MOST_PLACES = 8


def sequence_weights(lab: Lab, payload: wire.SequenceWeightsAsked) -> wire.SequenceWeights:
    """The weights of one gate of a cell, and what stands before and behind them."""
    estimator = estimator_at(lab, payload)
    network, n_a = estimator.network_, estimator.network_.settings.n_a
    k = asked.cell(payload, network)
    params = network.params.cells[k]
    gate = asked.whole(payload, "gate", 0, len(params["W_aa"]) // n_a - 1)
    rows = slice(gate * n_a, (gate + 1) * n_a)
    W_ya = units.readout_of(network, k)
    read, said = x_names(estimator, k), output_names(estimator)
    return {
        "cell": k,
        "gate": gate,
        "cells": cell_names(estimator),
        "gates": [name for name in GATES[estimator.cell] if name != "c"],
        "W_aa": params["W_aa"][rows].copy(),
        "b_a": params["b_a"][rows].copy(),
        "b_aa": params["b_aa"][rows].copy() if "b_aa" in params else None,
        "n_x": len(read),
        "W_ax": _rows(params["W_ax"][rows, : len(read)].T, read),
        "n_y": len(W_ya),
        "W_ya": _rows(W_ya, said),
    }


def _rows(values: Floats, names: tuple[str, ...]) -> list[wire.NamedRow]:
    """The largest rows, with their names."""
    return [
        {"name": names[row], "values": values[row].copy()}
        for row in units.largest_rows(values, MOST_ROWS)
    ]


def sequence_unit(lab: Lab, payload: wire.SequenceUnitAsked) -> wire.SequenceUnit:
    """Where a unit is largest and smallest in what is learnt from, and which outputs it pushes."""
    estimator = estimator_at(lab, payload)
    network = estimator.network_
    cell, unit = asked.cell(payload, network), asked.unit(payload, network)
    pairs = [(each["source"], each["target"]) for each in in_hand(lab).looked_at]
    return {
        "cell": cell,
        "unit": unit,
        "n_texts": len(pairs),
        "most": _places(estimator, pairs, cell, unit, 1),
        "least": _places(estimator, pairs, cell, unit, -1),
        "up": _pushed(estimator, network, cell, unit, 1),
        "down": _pushed(estimator, network, cell, unit, -1),
    }


def _places(
    estimator: SequenceEstimator, pairs: list[units.Pair], cell: int, unit: int, sign: int
) -> list[wire.ExcitedBy]:
    found = units.excited(estimator, pairs, cell, unit, sign, MOST_PLACES)
    return [{"symbols": each.symbols, "t": each.t + 1, "a": each.a} for each in found]


def _pushed(
    estimator: SequenceEstimator, network: Network, cell: int, unit: int, sign: int
) -> list[wire.Pushed]:
    """The outputs that a unit raises, or lowers, where it is above 0."""
    weights = units.readout_of(network, cell)[:, unit]
    order = np.argsort(-sign * weights, kind="stable")[:MOST_PLACES]
    names = output_names(estimator)
    return [
        {"symbol": names[k], "weight": float(weights[k])}
        for k in order.tolist()
        if sign * weights[k] > 0
    ]
