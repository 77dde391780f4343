"""Cross-validation and search: folds, rows, their order, and refusals."""

from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import closing
from itertools import chain

import pytest
from workers import SETTINGS, SPACE, Held, Workers, X, Y, rows_of_one_worker

from rnn import NameTagger, starter
from rnn.cluster import cross_validate, grid, parallel, search
from rnn.training.metrics import score


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
