"""Label Studio: tasks with annotations (JSON), or with the marks beside the text (JSON-MIN).

Its third export, CONLL2003, is read as CoNLL. The browser that marks counts UTF-16 units.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from .context import Context
from .cutting import passage_of
from .layout import Layout
from .passage import Passage
from .seen import Head, Seen
from .spanned import OWN_KEYS, first, kind_of, marked_text, placed, to_write, unsure
from .spans import Span

NAME = "label-studio"
SUFFIXES = ()
MARKUP = re.compile(r"<[^<>]+>")


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely Label Studio wrote it."""
    sure = fits(head.row) if head.is_json else 0.0
    return Seen(sure, "its tasks have data and annotations, or marks with labels")


def fits(row: Any) -> float:
    """How surely a row is a task."""
    if not isinstance(row, dict):
        return 0.0
    if isinstance(row.get("data"), dict) or ("data" in row and "annotations" in row):
        return 0.95
    return 0.9 if any(True for _ in _min_marks(row)) or "annotation_id" in row else 0.0


def _min_marks(row: dict[str, Any]) -> Iterator[list[Any]]:
    """The lists of marks of JSON-MIN: each a place with labels."""
    for value in row.values():
        marks = value if isinstance(value, list) else []
        first = marks[0] if marks and all(isinstance(each, dict) for each in marks) else {}
        if any(key.endswith("labels") and isinstance(v, list) for key, v in first.items()):
            yield marks


def read_row(row: Any, line: int, context: Context) -> Passage:
    """The sentence of a task; ValueError with the reason if it holds none."""
    if not isinstance(row, dict):
        raise ValueError("this is no task of Label Studio's; it needs data and annotations")
    inner = row.get("data")
    data = inner if isinstance(inner, dict) else row
    results = _results(row, context)
    text = _text(data, results)
    words = data.get("words")
    places = placed(text, words) if isinstance(words, list) else None
    if results is None or not context.layout.marked:
        return marked_text(text, None, line, context, places)
    spans = [span for each in results for span in _spans(each, context)]
    in_points = context.units.in_code_points(text, spans, data.get("offsets"))
    return passage_of(text, in_points, line, context, places)


def _text(data: dict[str, Any], results: list[Any] | None) -> str:
    """The text of a task: what its marks are on, else what is called text, or is longest."""
    strings = {key: value for key, value in data.items() if isinstance(value, str)}
    longest = max(strings.values(), key=len, default="")
    if not longest:
        raise ValueError("the task has no text; it needs a string in its data")
    names = [each["to_name"] for each in results or () if isinstance(each.get("to_name"), str)]
    likely = [strings[key] for key in (*names[:1], "text") if key in strings] or [longest]
    if any("globalOffsets" in value for value in _values(results)):
        likely = [MARKUP.sub("", each) for each in likely]  # which they do not count
    own = [each for value in _values(results) if isinstance(each := first(value, OWN_KEYS), str)]
    holding = (each for each in [*likely, *strings.values()] if all(o in each for o in own))
    return next(holding, likely[0])


def _values(results: list[Any] | None) -> list[dict[str, Any]]:
    return [each["value"] for each in results or () if isinstance(each.get("value"), dict)]


def _results(row: dict[str, Any], context: Context) -> list[Any] | None:
    """The marks of a task; None where nobody has labelled it."""
    if not isinstance(row.get("data"), dict):
        marks = [mark for found in _min_marks(row) for mark in found]
        done = marks or "annotation_id" in row or "annotator" in row
        return [{"value": mark} for mark in marks] if done else None
    found = row.get("annotations", row.get("completions"))
    kept = [each for each in found or () if isinstance(each, dict)]
    kept = [each for each in kept if not each.get("was_cancelled") and not each.get("skipped")]
    if found and not kept:
        raise ValueError("its annotation was cancelled in Label Studio, so it is not learnt from")
    if len(kept) > 1:
        kept.sort(key=lambda each: not each.get("ground_truth"))
        context.note(
            "some tasks have several annotations; the ground truth is taken, else the first"
        )
    if not kept:
        if row.get("predictions"):
            context.note("predictions are no labels of anybody's, and passed over")
        return None
    result = kept[0].get("result")
    return [each for each in result if isinstance(each, dict)] if isinstance(result, list) else []


def _spans(result: dict[str, Any], context: Context) -> Iterator[Span]:
    """The spans of one result: one for each of its labels."""
    value = result.get("value")
    labels = (
        [v for k, v in value.items() if k.endswith("labels")] if isinstance(value, dict) else []
    )
    if not isinstance(value, dict) or not labels or not isinstance(labels[0], list):
        context.note("relations, choices and other results of Label Studio are passed over")
        return
    own = next((value[key] for key in OWN_KEYS if isinstance(value.get(key), str)), None)
    within = value.get("globalOffsets")
    place = within if isinstance(within, dict) else value
    start, end = place.get("start"), place.get("end")
    if isinstance(start, str) and start.isdecimal() and isinstance(end, str) and end.isdecimal():
        start, end = int(start), int(end)
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("a mark has no start and end in the text")
    for label in labels[0]:
        yield Span(start, end, kind_of(label, context), own)


def write(passage: Passage) -> str:
    """A task with its annotation; without one where nobody labelled."""
    text, spans, words = to_write(passage)
    task: dict[str, Any] = {"data": {"text": text} | ({"words": words} if words else {})}
    if passage.names is not None:
        counted = _in_units(text, spans)
        task["annotations"] = [{"result": list(map(_result, counted))}]
        if unsure(text, counted, [span._replace(own=text[slice(*span[:2])]) for span in spans]):
            task["data"]["offsets"] = "utf-16"
    return json.dumps(task, ensure_ascii=False)


def _in_units(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans in UTF-16 units, each with what stands there."""
    units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return [Span(units[start], units[end], kind, text[start:end]) for start, end, kind, _ in spans]


def _result(span: Span) -> dict[str, Any]:
    """A mark as Label Studio has it."""
    value = {"start": span.start, "end": span.end, "text": span.own, "labels": [span.kind]}
    return {"from_name": "label", "to_name": "text", "type": "labels", "value": value}
