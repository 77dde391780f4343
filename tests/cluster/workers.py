"""Executors that do as they are told, and what is trained on them."""

import pickle
import random
from concurrent.futures import Executor, Future
from functools import cache

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.cluster import Row, data_parallel, parallel, search

SENTENCES = starter().train[:40]
X = [sentence.words for sentence in SENTENCES]
Y = [sentence.labels for sentence in SENTENCES]
SETTINGS = {"n_a": 4, "epochs": 2}
SPACE = {"n_a": [3, 5], "learning_rate": [0.01, -1.0], "epochs": [1]}


class Workers(Executor):
    """Any number of workers in this process, each with its own memory; all that goes is pickled.

    Who does a task is drawn at random, and it is done at once.
    """

    def __init__(self, number: int, random_state: int = 0) -> None:
        self.memories = [{} for _ in range(number)]
        self.rng = random.Random(random_state)
        self.sent: list[int] = []  # bytes of each task
        self.received: list[int] = []  # bytes of each answer

    def submit(self, function, /, *arguments):
        parcel = pickle.dumps((function, arguments))
        self.sent.append(len(parcel))
        future = Future()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parallel, "_kept", self.rng.choice(self.memories))
            function, arguments = pickle.loads(parcel)
            try:
                answer = pickle.dumps(function(*arguments))
                self.received.append(len(answer))
                future.set_result(pickle.loads(answer))
            except Exception as error:
                future.set_exception(pickle.loads(pickle.dumps(error)))
        return future


class Held(Executor):
    """Does nothing until it is told which task to do."""

    def __init__(self) -> None:
        self.tasks = []

    def submit(self, function, /, *arguments):
        self.tasks.append((Future(), function, arguments))
        return self.tasks[-1][0]

    def do(self, number: int) -> None:
        future, function, arguments = self.tasks[number]
        future.set_result(function(*arguments))


@cache
def rows_of_one_worker() -> list[Row]:
    return list(search(SPACE, X, Y, Workers(1), folds=3))


@cache
def trained_by_one_worker(shards: int) -> NameTagger:
    return trained(data_parallel(Workers(1), shards))


def trained(trainer) -> NameTagger:
    settings = SETTINGS | {"direction": "both", "dropout": 0.2, "l2": 1e-4, "clip_norm": 1.0}
    return NameTagger(**settings).fit(X, Y, trainer=trainer)


def assert_same_run(one: NameTagger, other: NameTagger) -> None:
    np.testing.assert_array_equal(one.network_.theta, other.network_.theta)
    assert one.curve_ == other.curve_
