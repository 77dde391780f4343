"""The formats, each with how it is recognised, read and written, and which one a file has."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

from ..lines import Text
from ..sentences import Skipped
from . import (
    bars,
    brat,
    conll,
    dialects,
    doccano,
    json_lines,
    label_studio,
    prodigy,
    spacy,
    table,
    text,
    webanno,
)
from .context import Context
from .layout import Layout
from .passage import Passage
from .seen import Head, Seen

Read = Callable[[Text, Head, Context], Iterator[Passage | Skipped]]


class Format(NamedTuple):
    """One format: its name, and the file of this folder that knows it."""

    name: str
    called: str  # in a message
    recognise: Callable[[Head, Layout], Seen]
    read: Read


def _format(module: ModuleType, called: str, read: Read | None = None) -> Format:
    return Format(module.NAME, called, module.recognise, read or module.read)


FORMATS = {
    each.name: each
    for each in (
        _format(conll, "CoNLL"),
        _format(json_lines, "JSON", dialects.read),
        _format(text, "plain text"),
        _format(table, "CSV"),
        _format(bars, "WikiNER"),
        _format(doccano, "doccano", dialects.read),
        _format(label_studio, "Label Studio", dialects.read),
        _format(prodigy, "Prodigy", dialects.read),
        _format(spacy, "spaCy", dialects.read),
        _format(brat, "brat"),
        _format(webanno, "WebAnno TSV 3"),
    )
}


class Detected(NamedTuple):
    """Which format a file is read as, and what shows it."""

    format: Format
    why: str


def detect(head: Head, layout: Layout) -> Detected:
    """The format somebody asks for, else the one that a head is most surely of."""
    if layout.format:
        chosen = FORMATS.get(layout.format)
        if chosen is None:
            known = ", ".join(FORMATS)
            raise ValueError(f"There is no format {layout.format!r}; choose one of {known}.")
        about = {"conll": conll.about, "csv": table.about, "webanno": webanno.about}
        more = about.get(chosen.name)
        return Detected(chosen, f"as asked{'; ' + more(head, layout) if more else ''}")
    seen = {each.name: each.recognise(head, layout) for each in FORMATS.values()}
    name = max(seen, key=lambda each: seen[each].confidence)
    return Detected(FORMATS[name], seen[name].why)
