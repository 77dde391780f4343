"""The source of what runs: the functions themselves, and the lines that belong to each phase."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

from . import batches, elman, losses, optimizers
from .training import Network


class Piece(NamedTuple):
    """A function or class that runs, as it stands in its module."""

    part: str
    name: str
    module: str  # file name within the project
    first_line: int
    text: str


class Line(NamedTuple):
    """A line of a module, counted from 1."""

    part: str
    module: str
    line: int


def pieces(network: Network) -> list[Piece]:
    """What runs when this network computes and learns, forward first."""
    sigmoid = network.g2 == "sigmoid"
    running: list[tuple[str, Callable[..., Any]]] = [
        ("forward", elman.forward),
        ("forward", elman._cell_forward),
        ("forward", elman.readout),
        ("forward", batches.MultiHot.project),
        ("loss", losses.sigmoid if sigmoid else losses.softmax),
        ("loss", losses.binary_cross_entropy if sigmoid else losses.cross_entropy),
        ("backward", elman.backward),
        ("backward", elman._cell_backward),
        ("backward", elman.slope),
        ("backward", batches.MultiHot.outer),
        ("clip", optimizers.clip_by_norm),
    ]
    if network.class_weight is not None or network.label_smoothing:
        running.append(("loss", losses.loss))
    in_use = type(network.optimizer)
    own = [each for each in in_use.__mro__ if each is not object]
    running += [("optimizer", each) for each in reversed(own)]
    return [_piece(part, each) for part, each in running]


def lines(network: Network) -> dict[str, list[Line]]:
    """The lines of each phase; none where the optimizer in use has no such phase."""
    shown = pieces(network)
    return {
        phase: [line for piece in shown for line in _marked(piece, of_phase.get(piece.name, ()))]
        for phase, of_phase in _beginnings(network).items()
    }


def _beginnings(network: Network) -> dict[str, dict[str, tuple[str, ...]]]:
    """How the lines of each phase begin, by function or class."""
    readout = ("logits = ", "logits += ") if "W_ya_r" in network.sizes else ("logits = ",)
    activation = {"tanh": "np.tanh(z_t", "relu": "np.maximum(z_t"}[network.g1]
    return {
        "project": {
            "_cell_forward": ('z = batch.x.project(params["W_ax" + suffix]',),
            "project": ("picked = W.T.take(", "product[self.filled] ="),
        },
        "recurrence": {"_cell_forward": ("z_t += matmul(",)},
        "activation": {"_cell_forward": (activation,)},
        "readout": {"readout": readout},
        "output": {
            "sigmoid": ("e = ", "y_hat: Floats = "),
            "softmax": ("e = ", "y_hat: Floats = "),
        },
        "loss": {
            "binary_cross_entropy": ("values = ",),
            "cross_entropy": ("values = ",),
            "loss": ("weight = ", "return Loss(weight"),
        },
        "dlogits": {
            "binary_cross_entropy": ("return Loss(",),
            "cross_entropy": ("dlogits = ", "dlogits[rows, y] -= "),
        },
        "da_output": {"_cell_backward": ("da_output = matmul(",)},
        "da_future": {"_cell_backward": ("matmul(dz_t, W_aa, out=da_future",)},
        "dz": {"_cell_backward": ("dz = ", "dz_t *= "), "slope": ("return ",)},
        "dW_aa": {"_cell_backward": ("dW_aa = matmul(",)},
        "dW_ax": {
            "_cell_backward": ("batch.x.outer(dz",),
            "outer": ("picked = dz.take(", "out.T[self.touched] ="),
        },
        "dW_ya": {"backward": ('matmul(dlogits.T, cell.a, out=grads["W_ya"',)},
        "clip": {"clip_by_norm": ("norm = ", "gradient *= ")},
        "m": {"Adam": ("m *= ", "m_active += ")},
        "v": {
            "Adam": ("r *= ", "r_active *= ", "r_active += ", "np.sqrt(r_active"),
            "RMSprop": ('self.state["v"] *= ', "v += "),
        },
        "update": {
            "Adam": ("step = np.add(", "np.divide(m, step", "step *= ", "theta -= step"),
            "RMSprop": ("step = ", "active.put(theta"),
            "SGD": ("active.put(theta",),
            "LazyAdam": ("active.put(flat, part)",),
        },
    }


def _piece(part: str, running: Callable[..., Any]) -> Piece:
    text, first_line = inspect.getsourcelines(running)
    module = running.__module__.replace(".", "/") + ".py"
    return Piece(part, running.__name__, module, first_line, "".join(text))


def _marked(piece: Piece, beginnings: tuple[str, ...]) -> list[Line]:
    return [
        Line(piece.part, piece.module, number)
        for number, line in enumerate(piece.text.splitlines(), start=piece.first_line)
        if beginnings and line.strip().startswith(beginnings)
    ]
