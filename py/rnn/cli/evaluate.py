"""``eval``: score a network on labelled sentences, or on what its task takes."""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import islice, tee
from typing import Any

from ..data.formats.tags import Tags
from ..sequences.fitting import SequenceEstimator
from ..sequences.rules import rules
from ..training.metrics import score
from .models import MODEL, load
from .reading import add_reading, labelled_sentences, layout_of
from .sequence_models import sequences_in
from .sequence_training import beside, given, in_words
from .streams import check_stdout, put
from .tables import confusion_table, scores_table

AT_A_TIME = 256  # sentences in one forward pass


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument(
        "test", metavar="TEST", help="labelled sentences, or pairs, or texts a line; - is stdin"
    )
    parser.add_argument(
        "--learnt-from", action="append", metavar="TRAIN", default=[],
        help="of the other tasks: what the network learnt from, to score simple rules beside it",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    estimator = sequences_in(arguments.model)
    if estimator:
        return _of_sequences(estimator, arguments)
    tagger = load(arguments.model)
    classes = tagger.network_.settings.classes or ()
    n_sentences = 0

    def pairs() -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        nonlocal n_sentences
        layout = layout_of(arguments, classes)
        stream = labelled_sentences(arguments.test, Tags.of(layout), layout, arguments.quiet)
        while chunk := list(islice(stream, AT_A_TIME)):
            n_sentences += len(chunk)
            predicted = tagger.predict([words for words, _ in chunk])
            yield from zip((labels for _, labels in chunk), predicted, strict=True)

    left, right = tee(pairs())
    scores = score((truth for truth, _ in left), (said for _, said in right), classes)
    names = (tagger.classes_[0], *scores.classes)  # of the labels, 0 first
    if arguments.json:
        report: dict[str, Any] = {"name": scores.name._asdict(), "token": scores.token._asdict()}
        if classes:
            report["classes"] = {name: prf._asdict() for name, prf in scores.classes.items()}
            rows = (dict(zip(names, row, strict=True)) for row in scores.confusion)
            report["confusion"] = dict(zip(names, rows, strict=True))
        put(json.dumps(report | {"sentences": n_sentences}) + "\n")
    else:
        put(scores_table(scores, n_sentences))
        put(confusion_table(scores.confusion, names) if classes else "")
    return 0


def _of_sequences(estimator: SequenceEstimator, arguments: argparse.Namespace) -> int:
    """The scores of a network for another task than names."""
    data = given(estimator, [arguments.test], arguments.quiet)
    scores, sequences = estimator.scores(*data), len(data[0])
    by_rules: dict[str, dict[str, float]] = {}
    if arguments.learnt_from:
        by_rules = rules(estimator, given(estimator, arguments.learnt_from, True), data)
    if arguments.json:
        report = scores | {"sequences": sequences} | ({"rules": by_rules} if by_rules else {})
        put(f"{json.dumps(report)}\n")
    else:
        put(f"{in_words(scores)}, of {sequences} sequences\n{beside(by_rules)}")
    return 0
