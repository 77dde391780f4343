"""The space of settings that a search tries."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..data.checks import check_whole
from ..tagger import NameTagger

Settings = dict[str, Any]
Space = Mapping[str, Any]  # name of a setting -> what to try: see `sample`


def grid(space: Space) -> list[Settings]:
    """Every combination of a space of lists; the last setting changes fastest.

    >>> grid({"n_a": [16, 64], "g1": ["tanh"]})
    [{'n_a': 16, 'g1': 'tanh'}, {'n_a': 64, 'g1': 'tanh'}]
    """
    _check_space(space)
    for name, choices in space.items():
        if isinstance(choices, tuple) or callable(choices):
            raise ValueError(
                f"{name} is to be drawn at random, and a grid has no end then. "
                "Give samples=, or a list of values to try."
            )
    values = [[_plain(value) for value in choices] for choices in space.values()]
    return [
        dict(zip(space, combination, strict=True)) for combination in itertools.product(*values)
    ]


def sample(space: Space, samples: int, random_state: int = 1) -> list[Settings]:
    """Settings drawn from a space; the first ones stay the same when more are drawn.

    Each value of the space is a list of choices, a range ``(low, high, "linear")`` or
    ``(low, high, "log")``, whole numbers where both its ends are, or a function of a
    `numpy.random.Generator` that draws a value.
    """
    _check_space(space)
    check_whole("samples", samples, 1, 1_000_000)
    check_whole("random_state", random_state, 0, 2**32 - 1)
    drawn = []
    for i in range(samples):
        rng = np.random.default_rng([random_state, 5, i])
        drawn.append({name: _plain(_draw(choices, rng)) for name, choices in space.items()})
    return drawn


def _check_space(space: Space) -> None:
    if not isinstance(space, Mapping) or not space:
        raise ValueError(
            "The space is empty. Name a setting and what to try for it, as in {'n_a': [16, 64]}."
        )
    NameTagger().set_params(**space)
    for name, choices in space.items():
        if isinstance(choices, tuple):
            _check_range(name, choices)
        elif callable(choices):
            continue
        elif isinstance(choices, str) or not isinstance(choices, (Sequence, np.ndarray)):
            raise ValueError(f"{name} needs a list of values to try; it is {choices!r}.")
        elif not len(choices):
            raise ValueError(f"There is nothing to try for {name}: its list is empty.")


def _check_range(name: str, ends: tuple[Any, ...]) -> None:
    numbers = len(ends) == 3 and all(
        isinstance(end, (int, float)) and not isinstance(end, bool) and math.isfinite(end)
        for end in ends[:2]
    )
    if not numbers or ends[2] not in ("linear", "log"):
        raise ValueError(
            f"{name} is {ends!r}. A range is (low, high, 'linear') or (low, high, 'log'); "
            "choices are a list."
        )
    low, high, scale = ends
    if not low < high:
        raise ValueError(f"The range of {name} goes from {low:g} to {high:g}; low must be less.")
    if scale == "log" and low <= 0:
        raise ValueError(f"The log range of {name} begins at {low:g}; it must be above 0.")


def _draw(choices: Any, rng: np.random.Generator) -> Any:
    if callable(choices):
        return choices(rng)
    if not isinstance(choices, tuple):
        return choices[int(rng.integers(len(choices)))]
    low, high, scale = choices
    whole = isinstance(low, int) and isinstance(high, int)
    if scale == "linear":
        return rng.integers(low, high, endpoint=True) if whole else rng.uniform(low, high)
    value = min(max(math.exp(rng.uniform(math.log(low), math.log(high))), low), high)
    return round(value) if whole else value


def _plain(value: Any) -> Any:
    """A Python number for one of NumPy's."""
    return value.item() if isinstance(value, np.generic) else value
