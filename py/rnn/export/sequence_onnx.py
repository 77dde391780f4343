"""Networks for whole sequences as ONNX graphs, in float32; x<t> and names are as in `onnx_graph`.

    classify    x (T_x, n_x) ─▶ cells ─▶ last or mean state ─▶ Gemm ─▶ Softmax ─▶ y_hat (n_y,)
    generate    number (N,), state (N, n_state) ─▶ cell ─▶ y_hat (N, symbols), state_next
    translate   source (T_x,) ─▶ encoder ─▶ Loop of decoder steps ─▶ target (T,), y_hat (T, symbols)

A graph that generates does one step, which is called once a symbol, with zeros for the first state.
One that translates takes numbers of source symbols and writes the likeliest each time; <end> is the
last. Symbols, classes and vocabulary, in the order of their numbers, travel in the metadata.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..network.parameters import Readout
from ..network.wiring import Wiring
from ..sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from ..sequences.fitting import SequenceEstimator
from ..sequences.symbols import END, START, UNKNOWN
from .onnx_cells import Built, arrays_of, recurrent, state_in, state_out
from .onnx_graph import onnx_package, serialised


def to_onnx(estimator: SequenceEstimator) -> bytes:
    """The content of an ``.onnx`` file; ValueError if the ``onnx`` package is not installed."""
    onnx = onnx_package()
    if isinstance(estimator, SequenceClassifier):
        about: dict[str, Any] = {
            "vocabulary": estimator.vocabulary_.names,
            "window": estimator.vocabulary_.window,
            "classes": estimator.classes_,
        }
        return serialised(onnx, _classifier(onnx, estimator), about)
    if isinstance(estimator, SequenceGenerator):
        about = {"symbols": estimator.symbols_.names, "unit": estimator.unit}
        return serialised(onnx, _generator(onnx, estimator), about)
    if isinstance(estimator, SequenceTranslator):
        about = {
            "source": estimator.source_symbols_.names,
            "target": estimator.target_symbols_.names,
            "unit": estimator.unit,
        }
        return serialised(onnx, _translator(onnx, estimator), about)
    raise TypeError(type(estimator))


def _classifier(onnx: Any, classifier: SequenceClassifier) -> Any:
    network, kind = classifier.network_, classifier.cell
    wiring, params, node = network.wiring, network.params, onnx.helper.make_node
    n_cells = len(wiring.cells)
    direction = "bidirectional" if n_cells == 2 else "forward"
    constants = arrays_of(kind, params.cells, "") | _readout(params.readout)
    constants |= {
        "one": np.array([1], np.int64),
        "row": np.array([1, -1], np.int64),
        "flat": np.array([-1], np.int64),
    }
    nodes = [
        node("Unsqueeze", ["x", "one"], ["x_batch"]),  # (T_x, 1, n_x)
        recurrent(onnx, kind, wiring.cells[0], "", "x_batch", direction),
    ]
    if classifier.reads == "mean":  # of (T_x, cells, 1, n_a)
        nodes.append(node("ReduceMean", ["Y"], ["seen"], axes=[0], keepdims=0))
    else:
        nodes.append(node("Identity", ["a"], ["seen"]))
    nodes += [
        node("Reshape", ["seen", "row"], ["states"]),
        node("Gemm", ["states", "W_ya", "b_y"], ["logits"], transB=1),
        node("Softmax", ["logits"], ["y_hats"]),
        node("Reshape", ["y_hats", "flat"], ["y_hat"]),
    ]
    value, types = onnx.helper.make_tensor_value_info, onnx.TensorProto
    x = value("x", types.FLOAT, ["T_x", network.n_x])
    y_hat = value("y_hat", types.FLOAT, [network.n_y])
    return _graph(onnx, nodes, [x], [y_hat], constants)


def _generator(onnx: Any, generator: SequenceGenerator) -> Any:
    network, kind = generator.network_, generator.cell
    params, n_state = network.params, network.wiring.cells[0].n_state
    constants = arrays_of(kind, params.cells, "") | _readout(params.readout)
    constants |= _for_steps(network.n_x)
    value, types = onnx.helper.make_tensor_value_info, onnx.TensorProto
    given = [
        value("number", types.INT64, ["N"]),
        value("state", types.FLOAT, ["N", n_state]),
    ]
    found = [
        value("y_hat", types.FLOAT, ["N", network.n_y]),
        value("state_next", types.FLOAT, ["N", n_state]),
    ]
    nodes = list(_step(onnx, kind, network.wiring, "", ("number", "state")))
    return _graph(onnx, nodes, given, found, constants)


def _step(onnx: Any, kind: str, wiring: Wiring, suffix: str, given: tuple[str, str]) -> Built:
    """From a symbol and a state to y_hat and state_next, by the last cell."""
    number, state = given
    node = onnx.helper.make_node
    yield node("OneHot", [number, "n_x", "off_on"], ["x_rows"])  # (N, n_x)
    yield node("Unsqueeze", ["x_rows", "zero"], ["x_step"])  # (1, N, n_x)
    yield from state_in(onnx, kind, state)
    yield recurrent(onnx, kind, wiring.cells[-1], suffix, "x_step", "forward", begins=True)
    yield from state_out(onnx, kind, suffix, "state_next")
    yield node("Squeeze", [f"a{suffix}", "zero"], ["a_row"])
    yield node("Gemm", ["a_row", "W_ya", "b_y"], ["logits"], transB=1)
    yield node("Softmax", ["logits"], ["y_hat"])


def _translator(onnx: Any, translator: SequenceTranslator) -> Any:
    network, kind = translator.network_, translator.cell
    wiring, params, node = network.wiring, network.params, onnx.helper.make_node
    constants = arrays_of(kind, params.cells[:1], "_encoder") | _for_writing(translator)
    constants |= arrays_of(kind, params.cells[1:], "_decoder") | _readout(params.readout)
    direction = "reverse" if wiring.sides[0] == "right" else "forward"
    body = onnx.helper.make_attribute("body", _body(onnx, kind, wiring, network.n_y))
    loop = node("Loop", ["most", "goes_on", "start", "ended"], ["last", "left", "said", "sure"])
    loop.attribute.append(body)
    nodes = [
        node("OneHot", ["source", "n_x", "off_on"], ["x"]),
        node("Unsqueeze", ["x", "one"], ["x_batch"]),  # (T_x, 1, n_x)
        recurrent(onnx, kind, wiring.cells[0], "_encoder", "x_batch", direction),
        *state_out(onnx, kind, "_encoder", "ended"),
        loop,
        node("Squeeze", ["said", "one"], ["target"]),
        node("Squeeze", ["sure", "one"], ["y_hat"]),
    ]
    value, types = onnx.helper.make_tensor_value_info, onnx.TensorProto
    given = [value("source", types.INT64, ["T_x"])]
    found = [
        value("target", types.INT64, ["T"]),
        value("y_hat", types.FLOAT, ["T", network.n_y]),
    ]
    return _graph(onnx, nodes, given, found, constants)


def _body(onnx: Any, kind: str, wiring: Wiring, n_y: int) -> Any:
    """A step of the decoder: what it reads and its state, to what it says and the next state."""
    node = onnx.helper.make_node
    value, types = onnx.helper.make_tensor_value_info, onnx.TensorProto
    n_state = wiring.cells[-1].n_state
    given = [
        value("iteration", types.INT64, []),
        value("before", types.BOOL, []),
        value("number", types.INT64, [1]),
        value("state", types.FLOAT, [1, n_state]),
    ]
    found = [
        value("on", types.BOOL, []),
        value("said_now", types.INT64, [1]),
        value("state_next", types.FLOAT, [1, n_state]),
        value("said_too", types.INT64, [1]),
        value("y_hat", types.FLOAT, [1, n_y]),
    ]
    nodes = [
        *_step(onnx, kind, wiring, "_decoder", ("number", "state")),
        node("Sub", ["y_hat", "never"], ["writable"]),
        node("ArgMax", ["writable"], ["said_now"], axis=1, keepdims=0),
        node("Identity", ["said_now"], ["said_too"]),
        node("Equal", ["said_now", "end"], ["is_end"]),
        node("Not", ["is_end"], ["is_not_end"]),
        node("Reshape", ["is_not_end", "scalar"], ["on"]),
    ]
    return onnx.helper.make_graph(nodes, "step", given, found)


def _readout(readout: Readout) -> dict[str, NDArray[Any]]:
    """W_ya of all cells side by side, and b_y."""
    return {
        "W_ya": np.hstack(readout.W_ya).astype(np.float32),
        "b_y": readout.b_y.astype(np.float32),
    }


def _for_steps(n_x: int) -> dict[str, NDArray[Any]]:
    """What makes x<t> of a number."""
    return {
        "zero": np.array([0], np.int64),
        "n_x": np.array(n_x, np.int64),
        "off_on": np.array([0, 1], np.float32),
    }


def _for_writing(translator: SequenceTranslator) -> dict[str, NDArray[Any]]:
    """What the loop begins with, what ends it, and what is never written."""
    symbols = translator.target_symbols_
    never = np.zeros(len(symbols), np.float32)
    never[[symbols.number(START), symbols.number(UNKNOWN)]] = 2.0  # more than any probability
    return _for_steps(translator.network_.n_x) | {
        "one": np.array([1], np.int64),
        "start": np.array([symbols.number(START)], np.int64),
        "end": np.array([symbols.number(END)], np.int64),
        "never": never,
        "most": np.array(translator.most_written, np.int64),
        "goes_on": np.array(True),
        "scalar": np.array([], np.int64),
    }


def _graph(onnx: Any, nodes: Any, given: Any, found: Any, constants: dict[str, Any]) -> Any:
    """The graph with its constants."""
    arrays = [onnx.numpy_helper.from_array(array, name) for name, array in constants.items()]
    return onnx.helper.make_graph(nodes, "timestep", given, found, arrays)
