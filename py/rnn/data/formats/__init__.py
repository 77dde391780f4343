"""Labelled sentences from files in the forms that others use, one at a time.

    CoNLL        a word and its tag a line, an empty line behind each sentence; any tag scheme
    JSON Lines   {"tokens": [...], "tags": [...]} or {"text": "...", "spans": [[start, end, label]]}
    text         a sentence a line, names in [square brackets]

Tags mean 0 and 1 (is it a name of a person?) or, with ``Layout.classes``, a label for each class.
A name is a run of one label, so that two names of one class without a word between them, which
BIO and its kin can tell apart, become one.

Whatever cannot be read comes as `Skipped`, in its place, with its line and the reason; only what
is not UTF-8 text at all ends the reading, with a ValueError.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ..files import Line, Source, opened
from ..sentences import Sentence, Skipped, sound
from ..tags import TAG, UNLABELLED
from .conll import DOCUMENT, columns_of, read_conll, write_conll
from .json_lines import parse_json, write_jsonl
from .layout import Layout
from .tags import Tags
from .text import bracketed, unmarked, write_text

SUFFIXES = {
    "conll": (".conll", ".conllu", ".conll03", ".bio", ".iob", ".iob2", ".bioes", ".tsv"),
    "jsonl": (".jsonl", ".ndjson"),
}
PLAIN = Layout()
WRITERS = {"conll": write_conll, "jsonl": write_jsonl, "text": write_text}


def read_file(
    path: str, layout: Layout = PLAIN, tags: Tags | None = None
) -> Iterator[Sentence | Skipped]:
    """Sentences of a file (``-`` is standard input) as they come, and what was skipped.

    Raises
    ------
    ValueError
        If the file is not UTF-8 text; the message says where.
    OSError
        If it cannot be opened.
    """
    with opened(path) as source:
        yield from read_lines(source, layout, tags or Tags.of(layout))


def read_lines(source: Source, layout: Layout, tags: Tags) -> Iterator[Sentence | Skipped]:
    """Sentences of an open text as they come, and what was skipped."""
    form = layout.format or guess_format(source.name, source.head)
    if form == "conll":
        return read_conll(source.lines, layout, tags)
    if form == "jsonl":
        return _read_each(source.lines, lambda text: parse_json(text, tags))
    if form == "text" and not layout.marked:
        return _read_each(source.lines, unmarked)
    if form == "text":
        return _read_each(source.lines, lambda text: bracketed(text, tags), comment="#")
    raise ValueError(f"There is no format {form!r}; choose one of conll, jsonl, text.")


def guess_format(name: str, head: str) -> str:
    """The format of a file, from its name if that tells, else from how it begins."""
    for form, suffixes in SUFFIXES.items():
        if name.lower().endswith(suffixes):
            return form
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return "text"
    if re.match(r'\s*\{\s*"', lines[0]):
        return "jsonl"
    if lines[0].startswith(DOCUMENT):
        return "conll"
    separator = "\t" if "\t" in lines[0] else " "
    rows = [
        columns_of(line, separator) for line in (lines[:-1] or lines)
    ]  # the last may be cut off
    regular = len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows)
    tagged = all(TAG.fullmatch(row[-1]) or row[-1] in ("0", "1", UNLABELLED) for row in rows)
    certain = separator == "\t" or (tagged and len(lines) > 1)
    return "conll" if regular and certain else "text"


def _read_each(
    lines: Iterable[Line], parse: Callable[[str], Sentence], comment: str = ""
) -> Iterator[Sentence | Skipped]:
    """One sentence a line; empty lines and comments are passed over."""
    for number, text in lines:
        if not text.strip() or (comment and text.lstrip().startswith(comment)):
            continue
        try:
            sentence = parse(text)
            yield sound(*sentence)
        except ValueError as error:
            yield Skipped(number, str(error))
