"""A network writes: the likeliest symbol each time, several ways at once, or by chance.

The last cell of the network reads what was written so far, begun by <start>, and the readout says
what comes next; <end> is the last thing that is written, and is not handed on.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints
from ..data.batches import Order
from ..data.multi_hot import MultiHot
from ..network.cell import Cell
from ..network.network import Network
from ..network.objective import softmax
from ..network.parameters import Arrays, Readout
from ..network.readout import logits_of
from .symbols import END, START, UNKNOWN, Symbols

NOTHING = np.empty(0, dtype=np.intp)


class Way(NamedTuple):
    """One of the ways that a beam goes: what is written so far."""

    numbers: tuple[int, ...]  # without <start>; <end> last, where it has ended
    log_probability: float
    parent: int  # place of the way it goes on from, in the step before; -1 at the first
    kept: bool  # whether it is among the best of its step


class Beam(NamedTuple):
    """A beam's steps, each with the ways that were looked at, best first; and what came of it."""

    steps: list[list[Way]]
    best: list[Way]  # ended, or as long as allowed; the likeliest a symbol first


def one_step(n: int) -> Order:
    """The order of reading one symbol of each of n sequences."""
    return Order((0, n), NOTHING, slice(None))


# From states (n, n_state) and the symbol that each reads next: the states, and log y_hat (n, n_y).
Step = Callable[[Floats, Sequence[int]], tuple[Floats, Floats]]
Choose = Callable[[Floats], Ints]  # from log y_hat (n, n_y), one symbol a row; see `likeliest`


def step_of(
    cell: Cell, arrays: Arrays, read: Readout, state: Floats, numbers: Sequence[int]
) -> tuple[Floats, Floats]:
    """After a cell reads one more symbol each: the states (n, n_state), and log y_hat (n, n_y)."""
    x = MultiHot.one_hot(np.array(numbers, dtype=np.intp))
    record = cell.forward(arrays, x, one_step(len(numbers)), state)
    logits = logits_of(read, [record.a])
    return record.state, np.log(np.maximum(softmax(logits), np.finfo(float).tiny))


def next_log_probabilities(
    network: Network, state: Floats, numbers: Sequence[int]
) -> tuple[Floats, Floats]:
    """The same of a network's last cell."""
    params = network.params
    return step_of(network.wiring.cells[-1], params.cells[-1], params.readout, state, numbers)


def written(
    network: Network, symbols: Symbols, state: Floats, choose: Choose, most: int
) -> list[list[int]]:
    """From each state (n, n_state), a chosen symbol each time, up to <end> or ``most``."""
    return written_by(partial(next_log_probabilities, network), symbols, state, choose, most)


def written_by(
    step: Step, symbols: Symbols, state: Floats, choose: Choose, most: int
) -> list[list[int]]:
    """The same by whatever does a step."""
    sequences: list[list[int]] = [[] for _ in state]
    running, last = np.arange(len(state)), np.full(len(state), symbols.number(START))
    for _ in range(most):
        state, log_y_hat = step(state, last.tolist())
        last = choose(_writable(log_y_hat, symbols))
        goes_on = last != symbols.number(END)
        running, state, last = running[goes_on], state[goes_on], last[goes_on]
        for place, number in zip(running.tolist(), last.tolist(), strict=True):
            sequences[place].append(number)
        if not len(running):
            break
    return sequences


def _writable(log_y_hat: Floats, symbols: Symbols) -> Floats:
    """The same, with what is never written out of the question."""
    log_y_hat = log_y_hat.copy()
    log_y_hat[:, [symbols.number(START), symbols.number(UNKNOWN)]] = -np.inf
    return log_y_hat


def likeliest(log_y_hat: Floats) -> Ints:
    """The likeliest symbol of each row, (n,)."""
    found: Ints = log_y_hat.argmax(axis=1)
    return found


def by_chance(temperature: float, rng: np.random.Generator) -> Choose:
    """Draws a symbol a row by y_hat^(1/temperature): below 1 the likely ones more often."""

    def drawn(log_y_hat: Floats) -> Ints:
        return fallen_on(tempered(log_y_hat, temperature), rng.random((len(log_y_hat), 1)))

    return drawn


def tempered(log_y_hat: Floats, temperature: float) -> Floats:
    """The probabilities that a symbol is drawn by, (n, n_y): y_hat^(1/temperature), of sum 1."""
    return softmax(log_y_hat / temperature)


def fallen_on(p: Floats, u: Floats) -> Ints:
    """The symbol of each row (n,) of p (n, n_y) that numbers u (n, 1) from 0 to 1 fall on."""
    share = np.cumsum(p, axis=1)
    found: Ints = (share <= u * share[:, -1:]).sum(axis=1)
    return found


def chances(y_hat: Floats, symbols: Symbols, temperature: float) -> Floats:
    """`tempered` from y_hat (n, n_y) itself, with nothing for what is never written."""
    log_y_hat = np.log(np.maximum(y_hat, np.finfo(float).tiny))
    return tempered(_writable(log_y_hat, symbols), temperature)


def beam(network: Network, symbols: Symbols, state: Floats, width: int, most: int) -> Beam:
    """From one state (1, n_state), the ``width`` likeliest ways at each step.

    Ways that have ended are compared by their log probability a symbol, <end> counted, so that a
    short one is not preferred for being short.
    """
    end = symbols.number(END)
    steps: list[list[Way]] = []
    ended: list[Way] = []
    alive = [Way((), 0.0, -1, True)]
    for _ in range(most):
        last = [way.numbers[-1] if way.numbers else symbols.number(START) for way in alive]
        state, log_y_hat = next_log_probabilities(network, state, last)
        looked_at = _ways_on(alive, log_y_hat, symbols, width)
        steps.append(looked_at)
        kept = [way for way in looked_at if way.kept]
        ended += [way for way in kept if way.numbers[-1] == end]
        alive = [way for way in kept if way.numbers[-1] != end]
        if not alive or len(ended) >= width:
            break
        state = state[[way.parent for way in alive]]
    best = sorted(ended or alive, key=lambda way: -way.log_probability / len(way.numbers))
    return Beam(steps, best)


def _ways_on(alive: list[Way], log_y_hat: Floats, symbols: Symbols, width: int) -> list[Way]:
    """The ``width`` likeliest symbols behind each way; of all these the best are kept."""
    ways = []
    for parent, (way, log_p) in enumerate(zip(alive, _writable(log_y_hat, symbols), strict=True)):
        for number in np.argsort(-log_p, kind="stable")[:width].tolist():
            so_far = way.log_probability + float(log_p[number])
            ways.append(Way((*way.numbers, number), so_far, parent, False))
    ways.sort(key=lambda way: -way.log_probability)
    return [way._replace(kept=place < width) for place, way in enumerate(ways)]
