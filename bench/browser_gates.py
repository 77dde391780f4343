"""One epoch with a GRU and an LSTM in one page of Chromium: this package under Pyodide, and tfjs.

    python3 build.py && .venv/bin/python bench/browser_gates.py [rounds]

The job of bench/browser.py with other cells, at its sizes; what is compared takes turns in one
page. "tfjs core" has our equations, packed batches and initial weights, and float32, so that its
loss must be ours; the gradient is tfjs's own. "tfjs layers" is its GRU or LSTM as its users have
it: word vectors of 32 numbers, batches padded to their longest sentence, and a GRU that resets the
state before the product, with one bias. Prints times relative to ours and one JSON line each.
"""

import json
import sys
from typing import Any

from browser import NAMES, ROOT, a_browser, open_page, page_served
from job import HIDDEN

CELLS = ("gru", "lstm")
ALLOWED = 1e-5  # of the loss, from float32


def main(rounds: int = 3) -> None:
    """Measure and print."""
    with a_browser() as browser, page_served(ROOT) as address:
        page = open_page(browser, address)
        for cell in CELLS:
            for n_a in HIDDEN:
                asked = [cell, n_a, rounds]
                report(page.evaluate("asked => bench.gated(...asked)", asked), *asked)


def report(found: dict[str, Any], cell: str, n_a: int, rounds: int) -> None:
    """Print a table and its JSON line; complain if tfjs core does not compute what we do."""
    seconds, losses = found["seconds"], found["losses"]
    print(f"\none epoch, {cell}, hidden {n_a}  seconds  times ours  loss after it")
    for name, taken in seconds.items():
        ratio = taken / seconds["rnn"]
        print(f"{NAMES[name]:24s} {taken:9.3f} {ratio:10.2f}x  {losses[name]:.8f}")
    about = {"bench": "browser gates", "cell": cell, "n_a": n_a, "rounds": rounds}
    print(json.dumps(about | found), flush=True)
    if abs(losses["tfcore"] - losses["rnn"]) > ALLOWED * losses["rnn"]:
        raise SystemExit(f"tfjs core does not compute what rnn computes with {cell}.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
