"""A sentence and a changed copy of it, read by the same network and laid beside each other.

Words stand beside each other by where they come from: each word of the copy names the timestep it
had in the original, or none if it is new. What was left out stays where it was.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from . import stage
from .asked import Payload
from .checks import check_whole
from .stage import Subject
from .tagger import Trace


class Row(NamedTuple):
    """One word in both readings; with None for what one of them lacks."""

    t: int | None  # its timestep in the original
    u: int | None  # and in the copy
    y_hat: float | None
    y_hat_edited: float | None
    difference: float | None  # of the copy's y_hat less the original's
    a_distance: tuple[float | None, ...]  # Euclidean, between the two states of each cell


def compare(subject: Subject, payload: Payload) -> Payload:
    """The records of a sentence and of the words in ``edited``, read with ``edits``, by rows.

    ``origins`` has one entry for each edited word. Both are read by the same arithmetic, so that
    a word that no change can reach comes out the same to the last bit.
    """
    copy = Subject.of(subject.tagger, {"words": payload["edited"]})
    origins = payload["origins"]
    _check_origins(origins, len(subject.words), len(copy.words))
    edits = {name: held for name, held in (payload.get("edits") or {}).items() if held}
    nothing_held: Payload | None = {"cut": []} if edits else None
    original = stage.trace(subject, {"edits": nothing_held})
    edited = stage.trace(copy, {"edits": edits})
    return {
        "original": stage.plain_trace(subject.tagger, original),
        "edited": stage.plain_trace(subject.tagger, edited) | ({"edits": edits} if edits else {}),
        "rows": [_plain(row) for row in rows(original, edited, origins)],
    }


def rows(original: Trace, edited: Trace, origins: Sequence[int | None]) -> Iterator[Row]:
    """The words of both readings in the order of the sentence, one after another."""
    T_x, t = len(original.words), 1
    for u, origin in enumerate(origins, start=1):
        for left_out in range(t, origin or t):
            yield _row(original, edited, left_out, None)
        yield _row(original, edited, origin, u)
        t = t if origin is None else origin + 1
    for left_out in range(t, T_x + 1):
        yield _row(original, edited, left_out, None)


def _row(original: Trace, edited: Trace, t: int | None, u: int | None) -> Row:
    y_hat = None if t is None else float(original.y_hat[t - 1])
    y_hat_edited = None if u is None else float(edited.y_hat[u - 1])
    both = zip(original.forward.cells, edited.forward.cells, strict=True)
    if t is None or u is None or y_hat is None or y_hat_edited is None:
        return Row(t, u, y_hat, y_hat_edited, None, tuple(None for _ in both))
    distances = (float(np.linalg.norm(new.a[u - 1] - old.a[t - 1])) for old, new in both)
    return Row(t, u, y_hat, y_hat_edited, y_hat_edited - y_hat, tuple(distances))


def _plain(row: Row) -> Payload:
    distances = zip(("a_distance", "a_distance_r"), row.a_distance, strict=False)
    return row._asdict() | dict(distances)


def _check_origins(origins: Sequence[int | None], T_x: int, n_edited: int) -> None:
    if len(origins) != n_edited:
        raise ValueError(f"There are {n_edited} edited words and {len(origins)} origins of words.")
    known = [t for t in origins if t is not None]
    for t in known:
        check_whole("an origin", t, 1, T_x)
    if known != sorted(set(known)):
        raise ValueError("The words of the copy come in another order than in the sentence.")
