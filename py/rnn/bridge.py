"""The only module the page's worker calls: ``handle(action, payload)``, plain data in and out.

Plain data are numbers, strings, None, lists, dicts, bytes and float64 arrays. A ValueError is a
sentence for the reader; any other exception is a defect.
"""

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any

import numpy as np

from . import __version__, comparison, stage, weights
from .batches import Batch
from .checkpoints import Checkpoints
from .checks import check_data, check_words
from .corpus import WRITERS, Sentence, fingerprint, read_text, starter
from .experiment import sentences_in, with_sentences
from .metrics import PRF, Scores, capitalised_not_first, score
from .storage import from_bytes, to_bytes
from .tagger import CURVE, NameTagger
from .text import tokenize
from .training import Network, Step

Payload = dict[str, Any]
Action = Callable[[Payload], Payload]
Words = list[tuple[str, ...]]
Labels = list[tuple[int, ...]]
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
        self.checkpoints = Checkpoints()
        self.evaluated_at = 0.0

    def take(self, tagger: NameTagger, steps: Iterator[Step] | None, train: list[Sentence]) -> None:
        """Take a network in hand, as a new run."""
        self.run, self.tagger, self.steps, self.train = self.run + 1, tagger, steps, train
        self.packed = {}
        self.checkpoints = Checkpoints()
        self.checkpoints.note(_initial(tagger))
        self.checkpoints.note(tagger.network_)

    def current(self) -> NameTagger:
        """The network in hand."""
        if self.tagger is None:
            raise ValueError("There is no network yet. Train one, or open a saved one.")
        return self.tagger

    def set_up(self, payload: Payload) -> Payload:
        """Start a run: vocabulary and initial weights from sentences and settings."""
        sentences = _training_sentences(payload)
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
            self.checkpoints.note(network)
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
        packed = self._packed(part, words, labels)
        scores, mean_loss = tagger.evaluate_packed(packed, labels)
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
            "labels": self.current().decide(y_hat),
            "names": stage.names_found(words, y_hat, self.current()),
        }

    def trace(self, payload: Payload) -> Payload:
        """Every value of one sentence, step by step, as it was at a moment or with edits."""
        tagger = self.at(payload)
        record = stage.trace(stage.Subject.of(tagger, payload), payload)
        edits = payload.get("edits")
        return stage.plain_trace(tagger, record) | ({"edits": edits} if edits else {})

    def at(self, payload: Payload) -> NameTagger:
        """The network in hand, or as it was at the payload's moment."""
        tagger, moment = self.current(), payload.get("moment")
        if moment is None or moment == tagger.network_.step:
            return tagger
        return stage.with_network(tagger, self.checkpoints.at(tagger.network_, moment))

    def moments(self, _: Payload) -> Payload:
        """The steps of this run whose weights can be had, now the last, and the epochs by then."""
        kept, network = self.checkpoints.kept, self.current().network_
        moments = {each.step: each.epoch for each in kept} | {network.step: network.epoch}
        return {"steps": list(moments), "epochs": list(moments.values()), "now": network.step}

    def pin(self, payload: Payload) -> Payload:
        """Keep the moment of the payload, or the weights of now, until another is pinned."""
        network = self.at(payload).network_
        self.checkpoints.pin(network)
        return {"step": network.step}

    def of_sentence(self, ask: Callable[[stage.Subject, Payload], Payload]) -> Action:
        """An action that asks about a sentence at a moment."""
        return lambda payload: ask(stage.Subject.of(self.at(payload), payload), payload)

    def of_network(self, ask: Callable[[NameTagger, Payload], Payload]) -> Action:
        """An action that asks about the network of a moment."""
        return lambda payload: ask(self.at(payload), payload)

    def unit(self, payload: Payload) -> Payload:
        """The words that excite a unit most and least, in the sentences of this run.

        For a network that was opened without any, in the starter sentences.
        """
        part, sentences = ("train", self.train) if self.train else ("starter", starter().train)
        words, labels = _columns(sentences)
        tagger = self.at(payload)
        return weights.unit(tagger, payload, words, self._packed(part, words, labels))

    def _packed(self, part: str, words: Words, labels: Labels) -> Batch:
        """Sentences of this run as one batch, packed when they are first asked for."""
        if part not in self.packed:
            self.packed[part] = self.current().pack(words, labels)
        return self.packed[part]

    def save(self, payload: Payload) -> Payload:
        """The network in hand as a file's content, with the sentences of its run.

        Smaller, and without sentences, if it need not be trained on.
        """
        resumable = payload.get("resumable", True)
        model = to_bytes(self.current(), resumable)
        if resumable and self.steps is not None:
            model = with_sentences(model, self.train)
        return {"model": model}

    def load(self, payload: Payload) -> Payload:
        """Take a saved network in hand; if it is not sound, the present one stays.

        Its run goes on exactly, from the update where it was saved, when the file holds the
        sentences of the run or the payload has the same (``sentences``, ``include_starter``).
        """
        content = bytes(payload["model"])
        tagger = from_bytes(content, NameTagger)
        if tagger.named_classes:
            raise ValueError(
                f"This network marks the classes {', '.join(tagger.named_classes)}, and this page "
                "shows 0 and 1. Use it with python -m rnn, or open another."
            )
        train = sentences_in(content)
        if not train and "sentences" in payload:
            train = _training_sentences(payload)
        why_not = _why_not_resumable(tagger, train)
        if why_not:
            self.take(tagger, None, [])
        else:
            self.take(tagger, tagger.more_steps(*_columns(train)), train)
        trained_on = None if why_not else _trained_on(train)
        return self.summary() | {"trained_on": trained_on, "why_not_resumable": why_not}

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


def _training_sentences(payload: Payload) -> list[Sentence]:
    own = [_sentence(item) for item in payload["sentences"]]
    if any(sentence.labels is None for sentence in own):
        raise ValueError("A sentence has no labels yet. Label it, or leave it out.")
    return own + (starter().train if payload["include_starter"] else [])


def _initial(tagger: NameTagger) -> Network:
    """The network as it was before its first update: its initial weights are drawn again."""
    other = copy(tagger)
    other.begin(tagger.vocabulary_.names, tagger.vocabulary_.counts)
    return other.network_


def _trained_on(train: list[Sentence]) -> Payload:
    """What ``_training_sentences`` made these of."""
    corpus = starter().train
    include_starter = train[-len(corpus) :] == corpus
    own = train[: -len(corpus)] if include_starter else train
    return {"sentences": [_plain(s) for s in own], "include_starter": include_starter}


def _why_not_resumable(tagger: NameTagger, train: list[Sentence]) -> str:
    """Why training cannot go on exactly with these sentences; "" if it can."""
    learnt_from, held_out = tagger.fingerprint_
    if not learnt_from:
        return "This file was saved without what training needs to go on."
    if held_out != fingerprint((), ()):
        return "Its best epoch was chosen on held-out sentences, which this page does not have."
    if learnt_from != fingerprint(*_columns(train)):
        return "These weights were trained on other sentences than those here."
    return ""


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


def _columns(sentences: Sequence[Sentence]) -> tuple[Words, Labels]:
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


def actions(lab: Lab) -> dict[str, Action]:
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
        "moments": lab.moments,
        "pin": lab.pin,
        "explain": lab.of_sentence(stage.explain),
        "backward": lab.of_sentence(stage.backward),
        "addend": lab.of_sentence(stage.addend),
        "update": lab.of_sentence(stage.update),
        "memory": lab.of_sentence(stage.memory),
        "compare": lab.of_sentence(comparison.compare),
        "check_gradient": lab.of_sentence(stage.check),
        "weights": lab.of_network(weights.weights),
        "columns": lab.of_network(weights.columns),
        "source": lab.of_network(stage.running),
        "unit": lab.unit,
    }


_ACTIONS = actions(Lab())


def handle(action: str, payload: Payload) -> Payload:
    """Carry out one action of the page."""
    if action not in _ACTIONS:
        raise ValueError(f"There is no action {action!r}; there are {', '.join(_ACTIONS)}.")
    return _ACTIONS[action](payload)
