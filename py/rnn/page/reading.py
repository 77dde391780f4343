"""Actions on files of sentences: read them, a while at a time, and write them."""

from typing import Any

from ..data.formats import WRITERS
from ..data.labels import PERSON
from .lab import Lab, plain, sentence_of
from .limits import LARGEST_TEXT
from .lines import Classes, Lines
from .wire import run as wire


def read(lab: Lab, payload: wire.Read) -> wire.ToRead:
    """Take a text to read, in any of the formats the terminal reads; `read_on` reads it.

    What is no text is refused as a whole, in the terminal's words.
    """
    content = bytes(payload["content"])
    beside = payload.get("beside")
    size = len(content) + len(beside or b"")
    if size > LARGEST_TEXT:
        raise ValueError(
            f"{payload['name']} has {size:,} bytes, and this page reads at most "
            f"{LARGEST_TEXT:,}. Divide it, or train on it with python -m rnn."
        )
    wishes = payload.get("format"), payload.get("encoding")
    classes = Classes(payload.get("classes") or (), payload.get("all_classes", False))
    otherwise = payload.get("otherwise") or {}
    lab.lines = Lines(
        content,
        payload["name"],
        *wishes,
        classes,
        otherwise,
        None if beside is None else bytes(beside),
    )
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
