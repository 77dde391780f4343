"""Actions on files: save the network in hand, open another; projects as experiment files."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ..data.sentences import Sentence, fingerprint
from ..data.starter import starter
from ..data.tags import kinds
from ..storage.experiment import (
    parted,
    sentences_in,
    tasks_in,
    with_project,
    with_sentences,
    with_tasks,
)
from ..tagger import NameTagger
from .lab import Lab, columns, initial_of, plain
from .limits import MOST_CLASSES
from .replay import replay_of
from .running import summary, training_sentences
from .starter_run import replay
from .wire import experiment
from .wire import run as wire


def save(lab: Lab, payload: wire.Save) -> wire.Model:
    """The network in hand as a file's content, with the sentences of its run.

    Smaller, and without sentences, if it need not be trained on; smallest if it is for use alone.
    """
    if payload.get("for_use", False):
        return {"model": lab.current().to_bytes_for_use(lab.tell)}
    resumable = payload.get("resumable", True)
    model = lab.current().to_bytes(resumable, lab.tell)
    if resumable and lab.steps is not None:
        model = with_sentences(model, lab.train)
    return {"model": model}


def load(lab: Lab, payload: wire.Load) -> wire.Loaded:
    """Take a saved network in hand; if it is not sound, the present one stays.

    Its run goes on exactly, from the update where it was saved, when the file holds the sentences
    of the run or the payload has the same (``sentences``, ``include_starter``). The moments of its
    training can be had, though the file has none, where it can be gone through again in seconds:
    that of the starter network too, which is known by ``starter``.
    """
    content = bytes(payload["model"])
    tagger = _tagger_of(content)
    train = sentences_in(content)
    # Those that come with the page take a while to read, and most files do not go on with them.
    if not train and "sentences" in payload and tagger.run_.fingerprint[0]:
        include_starter = payload.get("include_starter", False)
        train = training_sentences(
            {"sentences": payload["sentences"], "include_starter": include_starter}
        )
    why_not = _why_not_resumable(tagger, train)
    if why_not:
        lab.take(tagger, None, [])
        if payload.get("starter", False):
            lab.replay = replay(tagger.network_.step)
    else:
        lab.take(tagger, tagger.more_steps(*columns(train)), train)
        lab.replay = replay_of(
            tagger, train, lambda: initial_of(tagger), lambda done, of: lab.tell(done, of)
        )
        lab.checkpoints.spacing = lab.replay.spacing if lab.replay else 1
    trained_on = None if why_not else _trained_on(train)
    return {**summary(lab), "trained_on": trained_on, "why_not_resumable": why_not}


def write_experiment(lab: Lab, payload: experiment.Project) -> experiment.ExperimentFile:
    """A project as one file, whichever network is in hand."""
    model = payload["model"]
    text = payload["text"]
    if text is None:
        raise ValueError("There is no project to write. Name one.")
    file = with_project(None if model is None else bytes(model), text)
    networks = {each["task"]: bytes(each["model"]) for each in payload.get("tasks", [])}
    return {"file": with_tasks(file, networks)}


def read_experiment(lab: Lab, payload: experiment.ExperimentFile) -> experiment.OpenedProject:
    """What an experiment file holds; its networks are checked, and none is taken in hand."""
    file = bytes(payload["file"])
    model, text = parted(file)
    tasks = _checked(tasks_in(file))
    if model is None:
        return {
            "text": text,
            "model": None,
            "tasks": tasks,
            "trained_on": None,
            "settings": None,
        }
    tagger, train = _tagger_of(model), sentences_in(model)
    settings: Any = tagger.network_.settings.as_dict()
    del settings["epochs"]
    goes_on = not _why_not_resumable(tagger, train)
    trained_on = _trained_on(train) if goes_on else None
    return {
        "text": text,
        "model": model,
        "tasks": tasks,
        "trained_on": trained_on,
        "settings": settings,
    }


def _checked(networks: Mapping[str, bytes]) -> list[experiment.TaskNetwork]:
    """The networks of other tasks; ValueError that names the first that is not sound."""
    if networks:
        estimators = import_module("..sequences.tasks", __package__)
        for task, model in networks.items():
            try:
                if estimators.estimator_of(model) is None:
                    raise ValueError("It is not a network of sequences.")
            except ValueError as error:
                raise ValueError(f"The network of the task {task!r}: {error}") from error
    return [{"task": task, "model": model} for task, model in networks.items()]


def _tagger_of(content: bytes) -> NameTagger:
    """The network of a file; ValueError for one that this page does not show."""
    tagger = NameTagger.from_bytes(content)
    classes = tagger.network_.settings.classes or ()
    if len(classes) >= MOST_CLASSES or kinds(classes) != tuple(classes):
        raise ValueError(
            f"This network marks {len(classes)} classes ({', '.join(classes[:MOST_CLASSES])}), "
            f"and this page shows at most {MOST_CLASSES - 1} beside O, without B- and I-. Use it "
            "with python -m rnn, or open another."
        )
    return tagger


def _trained_on(train: list[Sentence]) -> wire.TrainingData:
    """What ``training_sentences`` made these of."""
    corpus = starter().train
    include_starter = train[-len(corpus) :] == corpus
    own = train[: -len(corpus)] if include_starter else train
    return {"sentences": [plain(s) for s in own], "include_starter": include_starter}


def _why_not_resumable(tagger: NameTagger, train: list[Sentence]) -> str:
    """Why training cannot go on exactly with these sentences; "" if it can."""
    learnt_from, held_out = tagger.run_.fingerprint
    if not learnt_from:
        return "This file was saved without what training needs to go on."
    if held_out != fingerprint((), ()):
        return "Its best epoch was chosen on held-out sentences, which this page does not have."
    if learnt_from != fingerprint(*columns(train)):
        return "These weights were trained on other sentences than those here."
    return ""
