"""The source of what runs for the other sequences, whatever the cell and the wiring."""

from collections.abc import Iterator

from ..network.encoder_decoder import EncoderDecoder, Pairs
from ..network.gru import GRU
from ..network.lstm import LSTM
from ..network.network import Network
from ..network.one_label import OneLabel
from ..sequences.record import Record
from . import source
from .source import OTHER_PHASES, PHASES, BothWays

OF_CELL = {
    **source.OF_CELL,
    GRU: BothWays((GRU.forward,), (GRU.backward,)),
    LSTM: BothWays((LSTM.forward,), (LSTM.backward,)),
}
OF_WIRING = {
    **source.OF_WIRING,
    OneLabel: BothWays((OneLabel.forward, OneLabel._seen), (OneLabel.backward, OneLabel._back)),
    EncoderDecoder: BothWays(
        (EncoderDecoder.forward, EncoderDecoder.encode), (EncoderDecoder.backward,)
    ),
}
EVERY_PHASE = (*PHASES, *OTHER_PHASES)
OF_STATE = ("project", "recurrence", "gates", "candidate", "c", "activation")
OF_OUTPUT = ("seen", "readout", "output")
OF_LOSS = ("loss", "dlogits", "dW_ya")
BACK = ("da_future", "dz", "dW_aa", "dW_ax")
OF_UPDATE = ("clip", "m", "v", "update")


def pieces(network: Network) -> list[source.Piece]:
    """What runs when this network computes and learns, forward first."""
    return source.pieces(network, OF_CELL, OF_WIRING)


def lines(shown: list[source.Piece]) -> dict[str, list[source.Line]]:
    """The lines of each phase that this cell, wiring and optimizer have."""
    found = source.lines(shown, EVERY_PHASE)
    return {phase: of_phase for phase, of_phase in found.items() if of_phase}


def phases_of(record: Record, at: int) -> Iterator[str]:
    """The phases that a column goes through, in the order of computing; not all cells have all."""
    column = record.columns[at]
    yield from OF_STATE
    if isinstance(record.batch, Pairs) and _is_handed_on(record, at):
        yield "handed"
    if column.output is not None:
        yield from OF_OUTPUT
    if record.backward is None:
        return
    if column.output is not None:
        yield from OF_LOSS
    if column.output is not None or _is_read_from(record):
        yield "da_output"
    yield from (*BACK, *OF_UPDATE)


def _is_handed_on(record: Record, at: int) -> bool:
    """Whether it is the last column of an encoder, or the first of its decoder."""
    cells = [column.cell for column in record.columns]
    return at == cells.index(1) or at == cells.index(1) - 1


def _is_read_from(record: Record) -> bool:
    """Whether one output is made of all states: what comes back to each is then not zero."""
    backward = record.backward
    return (
        backward is not None
        and len(record.y_hat) == 1
        and bool(backward.cells[0].da_output.any(axis=1).all())
    )
