"""doccano: a text and its spans, under label, as entities beside relations, or as annotations."""

import json
from typing import Any

from .context import Context
from .layout import Layout
from .passage import Passage
from .seen import Head, Seen
from .spanned import spanned, text_in, to_write, unsure

NAME = "doccano"
SUFFIXES = ()
MARKS = {"label", "labels", "entities", "annotations"}


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely doccano wrote it."""
    sure = fits(head.row) if head.is_json else 0.0
    return Seen(sure, "its objects have a text and spans, as doccano exports them")


def fits(row: Any) -> float:
    """How surely a row is one of doccano's."""
    if not isinstance(row, dict) or not (MARKS & row.keys()) or not {"text", "data"} & row.keys():
        return 0.0
    return 0.8 if {"id", "relations", "label"} & row.keys() else 0.0


def read_row(row: Any, line: int, context: Context) -> Passage:
    """The sentence of a row; ValueError with the reason if it holds none."""
    text = text_in(row) if isinstance(row, dict) else None
    if text is None:
        raise ValueError("this is no row of doccano's; it needs a string under text")
    return spanned(row, text, line, context)


def write(passage: Passage) -> str:
    """A text and ``label``, a list of [start, end, class]; none where nobody labelled."""
    text, spans, words = to_write(passage)
    row: dict[str, Any] = {"text": text}
    if passage.names is not None:
        row["label"] = [[span.start, span.end, span.kind] for span in spans]
        plain = [span._replace(own=None) for span in spans]
        if unsure(text, plain, plain):
            row["offsets"] = "code-points"
    return json.dumps(row | ({"words": words} if words else {}), ensure_ascii=False)
