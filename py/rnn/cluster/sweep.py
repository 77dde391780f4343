"""Cross-validation and hyperparameter search, on one machine or on many.

All of it runs on a `concurrent.futures.Executor`: threads, processes, or the machines behind
``dask.distributed.Client(...).get_executor()``. Results do not depend on the number of workers.

    with ProcessPoolExecutor() as executor:
        for row in search({"n_a": [16, 64], "dropout": [0.0, 0.3]}, X, y, executor):
            print(row.settings, row.error or row.mean["name_f1"])

A network too slow for one machine is trained by many with `data_parallel`.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import NamedTuple, TypeVar

import numpy as np

from ..data.arrays import Ints
from ..data.checks import check_data, check_whole
from ..data.labels import label_names
from ..tagger import NameTagger
from .parallel import Data, completed
from .space import Settings, Space, grid, sample

T = TypeVar("T")
Measures = dict[str, float]  # loss (mean per word), token_precision, ..., name_f1, class_PER_f1


class Row(NamedTuple):
    """One setting and how it did; where it failed, ``error`` says why, and the rest is empty."""

    number: int  # of the setting, from 1
    settings: Settings
    folds: tuple[Measures, ...]
    mean: Measures
    spread: Measures  # standard deviation over the folds; 0 of a single one
    error: str | None = None


class Split(NamedTuple):
    """Numbers of the sentences to learn from, and of those to be scored on."""

    train: Ints
    test: Ints


class Experiment(NamedTuple):
    """What a worker needs to try any setting."""

    X: Sequence[Sequence[str]]
    y: Sequence[Sequence[int]]
    splits: Sequence[Split]
    dev: bool  # whether the scored sentences choose epoch and threshold too, as in `fit`


def cross_validate(
    settings: Settings,
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    executor: Executor,
    folds: int = 5,
    random_state: int = 1,
) -> Row:
    """Train on all folds but one and score on that one, for each fold.

    Parameters
    ----------
    settings : dict
        Settings of `NameTagger`; those left out keep their defaults.
    X, y : sequences
        Sentences (lists of words) and their labels (lists of 0 and 1).
    executor : concurrent.futures.Executor
        Who does the work; a fold is one task.
    folds : int
        Parts that the sentences are divided into at random.
    random_state : int
        Seed of that division; the network's own is among ``settings``.

    Raises
    ------
    ValueError
        If settings or data cannot be trained on, or training fails; the message says why.
    """
    NameTagger().set_params(**settings)
    experiment = _by_folds(X, y, folds, random_state, _n_labels([settings]))
    ((_, futures),) = _tried(executor, experiment, [settings], folds)
    return _row(1, settings, [future.result() for future in futures])


def search(
    space: Space,
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    executor: Executor,
    *,
    samples: int | None = None,
    folds: int = 5,
    X_dev: Sequence[Sequence[str]] = (),
    y_dev: Sequence[Sequence[int]] = (),
    random_state: int = 1,
    in_flight: int = 16,
    as_completed: bool = False,
) -> Iterator[Row]:
    """Try the settings of a space, and give a row for each as soon as it is its turn.

    Parameters
    ----------
    space : dict
        What to try for each setting of `NameTagger`; see `grid` and `sample`.
    X, y : sequences
        Sentences and labels.
    executor : concurrent.futures.Executor
        Who does the work; a setting and a fold are one task.
    samples : int, optional
        How many settings to draw at random; without it, the whole grid is tried.
    folds : int
        Parts for cross-validation, where there are no X_dev.
    X_dev, y_dev : sequences, optional
        Held-out sentences: each setting is trained once on X, and they choose its epoch and
        threshold, as in `NameTagger.fit`, and score it.
    random_state : int
        Seed of what is drawn here: the settings and the folds.
    in_flight : int
        Tasks handed to the executor at a time; give no fewer than it has workers.
    as_completed : bool
        Give rows in the order in which they get done, not in the order of the settings.

    Yields
    ------
    Row
        A setting that fails has the reason in its row and does not end the search.

    Raises
    ------
    ValueError
        At the call, if space or data are of no use. `concurrent.futures.BrokenExecutor` comes
        later, if the executor itself gives up.
    """
    settings = grid(space) if samples is None else sample(space, samples, random_state)
    check_whole("in_flight", in_flight, 1, 1_000_000)
    if len(X_dev):
        experiment = _by_dev(X, y, X_dev, y_dev, _n_labels(settings))
    else:
        experiment = _by_folds(X, y, folds, random_state, _n_labels(settings))
    tried = _tried(executor, experiment, settings, in_flight)
    rows = (_row_or_reason(i + 1, settings[i], futures) for i, futures in tried)
    return rows if as_completed else _in_order(rows)


def _n_labels(settings: Iterable[Settings]) -> int:
    """How many labels there are, at most, with these settings; `fit` looks at each closely."""
    several = (each.get("classes") for each in settings)
    return max(
        len(label_names(names if isinstance(names, list | tuple) else ())) for names in several
    )


def _by_folds(
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    folds: int,
    random_state: int,
    n_labels: int,
) -> Experiment:
    check_data(X, y, n_labels=n_labels)
    check_whole("random_state", random_state, 0, 2**32 - 1)
    if len(X) < 2:
        raise ValueError("There is only one sentence. Folds need at least two.")
    if isinstance(folds, int) and folds > len(X):
        raise ValueError(
            f"{folds} folds need at least {folds} sentences, and there are {len(X)}. "
            "Use fewer folds, or label more sentences."
        )
    check_whole("folds", folds, 2, len(X))
    rng = np.random.default_rng([random_state, 4])
    shuffled = np.argsort(rng.random(len(X)), kind="stable")
    tests = [np.sort(shuffled[k::folds]) for k in range(folds)]
    splits = [Split(np.setdiff1d(shuffled, test), test) for test in tests]
    return Experiment(_copied(X), _copied(y), splits, dev=False)


def _by_dev(
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    X_dev: Sequence[Sequence[str]],
    y_dev: Sequence[Sequence[int]],
    n_labels: int,
) -> Experiment:
    check_data(X, y, n_labels=n_labels)
    check_data(X_dev, y_dev, both_labels=False, n_labels=n_labels)
    split = Split(np.arange(len(X)), np.arange(len(X), len(X) + len(X_dev)))
    return Experiment(_copied([*X, *X_dev]), _copied([*y, *y_dev]), [split], dev=True)


def _copied(rows: Sequence[Sequence[T]]) -> list[tuple[T, ...]]:
    return [tuple(row) for row in rows]


def _tried(
    executor: Executor, experiment: Experiment, settings: Sequence[Settings], in_flight: int
) -> "Iterator[tuple[int, list[Future[Measures]]]]":
    """The place of each setting and the futures of its splits, in the order they get done."""
    data, n_splits = Data.of(experiment), len(experiment.splits)
    calls = ((data, (each, k)) for each in settings for k in range(n_splits))
    unfinished: dict[int, dict[int, Future[Measures]]] = {}
    for number, future in completed(executor, _train_and_score, calls, in_flight):
        i, k = divmod(number, n_splits)
        unfinished.setdefault(i, {})[k] = future
        if len(unfinished[i]) == n_splits:
            by_split = unfinished.pop(i)
            yield i, [by_split[k] for k in range(n_splits)]


def _train_and_score(experiment: Experiment, settings: Settings, k: int) -> Measures:
    """Runs on a worker: train on one split with these settings, and score."""
    (X, y), (X_test, y_test) = (
        ([experiment.X[i] for i in numbers], [experiment.y[i] for i in numbers])
        for numbers in experiment.splits[k]
    )
    tagger = NameTagger().set_params(**settings)
    tagger.fit(X, y, *((X_test, y_test) if experiment.dev else ()))
    if tagger.failure_:
        raise ValueError(tagger.failure_.message)
    scores, mean_loss = tagger.evaluate(X_test, y_test)
    measures = {"loss": mean_loss}
    by_kind = {"token": scores.token, "name": scores.name}
    by_kind |= {f"class_{name}": prf for name, prf in scores.classes.items()}
    for kind, prf in by_kind.items():
        measures |= {f"{kind}_{name}": value for name, value in prf._asdict().items()}
    return measures


def _row(number: int, settings: Settings, folds: Sequence[Measures]) -> Row:
    by_name = {name: np.array([fold[name] for fold in folds]) for name in folds[0]}
    mean = {name: float(values.mean()) for name, values in by_name.items()}
    ddof = int(len(folds) > 1)
    spread = {name: float(values.std(ddof=ddof)) for name, values in by_name.items()}
    return Row(number, settings, tuple(folds), mean, spread)


def _row_or_reason(number: int, settings: Settings, futures: "Sequence[Future[Measures]]") -> Row:
    folds = []
    for k, future in enumerate(futures, start=1):
        try:
            folds.append(future.result())
        except BrokenExecutor:  # it will try no other setting either
            raise
        except Exception as error:
            fold = f"Fold {k} of {len(futures)}: " if len(futures) > 1 else ""
            kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
            return Row(number, settings, (), {}, {}, fold + kind + str(error))
    return _row(number, settings, folds)


def _in_order(rows: Iterable[Row]) -> Iterator[Row]:
    early: dict[int, Row] = {}
    turn = 1
    for row in rows:
        early[row.number] = row
        while turn in early:
            yield early.pop(turn)
            turn += 1
