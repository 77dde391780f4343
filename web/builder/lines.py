"""The one thing about the form of web/ that Biome leaves alone: lines in templates and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from web.builder.places import WEB, shown

LONGEST = 100
MADE = "// Made from"  # how a file begins that a program wrote


def too_long(folder: Path = WEB) -> Iterator[str]:
    """A complaint for each line that is too long and could be broken: it has more than one word."""
    for file in sorted(folder.rglob("*")):
        if "node_modules" in file.parts or file.suffix not in (".js", ".css"):
            continue
        text = file.read_text(encoding="utf-8")
        if text.startswith(MADE):
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if len(line) > LONGEST and len(line.removeprefix("//").split()) > 1:
                yield f"{shown(file)}:{number}: {len(line)} characters; at most {LONGEST}"
