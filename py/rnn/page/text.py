"""Actions on text: split it into words, find names."""

import platform

import numpy as np

from .. import __version__
from ..data import alignment
from ..data.starter import starter as starter_corpus
from ..data.tokens import tokenize as split
from .counted import Counted
from .lab import Lab, plain
from .limits import check_characters, check_word_count
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


def starter(lab: Lab, payload: Nothing) -> wire.Starter:
    """The starter corpus."""
    train, held_out = starter_corpus()
    return {"train": [plain(s) for s in train], "held_out": [plain(s) for s in held_out]}
