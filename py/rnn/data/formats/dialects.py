"""Rows of JSON of any form: each is read as the format that it is most surely of."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

from ..lines import Text
from ..sentences import Skipped
from . import doccano, json_lines, label_studio, prodigy, spacy
from .context import Context
from .json_rows import Row, rows_of
from .passage import Passage
from .seen import Head
from .spans import Undecided

NUMBERS = re.compile(r'"(?:tags|labels|ner|ner_labels)"\s*:\s*\[[\s,01]*(?:[2-9]|1\d)')
DIALECTS: tuple[ModuleType, ...] = (json_lines, label_studio, prodigy, spacy, doccano)


class Undecidable(NamedTuple):
    """A row whose offsets could count two things, and the sentence that says so."""

    row: Row
    reason: str


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """The sentences of all rows, in their order, and what was skipped.

    Rows whose offsets could count two things wait until a later row shows which it is.
    """
    waiting: list[Undecidable | Passage | Skipped] = []
    context.numbered = NUMBERS.search(head.text) is not None
    for row in rows_of(text, head):
        item = _read(row, context)
        if not waiting and not isinstance(item, Undecidable):
            yield item
            continue
        waiting.append(item)
        if context.units.known:
            yield from _settled(waiting, context)
            waiting = []
    yield from _settled(waiting, context)


def _settled(
    waiting: list[Undecidable | Passage | Skipped], context: Context
) -> Iterator[Passage | Skipped]:
    for item in waiting:
        again = _read(item.row, context) if isinstance(item, Undecidable) else item
        yield Skipped(again.row.line, again.reason) if isinstance(again, Undecidable) else again


def _read(row: Row, context: Context) -> Undecidable | Passage | Skipped:
    """What is in a row; the row again, with the reason, where its offsets could be two things."""
    if row.fault:
        return Skipped(row.line, row.fault)
    asked = next((each for each in DIALECTS if context.layout.format == each.NAME), None)
    chosen = None if asked is json_lines else asked
    dialect = chosen or max(DIALECTS, key=lambda each: float(each.fits(row.value)))
    try:
        passage: Passage = dialect.read_row(row.value, row.line, context)
    except Undecided as reason:
        return Undecidable(row, str(reason))
    except ValueError as reason:
        return Skipped(row.line, str(reason))
    return passage
