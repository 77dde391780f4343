"""The way back at one column of a record: what arrives, what goes into the gates, what goes on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Batch
from ..network import gru, lstm
from ..network.cell import Factors
from ..network.encoder_decoder import Pairs
from ..network.gru import GRUGradients
from ..network.lstm import LSTMGradients, LSTMStates
from ..network.network import Network
from ..network.one_label import OneLabel
from ..network.parameters import Place
from ..network.wiring import Backward
from ..sequences.opened import seen
from ..sequences.record import Column, Record
from .through_time import active_components, carried, row_norms

# What the rows of dz are called: m is what the reset gate of a GRU lets through.
DZ = {"elman": ("z",), "gru": (*gru.GATES, "m"), "lstm": lstm.GATES}


class CellBack(NamedTuple):
    """What comes back to c<t> of an LSTM; their sum is dL/dc<t>."""

    through_a: Floats  # (n_a,) by a<t> = o<t> * tanh(c<t>)
    future: Floats  # (n_a,) by c<t+1>, or from the decoder


class StepBack(NamedTuple):
    """What comes back to one timestep of one cell, and what it hands on."""

    da_output: Floats  # (n_a,) from its own output; at the end of an encoder, from the decoder
    da_future: Floats  # (n_a,) from the timestep after it
    dc: CellBack | None
    dz: Floats  # (rows, n_a) by what goes into each gate, in the order of `DZ`
    da_before: Floats  # (n_a,) what goes on to a<t-1>


class StepAddends(NamedTuple):
    """What each timestep adds to the gradient of an array of weights."""

    name: str
    norms: Floats  # (columns,) how long each addend is; 0 where the array takes no part


def step_back(record: Record, at: int) -> StepBack:
    """The way back at a column; ValueError where it is not known what is right."""
    backward, column = known(record), record.columns[at]
    gradient = backward.cells[column.cell]
    t, n_a = column.t, gradient.da.shape[1]
    before = _neighbour(record, at, -1)
    handed_on = gradient.da_0[0, :n_a] if before is None else gradient.da_future[before.t]
    return StepBack(
        da_output=gradient.da_output[t],
        da_future=gradient.da_future[t],
        dc=_of_c(record, backward, at),
        dz=_dz(gradient, t).reshape(-1, n_a),
        da_before=handed_on,
    )


def known(record: Record) -> Backward:
    """The way back; ValueError where it is not known what is right."""
    if record.backward is None:
        raise ValueError("The way back begins at a loss. Say what is right for this example.")
    return record.backward


def _neighbour(record: Record, at: int, step: int) -> Column | None:
    """The column of the same cell that is read before or after this one."""
    there = at + step
    if not 0 <= there < len(record.columns):
        return None
    found = record.columns[there]
    return found if found.cell == record.columns[at].cell else None


def _of_c(record: Record, backward: Backward, at: int) -> CellBack | None:
    column = record.columns[at]
    states: Any = record.forward.cells[column.cell]
    if not isinstance(states, LSTMStates):
        return None
    gradient: LSTMGradients = backward.cells[column.cell]
    t, n_a = column.t, states.a.shape[1]
    of_c = states.gates[t, 3 * n_a :] * (1 - states.tanh_c[t] ** 2)
    after = _neighbour(record, at, 1)
    if after is not None:
        future = gradient.dc[after.t] * states.gates[after.t, n_a : 2 * n_a]
    elif isinstance(record.batch, Pairs) and column.cell == 0:
        future = backward.cells[1].da_0[0, n_a:]  # the decoder takes c<t> up
    else:
        future = np.zeros(n_a)
    return CellBack(gradient.da[t] * of_c, future)


def _dz(gradient: Any, t: int) -> Floats:
    if isinstance(gradient, GRUGradients):
        n_a = gradient.da.shape[1]
        return np.concatenate([gradient.dz_input[t], gradient.dz_state[t, 2 * n_a :]])
    dz: Floats = gradient.dz[t]
    return dz


def addends(network: Network, record: Record, at: int) -> Iterator[StepAddends]:
    """How much each timestep adds to the gradient of each array of the cell of a column."""
    k = record.columns[at].cell
    for name, (left, right) in _factors(network, record, k).items():
        norms = row_norms(left) * row_norms(right)
        yield StepAddends(name, _by_column(record, k, norms))
    of_readout = np.array(list(_of_readout(network, record, k)))
    if of_readout.any():
        yield StepAddends("W_ya", of_readout)


def _factors(network: Network, record: Record, k: int) -> dict[str, Factors]:
    batch: Batch | Pairs = record.batch
    part = batch if isinstance(batch, Batch) else (batch.source, batch.target)[k]
    gradient = known(record).cells[k]
    of_cell = active_components(part), carried(network, record.forward, k)
    return dict(network.wiring.cells[k].factors(gradient, *of_cell))


def _by_column(record: Record, k: int, values: Floats) -> Floats:
    return np.array([values[each.t] if each.cell == k else 0.0 for each in record.columns])


def _of_readout(network: Network, record: Record, k: int) -> Iterator[float]:
    """The length of dlogits<t> s^T at each column, where s is what the readout sees of the cell."""
    dlogits = network.loss(record.forward, record.batch).dlogits
    *_, last = record.columns
    for at, column in enumerate(record.columns):
        output, of_cell = column.output, 0
        if isinstance(network.wiring, OneLabel) and _neighbour(record, at, 1) is None:
            output, of_cell = last.output, k  # the label is of all cells
        if output is None or column.cell != k:
            yield 0.0
        else:
            s = seen(network, record, column)[of_cell]
            yield float(np.linalg.norm(dlogits[output]) * np.linalg.norm(s))


def addend_of_W_aa(network: Network, record: Record, at: int, block: int) -> tuple[Floats, Floats]:
    """What a column adds to the gradient of a gate's block of W_aa, and all of it, (n_a, n_a).

    Blocks are in the order of the gates; an Elman cell has one.
    """
    column = record.columns[at]
    left, right = _factors(network, record, column.cell)["W_aa"]
    n_a = right.shape[1]
    rows = slice(block * n_a, (block + 1) * n_a)
    whole = known(record).grads.at(Place("W_aa", column.cell))
    return np.outer(left[column.t, rows], right[column.t]), whole[rows].copy()
