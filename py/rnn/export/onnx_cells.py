"""The cells as ONNX's operators RNN, GRU and LSTM: weights in their order, states in and out.

    gates    here      ONNX
    GRU      r z n     z r h      with linear_before_reset, so that r is on W_aa a<t-1> + b_aa
    LSTM     i f g o   i o f c

What an operator reads and writes has names that end in ``suffix``: W, R and B; Y, the states of all
timesteps, a, those at the end, and c.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..network.cell import Cell
from ..network.parameters import Arrays

OPERATORS = {"elman": "RNN", "gru": "GRU", "lstm": "LSTM"}
GATES = {"elman": (0,), "gru": (1, 0, 2), "lstm": (0, 3, 1, 2)}  # ours in the order of ONNX's
ACTIVATIONS = {"tanh": "Tanh", "relu": "Relu"}
Built = Iterator[Any]  # nodes


def arrays_of(kind: str, cells: Sequence[Arrays], suffix: str) -> dict[str, NDArray[Any]]:
    """W (cells, rows, n_x), R (cells, rows, n_a) and B (cells, 2 rows), in float32."""
    arrays = {
        "W": [ordered(kind, cell["W_ax"]) for cell in cells],
        "R": [ordered(kind, cell["W_aa"]) for cell in cells],
        "B": [
            np.concatenate([ordered(kind, cell["b_a"]), ordered(kind, second_bias(cell))])
            for cell in cells
        ],
    }
    return {
        f"{name}{suffix}": np.ascontiguousarray(np.stack(parts), np.float32)
        for name, parts in arrays.items()
    }


def ordered(kind: str, array: NDArray[Any]) -> NDArray[Any]:
    """The blocks of rows of each gate, in ONNX's order."""
    blocks = np.split(array, len(GATES[kind]))
    return np.concatenate([blocks[k] for k in GATES[kind]])


def second_bias(cell: Arrays) -> NDArray[Any]:
    """What is added to W_aa a<t-1>: zero in cells that have one bias alone."""
    return cell.get("b_aa", np.zeros_like(cell["b_a"]))


def recurrent(
    onnx: Any, kind: str, cell: Cell, suffix: str, x: str, direction: str, begins: bool = False
) -> Any:
    """The operator over x (T, N, n_x); it begins with zeros, or with a_before and c_before."""
    n_cells = 2 if direction == "bidirectional" else 1
    settings: dict[str, Any] = {"hidden_size": cell.n_a, "direction": direction}
    if kind == "elman":
        settings["activations"] = [ACTIVATIONS[cell.g1]] * n_cells
    if kind == "gru":
        settings["linear_before_reset"] = 1
    given = [x, *(f"{name}{suffix}" for name in "WRB")]
    if begins:
        given += ["", "a_before", *(["c_before"] if kind == "lstm" else [])]
    found = [f"{name}{suffix}" for name in ("Y", "a", *(["c"] if kind == "lstm" else []))]
    return onnx.helper.make_node(OPERATORS[kind], given, found, **settings)


def state_in(onnx: Any, kind: str, state: str) -> Built:
    """From a state (N, n_state) to a_before, and c_before, (1, N, n_a)."""
    node = onnx.helper.make_node
    if kind == "lstm":
        yield node("Split", [state], ["a_row_before", "c_row_before"], axis=1)
        yield node("Unsqueeze", ["a_row_before", "zero"], ["a_before"])
        yield node("Unsqueeze", ["c_row_before", "zero"], ["c_before"])
    else:
        yield node("Unsqueeze", [state, "zero"], ["a_before"])


def state_out(onnx: Any, kind: str, suffix: str, state: str) -> Built:
    """From what an operator ended with, (1, N, n_a) each, to a state (N, n_state)."""
    node, ended = onnx.helper.make_node, f"a{suffix}"
    if kind == "lstm":
        ended = f"a_c{suffix}"
        yield node("Concat", [f"a{suffix}", f"c{suffix}"], [ended], axis=2)
    yield node("Squeeze", [ended, "zero"], [state])
