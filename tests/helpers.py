"""Numeric derivatives, and problems and networks small enough to check them on."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from rnn import NameTagger, starter
from rnn.data.arrays import Floats, Ints
from rnn.network.elman import Elman
from rnn.network.every_word import SIDES, EveryWord
from rnn.network.parameters import Shapes, size_of

STEP = 1e-6  # central differences: the error of the formula and of rounding are both near 1e-9


def slope(f: Callable[[Floats], float], at: Floats, direction: Floats) -> float:
    """The derivative of f at a point along a direction, by central differences."""
    return (f(at + STEP * direction) - f(at - STEP * direction)) / (2 * STEP)


def unit(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """A random direction of length 1."""
    direction = rng.standard_normal(shape)
    return direction / np.sqrt((direction**2).sum())


def random_rows(rng: np.random.Generator, lengths: Sequence[int], n_x: int) -> list[list[Ints]]:
    """Encoded sentences of these lengths; every word has 0 to 4 of the n_x features."""
    return [
        [np.sort(rng.choice(n_x, size=rng.integers(0, 5), replace=False)) for _ in range(length)]
        for length in lengths
    ]


def random_labels(
    rng: np.random.Generator, lengths: Sequence[int], classes: int = 2
) -> list[list[int]]:
    """A label for every word."""
    return [rng.integers(0, classes, size=length).tolist() for length in lengths]


def dense(rows: Sequence[Ints], n_x: int) -> Floats:
    """The multi-hot vectors x<t> written out, (T, n_x)."""
    X = np.zeros((len(rows), n_x))
    for t, columns in enumerate(rows):
        X[t, columns] = 1.0
    return X


def wired(n_a: int, g1: str = "tanh", direction: str = "forward") -> EveryWord:
    """The cells of a network of that direction, wired."""
    sides = SIDES[direction]
    return EveryWord(tuple(Elman(n_a, g1) for _ in sides), sides)


def drawn(rng: np.random.Generator, shapes: Shapes) -> Floats:
    """Weights and biases of middling size as one flat vector, all of them non-zero."""
    return 0.4 * rng.standard_normal(size_of(shapes))


@lru_cache
def small_tagger(**settings: str | float) -> NameTagger:
    """A network of five units that has seen ten starter sentences; do not change it."""
    train = starter().train[:10]
    tagger = NameTagger(**({"n_a": 5, "epochs": 3, "batch_size": 4} | settings))
    return tagger.fit([s.words for s in train], [s.labels for s in train])


KINDS = [
    {"g1": g1, "g2": g2, "direction": direction}
    for g1 in ("tanh", "relu")
    for g2 in ("sigmoid", "softmax")
    for direction in ("forward", "both")
]


def named(settings: dict[str, str | float]) -> str:
    """Settings as the name of a test."""
    return "-".join(str(value) for value in settings.values())
