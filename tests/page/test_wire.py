"""What really crosses is what the types of the wire say, for every action, both ways."""

import re
from typing import Any, Literal, NotRequired, TypedDict, is_typeddict

import numpy as np
import pytest
from asking import (
    HARRY,
    OF_NETWORK,
    OF_SENTENCE,
    SENTENCES,
    SETTINGS,
    STATE,
    WEIGHT,
    assert_plain,
)
from typed import faults, payload_type, result_type

from rnn.network.settings import Settings
from rnn.page.bridge import EVERY_ACTION, answer, forget, handle
from rnn.page.wire.plain import Label, Matrix, Vector
from rnn.page.wire.run import Answer
from rnn.redaction.pseudonyms import write_key

EDITS = {
    "silenced": [{"cell": 0, "unit": 0}],
    "pinned": [{"cell": 0, "unit": 3, "value": 0.25}],
    "cut": [3],
}
NUMBERS = [
    STATE,
    WEIGHT,
    {"kind": "weight", "name": "W_ax", "cell": 0, "row": 0, "column": 0},
    {"kind": "weight", "name": "b_y", "cell": None, "row": 0, "column": 0},
    {"kind": "y_hat", "t": 1},
    {"kind": "loss", "t": 4, "output": 0},
]
PROJECT = '{"format": "timestep project", "version": 1, "name": "Names", "work": {}, "run": null}'
OTHERWISE = {"words": HARRY["words"], "labels": [1, 0, 0, 0]}
UNLABELLED = {"words": HARRY["words"], "labels": None}
EDITED = {"edited": ["Then", "Harry", "sings"], "origins": [None, 1, 3]}
ONLY_WITH_LABELS = {"backward", "addend", "update", "check_gradient"}


def every_setting(**settings: Any) -> dict[str, Any]:
    of_network = Settings(**(SETTINGS | settings)).as_dict()
    del of_network["epochs"]
    return of_network


def of_run(settings: dict[str, Any]) -> dict[str, list[Any]]:
    """Payloads of the actions that need no sentence on the stage, in an order that works."""
    data = {"sentences": SENTENCES, "include_starter": False}
    order = {"run": 3, "seconds": 0.0, "epochs": 4}
    present = {"start_from": "present"}
    return {
        "hello": [{}],
        "tokenize": [{"text": "O'Brien sings"}, {"text": ""}],
        "read": [{"content": b"[Harry Potter] sings.\n[Ron\n", "name": "the text"}],
        "read_on": [{"seconds": 60.0}],
        "write": [{"sentences": [HARRY, UNLABELLED], "format": form} for form in ("conll", "text")],
        "starter": [{}],
        "set_up": [data | {"settings": settings} | start for start in ({}, present)],
        "reset": [{}],
        "advance": [
            order | {"watch": None},
            order | {"watch": HARRY},
            order | {"watch": None, "updates": 2},
            order | {"watch": UNLABELLED, "seconds": 60.0, "updates": None},
        ],
        "evaluate": [{}],
        "hold_out": [{"sentences": [HARRY]}, {"sentences": []}],
        "mistakes": [{}, {"limit": 3}],
        "contradictions": [data, data | {"sentences": [HARRY, OTHERWISE], "limit": 1}],
        "moments": [{}],
        "pin": [{}, {"moment": 2}, {"moment": None}],
        "predict": [{"sentences": [HARRY["words"], ["Ron"]]}, {"sentences": []}],
        "judge": [{"sentences": [HARRY["words"]], "anew": each} for each in (True, False)],
        "queue": [{}],
    }


def of_texts() -> dict[str, list[Any]]:
    """Payloads of the actions on real texts, in an order that they can be asked in."""
    file = {"name": "a.csv", "content": b"said,by\nno,Harry\n"}
    wanted = {"threshold": 0.3, "sure": 0.9, "also": ["Harry"], "keep": [], "alike": False}
    return {
        "text_columns": [file],
        "open_texts": [{"files": [file | {"column": None}]}, {"files": [file, file]}],
        "read_texts_on": [{"seconds": 60.0}],
        "find_names": [wanted, wanted | {"sure": 1.0}],
        "show_text": [wanted | {"file": 1, "at": 3}],
        "redact_texts": [wanted | {"style": style} for style in ("label", "pseudonym")],
        "tag_texts": [wanted | {"format": form} for form in ("tsv", "json")],
        "put_back": [file | {"key": write_key({"no": "yes"})}],
        "threshold_scores": [{}],
        "teach": [wanted],
        "close_texts": [{}],
    }


OF_OTHERS = ("sequence_", "rule_", "distance_")


def of_stage(labels: list[int] | None) -> dict[str, list[Any]]:
    """Payloads of the actions on a sentence with these labels, and on the network that reads it."""
    subjects = [
        {"words": HARRY["words"], "labels": labels},
        {"words": HARRY["words"], "labels": labels, "moment": 2},
    ]
    payloads = {
        action: [subject | more for subject in subjects] for action, more in OF_SENTENCE.items()
    }
    payloads["trace"] += [subjects[0] | {"edits": EDITS}, {"words": ["☃"]}]
    payloads["sentence"] = [*subjects, {"text": "Harry sings", "moment": 2}, {"text": ""}]
    payloads["sentence"] += [{"text": "Harry sings", "was": was} for was in (["Harry"], None)]
    payloads["compare"] = [subjects[0] | EDITED, subjects[1] | EDITED | {"edits": EDITS}]
    known = [number for number in NUMBERS if labels or number["kind"] in ("a", "y_hat")]
    payloads["explain"] = [subjects[0] | {"number": number} for number in known]
    payloads["addend"] += [subjects[0] | {"t": 1, "name": "W_ax", "cell": 0}]
    if labels is None:
        payloads = {name: asked for name, asked in payloads.items() if name not in ONLY_WITH_LABELS}
    return payloads | {
        action: [payload, payload | {"moment": 2}] for action, payload in OF_NETWORK.items()
    }


@pytest.fixture
def asked():
    """Asks by name; payload and result are checked against their types."""
    # Those of other tasks are asked in test_sequences.py and beside it.
    of_action = {name: 0 for name in EVERY_ACTION if not name.startswith(OF_OTHERS)}

    def ask(action: str, payload: Any) -> Any:
        assert list(faults(payload, payload_type(action), f"payload of {action}")) == []
        result = handle(action, payload, "typed")
        assert_plain(result, action)
        assert list(faults(result, result_type(action), action)) == []
        of_action[action] += 1
        return result

    ask.of_action = of_action
    yield ask
    forget("typed")


@pytest.mark.parametrize(
    "settings",
    [{}, {"l2": 0.01}, {"g2": "softmax", "class_weight": {"1": 3.0}}],
    ids=["plain", "l2", "softmax, weighted"],
)
@pytest.mark.parametrize("direction", ["forward", "both"])
def test_every_action_takes_and_gives_what_its_types_say(asked, direction, settings):
    run = of_run(every_setting(direction=direction, **settings))
    for payloads in (run, of_stage(HARRY["labels"]), of_stage(None), of_texts()):
        for action, of_action in payloads.items():
            for payload in of_action:
                asked(action, payload)
    for resumable in (True, False):
        model = asked("save", {"resumable": resumable})["model"]
        loaded = asked("load", {"model": model})
        assert (loaded["trained_on"] is not None) == resumable
        file = asked("write_experiment", {"text": PROJECT, "model": model})["file"]
        assert asked("read_experiment", {"file": file})["text"] == PROJECT
    assert [action for action, times in asked.of_action.items() if not times] == []


def test_a_run_that_failed_is_told_as_its_type_says(asked):
    settings = every_setting(g1="relu", learning_rate=1e300)
    data = {"sentences": SENTENCES, "include_starter": False, "settings": settings}
    order = {"run": 1, "seconds": 60.0, "epochs": 9, "watch": None}
    asked("set_up", data)
    assert asked("advance", order)["failure"] is not None


def test_answers_are_what_the_worker_is_told():
    for action in ("hello", "fly"):
        assert list(faults(answer("typed", action, {}), Answer, "answer")) == []
    forget("typed")


@pytest.mark.parametrize("action", EVERY_ACTION)
def test_every_action_says_what_it_takes_and_gives(action):
    assert is_typeddict(payload_type(action))
    assert is_typeddict(result_type(action))


# The comparison itself.


class Small(TypedDict):
    name: str
    of: "list[Small]"
    size: NotRequired[float | None]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (3, int),
        (3, float),
        (0.5, float),
        (None, int | None),
        (b"x", bytes),
        (1, Label),
        (np.zeros(2), Vector),
        (np.zeros((2, 3)), Matrix),
        ("a", Literal["a", "b"]),
        ({"x": [1]}, dict[str, list[int]]),
        (..., Any),
        ({"name": "x", "of": []}, Small),
        ({"name": "x", "of": [{"name": "y", "of": [], "size": None}], "size": 2}, Small),
        ([None, {"name": "x", "of": []}], list[Small | None]),
    ],
    ids=repr,
)
def test_what_is_of_its_type_has_no_faults(value, hint):
    assert list(faults(value, hint, "it")) == []


@pytest.mark.parametrize(
    ("value", "hint", "said"),
    [
        (True, int, "it is True"),
        (1.0, int, "it is 1.0"),
        (np.float64(1), float, "it is np.float64"),
        ((1, 2), list[int], "it is no list"),
        ([1, "x"], list[int], r"it\[1\] is 'x'"),
        (None, int, "it is None"),
        ("x", int | None, "it is 'x'"),
        (8, Label, "it is no label"),
        (np.zeros((2, 3)), Vector, "it is no array of 1 axes"),
        (np.zeros(2), Matrix, "it is no array of 2 axes"),
        (np.zeros(2, int), Vector, "it is no array"),
        ([0.0], Vector, "it is no array"),
        ("c", Literal["a", "b"], "it is 'c', none of"),
        ({1: 1}, dict[str, int], "the key 1 of it is 1"),
        ({"x": "y"}, dict[str, int], r"it\.x is 'y'"),
        ([], dict[str, int], "it is no dict"),
        ({"name": "x"}, Small, r"it has no \['of'\]"),
        ({"name": "x", "of": [], "more": 1}, Small, r"it has \['more'\]"),
        ({"name": "x", "of": [{"name": 1, "of": []}]}, Small, r"it\.of\[0\]\.name is 1"),
        ({"name": "x", "of": [], "size": "s"}, Small, r"it\.size is 's'"),
        ("x", Small, "it is no dict"),
    ],
    ids=repr,
)
def test_what_is_not_of_its_type_is_named_with_its_place(value, hint, said):
    (found,) = faults(value, hint, "it")
    assert re.match(said, found)
