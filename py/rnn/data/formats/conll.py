"""CoNLL and its kin: a word and its tag a line, an empty line behind each sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..files import Line
from ..labels import PERSON, bio_tags
from ..sentences import LONGEST_SENTENCE, Sentence, Skipped, encodable, sound
from ..tags import TAG, UNLABELLED, check_class_names
from .layout import Layout
from .tags import Tags

DOCUMENT = "-DOCSTART-"


def read_conll(lines: Iterable[Line], layout: Layout, tags: Tags) -> Iterator[Sentence | Skipped]:
    """Blocks of rows of columns, with empty lines between; a fault skips its block."""
    for block in _blocks(_rows(lines, layout.separator)):
        try:
            yield _block_sentence(block, layout, tags)
        except _RowError as error:
            yield Skipped(error.line, str(error))


class _Row(NamedTuple):
    line: int
    columns: list[str]  # none where a block ends


class _RowError(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def columns_of(text: str, separator: str) -> list[str]:
    """The columns of a row; a separator of one space stands for runs of spaces and tabs."""
    return re.split("[ \t]+", text.strip(" \t")) if separator == " " else text.split(separator)


def _rows(lines: Iterable[Line], separator: str | None) -> Iterator[_Row]:
    """Rows without comments: lines that begin with # and are not built as the rows are."""
    width = 0
    for number, text in lines:
        if not text.strip() or text.startswith(DOCUMENT):
            yield _Row(number, [])
            continue
        columns = columns_of(text, separator or ("\t" if "\t" in text else " "))
        if text.startswith("#"):
            row = len(columns) == width if width else "\t" in text or TAG.fullmatch(columns[-1])
            if not row:
                continue
        width = width or len(columns)
        separator = separator or ("\t" if "\t" in text else " ")
        yield _Row(number, columns)


def _blocks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows of each sentence, of one too long just enough to show that it is."""
    block: list[_Row] = []
    for row in rows:
        if row.columns and len(block) <= LONGEST_SENTENCE:
            block.append(row)
        elif block and not row.columns:
            yield block
            block = []
    if block:
        yield block


def _block_sentence(block: Sequence[_Row], layout: Layout, tags: Tags) -> Sentence:
    width = len(block[0].columns)
    at_word, at_tag = (_place(n, width, block[0].line) for n in layout[1:3])
    found: list[str] = []
    words = []
    for line, columns in block:
        if len(columns) != width:
            raise _RowError(
                line, f"the row has {len(columns)} columns, the first of its sentence {width}"
            )
        if not columns[at_word]:
            raise _RowError(line, "the row has no word")
        words.append(columns[at_word])
        found.append(columns[at_tag].strip())
    if at_tag == at_word or all(tag == UNLABELLED for tag in found):
        return _sound(words, None, block[0].line)
    labels = []
    for (line, _), tag in zip(block, found, strict=True):
        if tag == UNLABELLED:
            raise _RowError(line, f"the tag is {UNLABELLED}, not labelled, but others are")
        try:
            labels.append(tags.label(tag))
        except ValueError as error:
            raise _RowError(line, str(error)) from error
    return _sound(words, labels, block[0].line)


def _place(column: int, width: int, line: int) -> int:
    """The index of a column counted from 1 or from -1."""
    if not 1 <= abs(column) <= width:
        raise _RowError(line, f"there is no column {column}; the row has {width}")
    return column - 1 if column > 0 else width + column


def _sound(words: Sequence[str], labels: Sequence[int] | None, line: int) -> Sentence:
    try:
        return sound(words, labels)
    except ValueError as error:
        raise _RowError(line, str(error)) from error


def write_conll(sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    """Two columns, word TAB tag, an empty line behind each sentence; tag _ where nobody labelled.

    ValueError for a word or class that would not read back as it is, as with the other writers.
    """
    check_class_names(classes)
    blocks = []
    for words, labels in map(encodable, sentences):
        tags = [UNLABELLED] * len(words) if labels is None else bio_tags(labels, classes)
        rows = [f"{word}\t{tag}\n" for word, tag in zip(words, tags, strict=True)]
        if bad := next((word for word in words if _breaks_rows(word)), None):
            raise ValueError(
                f"The word {bad!r} does not fit into CoNLL. Choose JSON Lines instead."
            )
        blocks.append("".join(rows) + "\n")
    return "".join(blocks)


def _breaks_rows(word: str) -> bool:
    return bool(re.search("[\t\n\r\0\ufeff]", word)) or word.startswith("-DOCSTART-")
