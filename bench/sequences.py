"""How well the three cells write the corpora that a script makes, at 64 units.

    .venv/bin/python bench/sequences.py [CORPUS ...] [--cells gru lstm elman] [--epochs N]

For each corpus and cell: exact match, token accuracy and edit distance on the held-out pairs, the
likeliest symbol each time, beside the rules of `rnn.sequences.measures` that learn nothing; and the
processor time of the training, one thread. Prints a JSON line a network and rows of Markdown.
"""

import argparse
import json
import os
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rnn.network.cells import CELLS
from rnn.sequences import SequenceTranslator
from rnn.sequences.corpora import Corpus, dates, number_words, reversal
from rnn.sequences.measures import Agreement, baselines

MADE = {  # how, what a text is divided into, and epochs
    "english-french": (lambda: number_words("english", "french"), "words", 20),
    "french-english": (lambda: number_words("french", "english"), "words", 20),
    "hindi-english": (lambda: number_words("hindi", "english"), "words", 20),
    "dates": (dates, "letters", 45),
    "reversal": (reversal, "letters", 45),
}
SETTINGS = {"n_a": 64, "batch_size": 32, "learning_rate_decay": 0.06, "random_state": 1}
LEARNING_RATE = {"elman": 0.005, "gru": 0.01, "lstm": 0.01}  # Elman cells fail at 0.01


def main() -> None:
    """Fit, measure, print."""
    options = parse()
    for name in options.corpora or MADE:
        made, unit, epochs = MADE[name]
        corpus = made()
        for rule, found in baselines(corpus).items():
            print(row(name, rule, found, "–"), flush=True)
        for cell in options.cells:
            translator = SequenceTranslator(
                cell=cell,
                unit=unit,
                epochs=options.epochs or epochs,
                learning_rate=LEARNING_RATE[cell],
                **SETTINGS,
            )
            begin = time.process_time()
            translator.fit(*columns(corpus, "train"))
            seconds = time.process_time() - begin
            found = Agreement(**translator.scores(*columns(corpus, "held_out")))
            about = {"bench": "sequences", "corpus": name, "cell": cell, "seconds": seconds}
            print(json.dumps(about | {"epochs": translator.epochs} | found._asdict()))
            print(row(name, cell, found, f"{seconds:.0f}"), flush=True)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=", ".join(MADE))
    parser.add_argument("--cells", nargs="+", choices=list(CELLS), default=list(CELLS))
    parser.add_argument("--epochs", type=int, help="default: 20 of words, 45 of letters")
    return parser.parse_args()


def columns(corpus: Corpus, part: str) -> tuple[list[list[str]], list[list[str]]]:
    """Sources and targets of one part."""
    pairs = getattr(corpus, part)
    return [pair.source for pair in pairs], [pair.target for pair in pairs]


def row(corpus: str, what: str, found: Agreement, seconds: str) -> str:
    """A row of Markdown."""
    exact, accuracy, distance = found
    return f"| {corpus} | {what} | {exact:.3f} | {accuracy:.3f} | {distance:.2f} | {seconds} |"


if __name__ == "__main__":
    main()
