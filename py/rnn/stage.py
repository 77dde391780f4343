"""What the stage asks about a sentence at a moment of training, as the plain data of the bridge.

What cannot be asked is refused with a ValueError: see `asked`.
"""

import math
from collections.abc import Callable, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np

from . import asked, gradient_check, source, through_time
from . import explain as explaining
from .arrays import Floats
from .asked import Payload
from .batches import Batch
from .checks import check_data, check_words
from .elman import Forward, Params, forward, slope
from .explain import Explanation
from .losses import loss, output, output_gradient
from .one_update import changes, one_update
from .optimizers import OPTIMIZERS
from .tagger import NameTagger, Trace, found_names
from .through_time import BothWays, both_ways, row_norms
from .training import Network
from .what_if import Edits, forward_with

LARGEST_CHANGES = 5
MOST_SAMPLES = 200
OF_STEPS = ("W_aa", "W_ax", "W_ya")  # gradients that are sums over timesteps


class Subject(NamedTuple):
    """A sentence, and the network of a moment that reads it."""

    tagger: NameTagger
    words: Sequence[str]
    labels: Sequence[int] | None

    @classmethod
    def of(cls, tagger: NameTagger, payload: Payload) -> "Subject":
        """The sentence of the payload, checked."""
        words, labels = payload["words"], payload.get("labels")
        check_words([words])
        if labels is not None:
            n_labels = len(tagger.classes_)
            check_data([words], [labels], both_labels=False, n_labels=n_labels)
        return cls(tagger, words, labels)

    @property
    def network(self) -> Network:
        """The network of the moment."""
        return self.tagger.network_

    def batch(self) -> Batch:
        """The sentence alone; y is zeros where there are no labels."""
        return self.tagger.pack([self.words], None if self.labels is None else [self.labels])

    def forward(self) -> tuple[Batch, Forward]:
        """The sentence alone, and the record of the forward pass over it."""
        batch = self.batch()
        return batch, forward(self.network.params, batch, g1=self.network.g1)

    def both_ways(self) -> BothWays:
        """Forward, loss and backward; ValueError if there are no labels to compare with."""
        if self.labels is None:
            raise ValueError(
                "The loss compares with labels, and this sentence has none. Label its words first."
            )
        return both_ways(self.network, self.batch())


def with_network(tagger: NameTagger, network: Network) -> NameTagger:
    """The tagger as it would be with another network, such as its own of an earlier moment."""
    other = copy(tagger)
    other.network_ = network
    return other


def trace(subject: Subject, payload: Payload) -> Trace:
    """The record of the sentence, with the edits of the payload made, if there are any."""
    record = subject.tagger.trace(subject.words, subject.labels)
    if not payload.get("edits"):
        return record
    network, batch = subject.network, subject.batch()
    edited = forward_with(network.params, record.x, _edits(subject, payload["edits"]), network.g1)
    y_hat = output(edited.logits, network.g2)
    weight, smoothing = network.class_weight, network.label_smoothing
    losses = loss(edited.logits, batch.y, network.g2, weight, smoothing).values
    return record._replace(
        forward=edited,
        y_hat=y_hat if subject.tagger.named_classes else y_hat[:, -1],
        loss=None if subject.labels is None else losses,
    )


def _edits(subject: Subject, wanted: Payload) -> Edits:
    network = subject.network

    def place(each: Payload) -> tuple[str, int]:
        return asked.cell(each, network), asked.unit(each, network)

    held = {place(each): 0.0 for each in wanted.get("silenced") or ()}
    for each in wanted.get("pinned") or ():
        value = each.get("value")
        if not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f"A unit is pinned at a finite number; {value!r} is none.")
        held[place(each)] = float(value)
    cut = [asked.timestep({"t": t}, subject.words) for t in wanted.get("cut") or ()]
    return Edits(held, frozenset(cut))


def names_found(words: Sequence[str], y_hat: Floats, tagger: NameTagger) -> list[Payload]:
    """The names of a sentence: where, which words, how probable."""
    return [
        {
            "start": name.start,
            "end": name.end,
            "probability": name.probability,
            "text": " ".join(words[name.start : name.end]),
        }
        for name in found_names(y_hat, tagger.threshold_, tagger.lower_threshold_)
    ]


def plain_trace(tagger: NameTagger, record: Trace) -> Payload:
    """The record of a forward pass as plain data."""
    names = tagger.vocabulary_.names
    cells = zip(("", "_r"), record.forward.cells, strict=False)
    states = {
        f"{name}{suffix}": values
        for suffix, cell in cells
        for name, values in (("a_0", cell.a_0[0]), ("z", cell.z), ("a", cell.a))
    }
    return states | {
        "words": list(record.words),
        "T_x": len(record.words),
        "features": [[{"name": names[i], "index": int(i)} for i in x] for x in record.x],
        "unseen": tagger.vocabulary_.unseen(record.words),
        "logits": record.forward.logits,
        "y_hat": record.y_hat,
        "labels": tagger.decide(record.y_hat),
        "y": None if record.y is None else list(record.y),
        "loss": record.loss,
        "loss_so_far": None if record.loss is None else np.cumsum(record.loss),
        "total_loss": None if record.loss is None else float(record.loss.sum()),
        "mean_loss": None if record.loss is None else float(record.loss.mean()),
        "names": names_found(record.words, record.y_hat, tagger),
    }


def explain(subject: Subject, payload: Payload) -> Payload:
    """A number into its terms."""
    number = payload["number"]
    if number.get("kind") not in NUMBERS:
        known = ", ".join(NUMBERS)
        raise ValueError(f"There is no number of kind {number.get('kind')!r}; open one of {known}.")
    found = NUMBERS[number["kind"]](subject, number)
    groups = [
        group._asdict() | {"terms": [term._asdict() for term in group.terms]}
        for group in found.groups
    ]
    chain = [link._asdict() for link in found.chain]
    return {"number": number} | found._asdict() | {"groups": groups, "chain": chain}


def _state(subject: Subject, number: Payload) -> Explanation:
    network, names = subject.network, subject.tagger.vocabulary_.names
    t = asked.timestep(number, subject.words)
    cell, unit = asked.cell(number, network), asked.unit(number, network)
    return explaining.state(network, *subject.forward(), names, t, cell, unit)


def _probability(subject: Subject, number: Payload) -> Explanation:
    network, t = subject.network, asked.timestep(number, subject.words)
    _, record = subject.forward()
    return explaining.probability(network, record, t, asked.output(number, network))


def _loss(subject: Subject, number: Payload) -> Explanation:
    network, t = subject.network, asked.timestep(number, subject.words)
    return explaining.of_loss(network, subject.both_ways(), t, asked.output(number, network))


def _weight(subject: Subject, number: Payload) -> Explanation:
    name, row, column = asked.weight(number, subject.network)
    found = subject.both_ways()
    return explaining.weight(subject.network, found, subject.words, name, row, column)


NUMBERS: dict[str, Callable[[Subject, Payload], Explanation]] = {
    "a": _state,
    "y_hat": _probability,
    "loss": _loss,
    "weight": _weight,
}


def backward(subject: Subject, _: Payload) -> Payload:
    """The backward record, what each timestep adds to the gradients, and the norms of all that."""
    network, found = subject.network, subject.both_ways()
    logits, y, weight = found.forward.logits, found.batch.y, network.class_weight
    result: Payload = {
        "T_x": len(subject.words),
        "loss": found.loss,
        "total_loss": float(found.loss.sum()),
        "weight": np.ones(len(y)) if weight is None else weight[y],
        "y_hat": output(logits, network.g2),
        "dy_hat": output_gradient(logits, y, network.g2, weight, network.label_smoothing),
        "dlogits": found.dlogits,
        "grad_norm": found.grad_norm,
    }
    addend_norm: dict[str, Floats] = {}
    sum_norm: dict[str, Floats] = {}
    for suffix, cell in zip(("", "_r"), found.backward.cells, strict=False):
        shares = through_time.handed_on(cell, suffix)
        of_cell = {
            "da_output": cell.da_output,
            "da_future": cell.da_future,
            "da": cell.da,
            "dg1": slope(found.forward.cells[bool(suffix)].a, network.g1),
            "dz": cell.dz,
            "da_0": cell.da_0[0],
            "da_norm": row_norms(cell.da),
            "da_output_norm": row_norms(cell.da_output),
            "da_future_norm": row_norms(cell.da_future),
            "dz_norm": row_norms(cell.dz),
            "handed_on": shares,
            "mean_handed_on": through_time.geometric_mean(shares),
        }
        result |= {name + suffix: values for name, values in of_cell.items()}
        for name in OF_STEPS:
            left, right = through_time.factors(found, name + suffix)
            addend_norm[name + suffix] = row_norms(left) * row_norms(right)
            sum_norm[name + suffix] = _sum_norms(found, name + suffix)
    return result | {"addend_norm": addend_norm, "sum_norm": sum_norm}


def _sum_norms(found: BothWays, name: str) -> Floats:
    norms = np.empty(found.batch.n_rows)
    for each in through_time.addends(found, name):
        norms[each.t - 1] = np.linalg.norm(each.total)
    return norms


def addend(subject: Subject, payload: Payload) -> Payload:
    """What timestep t adds to the gradient of one array, and the sum of the steps gone through."""
    found, t = subject.both_ways(), asked.timestep(payload, subject.words)
    name = payload.get("name")
    known = [each for each in subject.network.sizes if each.startswith(OF_STEPS)]
    if name not in known:
        raise ValueError(
            f"There are no addends of {name!r}; there are those of {', '.join(known)}."
        )
    at = next(each for each in through_time.addends(found, name) if each.t == t)
    indices = found.batch.x.touched.tolist() if name.startswith("W_ax") else None
    names = subject.tagger.vocabulary_.names
    return {
        "name": name,
        "t": t,
        "addend": at.addend,
        "sum": at.total,
        "norm": float(np.linalg.norm(at.addend)),
        "sum_norm": float(np.linalg.norm(at.total)),
        "columns": None if indices is None else [names[i] for i in indices],
        "indices": indices,
    }


def update(subject: Subject, _: Payload) -> Payload:
    """One update on this sentence alone, made on a copy."""
    network, found = subject.network, subject.both_ways()
    made = one_update(network, found)
    change = changes(network, made.after)
    after = with_network(subject.tagger, made.after).trace(subject.words, subject.labels)
    l2_norm = 0.0 if made.l2_term is None else float(np.linalg.norm(made.l2_term))
    kinds = {kind: name for name, kind in OPTIMIZERS.items()}
    return {
        "forward": {
            "y_hat": subject.tagger.trace(subject.words, subject.labels).y_hat,
            "loss": found.loss,
            "total_loss": float(found.loss.sum()),
        },
        "backward": {
            "norms": through_time.norms(found.backward.grads),
            "grad_norm": found.grad_norm,
        },
        "l2": None if made.l2_term is None else {"l2": network.l2, "norm": l2_norm},
        "clip": {
            "clip_norm": network.clip_norm,
            "scale": made.scale,
            "grad_norm_before": made.grad_norm,
            "grad_norm_after": made.grad_norm * made.scale,
        },
        "update": {
            "optimizer": kinds[type(network.optimizer)],
            "updates": network.optimizer.updates,
            "learning_rate": made.learning_rate,
            "norms": through_time.norms(change),
            "largest": _largest(subject, made.after, change),
        },
        "after": plain_trace(subject.tagger, after),
    }


def _largest(subject: Subject, after: Network, change: Params) -> list[Payload]:
    """The weights that moved most, the first of them most."""
    before, later = subject.network.params, after.params
    moves = []
    for name, values in change.items():
        size = np.abs(explaining.as_matrix(values))
        some = min(LARGEST_CHANGES, size.size)
        for i in np.argpartition(size, -some, axis=None)[-some:]:
            row, column = (int(at) for at in np.unravel_index(i, size.shape))
            moves.append((-float(size[row, column]), name, row, column))
    return [
        _place(subject, name, row, column)
        | {
            "before": float(explaining.as_matrix(before[name])[row, column]),
            "after": float(explaining.as_matrix(later[name])[row, column]),
            "change": float(explaining.as_matrix(change[name])[row, column]),
        }
        for _, name, row, column in sorted(moves)[:LARGEST_CHANGES]
    ]


def memory(subject: Subject, payload: Payload) -> Payload:
    """How y_hat<t> moves with every word and state of the sentence."""
    t, which = asked.timestep(payload, subject.words), asked.output(payload, subject.network)
    found = through_time.memory(subject.network, subject.batch(), t, which)
    of_cells = zip(("da_norm", "da_norm_r"), found.da_norm, strict=False)
    own = {"t": t, "y_hat": found.y_hat, "norm": found.norm, "active": found.active}
    return own | dict(of_cells)


def check(subject: Subject, payload: Payload) -> Payload:
    """The gradient of this sentence's loss, found in two ways."""
    samples = asked.whole(payload, "samples", 1, MOST_SAMPLES, default=12)
    random_state = asked.whole(payload, "random_state", 0, 2**32 - 1, default=1)
    both = subject.both_ways()
    found = gradient_check.check_gradient(subject.network, both, samples, random_state)
    rows = [
        _place(subject, each.compared.name, each.row, each.column) | each.compared._asdict()
        for each in found.entries
    ]
    return {
        "epsilon": gradient_check.EPSILON,
        "rows": rows,
        "directions": [each._asdict() for each in found.directions],
        "largest": found.largest,
        "passed": found.passed,
    }


def running(tagger: NameTagger, _: Payload) -> Payload:
    """The source of what runs."""
    network = tagger.network_
    files = [
        {
            "part": piece.part,
            "module": piece.module,
            "first_line": piece.first_line,
            "text": piece.text,
        }
        for piece in source.pieces(network)
    ]
    lines = {
        phase: [line._asdict() for line in of_phase]
        for phase, of_phase in source.lines(network).items()
    }
    return {"files": files, "lines": lines}


def _place(subject: Subject, name: str, row: int, column: int) -> Payload:
    """A weight by name, row and column, and by its feature if it has one."""
    names = subject.tagger.vocabulary_.names
    feature = names[column] if name.startswith("W_ax") else None
    return {"name": name, "row": row, "column": column, "feature": feature}
