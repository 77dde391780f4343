"""Networks for other tasks than names, by the file that a command was given."""

from pathlib import Path
from typing import TypeVar

from ..data.files import naming
from ..sequences.fitting import SequenceEstimator
from ..sequences.tasks import estimator_of

Sequences = TypeVar("Sequences", bound=SequenceEstimator)


def load_sequences(path: str, kind: type[Sequences]) -> Sequences:
    """The network of that task in a file; ValueError that says the name if it is none."""
    try:
        with naming(path):
            return kind.load(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def sequences_in(path: str) -> SequenceEstimator | None:
    """The network for another task than names that a file holds; None if it holds none."""
    file = Path(path)
    if not file.is_file():
        return None
    with naming(path):
        return estimator_of(file.read_bytes())
