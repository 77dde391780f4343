"""The space of settings: grids and samples."""

import numpy as np
from workers import Workers, X, Y

from rnn.cluster import grid, sample, search


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
