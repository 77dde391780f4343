"""A lab to ask, and what is asked of it."""

import numpy as np
from typed import faults, result_type

from rnn import NameTagger, starter
from rnn.page.bridge import action_of
from rnn.page.lab import Lab

SETTINGS = {
    "n_a": 6,
    "g1": "tanh",
    "g2": "sigmoid",
    "optimizer": "adam",
    "learning_rate": 0.01,
    "batch_size": 4,
    "clip_norm": 5,
    "random_state": 1,
}
SENTENCES = [
    {"words": list(sentence.words), "labels": list(sentence.labels)}
    for sentence in starter().train[:10]
]
SET_UP = {"sentences": SENTENCES, "include_starter": False, "settings": SETTINGS}
HARRY = {"words": ["Harry", "Potter", "sings", "."], "labels": [1, 1, 0, 0]}
SUMMARY = set(
    "run step epoch n_x n_a n_y reads_from sentences words parameters settings "
    "started_from curve".split()
)
ONE_STEP = {"run": 1, "seconds": 0, "epochs": 1000, "watch": None}
TRAINED = ONE_STEP | {"seconds": 60, "epochs": 6}
STATE = {"kind": "a", "t": 2, "cell": 0, "unit": 1}
WEIGHT = {"kind": "weight", "name": "W_aa", "cell": 0, "row": 1, "column": 2}
OF_SENTENCE = {
    "trace": {},
    "explain": {"number": STATE},
    "backward": {},
    "addend": {"t": 2, "name": "W_aa", "cell": 0},
    "update": {},
    "memory": {"t": 3},
    "check_gradient": {},
}
OF_NETWORK = {
    "weights": {},
    "columns": {"search": "", "limit": 5, "offset": 0},
    "unit": {"cell": 0, "unit": 1, "limit": 3},
    "source": {},
}


class Page:
    """Asks a lab of its own; every answer is checked to be plain, and of its type."""

    def __init__(self) -> None:
        self.lab = Lab()

    def __call__(self, action, payload=None):
        result = action_of(action)(self.lab, {} if payload is None else payload)
        assert_plain(result, action)
        assert list(faults(result, result_type(action), action)) == []
        return result

    @property
    def tagger(self) -> NameTagger:
        return self.lab.current()


def set_up(**settings) -> Page:
    """A page with a network that has not learnt yet."""
    page = Page()
    page("set_up", SET_UP | {"settings": SETTINGS | settings})
    return page


def assert_plain(value, where="result"):
    """Only what crosses to JavaScript: no NumPy numbers, no tuples, no objects."""
    kind = type(value)
    if kind is dict:
        for name, part in value.items():
            assert type(name) is str, f"{where}: the key {name!r}"
            assert_plain(part, f"{where}.{name}")
    elif kind is list:
        for i, part in enumerate(value):
            assert_plain(part, f"{where}[{i}]")
    elif kind is np.ndarray:
        assert value.dtype == np.float64, f"{where} is an array of {value.dtype}"
    else:
        assert kind in (type(None), bool, int, float, str, bytes), f"{where} is a {kind}"


def assert_same(one, other, where):
    """Equal, arrays and all."""
    assert type(one) is type(other), where
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_same(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for i, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{where}[{i}]")
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other, where)
    else:
        assert one == other, where


def plain_values(value):
    """Arrays as lists, so that results can be compared with ==."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {name: plain_values(part) for name, part in value.items()}
    return [plain_values(part) for part in value] if isinstance(value, list) else value
