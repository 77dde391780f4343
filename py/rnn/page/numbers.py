"""Actions that take a number apart."""

from collections.abc import Callable, Mapping
from typing import Any

from ..analysis import explain as explaining
from ..analysis.explain import Explanation
from ..analysis.weight_update import Entry, weight
from ..analysis.what_if import Edits, forward_with
from ..data.batches import Batch
from ..network.wiring import Forward
from . import asked
from .lab import Lab
from .stage import Subject
from .wire import numbers as wire

Number = Mapping[str, Any]


def explain(lab: Lab, payload: wire.ExplainNumber) -> wire.Explanation:
    """A number into its terms."""
    subject, number = Subject.of(lab, payload), payload["number"]
    if number.get("kind") not in NUMBERS:
        known = ", ".join(NUMBERS)
        raise ValueError(f"There is no number of kind {number.get('kind')!r}; open one of {known}.")
    if number.get("cut") and number["kind"] not in READ_WITHOUT_CARRY:
        raise ValueError("Only a state and a prediction are read with the carry cut.")
    found = NUMBERS[number["kind"]](subject, number)
    return {
        "number": number,
        "symbol": found.symbol,
        "value": found.value,
        "recorded": found.recorded,
        "groups": [_group(group) for group in found.groups],
        "chain": [{"symbol": link.symbol, "value": link.value} for link in found.chain],
    }


def _group(group: explaining.Group) -> wire.Group:
    terms: list[Any] = [term._asdict() for term in group.terms]
    return {"name": group.name, "sum": group.sum, "terms": terms, "output": group.output}


def _state(subject: Subject, number: Number) -> Explanation:
    network, t = subject.network, asked.timestep(number, subject.words)
    cell, unit = asked.cell(number, network), asked.unit(number, network)
    read, is_cut = _read(subject, number, t), bool(number.get("cut"))
    return explaining.state(network, *read, subject.features, t, cell, unit, is_cut)


def _probability(subject: Subject, number: Number) -> Explanation:
    network, t = subject.network, asked.timestep(number, subject.words)
    _, record = _read(subject, number, t)
    which, is_cut = asked.output(number, network), bool(number.get("cut"))
    return explaining.probability(network, record, t, which, is_cut)


def _read(subject: Subject, number: Number, t: int) -> tuple[Batch, Forward]:
    """The record that the number stands in."""
    if not number.get("cut"):
        return subject.forward()
    batch = subject.batch()
    return batch, forward_with(subject.network, batch, Edits({}, frozenset({t})))


def _loss(subject: Subject, number: Number) -> Explanation:
    t, which = asked.timestep(number, subject.words), asked.output(number, subject.network)
    return explaining.of_loss(subject.both_ways(), t, which)


def _weight(subject: Subject, number: Number) -> Explanation:
    entry = asked.entry(number, subject.network)
    return weight(subject.both_ways(), subject.words, entry)


NUMBERS: dict[str, Callable[[Subject, Number], Explanation]] = {
    "a": _state,
    "y_hat": _probability,
    "loss": _loss,
    "weight": _weight,
}
READ_WITHOUT_CARRY = ("a", "y_hat")


def feature_of(subject: Subject, entry: Entry) -> str | None:
    """The feature whose column of W_ax a weight stands in."""
    return subject.features[entry.column] if entry.place.name == "W_ax" else None
