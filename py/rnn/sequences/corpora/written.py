"""Texts written for this project (CC0), in files beside this: one a line, or two columns."""

from importlib.resources import files

from ..symbols import symbols_of
from .pairs import Pair

REMARK = "#"  # begins the lines that tell how a file was written


def lines_of(name: str) -> list[str]:
    """The lines of ``name``.txt without what tells of the file."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith(REMARK)]


def pairs_of(name: str) -> list[Pair]:
    """The words of both columns of ``name``.txt, line by line."""
    rows = [line.split("\t") for line in lines_of(name)]
    return [Pair(symbols_of(left, "words"), symbols_of(right, "words")) for left, right in rows]
