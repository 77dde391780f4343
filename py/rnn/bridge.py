"""The only module the page's worker calls: ``handle(action, payload)``, plain data in and out.

Plain data are numbers, strings, None, lists, dicts, bytes and float64 arrays. A ValueError is a
sentence for the reader; any other exception is a defect.
"""

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from . import __version__
from .arrays import Floats
from .batches import Batch
from .checks import check_data, check_words
from .corpus import WRITERS, Sentence, read_text, starter
from .metrics import PRF, Scores, capitalised_not_first, score
from .storage import from_bytes, to_bytes
from .tagger import CURVE, NameTagger, Trace, decide, found_names
from .text import tokenize
from .training import Step

Payload = dict[str, Any]
SECONDS_BETWEEN_EVALUATIONS = 1.0


class Lab:
    """What the page works on: one network, the sentences it learns from, and its run's number.

    Runs are numbered so that the page can drop what a former run still sends.
    """

    def __init__(self) -> None:
        self.run = 0
        self.tagger: NameTagger | None = None
        self.steps: Iterator[Step] | None = None
        self.train: list[Sentence] = []
        self.packed: dict[str, Batch] = {}
        self.evaluated_at = 0.0

    def take(self, tagger: NameTagger, steps: Iterator[Step] | None, train: list[Sentence]) -> None:
        """Take a network in hand, as a new run."""
        self.run, self.tagger, self.steps, self.train = self.run + 1, tagger, steps, train
        self.packed = {}

    def current(self) -> NameTagger:
        """The network in hand."""
        if self.tagger is None:
            raise ValueError("There is no network yet. Train one, or open a saved one.")
        return self.tagger

    def set_up(self, payload: Payload) -> Payload:
        """Start a run: vocabulary and initial weights from sentences and settings."""
        own = [_sentence(item) for item in payload["sentences"]]
        if any(sentence.labels is None for sentence in own):
            raise ValueError("A sentence has no labels yet. Label it, or leave it out.")
        sentences = own + (starter().train if payload["include_starter"] else [])
        tagger = NameTagger().set_params(**payload["settings"])
        steps = tagger.fit_steps(*_columns(sentences))
        self.take(tagger, steps, sentences)
        return self.summary()

    def advance(self, payload: Payload) -> Payload:
        """Train for about ``seconds`` or to the end of ``epochs``; at least one update."""
        tagger = self.current()
        if payload["run"] != self.run or self.steps is None:
            raise ValueError("This run has ended. Press Train to start a new one.")
        network, first = tagger.network_, len(tagger.curve_["step"])
        deadline = time.perf_counter() + payload["seconds"]
        epoch = network.epoch
        while network.epoch < payload["epochs"] and tagger.failure_ is None:
            next(self.steps)
            if time.perf_counter() >= deadline:
                break
        finished = network.epoch >= payload["epochs"] or tagger.failure_ is not None
        return {
            "run": self.run,
            "step": network.step,
            "epoch": network.epoch,
            "finished": finished,
            "curve": {name: tagger.curve_[name][first:] for name in CURVE},
            "evaluation": self._evaluation_if_due(finished, network.epoch > epoch),
            "trace": self.trace(payload["watch"]) if payload.get("watch") else None,
            "failure": tagger.failure_._asdict() if tagger.failure_ else None,
        }

    def _evaluation_if_due(self, finished: bool, epoch_ended: bool) -> Payload | None:
        waited = time.perf_counter() - self.evaluated_at
        if finished or (epoch_ended and waited > SECONDS_BETWEEN_EVALUATIONS):
            return self.evaluate({})
        return None

    def evaluate(self, _: Payload) -> Payload:
        """Scores on the sentences of this run, on the held-out ones, and of the baseline."""
        held_out = starter().held_out
        words, labels = _columns(held_out)
        baseline = score(labels, [capitalised_not_first(sentence) for sentence in words])
        report = {
            "train": self._scores("train", self.train) if self.train else None,
            "held_out": self._scores("held_out", held_out),
            "baseline": _report(held_out, baseline, None),
        }
        self.evaluated_at = time.perf_counter()
        return report

    def _scores(self, part: str, sentences: list[Sentence]) -> Payload:
        tagger, (words, labels) = self.current(), _columns(sentences)
        if part not in self.packed:
            self.packed[part] = tagger.pack(words, labels)
        scores, mean_loss = tagger.evaluate_packed(self.packed[part], labels)
        return _report(sentences, scores, mean_loss)

    def predict(self, payload: Payload) -> Payload:
        """Names in a text or a list of words nobody labelled."""
        offsets = None
        words = payload.get("words")
        if words is None:
            tokens = tokenize(payload["text"])
            words, offsets = [token.text for token in tokens], [token[1:] for token in tokens]
        if not words:
            raise ValueError("There are no words to read. Write a sentence first.")
        y_hat = self.current().predict_proba([words])[0]
        return {
            "words": list(words),
            "offsets": None if offsets is None else [list(pair) for pair in offsets],
            "y_hat": y_hat,
            "labels": decide(y_hat, self.current().threshold_),
            "names": _names(words, y_hat, self.current().threshold_),
        }

    def trace(self, payload: Payload) -> Payload:
        """Every value of one sentence, step by step."""
        tagger = self.current()
        record = tagger.trace(payload["words"], payload.get("labels"))
        return _trace(tagger, record)

    def save(self, payload: Payload) -> Payload:
        """The network in hand as a file's content; smaller if it need not be trained on."""
        return {"model": to_bytes(self.current(), payload.get("resumable", True))}

    def load(self, payload: Payload) -> Payload:
        """Take a saved network in hand; if it is not sound, the present one stays."""
        tagger = from_bytes(bytes(payload["model"]), NameTagger)
        self.take(tagger, None, [])
        return self.summary()

    def summary(self) -> Payload:
        """What the network in hand is and how far it has come."""
        tagger = self.current()
        settings = tagger.get_params()
        del settings["epochs"]  # how long to train is the page's to say, slice by slice
        return {
            "run": self.run,
            "step": tagger.network_.step,
            "epoch": tagger.network_.epoch,
            "n_x": len(tagger.vocabulary_),
            "n_a": tagger.n_a,
            "n_y": tagger.n_y,
            "sentences": len(self.train),
            "words": sum(len(sentence.words) for sentence in self.train),
            "parameters": tagger.network_.theta.size,
            "settings": settings,
            "curve": tagger.curve_,
        }


def _hello(_: Payload) -> Payload:
    return {"rnn": __version__, "numpy": np.__version__, "python": platform.python_version()}


def _tokenize(payload: Payload) -> Payload:
    tokens = tokenize(payload["text"])
    return {
        "words": [token.text for token in tokens],
        "offsets": [[token.start, token.end] for token in tokens],
    }


def _read(payload: Payload) -> Payload:
    sentences, skipped = read_text(payload["text"])
    return {
        "sentences": [_plain(sentence) for sentence in sentences],
        "skipped": [line._asdict() for line in skipped],
    }


def _write(payload: Payload) -> Payload:
    if payload["format"] not in WRITERS:
        known = ", ".join(WRITERS)
        raise ValueError(f"There is no format {payload['format']!r}; choose one of {known}.")
    sentences = [_sentence(item) for item in payload["sentences"]]
    return {"text": WRITERS[payload["format"]](sentences)}


def _starter(_: Payload) -> Payload:
    return {part: [_plain(s) for s in sentences] for part, sentences in starter()._asdict().items()}


def _sentence(item: Payload) -> Sentence:
    labels = item.get("labels")
    check_words([item["words"]])
    sentence = Sentence(tuple(item["words"]), None if labels is None else tuple(labels))
    if sentence.labels is not None:
        check_data([sentence.words], [sentence.labels], both_labels=False)
    return sentence


def _plain(sentence: Sentence) -> Payload:
    labels = sentence.labels
    return {"words": list(sentence.words), "labels": None if labels is None else list(labels)}


def _columns(sentences: Sequence[Sentence]) -> tuple[list[tuple[str, ...]], list[tuple[int, ...]]]:
    return [s.words for s in sentences], [s.labels or () for s in sentences]


def _report(sentences: list[Sentence], scores: Scores, mean_loss: float | None) -> Payload:
    def plain(prf: PRF) -> Payload:
        return prf._asdict()

    return {
        "sentences": len(sentences),
        "words": sum(len(sentence.words) for sentence in sentences),
        "loss": mean_loss,
        "token": plain(scores.token),
        "name": plain(scores.name),
    }


def _names(words: Sequence[str], y_hat: Floats, threshold: float) -> list[Payload]:
    return [
        name._asdict() | {"text": " ".join(words[name.start : name.end])}
        for name in found_names(y_hat, threshold)
    ]


def _trace(tagger: NameTagger, record: Trace) -> Payload:
    names = tagger.vocabulary_.names
    cells = zip(("", "_r"), record.forward.cells, strict=False)
    states = {
        f"{name}{suffix}": values
        for suffix, cell in cells
        for name, values in (("a_0", cell.a_0[0]), ("z", cell.z), ("a", cell.a))
    }
    return states | {
        "words": list(record.words),
        "T_x": len(record.words),
        "features": [[{"name": names[i], "index": int(i)} for i in x] for x in record.x],
        "unseen": tagger.vocabulary_.unseen(record.words),
        "logits": record.forward.logits,
        "y_hat": record.y_hat,
        "labels": decide(record.y_hat, tagger.threshold_),
        "y": None if record.y is None else list(record.y),
        "loss": record.loss,
        "loss_so_far": None if record.loss is None else np.cumsum(record.loss),
        "total_loss": None if record.loss is None else float(record.loss.sum()),
        "mean_loss": None if record.loss is None else float(record.loss.mean()),
        "names": _names(record.words, record.y_hat, tagger.threshold_),
    }


def actions(lab: Lab) -> dict[str, Callable[[Payload], Payload]]:
    """Every action the worker may ask for."""
    return {
        "hello": _hello,
        "tokenize": _tokenize,
        "read": _read,
        "write": _write,
        "starter": _starter,
        "set_up": lab.set_up,
        "advance": lab.advance,
        "evaluate": lab.evaluate,
        "predict": lab.predict,
        "trace": lab.trace,
        "save": lab.save,
        "load": lab.load,
    }


_ACTIONS = actions(Lab())


def handle(action: str, payload: Payload) -> Payload:
    """Carry out one action of the page."""
    if action not in _ACTIONS:
        raise ValueError(f"There is no action {action!r}; there are {', '.join(_ACTIONS)}.")
    return _ACTIONS[action](payload)
