"""Cross-validation in one, two and four workers: processes, and a Dask cluster on this machine.

    .venv/bin/pip install 'dask[distributed]' && .venv/bin/python bench/cluster.py [folds]

The starter corpus in four folds, 16 units and two epochs, a thread each. Workers are started before
the clock runs; rows are the same whoever computes them, or the bench stops. Prints seconds by the
clock, and how many times as fast as one worker; no more than the machine's cores can be expected.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
os.environ.update(OPENBLAS_NUM_THREADS="1", PYTHONPATH=str(ROOT / "py"))
sys.path.insert(0, str(ROOT / "py"))

from distributed import Client, LocalCluster  # noqa: E402

from rnn import starter  # noqa: E402
from rnn.cluster import cross_validate  # noqa: E402

SETTINGS = {"n_a": 16, "epochs": 2, "window": 1}
WORKERS = (("process", 1), ("process", 2), ("dask", 1), ("dask", 2), ("dask", 4))


def main(folds: int = 4) -> None:
    """Measure and print."""
    train = starter().train
    X, y = [s.words for s in train], [s.labels or () for s in train]
    one: dict[str, float] = {}
    rows = []
    for kind, number in WORKERS:
        with workers(kind, number) as executor:
            begin = time.perf_counter()
            rows.append(cross_validate(SETTINGS, X, y, executor, folds=folds))
            seconds = time.perf_counter() - begin
        one.setdefault(kind, seconds)
        row = {"bench": "cluster", "workers": f"{number} {kind}", "seconds": round(seconds, 1)}
        print(json.dumps(row | {"times_one": round(one[kind] / seconds, 2)}), flush=True)
    if any(row != rows[0] for row in rows):
        raise AssertionError("the workers' numbers differ")


@contextmanager
def workers(kind: str, number: int) -> Iterator[Executor]:
    """An executor whose workers run and have imported the package."""
    with pool(number) if kind == "process" else dask(number) as executor:
        list(executor.map(warm, range(4 * number)))
        yield executor


@contextmanager
def pool(number: int) -> Iterator[Executor]:
    """Processes of this machine."""
    with ProcessPoolExecutor(number, get_context("spawn")) as executor:
        yield executor


@contextmanager
def dask(number: int) -> Iterator[Executor]:
    """A Dask cluster on this machine."""
    with (
        LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.ERROR,
        ) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        yield executor


def warm(_: int) -> float:
    """Import what a fold needs."""
    import rnn.cluster.sweep

    time.sleep(0.2)  # so that every worker has one
    return len(rnn.cluster.sweep.__name__)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
