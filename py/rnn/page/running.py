"""Actions on a run: begin it, train, score, and go back to its moments."""

import time
from typing import Any

from ..data.sentences import Sentence
from ..data.starter import starter
from ..tagger import NameTagger
from ..training.metrics import Scores, capitalised_not_first, score
from ..training.run import CURVE
from .lab import Lab, columns, sentence_of
from .stage import trace
from .wire import run as wire
from .wire.plain import Nothing

SECONDS_BETWEEN_EVALUATIONS = 1.0


def set_up(lab: Lab, payload: wire.RunSetUp) -> wire.Summary:
    """Start a run: vocabulary and initial weights from sentences and settings."""
    sentences = training_sentences(payload)
    tagger = NameTagger().set_params(**payload["settings"])
    steps = tagger.fit_steps(*columns(sentences))
    lab.take(tagger, steps, sentences)
    return summary(lab)


def training_sentences(payload: wire.TrainingData) -> list[Sentence]:
    """The sentences that a payload has to learn from, with the starter's if it says so."""
    own = [sentence_of(item) for item in payload["sentences"]]
    if any(sentence.labels is None for sentence in own):
        raise ValueError("A sentence has no labels yet. Label it, or leave it out.")
    return own + (starter().train if payload["include_starter"] else [])


def advance(lab: Lab, payload: wire.Advance) -> wire.Progress:
    """Train for about ``seconds`` or to the end of ``epochs``; at least one update."""
    tagger = lab.current()
    if payload["run"] != lab.run or lab.steps is None:
        raise ValueError("This run has ended. Press Train to start a new one.")
    network, first = tagger.network_, len(tagger.curve_["step"])
    deadline = time.perf_counter() + payload["seconds"]
    epoch = network.epoch
    while network.epoch < payload["epochs"] and tagger.failure_ is None:
        next(lab.steps)
        lab.checkpoints.note(network)
        if time.perf_counter() >= deadline:
            break
    failure, watch = tagger.failure_, payload.get("watch")
    finished = network.epoch >= payload["epochs"] or failure is not None
    return {
        "run": lab.run,
        "step": network.step,
        "epoch": network.epoch,
        "finished": finished,
        "curve": curve(tagger, first),
        "evaluation": _evaluation_if_due(lab, finished, network.epoch > epoch),
        "trace": trace(lab, {"words": watch["words"], "labels": watch["labels"]})
        if watch
        else None,
        "failure": failure and {"quantity": failure.quantity, "message": failure.message},
    }


def curve(tagger: NameTagger, first: int = 0) -> wire.Curve:
    """The entries of the curve from update number ``first`` on, which counts from 0."""
    step, epoch, loss, grad_norm = (tagger.curve_[name][first:] for name in CURVE)
    whole = [[int(value) for value in column] for column in (step, epoch)]
    return {"step": whole[0], "epoch": whole[1], "loss": loss, "grad_norm": grad_norm}


def _evaluation_if_due(lab: Lab, finished: bool, epoch_ended: bool) -> wire.Evaluation | None:
    waited = time.perf_counter() - lab.evaluated_at
    if finished or (epoch_ended and waited > SECONDS_BETWEEN_EVALUATIONS):
        return evaluate(lab, {})
    return None


def evaluate(lab: Lab, payload: Nothing) -> wire.Evaluation:
    """Scores on the sentences of this run, on the held-out ones, and of the baseline."""
    held_out = starter().held_out
    words, labels = columns(held_out)
    baseline = score(labels, [capitalised_not_first(sentence) for sentence in words])
    report: wire.Evaluation = {
        "train": _scores(lab, "train", lab.train) if lab.train else None,
        "held_out": _scores(lab, "held_out", held_out),
        "baseline": _report(held_out, baseline, None),
    }
    lab.evaluated_at = time.perf_counter()
    return report


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


def moments(lab: Lab, payload: Nothing) -> wire.Moments:
    """The steps whose weights can be had, now the last, and the epochs by then."""
    network, replayed = lab.current().network_, lab.replay.epochs if lab.replay else {}
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
        "curve": curve(tagger),
    }
