"""Projects as files."""

from typing import NotRequired, TypedDict

from .run import Settings, TrainingData


class TaskNetwork(TypedDict):
    """The network of one of a project's other tasks."""

    task: str
    model: bytes


class Project(TypedDict):
    """A project of the page, as JSON that it writes and reads, and the network file if it has one.

    A file that is only a network has no text.
    """

    text: str | None
    model: bytes | None
    tasks: NotRequired[list[TaskNetwork]]


class ExperimentFile(TypedDict):
    """An experiment file's content."""

    file: bytes


class OpenedProject(Project):
    """What an experiment file holds."""

    trained_on: TrainingData | None  # what the run of its network learns from
    settings: Settings | None  # of its network
