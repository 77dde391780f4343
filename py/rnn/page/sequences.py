"""Actions on the article's other sequences: tasks, and what a network makes of an example.

Nothing else imports this: the page's Python starts without, and has it when it is first asked for.
"""

from collections.abc import Mapping
from typing import Any

from ..data.files import text_of as opened_text
from ..data.sentences import Skipped
from ..network import gru, lstm
from ..sequences import SequenceTranslator
from ..sequences.fitting import SequenceEstimator
from ..sequences.opened import Quantity, of_output, of_state, state
from ..sequences.pair_files import read_pairs, written_csv, written_pairs
from ..sequences.record import MOST_DRAWN, Record, Writing, gates_of, likeliest, norms, record_of
from .lab import Lab
from .sequences_in_hand import (
    SequencesInHand,
    corpus_of,
    examples,
    features_of,
    made,
    task_of,
)
from .wire import sequences as wire

MOST_SHOWN = 500  # examples of a task
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


def in_hand(lab: Lab, task: str | None = None) -> SequencesInHand:
    """The run of a task, or of the one that is asked about; ValueError if there is none."""
    name = lab.task if task is None else task
    if name not in lab.sequences:
        raise ValueError("There is no network for this task yet. Train one.")
    return lab.sequences[name]


def estimator_at(lab: Lab, payload: Mapping[str, Any]) -> SequenceEstimator:
    """What reads and writes for the task that is asked about, at the payload's moment."""
    return in_hand(lab).at(payload.get("moment"))


def sequence_read(lab: Lab, payload: wire.SequenceAsked) -> wire.SequenceRecord:
    """Everything that is drawn of one example, with the weights of now or of a moment."""
    record = read_example(lab, payload)
    lengths = norms(record)
    return {
        "source": payload["source"],
        "written": record.written,
        "right": record.right,
        "cells": cell_names(in_hand(lab).estimator),
        "parted": record.parted._asdict() if record.parted else None,  # type: ignore[typeddict-item]
        "unknown": list(record.unknown),
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


def read_example(lab: Lab, payload: Mapping[str, Any]) -> Record:
    """One example, as it is asked about; ValueError for what is too long to be drawn."""
    writes = payload.get("writes")
    writing = Writing(**writes) if writes else Writing()
    record = record_of(estimator_at(lab, payload), payload["source"], payload["target"], writing)
    if len(record.columns) > MOST_STEPS:
        raise ValueError(
            f"This takes {len(record.columns)} timesteps, and {MOST_STEPS} are drawn at most. "
            "Take a shorter text."
        )
    return record


def sequence_open(lab: Lab, payload: wire.NumberAsked) -> wire.NumberOpened:
    """A number of a record, down to the single products."""
    estimator, record = estimator_at(lab, payload), read_example(lab, payload)
    at = payload["column"]
    check_column(record, at)
    column, network = record.columns[at], estimator.network_
    if payload["what"] == "a":
        _check_unit(payload["unit"], network.settings.n_a)
        features = features_of(estimator, column.cell, column.x.tolist())
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


def sequence_pairs_file(lab: Lab, payload: wire.PairsWanted) -> wire.PairsFile:
    """Examples as a file that can be opened again: the reader's, or those of the task."""
    name, part = lab.task, payload["part"]
    kind = task_of(name).kind
    listed = payload["own"] if part == "own" else examples(name, part)
    if not listed:
        raise ValueError("There is no example in this list yet.")
    pairs = [[each["source"], each["target"]] for each in listed]
    called = f"{name}-{part}".replace(" ", "-").replace("_", "-")
    if kind == "classify":
        return {"name": f"{called}.csv", "content": written_csv(("text", "label"), pairs)}
    if kind == "generate":
        return {"name": f"{called}.txt", "content": written_pairs(pair[1:] for pair in pairs)}
    return {"name": f"{called}.tsv", "content": written_pairs(pairs)}
