"""A column of a CSV: its cells, and the rows as they are written with more cells behind them."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from ..data.files import naming
from ..data.formats.delimiter import said_by
from ..redaction.document import mark_of
from .given import Told

AT_ONCE = 1 << 16  # bytes


class Row(NamedTuple):
    """A row of a CSV: the cell in hand, and the row as it is written, with the end of its line."""

    cell: str
    written: str
    end: str
    missing: int = 0  # cells that the head has and this row has not

    def with_cells(self, cells: Sequence[str], delimiter: str) -> str:
        """The row as it is written, with more cells behind it; an empty line stays one."""
        if not self.written:
            return self.end
        more = io.StringIO()
        csv.writer(more, delimiter=delimiter, lineterminator="").writerow(cells)
        gap = delimiter * (1 + self.missing)
        return f"{self.written}{gap}{more.getvalue()}{self.end}"


class Table(NamedTuple):
    """An open CSV: its head as it is written, and the rows behind it as they come."""

    head: Row
    rows: Iterator[Row]
    delimiter: str
    encoding: str


@contextmanager
def table(
    path: str, column: str, separator: str | None, told: Told, encoding: str | None = None
) -> Iterator[Table]:
    """Open a CSV whose first row names its columns; ``-`` is standard input.

    ValueError if the wanted column is none of them, or what is read is no CSV, or no text of the
    encoding: that which is named, else what a mark says, else UTF-8.
    """
    if path != "-":
        with Path(path).open("rb") as stream:
            yield _table(_Lines(stream, path, told, encoding), column, separator)
        return
    if sys.stdin is None:
        raise ValueError("standard input is closed. Give a file, or text through a pipe.")
    stdin = _Lines(sys.stdin.buffer, "standard input", told, encoding)
    yield _table(stdin, column, separator)


def _table(source: "_Lines", column: str, separator: str | None) -> Table:
    name, lines = source.name, iter(source)
    first = next(lines, "")
    said = said_by(first)
    delimiter = separator or said or max(",;\t|", key=first.count)
    rows = _rows(lines if said else chain([first], lines), name, delimiter, source.recorded)
    cells, written = next(rows, ([], ""))
    names = [cell.strip("\ufeff ") for cell in cells]
    if column not in names:
        raise ValueError(
            f"{name}: there is no column {column!r}. Its columns are {', '.join(names)}."
        )
    at = names.index(column)
    return Table(
        _row(cells, written, at, len(names)),
        (_row(cells, written, at, len(names)) for cells, written in rows),
        delimiter,
        source.encoding,
    )


class _Lines:
    """The lines of a stream with their ends; each is recorded as it is given."""

    def __init__(self, stream: BinaryIO, name: str, told: Told, encoding: str | None) -> None:
        self.name = name
        self.recorded: list[str] = []
        has_peek = hasattr(stream, "peek")
        self._stream = cast("BufferedReader", stream if has_peek else BufferedReader(stream))
        self._told = told
        with naming(name):
            head = self._stream.peek(AT_ONCE)
        self.encoding = mark_of(head[:4], encoding)[1]
        is_wide = self.encoding.startswith(("utf-16", "utf-32"))
        self._ends_in_cr = b"\r" in head and b"\n" not in head and not is_wide

    def __iter__(self) -> Iterator[str]:
        for number, raw in enumerate(self._raw(), start=1):
            self._told(len(raw))
            try:
                line = raw.decode(self.encoding)
            except UnicodeDecodeError as error:
                raise ValueError(
                    f"{self.name}, line {number}: byte {raw[error.start]:#04x} is not "
                    f"{self.encoding.upper()} text. Say its encoding with --encoding, such as "
                    "cp1252."
                ) from error
            self.recorded.append(line)
            yield line

    def _raw(self) -> Iterator[bytes]:
        """Lines of bytes, as their encoding ends them."""
        if self._ends_in_cr:
            yield from self._between_cr()
            return
        end = "\n".encode(self.encoding)
        pending = b""
        with naming(self.name):
            while piece := self._stream.readline():
                rest = -(len(pending) + len(piece)) % len(end)  # of its last sign
                pending += piece + (self._stream.read(rest) if rest else b"")
                if pending.endswith(end):
                    yield pending
                    pending = b""
        if pending:
            yield pending

    def _between_cr(self) -> Iterator[bytes]:
        """Lines that end with CR alone, as Excel writes them on a Mac."""
        pending = b""
        with naming(self.name):
            while piece := self._stream.read1(AT_ONCE):
                *lines, pending = (pending + piece).split(b"\r")
                yield from (line + b"\r" for line in lines)
        if pending:
            yield pending


def _rows(
    lines: Iterator[str], name: str, delimiter: str, recorded: list[str]
) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, and the row as it is written."""
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            written = "".join(recorded)
            recorded.clear()
            if '"' in written and not _is_closed(cells, written, delimiter):
                raise ValueError(
                    f"{name}: nothing closes the quotation mark in “{written[:60].rstrip()}”, so "
                    "that no cell can stand behind it. Close it, or double it where it is a sign."
                )
            yield cells, written
    except csv.Error as error:
        raise ValueError(f"{name}: this is not CSV ({error}).") from error


def _is_closed(cells: Sequence[str], written: str, delimiter: str) -> bool:
    """Whether a cell that is written behind a row is one of its own."""
    body = written.rstrip("\r\n")
    longer = csv.reader(io.StringIO(f"{body}{delimiter}x", newline=""), delimiter=delimiter)
    return next(longer) == [*cells, "x"]


def _row(cells: Sequence[str], written: str, at: int, width: int) -> Row:
    body = written.rstrip("\r\n")
    cell = cells[at] if at < len(cells) else ""
    return Row(cell, body, written[len(body) :], max(width - len(cells), 0))
