"""What the columns of a table of words are: which holds words, which tags, in which scheme."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..tags import UNLABELLED_TAGS
from .layout import Layout
from .schemes import Scheme, says_how, scheme_called, scheme_of

DOCUMENT = "-DOCSTART-"
RANGE = re.compile(r"\d+-\d+")
ID = re.compile(r"\d+(?:[-.]\d+)?")
KEY_VALUE = re.compile(
    r"(?:^|\|)([A-Za-z_]*(?:ner|ne|name|entity|namedentity|nertag))=([^|]*)", re.I
)
KEYS = re.compile(r"[^=|\s]+=[^|]*(?:\|[^=|\s]+=[^|]*)*")
WORD_HEADS = frozenset("word words token tokens form text".split())
TAG_HEADS = frozenset(
    "tag tags label labels ner ner_tag ner_tags ne ne-tag ne_tag entity iob bio".split()
)
MOST_ROWS = 5000  # of the head that are looked at
CONLLU = 10  # columns of CoNLL-U, where names can stand in the last alone


class Table(NamedTuple):
    """What a head of rows shows. Columns count from 0; None is not there."""

    separator: str
    width: int
    word: int
    tag: int | None
    number: int | None  # of a word in its sentence
    scheme: Scheme
    key: str  # where the tag is a value among key=value, the key
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
    tag, scheme, key, sure = _tag_column(usual, width, index, asked_tag)
    if layout.scheme:
        scheme = scheme_called(layout.scheme)
    if named and asked_tag is None:
        tag = _headed(rows[0], TAG_HEADS, tag)
    word = asked_word if asked_word is not None else _word_column(rows, width, index, tag, named)
    regular = sum(len(row) == width for row in rows) / (len(rows) or 1)
    spaced = (
        separator == " " and tag == width - 1 and _tags_have_spaces(rows[named:], width, scheme)
    )
    column = [] if tag is None else [_cell(row, tag, key) for row in usual]
    return Table(
        separator, width, word, tag, index, scheme, key, data[0] if named else None, indented,
        spaced,
        sure if regular > 0.5 or spaced else sure / 2,
        _why(
            tag, key, says_how(scheme, column) if set(column) - UNLABELLED_TAGS else "", index,
            _keys_of(usual) if tag is None else "",
        ),
    )  # fmt: skip


def _keys_of(rows: Sequence[Sequence[str]]) -> str:
    """What a last column of key=value has, where none of it says names; "" if it has none."""
    pairs = (pair for row in rows for pair in row[-1].split("|"))
    keys = sorted({pair.partition("=")[0] for pair in pairs if KEYS.fullmatch(pair)})
    if not keys:
        return ""
    return f"; names are under none of the keys in the last column ({', '.join(keys[:6])})"


def _asked(column: int, width: int) -> int:
    """The place of a column counted from 1 or from -1; behind all others if it is not there."""
    at = column - 1 if column > 0 else width + column
    return at if 0 <= at < width else width


def _why(
    tag: int | None, key: str, scheme: str, index: int | None, passed_over: str
) -> str:
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


def _tag_column(
    rows: Sequence[Sequence[str]], width: int, index: int | None, asked: int | None
) -> tuple[int | None, Scheme, str, float]:
    """The column of the tags by what stands in it: of several the one that marks most."""
    best: tuple[tuple[float, int, int], int | None, Scheme, str] | None = None
    for at in _candidates(rows, width) if asked is None else [asked]:
        if (at == index and asked is None) or not 0 <= at < width:
            continue
        raw = [row[at].strip() for row in rows if not row[0].startswith("#")]
        key = _key_of(raw)
        column = [_value(cell, key) for cell in raw] if key else raw
        found = scheme_of(column)
        if found is None:
            continue
        scheme, sure = found
        certain = sure >= 0.25 and scheme.name != "numbers"
        if not certain and asked is None and at != width - 1:
            continue
        marks = sum(map(scheme.is_name, column))
        behind = -at if scheme.name == "brackets" else at  # roles stand behind the names
        rank = (min(round(sure, 1), 1.2), marks, behind)
        if best is None or rank > best[0]:
            best = (rank, at, scheme, key)
    if best is not None:
        return best[1], best[2], best[3], best[0][0]
    if asked is not None:
        return asked, Scheme("prefix"), "", 0.5
    return _untold(rows, width, index)


def _untold(
    rows: Sequence[Sequence[str]], width: int, index: int | None
) -> tuple[int | None, Scheme, str, float]:
    """What is left where no column looks like tags: the last, if that can be one at all."""
    scheme = Scheme("prefix")
    last = [row[width - 1].strip() for row in rows if len(row) == width]
    if width == 1 or _is_misc(last, width):
        return None, scheme, "", 0.6 if width == CONLLU and index is not None else 0.0
    if all(cell in UNLABELLED_TAGS for cell in last):
        return width - 1, scheme, "", 0.4
    passages = sum(" " in cell for cell in last)
    return None if 2 * passages > len(last) else width - 1, scheme, "", 0.0


def _is_misc(column: Sequence[str], width: int) -> bool:
    """Whether a column is that of CoNLL-U which holds key=value, without names among them."""
    keyed = [cell for cell in column if cell not in UNLABELLED_TAGS]
    whole = all(KEYS.fullmatch(cell) for cell in keyed)
    return whole and bool(keyed or width == CONLLU) and bool(column)


def _candidates(rows: Sequence[Sequence[str]], width: int) -> Sequence[int]:
    """Where tags may stand; of two columns in the second, if it can be read as tags at all."""
    if width == 1:
        return ()
    last = [row[1].strip() for row in rows] if width == 2 else []
    unlabelled = last and all(cell in UNLABELLED_TAGS for cell in last)
    return (1,) if width == 2 and (unlabelled or scheme_of(last)) else range(width)


def _key_of(column: Sequence[str]) -> str:
    """The key of a tag among key=value, if the column holds such; "" if it does not."""
    keyed = [cell for cell in column if cell not in UNLABELLED_TAGS]
    if not keyed or sum(bool(KEYS.fullmatch(cell)) for cell in keyed) < 0.9 * len(keyed):
        return ""
    keys = Counter(match[1] for cell in keyed for match in KEY_VALUE.finditer(cell))
    return keys.most_common(1)[0][0] if keys else ""


def _value(cell: str, key: str) -> str:
    """The value of a key among key=value; outside of names where the key is not there."""
    for pair in cell.split("|"):
        name, _, value = pair.partition("=")
        if name == key:
            return value
    return "O"


def _cell(row: Sequence[str], at: int, key: str) -> str:
    cell = row[at].strip() if at < len(row) else ""
    return _value(cell, key) if key else cell


def tag_in(row: Sequence[str], table: Table) -> str:
    """The tag that stands in a row."""
    if table.tag is None:
        return "-"
    if table.tags_with_spaces:
        return " ".join(row[table.tag :]).strip()
    return _cell(row, table.tag, table.key)


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
