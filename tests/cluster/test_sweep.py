"""Cross-validation, search and gradients in shards, on executors of every kind."""

import logging
import multiprocessing
import pickle
import random
from collections.abc import Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import closing, contextmanager
from functools import cache
from itertools import chain, islice

import numpy as np
import pytest
from distributed import Client, LocalCluster

from rnn import NameTagger, parallel, starter
from rnn.metrics import score
from rnn.sweep import Row, cross_validate, data_parallel, grid, sample, search
from rnn.training import train

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


# On every executor


def test_a_search_gives_the_same_rows(executor):
    assert list(search(SPACE, X, Y, executor, folds=3)) == rows_of_one_worker()


def test_training_in_shards_gives_the_same_bits(executor):
    assert_same_run(trained(data_parallel(executor, 3)), trained_by_one_worker(3))


# Cross-validation and search


def test_every_sentence_is_scored_in_exactly_one_fold_by_a_network_that_never_saw_it(monkeypatch):
    seen, scored = [], []
    fit, evaluate = NameTagger.fit, NameTagger.evaluate
    monkeypatch.setattr(NameTagger, "fit", lambda *a: seen.append(a[1]) or fit(*a))
    monkeypatch.setattr(NameTagger, "evaluate", lambda *a: scored.append(a[1]) or evaluate(*a))
    cross_validate(SETTINGS, X, Y, Workers(1), folds=7)
    assert sorted(chain.from_iterable(scored)) == sorted(X)
    assert {len(fold) for fold in scored} == {5, 6}
    for learned, fold in zip(seen, scored, strict=True):
        assert sorted(learned + fold) == sorted(X)


def test_cross_validation_gives_every_measure_of_each_fold_with_mean_and_spread():
    row = cross_validate(SETTINGS | {"epochs": 5}, X, Y, Workers(2), folds=4)
    assert len(row.folds) == 4
    assert (
        " ".join(row.folds[0])
    ) == "loss token_precision token_recall token_f1 name_precision name_recall name_f1"
    losses = [fold["loss"] for fold in row.folds]
    assert row.mean["loss"] == pytest.approx(sum(losses) / 4)
    variance = sum((loss - row.mean["loss"]) ** 2 for loss in losses) / 3
    assert row.spread["loss"] == pytest.approx(variance**0.5)


def test_folds_follow_random_state():
    first, again, other = (
        cross_validate(SETTINGS, X, Y, Workers(1), folds=3, random_state=state)
        for state in (1, 1, 2)
    )
    assert first == again
    assert first.folds != other.folds


def test_rows_stand_in_the_order_of_the_settings_and_failures_among_them():
    rows = rows_of_one_worker()
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.settings for row in rows] == grid(SPACE)
    for row in rows[::2]:
        assert row.error is None
        assert row == cross_validate(row.settings, X, Y, Workers(1), folds=3)._replace(
            number=row.number
        )
    for row in rows[1::2]:
        assert row.error.startswith("Fold 1 of 3: learning_rate must be a number from")
        assert (row.folds, row.mean, row.spread) == ((), {}, {})


def test_training_that_diverges_is_a_failure_in_its_row():
    space = {"learning_rate": [1e300, 0.01], "optimizer": ["sgd"], "epochs": [3], "g1": ["relu"]}
    diverged, fine = search(space, X, Y, Workers(1), folds=2)
    assert "no longer a finite number" in diverged.error
    assert fine.error is None


def test_held_out_sentences_choose_the_threshold_and_give_the_score():
    dev = starter().held_out[:30]
    X_dev, y_dev = [s.words for s in dev], [s.labels for s in dev]
    (row,) = search({"epochs": [4]}, X, Y, Workers(1), X_dev=X_dev, y_dev=y_dev)
    tagger = NameTagger(epochs=4).fit(X, Y, X_dev, y_dev)
    assert row.mean["name_f1"] == score(y_dev, tagger.predict(X_dev)).name.f1
    assert (len(row.folds), row.spread["name_f1"]) == (1, 0.0)


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


def waiting_for(executor, *numbers):
    """A stand-in for concurrent.futures.wait: each time the next of these tasks gets done."""
    upcoming = iter(numbers)

    def wait(futures, return_when):
        number = next(upcoming)
        executor.do(number)
        return wait_now(futures, return_when=return_when)

    wait_now = parallel.wait
    return wait


@pytest.mark.parametrize(
    ("as_completed", "numbers"), [(False, [1, 2, 3]), (True, [3, 1, 2])], ids=["order", "stream"]
)
def test_rows_come_in_order_or_as_they_get_done(monkeypatch, as_completed, numbers):
    monkeypatch.setattr(parallel, "_kept", {})
    executor = Held()
    # Tasks 0, 1, 2 find that the worker has no data; 3, 4, 5 are they again, and the last comes in
    # first.
    monkeypatch.setattr(parallel, "wait", waiting_for(executor, 0, 1, 2, 5, 3, 4))
    dev = {"X_dev": X[:5], "y_dev": Y[:5], "as_completed": as_completed}
    rows = search({"n_a": [2, 3, 4], "epochs": [1]}, X, Y, executor, **dev)
    assert [row.number for row in rows] == numbers


def test_no_more_tasks_are_handed_over_than_in_flight_and_leaving_cancels_the_rest(monkeypatch):
    monkeypatch.setattr(parallel, "_kept", {})
    executor = Held()
    monkeypatch.setattr(parallel, "wait", waiting_for(executor, 0, 2))
    dev = {"X_dev": X[:5], "y_dev": Y[:5], "in_flight": 2}
    with closing(search({"n_a": [2, 3, 4, 5], "epochs": [1]}, X, Y, executor, **dev)) as rows:
        assert next(rows).number == 1
        assert len(executor.tasks) == 3  # two settings, and the first again with data
    assert [future.cancelled() for future, _, _ in executor.tasks] == [False, True, False]


def test_an_executor_that_breaks_down_ends_the_search():
    class Broken(Executor):
        def submit(self, *_):
            future = Future()
            future.set_exception(BrokenExecutor("a worker died"))
            return future

    with pytest.raises(BrokenExecutor, match="a worker died"):
        list(search(SPACE, X, Y, Broken()))


def test_data_go_to_a_worker_once_however_many_settings_there_are():
    one, many = Workers(1), Workers(1)
    list(search({"epochs": [0]}, X, Y, one, folds=2, in_flight=1))
    list(search({"epochs": [0], "n_a": list(range(1, 9))}, X, Y, many, folds=2, in_flight=1))
    assert sum(size > 5000 for size in one.sent) == sum(size > 5000 for size in many.sent) == 1


# The space


def test_a_grid_is_every_combination_and_its_last_setting_changes_fastest():
    settings = grid({"n_a": [1, 2], "g1": ["tanh", "relu"]})
    assert [tuple(each.values()) for each in settings] == [
        (1, "tanh"),
        (1, "relu"),
        (2, "tanh"),
        (2, "relu"),
    ]


def test_samples_keep_to_their_ranges_and_follow_random_state():
    space = {
        "n_a": (4, 64, "log"),
        "window": (0, 2, "linear"),
        "learning_rate": (1e-4, 1e-1, "log"),
        "dropout": (0.0, 0.5, "linear"),
        "g1": ["tanh", "relu"],
        "l2": lambda rng: rng.exponential(1e-3),
    }
    drawn = sample(space, 200, random_state=3)
    assert drawn == sample(space, 200, random_state=3) != sample(space, 200, random_state=4)
    assert drawn[:5] == sample(space, 5, random_state=3)
    assert {each["window"] for each in drawn} == {0, 1, 2}
    assert {each["g1"] for each in drawn} == {"tanh", "relu"}
    assert all(type(each["n_a"]) is int and 4 <= each["n_a"] <= 64 for each in drawn)
    assert all(type(each["l2"]) is float and each["l2"] > 0 for each in drawn)
    assert 0.3 < np.mean([each["learning_rate"] < 10**-2.5 for each in drawn]) < 0.7
    assert 0.3 < np.mean([each["dropout"] < 0.25 for each in drawn]) < 0.7


def test_a_search_draws_its_samples():
    space = {"n_a": (1, 9, "linear"), "epochs": [0]}
    rows = search(space, X, Y, Workers(2), samples=3, folds=2, random_state=5)
    assert [row.settings for row in rows] == sample(space, 3, random_state=5)


# Gradients in shards


def test_one_shard_gives_the_bits_of_training_without_shards():
    plain = trained(train)
    assert_same_run(trained_by_one_worker(1), plain)


@pytest.mark.parametrize("shards", [2, 3, 7, 64])
def test_shards_add_up_to_the_gradient_of_the_batch_to_rounding(shards):
    plain = NameTagger(**SETTINGS).fit(X, Y)
    tagger = NameTagger(**SETTINGS).fit(X, Y, trainer=data_parallel(Workers(1), shards))
    np.testing.assert_allclose(tagger.network_.theta, plain.network_.theta, atol=1e-9)
    np.testing.assert_allclose(tagger.curve_["loss"], plain.curve_["loss"], rtol=1e-9)


@pytest.mark.parametrize("number", [2, 5])
def test_it_does_not_matter_who_computes_a_shard(number):
    for random_state in range(2):
        workers = Workers(number, random_state)
        assert_same_run(trained(data_parallel(workers, 3)), trained_by_one_worker(3))


def test_a_shard_is_sent_once_and_an_update_only_what_its_words_touch():
    workers, shards = Workers(1), 4
    tagger = NameTagger(n_a=4)
    steps = tagger.fit_steps(X, Y, trainer=data_parallel(workers, shards))
    n_batches = -(-len(X) // tagger.batch_size)
    for _ in islice(steps, n_batches):
        pass
    first_epoch = sum(workers.sent)
    workers.sent.clear()
    workers.received.clear()
    for _ in islice(steps, n_batches):
        pass
    whole = tagger.network_.theta.nbytes
    assert len(workers.sent) == n_batches * shards
    assert max(workers.sent) < whole / 2
    assert max(workers.received) < whole / 2
    assert sum(workers.sent) < first_epoch / 2


def test_a_worker_that_came_late_or_forgot_is_sent_the_shard_again():
    workers = Workers(1)
    tagger = NameTagger(**SETTINGS)
    steps = tagger.fit_steps(X, Y, trainer=data_parallel(workers, 2))
    next(steps)
    workers.memories[:] = [{}]
    next(steps)
    plain = NameTagger(**SETTINGS)
    for _ in islice(plain.fit_steps(X, Y), 2):
        pass
    np.testing.assert_allclose(tagger.curve_["loss"], plain.curve_["loss"], rtol=1e-9)


def test_a_worker_keeps_no_more_than_so_many_data(monkeypatch):
    monkeypatch.setattr(parallel, "_kept", {})
    for number in range(parallel.DATA_KEPT + 3):
        parallel._keep(str(number), number)
    assert list(parallel._kept) == [str(n) for n in range(3, parallel.DATA_KEPT + 3)]


def test_a_gradient_that_is_not_finite_ends_training_in_shards_as_it_does_without():
    settings = {"optimizer": "sgd", "learning_rate": 1e300, "g1": "relu", "epochs": 3}
    failures = [
        NameTagger(**settings).fit(X, Y, trainer=trainer).failure_
        for trainer in (data_parallel(Workers(1), 2), train)
    ]
    assert failures[0] == failures[1] is not None


# Bad input


@pytest.mark.parametrize(
    ("space", "options", "said"),
    [
        ({}, {}, "The space is empty"),
        ({"n_a": []}, {}, "nothing to try for n_a"),
        ({"hidden": [1]}, {}, "no setting 'hidden'"),
        ({"n_a": 16}, {}, "n_a needs a list"),
        ({"g1": "tanh"}, {}, "g1 needs a list"),
        ({"g1": {"tanh"}}, {}, "g1 needs a list"),
        ({"n_a": (1, 8, "log")}, {}, "Give samples="),
        ({"n_a": (1, 8)}, {"samples": 2}, r"A range is \(low, high, 'linear'\)"),
        ({"n_a": (1, 8, "cubic")}, {"samples": 2}, "A range is"),
        ({"n_a": ("1", 8, "log")}, {"samples": 2}, "A range is"),
        ({"n_a": (8, 1, "log")}, {"samples": 2}, "from 8 to 1; low must be less"),
        ({"l2": (0.0, 1.0, "log")}, {"samples": 2}, "must be above 0"),
        ({"n_a": [1]}, {"samples": 0}, "samples must be a whole number from 1"),
        ({"n_a": [1]}, {"folds": 41}, "41 folds need at least 41 sentences, and there are 40"),
        ({"n_a": [1]}, {"folds": 1}, "folds must be a whole number from 2 to 40"),
        ({"n_a": [1]}, {"folds": 2.5}, "folds must be a whole number"),
        ({"n_a": [1]}, {"random_state": -1}, "random_state must be a whole number"),
        ({"n_a": [1]}, {"in_flight": 0}, "in_flight must be a whole number"),
        ({"n_a": [1]}, {"X_dev": X, "y_dev": Y[1:]}, "40 sentences but labels for 39"),
    ],
)
def test_a_search_that_cannot_be_is_refused_at_the_call(space, options, said):
    with pytest.raises(ValueError, match=said):
        search(space, X, Y, Workers(1), **options)


def test_cross_validation_refuses_what_it_cannot_do():
    with pytest.raises(ValueError, match="no setting 'hidden'"):
        cross_validate({"hidden": 3}, X, Y, Workers(1))
    with pytest.raises(ValueError, match="n_a must be a whole number"):
        cross_validate({"n_a": 0}, X, Y, Workers(1))
    with pytest.raises(ValueError, match="only one sentence"):
        cross_validate({}, X[:1], Y[:1], Workers(1))
    with pytest.raises(ValueError, match="no labelled sentences"):
        cross_validate({}, [], [], Workers(1))


@pytest.mark.parametrize("shards", [0, 65, 1.5, True])
def test_shards_are_a_whole_number(shards):
    with pytest.raises(ValueError, match="shards must be a whole number from 1 to 64"):
        data_parallel(Workers(1), shards)
