"""A column of a CSV: where its cells stand in the text as it is written."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache

from ..data.formats.delimiter import said_by

DELIMITERS = ",;\t|"


def columns(text: str) -> list[str]:
    """What the first row calls the columns; none where it has but one cell."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    if said_by(_first(text)):
        next(rows)
    head = next(rows, [])
    return [cell.strip("\ufeff ") for cell in head] if len(head) > 1 else []


def delimiter_of(text: str) -> str:
    """What stands between the cells: of the usual marks the most frequent in the first line.

    Where that is Excel's, it says so itself.
    """
    first = _first(text)
    return said_by(first) or max(DELIMITERS, key=first.count)


def _first(text: str) -> str:
    """The first line."""
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def cells(text: str, column: str) -> list[tuple[int, int]]:
    """Where the cells of a column stand, without the quotation marks around them or the head.

    ValueError if there is no such column, or if csv reads another cell there than stands there.
    """
    names = columns(text)
    if column not in names:
        raise ValueError(
            f"there is no column {column!r}. Its columns are {', '.join(names) or 'none'}."
        )
    at = names.index(column)
    delimiter = delimiter_of(text)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found = []
    try:
        pairs = list(zip(read, _rows(text, delimiter), strict=True))
    except (ValueError, csv.Error) as error:
        raise _not_plain() from error
    for row, places in pairs[2 if said_by(_first(text)) else 1 :]:
        if at < len(row):
            start, end = places[at]
            if text[start:end].replace('""', '"') != row[at]:
                raise _not_plain()
            found.append((start, end))
    return found


def _not_plain() -> ValueError:
    return ValueError(
        "its cells cannot be told apart for certain: quotation marks stand in it that close "
        "nothing. Leave the column out, and all of it is read as running text."
    )


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(
        rf'(?:"((?:[^"]|"")*)"|([^{mark}"\r\n][^{mark}\r\n]*|))({mark}|\r\n|\n|\r|\Z)'
    )


def _rows(text: str, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """The places of the cells of each row, as far as they are plain; as csv, no row is left out."""
    cell, at, row = _cell(delimiter), 0, []
    while at < len(text):
        match = cell.match(text, at)
        if match is None:
            raise ValueError
        row.append(match.span(1 if match[1] is not None else 2))
        at = match.end()
        if match[3] != delimiter:
            yield [] if len(row) == 1 and match[0] == match[3] else row
            row = []
    if row:
        yield [*row, (at, at)]
