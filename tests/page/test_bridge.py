"""The bridge: actions by name, answers as the worker hands them on, and labs by name."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from asking import HARRY, ONE_STEP, SET_UP, SETTINGS, TRAINED, assert_plain, assert_same

from rnn.page import bridge
from rnn.page.bridge import answer, forget, handle, on_wire

LABS = ("one lab", "another lab")


@pytest.fixture
def labs() -> Iterator[tuple[str, str]]:
    """The names of two labs that nobody has asked yet."""
    yield LABS
    for name in LABS:
        forget(name)


@pytest.fixture
def lab(labs: tuple[str, str]) -> str:
    return labs[0]


def set_up(lab: str, **settings) -> dict:
    return handle("set_up", SET_UP | {"settings": SETTINGS | settings}, lab)


def unpacked(value):
    """What `on_wire` was given."""
    if isinstance(value, dict) and value.keys() == {"shape", "values"}:
        return value["values"].reshape(value["shape"])
    return mapped(unpacked, value)


def mapped(function: Callable, value):
    """The same dict or list with the function's value for each part; else the value itself."""
    if isinstance(value, dict):
        return {name: function(part) for name, part in value.items()}
    return [function(part) for part in value] if isinstance(value, list) else value


def axes_in(value) -> set[int]:
    """How many axes the arrays in a value have."""
    if isinstance(value, np.ndarray):
        return {value.ndim}
    parts = value.values() if isinstance(value, dict) else value
    return set().union(*map(axes_in, parts)) if isinstance(value, dict | list) else set()


def test_an_unknown_action_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match=r"no action 'fly'.*hello.*set_up.*load"):
        handle("fly", {})


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("advance", ONE_STEP),
        ("evaluate", {}),
        ("predict", {"sentences": [["Harry", "sings"]]}),
        ("trace", HARRY),
        ("save", {}),
    ],
)
def test_what_needs_a_network_says_that_there_is_none(call, action, payload):
    with pytest.raises(ValueError, match="no network yet"):
        call(action, payload)


# What the worker hands on.


def test_an_answer_holds_the_result_of_the_action(lab):
    assert answer(lab, "hello", {}) == {"result": handle("hello", {})}
    assert answer(lab, "tokenize", {"text": "Ada sings"})["result"]["words"] == ["Ada", "sings"]


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("set_up", SET_UP),
        ("reset", {}),
        ("evaluate", {}),
        ("predict", {"sentences": 300 * [["Harry", "sings"]]}),
    ],
)
def test_long_work_tells_how_far_it_is(lab, action, payload):
    set_up(lab)
    told: list[tuple[int, int]] = []
    answer(lab, action, payload, lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done < total for done, total in told)
    if action == "predict":
        assert (256, 300) in told
    silent = len(told)
    answer(lab, action, payload)  # nobody waits for this one
    assert len(told) == silent


@pytest.mark.parametrize("payload", [{}, {"for_use": True}])
def test_saving_tells_how_many_bytes_are_packed(lab, payload, monkeypatch):
    set_up(lab)
    monkeypatch.setattr("rnn.storage.packing.PIECE", 1000)
    told: list[tuple[int, int]] = []
    saved = answer(lab, "save", payload, lambda done, total: told.append((done, total)))
    (total,) = {total for _, total in told}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > total / 1000
    assert told[-1] == (total, total)
    assert answer(lab, "save", payload) == saved


def test_a_payload_that_says_nothing_may_be_none(lab):
    assert answer(lab, "starter", None) == answer(lab, "starter", {})


@pytest.mark.parametrize(
    ("action", "payload", "kind", "message"),
    [
        ("fly", {}, "ValueError", "There is no action 'fly'"),
        ("trace", HARRY, "ValueError", "There is no network yet."),
        ("set_up", SET_UP | {"sentences": []}, "ValueError", "There are no labelled sentences."),
        ("load", {"model": b"Harry"}, "ValueError", "This is not a network saved by Timestep."),
        ("tokenize", {}, "KeyError", "'text'"),
        ("tokenize", None, "TypeError", "'NoneType' object is not subscriptable"),
    ],
)
def test_what_goes_wrong_is_an_answer_too(lab, action, payload, kind, message):
    found = answer(lab, action, payload)
    assert_plain(found)
    assert set(found) == {"error"}
    error = found["error"]
    assert set(error) == {"type", "message", "traceback"}
    assert error["type"] == kind
    assert error["message"].startswith(message)
    assert error["traceback"].startswith("Traceback (most recent call last):")
    assert "bridge.py" in error["traceback"]
    assert f"{kind}: {error['message']}" in error["traceback"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_worker_is_not_held_up(lab, monkeypatch, stop):
    def interrupted(lab, payload):
        raise stop

    monkeypatch.setitem(bridge.ACTIONS, "hello", interrupted)
    with pytest.raises(stop):
        answer(lab, "hello", {})


@pytest.mark.parametrize("direction", ["forward", "both"])
@pytest.mark.parametrize("action", ["trace", "sentence", "backward", "update", "weights"])
def test_matrices_cross_as_shape_and_values_and_are_the_same_again(lab, direction, action):
    set_up(lab, direction=direction)
    handle("advance", TRAINED, lab)
    here, there = handle(action, HARRY, lab), answer(lab, action, HARRY)["result"]
    assert axes_in(here) == {1, 2}
    assert axes_in(there) == {1}
    assert_plain(there)
    assert_same(unpacked(there), here, action)


@pytest.mark.parametrize(
    "matrix",
    [
        np.arange(6.0).reshape(2, 3),
        np.arange(6.0).reshape(3, 2).T,
        np.arange(24.0).reshape(4, 6)[::2, 1::2],
        np.empty((0, 3)),
        np.array([[0.1]]),
    ],
    ids=["rows", "columns", "some of both", "no row", "one number"],
)
def test_a_matrix_crosses_row_by_row_wherever_it_stands(matrix):
    for value in (matrix, [matrix], {"a": {"b": [1, matrix, "x"]}}):
        crossed = on_wire(value)
        assert_plain(crossed)
        assert_same(unpacked(crossed), value, "value")
    crossed = on_wire(matrix)
    assert crossed["shape"] == list(matrix.shape)
    assert crossed["values"].tolist() == [x for row in matrix.tolist() for x in row]
    assert crossed["values"].flags.c_contiguous


def test_what_is_no_matrix_crosses_as_it_is():
    vector = np.arange(3.0)
    value = {"v": vector, "n": None, "b": b"x", "t": True, "list": [1, 2.5, "é", []]}
    crossed = on_wire(value)
    assert crossed == value
    assert crossed["v"] is vector


# Labs.


def test_two_labs_do_not_see_each_others_networks(labs):
    one, other = labs
    set_up(one)
    assert answer(other, "trace", HARRY)["error"]["message"].startswith("There is no network")
    summary = set_up(other, n_a=3)
    assert (summary["run"], summary["n_a"]) == (1, 3)
    before = handle("trace", HARRY, other)
    handle("advance", TRAINED, one)
    assert_same(handle("trace", HARRY, other), before, "trace")
    assert handle("moments", {}, other) == {"steps": [0], "epochs": [0], "now": 0}
    assert handle("moments", {}, one)["now"] == 18
    assert handle("trace", HARRY, one)["cells"][0]["a"].shape == (4, 6)
    assert handle("trace", HARRY, other)["cells"][0]["a"].shape == (4, 3)


def test_two_labs_train_by_turns_as_each_would_alone(labs):
    for lab in labs:
        set_up(lab)
    for _ in range(4):
        for lab in labs:
            handle("advance", ONE_STEP, lab)
    one, other = (handle("save", {}, lab) for lab in labs)
    forget(labs[0])
    set_up(labs[0])
    for _ in range(4):
        handle("advance", ONE_STEP, labs[0])
    assert one == other == handle("save", {}, labs[0])


def test_a_lab_that_is_forgotten_begins_anew_and_no_other_does(labs):
    one, other = labs
    for lab in labs:
        set_up(lab)
        set_up(lab)
    forget(one)
    assert answer(one, "weights", {})["error"]["message"].startswith("There is no network yet")
    assert handle("moments", {}, other)["now"] == 0
    assert (set_up(one)["run"], set_up(other)["run"]) == (1, 3)
    forget("a lab that never was")
