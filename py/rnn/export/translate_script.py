"""What the script does that ``export --format numpy`` writes of a network that translates."""

from collections.abc import Sequence
from functools import partial

from ..data.arrays import Floats
from ..data.batches import Side, pack
from ..network.cell import Cell
from ..network.parameters import Params
from ..sequences.symbols import Symbols, symbols_of, text_of
from ..sequences.writing import Step, likeliest, step_of, written_by
from .generate_script import expected
from .parity import compared
from .sequence_network import line_by_line, read_stored


def encoded_state(
    cell: Cell, params: Params, symbols: Symbols, side: Side, source: Sequence[str]
) -> Floats:
    """The state that the encoder comes to, (1, n_state)."""
    batch = pack([symbols.encoded(source)])
    read = cell.forward(params.cells[0], batch.x, batch.read_from(side))
    state: Floats = read.state[batch.ends(side)]
    return state


def main(encoded: str, cell: Cell) -> int:
    """Translate the lines of a file or of standard input, or compare with the network's home."""
    about, params = read_stored(encoded)
    of_source, of_target = Symbols(about["source"]), Symbols(about["target"])
    side, unit, parity = about["sides"][0], about["unit"], about["parity"]
    step: Step = partial(step_of, cell, params.cells[1], params.readout)
    read = partial(encoded_state, cell, params, of_source, side)

    def check() -> int:
        found = [expected(step, of_target, each["target"], read(each["source"])) for each in parity]
        return compared(found, [each["y_hat"] for each in parity])

    def answer(text: str) -> str:
        state = read(symbols_of(text, unit))
        (numbers,) = written_by(step, of_target, state, likeliest, about["most"])
        return text_of(of_target.read(numbers), unit)

    return line_by_line("Write a sequence for each line.", check, answer)
