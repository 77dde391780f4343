"""The network as an ONNX graph, through the ``onnx`` package.

    x (T_x, n_x) ─▶ RNN ─▶ a (T_x, n_a or 2 n_a) ─▶ Gemm ─▶ Sigmoid or Softmax ─▶ y_hat (T_x,)

With named classes y_hat is (T_x, n_y): of being outside, and of each class.

One sentence at a time, in float32, because that is what ONNX runtimes compute the RNN operator in.
The vocabulary, needed to make x from words, travels in the file's metadata.
"""

import importlib
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import Model
from ..network.parameters import Params

OPSET = 17  # of 2022: whatever reads ONNX today reads it
IR_VERSION = 8  # the file format of that time
ACTIVATIONS = {"tanh": "Tanh", "relu": "Relu", "sigmoid": "Sigmoid", "softmax": "Softmax"}


def to_onnx(model: Model) -> bytes:
    """The content of an ``.onnx`` file, checked by the ``onnx`` package.

    Raises
    ------
    ValueError
        If the ``onnx`` package is not installed.
    """
    onnx, settings = onnx_package(), model.network.settings
    about = {
        "vocabulary": model.vocabulary.names,
        "window": model.vocabulary.window,
        "threshold": model.thresholds.threshold,
        "lower_threshold": model.thresholds.lower,
        "classes": list(settings.classes or ()),
    }
    return serialised(onnx, _graph(onnx, model), about)


def onnx_package() -> Any:
    """The ``onnx`` package; ValueError that says how to install it."""
    try:
        return importlib.import_module("onnx")
    except ImportError as error:
        raise ValueError(
            "Writing ONNX needs the onnx package, which is not installed here. "
            "Install it with: pip install onnx"
        ) from error


def serialised(onnx: Any, graph: Any, about: dict[str, Any]) -> bytes:
    """The content of a file with this graph, checked, and what it knows as metadata."""
    model = onnx.helper.make_model(
        graph,
        opset_imports=[onnx.helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="timestep",
    )
    onnx.helper.set_model_props(model, {name: json.dumps(value) for name, value in about.items()})
    onnx.checker.check_model(model, full_check=True)
    content: bytes = model.SerializeToString(deterministic=True)
    return content


def _graph(onnx: Any, model: Model) -> Any:
    params, settings = model.network.params, model.network.settings
    named, n_cells = bool(model.named_classes), len(params.cells)
    n_a, n_x = params.cells[0]["W_ax"].shape
    node = onnx.helper.make_node
    constants = weights(params) | {
        "batch_axis": np.array([1], np.int64),
        "state_shape": np.array([-1, n_cells * n_a], np.int64),
    }
    nodes = [
        node("Unsqueeze", ["x", "batch_axis"], ["x_batch"]),  # (T_x, 1, n_x)
        node(
            "RNN",
            ["x_batch", "W", "R", "B"],
            ["a_cells"],  # (T_x, cells, 1, n_a)
            hidden_size=n_a,
            activations=[ACTIVATIONS[settings.g1]] * n_cells,
            direction="bidirectional" if n_cells == 2 else "forward",
        ),
        node("Reshape", ["a_cells", "state_shape"], ["a"]),
        node("Gemm", ["a", "W_ya", "b_y"], ["logits"], transB=1),
        node(ACTIVATIONS[settings.g2], ["logits"], ["y_hat" if named else "y_hats"]),  # (T_x, n_y)
    ]
    if not named:
        constants["last"] = np.array(-1, np.int64)
        nodes.append(node("Gather", ["y_hats", "last"], ["y_hat"], axis=1))
    size = ["T_x", len(params.readout.b_y)] if named else ["T_x"]
    value = onnx.helper.make_tensor_value_info
    return onnx.helper.make_graph(
        nodes,
        "timestep",
        [value("x", onnx.TensorProto.FLOAT, ["T_x", n_x])],
        [value("y_hat", onnx.TensorProto.FLOAT, size)],
        [onnx.numpy_helper.from_array(array, name) for name, array in constants.items()],
    )


def weights(params: Params) -> dict[str, NDArray[Any]]:
    """The weights under ONNX's names, in float32; it has a second bias a cell, which is zero.

    W is (cells, n_a, n_x), R (cells, n_a, n_a), B (cells, 2 n_a), W_ya (n_y, cells n_a).
    """
    biases = np.stack([cell["b_a"] for cell in params.cells])
    arrays = {
        "W": np.stack([cell["W_ax"] for cell in params.cells]),
        "R": np.stack([cell["W_aa"] for cell in params.cells]),
        "B": np.hstack([biases, np.zeros_like(biases)]),
        "W_ya": np.hstack(params.readout.W_ya),
        "b_y": params.readout.b_y,
    }
    return {name: np.ascontiguousarray(array, np.float32) for name, array in arrays.items()}
