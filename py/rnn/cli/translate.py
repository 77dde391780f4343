"""``translate``: have a network write a sequence for each line."""

import argparse
import json
from itertools import islice

from ..sequences import SequenceTranslator
from ..sequences.symbols import UNKNOWN, symbols_of, text_of
from .pairs import lines_of
from .sequence_models import load_sequences
from .streams import check_stdout, put, say

AT_A_TIME = 256
MOST_NAMED = 5


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help="file that train --task translate wrote")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument(
        "--beam", type=int, default=1, metavar="WIDTH",
        help="ways that are looked at (default 1: the likeliest symbol each time)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object a line, with both")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    translator = load_sequences(arguments.model, SequenceTranslator)
    lines = lines_of(arguments.file)
    unknown: dict[str, None] = {}
    while sources := list(islice(lines, AT_A_TIME)):
        found = translator.predict(sources, arguments.beam)
        for source, symbols in zip(sources, found, strict=True):
            target = text_of(symbols, translator.unit)
            row = {"source": source, "target": target}
            put(f"{json.dumps(row, ensure_ascii=False) if arguments.json else target}\n")
            read = symbols_of(source, translator.unit)
            unknown |= dict.fromkeys(translator.source_symbols_.unknown(read))
    if unknown:
        named = ", ".join(list(unknown)[:MOST_NAMED])
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        say(f"rnn: in no source that it learnt from, and so read as {UNKNOWN}: {named}{more}.")
    return 0
