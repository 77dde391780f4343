"""``train``: learn from labelled sentences, go on where a run stopped, stop at Ctrl+C."""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..data.files import check_writable, replacing
from ..data.formats.tags import Tags
from ..data.labels import of_kinds
from ..data.sentences import fingerprint, split, statistics
from ..network.settings import RECOMMENDED, Settings
from ..tagger import NameTagger
from ..training.start import ALIKE
from . import sequence_training
from .experiments import check_experiment, experiment_of, sentences_of
from .models import load
from .progress import Progress
from .reading import Labels, Words, add_reading, layout_of, read_all
from .refusals import about
from .settings import add_settings, given_settings
from .signals import stop_requests
from .streams import check_stdout, say

ALL = ["all"]  # --classes all: those that the training sentences have
CHANGE_ON_RESUME = ("epochs", "patience")
KEPT_WITH_MORE = (*ALIKE, "g1", "window")
ONLY_THESE = f"only {' and '.join(CHANGE_ON_RESUME)} can"
Data = tuple[Words, Labels, Words, Labels]
Save = Callable[[str], object]  # writes a file of that name


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "train", nargs="*", metavar="TRAIN",
        help="labelled sentences; - is stdin; none to go on with those in an experiment file",
    )  # fmt: skip
    parser.add_argument(
        "--dev", action="append", metavar="DEV",
        help="held-out sentences that choose the best epoch and the threshold",
    )  # fmt: skip
    parser.add_argument(
        "--hold-out", type=float, metavar="SHARE",
        help="without --dev: hold out this share of TRAIN, chosen by the seed",
    )  # fmt: skip
    parser.add_argument("--output", required=True, metavar="MODEL", help="file to write")
    parser.add_argument(
        "--resume", metavar="MODEL",
        help="go on where this network stopped, on the same sentences, or with --add on others",
    )  # fmt: skip
    parser.add_argument(
        "--add", nargs="+", action="extend", default=[], metavar="MORE",
        help="with --resume: sentences to learn from beside TRAIN, if any, as a new run from the "
        "weights of MODEL; features it knows keep theirs, new ones begin",
    )  # fmt: skip
    parser.add_argument(
        "--resumable", action="store_true",
        help="write all that training needs to go on later (default: a small file for use, unless "
        "training is stopped or was resumed)",
    )  # fmt: skip
    parser.add_argument(
        "--experiment", action="store_true",
        help="write all that, and the sentences too: an experiment file, which the page opens and "
        "goes on with",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object an epoch on stdout")
    parser.add_argument("--quiet", action="store_true", help="say nothing on stderr")
    sequence_training.add_task(parser)
    add_settings(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_writable(arguments.output)
    if arguments.json:
        check_stdout()
    if arguments.task != sequence_training.NAMES:
        return sequence_training.run(arguments)
    settings = _of_tagger(arguments)
    if arguments.hold_out is not None and (arguments.dev or not 0 < arguments.hold_out < 1):
        arguments.usage_error("--hold-out is a share between 0 and 1, and goes without --dev")
    _check_sources(arguments)
    tagger = NameTagger(**RECOMMENDED)
    if arguments.resume:
        check_experiment(arguments.resume)
        tagger = load(arguments.resume)
    find_classes = settings.get("classes") == ALL
    if find_classes and (tagger.classes or not arguments.resume):
        del settings["classes"]  # those of the file to go on from, or those that will be found
    if find_classes or "classes" in settings:
        settings.setdefault("g2", "softmax")
    if arguments.resume:
        _check_resume(tagger, settings, arguments)
    start = tagger if arguments.add else None
    tagger = NameTagger(**tagger.get_params()) if start else tagger
    tagger.set_params(**settings)
    try:
        waits = {"class_weight": None} if find_classes else {}  # for the names of the classes
        Settings(**tagger.get_params() | waits).check()
    except ValueError as error:
        arguments.usage_error(str(error))
    find_classes = find_classes and not tagger.classes
    return _fit(tagger, _training_data(tagger, arguments, find_classes), arguments, start)


def _of_tagger(arguments: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given; those of other tasks are told."""
    settings = given_settings(arguments)
    for name in settings:
        if name not in Settings().as_dict():
            arguments.usage_error(f"{name} is a setting of other tasks: give --task")
    if arguments.test:
        arguments.usage_error("--test is for other tasks; with names, eval scores a network")
    return settings


def _check_sources(arguments: argparse.Namespace) -> None:
    if arguments.add and not arguments.resume:
        arguments.usage_error("--add goes with --resume MODEL: the network that learns more")
    if not arguments.train and not arguments.resume:
        arguments.usage_error("name the files with labelled sentences: TRAIN")


def _check_resume(
    tagger: NameTagger, settings: dict[str, Any], arguments: argparse.Namespace
) -> None:
    for name, value in settings.items():
        kept = tagger.get_params()[name]
        free = name not in KEPT_WITH_MORE if arguments.add else name in CHANGE_ON_RESUME
        if not free and value != kept:
            arguments.usage_error(
                f"{name} is {kept} in {arguments.resume} and cannot become {value} on the way; "
                + ("train anew without --resume" if arguments.add else ONLY_THESE)
            )


def _training_data(tagger: NameTagger, arguments: argparse.Namespace, find_classes: bool) -> Data:
    layout = layout_of(arguments, None if find_classes else tagger.classes or ())
    tags, quiet = Tags.of(layout), arguments.quiet
    if arguments.train or arguments.add:
        X, y = read_all([*arguments.train, *arguments.add], tags, layout, quiet)
    else:
        X, y = sentences_of(arguments.resume)
    if find_classes:
        tagger.set_params(classes=tags.classes)
        layout = layout._replace(classes=tuple(tags.classes))
    X_dev, y_dev = read_all(arguments.dev or (), Tags.of(layout), layout, quiet)
    if arguments.hold_out is not None:
        rng = np.random.default_rng(tagger.random_state)
        kept, held_out = split(len(X), arguments.hold_out, rng)
        X_dev, y_dev = [X[i] for i in held_out], [y[i] for i in held_out]
        X, y = [X[i] for i in kept], [y[i] for i in kept]
    if not quiet:
        for what, labels in (("train", y), ("dev", y_dev)):
            n = statistics(of_kinds(each, tagger.classes) for each in labels)
            say(f"{what}: {n.sentences} sentences, {n.words} words, {n.names} names")
        if arguments.add and tags.others:
            found, known = ", ".join(tags.others), ", ".join(tags.classes or layout.tags)
            say(f"outside of names are the tags {found}: {arguments.resume} knows {known}")
        if find_classes:
            say(f"classes: {', '.join(tags.classes)}")
    return X, y, X_dev, y_dev


def _fit(
    tagger: NameTagger, data: Data, arguments: argparse.Namespace, start: NameTagger | None
) -> int:
    X, y, X_dev, y_dev = data
    if start:
        steps = tagger.fit_steps(X, y, X_dev, y_dev, start=start)
        if not arguments.quiet:
            say(_begins(tagger, start, arguments.resume))
    elif arguments.resume:
        _check_same_sentences(tagger, data, arguments.resume)
        steps = tagger.more_steps(X, y, X_dev, y_dev)
    else:
        steps = tagger.fit_steps(X, y, X_dev, y_dev)
    if not tagger.unfinished():
        done = tagger.network_.epoch
        raise ValueError(
            f"There is nothing left to train: {done} epochs are done. Raise --epochs or --patience."
        )
    updates = -(-len(X) // tagger.batch_size)
    with stop_requests() as requests:
        with Progress(tagger, updates, arguments.quiet, arguments.json) as progress:
            while tagger.unfinished() and not requests:
                progress.updated(next(steps))
        if not tagger.unfinished():
            tagger.run_.look_ahead(steps)
        tagger.keep_best()
        _save(_writer(tagger, X, y, arguments, bool(requests)), arguments.output)
    if requests and not arguments.quiet:
        say(
            f"stopped after {tagger.network_.step} updates; the best weights so far are in "
            f"{arguments.output}. Go on with --resume {arguments.output}"
        )
    if tagger.failure_:
        raise ValueError(tagger.failure_.message)
    if progress.failure:
        raise progress.failure
    return 128 + requests[0] if requests else 0


def _begins(tagger: NameTagger, start: NameTagger, path: str) -> str:
    """What goes on from the network of that name, and what begins."""
    known, new = start.network_.n_x, tagger.network_.n_x - start.network_.n_x
    initial = tagger.run_.initial
    moments = "and moments" if initial and initial.state else "(its file has no moments for them)"
    return f"features: {known} of {path} keep their weights {moments}; {new} are new"


def _writer(
    tagger: NameTagger, X: Words, y: Labels, arguments: argparse.Namespace, stopped: bool
) -> Save:
    """What writes the file: for use, to go on with, or an experiment."""
    if arguments.experiment or not (arguments.train or arguments.add):
        content = experiment_of(tagger, X, y, None if arguments.add else arguments.resume)
        return partial(_put, content)
    resumable = arguments.resumable or arguments.resume or stopped
    return partial(tagger.save, for_use=not resumable)


def _put(content: bytes, path: str) -> None:
    with replacing(path) as file:
        file.write(content)


def _save(save: Save, path: str) -> None:
    """Write the network; if that place does not take it any more, keep it in the temporary folder.

    ValueError that says where it is kept, if not at ``path``.
    """
    try:
        save(path)
    except OSError as error:
        try:
            kept = Path(tempfile.mkdtemp(prefix="timestep-")).resolve() / "network.npz"
            save(str(kept))
        except OSError as second:
            raise ValueError(
                f"{about(error)} Nor does the temporary folder take the network: {about(second)} "
                "It is lost; train again when there is room, or set TMPDIR to a folder with room."
            ) from error
        raise ValueError(
            f"{about(error)} Nothing of the training is lost: the network is in {kept}. Move it "
            "from there to where you want it."
        ) from error


def _check_same_sentences(tagger: NameTagger, data: Data, path: str) -> None:
    X, y, X_dev, y_dev = data
    if tagger.run_.fingerprint == ["", ""]:
        raise ValueError(
            f"{path}: this network was saved without what training needs to go on exactly. "
            "Train anew without --resume, and with --resumable to go on from there later."
        )
    for what, kept, given in zip(
        ("training", "held-out"),
        tagger.run_.fingerprint,
        (fingerprint(X, y), fingerprint(X_dev, y_dev)),
        strict=True,
    ):
        if kept != given:
            raise ValueError(
                f"{path}: the {what} sentences are not those this network was trained with, so it "
                "cannot go on exactly. Give the same files, or train anew without --resume."
            )
