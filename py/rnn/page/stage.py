"""The sentence on the stage, at a moment of training: the record of its forward pass."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..analysis.addends import addends
from ..analysis.through_time import BothWays, both_ways
from ..analysis.what_if import Edits, Unit, forward_with
from ..data.arrays import Floats
from ..data.batches import Batch, Side, pack
from ..model import Model, Trace
from ..network.network import Network
from ..network.wiring import Forward
from . import asked
from .lab import Lab
from .wire import reading as wire


class Subject(NamedTuple):
    """A sentence, and the network of a moment that reads it."""

    model: Model
    words: Sequence[str]
    labels: Sequence[int] | None

    @classmethod
    def of(cls, lab: Lab, payload: Mapping[str, Any]) -> "Subject":
        """The sentence and the moment of the payload, checked."""
        model, words, labels = lab.at(payload), payload["words"], payload.get("labels")
        model.check_labelled(words, labels)
        return cls(model, words, labels)

    @property
    def network(self) -> Network:
        """The network of the moment."""
        return self.model.network

    @property
    def features(self) -> Sequence[str]:
        """Names of the components of x<t>."""
        return self.model.vocabulary.names

    def batch(self) -> Batch:
        """The sentence alone; y is zeros where there are no labels."""
        return self.model.pack([self.words], None if self.labels is None else [self.labels])

    def forward(self) -> tuple[Batch, Forward]:
        """The sentence alone, and the record of the forward pass over it."""
        batch = self.batch()
        return batch, self.network.forward(batch)

    def both_ways(self) -> BothWays:
        """Forward, loss and backward; ValueError if there are no labels to compare with."""
        if self.labels is None:
            raise ValueError(
                "The loss compares with labels, and this sentence has none. Label its words first."
            )
        return both_ways(self.network, self.batch())

    def trace(self, edits: wire.Edits | None = None) -> Trace:
        """The record of the sentence, with the edits made, if there are any."""
        if not edits:
            return self.model.trace(self.words, self.labels)
        batch, x = self.batch(), self.model.vocabulary.encode(self.words)
        record = forward_with(self.network, batch, _edits(self.network, self.words, edits))
        return self.model.traced(self.words, self.labels, x, batch, record)


def trace(lab: Lab, payload: wire.TraceOf) -> wire.Trace:
    """Every value of one sentence, step by step, as it was at a moment or with edits."""
    subject, edits = Subject.of(lab, payload), payload.get("edits")
    return plain_trace(subject.model, subject.trace(edits), edits)


def _edits(network: Network, words: Sequence[str], wanted: wire.Edits) -> Edits:
    def place(each: Mapping[str, Any]) -> Unit:
        return Unit(asked.cell(each, network), asked.unit(each, network))

    held = {place(each): 0.0 for each in wanted.get("silenced") or ()}
    for each in wanted.get("pinned") or ():
        value = each.get("value")
        if not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f"A unit is pinned at a finite number; {value!r} is none.")
        held[place(each)] = float(value)
    cut = [asked.timestep({"t": t}, words) for t in wanted.get("cut") or ()]
    return Edits(held, frozenset(cut))


def names_found(model: Model, words: Sequence[str], y_hat: Floats) -> list[wire.FoundName]:
    """The names of a sentence: where, which words, how probable."""
    return [
        {
            "start": name.start,
            "end": name.end,
            "probability": name.probability,
            "text": " ".join(words[name.start : name.end]),
        }
        for name in model.names(y_hat)
    ]


def plain_trace(model: Model, record: Trace, edits: wire.Edits | None = None) -> wire.Trace:
    """The record of a forward pass as plain data."""
    names, loss = model.vocabulary.names, record.loss
    plain: wire.Trace = {
        "words": list(record.words),
        "T_x": len(record.words),
        "features": [[{"name": names[i], "index": int(i)} for i in x] for x in record.x],
        "unseen": model.vocabulary.unseen(record.words),
        "cells": _cells(model, record, (edits or {}).get("cut") or ()),
        "logits": record.forward.logits,
        "y_hat": record.of_name,
        "y_hat_cut": _y_hat_cut(model, record, edits or {}),
        "labels": model.thresholds.decide(record.y_hat),
        "y": None if record.y is None else list(record.y),
        "loss": loss,
        "loss_so_far": None if loss is None else np.cumsum(loss),
        "total_loss": None if loss is None else float(loss.sum()),
        "mean_loss": None if loss is None else float(loss.mean()),
        "names": names_found(model, record.words, record.y_hat),
    }
    if model.named_classes:
        plain["classes"] = list(model.named_classes)
        plain["y_hat_classes"] = record.y_hat
    if edits:
        plain["edits"] = edits
    return plain


def _y_hat_cut(model: Model, record: Trace, edits: wire.Edits) -> Floats:
    words, network = record.words, model.network
    alone = _edits(network, words, edits).with_every_carry_cut(len(words))
    cut = network.output(forward_with(network, pack([record.x]), alone))
    return network.of_output(cut, None)


def _cells(model: Model, record: Trace, cut: Sequence[int]) -> list[wire.CellTrace]:
    def plain(k: int, side: Side, cell: Any) -> wire.CellTrace:
        of = addends(model.network, record.x, record.forward, k, cut)
        return {
            "reads_from": side,
            "a_0": cell.a_0[0],
            "from_word": of.from_word,
            "from_state": of.from_state,
            "z": cell.z,
            "a": cell.a,
        }

    sides, cells = model.network.wiring.sides, record.forward.cells
    return [plain(k, side, cell) for k, (side, cell) in enumerate(zip(sides, cells, strict=True))]
