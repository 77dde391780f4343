"""The line before a CSV by which Excel is told what stands between its cells."""

import re

SAID = re.compile(r"\ufeff?\"?sep=(.)\"?[\r\n]*", re.IGNORECASE)


def said_by(line: str) -> str:
    """The delimiter that a first line names, as sep=; does; "" if it is a row."""
    match = SAID.fullmatch(line)
    return match[1] if match else ""
