"""Many sentences from a text, read a while at a time so that the page can stop in between."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from ..data.files import text_of
from ..data.formats import Layout, Open, Tags, labelled
from ..data.formats.schemes import SCHEMES
from ..data.formats.spans import UNITS
from ..data.lines import Text
from ..data.sentences import Sentence, Skipped
from .limits import LARGEST_TEXT, check_characters, check_class_count, check_word_count
from .wire import reading as wire

MOST_UNPACKED = 5 * LARGEST_TEXT  # bytes, of a text that comes compressed
LAYOUT = Layout(check_text=check_characters)


class Classes(NamedTuple):
    """Which names of a text count: those of these classes, of none persons, as 1; or all."""

    names: Sequence[str] = ()
    all_of_them: bool = False

    def tags(self) -> Tags:
        """What makes labels of names."""
        if not self.all_of_them:
            return Tags(LAYOUT.tags, self.names)
        tags = Tags((), None)
        for name in self.names:
            tags.label(name)
        return tags


PERSONS = Classes()
AS_FOUND: wire.Otherwise = {}


def layout_of(form: str | None, otherwise: wire.Otherwise) -> Layout:
    """A layout with what somebody says; ValueError for what nobody can mean."""
    columns = otherwise.get("word_column"), otherwise.get("tag_column")
    if 0 in columns:
        raise ValueError("Columns count from 1, or from -1 backwards. Give another number.")
    for name, known in (("scheme", SCHEMES), ("offsets", UNITS)):
        said = otherwise.get(name)
        if said is not None and said not in known:
            raise ValueError(f"There is no {name} {said!r}; choose one of {', '.join(known)}.")
    return LAYOUT._replace(
        format=form,
        word_column=columns[0],
        tag_column=columns[1],
        scheme=otherwise.get("scheme"),
        offsets=otherwise.get("offsets"),
        tag_names=tuple(otherwise.get("tag_names") or ()),
    )


class Lines:
    """The sentences of a text in any of the formats, and how far it is read.

    Parameters
    ----------
    content : bytes
        The text.
    name : str
        What to call it in a message.
    form : str or None
        The format that it is, whatever it looks like.
    encoding : str or None
        That of the bytes, where somebody names it.
    classes : Classes
        Which names count.
    otherwise : Otherwise
        What somebody says of its columns, tags and spans.
    beside : bytes or None
        The text that its marks stand in, if they are brat's.

    Raises
    ------
    ValueError
        If it is no text, or what is said of it makes no sense; nothing is read of it then.
    """

    def __init__(
        self,
        content: bytes,
        name: str,
        form: str | None = None,
        encoding: str | None = None,
        classes: Classes = PERSONS,
        otherwise: wire.Otherwise = AS_FOUND,
        beside: bytes | None = None,
    ) -> None:
        layout = layout_of(form, otherwise)._replace(encoding=encoding, beside=beside)
        whole = _text(content, name, encoding)
        for _ in whole:  # all of it is text, or none of it is read
            pass
        self.total = whole.line
        text = Open(_text(content, name, encoding), layout)
        self.report = text.report
        self._of_text = text.report.detected.format.name == "text"
        self._tags = classes.tags()
        self._items = iter(text)
        self._next = next(self._items, None)
        self.done = 0  # lines
        self.marked = False  # whether somebody has labelled what is read

    @property
    def finished(self) -> bool:
        """Whether all of it is read."""
        return self._next is None

    def read_on(self, seconds: float) -> tuple[list[Sentence], list[Skipped]]:
        """The next sentences, and what was left out; at least one of either, if there is one."""
        sentences: list[Sentence] = []
        skipped: list[Skipped] = []
        deadline = time.perf_counter() + seconds
        while self._next is not None:
            item = labelled(self._next, self._tags)
            check_class_count(self._tags.classes)
            self.done = self._next.line
            self._next = next(self._items, None)
            item = _of_page(item, self.done)
            if isinstance(item, Sentence):
                sentences.append(item)
            else:
                skipped.append(item)
            if time.perf_counter() >= deadline:
                break
        if self.finished:
            self.done = self.total
        self.marked = self.marked or any(map(self._is_labelled, sentences))
        return sentences, skipped

    def _is_labelled(self, sentence: Sentence) -> bool:
        """Whether a sentence shows that somebody has labelled the text."""
        labels = sentence.labels
        return any(labels or ()) if self._of_text else labels is not None

    @property
    def classes(self) -> list[str]:
        """Those that labels are of so far, from 1 up; none where persons alone count, as 1."""
        return list(self._tags.classes)

    @property
    def notes(self) -> list[str]:
        """What is to be said of the whole text so far."""
        others = ", ".join(self._tags.others)
        counted = self._tags.classes or LAYOUT.tags
        said = f"names of {others} are not marked here, only those of {' and '.join(counted)}"
        return [*self.report.notes, said] if others else self.report.notes


def _text(content: bytes, name: str, encoding: str | None) -> Text:
    text = text_of(content, name, encoding)
    text.longest_line = text.most = MOST_UNPACKED
    return text


def _of_page(item: Sentence | Skipped, line: int) -> Sentence | Skipped:
    """The sentence, unless it is too long for the page."""
    try:
        if isinstance(item, Sentence):
            check_word_count(len(item.words))
    except ValueError as error:
        return Skipped(line, str(error))
    return item
