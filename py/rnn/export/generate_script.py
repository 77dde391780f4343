"""What the script does that ``export --format numpy`` writes of a network that writes sequences."""

import argparse
from collections.abc import Sequence
from functools import partial

import numpy as np

from ..data.arrays import Floats
from ..network.cell import Cell
from ..sequences.symbols import START, Symbols, text_of
from ..sequences.writing import Step, by_chance, step_of, written_by
from .parity import compared
from .sequence_network import put, read_stored


def expected(step: Step, symbols: Symbols, sequence: Sequence[str], state: Floats) -> Floats:
    """What is expected at each place of a sequence and behind the last, (T + 1, symbols)."""
    rows = []
    for number in [symbols.number(START), *symbols.numbers(sequence)]:
        state, log_y_hat = step(state, [number])
        rows.append(np.exp(log_y_hat[0]))
    return np.array(rows)


def main(encoded: str, cell: Cell) -> int:
    """Write new sequences, or compare with the network's home."""
    parser = argparse.ArgumentParser(description="Write new sequences, one a line.")
    parser.add_argument("--n", type=int, default=10, help="so many (default 10)")
    parser.add_argument(
        "--temperature", type=float, default=1.0,
        help="below 1 what is likely comes more often, above 1 all come more evenly (default 1)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, help="of what is drawn")
    parser.add_argument("--most", type=int, default=100, help="symbols in one")
    parser.add_argument("--check", action="store_true", help="compare with stored probabilities")
    arguments = parser.parse_args()
    if arguments.n < 1 or arguments.most < 1 or not arguments.temperature > 0:
        parser.error("--n and --most must be 1 or more, and --temperature above 0")
    about, params = read_stored(encoded)
    symbols, parity = Symbols(about["symbols"]), about["parity"]
    step: Step = partial(step_of, cell, params.cells[0], params.readout)
    if arguments.check:
        nothing = np.zeros((1, cell.n_state))
        found = [expected(step, symbols, each["symbols"], nothing) for each in parity]
        return compared(found, [each["y_hat"] for each in parity])
    choose = by_chance(arguments.temperature, np.random.default_rng(arguments.seed))
    state = np.zeros((arguments.n, cell.n_state))
    for numbers in written_by(step, symbols, state, choose, arguments.most):
        put(text_of(symbols.read(numbers), about["unit"]))
    return 0
