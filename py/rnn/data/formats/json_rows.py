"""Rows of JSON, however they are put: one a line, in an array, or inside an object of their own."""

import ast
import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from ..lines import Text
from ..nesting import check_nesting, json_of
from .json_shapes import of_pandas, of_parts, unpaired
from .seen import Head

WITHIN = (
    "data",
    "examples",
    "rows",
    "documents",
    "sentences",
    "items",
    "common_examples",
    "annotations",
)
SPACE = re.compile(r"[\s,]*")


class Row(NamedTuple):
    """A row and the line where it begins; ``fault`` says why there is none."""

    line: int
    value: Any
    fault: str = ""


def rows_of(text: Text, head: Head) -> Iterator[Row]:
    """The rows of a text, as they come where each has its line."""
    if head.is_python:
        return iter(_python(text.whole()))
    first = next((line for line in head.lines if line.strip()), "")
    by_line = first.lstrip("\ufeff \t").startswith("{") or _is_row(first)
    rows: Iterator[Row]
    if by_line and (_is_json(first) or (len(head.lines) == 1 and not _has_more(first))):
        rows = (_row(number, line) for number, line in text if line.strip())
    else:
        rows = _whole(text.whole())
    return chain.from_iterable(map(_inner, rows))


def _is_json(line: str) -> bool:
    try:
        json_of(line)
    except ValueError:
        return False
    return True


def _has_more(line: str) -> bool:
    """Whether a line has several values of JSON, one behind the other."""
    try:
        json_of(line)
    except json.JSONDecodeError as error:
        return error.msg == "Extra data"
    except ValueError:
        pass
    return False


def _is_row(line: str) -> bool:
    """Whether a line is one of spaCy's pairs, and not an array of rows."""
    try:
        row = json_of(line)
    except ValueError:
        return False
    return isinstance(row, list) and bool(row) and isinstance(row[0], str)


def _row(number: int, line: str) -> Row:
    try:
        return Row(number, json_of(line.strip("\ufeff")))
    except json.JSONDecodeError as error:
        return Row(
            number, None, f"this is not JSON ({error.msg} at character {error.pos + 1}); "
            "write one whole object a line",
        )  # fmt: skip
    except ValueError as error:
        return Row(number, None, f"this JSON cannot be read ({error})")


def _whole(text: str) -> Iterator[Row]:
    """The rows of an array, or of objects one after the other, with the line of each."""
    try:
        check_nesting(text)
    except ValueError:
        lines = enumerate(re.split(r"\r*\n|\r", text), start=1)
        return (_row(number, line) for number, line in lines if line.strip())
    found = list(_values(text))
    if [type(row.value) for row in found] == [str, dict]:  # one of spaCy's pairs, over lines
        return iter([Row(found[0].line, [row.value for row in found])])
    return iter(found)


def _python(text: str) -> list[Row]:
    """The pairs of all lists in a program; only what stands in them is taken, nothing is run."""
    try:
        check_nesting(text.replace("(", "[").replace(")", "]"))
        return [row for node in ast.parse(text).body for row in _pairs(node)]
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        return [Row(1, None, f"this is no list that Python can read ({error}); write JSON")]


def _pairs(node: ast.stmt) -> Iterator[Row]:
    """The rows in one statement: those of a list, or pairs one behind the other."""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr) else None
    if not isinstance(value, ast.List | ast.Tuple):
        return
    one = bool(value.elts) and isinstance(value.elts[0], ast.Constant)  # a pair, not a list of them
    for each in [value] if one else value.elts:
        try:
            found = ast.literal_eval(each)
        except ValueError as error:
            yield Row(each.lineno, None, f"this is no list that Python can read ({error})")
            continue
        if isinstance(found, list | tuple):
            yield Row(each.lineno, list(found))


def _values(text: str) -> Iterator[Row]:
    """The values in an array, or those of a text; after a fault it goes on at the next like row."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    array = text[at : at + 1] == "["
    at, line, counted, next_row, faults = at + array, 1, 0, "", 0
    while (at := SPACE.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        if array and text[at] == "]":
            return
        line += text.count("\n", counted, at)
        counted = at
        next_row = next_row or _next_row(text, at)
        end = text.find(next_row, at) if faults else len(text)
        end = len(text) if end < 0 else end
        piece, begin = (text[at:end], 0) if faults else (text, at)  # an error counts all before it
        try:
            value, behind = decoder.raw_decode(piece, begin)
            yield Row(line, value)
            at += behind - begin
        except (ValueError, RecursionError) as error:
            where = line + piece.count("\n", begin, getattr(error, "pos", begin))
            said = getattr(error, "msg", error)
            yield Row(line, None, f"this is not JSON ({said}, line {where}); mend it there")
            faults += 1
            at = text.find(next_row, at)
            if at < 0:
                return
    if array:
        yield Row(line, None, "the array does not end; the file may be cut off")


def _next_row(text: str, at: int) -> str:
    """How a line begins on which a row stands like that at this place."""
    indent = text[text.rfind("\n", 0, at) + 1 : at].replace("[", "")
    return f"\n{'' if indent.strip() else indent}{text[at]}"


def _inner(row: Row) -> Iterator[Row]:
    """The rows that stand inside an object which only holds them; else the row itself."""
    value = unpaired(row.value)
    row = row._replace(value=value)
    while isinstance(value, dict) and len(value) == 1 and isinstance(inside := _only(value), dict):
        value = inside
    if not isinstance(value, dict) or isinstance(value.get("text"), str):
        yield row
        return
    if table := of_pandas(value) or of_parts(value):
        yield from (Row(row.line, each) for each in table)
        return
    names = feature_names(value)
    for key in WITHIN:
        inner = value.get(key)
        holds_rows = isinstance(inner, list) and any(isinstance(r, dict | list) for r in inner)
        if isinstance(inner, list) and holds_rows and not (key == WITHIN[-1] and "data" in value):
            rows = (each for each in inner if each is not None)
            yield from (Row(row.line, _with_names(_bare(each), names)) for each in rows)
            return
    if isinstance(value.get("paragraphs"), list):
        yield from (Row(row.line, each) for each in _paragraphs(value["paragraphs"]))
        return
    columns = [(k, v) for k, v in value.items() if isinstance(v, list) and v]
    nested = [k for k, v in columns if all(isinstance(each, list) for each in v)]
    if {"tokens", "words"} & set(nested) and len({len(value[k]) for k in nested}) == 1:
        for each in zip(*(value[k] for k in nested), strict=True):
            yield Row(row.line, _with_names(dict(zip(nested, each, strict=True)), names))
        return
    yield row


def _only(value: dict[str, Any]) -> Any:
    return next(iter(value.values()))


def _bare(row: Any) -> Any:
    """The row in what the datasets server wraps around it."""
    return row["row"] if isinstance(row, dict) and isinstance(row.get("row"), dict) else row


def _with_names(row: Any, names: list[str]) -> Any:
    return {**row, "tag_names": names} if names and isinstance(row, dict) else row


def names_by_number(found: object) -> list[str]:
    """The names of tags that Hugging Face's configuration of a network has by their numbers."""
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        return []
    names = [found.get(str(number), "") for number in range(len(found))]
    return names if all(names) else []


def feature_names(value: dict[str, Any]) -> list[str]:
    """The names of numbered tags, where Hugging Face's description of the columns has them."""
    if of_numbers := names_by_number(value.get("id2label")):
        return of_numbers
    features = value.get("features") or (value.get("info") or {}).get("features")
    if isinstance(features, list):
        features = {each.get("name"): each.get("type") for each in features if hasattr(each, "get")}
    if not isinstance(features, dict):
        return []
    for key in ("ner_tags", "tags", "labels", "ner"):
        at: Any = features.get(key)
        for step in ("feature", "names"):
            at = at.get(step, at if step == "feature" else None) if isinstance(at, dict) else None
        if isinstance(at, list) and all(isinstance(name, str) for name in at):
            return at
    return []


def _paragraphs(paragraphs: list[Any]) -> Iterator[Any]:
    """The sentences of spaCy's training JSON as words and tags."""
    for paragraph in paragraphs:
        inside = paragraph.get("sentences") if isinstance(paragraph, dict) else None
        for sentence in inside if isinstance(inside, list) else [paragraph]:
            tokens = sentence.get("tokens") if isinstance(sentence, dict) else None
            if not isinstance(tokens, list) or not all(isinstance(each, dict) for each in tokens):
                yield sentence
                continue
            tags = [each.get("ner") for each in tokens]
            words = [each.get("orth") for each in tokens]
            yield {"tokens": words} | ({"tags": tags} if any(tags) else {})
