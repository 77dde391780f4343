"""``classify``: give each line one label."""

import argparse
import json
from itertools import islice

from ..sequences import SequenceClassifier
from .pairs import lines_of
from .sequence_models import load_sequences
from .streams import check_stdout, put

AT_A_TIME = 256


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help="file that train --task classify wrote")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument(
        "--json", action="store_true",
        help="one JSON object a line, with the probability of each label",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    classifier = load_sequences(arguments.model, SequenceClassifier)
    lines = lines_of(arguments.file)
    while texts := list(islice(lines, AT_A_TIME)):
        for text, y_hat in zip(texts, classifier.predict_proba(texts), strict=True):
            label = classifier.classes_[int(y_hat.argmax())]
            each = dict(zip(classifier.classes_, y_hat.tolist(), strict=True))
            row = {"text": text, "label": label, "probabilities": each}
            shown = json.dumps(row, ensure_ascii=False) if arguments.json else f"{label}\t{text}"
            put(f"{shown}\n")
    return 0
