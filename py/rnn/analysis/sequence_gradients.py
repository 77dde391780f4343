"""The way back at one column of a record: what arrives, what goes into the gates, what goes on."""

from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..network import gru, lstm
from ..network.encoder_decoder import Pairs
from ..network.gru import GRUGradients
from ..network.lstm import LSTMGradients, LSTMStates
from ..network.wiring import Backward
from ..sequences.record import Column, Record

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


def step_back(record: Record, at: int) -> StepBack:
    """The way back at a column; ValueError where it is not known what is right."""
    backward, column = known(record), record.columns[at]
    gradient = backward.cells[column.cell]
    t, n_a = column.t, gradient.da.shape[1]
    before = neighbour(record, at, -1)
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


def neighbour(record: Record, at: int, step: int) -> Column | None:
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
    after = neighbour(record, at, 1)
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
