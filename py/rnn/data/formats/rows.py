"""What the columns of a table of words are: which holds words, which tags, in which scheme."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..tags import UNLABELLED_TAGS
from .heads import heads_above, heads_in, tag_head, word_head
from .layout import Layout
from .numbering import ID, sentence_numbers, word_numbers
from .schemes import Scheme, says_how, scheme_called, scheme_of
from .tag_column import Found, called, gaps_for_outside, keys_of, tag_column

DOCUMENT = "-DOCSTART-"
RANGE = re.compile(r"\d+-\d+")
SPEECH = re.compile(r"[A-Z]{1,6}\W?|F[a-z]{1,2}|\W+")  # tags of parts of speech
PADDED = re.compile(r"[^\t]* (?:\t [^\t]*)+")
LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[a-z]{2,4})?:).+", re.DOTALL)
SURE = 1.0  # that a column has tags: those of names that are known
MOST_ROWS = 5000  # of the head that are looked at


class Table(NamedTuple):
    """What a head of rows shows. Columns count from 0; None is not there."""

    separator: str
    width: int
    word: int
    tag: int | None
    number: int | None  # of a word in its sentence
    sentence: int | None  # the number of the sentence
    scheme: Scheme
    key: str  # where the tag is a value among key=value, the key
    names: tuple[str, ...]  # of tags that are numbers, as far as somebody says them
    header: str | None  # the row that says what the columns are
    indented: bool  # whether every row begins with a space or tab
    tags_with_spaces: bool
    tags_at_end: bool  # of rows that differ in width
    padded: bool  # whether spaces stand at both sides of each tab
    language: str  # what stands before each word, as en: does in WikiAnn
    unlabelled: frozenset[str]  # tags of words that nobody labelled
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
    rows = [_split(line, separator, indented) for line in data]
    heads = heads_in(rows[0]) if len(rows) > 1 else None
    header = data.pop(0) if heads and rows.pop(0) else None
    heads = heads or heads_above(lines)
    widths = Counter(map(len, rows))
    most = max(widths.values(), default=0)
    width = min((each for each, count in widths.items() if count == most), default=1)
    usual = [row for row in rows if len(row) >= width]
    sentence = sentence_numbers(usual, width)
    number = word_numbers(usual, width, sentence)
    columns = _tags_and_words(rows, width, (sentence, number), heads, layout)
    (tag, scheme, key, sure), word, at_end = columns
    if layout.scheme:
        scheme = scheme_called(layout.scheme)
    gaps: frozenset[str] = frozenset()
    if tag is not None and tag < width and layout.scheme is None and not at_end:
        gaps = gaps_for_outside([row[tag].strip() for row in usual], lines)
        scheme = scheme.with_outside(gaps)
    regular = sum(len(row) == width for row in rows) / (len(rows) or 1)
    spaced = separator == " " and tag == width - 1 and _tags_have_spaces(rows, width, scheme)
    column = [] if tag is None else [_cell(row, tag, key, layout.tag_names) for row in usual]
    return Table(
        separator, width, word, tag, number, sentence, scheme, key, layout.tag_names, header,
        indented, spaced, at_end,
        separator == "\t" and all(PADDED.fullmatch(line) for line in data),
        _language([row[word] for row in usual if word < len(row)]),
        UNLABELLED_TAGS - gaps,
        sure if regular > 0.5 or spaced or at_end else sure / 2,
        _why(
            tag, key, says_how(scheme, column) if set(column) - UNLABELLED_TAGS else "",
            (number, sentence), keys_of(usual) if tag is None else "", at_end,
        ),
    )  # fmt: skip


def _split(line: str, separator: str, indented: bool) -> list[str]:
    """The cells of a line, without those that tabs at its ends make."""
    if separator == "\t":
        line = line.strip("\t") if indented else line.rstrip("\t")
    return cells(line, separator)


def _tags_and_words(
    rows: Sequence[Sequence[str]],
    width: int,
    counting: tuple[int | None, int | None],
    heads: Sequence[str] | None,
    layout: Layout,
) -> tuple[Found, int, bool]:
    """The column of tags, that of words, and whether tags stand last in rows of any width."""
    usual = [row for row in rows if len(row) >= width]
    asked_tag, asked_word = (
        None if column is None else _asked(column, width)
        for column in (layout.tag_column, layout.word_column)
    )
    said = asked_tag if asked_tag is not None else tag_head(heads)
    found = tag_column(usual, width, counting, said, layout.tag_names)
    at_end = said is None and found.sure < 1 and _stand_last(rows)
    if at_end and (seen := scheme_of(row[-1] for row in rows)):
        found = Found(width - 1, seen[0], "", 1.0)
    word = asked_word if asked_word is not None else word_head(heads)
    if word is None or (word == found.column and asked_word is None):
        word = _word_column(usual, width, found.column, counting)
    return found, word, at_end


def _stand_last(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows differ in width, and the last cell of each is surely a tag."""
    seen = scheme_of(row[-1] for row in rows) if len({*map(len, rows)}) > 1 else None
    prefixed = seen is not None and seen[0].name == "prefix" and seen[1] >= SURE
    return prefixed and all(len(row) > 1 for row in rows)


def _language(words: Sequence[str]) -> str:
    """What stands before every word, as WikiAnn has it; "" if nothing does."""
    found = {match[1] if (match := LANGUAGE.fullmatch(word)) else "" for word in words}
    return found.pop() if len(found) == 1 < len(words) else ""


def _asked(column: int, width: int) -> int:
    """The place of a column counted from 1 or from -1; behind all others if it is not there."""
    at = column - 1 if column > 0 else width + column
    return at if 0 <= at < width else width


def _why(
    tag: int | None,
    key: str,
    scheme: str,
    counting: tuple[int | None, int | None],
    passed_over: str,
    at_end: bool,
) -> str:
    number, sentence = counting
    said = "its rows have a word each"
    if number is not None:
        said += f", its number in column {number + 1}"
    if sentence is not None:
        said += f", the number of its sentence in column {sentence + 1}"
    if tag is None:
        return f"{said}{passed_over}"
    if not scheme:
        return f"{said}, and column {tag + 1} is not labelled yet"
    where = "the last column" if at_end else f"column {tag + 1}{f' under {key}=' if key else ''}"
    return f"{said} and tags ({scheme}) in {where}"


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


def _cell(row: Sequence[str], at: int, key: str, names: Sequence[str]) -> str:
    return called(row[at].strip() if at < len(row) else "", key, names)


def tag_in(row: Sequence[str], table: Table) -> str:
    """The tag that stands in a row."""
    if table.tag is None:
        return "-"
    if table.tags_with_spaces:
        return " ".join(row[table.tag :]).strip()
    if table.tags_at_end:
        return row[-1].strip()
    return _cell(row, table.tag, table.key, table.names)


def _word_column(
    rows: Sequence[Sequence[str]], width: int, tag: int | None, counting: Sequence[int | None]
) -> int:
    """Behind the columns that count words or sentences; else the first, if tags do not stand there.

    Of more than two columns none is that of the words which holds numbers alone.
    """
    behind = max((at for at in counting if at is not None), default=-1) + 1
    if behind:
        return behind if behind != tag else behind + 1
    if tag == 0 and width > 1:
        return 1 if width == 2 else width - 1
    may_be = [at for at in range(width) if at != tag]
    if width > 2 and tag is not None:
        named = (at for at in may_be if not all(row[at].strip().isdecimal() for row in rows))
        return next(named, 0)
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


def last_is_tag(columns: Sequence[str], table: Table) -> bool:
    """Whether a row of another width than others has its tag, and plainly one, in its last column.

    What spaces have cut into more columns may be one word.
    """
    if len(columns) < 2 or table.key or table.names:
        return False
    more = columns[table.width - 1 : -1] if table.separator == " " else ()
    last = columns[-1].strip()
    placed = table.scheme.name in ("prefix", "suffix") and _is_tag(last, table.scheme)
    return (placed or last in ("O", "o")) and all(map(SPEECH.fullmatch, more))
