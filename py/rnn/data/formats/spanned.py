"""JSON objects that hold a text and the places of the names in it, under whatever keys."""

from collections.abc import Sequence
from typing import Any

from ..tags import class_of
from .context import Context
from .cutting import passage_of, words_match
from .layout import PLAIN
from .passage import Passage, marked, running
from .spans import Span, Units

TEXT_KEYS = ("text", "sentence", "content", "data", "document", "paragraph", "raw")
SPANS_KEYS = tuple("spans entities ents annotations annotation label labels ner tags".split())
START_KEYS = ("start", "start_offset", "begin", "start_char", "from", "offset")
END_KEYS = ("end", "end_offset", "stop", "end_char", "to")
LABEL_KEYS = (
    *("label", "labels", "type", "entity_group", "entity", "entity_type", "tag", "ner", "class"),
    *("category", "kind", "name"),
)
OWN_KEYS = ("text", "word", "surface", "value", "mention")


def first(row: dict[str, Any], keys: Sequence[str]) -> Any:
    """The value of the first of the keys that is there."""
    return next((row[key] for key in keys if row.get(key) is not None), None)


def kind_of_value(value: object) -> str:
    """What a value of JSON is, for a message."""
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "an object" if isinstance(value, dict) else "a number")


def text_in(row: dict[str, Any]) -> str | None:
    """The running text of a row, if it has one."""
    return next((row[key] for key in TEXT_KEYS if isinstance(row.get(key), str)), None)


def spanned(
    row: dict[str, Any], text: str, line: int, context: Context, usual: str | None = None
) -> Passage:
    """The sentence of a row with a text; ValueError with the reason if it cannot be read."""
    lists = {key: row[key] for key in SPANS_KEYS if isinstance(row.get(key), list)}
    found = first(lists or row, SPANS_KEYS) if context.layout.marked else None
    if found is None and context.layout.marked:
        found = _other_spans(row, context)
    if not isinstance(found, list):
        return marked_text(text, found, line, context, _places(row, text))
    spans = [span_of(item, context) for item in found]
    in_points = context.units.in_code_points(text, spans, row.get("offsets"), usual)
    return passage_of(text, in_points, line, context, _places(row, text))


def marked_text(
    text: str,
    found: object,
    line: int,
    context: Context,
    places: Sequence[tuple[int, int]] | None = None,
) -> Passage:
    """A text with what is found to mark it: a list of spans, or None where nobody has."""
    if found is None:
        return passage_of(text, None, line, context, places)
    if not isinstance(found, list):
        raise ValueError(
            f"the spans are {kind_of_value(found)}; write a list of [start, end, label]"
        )
    spans = [span_of(item, context) for item in found]
    return passage_of(text, context.units.in_code_points(text, spans), line, context, places)


def _other_spans(row: dict[str, Any], context: Context) -> object:
    """Spans under a key that nobody expects; if there are none, the keys that were passed over."""
    lists = [key for key, value in row.items() if isinstance(value, list)]
    for key in lists:
        items = row[key]
        are_spans = items and all(isinstance(each, dict) and "start" in each for each in items)
        if are_spans and first(items[0], LABEL_KEYS) is not None:
            return items
    if lists and "tokens" not in lists and "words" not in lists:
        looked = ", ".join(SPANS_KEYS)
        context.note(f"no marks are under {', '.join(lists[:5])}; they are looked for in {looked}")
    return None


def span_of(item: object, context: Context) -> Span:
    """A span from a list or an object; ValueError where it is none."""
    own = None
    if isinstance(item, tuple):  # of Python's
        item = list(item)
    if isinstance(item, dict):
        item = _with_point(item)
        start, end, label = first(item, START_KEYS), first(item, END_KEYS), first(item, LABEL_KEYS)
        if end is None and start is not None and isinstance(item.get("length"), int):
            end = _whole(start) + item["length"]
        own = next((item[k] for k in OWN_KEYS if isinstance(item.get(k), str)), None)
        if start is None or end is None:
            raise ValueError(
                f"the span has {', '.join(map(str, item)) or 'nothing'}; its place is looked for "
                "under start and end"
            )
        if label is None:
            raise ValueError(
                f"the span has {', '.join(map(str, item)) or 'nothing'}; its label is looked for "
                f"under {', '.join(LABEL_KEYS[:4])}"
            )
        if isinstance(label, str) and label == item.get("entity") and "score" in item:
            label = class_of(label)  # a word's tag, as pipelines give it before they join words
        item = [start, end, label]
    item = _in_order(item) if isinstance(item, list) else item
    if not isinstance(item, list) or len(item) != 3:
        raise ValueError("a span is not [start, end, label]")
    return Span(_whole(item[0]), _whole(item[1]), kind_of(item[2], context), own)


def _with_point(item: dict[str, Any]) -> dict[str, Any]:
    """A mark of Dataturks', whose place is a point of its own, as others are."""
    points = item.get("points")
    alone = isinstance(points, list) and len(points) == 1 and isinstance(points[0], dict)
    return {**points[0], "label": item.get("label")} if alone else item  # type: ignore[index]


def _in_order(item: list[Any]) -> list[Any]:
    """Start, end and label; Argilla has the label first, spaCy the id of what is meant behind."""
    if len(item) == 4 and isinstance(item[3], str):
        return item[:3]
    label_first = len(item) == 3 and isinstance(item[0], str) and not item[0].isdecimal()
    numbers = label_first and all(isinstance(place, int) for place in item[1:])
    return [item[1], item[2], item[0]] if numbers else item


def _whole(place: object) -> int:
    if isinstance(place, str) and place.isdecimal() and len(place) < 12:
        place = int(place)
    if not isinstance(place, int) or isinstance(place, bool):
        raise ValueError(f"a span begins or ends at {place!r}, which is not a whole number")
    return place


def kind_of(label: object, context: Context) -> str:
    """What a label calls the name; a number only if somebody has said what it stands for."""
    if isinstance(label, list) and len(label) == 1:
        label = label[0]
    if isinstance(label, int) and not isinstance(label, bool):
        name = named_number(label, context.layout.tag_names)
        if name is None:
            raise ValueError(
                f"its label is the number {label}; export it with the labels as text (in doccano "
                '"JSONL (text label)"), or give their names with --tag-names'
            )
        label = name
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"{label!r} is not a label; write the name of a class")
    return label.strip()


def named_number(number: int, names: Sequence[str]) -> str | None:
    """What a number is called: by its place among the names, or by one written as 2=PER."""
    for name in names:
        if name.startswith(f"{number}="):
            return name.partition("=")[2]
    plain = 0 <= number < len(names) and "=" not in names[number]
    return names[number] if plain else None


def _places(row: dict[str, Any], text: str) -> list[tuple[int, int]] | None:
    """Where the words stand, if the row says so, as Prodigy's and our own do."""
    tokens = row.get("tokens")
    if isinstance(tokens, list) and tokens and all(isinstance(each, dict) for each in tokens):
        places = [(each.get("start"), each.get("end")) for each in tokens]
        if all(isinstance(at, int) for place in places for at in place):
            kept = [place for place in places if text[place[0] : place[1]].strip()]
            own = [str(each.get("text", text[each["start"] : each["end"]])) for each in tokens]
            said = [text[start:end] for start, end in places]
            if words_match(text, kept) and own == said:
                return kept
    words = row.get("words", tokens)
    if isinstance(words, list) and words and all(isinstance(w, str) and w for w in words):
        return placed(text, words)
    return None


def placed(text: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where these words stand in a text, one behind the other; None if they do not."""
    places, at = [], 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return None
        places.append((at, at + len(word)))
        at += len(word)
    return places


def to_write(passage: Passage, own_words: bool = True) -> tuple[str, list[Span], list[str] | None]:
    """Text, spans in code points, and the words where they would be cut otherwise when read.

    ValueError where a form without words (not ``own_words``) would give others.
    """
    text, places = running(passage)
    spans = [Span(*span) for span in marked(passage)]
    again = _again(text, spans)
    if again.words == passage.words and again.places == tuple(places):
        return text, spans, None
    if not own_words or placed(text, passage.words) != list(places):
        raise ValueError(
            f"“{text[:60]}” would be cut into other words. Choose JSON Lines or CoNLL."
        )
    return text, spans, list(passage.words)


def unsure(text: str, written: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Whether a reader could take spans as they are written for others than they are."""
    try:
        return Units(None, []).in_code_points(text, written) != list(spans)
    except ValueError:
        return True


def _again(text: str, spans: Sequence[Span]) -> Passage:
    try:
        return passage_of(text, spans, 1, Context(PLAIN, []))
    except ValueError:
        return Passage(1, (), None)
