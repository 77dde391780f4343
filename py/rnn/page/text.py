"""Actions on text: split it into words, read and write sentences, find names."""

import platform

import numpy as np

from .. import __version__
from ..data.formats import WRITERS
from ..data.formats.text import read_text
from ..data.starter import starter as starter_corpus
from ..data.tokens import tokenize as split
from .lab import Lab, plain, sentence_of
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
        tokens = tokenize(lab, {"text": payload["text"]})
        words, offsets = tokens["words"], tokens["offsets"]
    if not words or lab.tagger is None:
        return {"words": words, "offsets": offsets, "trace": None}
    subject: reading.TraceOf = {
        "words": words,
        "labels": payload.get("labels"),
        "moment": payload.get("moment"),
    }
    return {"words": words, "offsets": offsets, "trace": trace(lab, subject)}


def predict(lab: Lab, payload: reading.Predict) -> reading.Predictions:
    """Labels for many sentences at once."""
    return {"labels": lab.current().predict(payload["sentences"])}


def read(lab: Lab, payload: wire.Text) -> wire.Reading:
    """Sentences from plain text, one a line, names in [brackets]."""
    sentences, skipped = read_text(payload["text"])
    return {
        "sentences": [plain(each) for each in sentences],
        "skipped": [{"line": at.line, "reason": at.reason} for at in skipped],
    }


def write(lab: Lab, payload: wire.Write) -> wire.Text:
    """Sentences as a file's text."""
    if payload["format"] not in WRITERS:
        known = ", ".join(WRITERS)
        raise ValueError(f"There is no format {payload['format']!r}; choose one of {known}.")
    sentences = [sentence_of(item) for item in payload["sentences"]]
    return {"text": WRITERS[payload["format"]](sentences)}


def starter(lab: Lab, payload: Nothing) -> wire.Starter:
    """The starter corpus."""
    train, held_out = starter_corpus()
    return {"train": [plain(s) for s in train], "held_out": [plain(s) for s in held_out]}
