"""Pairs in files: two columns, of source and target or of text and label, as TSV or CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..data.sentences import Skipped

HEADS = ({"source", "target"}, {"text", "label"}, {"sentence", "label"}, {"question", "answer"})


class PairRead(NamedTuple):
    """Two columns of a line."""

    line: int
    left: str
    right: str


def read_pairs(lines: Iterable[str]) -> Iterator[PairRead | Skipped]:
    """The pairs of these lines, and those lines that are none, with the reason.

    Columns are parted by tabs where the first line has one, and else by commas, with quotes as in
    any CSV. A first line that names the columns is no pair.
    """
    rows = iter(lines)
    first = next(rows, None)
    if first is None:
        return
    tabs = "\t" in first
    lines = _again(first, rows)
    if tabs:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines)
    for row in reader:
        columns = [column.strip() for column in row]
        if not any(columns) or (reader.line_num == 1 and _is_head(columns)):
            continue
        if len(columns) != 2 or not all(columns):
            yield Skipped(reader.line_num, _reason(columns, tabs))
        else:
            yield PairRead(reader.line_num, *columns)


def _again(first: str, rows: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rows


def _is_head(columns: Sequence[str]) -> bool:
    return {column.lower() for column in columns} in HEADS


def _reason(columns: Sequence[str], tabs: bool) -> str:
    between = "a tab" if tabs else "a comma"
    if len(columns) == 2:
        return f"one of its two columns is empty; write both, with {between} between them"
    if len(columns) == 1:
        between = "a tab" if tabs else "a tab or a comma"
        return f"it has one column, and a pair has two, with {between} between them"
    return f"it has {len(columns)} columns, and a pair has two, with {between} between them"


def written_csv(head: Sequence[str], pairs: Iterable[Sequence[str]]) -> str:
    """Pairs as CSV below the names of their columns, with quotes where they are needed."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([head, *pairs])
    return file.getvalue()


def written_pairs(pairs: Iterable[Sequence[str]]) -> str:
    """Pairs, or texts alone, as TSV: a tab or a line end within a text becomes a space."""
    return "".join("\t".join(" ".join(text.split()) for text in pair) + "\n" for pair in pairs)
