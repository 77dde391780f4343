"""Actions that score: now, and at the ends of epochs as far as the time allows."""

import time

from ..data.sentences import Sentence
from ..training.metrics import PRF, Scores, capitalised_not_first, score
from .lab import Lab, columns, labelled
from .wire import scores as wire
from .wire.plain import Nothing

MOST_TIME = 0.1  # of the time that training takes, for the scores in its course


def evaluate(lab: Lab, payload: Nothing) -> wire.Evaluation:
    """Scores on the sentences of this run, on the held-out ones, and of the baseline."""
    network, classes = lab.current().network_, lab.classes
    # Of named classes there are none but the reader's own.
    held_out, own = (lab.held_out, []) if classes else (lab.scored, lab.held_out)
    report: wire.Evaluation = {
        "step": network.step,
        "epoch": network.epoch,
        "train": _scores(lab, "train", lab.train) if lab.train else None,
        "held_out": _scores(lab, "held_out", held_out) if held_out else None,
        "own": _scores(lab, "own", own) if own else None,
        "baseline": _baseline(held_out) if held_out else None,
    }
    _note(lab, report["held_out"])
    lab.evaluated_at = time.perf_counter()
    return report


def hold_out(lab: Lab, payload: wire.HoldOut) -> wire.Evaluation:
    """Score these sentences too from now on, whatever network is in hand."""
    lab.hold_out(labelled(payload["sentences"]), payload.get("classes") or ())
    return evaluate(lab, {})


def at_epoch_end(lab: Lab, now: float) -> float:
    """Score the held-out sentences, unless that takes too much of the run's time. Gives the time.

    What it cost the last time, it is taken to cost again; the first time is free.
    """
    if lab.seconds.scoring + lab.seconds.last_scoring > MOST_TIME * lab.seconds.training:
        return now
    held_out = lab.held_out if lab.classes else lab.scored
    if not held_out:
        return now
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


def _note(lab: Lab, held_out: wire.Scores | None) -> None:
    network, scores = lab.current().network_, lab.scores
    if held_out is None or network.step in scores["step"][-1:]:
        return
    entry = (network.step, network.epoch, held_out["loss"], held_out["name"]["f1"])
    for column, value in zip(scores.values(), entry, strict=True):
        column.append(value)


def _scores(lab: Lab, part: str, sentences: list[Sentence]) -> wire.Scores:
    words, labels = columns(sentences)
    packed = lab.packed_once(part, words, labels)
    found, loss = lab.current().model_.evaluate(packed, labels)
    report = _report(sentences, found, loss)
    if lab.classes:
        report["classes"] = [
            {"name": name, **_plain(prf), "words": sum(row)}
            for (name, prf), row in zip(found.classes.items(), found.confusion[1:], strict=True)
        ]
        report["confusion"] = found.confusion
    return report


def _baseline(sentences: list[Sentence]) -> wire.Scores:
    """Of the rule that knows no classes: any name is one."""
    words, labels = columns(sentences)
    truth = [[(label > 0) - (label < 0) for label in of_sentence] for of_sentence in labels]
    said = [capitalised_not_first(sentence) for sentence in words]
    return _report(sentences, score(truth, said), None)


def _report(sentences: list[Sentence], scores: Scores, mean_loss: float | None) -> wire.Scores:
    return {
        "sentences": len(sentences),
        "words": sum(len(sentence.words) for sentence in sentences),
        "loss": mean_loss,
        "token": _plain(scores.token),
        "name": _plain(scores.name),
    }


def _plain(prf: PRF) -> wire.Score:
    return {"precision": prf.precision, "recall": prf.recall, "f1": prf.f1}
