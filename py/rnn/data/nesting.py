"""JSON from a stranger, measured before it is parsed."""

import json
import re
from typing import Any

DEEPEST = 50  # lists and objects in one another; a network file has 3, a sentence's line 2
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def json_of(text: str) -> Any:
    """What the text says; ValueError if it is no JSON, or nested deeper than a stack may hold.

    CPython refuses deep nesting with a RecursionError, but in a browser it runs out of the stack of
    WebAssembly first, and that ends Python.
    """
    check_nesting(text)
    return json.loads(text)


def check_nesting(text: str) -> None:
    """ValueError if JSON, or the beginning of it, is nested too deep to be parsed."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise ValueError(f"lists nested more than {DEEPEST} deep")
