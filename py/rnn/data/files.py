"""Text files in and out: numbered lines, and output that is whole or not there at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

LONGEST_LINE = 4_000_000  # bytes; no sentence is longer, and a line has to fit into memory
BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line without its end, counted from 1."""

    number: int
    text: str


class Source(NamedTuple):
    """An open text: what to call it in a message, how it begins, and its lines."""

    name: str
    head: str  # what of the beginning is already there; may end inside a line
    lines: Iterator[Line]


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """Open a UTF-8 text for reading line by line; ``-`` is standard input.

    Nothing but the present line is held in memory. A line that is not UTF-8 text is a ValueError
    that names file and line.
    """
    if path == "-":
        stream = cast("BinaryIO", sys.stdin.buffer)
        yield Source("standard input", _head(stream), _lines(stream, "standard input"))
        return
    with Path(path).open("rb") as stream:
        yield Source(path, _head(stream), _lines(stream, path))


def _head(stream: BinaryIO) -> str:
    """What can be read without moving on (standard input: what has arrived)."""
    peeked: bytes = stream.peek()  # type: ignore[attr-defined]  # every buffered reader has it
    return peeked.removeprefix(BOM).decode("utf-8", errors="replace")


def _lines(stream: BinaryIO, name: str) -> Iterator[Line]:
    for number in count(1):
        raw = stream.readline(LONGEST_LINE + 1)
        if not raw:
            return
        if len(raw) > LONGEST_LINE:
            raise ValueError(
                f"{name}, line {number}: the line is longer than {LONGEST_LINE:,} bytes. "
                "Put every sentence (or every word and its tag) on a line of its own."
            )
        yield Line(number, _decoded(raw, name, number))


def _decoded(raw: bytes, name: str, number: int) -> str:
    if number == 1 and raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"{name}, line 1: this is UTF-16 text. Save the file as UTF-8.")
    if b"\0" in raw:
        raise ValueError(f"{name}, line {number}: a zero byte; this is not a text file.")
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{name}, line {number}: byte {error.object[error.start]:#04x} is not UTF-8 text. "
            "Save the file as UTF-8."
        ) from error
    return text.removesuffix("\n").removesuffix("\r")


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Write a file aside and put it in its place when all of it is there.

    If anything goes wrong on the way, the file at ``path`` stays what it was. What is not a
    regular file (a pipe, ``/dev/null``) is written to as it is.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def check_writable(path: str | os.PathLike[str]) -> None:
    """ValueError if a file cannot be put at ``path``: better said before an hour of work."""
    target = Path(path)
    if target.is_dir():
        raise ValueError(f"{path} is a folder. Give the name of a file in it.")
    if not target.parent.is_dir():
        raise ValueError(f"{path}: there is no folder {target.parent}. Make it first.")
    if not os.access(target.parent, os.W_OK):
        raise ValueError(f"{path}: the folder {target.parent} is not yours to write to.")
