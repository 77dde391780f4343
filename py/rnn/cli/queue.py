"""``queue``: the sentences of a file in the order in which to label them, the least sure first."""

import argparse

from ..analysis import sureness
from ..redaction.tagging import tsv
from .given import given
from .models import MODEL, load
from .reading import add_reading, layout_of
from .streams import check_stdout, put

HEAD = ("sureness", "line", "text")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument("--first", type=_count, metavar="N", help="so many (default: all)")
    parser.add_argument(
        "--format", choices=["tsv", "text"], default="tsv",
        help="with sureness and line, or the sentences alone (default tsv)",
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser, labelled=False)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give 1 or more sentences")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    model = load(arguments.model).model_
    layout = layout_of(arguments)._replace(marked=False)
    sentences = list(given(arguments.file, layout, arguments.quiet, lambda size: None))
    words = [sentence.words for sentence in sentences]
    sure = [each for each, _ in sureness.read(model, words)]
    as_table = arguments.format == "tsv"
    put(tsv(HEAD) if as_table else "")
    for place in sureness.queue(words, sure)[: arguments.first]:
        line, text = sentences[place].line, sentences[place].text
        put(tsv((f"{sure[place]:.4f}", line, text)) if as_table else f"{text}\n")
    return 0
