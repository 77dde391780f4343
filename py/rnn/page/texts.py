"""Actions on real texts: read them, show what is found, take the names out, learn from fixes."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import numpy as np

from ..data.formats import WRITERS
from ..data.labels import PERSON
from ..data.sentences import Sentence
from ..data.starter import starter
from ..model import Model
from ..redaction.cells import columns
from ..redaction.pseudonyms import read_key, undone, write_key
from ..redaction.redacting import redacted
from ..redaction.tagging import TSV_HEAD, json_line, tagged_text, tsv, tsv_rows
from ..tagger import NameTagger
from ..training.metrics import score
from ..training.thresholds import Thresholds
from .lab import Lab
from .lab import columns as words_and_labels
from .limits import MOST_TO_READ
from .shown_text import counted_names, part_of, unsure_places
from .texts_in_hand import TextsInHand, opened
from .wire import texts as wire
from .wire.plain import Nothing

THRESHOLDS = [round(0.01 * k, 2) for k in range(1, 100)]
MOST_TAUGHT = 1000  # sentences


def text_columns(lab: Lab, payload: wire.TextFile) -> wire.TextColumns:
    """What the columns of a CSV are called."""
    return {"columns": columns(opened(payload).document.text)}


def open_texts(lab: Lab, payload: wire.TextsToRead) -> wire.TextsOpened:
    """Take texts to read; `read_texts_on` reads them. What is no text is refused by its name."""
    size = sum(len(file["content"]) for file in payload["files"])
    if size > MOST_TO_READ:
        raise ValueError(
            f"That is {size:,} bytes of text, and this page reads at most {MOST_TO_READ:,} at "
            "once. Take fewer, or use python -m rnn redact."
        )
    texts = [opened(file) for file in payload["files"]]
    content = payload.get("model")
    model = NameTagger.from_bytes(bytes(content)).model_ if content else _as_now(lab.current())
    lab.texts = TextsInHand(model, texts)
    return {
        "total": lab.texts.total,
        "files": [
            {
                "name": text.name,
                "encoding": text.document.encoding,
                "guessed": text.guessed,
                "characters": len(text.document.text),
            }
            for text in texts
        ],
        "threshold": model.thresholds.threshold,
    }


def _as_now(tagger: NameTagger) -> Model:
    """The network with weights of its own, whatever a training makes of those in hand."""
    model = tagger.model_
    return model.with_network(replace(model.network, theta=model.network.theta.copy()))


def read_texts_on(lab: Lab, payload: wire.TextsReadOn) -> wire.TextsProgress:
    """Read for about so many seconds."""
    texts = _in_hand(lab)
    texts.read_on(payload["seconds"])
    return {"done": texts.done, "finished": texts.finished}


def close_texts(lab: Lab, payload: Nothing) -> Nothing:
    """Let go of the texts."""
    lab.texts = None
    return {}


def _in_hand(lab: Lab) -> TextsInHand:
    if lab.texts is None:
        raise ValueError("Python has these texts no more. Read them once more.")
    return lab.texts


def find_names(lab: Lab, payload: wire.Wanted) -> wire.TextFindings:
    """Names and what is unsure in the texts, under these wishes."""
    texts = _in_hand(lab)
    findings = texts.found(payload)
    contents = [text.document.text for text in texts.texts]
    unsure, n_unsure = unsure_places(contents, findings)
    return {
        "names": counted_names(contents, findings, payload["also"]),
        "of_file": [len(found.names) for found in findings],
        "unsure": unsure,
        "n_unsure": n_unsure,
    }


def show_text(lab: Lab, payload: wire.TextPartOf) -> wire.TextPart:
    """A part of a text with what is found in it."""
    texts = _in_hand(lab)
    found = texts.found(payload)[payload["file"]]
    content = texts.texts[payload["file"]].document.text
    return part_of(content, found, payload["at"], payload["also"])


def redact_texts(lab: Lab, payload: wire.RedactTexts) -> wire.SavedTexts:
    """The texts without their names, byte for byte as redact writes them in a terminal."""
    texts = _in_hand(lab)
    findings, style = texts.found(payload), payload["style"]
    named = [text.named for text in texts.texts]
    contents, key = redacted(named, findings, style, texts.model.named_classes)
    saved = _saved([text.name for text in named], contents, "redacted")
    return {**saved, "key": write_key(key) if style == "pseudonym" else None}


def tag_texts(lab: Lab, payload: wire.TagTexts) -> wire.SavedTexts:
    """The tags of the texts, in the form that tag writes in a terminal."""
    texts, form = _in_hand(lab), payload["format"]
    findings = texts.found(payload)
    contents = []
    for text, read, found in zip(texts.texts, texts.read, findings, strict=True):
        parts = [tsv(TSV_HEAD)] if form == "tsv" else []
        for one in tagged_text(text.document.text, read, found.names):
            parts.append((tsv_rows if form == "tsv" else json_line)(texts.model, one))
        contents.append("".join(parts).encode())
    ending = "tsv" if form == "tsv" else "jsonl"
    names = [f"{text.name}.{ending}" for text in texts.texts]
    return {**_saved(names, contents, "tags"), "key": None}


def _saved(names: Sequence[str], contents: Sequence[bytes], what: str) -> wire.SavedTexts:
    """One file, or several in an archive; names that are alike are numbered."""
    if len(names) == 1:
        path = PurePosixPath(names[0])
        name = path.name if what == "tags" else f"{path.stem}.{what}{path.suffix}"
        return {"name": name, "content": contents[0], "key": None}
    packed, used = io.BytesIO(), set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(zip(names, contents, strict=True), start=1):
            name = f"{number}-{name}" if name in used else name
            used.add(name)
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return {"name": f"{what}.zip", "content": packed.getvalue(), "key": None}


def put_back(lab: Lab, payload: wire.PutBack) -> wire.SavedTexts:
    """A text with the names of a key again."""
    key = read_key(payload["key"])
    content = opened({"name": payload["name"], "content": payload["content"]}).document
    after = undone(content.text, key)
    if after == content.text:
        raise ValueError(f"{payload['name']}: none of the key's pseudonyms stands in it.")
    return {"name": payload["name"], "content": content.with_text(after), "key": None}


def threshold_scores(lab: Lab, payload: Nothing) -> wire.ThresholdScores:
    """Precision and recall on the held-out sentences, the reader's own among them.

    A network of named classes has no threshold: then there are none.
    """
    if _in_hand(lab).model.named_classes:
        return {"sentences": 0, "lower": None, "threshold": [], "precision": [], "recall": []}
    held_out = starter().held_out + ([] if lab.classes else lab.held_out)
    words, labels = words_and_labels(held_out)
    precision, recall = [], []
    for scores in _scores(_in_hand(lab).model, words, labels):
        precision.append(scores[0])
        recall.append(scores[1])
    return {
        "sentences": len(held_out),
        "lower": _in_hand(lab).model.thresholds.lower,
        "threshold": THRESHOLDS,
        "precision": precision,
        "recall": recall,
    }


def _scores(
    model: Model, words: Sequence[Sequence[str]], labels: Sequence[Sequence[int]]
) -> Iterator[tuple[float, float]]:
    """For each threshold, of all sentences as one, with a gap behind each."""
    y_hat = np.concatenate([np.append(p, 0.0) for p in model.predict_proba(words)])
    truth = [label for sentence in labels for label in (*sentence, 0)]
    for threshold in THRESHOLDS:
        said = Thresholds(threshold, model.thresholds.lower).decide(y_hat)
        name = score([truth], [said]).name
        yield name.precision, name.recall


def teach(lab: Lab, payload: wire.Wanted) -> wire.Taught:
    """The sentences in which the reader has fixed a name, labelled as they count now."""
    texts = _in_hand(lab)
    fixed = [*payload["also"], *payload["keep"]]
    sentences: dict[Sentence, None] = {}
    findings = texts.found(payload)
    for text, read, found in zip(texts.texts, texts.read, findings, strict=True):
        for one in tagged_text(text.document.text, read, found.names):
            if any(name in one.sentence.text for name in fixed):
                sentences[Sentence(one.sentence.words, tuple(one.labels))] = None
    taught = list(sentences)[:MOST_TAUGHT]
    classes = texts.model.named_classes or PERSON
    return {"sentences": len(taught), "text": WRITERS["jsonl"](taught, classes)}
