"""Labelled sentences from files in the forms that others use, one at a time.

A format is a file of this folder: how it is recognised, how it is read, and how it is written where
it is. What a file is shows in its content, then in its name; a `Layout` overrules it. See
docs/formats.md for all of them.

What a file says are passages, with names of any kind; `Tags` makes sentences of them, whose labels
mean 0 and 1 (is it a name of a person?) or, with ``Layout.classes``, a label for each class. Names
side by side stay two.

Whatever cannot be read comes as `Skipped`, in its place, with its line and the reason; only what
is no text at all ends the reading, with a ValueError.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ..files import opened
from ..labels import PERSON
from ..lines import Text
from ..sentences import LONGEST_SENTENCE, Sentence, Skipped, sound
from ..tags import check_class_names
from . import conll, json_lines, text
from .context import Context
from .layout import PLAIN, Layout
from .passage import Passage, passages
from .registry import FORMATS, detect
from .report import Report
from .seen import Head
from .tags import Tags

__all__ = [
    "FORMATS",
    "WRITERS",
    "Layout",
    "Open",
    "Report",
    "Tags",
    "read_file",
    "read_lines",
    "written",
]


class Open:
    """An open text that is being read: its passages, and the report of what they are.

    Parameters
    ----------
    source : Text
        Not read yet.
    layout : Layout
        What is known of it beforehand.
    """

    def __init__(self, source: Text, layout: Layout = PLAIN) -> None:
        self.layout = layout
        self._source = source
        self._head = Head(source.name, source.head)
        self.report = Report(source.name, detect(self._head, layout), source.notes)

    def __iter__(self) -> Iterator[Passage | Skipped]:
        """The passages and what was skipped, as they come."""
        context = Context(self.layout, self.report.notes)
        for item in self.report.detected.format.read(self._source, self._head, context):
            found = _sound(item)
            self.report.count(found)
            yield found

    def settled(self) -> Iterator[Passage | Skipped]:
        """The same, where plain text without any mark in all of it is not labelled."""
        if self.report.detected.format.name != text.NAME or not self.layout.marked:
            yield from self
            return
        waiting: list[Passage | Skipped] = []
        unmarked = True
        for item in self:
            unmarked = unmarked and not (isinstance(item, Passage) and item.names)
            if unmarked:
                waiting.append(item)
                continue
            yield from waiting
            waiting = []
            yield item
        for item in waiting:
            yield item._replace(names=None) if isinstance(item, Passage) else item
        if waiting:
            self.report.labelled = 0


def _sound(item: Passage | Skipped) -> Passage | Skipped:
    if isinstance(item, Skipped) or _plainly_sound(item):
        return item
    try:
        return Passage(item.line, sound(item.words, None).words, *item[2:])
    except ValueError as error:
        return Skipped(item.line, str(error))


def _plainly_sound(passage: Passage) -> bool:
    """Whether `sound` would leave words as they are, which are shared where they are of a text."""
    text = passage.text
    return text is not None and text.isascii() and 0 < len(passage.words) <= LONGEST_SENTENCE


def read_file(
    path: str, layout: Layout = PLAIN, tags: Tags | None = None
) -> Iterator[Sentence | Skipped]:
    """Sentences of a file (``-`` is standard input) as they come, and what was skipped.

    Raises
    ------
    ValueError
        If the file is no text; the message says where.
    OSError
        If it cannot be opened.
    """
    with opened(path, layout.encoding) as source:
        yield from read_lines(source, layout, tags or Tags.of(layout))


def read_lines(source: Text, layout: Layout, tags: Tags) -> Iterator[Sentence | Skipped]:
    """Sentences of an open text as they come, and what was skipped."""
    for item in Open(source, layout).settled():
        yield labelled(item, tags)


def labelled(item: Passage | Skipped, tags: Tags) -> Sentence | Skipped:
    """The passage with labels in place of its names, or why it has none."""
    if isinstance(item, Skipped):
        return item
    try:
        return tags.sentence(item)
    except ValueError as error:
        return Skipped(item.line, str(error))


def written(
    form: str, sentences: Iterable[Sentence], classes: Sequence[str] = PERSON
) -> Iterator[str]:
    """Sentences in one of the forms of `WRITERS`, one after another.

    ValueError for what it cannot hold.
    """
    check_class_names(classes)
    if form == "text" and len(classes) > 1:
        raise ValueError("Plain text does not say the class of a name. Choose JSON Lines or CoNLL.")
    write = {"conll": conll.write, "jsonl": json_lines.write, "text": text.write}[form]
    return map(write, passages(sentences, classes))


def _whole(form: str, sentences: Iterable[Sentence], classes: Sequence[str] = PERSON) -> str:
    return "".join(written(form, sentences, classes))


WRITERS = {form: partial(_whole, form) for form in ("conll", "jsonl", "text")}
