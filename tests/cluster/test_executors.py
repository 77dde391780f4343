"""Search and training in shards on executors of every kind: workers do not change the numbers."""

import logging
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from distributed import Client, LocalCluster
from workers import SPACE, X, Y, assert_same_run, rows_of_one_worker, trained, trained_by_one_worker

from rnn.cluster import data_parallel, search


def processes(number: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"))


@contextmanager
def dask() -> Iterator[Executor]:
    options = {"dashboard_address": None, "silence_logs": logging.ERROR}
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **options) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        yield executor


EXECUTORS = {
    "1 thread": lambda: ThreadPoolExecutor(1),
    "3 threads": lambda: ThreadPoolExecutor(3),
    "1 process": lambda: processes(1),
    "2 processes": lambda: processes(2),
    "3 processes": lambda: processes(3),
    "Dask": dask,
}


@pytest.fixture(scope="module", params=EXECUTORS)
def executor(request):
    with EXECUTORS[request.param]() as executor:
        yield executor


def test_a_search_gives_the_same_rows(executor):
    assert list(search(SPACE, X, Y, executor, folds=3)) == rows_of_one_worker()


def test_training_in_shards_gives_the_same_bits(executor):
    assert_same_run(trained(data_parallel(executor, 3)), trained_by_one_worker(3))
