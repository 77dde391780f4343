"""spaCy: pairs of a text and its entities, documents with ents, and the training JSON of v2."""

import json
from typing import Any

from .context import Context
from .layout import Layout
from .passage import Passage
from .seen import Head, Seen
from .spanned import kind_of_value, spanned, text_in, to_write

NAME = "spacy"
SUFFIXES = ()


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely it is of spaCy's forms."""
    if head.is_python:
        return Seen(0.9, "it is a list of pairs in Python, as spaCy's examples have it")
    row = head.row if head.is_json else None
    if isinstance(row, dict) and ("paragraphs" in row or {"classes", "annotations"} <= row.keys()):
        return Seen(0.9, "it is spaCy's training JSON, or that of an annotator for it")
    return Seen(fits(row), "its rows are a text and its entities, as spaCy has them")


def fits(row: Any) -> float:
    """How surely a row is one of spaCy's."""
    if isinstance(row, list):
        return 0.9 if len(row) == 2 and isinstance(row[0], str) else 0.2
    return 0.85 if isinstance(row, dict) and "ents" in row and "text" in row else 0.0


def read_row(row: Any, line: int, context: Context) -> Passage:
    """The sentence of a pair or a document; ValueError with the reason if it holds none."""
    if isinstance(row, list) and len(row) == 2 and isinstance(row[1], dict | list):
        text, about = row
        row = {"text": text, **(about if isinstance(about, dict) else {"entities": about})}
    if not isinstance(row, dict):
        raise ValueError(
            f"this is {kind_of_value(row)}; write an object with tokens and tags, or a pair "
            '["text", {"entities": [[start, end, label]]}]'
        )
    text = text_in(row)
    if text is None:
        raise ValueError("the text of the pair is no string")
    return spanned(row, text, line, context, "code-points")


def write(passage: Passage) -> str:
    """A pair of the text and ``entities``; without these where nobody labelled."""
    text, spans, words = to_write(passage)
    about: dict[str, Any] = {}
    if passage.names is not None:
        about["entities"] = [[span.start, span.end, span.kind] for span in spans]
    return json.dumps([text, about | ({"words": words} if words else {})], ensure_ascii=False)
