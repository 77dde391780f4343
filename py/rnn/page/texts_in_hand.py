"""The texts that a lab works on: read a while at a time, then looked at under some wishes."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..data.western import Words
from ..model import Model
from ..redaction.cells import cells
from ..redaction.document import Document, document
from ..redaction.finding import Findings, Read, Wishes, decided, parts_read
from ..redaction.redacting import Named, found_in_all
from ..training.thresholds import Thresholds
from .wire import texts as wire

GUESSED = "cp1252"  # of what is no UTF-8


@dataclass(frozen=True)
class Opened:
    """A text that can be read."""

    name: str
    document: Document
    cells: list[tuple[int, int]] | None  # that are read; None: all of it
    guessed: bool  # whether its encoding is but a guess

    @property
    def named(self) -> Named:
        """The same, to be redacted."""
        return Named(self.name, self.document)


def opened(file: wire.TextFile) -> Opened:
    """The text of a file; ValueError, with its name, if it is none or has no such column."""
    content, encoding, column = bytes(file["content"]), file.get("encoding"), file.get("column")
    try:
        text, guessed = _document(content, encoding)
        places = None if column is None else cells(text.text, column)
    except ValueError as error:
        raise ValueError(f"{file['name']}: {error}") from error
    return Opened(file["name"], text, places, guessed)


def _document(content: bytes, encoding: str | None) -> tuple[Document, bool]:
    try:
        return document(content, encoding), False
    except ValueError:
        if encoding is not None:
            raise
    guessed = document(content, GUESSED)
    words = Words()
    words.look(guessed.text)
    if not words.are_western:
        raise ValueError(
            "this is not UTF-8, and as Windows-1252 it has words such as "
            f"“{words.strange}”. Choose its encoding."
        )
    return guessed, True


class TextsInHand:
    """Texts, the network that reads them, and what it has read of them so far."""

    def __init__(self, model: Model, texts: Sequence[Opened]) -> None:
        self.model = model
        self.texts = texts
        self.total = sum(len(text.document.text) for text in texts)
        self.done = 0  # characters
        self.read: list[list[Read]] = [[] for _ in texts]
        self._reading = self._parts()
        self.finished = False
        self._decided = model.thresholds
        self._found: tuple[Wishes, Thresholds, list[Findings]] | None = None

    def _parts(self) -> Iterator[int]:
        """Reads on, and tells how many characters are read by then."""
        before, model = 0, self.model.settled()
        for text, sentences in zip(self.texts, self.read, strict=True):
            content = text.document.text
            for part in parts_read(model, content, text.cells):
                sentences += part
                yield before + part[-1].tokens[-1].end
            before += len(content)

    def read_on(self, seconds: float) -> None:
        """Read for about so long."""
        deadline = time.perf_counter() + seconds
        for done in self._reading:
            self.done = done
            if time.perf_counter() >= deadline:
                return
        self.done, self.finished = self.total, True

    def found(self, wanted: wire.Wanted) -> list[Findings]:
        """Names and what is unsure, under these wishes; ValueError if not all is read yet."""
        if not self.finished:
            raise ValueError("The texts are not read to their end yet. Read them once more.")
        wishes = Wishes(
            tuple(wanted["also"]), tuple(wanted["keep"]), wanted["alike"], wanted["sure"]
        )
        thresholds = self.model.thresholds._replace(threshold=wanted["threshold"])
        if self._found and self._found[:2] == (wishes, thresholds):
            return self._found[2]
        self._decide(thresholds)
        found = found_in_all(self.read, [text.named for text in self.texts], wishes)
        self._found = (wishes, thresholds, found)
        return found

    def _decide(self, thresholds: Thresholds) -> None:
        if thresholds == self._decided:
            return
        self._decided = thresholds
        self.model = replace(self.model, thresholds=thresholds)
        for text, read in zip(self.texts, self.read, strict=True):
            names = self.model.all_names([each.probabilities for each in read])
            read[:] = [
                decided(each, text.document.text, own)
                for each, own in zip(read, names, strict=True)
            ]
