"""Actions on a run: begin it, train, and go back to its moments."""

import math
import time
from collections.abc import Sequence
from typing import Any

from ..data.sentences import Sentence
from ..data.starter import starter
from ..data.tags import kinds
from ..tagger import NameTagger
from ..training.run import CURVE
from ..training.train import Steps
from . import scores
from .counted import Counted
from .lab import Lab, columns, labelled
from .limits import check_class_count
from .stage import trace
from .wire import run as wire
from .wire.plain import Nothing
from .wire.scores import Evaluation

SECONDS_BETWEEN_EVALUATIONS = 1.0


def set_up(lab: Lab, payload: wire.RunSetUp) -> wire.Summary:
    """Start a run: vocabulary and initial weights from sentences and settings.

    From the present weights, known features keep theirs and new ones get drawn weights.
    """
    sentences = training_sentences(payload)
    classes = payload["settings"].get("classes") or ()
    check_classes_shown(classes)
    if classes and payload["include_starter"]:
        raise ValueError(
            "The starter sentences mark persons alone, and not " + ", ".join(classes) + ". "
            "Train without them."
        )
    tagger = NameTagger().set_params(**payload["settings"])
    words, labels = columns(sentences)
    start = lab.current() if payload.get("start_from") == "present" else None
    steps = tagger.fit_steps(Counted(words, lab.tell), labels, start=start)
    lab.take(tagger, steps, sentences)
    return summary(lab)


def reset(lab: Lab, payload: Nothing) -> wire.Summary:
    """The run in hand again from its initial weights, as a new run."""
    former = lab.current()
    if lab.steps is None:
        raise ValueError("What this network learnt from is not known. Train to start a new run.")
    tagger = NameTagger(**former.network_.settings.as_dict())
    initial = former.run_.initial
    words, labels = columns(lab.train)
    steps = tagger.fit_steps(Counted(words, lab.tell), labels, start=former if initial else None)
    if initial:
        initial.put(tagger.network_)
        tagger.run_.initial = initial
    lab.take(tagger, steps, lab.train)
    return summary(lab)


def check_classes_shown(classes: Sequence[str]) -> None:
    """ValueError for more classes than the page shows, and for tags in their place."""
    check_class_count(classes)
    if kinds(classes) != tuple(classes):
        raise ValueError(
            f"{', '.join(classes)} are tags, and this page marks by itself where a name begins. "
            f"Name the classes: {', '.join(kinds(classes))}."
        )


def training_sentences(payload: wire.TrainingData) -> list[Sentence]:
    """The sentences that a payload has to learn from, with the starter's if it says so."""
    own = labelled(payload["sentences"])
    return own + (starter().train if payload["include_starter"] else [])


def advance(lab: Lab, payload: wire.Advance) -> wire.Progress:
    """Train for about ``seconds``, ``updates``, or to the end of ``epochs``; at least one update.

    Scores are found at the ends of epochs as far as `scores.at_epoch_end` has the time.
    """
    tagger = lab.current()
    if payload["run"] != lab.run or lab.steps is None:
        raise ValueError("This run has ended. Press Train to start a new one.")
    network, first, scored = tagger.network_, len(tagger.curve_["step"]), len(lab.scores["step"])
    epoch = network.epoch
    _make_updates(lab, lab.steps, payload)
    failure, watch = tagger.failure_, payload.get("watch")
    if failure:
        lab.drop_after(network.step)
    finished = network.epoch >= payload["epochs"] or failure is not None
    evaluation = _evaluation_if_due(lab, finished, network.epoch > epoch)
    return {
        "run": lab.run,
        "step": network.step,
        "epoch": network.epoch,
        "finished": finished,
        "curve": curve(tagger, first),
        "evaluation": evaluation,
        "scores": scores.over_time(lab, scored),
        "trace": trace(lab, {"words": watch["words"], "labels": watch["labels"]})
        if watch
        else None,
        "failure": failure and {"quantity": failure.quantity, "message": failure.message},
    }


def _make_updates(lab: Lab, steps: Steps, payload: wire.Advance) -> None:
    tagger, updates = lab.current(), payload.get("updates")
    network = tagger.network_
    last = math.inf if updates is None else network.step + updates
    now = time.perf_counter()
    deadline = now + payload["seconds"]
    while network.epoch < payload["epochs"] and tagger.failure_ is None:
        next(steps)
        if network.epoch >= payload["epochs"]:
            tagger.run_.look_ahead(steps)
        lab.checkpoints.note(network)
        before, now = now, time.perf_counter()
        lab.seconds.training += now - before
        if network.position == 0 and tagger.failure_ is None:
            now = scores.at_epoch_end(lab, now)
        if now >= deadline or network.step >= last:
            break


def curve(tagger: NameTagger, first: int = 0) -> wire.Curve:
    """The entries of the curve from update number ``first`` on, which counts from 0."""
    step, epoch, loss, grad_norm = (tagger.curve_[name][first:] for name in CURVE)
    whole = [[int(value) for value in column] for column in (step, epoch)]
    return {"step": whole[0], "epoch": whole[1], "loss": loss, "grad_norm": grad_norm}


def _evaluation_if_due(lab: Lab, finished: bool, epoch_ended: bool) -> Evaluation | None:
    waited = time.perf_counter() - lab.evaluated_at
    if finished or (epoch_ended and waited > SECONDS_BETWEEN_EVALUATIONS):
        return scores.evaluate(lab, {})
    return None


def moments(lab: Lab, payload: Nothing) -> wire.Moments:
    """The steps whose weights can be had, now the last, and the epochs by then."""
    network, spacing = lab.current().network_, lab.checkpoints.spacing
    again = lab.replay.epochs if lab.replay else {}
    replayed = {step: epoch for step, epoch in again.items() if step % spacing == 0}
    kept = {each.step: each.epoch for each in lab.checkpoints.kept}
    of_step = dict(sorted((kept | {**replayed, network.step: network.epoch}).items()))
    return {"steps": list(of_step), "epochs": list(of_step.values()), "now": network.step}


def pin(lab: Lab, payload: wire.AtMoment) -> wire.Pinned:
    """Keep the moment of the payload, or the weights of now, until another is pinned."""
    network = lab.at(payload).network
    lab.checkpoints.pin(network)
    return {"step": network.step}


def summary(lab: Lab) -> wire.Summary:
    """What the network in hand is and how far it has come."""
    tagger = lab.current()
    network = tagger.network_
    settings: Any = network.settings.as_dict()
    del settings["epochs"]  # how long to train is the page's to say, slice by slice
    return {
        "run": lab.run,
        "step": network.step,
        "epoch": network.epoch,
        "n_x": network.n_x,
        "n_a": network.settings.n_a,
        "n_y": network.n_y,
        "reads_from": list(network.wiring.sides),
        "sentences": len(lab.train),
        "words": sum(len(sentence.words) for sentence in lab.train),
        "parameters": network.theta.size,
        "settings": settings,
        "started_from": "afresh" if tagger.run_.initial is None else "present",
        "curve": curve(tagger),
    }
