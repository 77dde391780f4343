"""Actions on the runs of the other sequences: begun, trained, scored, saved and taken up again.

A network that is saved to go on holds the reader's examples that its run learnt from, and says
whether those of the task are among them; these are not in the file, for every page has them.
"""

import json
import time
from typing import Any

from ..data.nesting import json_of
from ..sequences import SequenceClassifier
from ..sequences.sequence_file import UNREADABLE
from ..sequences.tasks import ESTIMATORS
from ..storage.experiment import with_member
from ..storage.members import Members
from .lab import Lab
from .sequences import GATES, in_hand, sequence_read
from .sequences_in_hand import MOST_SCORED, SequencesInHand, made, pairs_of, task_of
from .wire import sequences as wire
from .wire.run import Moments

MOST_OWN = 20_000
LEARNT_FROM = "learnt_from.json"


def sequence_set_up(lab: Lab, payload: wire.SequenceSetUp) -> wire.SequenceSummary:
    """Start a run of a task: initial weights from its examples, the reader's own, and settings."""
    own, task = payload["own"], payload["task"]
    if len(own) > MOST_OWN:
        raise ValueError(f"There are {len(own):,} examples; at most {MOST_OWN:,} are learnt from.")
    learnt_from: wire.LearntFrom = {
        "task": task,
        "own": own,
        "include_task": payload["include_task"],
    }
    if not pairs_of(learnt_from):
        raise ValueError("There is nothing to learn from. Add examples, or take the task's own.")
    estimator = made(task, payload["settings"])
    hand = SequencesInHand(_next_run(lab), task, estimator)
    hand.begin(learnt_from)
    hand.hold_out(payload.get("held_out", []))
    lab.task, lab.sequences[task] = task, hand
    return _summary(hand)


def _next_run(lab: Lab) -> int:
    return 1 + max((hand.run for hand in lab.sequences.values()), default=0)


def _summary(hand: SequencesInHand) -> wire.SequenceSummary:
    estimator, network = hand.estimator, hand.estimator.network_
    classes = estimator.classes_ if isinstance(estimator, SequenceClassifier) else ()
    return {
        "run": hand.run,
        "cell": estimator.cell,  # type: ignore[typeddict-item]
        "n_a": network.settings.n_a,
        "parameters": network.theta.size,
        "sequences": hand.n_sequences,
        "updates": -(-hand.n_sequences // network.settings.batch_size),
        "classes": list(classes),
        "gates": list(GATES[estimator.cell]),
        "moments": _moments(hand),
    }


def _moments(hand: SequencesInHand) -> Moments:
    """The steps whose weights can be had, now the last, and the epochs by then."""
    network = hand.estimator.network_
    kept = {each.step: each.epoch for each in hand.checkpoints.kept} | {network.step: network.epoch}
    return {"steps": list(kept), "epochs": list(kept.values()), "now": network.step}


def sequence_advance(lab: Lab, payload: wire.SequenceAdvance) -> wire.SequenceProgress:
    """Train for about ``seconds``, or to the end of ``epochs``; at least one update."""
    hand = in_hand(lab)
    if payload["run"] != hand.run or hand.steps is None:
        raise ValueError("This run has ended. Press Train to start a new one.")
    network, run = hand.estimator.network_, hand.estimator.run_
    epoch, deadline = network.epoch, time.perf_counter() + payload["seconds"]
    while network.epoch < payload["epochs"] and run.failure is None:
        next(hand.steps)
        if network.epoch >= payload["epochs"]:
            run.look_ahead(hand.steps)
        hand.checkpoints.note(network)
        if time.perf_counter() >= deadline:
            break
    if run.failure:
        hand.checkpoints.drop_after(network.step)
    finished = network.epoch >= payload["epochs"] or run.failure is not None
    told, hand.told = hand.told, len(run.curve["step"])
    watch = payload["watch"]
    return {
        "run": hand.run,
        "step": network.step,
        "epoch": network.epoch,
        "finished": finished,
        "steps": [int(step) for step in run.curve["step"][told:]],
        "losses": run.curve["loss"][told:],
        "moments": _moments(hand),
        "scores": _scores_on_the_way(hand, finished, network.epoch > epoch),
        "failure": run.failure.message if run.failure else None,
        "record": sequence_read(lab, watch) if watch else None,
    }


def _scores_on_the_way(
    hand: SequencesInHand, finished: bool, epoch_ended: bool
) -> list[wire.SequenceScore]:
    if finished:
        return hand.held_out.scores(hand.estimator)
    return hand.held_out.between(hand.estimator) if epoch_ended else []


def sequence_scores(lab: Lab, payload: wire.SequenceMoment) -> wire.SequenceScores:
    """How well it does now on what is held out, or did at a moment on the first of it."""
    hand, moment = in_hand(lab), payload.get("moment")
    most = None if moment is None else MOST_SCORED
    return {"scores": hand.held_out.scores(hand.at(moment), most)}


def sequence_hold_out(lab: Lab, payload: wire.SequenceHeldOut) -> wire.SequenceScores:
    """Score these examples of the reader's too from now on."""
    hand = in_hand(lab)
    hand.hold_out(payload["examples"])
    return sequence_scores(lab, {})


def sequence_save(lab: Lab, payload: wire.SequenceSave) -> wire.SequenceFile:
    """The network as a file that page and terminal open: for use, or also to go on from here."""
    hand = in_hand(lab, payload.get("task"))
    if not payload.get("resumable", False) or hand.learnt_from is None:
        return {"content": hand.estimator.to_bytes()}
    content = hand.estimator.to_bytes(resumable=True)
    return {"content": with_member(content, LEARNT_FROM, json.dumps(hand.learnt_from))}


def sequence_load(lab: Lab, payload: wire.SequenceLoad) -> wire.SequenceLoaded:
    """Take the network of a file in hand; its run goes on exactly, if the file has what it takes.

    If it is not sound, the present one stays.
    """
    task = payload.get("task", lab.task)
    content = bytes(payload["content"])
    estimator = ESTIMATORS[task_of(task).kind].from_bytes(content)
    hand = SequencesInHand(_next_run(lab), task, estimator)
    why_not = hand.take_up(_learnt_from(content))
    hand.hold_out(payload.get("held_out", []))
    lab.sequences[task] = hand
    curve = estimator.run_.curve
    settings: dict[str, Any] = estimator.get_params()
    return {
        "summary": _summary(hand),
        "step": estimator.network_.step,
        "epoch": estimator.network_.epoch,
        "steps": [int(step) for step in curve["step"]],
        "losses": list(curve["loss"]),
        "settings": settings,
        "learnt_from": hand.learnt_from,
        "why_not_resumable": why_not,
    }


def _learnt_from(content: bytes) -> wire.LearntFrom | None:
    """What the run in a file learnt from; None if the file does not say."""
    try:
        with Members(content) as members:
            if LEARNT_FROM not in members:
                return None
            found = json_of(members.read(LEARNT_FROM).decode())
        return {
            "task": str(found["task"]),
            "own": [
                {"source": str(each["source"]), "target": str(each["target"])}
                for each in found["own"]
            ],
            "include_task": bool(found["include_task"]),
        }
    except UNREADABLE as error:
        raise ValueError(
            f"The examples in this network file are damaged ({error}). Use another copy of it."
        ) from error
