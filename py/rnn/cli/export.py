"""``export``: write a network for use without this package."""

import argparse

from ..data.files import check_writable, replacing
from ..export import EXPORTS, SEQUENCE_EXPORTS
from .models import MODEL, load
from .sequence_models import sequences_in


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument(
        "--format", choices=list(EXPORTS), required=True,
        help="a script for NumPy or PyTorch, or a graph for any ONNX runtime",
    )  # fmt: skip
    parser.add_argument("--output", required=True, metavar="FILE", help="file to write")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_writable(arguments.output)
    sequences = sequences_in(arguments.model)
    if sequences:
        content = SEQUENCE_EXPORTS[arguments.format](sequences)
    else:
        content = EXPORTS[arguments.format](load(arguments.model).model_)
    with replacing(arguments.output) as stream:
        stream.write(content)
    return 0
