"""Which columns of a CSV hold words, tags, sentences: by their names, else by what stands there."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Literal, NamedTuple

from .delimiter import said_by
from .layout import Layout
from .schemes import scheme_of
from .seen import Head

DELIMITERS = (",", ";", "\t", "|")
HEADS = {
    "sentence": "sentence_id sentence sent_id sentenceid sent sentence_idx "
    "sentence_number sentence_no",
    "document": "document_id doc_id docid document doc document_idx",
    "word": "word words token tokens form",
    "tag": "tag tags label labels ner ner_tag ner_tags ne ne_tag entity entities iob bio "
    "word_labels spans annotations",
    "text": "text sentence sentences content comment body message tweet",
}
NUMBERED = re.compile(r"(?:sentence|sent|s)?[:#\s]*\d+", re.IGNORECASE)


class Columns(NamedTuple):
    """Where in a row what stands, counted from 0; None is not there."""

    delimiter: str
    header: bool
    sentence: int | None
    document: int | None  # whose sentences are counted anew
    word: int | None
    tag: int | None
    text: int | None
    why: str
    sure: float = 1.0
    quoted: bool = True  # whether " holds a cell together; else it is a sign as others are


def columns_of(head: Head, layout: Layout) -> Columns | None:
    """The columns that the first row names, else those that their content shows."""
    for delimiter in _delimiters(head, layout):
        table, quoted = _table(head, delimiter)
        if table and (len(table[0]) > 1 or layout.separator or len(head.lines[0]) < 40):
            found = _named(table, delimiter, layout)
            if found is not None:
                return found._replace(quoted=quoted)
    return _unnamed(head, layout)


def said_in(head: Head) -> str:
    """The delimiter that the first line names, if it does."""
    return said_by(head.lines[0])


def _delimiters(head: Head, layout: Layout) -> Sequence[str]:
    said = layout.separator or said_in(head)
    return (said,) if said else DELIMITERS


def _table(head: Head, delimiter: str) -> tuple[list[list[str]], bool]:
    """The first rows that are not empty, and whether " holds their cells together.

    It does not where it is a word by itself: where cells would hold the ends of rows then, and
    every line is a row without it.
    """
    rows = list(_rows(head, delimiter, csv.QUOTE_MINIMAL))
    if any("\n" in cell and delimiter in cell for row in rows for cell in row):
        plain = list(_rows(head, delimiter, csv.QUOTE_NONE))
        alone = any(cell.strip() == '"' for row in plain for cell in row)
        if alone and len({len(row) for row in plain}) == 1:
            return plain, False
    return rows, True


def _rows(head: Head, delimiter: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    """Rows as csv has them, as far as it takes them, without those that are empty."""
    whole = _whole(head.lines)[:200]
    lines = io.StringIO("\n".join(whole[bool(said_in(head)) :]), newline="")
    with suppress(csv.Error):
        for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True, quoting=quoting):
            if any(cell.strip() for cell in row):
                yield row


def _whole(lines: Sequence[str]) -> Sequence[str]:
    """The lines that are all there; of several the last may be cut off."""
    return lines[:-1] if len(lines) > 2 else lines


def _named(table: Sequence[Sequence[str]], delimiter: str, layout: Layout) -> Columns | None:
    first = [cell.strip().strip("\ufeff").casefold() for cell in table[0]]
    places = {what: _place(first, heads.split(), what) for what, heads in HEADS.items()}
    if all(at is None for at in places.values()):
        return None
    at = places["sentence"]
    if at is not None and first[at] == "sentence" and at == places["text"]:
        cells = [row[at] for row in table[1:] if len(row) > at and row[at].strip()]
        of_numbers = bool(cells) and all(NUMBERED.fullmatch(cell.strip()) for cell in cells)
        places["text" if of_numbers else "sentence"] = None
    elif at == places["text"] and at is not None:
        places["text"] = None
    places = _asked(places, layout, len(first))
    word, tag, text = places["word"], places["tag"], places["text"]
    if word is None and text is None:
        return None
    of_texts = ""
    if word is None and tag is not None and layout.tag_column is None and tag < len(first):
        cells = [row[tag].strip() for row in table[1:] if len(row) > tag and row[tag].strip()]
        if cells and not any(map(_may_be_marks, cells)):
            of_texts = f"; “{table[0][tag].strip()}” says something of whole texts, not of words"
            tag = places["tag"] = None
    named = {
        what: table[0][i].strip() for what, i in places.items() if i is not None and i < len(first)
    }
    shown = ", ".join(f"{what} in “{name}”" for what, name in named.items())
    why = f"its columns: {shown}{of_texts}"
    return Columns(delimiter, True, places["sentence"], places["document"], word, tag, text, why)


def _may_be_marks(cell: str) -> bool:
    """Whether a cell holds a list, or several tags."""
    tags = re.split(r"[\s,]+", cell)
    return cell.startswith(("[", "{")) or (len(tags) > 1 and scheme_of(tags) is not None)


def _place(first: Sequence[str], heads: Sequence[str], what: str) -> int | None:
    """The column with one of these names."""
    known = ["sentence #", "sentence id", *heads] if what == "sentence" else heads
    return next((first.index(head) for head in known if head in first), None)


def _asked(places: dict[str, int | None], layout: Layout, width: int) -> dict[str, int | None]:
    """The places, with those that somebody says."""
    for what, column in (("word", layout.word_column), ("tag", layout.tag_column)):
        if column is not None:
            places[what] = column - 1 if column > 0 else width + column
    return places


def _unnamed(head: Head, layout: Layout) -> Columns | None:
    """Columns without names: the last with tags, the one before or the second with words."""
    for delimiter in _delimiters(head, layout):
        rows, quoted = _table(head, delimiter)
        width = len(rows[0]) if rows else 0
        if width < 2 or sum(len(row) == width for row in rows) < 0.8 * len(rows):
            continue
        tagged = scheme_of(row[-1].strip() for row in rows if len(row) == width)
        if tagged is None or tagged[1] < 0.25:
            continue
        sentence = (
            0
            if width > 2 and all(NUMBERED.fullmatch(row[0].strip() or "1") for row in rows)
            else None
        )
        word = 0 if sentence is None else 1
        places = _asked({"word": word, "tag": width - 1}, layout, width)
        why = f"tags stand in column {width} of {width}"
        return Columns(
            delimiter, False, sentence, None, places["word"], places["tag"], None, why, tagged[1],
            quoted,
        )  # fmt: skip
    return None
