"""The icons of the page as an app of its own, from the one that stands in its tab."""

from __future__ import annotations

from pathlib import Path

from web.builder.commands import run
from web.builder.node import npm_command

PROGRAM = Path(__file__).parent / "icons.js"


def add_icons(out: Path) -> Path:
    """Draw the icons that the manifest of a site names; the folder they are in."""
    folder = out / "icons"
    folder.mkdir()
    run([npm_command()[0], str(PROGRAM), str(folder)], "Drawing the icons")
    return folder
