"""JSON objects with words and tags, in lines or in an array; Hugging Face's, and what we write."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ..tags import OUTSIDE, UNLABELLED_TAGS, check_class_names
from .context import Context
from .json_rows import names_by_number
from .layout import Layout
from .passage import Passage, bio, flat
from .schemes import scheme_called, scheme_of
from .seen import UNLIKE, Head, Seen
from .spanned import SPANS_KEYS, first, kind_of_value, named_number, spanned, text_in

NAME = "jsonl"
ESCAPED = re.compile(r'["\\\x00-\x1f]')
ENCODER = json.JSONEncoder(ensure_ascii=False)
SUFFIXES = (".jsonl", ".ndjson", ".json")
WORDS_KEYS = ("tokens", "words")
TAGS_KEYS = ("tags", "labels", "ner_tags", "ner", "ner_labels", "entities_tags", "label")


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely a file is JSON of a form that has no file of its own here."""
    if head.is_json:
        keys = ", ".join(list(head.row)[:4]) if isinstance(head.row, dict) else "arrays"
        return Seen(0.7, f"it begins as JSON does (with {keys or 'an object'})")
    named = head.named(SUFFIXES) or layout.format == NAME
    return Seen(0.65, "its name ends as that of JSON") if named else UNLIKE


def fits(row: Any) -> float:
    """How surely a row has words and tags."""
    if not isinstance(row, dict):
        return 0.0
    return 0.9 if _is_words(first(row, WORDS_KEYS)) else 0.1


def read_row(row: Any, line: int, context: Context) -> Passage:
    """The sentence of an object; ValueError with the reason if it holds none."""
    if not isinstance(row, dict):
        raise ValueError(f"this is {kind_of_value(row)}; write an object with tokens and tags")
    words = first(row, WORDS_KEYS)
    text = text_in(row)
    if _is_words(words):
        found = _tags_in(row, words) if context.layout.marked else None
        if text is None or isinstance(found, list) or not _has_spans(row):
            return _tagged(row, words, found, line, context)
    if text is not None:
        return spanned(row, text, line, context)
    raise ValueError(
        f"the object has the keys {', '.join(map(repr, list(row)[:8])) or '(none)'}; it needs a "
        "list of words under tokens or words, or a string under text"
    )


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _tags_in(row: dict[str, Any], words: Sequence[str]) -> object:
    """What stands under the keys of tags: of several the list that has one a word."""
    found = [row[key] for key in TAGS_KEYS if row.get(key) is not None]
    lists = [each for each in found if isinstance(each, list) and not _are_spans(each)]
    fitting = [each for each in lists if len(each) == len(words)]
    if not fitting:
        known = [row[key] for key in row if key not in (*TAGS_KEYS, *WORDS_KEYS)]
        fitting = [each for each in known if _are_tags(each, len(words))]
    return next(iter([*fitting, *lists, *(each for each in found if not _are_spans(each))]), None)


def _are_tags(value: object, n_words: int) -> bool:
    """Whether a list under a key that nobody expects has surely a tag for each word."""
    if not isinstance(value, list) or len(value) != n_words:
        return False
    seen = scheme_of(value) if all(isinstance(tag, str) for tag in value) else None
    return seen is not None and seen[0].name == "prefix" and seen[1] >= 1


def _has_spans(row: dict[str, Any]) -> bool:
    """Whether marks stand beside the words as places in the text."""
    return any(isinstance(row.get(key), list) for key in SPANS_KEYS)


def _are_spans(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict | list) for each in value)


def _tagged(
    row: dict[str, Any], words: list[str], found: object, line: int, context: Context
) -> Passage:
    if not all(words):
        raise ValueError(f"word {words.index('') + 1} is empty")
    if found is None:
        _refuse_marks_of_words(row, context)
        return Passage(line, tuple(words), None)
    if not isinstance(found, list):
        raise ValueError(f"the tags are {kind_of_value(found)}; write a list with one tag a word")
    if len(found) != len(words):
        raise ValueError(f"there are {len(words)} words but {len(found)} tags")
    own = row.get("tag_names") or row.get("label_names") or names_by_number(row.get("id2label"))
    names = own or context.layout.tag_names
    known = row.get("ner_tags") == found or bool(names) or context.numbered
    tags = [_tag_of(tag, known, names if isinstance(names, list | tuple) else ()) for tag in found]
    if UNLABELLED_TAGS.issuperset(tags):
        return Passage(line, tuple(words), None)
    mixed = next((tag for tag in tags if tag in UNLABELLED_TAGS), None)
    if mixed:
        raise ValueError(f"the tag is {mixed}, not labelled, but others are")
    if context.layout.scheme:
        scheme = scheme_called(context.layout.scheme)
    else:
        seen = scheme_of(tags)
        scheme = seen[0] if seen else scheme_called("prefix")
        if scheme.name == "bare":
            scheme = scheme_called("prefix")
    return Passage(line, tuple(words), scheme.names(tags))


def _refuse_marks_of_words(row: dict[str, Any], context: Context) -> None:
    """ValueError where marks without a text count words: not all tools count the last in."""
    key = next((key for key in SPANS_KEYS if _are_spans(row.get(key))), None)
    if key is not None and context.layout.marked:
        raise ValueError(
            f"its marks under {key} count words, and not whether the last is in; write tags, one a "
            "word, or the text that the marks stand in"
        )


def _tag_of(tag: object, names_needed: bool, names: Sequence[str]) -> str:
    """A tag as text; a number by its name, and 0 and 1 by themselves only where they are ours."""
    if isinstance(tag, str) and tag and not (names_needed and tag.isdecimal()):
        return tag
    number = int(tag) if isinstance(tag, str) and tag.isdecimal() else tag
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError(f"{tag!r} is not a tag; write 0, 1, O, or the tag's name")
    name = named_number(number, names)
    if name is not None:
        return name
    if names_needed or number not in (0, 1):
        raise ValueError(
            f"{number} is not a tag but the number of one; give the names of all tags in order "
            "with --tag-names O,B-PER,I-PER,..."
        )
    return str(number)


def write(passage: Passage) -> str:
    """A line with ``tokens`` and ``tags``; without ``tags`` where nobody labelled."""
    passage = flat(passage)
    if passage.names:
        check_class_names(sorted({name.kind for name in passage.names if name.kind}))
    tags = "" if passage.names is None else f', "tags": {_tags(passage)}'
    return f'{{"tokens": {_listed(passage.words)}{tags}}}\n'


def _tags(passage: Passage) -> str:
    return _listed(bio(passage)) if passage.names else _outside(len(passage.words))


@lru_cache(maxsize=1024)
def _outside(n_words: int) -> str:
    """The tags of a sentence without names, as most are."""
    return _listed([OUTSIDE] * n_words)


def _listed(texts: Sequence[str]) -> str:
    """A JSON list of texts; where nothing is escaped, as in most, it is put together at once."""
    if not texts or ESCAPED.search("".join(texts)):
        return ENCODER.encode(texts)
    return '["' + '", "'.join(texts) + '"]'
