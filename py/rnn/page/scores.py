"""Actions that score: now, and at the ends of epochs as far as the time allows."""

import time

from ..data.sentences import Sentence
from ..data.starter import starter
from ..training.metrics import Scores, capitalised_not_first, score
from .lab import Lab, columns, labelled
from .wire import scores as wire
from .wire.plain import Nothing

MOST_TIME = 0.1  # of the time that training takes, for the scores in its course


def evaluate(lab: Lab, payload: Nothing) -> wire.Evaluation:
    """Scores on the sentences of this run, on the held-out ones, and of the baseline."""
    held_out, network = starter().held_out, lab.current().network_
    words, labels = columns(held_out)
    baseline = score(labels, [capitalised_not_first(sentence) for sentence in words])
    report: wire.Evaluation = {
        "step": network.step,
        "epoch": network.epoch,
        "train": _scores(lab, "train", lab.train) if lab.train else None,
        "held_out": _scores(lab, "held_out", held_out),
        "own": _scores(lab, "own", lab.held_out) if lab.held_out else None,
        "baseline": _report(held_out, baseline, None),
    }
    _note(lab, report["held_out"])
    lab.evaluated_at = time.perf_counter()
    return report


def hold_out(lab: Lab, payload: wire.HoldOut) -> wire.Evaluation:
    """Score these sentences too from now on, whatever network is in hand."""
    lab.hold_out(labelled(payload["sentences"]))
    return evaluate(lab, {})


def at_epoch_end(lab: Lab, now: float) -> float:
    """Score the held-out sentences, unless that takes too much of the run's time. Gives the time.

    What it cost the last time, it is taken to cost again; the first time is free.
    """
    if lab.seconds.scoring + lab.seconds.last_scoring > MOST_TIME * lab.seconds.training:
        return now
    held_out = starter().held_out
    lab.packed_once("held_out", *columns(held_out))  # is needed anyway, and packed but once
    before = time.perf_counter()
    _note(lab, _scores(lab, "held_out", held_out))
    after = time.perf_counter()
    lab.seconds.last_scoring = after - before
    lab.seconds.scoring += after - before
    return after


def over_time(lab: Lab, first: int = 0) -> wire.ScoresOverTime:
    """The scores of this run from entry number ``first`` on, which counts from 0."""
    step, epoch, loss, f1 = (column[first:] for column in lab.scores.values())
    return {"step": step, "epoch": epoch, "loss": loss, "f1": f1}


def _note(lab: Lab, held_out: wire.Scores) -> None:
    network, scores = lab.current().network_, lab.scores
    if network.step in scores["step"][-1:]:
        return
    entry = (network.step, network.epoch, held_out["loss"], held_out["name"]["f1"])
    for column, value in zip(scores.values(), entry, strict=True):
        column.append(value)


def _scores(lab: Lab, part: str, sentences: list[Sentence]) -> wire.Scores:
    words, labels = columns(sentences)
    packed = lab.packed_once(part, words, labels)
    return _report(sentences, *lab.current().model_.evaluate(packed, labels))


def _report(sentences: list[Sentence], scores: Scores, mean_loss: float | None) -> wire.Scores:
    token, name = scores.token, scores.name
    return {
        "sentences": len(sentences),
        "words": sum(len(sentence.words) for sentence in sentences),
        "loss": mean_loss,
        "token": {"precision": token.precision, "recall": token.recall, "f1": token.f1},
        "name": {"precision": name.precision, "recall": name.recall, "f1": name.f1},
    }
