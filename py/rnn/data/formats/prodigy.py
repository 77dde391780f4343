"""Prodigy: a text with tokens and spans, and whether somebody accepted them."""

from typing import Any

from .context import Context
from .layout import Layout
from .passage import Passage
from .seen import Head, Seen
from .spanned import spanned, text_in

NAME = "prodigy"
SUFFIXES = ()


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely Prodigy wrote it."""
    return Seen(fits(head.row) if head.is_json else 0.0, "its objects have a text and an answer")


def fits(row: Any) -> float:
    """How surely a row is one of Prodigy's."""
    if not isinstance(row, dict) or "text" not in row:
        return 0.0
    return 0.95 if "answer" in row else 0.85 if {"_input_hash", "_task_hash"} & row.keys() else 0.0


def read_row(row: Any, line: int, context: Context) -> Passage:
    """The sentence of a row that was accepted; ValueError with the reason for others."""
    text = text_in(row) if isinstance(row, dict) else None
    if text is None:
        raise ValueError("this is no task of Prodigy's; it needs a string under text")
    answer = row.get("answer", "accept")
    if answer != "accept":
        raise ValueError(f"its answer is {answer!r}, and only what was accepted is learnt from")
    if "answer" in row and row.get("spans") is None:
        row = row | {"spans": []}  # accepted as it is, without names
    if row.get("_is_binary") or row.get("_view_id") == "ner":
        context.note(
            "some rows accept one name that was proposed, and say nothing of the other words; "
            "these are read as no names"
        )
    return spanned(row, text, line, context, "code-points")
