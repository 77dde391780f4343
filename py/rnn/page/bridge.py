"""The only module the page's worker calls: ``answer(lab, action, payload)``, plain data in and out.

Plain data are numbers, text, None, lists, dicts, bytes and float64 arrays. A ValueError is a
sentence for the reader; any other exception is a defect.
"""

import traceback
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np

from . import backward, comparison, files, mistakes, numbers, running, scores, stage, text, weights
from .lab import Lab
from .wire.run import Answer

ACTIONS: dict[str, Callable[[Lab, Any], Any]] = {
    "hello": text.hello,
    "tokenize": text.tokenize,
    "sentence": text.sentence,
    "predict": text.predict,
    "read": text.read,
    "write": text.write,
    "starter": text.starter,
    "set_up": running.set_up,
    "reset": running.reset,
    "advance": running.advance,
    "evaluate": scores.evaluate,
    "hold_out": scores.hold_out,
    "mistakes": mistakes.mistakes,
    "contradictions": mistakes.contradictions,
    "moments": running.moments,
    "pin": running.pin,
    "save": files.save,
    "load": files.load,
    "trace": stage.trace,
    "compare": comparison.compare,
    "explain": numbers.explain,
    "backward": backward.backward,
    "addend": backward.addend,
    "update": backward.update,
    "memory": backward.memory,
    "check_gradient": backward.check_gradient,
    "weights": weights.weights,
    "columns": weights.weight_columns,
    "unit": weights.unit,
    "source": weights.source,
}

_labs: defaultdict[str, Lab] = defaultdict(Lab)


def handle(action: str, payload: Any, lab: str = "") -> Any:
    """Carry out one action in the lab of that name, which is made when it is first asked."""
    if action not in ACTIONS:
        raise ValueError(f"There is no action {action!r}; there are {', '.join(ACTIONS)}.")
    return ACTIONS[action](_labs[lab], payload)


def answer(lab: str, action: str, payload: Any) -> Answer:
    """What the worker hands on to the page: a result, or what went wrong."""
    try:
        return {"result": on_wire(handle(action, payload, lab))}
    except Exception as error:
        return {
            "error": {
                "type": type(error).__name__,
                "message": str(error),
                "traceback": traceback.format_exc(),
            }
        }


def forget(lab: str) -> None:
    """Let go of a lab that has left the page."""
    _labs.pop(lab, None)


def on_wire(value: Any) -> Any:
    """Arrays of two axes as one run of numbers with a shape: one copy, and handed on whole."""
    if isinstance(value, dict):
        return {name: on_wire(part) for name, part in value.items()}
    if isinstance(value, list):
        return [on_wire(part) for part in value]
    if isinstance(value, np.ndarray) and value.ndim == 2:
        return {"shape": list(value.shape), "values": np.ascontiguousarray(value).ravel()}
    return value
