"""Other shapes of rows in JSON: words and tags in pairs, tables of pandas, train beside test."""

from typing import Any

from .schemes import scheme_of

WORD_KEYS = ("text", "word", "token", "form")
TAG_KEYS = ("ner", "ner_tag", "tag", "label", "entity", "bio")


def unpaired(value: Any) -> Any:
    """Words and tags as two lists of an object, if the value has them in pairs; else the value."""
    if isinstance(value, dict) and isinstance(value.get("tokens"), list):
        found = _of_objects(value["tokens"])
        return value | found if found and {"text", "tags"}.isdisjoint(value) else value
    if not isinstance(value, list) or not value:
        return value
    return _of_objects(value) or _of_pairs(value) or _of_lists(value) or value


def _of_objects(words: list[Any]) -> dict[str, Any] | None:
    """Of [{"text": "Ada", "ner": "B-PER"}, ...]."""
    if not words or not all(isinstance(each, dict) for each in words):
        return None
    word = next((key for key in WORD_KEYS if isinstance(words[0].get(key), str)), None)
    tag = next((key for key in TAG_KEYS if isinstance(words[0].get(key), str)), None)
    if word is None or tag is None:
        return None
    return _checked([each.get(word) for each in words], [each.get(tag) for each in words])


def _of_pairs(words: list[Any]) -> dict[str, Any] | None:
    """Of [["Ada", "B-PER"], ...]."""
    if not all(isinstance(each, list) and len(each) == 2 for each in words):
        return None
    return _checked([each[0] for each in words], [each[1] for each in words])


def _of_lists(both: list[Any]) -> dict[str, Any] | None:
    """Of [["Ada", ...], ["B-PER", ...]]."""
    if len(both) != 2 or not all(isinstance(each, list) for each in both):
        return None
    return _checked(*both) if len(both[0]) == len(both[1]) else None


def _checked(words: list[Any], tags: list[Any]) -> dict[str, Any] | None:
    """Words and tags, if all of them are text and the tags can be such."""
    if not all(isinstance(each, str) for each in (*words, *tags)):
        return None
    return {"tokens": words, "tags": tags} if scheme_of(tags) else None


def of_pandas(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table as pandas writes it: columns of cells by number, or columns and data."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        cells = [each for each in data if isinstance(each, list) and len(each) == len(columns)]
        return [dict(zip(map(str, columns), each, strict=True)) for each in cells]
    if {"tokens", "words", "text"}.isdisjoint(value):
        return []
    if not all(isinstance(each, dict) and each for each in value.values()):
        return []
    numbers = next(iter(value.values()))
    return [{key: cells.get(number) for key, cells in value.items()} for number in numbers]


def of_parts(value: dict[str, Any]) -> list[Any]:
    """The rows of all parts of a data set, such as train and test, each a list of rows."""
    parts = list(value.values())
    return [row for part in parts for row in part] if all(map(_are_rows, parts)) else []


def _are_rows(value: object) -> bool:
    """Whether a value is a list of rows with words or a text each."""
    kinds = {"tokens", "words", "text"}
    return isinstance(value, list) and all(
        isinstance(each, dict) and not kinds.isdisjoint(each) for each in value
    )
