"""Actions of the ways of looking at one example of the other sequences.

Nothing else imports this: the page's Python starts without, and has it when it is first asked for.
"""

from ..analysis import sequence_memory as memories
from ..sequences.record import Column, Record
from .lab import Lab
from .sequences import in_hand, read_example
from .wire import sequence_lenses as wire


def _column(record: Record, at: int) -> Column:
    if not 0 <= at < len(record.columns):
        raise ValueError(f"There are {len(record.columns)} timesteps; {at + 1} is none of them.")
    return record.columns[at]


def sequence_memory(lab: Lab, payload: wire.SequenceMemoryAsked) -> wire.SequenceMemory:
    """What one output owes to everything that was read."""
    record = read_example(lab, payload["source"], payload["target"])
    row = _column(record, payload["column"]).output
    if row is None:
        raise ValueError("Nothing is said at this timestep.")
    if payload["symbol"] not in record.names:
        raise ValueError(f"{payload['symbol']!r} is nothing that this network can say.")
    if payload["of"] not in memories.QUANTITIES:
        raise ValueError(
            f"A derivative is of {' or '.join(memories.QUANTITIES)}, not {payload['of']!r}."
        )
    which = record.names.index(payload["symbol"])
    estimator = in_hand(lab).estimator
    found = memories.sequence_memory(estimator, record, row, which, payload["of"])
    return {**payload, **found._asdict()}  # type: ignore[typeddict-item]
