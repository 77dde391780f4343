"""The tasks by name, each with its estimator, and networks of any of them from a file."""

from .classifier import SequenceClassifier
from .fitting import SequenceEstimator
from .generator import SequenceGenerator
from .sequence_file import task_of
from .translator import SequenceTranslator

ESTIMATORS: dict[str, type[SequenceEstimator]] = {
    estimator.task: estimator
    for estimator in (SequenceClassifier, SequenceGenerator, SequenceTranslator)
}


def estimator_of(content: bytes) -> SequenceEstimator | None:
    """The network of this file, whatever it is for; None if it is none of these tasks'."""
    task = task_of(content)
    return ESTIMATORS[task].from_bytes(content) if task else None
