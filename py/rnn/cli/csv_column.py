"""A column of a CSV: its cells, and the rows as they are written with more cells behind them."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from ..data.files import naming
from .given import Told


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


@contextmanager
def table(path: str, column: str, separator: str | None, told: Told) -> Iterator[Table]:
    """Open a CSV whose first row names its columns; ``-`` is standard input.

    ValueError if the wanted column is none of them, or what is read is not UTF-8 text or no CSV.
    """
    if path != "-":
        with Path(path).open("rb") as stream:
            yield _table(stream, path, column, separator, told)
        return
    if sys.stdin is None:
        raise ValueError("standard input is closed. Give a file, or text through a pipe.")
    yield _table(cast("BinaryIO", sys.stdin.buffer), "standard input", column, separator, told)


def _table(stream: BinaryIO, name: str, column: str, separator: str | None, told: Told) -> Table:
    recorded: list[str] = []
    lines = _lines(stream, name, told, recorded)
    first = next(lines, "")
    delimiter = separator or max(",;\t|", key=first.count)
    rows = _rows(chain([first], lines), name, delimiter, recorded)
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
    )


def _lines(stream: BinaryIO, name: str, told: Told, recorded: list[str]) -> Iterator[str]:
    """The lines with their ends; each is recorded as it is given."""
    number = 0
    while True:
        with naming(name):
            raw = stream.readline()
        if not raw:
            return
        number += 1
        told(len(raw))
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            raise ValueError(
                f"{name}, line {number}: byte {raw[error.start]:#04x} is not UTF-8 text. Save the "
                "file as UTF-8."
            ) from error
        recorded.append(line)
        yield line


def _rows(
    lines: Iterator[str], name: str, delimiter: str, recorded: list[str]
) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, and the row as it is written."""
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            yield cells, "".join(recorded)
            recorded.clear()
    except csv.Error as error:
        raise ValueError(f"{name}: this is not CSV ({error}).") from error


def _row(cells: Sequence[str], written: str, at: int, width: int) -> Row:
    body = written.rstrip("\r\n")
    cell = cells[at] if at < len(cells) else ""
    return Row(cell, body, written[len(body) :], max(width - len(cells), 0))
