"""The only module the page's worker calls: ``answer(lab, action, payload)``, plain data in and out.

Plain data are numbers, text, None, lists, dicts, bytes and float64 arrays. A ValueError is a
sentence for the reader; any other exception is a defect.
"""

import traceback
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from ..storage.packing import Tell, silent
from . import files, running, scores, stage, text
from .lab import Lab
from .wire.run import Answer

ACTIONS: dict[str, Callable[[Lab, Any], Any]] = {
    "hello": text.hello,
    "tokenize": text.tokenize,
    "sentence": text.sentence,
    "predict": text.predict,
    "starter": text.starter,
    "set_up": running.set_up,
    "reset": running.reset,
    "advance": running.advance,
    "evaluate": scores.evaluate,
    "hold_out": scores.hold_out,
    "moments": running.moments,
    "pin": running.pin,
    "save": files.save,
    "load": files.load,
    "write_experiment": files.write_experiment,
    "read_experiment": files.read_experiment,
    "trace": stage.trace,
}

# Actions by the module that has them, imported when one is first asked for: Python starts sooner.
LATE = {
    "judge": "sureness",
    "queue": "sureness",
    "read": "reading",
    "read_on": "reading",
    "write": "reading",
    "mistakes": "mistakes",
    "contradictions": "mistakes",
    "compare": "comparison",
    "explain": "numbers",
    "backward": "backward",
    "addend": "backward",
    "update": "backward",
    "memory": "backward",
    "check_gradient": "backward",
    "weights": "weights",
    "columns": "weights",
    "unit": "weights",
    "source": "weights",
    "text_columns": "texts",
    "open_texts": "texts",
    "read_texts_on": "texts",
    "close_texts": "texts",
    "find_names": "texts",
    "show_text": "texts",
    "redact_texts": "texts",
    "tag_texts": "texts",
    "put_back": "texts",
    "threshold_scores": "texts",
    "teach": "texts",
    "sequence_task": "sequences",
    "sequence_set_up": "sequence_runs",
    "sequence_advance": "sequence_runs",
    "sequence_read": "sequences",
    "sequence_open": "sequences",
    "sequence_beam": "sequence_writing",
    "sequence_write": "sequence_writing",
    "sequence_chances": "sequence_writing",
    "sequence_pairs": "sequences",
    "sequence_pairs_file": "sequences",
    "sequence_scores": "sequence_runs",
    "sequence_hold_out": "sequence_runs",
    "sequence_save": "sequence_runs",
    "sequence_load": "sequence_runs",
    "sequence_memory": "sequence_lenses",
    "sequence_back": "sequence_lenses",
    "sequence_what_if": "sequence_edits",
    "sequence_source": "sequence_code",
    "sequence_check": "sequence_code",
    "sequence_weights": "sequence_weights",
    "sequence_unit": "sequence_weights",
    "rule_begin": "experiments",
    "rule_on": "experiments",
    "rule_answer": "experiments",
    "distance_begin": "experiments",
    "distance_on": "experiments",
}
EVERY_ACTION = (*ACTIONS, *LATE)

NO_MEMORY = (
    "There is not enough memory for this. Lower n_a or window, take fewer sentences, or start "
    "Python anew by loading this page again; what is kept stays."
)

_labs: defaultdict[str, Lab] = defaultdict(Lab)


def handle(action: str, payload: Any, lab: str = "") -> Any:
    """Carry out one action in the lab of that name, which is made when it is first asked."""
    if action not in EVERY_ACTION:
        raise ValueError(f"There is no action {action!r}; there are {', '.join(EVERY_ACTION)}.")
    return action_of(action)(_labs[lab], payload)


def action_of(name: str) -> Callable[[Lab, Any], Any]:
    """What is carried out under that name, one of `EVERY_ACTION`."""
    if name in ACTIONS:
        return ACTIONS[name]
    found: Callable[[Lab, Any], Any] = getattr(import_module(f".{LATE[name]}", __package__), name)
    return found


def answer(lab: str, action: str, payload: Any, tell: Tell = silent) -> Answer:
    """What the worker hands on to the page: a result, or what went wrong.

    Long work calls ``tell`` with how many sentences of how many are done; saving, with bytes.
    """
    try:
        _labs[lab].tell = tell
        return {"result": on_wire(handle(action, payload, lab))}
    except Exception as error:
        kind, message = _said(error)
        return {"error": {"type": kind, "message": message, "traceback": traceback.format_exc()}}


def _said(error: Exception) -> tuple[str, str]:
    """Type and message of what went wrong.

    Where memory ran out the error that is left may be one of the clearing away: a zip archive that
    is closed after its file is, as "I/O operation on closed file".
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError):
            return "ValueError", NO_MEMORY
        cause = cause.__cause__ or cause.__context__
    return type(error).__name__, str(error)


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
