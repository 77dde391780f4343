"""``train --task``: learn one of the article's other sequences."""

import argparse
from typing import Any

from ..data.files import replacing
from ..network.cells import CELLS
from ..network.one_label import READS
from ..sequences import SequenceGenerator
from ..sequences.fitting import SequenceEstimator
from ..sequences.rules import rules
from ..sequences.symbols import UNITS
from ..sequences.tasks import ESTIMATORS
from .pairs import lines_of, pairs_of
from .progress import Progress
from .settings import given_settings
from .signals import stop_requests
from .streams import say

NAMES = "names"
OWN = {  # settings that the tagger has not
    "cell": (tuple(CELLS), "what reads and writes (default gru)"),
    "unit": (UNITS, "what a text is divided into (default words; generate: letters)"),
    "reads": (READS, "classify: the state that a cell comes to, or the mean (default last)"),
    "reads_from": (("left", "right"), "translate: where the encoder begins (default left)"),
}
NOT_HERE = ("dev", "hold_out", "resume", "add", "resumable", "experiment")


def add_task(parser: argparse.ArgumentParser) -> None:
    """The task, and the settings that only the others than the tagger have."""
    group = parser.add_argument_group("other sequences than names")
    group.add_argument(
        "--task", choices=[NAMES, *ESTIMATORS], default=NAMES,
        help="classify: pairs of text and label; translate: pairs of source and target; generate: "
        "a text a line (default names)",
    )  # fmt: skip
    group.add_argument(
        "--test", action="append", metavar="TEST", default=[],
        help="held-out pairs or texts that the network is scored on when it has learnt",
    )  # fmt: skip
    for name, (choices, says) in OWN.items():
        group.add_argument(
            f"--{name.replace('_', '-')}", dest=f"setting {name}", choices=choices,
            default=argparse.SUPPRESS, help=says,
        )  # fmt: skip
    group.add_argument(
        "--free-running", dest="setting teacher_forcing", action="store_false",
        default=argparse.SUPPRESS,
        help="translate: the decoder learns from what it wrote itself, not from what is right",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    for name in NOT_HERE:
        if getattr(arguments, name):
            option = f"--{name.replace('_', '-')}"
            arguments.usage_error(f"{option} is for --task {NAMES}; here, --test scores")
    if not arguments.train:
        arguments.usage_error("name the files to learn from: TRAIN")
    estimator = _estimator(arguments)
    data = given(estimator, arguments.train, arguments.quiet)
    held_out = given(estimator, arguments.test, arguments.quiet) if arguments.test else None
    steps = estimator.fit_steps(*data)
    updates = -(-len(data[0]) // estimator.network_.settings.batch_size)
    with stop_requests() as requests:
        with Progress(estimator, updates, arguments.quiet, arguments.json) as progress:
            while estimator.unfinished() and not requests:
                progress.updated(next(steps))
        if not requests:
            estimator.run_.look_ahead(steps)
        with replacing(arguments.output) as file:
            file.write(estimator.to_bytes())
    if held_out and not arguments.quiet:
        by_rules = beside(rules(estimator, data, held_out))
        say(f"held out: {in_words(estimator.scores(*held_out))}\n{by_rules}".rstrip())
    if estimator.run_.failure:
        raise ValueError(estimator.run_.failure.message)
    if progress.failure:
        raise progress.failure
    return 128 + requests[0] if requests else 0


def _estimator(arguments: argparse.Namespace) -> SequenceEstimator:
    kind = ESTIMATORS[arguments.task]
    settings = given_settings(arguments)
    known = kind().get_params()
    for name in settings:
        if name not in known:
            arguments.usage_error(f"--task {arguments.task} has no setting {name}")
    estimator = kind(**settings)
    try:
        estimator.check()
    except ValueError as error:
        arguments.usage_error(str(error))
    return estimator


def given(estimator: SequenceEstimator, paths: list[str], quiet: bool) -> tuple[list[Any], ...]:
    """What ``fit`` takes, from these files: texts, or two columns."""
    if isinstance(estimator, SequenceGenerator):
        return ([line for path in paths for line in lines_of(path)],)
    pairs = pairs_of(paths, quiet)
    return [pair.left for pair in pairs], [pair.right for pair in pairs]


def in_words(scores: dict[str, float]) -> str:
    """Scores in a line."""
    return ", ".join(f"{name.replace('_', ' ')} {value:.4f}" for name, value in scores.items())


def beside(by_rules: dict[str, dict[str, float]]) -> str:
    """Those of simple rules, a line each."""
    return "".join(f"by {rule}: {in_words(scores)}\n" for rule, scores in by_rules.items())
