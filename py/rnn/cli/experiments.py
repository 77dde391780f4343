"""Experiment files at the terminal: the sentences that a run goes on with, and the file again."""

from pathlib import Path

from ..data.files import naming
from ..data.sentences import Sentence
from ..storage.experiment import (
    parted,
    sentences_in,
    tasks_in,
    trained_on,
    with_project,
    with_sentences,
    with_tasks,
)
from ..tagger import NameTagger
from .reading import Labels, Words

NO_NETWORK = (
    "this project has no network of its own yet. Train one in the page, or on sentences without "
    "--resume."
)
NO_SENTENCES = (
    "there are no sentences in this file. Name those that the network was trained on, or save it "
    "again with its training."
)


def check_experiment(path: str) -> None:
    """ValueError if the file is that of a project without a network, or of a damaged one.

    What is no experiment file is left to whoever loads it.
    """
    try:
        model, project = parted(Path(path).read_bytes())
    except (OSError, ValueError):
        return
    if project is None:
        return
    try:
        trained_on(project, 0, finished=False)  # before hours of training, not after them
        if model is None:
            raise ValueError(NO_NETWORK)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def sentences_of(path: str) -> tuple[Words, Labels]:
    """The sentences inside, from which its run learns; ValueError, with its name, if none are."""
    try:
        with naming(path):
            sentences = sentences_in(Path(path).read_bytes())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    if not sentences:
        raise ValueError(f"{path}: {NO_SENTENCES}")
    return [s.words for s in sentences], [s.labels or () for s in sentences]


def experiment_of(tagger: NameTagger, words: Words, labels: Labels, former: str | None) -> bytes:
    """The network with its sentences, and the project of the file that it goes on from."""
    rows = [Sentence(each, tuple(marks)) for each, marks in zip(words, labels, strict=True)]
    content = with_sentences(tagger.to_bytes(), rows)
    file = Path(former).read_bytes() if former else None
    project = parted(file)[1] if file else None
    if file is None or project is None:
        return content
    text = trained_on(project, tagger.epochs, not tagger.unfinished())
    return with_tasks(with_project(content, text), tasks_in(file))
