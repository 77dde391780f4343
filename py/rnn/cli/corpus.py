"""``corpus``: write one of the corpora, as pairs with a tab between them or as a text a line."""

import argparse

from ..sequences.corpora import CORPORA
from ..sequences.corpora.number_words import LANGUAGES, number_words
from ..sequences.pair_files import written_pairs
from ..sequences.symbols import text_of
from .streams import check_stdout, put


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("corpus", choices=list(CORPORA), help="which one")
    parser.add_argument(
        "--part", choices=["train", "held_out"], default="train",
        help="what to learn from, or what is held out (default train)",
    )  # fmt: skip
    for side, default in (("source", "english"), ("target", "french")):
        parser.add_argument(
            f"--{side}", choices=list(LANGUAGES), default=default,
            help=f"of number-words (default {default})",
        )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the division")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    made, unit = CORPORA[arguments.corpus]
    languages = (arguments.source, arguments.target) if made is number_words else ()
    corpus = made(*languages, random_state=arguments.seed)
    pairs = getattr(corpus, arguments.part)
    put(written_pairs([text_of(side, unit) for side in pair if side] for pair in pairs))
    return 0
