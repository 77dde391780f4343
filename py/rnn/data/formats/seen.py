"""How a file begins, and how surely that is one format or another."""

import json
import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..nesting import check_nesting


class Seen(NamedTuple):
    """How surely a head is of one format, from 0 to 1, and what shows it."""

    confidence: float
    why: str


UNLIKE = Seen(0.0, "")
LONG = 4096  # characters of a line that may be cut off
PAIRS = re.compile(  # of a text and its entities, as they stand in programs
    r"""^(?:[A-Za-z_]\w*\s*=\s*\[\s*)?\(\s*(?P<quote>["'])[^\n]*(?P=quote)\s*,\s*"""
    r"""\{\s*["']entities["']\s*:""",
    re.MULTILINE,
)


class Head:
    """The name of a file and the beginning of its text; the last line may be cut off."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name.casefold().removesuffix(".gz")
        self.text = text

    def named(self, suffixes: Sequence[str]) -> bool:
        """Whether the file's name ends in one of these."""
        return self.name.endswith(tuple(suffixes))

    @cached_property
    def lines(self) -> list[str]:
        """Its lines; the last may be cut off."""
        return re.split(r"\r*\n|\r", self.text)

    @cached_property
    def is_json(self) -> bool:
        """Whether it begins as JSON does: with an object, or an array of objects or arrays."""
        begin = self.text.lstrip("\ufeff \t\r\n")
        if re.match(r'\{\s*(?:"|\})|\[\s*\{\s*["}]', begin):
            return True
        if not re.match(r'\[\s*\[\s*["\[{]|\[\s*"|\[\s*\]\s*$', begin):
            return False
        first = begin.split("\n", 1)[0]
        return re.match(r"\[[\s\[]*$", first) is not None or _begins_value(first)

    @cached_property
    def is_python(self) -> bool:
        """Whether pairs of a text and its entities stand in it as in Python, with code or none."""
        begin = re.match(r"\s*(?:[A-Za-z_]\w*\s*=\s*)?\[\s*\(\s*[\"']", self.text)
        return (begin or PAIRS.search(self.text)) is not None

    @cached_property
    def row(self) -> Any:
        """The first row of JSON, if all of it is there; else the keys that are, with None each."""
        begin = self.text.lstrip("\ufeff \t\r\n")
        for at in (0, len(re.match(r"\[?\s*", begin)[0])):  # type: ignore[index]
            try:
                check_nesting(begin)
                row = json.JSONDecoder().raw_decode(begin, at)[0]
            except ValueError:
                continue
            whole = isinstance(row, list) and row and isinstance(row[0], dict | list)
            return row[0] if whole else row
        return dict.fromkeys(re.findall(r'"([^"\\\n]{1,40})"[ \t]*:', begin))


def _begins_value(line: str) -> bool:
    """Whether a line is a whole value of JSON, or the beginning of one that is cut off."""
    try:
        check_nesting(line)
        end = json.JSONDecoder().raw_decode(line)[1]
    except json.JSONDecodeError as error:
        return error.pos >= len(line) - 1 or (len(line) > LONG and "Unterminated" in error.msg)
    except ValueError:
        return True
    return not line[end:].strip()
