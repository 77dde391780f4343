"""``generate``: have a network write new sequences."""

import argparse
import json

from ..sequences import SequenceGenerator
from .sequence_models import load_sequences
from .streams import check_stdout, put

MODEL = "file that train --task generate wrote"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("--n", type=int, default=10, metavar="N", help="so many (default 10)")
    parser.add_argument(
        "--temperature", type=float, default=1.0, metavar="T",
        help="below 1 what is likely comes more often, above 1 all come more evenly (default 1)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of what is drawn")
    parser.add_argument("--most", type=int, default=100, metavar="N", help="symbols in one")
    parser.add_argument(
        "--json", action="store_true",
        help="one JSON object each, which says whether it stood in training",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    generator = load_sequences(arguments.model, SequenceGenerator)
    drawn = arguments.n, arguments.temperature, arguments.seed, arguments.most
    for text in generator.generate(*drawn):
        row = {"text": text, "stood_in_training": generator.stood_in_training(text)}
        put(f"{json.dumps(row, ensure_ascii=False) if arguments.json else text}\n")
    return 0
