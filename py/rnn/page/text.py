"""Actions on text: split it into words, read and write sentences, find names."""

import platform
from typing import Any

import numpy as np

from .. import __version__
from ..data import alignment
from ..data.formats import WRITERS
from ..data.labels import PERSON
from ..data.starter import starter as starter_corpus
from ..data.tokens import tokenize as split
from .counted import Counted
from .lab import Lab, plain, sentence_of
from .limits import LARGEST_TEXT, check_characters, check_word_count
from .lines import Classes, Lines
from .stage import trace
from .wire import reading
from .wire import run as wire
from .wire.plain import Nothing


def hello(lab: Lab, payload: Nothing) -> wire.Versions:
    """What is running."""
    return {"rnn": __version__, "numpy": np.__version__, "python": platform.python_version()}


def tokenize(lab: Lab, payload: wire.Text) -> wire.Tokens:
    """The words of a text."""
    tokens = split(payload["text"])
    return {
        "words": [token.text for token in tokens],
        "offsets": [[token.start, token.end] for token in tokens],
    }


def sentence(lab: Lab, payload: reading.SentenceOf) -> reading.SentenceRead:
    """A sentence that somebody typed, in one go: its words, and how the network reads them."""
    words, offsets = payload.get("words"), None
    if words is None:
        check_characters(payload["text"])
        tokens = tokenize(lab, {"text": payload["text"]})
        check_word_count(len(tokens["words"]))
        words, offsets = tokens["words"], tokens["offsets"]
    read: reading.SentenceRead = {"words": words, "offsets": offsets, "trace": None}
    was = payload.get("was")
    if was is not None:
        read["kept"] = alignment.kept(was, words)
    if not words or lab.tagger is None:
        return read
    subject: reading.TraceOf = {
        "words": words,
        "labels": payload.get("labels"),
        "moment": payload.get("moment"),
    }
    return {**read, "trace": trace(lab, subject)}


def predict(lab: Lab, payload: reading.Predict) -> reading.Predictions:
    """Labels for many sentences at once."""
    return {"labels": lab.current().predict(Counted(payload["sentences"], lab.tell))}


def read(lab: Lab, payload: wire.Read) -> wire.ToRead:
    """Take a text to read, in any of the formats the terminal reads; `read_on` reads it.

    What is no text is refused as a whole, in the terminal's words.
    """
    content = bytes(payload["content"])
    if len(content) > LARGEST_TEXT:
        raise ValueError(
            f"{payload['name']} has {len(content):,} bytes, and this page reads at most "
            f"{LARGEST_TEXT:,}. Divide it, or train on it with python -m rnn."
        )
    wishes = payload.get("format"), payload.get("encoding")
    classes = Classes(payload.get("classes") or (), payload.get("all_classes", False))
    lab.lines = Lines(content, payload["name"], *wishes, classes=classes)
    detected = lab.lines.report.detected
    name: Any = detected.format.name
    return {"total": lab.lines.total, "format": name, "why": detected.why}


def read_on(lab: Lab, payload: wire.ReadOn) -> wire.Reading:
    """Read for about so many seconds; the answer that has come to the last line lets go of it."""
    lines = lab.lines
    if lines is None:
        raise ValueError("There is no text to read on. Add it once more.")
    sentences, skipped = lines.read_on(payload["seconds"])
    if lines.finished:
        lab.lines = None
    return {
        "done": lines.done,
        "finished": lines.finished,
        "marked": lines.marked,
        "sentences": [plain(each) for each in sentences],
        "skipped": [{"line": at.line, "reason": at.reason} for at in skipped],
        "notes": list(lines.notes),
        "classes": lines.classes,
    }


def write(lab: Lab, payload: wire.Write) -> wire.Text:
    """Sentences as a file's text."""
    if payload["format"] not in WRITERS:
        known = ", ".join(WRITERS)
        raise ValueError(f"There is no format {payload['format']!r}; choose one of {known}.")
    sentences = [sentence_of(item) for item in payload["sentences"]]
    classes = payload.get("classes") or PERSON
    return {"text": WRITERS[payload["format"]](sentences, classes)}


def starter(lab: Lab, payload: Nothing) -> wire.Starter:
    """The starter corpus."""
    train, held_out = starter_corpus()
    return {"train": [plain(s) for s in train], "held_out": [plain(s) for s in held_out]}
