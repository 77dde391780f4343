"""Small networks of every cell and wiring, and what they say when something is nudged."""

import numpy as np

from rnn.data.multi_hot import MultiHot
from rnn.network.cells import CELLS
from rnn.network.encoder_decoder import EncoderDecoder
from rnn.network.every_word import EveryWord
from rnn.network.parameters import Params
from rnn.network.readout import logits_of
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from rnn.sequences.record import record_of
from rnn.sequences.writing import one_step

EPSILON = 1e-5
SENTENCES = ["we won the match", "the train is late", "what a lovely day", "this soup is cold"]
LABELS = ["glad", "cross", "glad", "cross"]
NAMES = ["anna", "hanna", "joan", "ann"]
WIRINGS = {
    **{
        f"label, {reads} of {direction}": (
            SequenceClassifier,
            {"reads": reads, "direction": direction},
            ("we won the train", "glad"),
        )
        for reads in ("last", "mean")
        for direction in ("forward", "both")
    },
    "text": (SequenceGenerator, {}, ("hana", None)),
    **{
        f"translation, from the {side}": (
            SequenceTranslator,
            {"unit": "letters", "reads_from": side},
            ("nah", "anh"),
        )
        for side in ("left", "right")
    },
}
EVERY = [(cell, wiring) for cell in CELLS for wiring in WIRINGS]


def fitted(cell, wiring, n_a=5, epochs=3):
    """A network of that cell and wiring, and the example that it reads."""
    kind, settings, example = WIRINGS[wiring]
    estimator = kind(cell=cell, n_a=n_a, epochs=epochs, batch_size=2, **settings)
    if kind is SequenceClassifier:
        estimator.fit(SENTENCES, LABELS)
    elif kind is SequenceGenerator:
        estimator.fit(NAMES)
    else:
        estimator.fit(NAMES, [name[::-1] for name in NAMES])
    # Weights as large as after a long training, so that gates and states are far from 0.
    estimator.network_.theta *= 1.5
    return estimator, record_of(estimator, *example)


def with_component(batch, t, component):
    """A batch of one sequence, with one more component of x<t> that is 1."""
    rows = np.split(batch.x.columns, batch.x.starts[1:])
    rows[t] = np.append(rows[t], component)
    sizes = np.array([len(row) for row in rows], dtype=np.intp)
    return batch._replace(x=MultiHot.of(np.concatenate(rows), sizes))


def logits_with_x(estimator, record, at, component, epsilon):
    """Logits where x<s> that a column's cell reads has epsilon more of a component."""
    own = record.columns[at].cell
    added = [
        (k == own) * epsilon * of["W_ax"][:, component]
        for k, of in enumerate(estimator.network_.params.cells)
    ]
    return logits_with(estimator, record, at, added)


def logits_with_z(estimator, record, at, row, epsilon):
    """Logits where W_ax x<t> + b_a of the cell at a column has epsilon more in a row."""
    added = [np.zeros(len(of["W_ax"])) for of in estimator.network_.params.cells]
    added[record.columns[at].cell][row] = epsilon
    return logits_with(estimator, record, at, added)


def logits_with(estimator, record, at, added):
    """Logits where W_ax x<t> at a column has something added, one vector a cell that reads there.

    A further component, whose columns of W_ax these are, is 1 there.
    """
    network, column, batch = estimator.network_, record.columns[at], record.batch
    cells = [
        {**of, "W_ax": np.column_stack([of["W_ax"], of_cell])}
        for of, of_cell in zip(network.params.cells, added, strict=True)
    ]
    if isinstance(network.wiring, EncoderDecoder):
        part = ("source", "target")[column.cell]
        nudged = with_component(getattr(batch, part), column.t, network.n_x)
        batch = batch._replace(**{part: nudged})
    else:
        batch = with_component(batch, column.t, network.n_x)
    params = Params(tuple(cells), network.params.readout)
    return network.wiring.forward(params, batch).logits


def logits_by_steps(estimator, record, nudged=()):
    """Logits of one cell step after the other; ``nudged`` (cell, t, what is added to the state)."""
    network, batch = estimator.network_, record.batch
    wiring, params = network.wiring, network.params

    def run(k, part, side, state):
        rows = np.split(part.x.columns, part.x.starts[1:])
        a = np.empty((len(rows), wiring.cells[k].n_a))
        for t in range(len(rows)) if side == "left" else reversed(range(len(rows))):
            x = MultiHot.of(rows[t], np.array([len(rows[t])]))
            state = wiring.cells[k].forward(params.cells[k], x, one_step(1), state).state
            state = state + sum(change for cell, at, change in nudged if (cell, at) == (k, t))
            a[t] = state[0, : wiring.cells[k].n_a]
        return a, state

    begin = np.zeros((1, wiring.cells[0].n_state))
    if isinstance(wiring, EncoderDecoder):
        _, ended = run(0, batch.source, wiring.sides[0], begin)
        return logits_of(params.readout, [run(1, batch.target, "left", ended)[0]])
    states = [run(k, batch, side, begin) for k, side in enumerate(wiring.sides)]
    if isinstance(wiring, EveryWord):
        return logits_of(params.readout, [a for a, _ in states])
    if wiring.reads == "mean":
        return logits_of(params.readout, [a.mean(axis=0, keepdims=True) for a, _ in states])
    n_a = wiring.cells[0].n_a
    return logits_of(params.readout, [state[:, :n_a] for _, state in states])
