"""A sentence and a changed copy of it, read by the same network and laid beside each other.

Words stand beside each other by where they come from: each word of the copy names the timestep it
had in the original, or none if it is new. What was left out stays where it was.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ..data.checks import check_whole
from ..model import Trace
from .lab import Lab
from .stage import Subject, plain_trace
from .wire import reading as wire


def compare(lab: Lab, payload: wire.CompareWith) -> wire.Comparison:
    """The records of a sentence and of the words in ``edited``, read with ``edits``, by rows.

    ``origins`` has one entry for each edited word.
    """
    subject, origins = Subject.of(lab, payload), payload["origins"]
    copy = Subject(subject.model, payload["edited"], None)
    subject.model.check_labelled(copy.words, None)
    _check_origins(origins, len(subject.words), len(copy.words))
    edits = _of_something(payload.get("edits") or {})
    original, edited = subject.trace(), copy.trace(edits)
    return {
        "original": plain_trace(subject.model, original),
        "edited": plain_trace(subject.model, edited, edits),
        "rows": list(rows(original, edited, origins)),
    }


def _of_something(edits: wire.Edits) -> wire.Edits:
    """The edits without those that hold nothing."""
    held: Any = {name: value for name, value in edits.items() if value}
    something: wire.Edits = held
    return something


def rows(
    original: Trace, edited: Trace, origins: Sequence[int | None]
) -> Iterator[wire.ComparisonRow]:
    """The words of both readings in the order of the sentence, one after another."""
    T_x, t = len(original.words), 1
    for u, origin in enumerate(origins, start=1):
        for left_out in range(t, origin or t):
            yield _row(original, edited, left_out, None)
        yield _row(original, edited, origin, u)
        t = t if origin is None else origin + 1
    for left_out in range(t, T_x + 1):
        yield _row(original, edited, left_out, None)


def _row(original: Trace, edited: Trace, t: int | None, u: int | None) -> wire.ComparisonRow:
    y_hat = None if t is None else float(original.of_name[t - 1])
    y_hat_edited = None if u is None else float(edited.of_name[u - 1])
    cells = zip(original.forward.cells, edited.forward.cells, strict=True)
    difference: float | None = None
    distance: list[float | None] = [None for _ in original.forward.cells]
    if t is not None and u is not None and y_hat is not None and y_hat_edited is not None:
        difference = y_hat_edited - y_hat
        distance = [float(np.linalg.norm(new.a[u - 1] - old.a[t - 1])) for old, new in cells]
    return {
        "t": t,
        "u": u,
        "y_hat": y_hat,
        "y_hat_edited": y_hat_edited,
        "difference": difference,
        "a_distance": distance,
    }


def _check_origins(origins: Sequence[int | None], T_x: int, n_edited: int) -> None:
    if len(origins) != n_edited:
        raise ValueError(f"There are {n_edited} edited words and {len(origins)} origins of words.")
    known = [t for t in origins if t is not None]
    for t in known:
        check_whole("an origin", t, 1, T_x)
    if known != sorted(set(known)):
        raise ValueError("The words of the copy come in another order than in the sentence.")
