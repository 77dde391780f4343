"""The action What if of the other sequences: an example with edits made, beside what it was."""

import math

from ..analysis import sequence_edits as edited
from ..analysis.what_if import Unit
from ..sequences import SequenceTranslator
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import Record, likeliest
from ..sequences.symbols import symbols_of, text_of
from . import asked
from .lab import Lab
from .sequence_lenses import looked_at
from .sequences import GATES, cell_names
from .wire import sequence_lenses as wire
from .wire.sequences import Said


def sequence_what_if(lab: Lab, payload: wire.SequenceWhatIfAsked) -> wire.SequenceWhatIf:
    """What the network says with the edits made, beside what it said."""
    estimator, record = looked_at(lab, payload)
    edits = _edits(estimator, record, payload)
    after = edited.forward_edited(estimator, record, edits)
    later = record._replace(forward=after, y_hat=estimator.network_.output(after))
    moved = edited.moved(record, after)
    return {
        "cells": cell_names(estimator),
        "columns": [_change(record, later, at, float(moved[at])) for at in range(len(moved))],
        "written": record.written,
        "written_after": _written(estimator, later, edits),
    }


def _edits(
    estimator: SequenceEstimator, record: Record, payload: wire.SequenceWhatIfAsked
) -> edited.SequenceEdits:
    """What is asked for, checked against the network and the example."""
    network, last = estimator.network_, len(record.columns) - 1
    cells, gates = len(network.wiring.cells) - 1, _gates(estimator.cell)
    symbols: dict[int, str] = {}
    held: dict[Unit, float] = {}
    of_gates: dict[edited.Gate, float] = {}
    for change in payload["symbols"]:
        symbols[asked.whole(change, "column", 0, last)] = _symbol(estimator, change["symbol"])
    for unit in payload["held"]:
        at = Unit(asked.whole(unit, "cell", 0, cells), asked.unit(unit, network))
        held[at] = _value(unit["value"])
    for gate in payload["gates"]:
        if not gates:
            raise ValueError("An Elman cell has no gates.")
        block = asked.whole(gate, "gate", 0, len(gates) - 1)
        one = None if gate.get("unit") is None else asked.unit(gate, network)
        of = edited.Gate(asked.whole(gate, "cell", 0, cells), block, one)
        of_gates[of] = _value(gate["value"])
    cut = frozenset(asked.whole({"cut": each}, "cut", 0, last) for each in payload["cut"])
    return edited.SequenceEdits(symbols, held, of_gates, cut)


def _gates(cell: str) -> tuple[str, ...]:
    return tuple(name for name in GATES[cell] if name != "c")


def _symbol(estimator: SequenceEstimator, text: str) -> str:
    """What is typed, as one symbol."""
    unit = getattr(estimator, "unit", "words")
    found = symbols_of(text if unit == "letters" else text.strip(), unit)
    if len(found) != 1:
        one = "letter" if unit == "letters" else "word"
        raise ValueError(f"One {one} is read at a timestep; {text!r} has {len(found)}.")
    return found[0]


def _value(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(f"A held value is a number; it is {value!r}.")
    return float(value)


def _change(record: Record, later: Record, at: int, moved: float) -> wire.SequenceChange:
    column = record.columns[at]
    before, after = (_said(each, at) for each in (record, later))
    if column.output is None:
        nothing = {"symbol": "", "y_hat": 0.0, "y_hat_after": 0.0}
        return {"moved": moved, "before": [], "after": [], **nothing}  # type: ignore[typeddict-item]
    symbol = before[0]["symbol"] if column.target is None else column.target
    known = symbol in record.names  # a letter that was never learnt is none that is said
    which = record.names.index(symbol) if known else 0
    return {
        "moved": moved,
        "before": before,
        "after": after,
        "symbol": symbol,
        "y_hat": float(record.y_hat[column.output, which]) if known else 0.0,
        "y_hat_after": float(later.y_hat[column.output, which]) if known else 0.0,
    }


def _said(record: Record, at: int) -> list[Said]:
    found = likeliest(record, record.columns[at])
    return [{"symbol": name, "y_hat": y_hat} for name, y_hat in found]


def _written(estimator: SequenceEstimator, later: Record, edits: edited.SequenceEdits) -> str:
    """What it says in the end: a label, or what it writes by itself; else the text in hand."""
    if isinstance(estimator, SequenceTranslator):
        return text_of(edited.written_edited(estimator, later, edits), estimator.unit)
    if len(later.y_hat) == 1:
        return later.names[int(later.y_hat[0].argmax())]
    return later.written
