"""Actions on the article's other sequences: tasks, their training, and what is made of an example.

Nothing else imports this: the page's Python starts without, and has it when it is first asked for.
"""

import time

from ..data.files import text_of as opened_text
from ..data.sentences import Skipped
from ..network import gru, lstm
from ..sequences import SequenceClassifier, SequenceTranslator
from ..sequences.fitting import SequenceEstimator
from ..sequences.opened import Quantity, of_output, of_state, state
from ..sequences.pair_files import read_pairs
from ..sequences.record import MOST_DRAWN, Record, Writing, gates_of, likeliest, norms, record_of
from ..sequences.tasks import ESTIMATORS
from .lab import Lab
from .sequences_in_hand import (
    ABOUT,
    SequencesInHand,
    corpus_of,
    examples,
    features_of,
    made,
    task_of,
)
from .wire import sequences as wire
from .wire.plain import Nothing

MOST_SHOWN = 500  # examples of a task
MOST_OWN = 20_000
MOST_STEPS = MOST_DRAWN + 2  # columns of one record
GATES: dict[str, tuple[str, ...]] = {"elman": (), "gru": gru.GATES, "lstm": (*lstm.GATES, "c")}


def sequence_task(lab: Lab, payload: wire.TaskName) -> wire.Task:
    """What a task is, and the first of its examples; what is asked from now on is of this one."""
    lab.task = name = payload["task"]
    task, corpus = task_of(name), corpus_of(name)
    settings = made(name, {}).get_params() | {"epochs": task.epochs}
    return {
        "task": name,
        "kind": task.kind,
        "unit": settings.get("unit", "words"),
        "settings": settings,
        "examples": examples(name, "train", MOST_SHOWN),
        "n_train": len(corpus.train),
        "n_held_out": len(corpus.held_out),
        "held_out": examples(name, "held_out", MOST_SHOWN),
    }


def sequence_set_up(lab: Lab, payload: wire.SequenceSetUp) -> wire.SequenceSummary:
    """Start a run of a task: initial weights from its examples, the reader's own, and settings."""
    own = payload["own"]
    if len(own) > MOST_OWN:
        raise ValueError(f"There are {len(own):,} examples; at most {MOST_OWN:,} are learnt from.")
    pairs = own + (examples(payload["task"], "train") if payload["include_task"] else [])
    if not pairs:
        raise ValueError("There is nothing to learn from. Add examples, or take the task's own.")
    estimator = made(payload["task"], payload["settings"])
    hand = SequencesInHand(_next_run(lab), payload["task"], estimator)
    hand.begin(pairs)
    lab.task, lab.sequences[payload["task"]] = payload["task"], hand
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
    }


def in_hand(lab: Lab) -> SequencesInHand:
    """The network of the task that is asked about; ValueError if there is none."""
    if lab.task not in lab.sequences:
        raise ValueError("There is no network for this task yet. Train one.")
    return lab.sequences[lab.task]


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
        if time.perf_counter() >= deadline:
            break
    finished = network.epoch >= payload["epochs"] or run.failure is not None
    scores = hand.scores(finished) if finished or network.epoch > epoch else {}
    told, hand.told = hand.told, len(run.curve["step"])
    watch = payload["watch"]
    return {
        "run": hand.run,
        "step": network.step,
        "epoch": network.epoch,
        "finished": finished,
        "steps": [int(step) for step in run.curve["step"][told:]],
        "losses": run.curve["loss"][told:],
        "scores": _scores(scores),
        "failure": run.failure.message if run.failure else None,
        "record": sequence_read(lab, watch) if watch else None,
    }


def _scores(found: dict[str, float]) -> list[wire.SequenceScore]:
    return [
        {"name": name.replace("_", " "), "value": value, "about": ABOUT[name]}
        for name, value in found.items()
    ]


def sequence_read(lab: Lab, payload: wire.SequenceAsked) -> wire.SequenceRecord:
    """Everything that is drawn of one example, with the weights of now."""
    record = read_example(lab, payload["source"], payload["target"], payload.get("writes"))
    lengths = norms(record)
    return {
        "source": payload["source"],
        "written": record.written,
        "right": record.right,
        "cells": cell_names(in_hand(lab).estimator),
        "parted": record.parted._asdict() if record.parted else None,  # type: ignore[typeddict-item]
        "columns": [
            {
                "cell": column.cell,
                "symbol": column.symbol,
                "a": record.forward.cells[column.cell].a[column.t],
                "gates": gates_of(record, column),
                "active": len(column.x),
                "said": [
                    {"symbol": name, "y_hat": y_hat} for name, y_hat in likeliest(record, column)
                ],
                "seen": list(column.seen),
                "wrote": column.wrote,
                "target": column.target,
                "loss": None
                if record.loss is None or column.output is None
                else float(record.loss[column.output]),
                "da_norm": da_norm,
            }
            for column, da_norm in zip(record.columns, lengths, strict=True)
        ],
    }


def cell_names(estimator: SequenceEstimator) -> list[str]:
    """What the cells are called, for the reader."""
    if isinstance(estimator, SequenceTranslator):
        return ["encoder", "decoder"]
    sides = estimator.network_.wiring.sides
    return ["cell"] if len(sides) == 1 else [f"cell from the {side}" for side in sides]


def read_example(
    lab: Lab, source: str, target: str | None, writes: wire.Writes | None = None
) -> Record:
    """One example, read by the network in hand; ValueError for what is too long to be drawn."""
    writing = Writing(**writes) if writes else Writing()
    record = record_of(in_hand(lab).estimator, source, target, writing)
    if len(record.columns) > MOST_STEPS:
        raise ValueError(
            f"This takes {len(record.columns)} timesteps, and {MOST_STEPS} are drawn at most. "
            "Take a shorter text."
        )
    return record


def sequence_open(lab: Lab, payload: wire.NumberAsked) -> wire.NumberOpened:
    """A number of a record, down to the single products."""
    hand = in_hand(lab)
    record = read_example(lab, payload["source"], payload["target"], payload.get("writes"))
    at = payload["column"]
    check_column(record, at)
    column, network = record.columns[at], hand.estimator.network_
    if payload["what"] == "a":
        _check_unit(payload["unit"], network.settings.n_a)
        features = features_of(hand.estimator, column.cell, column.x.tolist())
        found = of_state(state(network, record, at, payload["unit"], features))
    else:
        said = likeliest(record, column)
        _check_unit(payload["unit"], len(said))
        which = record.names.index(said[payload["unit"]][0])
        found = of_output(network, record, at, which)
    return {"quantities": [_plain(each) for each in found]}


def check_column(record: Record, at: int) -> None:
    """ValueError if the record has no such column."""
    if not 0 <= at < len(record.columns):
        raise ValueError(f"There are {len(record.columns)} timesteps; {at + 1} is none of them.")


def _check_unit(unit: int, count: int) -> None:
    if not 0 <= unit < count:
        raise ValueError(f"There are {count} numbers here; {unit + 1} is none of them.")


def _plain(quantity: Quantity) -> wire.Quantity:
    return {
        "name": quantity.name,
        "activation": quantity.activation,  # type: ignore[typeddict-item]
        "value": quantity.value,
        "z": quantity.z,
        "terms": [
            {"symbol": each.symbol, "value": each.value, "factors": list(each.factors)}
            for each in quantity.terms
        ],
        "products": [
            {
                "label": each.label,
                "weight": each.weight,
                "value": each.value,
                "product": each.product,
            }
            for each in quantity.products
        ],
    }


def sequence_pairs(lab: Lab, payload: wire.PairsText) -> wire.PairsRead:
    """The examples in a file of the reader's, and the lines that are none."""
    lines = (line.text for line in opened_text(payload["content"], payload["name"]))
    if payload["kind"] == "generate":
        texts = [line.strip() for line in lines if line.strip()]
        return {"examples": [{"source": "", "target": text} for text in texts], "skipped": []}
    found: list[wire.Example] = []
    skipped: list[str] = []
    for each in read_pairs(f"{line}\n" for line in lines):
        if isinstance(each, Skipped):
            skipped.append(f"Line {each.line}: {each.reason}")
        else:
            found.append({"source": each.left, "target": each.right})
    return {"examples": found, "skipped": skipped}


def sequence_save(lab: Lab, payload: Nothing) -> wire.SequenceFile:
    """The network as a file that page and terminal open."""
    return {"content": in_hand(lab).estimator.to_bytes()}


def sequence_load(lab: Lab, payload: wire.SequenceFile) -> wire.SequenceSummary:
    """Take the network of a file in hand; it is read with, and does not learn on."""
    kind = ESTIMATORS[task_of(lab.task).kind]
    hand = SequencesInHand(_next_run(lab), lab.task, kind.from_bytes(payload["content"]))
    lab.sequences[lab.task] = hand
    return _summary(hand)
