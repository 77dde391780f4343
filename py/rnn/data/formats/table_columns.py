"""Which columns of a CSV hold words, tags, sentences: by their names, else by what stands there."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from .layout import Layout
from .schemes import scheme_of
from .seen import Head

DELIMITERS = (",", ";", "\t", "|")
HEADS = {
    "sentence": "sentence_id sentence sent_id sentenceid sent sentence_idx "
    "sentence_number sentence_no document_id doc_id",
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
    word: int | None
    tag: int | None
    text: int | None
    why: str


def columns_of(head: Head, layout: Layout) -> Columns | None:
    """The columns that the first row names, else those that their content shows."""
    for delimiter in (layout.separator,) if layout.separator else DELIMITERS:
        rows = _rows(io.StringIO("\n".join(head.lines[:200]), newline=""), delimiter)
        table = [row for row in rows if any(cell.strip() for cell in row)]
        if table and (len(table[0]) > 1 or layout.separator or len(head.lines[0]) < 40):
            found = _named(table, delimiter, layout)
            if found is not None:
                return found
    return _unnamed(head, layout)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Rows as csv has them, as far as it takes them."""
    with suppress(csv.Error):
        yield from csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


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
    named = {
        what: table[0][i].strip() for what, i in places.items() if i is not None and i < len(first)
    }
    shown = ", ".join(f"{what} in “{name}”" for what, name in named.items())
    return Columns(delimiter, True, places["sentence"], word, tag, text, f"its columns: {shown}")


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
    for delimiter in (layout.separator,) if layout.separator else DELIMITERS:
        rows = list(_rows(io.StringIO("\n".join(head.lines[:200]), newline=""), delimiter))
        rows = [row for row in rows if any(cell.strip() for cell in row)]
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
        return Columns(delimiter, False, sentence, places["word"], places["tag"], None, why)
    return None
