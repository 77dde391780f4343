"""The actions of the Code lens on the other sequences: what runs, and its gradient checked."""

from functools import partial

from ..analysis import gradient_check, through_time
from ..analysis import sequence_source as sources
from ..analysis.sequence_gradients import known
from ..network.parameters import Place
from ..sequences.fitting import SequenceEstimator
from ..sequences.record import x_names
from . import asked
from .checked_gradient import checked_gradient
from .lab import Lab
from .sequence_lenses import column_of, looked_at
from .wire import sequence_lenses as wire
from .wire.backward import GradientCheck

MOST_SAMPLES = 50


def sequence_source(lab: Lab, payload: wire.SequenceColumnAsked) -> wire.SequenceSource:
    """What runs, as it stands in its modules, and the phases that a column goes through."""
    estimator, record = looked_at(lab, payload)
    column_of(record, payload["column"])
    shown = sources.pieces(estimator.network_)
    lines = sources.lines(shown)
    phases = sources.phases_of(record, payload["column"])
    return {
        "files": [each._asdict() for each in shown],  # type: ignore[misc]
        "lines": {
            phase: [line._asdict() for line in of_phase]  # type: ignore[misc]
            for phase, of_phase in lines.items()
        },
        "phases": [phase for phase in phases if phase in lines],
    }


def sequence_check(lab: Lab, payload: wire.SequenceCheckAsked) -> GradientCheck:
    """The gradient of this example's loss, found in two ways."""
    estimator, record = looked_at(lab, payload)
    known(record)
    samples = asked.whole(payload, "samples", 1, MOST_SAMPLES)
    random_state = asked.whole(payload, "random_state", 0, 2**32 - 1)
    both = through_time.both_ways(estimator.network_, record.batch)
    found = gradient_check.check_gradient(both, samples, random_state)
    return checked_gradient(found, partial(_feature, estimator))


def _feature(estimator: SequenceEstimator, place: Place, _row: int, column: int) -> str | None:
    """What a column of W_ax belongs to."""
    if place.name != "W_ax" or place.cell is None:
        return None
    return x_names(estimator, place.cell)[column]
