"""The two experiments of the page: why recurrence, and how far back a cell learns."""

import math

import pytest


def all_moments(call, begin, on, payload):
    moments = [call(begin, payload)]
    while not moments[-1]["finished"]:
        moments.append(call(on))
    return moments


def test_both_networks_learn_and_answer(call):
    *_, last = all_moments(call, "rule_begin", "rule_on", {"rule": "XOR"})
    fixed, recurrent = last["accuracy"]["fixed"], last["accuracy"]["recurrent"]
    assert len(fixed) == len(recurrent) == 10
    assert min(recurrent[:5]) == 1
    assert recurrent[9] > fixed[9] + 0.2
    answered = call("rule_answer", {"bits": [1, 0, 1, 1]})
    assert answered["right"] == 1
    assert answered["recurrent"] > 0.5
    assert answered["table"]["y_hat"] is None
    assert "none for the third" in answered["table"]["refusal"]
    answered = call("rule_answer", {"bits": [1, 1]})
    assert answered["table"]["y_hat"] > 0.5
    assert answered["right"] == 0


def test_where_no_bit_decides_there_is_no_accuracy(call):
    moment = call("rule_begin", {"rule": "at least two"})
    assert math.isnan(moment["accuracy"]["fixed"][0])


@pytest.mark.parametrize("cell", ["elman", "gru", "lstm"])
def test_a_cell_learns_at_a_distance(call, cell):
    payload = {"cell": cell, "distance": 5, "clipped": True}
    moments = all_moments(call, "distance_begin", "distance_on", payload)
    assert moments[0]["updates"] == 0
    assert len(moments[0]["arriving"]) == 6
    # It ends with the first moment at which all is right.
    assert [each["accuracy"] for each in moments if each["accuracy"] == 1] == [1]
    assert [each["updates"] for each in moments] == list(range(0, 20 * len(moments), 20))
    assert moments[-1]["updates"] < 400


def test_a_cell_that_cannot_learn_at_a_distance_has_all_its_updates(call):
    payload = {"cell": "elman", "distance": 40, "clipped": False}
    *_, last = all_moments(call, "distance_begin", "distance_on", payload)
    assert last["updates"] == 400
    assert last["accuracy"] < 0.5


REFUSED = [
    ("rule_begin", {"rule": "OR"}, "no rule 'OR'"),
    ("rule_on", {}, "Press Train both"),
    ("rule_answer", {"bits": [1]}, "Press Train both"),
    ("distance_begin", {"cell": "rnn", "distance": 5, "clipped": True}, "no cell 'rnn'"),
    ("distance_on", {}, "Press Train"),
]


@pytest.mark.parametrize(("action", "payload", "message"), REFUSED)
def test_what_cannot_be_done_is_said(call, action, payload, message):
    with pytest.raises(ValueError, match=message):
        call(action, payload)


def test_a_row_of_other_things_than_bits_is_refused(call):
    call("rule_begin", {"rule": "AND"})
    for bits in ([], [2], [0] * 11):
        with pytest.raises(ValueError, match="1 to 10 bits"):
            call("rule_answer", {"bits": bits})
