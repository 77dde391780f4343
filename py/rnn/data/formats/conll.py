"""CoNLL and its kin: a word and its tag a line, an empty line behind each sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..lines import Line, Text
from ..sentences import LONGEST_SENTENCE, Skipped
from ..tags import UNLABELLED, UNLABELLED_TAGS, check_class_names
from .context import Context
from .layout import Layout
from .numbering import number_of_sentence
from .passage import Passage, bio, counted, flat
from .rows import DOCUMENT, Table, cells, is_row, last_is_tag, subrows, table_of, tag_in
from .seen import Head, Seen

NAME = "conll"
TABLES = (".tsv",)
SUFFIXES = (
    *(".conll", "_conll", ".conllu", ".conllup", ".conll03", ".bio", ".iob", ".iob2", ".bioes"),
    *TABLES,
)
DOCUMENTS = (DOCUMENT, "#begin document", "# global.columns")
QUOTED_QUOTE = '""""'
UNSEEN = "\ufeff\u200b"  # what is no word, beside spaces


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely a file has a word and a tag a line."""
    named = head.named(SUFFIXES)
    table = table_of(head.lines, layout)
    if opened := next((line for line in head.lines if line.startswith(DOCUMENTS)), ""):
        said = next(each for each in DOCUMENTS if opened.startswith(each))
        return Seen(0.95, f"it has {said} lines; {table.why}")
    rows = [line for line in head.lines if line.strip() and _may_be_row(line, table)]
    if not rows:
        return Seen(0.6 if named else 0.0, "its name ends as that of CoNLL")
    if table.width > 1 and table.sure >= 0.3 and _is_table(rows, table, head):
        return Seen(0.9, table.why)
    if table.sure == 0.0 and table.width > 1 and table.number is None:
        named = named and not head.named(TABLES)  # which hold anything
    return Seen(0.6 if named else 0.0, f"its name ends as that of CoNLL; {table.why}")


def _may_be_row(line: str, table: Table) -> bool:
    return not line.startswith("#") or is_row(_columns(line, table), table)


def _is_table(rows: Sequence[str], table: Table, head: Head) -> bool:
    """Whether most lines are rows of one width with a tag each: several, and not by chance."""
    rows = rows[:-1] if len(rows) > 2 and head.lines[-1] else rows  # which may be cut off
    fitting = [row for row in rows if _fits(row, table)]
    certain = table.sure >= 0.6 or (table.width == 2 and table.sure >= 0.5)
    if table.sure < 0.5:
        certain = table.separator == "\t" and table.width == 2 and "" in head.lines
    return certain and len(rows) > 1 and len(fitting) > 0.8 * len(rows)


def _fits(row: str, table: Table) -> bool:
    columns = cells(row.strip("\t") if table.separator == "\t" else row, table.separator)
    narrow = len(columns) <= max(table.word, table.tag or 0)
    return not narrow or last_is_tag(columns, table)


def about(head: Head, layout: Layout) -> str:
    """Which columns hold what, for a report."""
    return table_of(head.lines, layout).why


class _Row(NamedTuple):
    line: int
    columns: list[str]  # none where a block ends


class _RowError(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """Blocks of rows of columns, with empty lines between; a fault skips its block."""
    table = table_of(head.lines, context.layout)
    if table.language:
        context.note(f"every word begins with {table.language}, which is left out")
    if gaps := UNLABELLED_TAGS - table.unlabelled:
        context.note(f"the tag {min(gaps)} stands for O, as no other does")
    for block in _blocks(_rows(text, table, context), table):
        words: list[_Row] = []
        for row in block:
            at = table.word
            if -1 < at < len(row.columns) and not row.columns[at].strip().strip(UNSEEN):
                yield Skipped(row.line, "the row has no word; the rest of its sentence is read")
            elif len(row.columns) <= 1 or not subrows(row.columns, table):
                words.append(row)
        try:
            if words:
                yield _passage(words, table, context)
        except _RowError as error:
            yield Skipped(error.line, str(error))
    if context.odd_rows:
        context.note(
            f"{counted(len(context.odd_rows), 'row')} of another width than others, in line "
            f"{context.odd_rows[0]} first: the tag is taken from the last column there"
        )


def _rows(lines: Iterable[Line], table: Table, context: Context) -> Iterator[_Row]:
    """Rows, without comments and the names of columns."""
    header = table.header
    passed_over = 0
    for number, text in lines:
        if not text.strip() or text.startswith(DOCUMENT):
            yield _Row(number, [])
            continue
        columns = _columns(text, table)
        if text.startswith("#") and not is_row(columns, table):
            passed_over += 1
            continue
        if text == header:
            header = None
            continue
        yield _Row(number, columns)
    if passed_over:
        context.note(f"{counted(passed_over, 'comment')} passed over")


def _columns(text: str, table: Table) -> list[str]:
    """The columns of a row, without those that only a run of tabs makes."""
    columns = cells(text.lstrip("\t") if table.indented else text, table.separator)
    if table.separator == " " and text[:1] in (" ", "\t") and not table.indented:
        columns.insert(0, "")
    while len(columns) > table.width and not columns[-1]:
        columns.pop()
    if len(columns) > table.width and table.separator == "\t":
        filled = [columns[0], *filter(None, columns[1:])]
        columns = filled if len(filled) >= table.width else columns
    return columns


def _blocks(rows: Iterable[_Row], table: Table) -> Iterator[list[_Row]]:
    """The rows of each sentence, of one too long just enough to show that it is."""
    block: list[_Row] = []
    for row in rows:
        if block and (not row.columns or _begins(row, block, table)):
            yield block
            block = []
        if row.columns and len(block) <= LONGEST_SENTENCE:
            block.append(row)
    if block:
        yield block


def _begins(row: _Row, block: list[_Row], table: Table) -> bool:
    """Whether a row begins a sentence by its number, without an empty line before it."""
    if table.sentence is not None and len(row.columns) > table.sentence:
        now, last = (number_of_sentence(each.columns[table.sentence]) for each in (row, block[-1]))
        return now != last
    at = table.number
    if at is None or len(row.columns) <= at or len(block[-1].columns) <= at:
        return False
    first, now, last = (each.columns[at] for each in (block[0], row, block[-1]))
    return now == first and now in ("0", "1") and last != now


def _passage(block: Sequence[_Row], table: Table, context: Context) -> Passage:
    asked = context.layout
    line = block[0].line
    width = len(block[0].columns)
    for column in (asked.word_column, asked.tag_column if asked.marked else None):
        if column is not None and not 1 <= abs(column) <= width:
            raise _RowError(line, f"there is no column {column}; the row has {width}")
    words, found = [], []
    for row in block:
        if table.word >= len(row.columns):
            raise _RowError(row.line, _narrow(row, table))
        words.append(_word(row.columns[table.word], table))
    if asked.marked and table.tag not in (None, table.word):
        found = [_tag(row, table, context) for row in block]
    if len(words) > LONGEST_SENTENCE or all(tag in table.unlabelled for tag in found):
        return Passage(line, tuple(words), None)
    for row, tag in zip(block, found, strict=True):
        if tag in table.unlabelled and table.scheme.name != "brackets":
            raise _RowError(row.line, f"the tag is {tag}, not labelled, but others are")
    try:
        return Passage(line, tuple(words), table.scheme.names(found))
    except ValueError as error:
        raise _RowError(_place_of(block, found, table), str(error)) from error


def _word(cell: str, table: Table) -> str:
    """The word in a cell; a quotation mark as pandas writes it is one."""
    cell = cell.strip("\ufeff").removeprefix(table.language)
    if table.padded:
        cell = cell.strip(" ")
    return '"' if cell == QUOTED_QUOTE and table.separator == "\t" else cell


def _tag(row: _Row, table: Table, context: Context) -> str:
    """The tag of a row; ValueError where it has none."""
    n = len(row.columns)
    at_end = table.tag is None or table.tag >= n
    tag = "" if at_end else tag_in(row.columns, table)
    if n > table.width and not table.tags_with_spaces and not table.tags_at_end:
        at_end = table.scheme.name == "prefix" and table.scheme.tag(tag or "O").kind == tag
    if not at_end and not tag:
        raise _RowError(row.line, "'' is not a tag; write O, the tag's name, 0 or 1")
    if not at_end:
        return tag
    if not last_is_tag(row.columns, table):
        said = f", and “{tag}” in the place of the tag is none" if tag else ""
        raise _RowError(row.line, _narrow(row, table) + said)
    context.odd_rows.append(row.line)
    return row.columns[-1].strip()


def _narrow(row: _Row, table: Table) -> str:
    return f"the row has {counted(len(row.columns), 'column')}, others {table.width}"


def _place_of(block: Sequence[_Row], tags: Sequence[str], table: Table) -> int:
    """The line of the first tag that is none."""
    for row, tag in zip(block, tags, strict=True):
        try:
            if table.scheme.name != "brackets":
                table.scheme.tag(tag)
        except ValueError:
            return row.line
    return block[0].line


def write(passage: Passage) -> str:
    """Rows of word TAB tag, with an empty line behind them; tag - where nobody labelled.

    ValueError for a word or class that would not read back as it is.
    """
    passage = flat(passage)
    labelled = passage.names is not None
    tags = bio(passage) if labelled else [UNLABELLED] * len(passage.words)
    check_class_names(sorted({name.kind for name in passage.names or () if name.kind}))
    for word in passage.words:
        if _breaks_rows(word):
            raise ValueError(
                f"The word {word!r} does not fit into CoNLL. Choose JSON Lines instead."
            )
    rows = zip(passage.words, tags, strict=True)
    return "".join(f"{word}\t{tag}\n" for word, tag in rows) + "\n"


def _breaks_rows(word: str) -> bool:
    unseen = not word.strip().strip(UNSEEN)
    read_otherwise = word.startswith(DOCUMENT) or word == QUOTED_QUOTE
    return unseen or read_otherwise or bool(re.search("[\t\n\r\0\ufeff]", word))
