"""What the page of bench/browser.py runs under Pyodide.

job.py and precision.py lie beside this file there.
"""

import time
from typing import Any

import numpy as np

import job
from precision import single
from rnn import starter
from rnn.page.bridge import handle
from rnn.training.train import epoch_order

NINE_WORDS = {
    "words": ["Harry", "Potter", "and", "Hermione", "Granger", "invented", "a", "new", "spell"],
    "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
}


class Case:
    """One job: our epoch, the limit, and the same sentences and weights for the peers."""

    def __init__(
        self, n_a: int, reader: bool = False, learning_rate: float = 0.001, cell: str = "elman"
    ) -> None:
        words, labels = job.of_a_reader() if reader else job.sentences()
        n_x = 1 + max(map(max, words))
        groups = job.groups_of(words)
        self.batches = [job.batch_of(words, labels, group) for group in groups]
        self.n_a, self.n_x, self.learning_rate, self.cell = n_a, n_x, learning_rate, cell
        self.limit = job.limit_epoch(n_a, self.batches)
        lazy = job.network_of(n_a, n_x, "lazy_adam", learning_rate, cell)
        self.lazy = job.our_epoch(lazy, self.batches)
        rounded = single(lambda: job.network_of(n_a, n_x, "adam", learning_rate, cell))()
        self.single = single(job.our_epoch(rounded, self.batches))
        self.restart()

    def restart(self) -> None:
        """Back to the initial weights."""
        self.network = job.network_of(self.n_a, self.n_x, "adam", self.learning_rate, self.cell)
        self.ours = job.our_epoch(self.network, self.batches)

    def for_peers(self, epochs: int) -> dict[str, Any]:
        """Sizes, packed batches, initial weights and the order of the batches."""
        return {
            "cell": self.cell,
            "n_a": self.n_a,
            "n_x": self.n_x,
            "learningRate": self.learning_rate,
            "theta": self.network.theta,
            "orders": [epoch_order(1, epoch, len(self.batches)) for epoch in range(epochs)],
            "batches": [
                {
                    "ids": batch.x.columns.astype(np.int32),
                    "y": batch.y.astype(np.int32),
                    "starts": list(batch.starts),
                    "lengths": batch.lengths.tolist(),
                    "previous": batch.previous.astype(np.int32),
                }
                for batch in self.batches
            ],
        }


def reader_with_features(epochs: int = 200) -> float:
    """Seconds that the page's own worker needs for 20 starter sentences with all their features."""
    sentences = [{"words": s.words, "labels": s.labels} for s in starter().train[:20]]
    settings = {"n_a": 16, "batch_size": 32}
    asked = {"sentences": sentences, "include_starter": False, "settings": settings}
    run = handle("set_up", asked)["run"]
    begin = time.perf_counter()
    handle("advance", {"run": run, "seconds": 1e9, "epochs": epochs, "watch": None})
    return time.perf_counter() - begin


def trace_ms(times: int = 200) -> float:
    """Milliseconds that the page's trace of a sentence of nine words takes."""
    handle("trace", NINE_WORDS)
    begin = time.perf_counter()
    for _ in range(times):
        handle("trace", NINE_WORDS)
    return (time.perf_counter() - begin) / times * 1000
