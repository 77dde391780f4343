"""What the columns of a table of words are: which holds words, which tags, in which scheme."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..tags import UNLABELLED_TAGS
from .layout import Layout
from .schemes import Scheme, says_how, scheme_called
from .tag_column import called, keys_of, tag_column

DOCUMENT = "-DOCSTART-"
RANGE = re.compile(r"\d+-\d+")
ID = re.compile(r"\d+(?:[-.]\d+)?")
WORD_HEADS = frozenset("word words token tokens form text".split())
TAG_HEADS = frozenset(
    "tag tags label labels ner ner_tag ner_tags ne ne-tag ne_tag entity iob bio".split()
)
MOST_ROWS = 5000  # of the head that are looked at


class Table(NamedTuple):
    """What a head of rows shows. Columns count from 0; None is not there."""

    separator: str
    width: int
    word: int
    tag: int | None
    number: int | None  # of a word in its sentence
    scheme: Scheme
    key: str  # where the tag is a value among key=value, the key
    names: tuple[str, ...]  # of tags that are numbers, as far as somebody says them
    header: str | None  # the row that says what the columns are
    indented: bool  # whether every row begins with a space or tab
    tags_with_spaces: bool
    sure: float
    why: str


def cells(text: str, separator: str) -> list[str]:
    """The columns of a row; a separator of one space stands for runs of spaces and tabs."""
    if separator == " ":
        return re.split("[ \t]+", text.strip(" \t"))
    return text.split(separator)


def table_of(lines: Sequence[str], layout: Layout) -> Table:
    """What the columns of these lines are, as far as they show it and nobody says it."""
    data = [line for line in lines if line.strip() and not line.startswith(DOCUMENT)]
    data = [line for line in data if not _is_plainly_comment(line)][:MOST_ROWS]
    separator = layout.separator or _separator(data)
    indented = bool(data) and all(line[:1] in " \t" for line in data)
    rows = [cells(line.strip("\t") if separator == "\t" else line, separator) for line in data]
    widths = Counter(map(len, rows))
    most = max(widths.values(), default=0)
    width = min((each for each, count in widths.items() if count == most), default=1)
    named = bool(rows) and len(rows) > 1 and _is_header(rows[0])
    usual = [row for row in rows[named:] if len(row) >= width]
    index = _index_column(usual, width)
    asked_tag, asked_word = (
        None if column is None else _asked(column, width)
        for column in (layout.tag_column, layout.word_column)
    )
    names = layout.tag_names
    tag, scheme, key, sure = tag_column(usual, width, index, asked_tag, names)
    if layout.scheme:
        scheme = scheme_called(layout.scheme)
    if named and asked_tag is None:
        tag = _headed(rows[0], TAG_HEADS, tag)
    word = asked_word if asked_word is not None else _word_column(rows, width, index, tag, named)
    regular = sum(len(row) == width for row in rows) / (len(rows) or 1)
    spaced = (
        separator == " " and tag == width - 1 and _tags_have_spaces(rows[named:], width, scheme)
    )
    column = [] if tag is None else [_cell(row, tag, key, names) for row in usual]
    return Table(
        separator, width, word, tag, index, scheme, key, names, data[0] if named else None,
        indented, spaced,
        sure if regular > 0.5 or spaced else sure / 2,
        _why(
            tag, key, says_how(scheme, column) if set(column) - UNLABELLED_TAGS else "", index,
            keys_of(usual) if tag is None else "",
        ),
    )  # fmt: skip


def _asked(column: int, width: int) -> int:
    """The place of a column counted from 1 or from -1; behind all others if it is not there."""
    at = column - 1 if column > 0 else width + column
    return at if 0 <= at < width else width


def _why(tag: int | None, key: str, scheme: str, index: int | None, passed_over: str) -> str:
    said = "its rows have a word each"
    if index is not None:
        said += f", its number in column {index + 1}"
    if tag is None:
        return f"{said}{passed_over}"
    if not scheme:
        return f"{said}, and column {tag + 1} is not labelled yet"
    where = f" under {key}=" if key else ""
    return f"{said} and tags ({scheme}) in column {tag + 1}{where}"


def _is_plainly_comment(line: str) -> bool:
    """Whether a line with # is no row, whatever the rows are like."""
    if not line.startswith("#") or "\t" in line.rstrip():
        return False
    return not line[1:].strip() or bool(re.match(r"# *[^\s=]+ ?= ?|#(?:begin|end) document", line))


def _separator(lines: Sequence[str]) -> str:
    """A tab where most rows have one between columns, else spaces."""
    rows = [line for line in lines if not line.startswith("#")] or lines
    spaced = {len(cells(row, " ")) for row in rows}
    tabbed = {len(row.split("\t")) for row in rows}
    if len(rows) > 2 and len(spaced) == len(tabbed) == 1 and max(spaced) > max(tabbed):
        return " "  # tabs stand among the spaces
    return "\t" if 2 * sum("\t" in line.strip() for line in rows) > len(rows) else " "


def _is_header(row: Sequence[str]) -> bool:
    """Whether a first row names its columns: one a word's, one a tag's."""
    heads = {cell.strip().strip("#").casefold() for cell in row}
    return bool(heads & WORD_HEADS and heads & TAG_HEADS)


def _headed(header: Sequence[str], heads: frozenset[str], otherwise: int | None) -> int | None:
    for at, cell in enumerate(header):
        if cell.strip().strip("#").casefold() in heads:
            return at
    return otherwise


def _index_column(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """The column that counts the words of each sentence, 1, 2, 3 or 0, 1, 2."""
    for at in range(width - 1 if width > 2 else 0):
        column = [row[at] for row in rows if not row[0].startswith("#")]
        if not column or not all(ID.fullmatch(cell) for cell in column):
            continue
        numbers = [int(re.match(r"\d+", cell)[0]) for cell in column]  # type: ignore[index]
        before = [-1, *numbers]
        steps = sum(
            now in (last, last + 1) or now in (0, 1)
            for last, now in zip(before, numbers, strict=False)
        )
        if numbers[0] in (0, 1) and steps > 0.9 * len(numbers) and len(set(numbers)) > 1:
            return at
    return None


def _cell(row: Sequence[str], at: int, key: str, names: Sequence[str]) -> str:
    return called(row[at].strip() if at < len(row) else "", key, names)


def tag_in(row: Sequence[str], table: Table) -> str:
    """The tag that stands in a row."""
    if table.tag is None:
        return "-"
    if table.tags_with_spaces:
        return " ".join(row[table.tag :]).strip()
    return _cell(row, table.tag, table.key, table.names)


def _word_column(
    rows: Sequence[Sequence[str]], width: int, index: int | None, tag: int | None, named: bool
) -> int:
    if named and (at := _headed(rows[0], WORD_HEADS, None)) is not None and at != tag:
        return at
    if index is not None:
        return index + 1 if index + 1 != tag else index + 2
    if tag == 0 and width > 1:
        return 1 if width == 2 else width - 1
    return 0


def _tags_have_spaces(rows: Iterable[Sequence[str]], width: int, scheme: Scheme) -> bool:
    """Whether what rows have too many columns of is the rest of a tag: outside no row has more."""
    wider = narrow = 0
    for row in rows:
        if len(row) > width and scheme.prefix.fullmatch(row[width - 1]):
            wider += 1
        elif len(row) > width:
            return False
        else:
            narrow += 1
    return wider > 0 and narrow > 0


def is_row(columns: Sequence[str], table: Table) -> bool:
    """Whether a line that begins with # is a row: built as the rows are, with a tag or none."""
    if len(columns) != table.width or (len(columns) > 2 and columns[2] == "="):
        return False
    if table.number is not None and not ID.fullmatch(columns[table.number]):
        return False
    if table.tag is None or table.word == table.tag:
        return len(columns) == 1
    tag = tag_in(columns, table)
    return tag in ("O", "o", "0", "1", *UNLABELLED_TAGS) or _is_tag(tag, table.scheme)


def _is_tag(tag: str, scheme: Scheme) -> bool:
    if scheme.name == "brackets":
        return tag.startswith(("(", "*"))
    if scheme.name == "bare":
        return tag.isupper()
    return scheme.is_name(tag) and scheme.tag(tag).kind != tag


def subrows(columns: Sequence[str], table: Table) -> bool:
    """Whether a row is no word of its own: a range such as 2-3, or an empty node such as 5.1."""
    return table.number is not None and not columns[table.number].isdigit()
