"""What cannot be asked is refused in a sentence; all else is answered, whatever the settings."""

import numpy as np
import pytest
from asking import HARRY, OF_NETWORK, OF_SENTENCE, STATE, TRAINED, WEIGHT, Page, set_up

from helpers import KINDS, named
from rnn import tokenize


@pytest.fixture(params=[*KINDS, {"optimizer": "sgd"}, {"optimizer": "lazy_adam"}], ids=named)
def any_page(request):
    page = set_up(**request.param)
    page("advance", TRAINED)
    return page


def test_every_question_is_answered_in_plain_data_whatever_the_settings(any_page):
    for action, payload in OF_SENTENCE.items():
        any_page(action, HARRY | payload)
    for action, payload in OF_NETWORK.items():
        any_page(action, payload)
    assert any_page("check_gradient", HARRY)["passed"]


@pytest.mark.parametrize("action", [*OF_SENTENCE, *OF_NETWORK, "moments"])
def test_what_needs_a_network_says_that_there_is_none(action):
    payload = HARRY | OF_SENTENCE.get(action, {}) | OF_NETWORK.get(action, {})
    with pytest.raises(ValueError, match="no network yet"):
        Page()(action, payload)


def test_looking_changes_neither_the_network_nor_how_it_goes_on(page):
    alone = set_up()
    alone("advance", TRAINED)
    for moment in (None, 6):
        for action, payload in OF_SENTENCE.items():
            page(action, HARRY | payload | {"moment": moment})
        for action, payload in OF_NETWORK.items():
            page(action, payload | {"moment": moment})
    for each in (page, alone):
        each("advance", TRAINED | {"epochs": 8})
    np.testing.assert_array_equal(page.tagger.network_.theta, alone.tagger.network_.theta)


NEEDS_LABELS = {
    "backward": {},
    "addend": OF_SENTENCE["addend"],
    "update": {},
    "check_gradient": {},
    "explain": {"number": WEIGHT},
}


@pytest.mark.parametrize(("action", "payload"), NEEDS_LABELS.items())
def test_what_needs_labels_says_so(page, action, payload):
    for labels in ({}, {"labels": None}):
        with pytest.raises(ValueError, match=r"this sentence has none. Label its words first"):
            page(action, {"words": HARRY["words"]} | labels | payload)


def test_an_explanation_echoes_what_was_opened_and_is_what_the_trace_holds(page):
    trace = page("trace", HARRY)
    opened = page("explain", HARRY | {"number": STATE})
    assert set(opened) == {"number", "symbol", "value", "recorded", "groups", "chain"}
    assert opened["number"] == STATE
    assert opened["recorded"] == trace["cells"][0]["a"][1, 1]
    assert opened["value"] == pytest.approx(opened["recorded"], abs=1e-12)
    assert set(opened["groups"][0]) == {"name", "sum", "terms", "output"}
    assert set(opened["groups"][0]["terms"][0]) == set("label source weight factor product".split())
    assert [set(link) for link in opened["chain"]] == [{"symbol", "value"}] * 2
    unlabelled = {"words": HARRY["words"]}
    for t in (1, 2, 3, 4):
        y_hat = page("explain", unlabelled | {"number": {"kind": "y_hat", "t": t}})
        assert y_hat["recorded"] == trace["y_hat"][t - 1]
        loss = page("explain", HARRY | {"number": {"kind": "loss", "t": t}})
        assert loss["recorded"] == trace["loss"][t - 1]


ADDEND = {"t": 1, "name": "W_aa", "cell": 0}
REFUSED = [
    ("explain", {"number": STATE | {"t": 0}}, "t must be a whole number from 1 to 4; it is 0"),
    ("explain", {"number": STATE | {"t": 5}}, "t must be a whole number from 1 to 4; it is 5"),
    ("explain", {"number": {"kind": "loss"}}, "t must be a whole number from 1 to 4; it is None"),
    ("explain", {"number": STATE | {"unit": 6}}, "unit must be a whole number from 0 to 5"),
    ("explain", {"number": STATE | {"cell": "_r"}}, "cell must be .* from 0 to 0; it is '_r'"),
    (
        "explain",
        {"number": STATE | {"cell": 1}},
        "cell must be .* from 0 to 0; it is 1",
    ),
    ("explain", {"number": {"kind": "z", "t": 1}}, "no number of kind 'z'"),
    ("explain", {"number": {"kind": "y_hat", "t": 1, "output": 1}}, "output must be"),
    ("explain", {"number": WEIGHT | {"name": "W_xx"}}, "no weight W_xx; there are W_ax, W_aa"),
    ("explain", {"number": WEIGHT | {"row": 6}}, "row must be a whole number from 0 to 5"),
    ("explain", {"number": WEIGHT | {"column": -1}}, "column must be a whole number from 0 to 5"),
    ("explain", {"number": WEIGHT | {"name": "b_a"}}, "column must be a whole number from 0 to 0"),
    ("explain", {"number": WEIGHT | {"cell": 1}}, "no weight W_aa of cell 2; there are W_ax"),
    ("memory", {"t": 5}, "t must be"),
    ("memory", {"t": 1.5}, "t must be"),
    ("addend", {"t": 5, "name": "W_aa", "cell": 0}, "t must be"),
    ("addend", ADDEND | {"name": "b_a"}, "no addends of b_a; there are those of W_ax, W_aa, W_ya"),
    ("addend", ADDEND | {"name": "b_y", "cell": None}, "no addends of b_y"),
    ("addend", ADDEND | {"cell": 1}, "no weight W_aa of cell 2"),
    ("trace", {"edits": {"cut": [5]}}, "t must be"),
    ("trace", {"edits": {"silenced": [{"cell": 0, "unit": 9}]}}, "unit must be"),
    ("trace", {"edits": {"silenced": [{"cell": 1, "unit": 0}]}}, "cell must be"),
    ("trace", {"edits": {"pinned": [{"unit": 1, "value": float("nan")}]}}, "finite number"),
    ("trace", {"edits": {"pinned": [{"unit": 1}]}}, "finite number; None is none"),
    ("check_gradient", {"samples": 0}, "samples must be"),
    ("check_gradient", {"random_state": -1}, "random_state must be"),
    ("columns", {"limit": 201}, "limit must be a whole number from 1 to 200"),
    ("columns", {"offset": -1}, "offset must be"),
    ("unit", {"cell": 0, "unit": 6}, "unit must be"),
    ("unit", {"cell": 1, "unit": 1}, "cell must be"),
    ("backward", {"labels": [1, 0]}, "4 words but 2 labels"),
    ("update", {"labels": [2, 0, 0, 0]}, "label 2"),
    ("memory", {"words": [], "labels": None, "t": 1}, "no words"),
    ("memory", {"words": "Harry", "labels": None, "t": 1}, "one string"),
]


@pytest.mark.parametrize(("action", "payload", "named"), REFUSED)
def test_what_cannot_be_asked_is_refused_in_a_sentence(page, action, payload, named):
    with pytest.raises(ValueError, match=named) as refusal:
        page(action, HARRY | payload)
    assert str(refusal.value).endswith((".", ")."))


def test_a_word_nobody_has_seen_can_be_looked_at_all_the_same(page):
    words = [token.text for token in tokenize("Þorgils 😀 ☃")]
    sentence = {"words": words, "labels": [1, 0, 0]}
    for action, payload in OF_SENTENCE.items():
        page(action, sentence | payload)
    assert page("check_gradient", sentence)["passed"]
