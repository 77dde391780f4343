"""JSON Lines: an object a line, with words and tags, or with a text and spans."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..labels import PERSON, bio_tags
from ..sentences import Sentence, encodable, label_spans
from ..tags import check_class_names
from .tags import Tags
from .text import unmarked

WORDS_KEYS = ("tokens", "words")
TAGS_KEYS = ("tags", "labels", "ner_tags")
SPANS_KEYS = ("spans", "entities", "label", "labels")


def parse_json(text: str, tags: Tags) -> Sentence:
    """The sentence of one JSON object; ValueError with the reason if it holds none."""
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"this is not JSON ({error.msg} at character {error.pos + 1}); "
            "write one whole object a line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this JSON cannot be read ({error})") from error
    if isinstance(row, list) and len(row) == 2 and isinstance(row[1], dict):
        row = {"text": row[0], **row[1]}  # spaCy's pairs: ["text", {"entities": [...]}]
    if not isinstance(row, dict):
        raise ValueError(f"this is {_kind(row)}; write an object with tokens and tags")
    tokens = _first(row, WORDS_KEYS)
    if _is_words(tokens):
        return _tagged(tokens, _first(row, TAGS_KEYS), tags)
    if isinstance(row.get("text"), str):
        return _spanned(row["text"], _first(row, SPANS_KEYS), tags)
    raise ValueError(
        f"the object has the keys {', '.join(map(repr, list(row)[:8])) or '(none)'}; it needs a "
        "list of words under tokens or words, or a string under text"
    )


def _first(row: dict[str, Any], keys: Sequence[str]) -> Any:
    """The value of the first of the keys that is there."""
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _tagged(words: list[str], found: object, tags: Tags) -> Sentence:
    if not all(words):
        raise ValueError(f"word {words.index('') + 1} is empty")
    if found is None:
        return Sentence(tuple(words))
    if not isinstance(found, list):
        raise ValueError(f"the tags are {_kind(found)}; write a list with one tag a word")
    if len(found) != len(words):
        raise ValueError(f"there are {len(words)} words but {len(found)} tags")
    return Sentence(tuple(words), tuple(tags.label(tag) for tag in found))


def _spanned(text: str, found: object, tags: Tags) -> Sentence:
    if found is None:
        return unmarked(text)
    if not isinstance(found, list):
        raise ValueError(f"the spans are {_kind(found)}; write a list of [start, end, label]")
    spans = [_span(item, text) for item in found]
    labelled = [(start, end, tags.label(tag)) for start, end, tag in spans]
    return label_spans(text, [span for span in labelled if span[2]])


def _span(item: object, text: str) -> tuple[int, int, object]:
    """Start, end (code points, end exclusive) and label of a span as a list or an object."""
    if isinstance(item, dict):
        start, end = (_first(item, (key, f"{key}_offset")) for key in ("start", "end"))
        item = [start, end, item.get("label")]
    if not isinstance(item, list) or len(item) != 3:
        raise ValueError("a span is not [start, end, label]")
    start, end, label = item
    for place in (start, end):
        if not isinstance(place, int) or isinstance(place, bool):
            raise ValueError(f"a span begins or ends at {place!r}, which is not a whole number")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span from {start} to {end} is not inside the text of {len(text)}")
    return start, end, label


def write_jsonl(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """One JSON object a line, ``tokens`` and ``tags``; without ``tags`` where nobody labelled."""
    check_class_names(classes)
    lines = []
    for words, labels in map(encodable, sentences):
        row: dict[str, list[str]] = {"tokens": list(words)}
        if labels is not None:
            row["tags"] = bio_tags(labels, classes)
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)
