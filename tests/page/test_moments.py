"""Moments of a run: which are kept, and that every question can be asked of them."""

import numpy as np
import pytest
from asking import HARRY, OF_NETWORK, OF_SENTENCE, SET_UP, TRAINED, Page, assert_same, set_up

from rnn.page import replay


def test_training_keeps_moments_from_the_initial_weights_on(page):
    moments = page("moments")
    assert moments["steps"] == list(range(19))  # 3 updates an epoch
    assert moments["epochs"] == [step // 3 for step in range(19)]
    assert moments["now"] == 18
    page("advance", TRAINED | {"epochs": 60})
    steps = page("moments")["steps"]
    assert steps[0] == 0
    assert steps[-1] == 180
    assert 24 <= len(steps) <= 49
    assert len(set(np.diff(steps[:-1]))) == 1


def test_every_question_can_be_asked_of_a_moment(page):
    then = set_up()
    then("advance", TRAINED | {"epochs": 2})
    asked = {name: HARRY | payload for name, payload in OF_SENTENCE.items()} | OF_NETWORK
    for action, payload in asked.items():
        assert_same(page(action, payload | {"moment": 6}), then(action, payload), action)
    assert page("moments")["now"] == 18
    later = set_up()
    later("advance", TRAINED)
    assert_same(page("trace", HARRY), later("trace", HARRY), "now")


def test_the_moment_of_now_is_now(page):
    assert_same(page("trace", HARRY | {"moment": 18}), page("trace", HARRY), "trace")
    assert_same(page("trace", HARRY | {"moment": None}), page("trace", HARRY), "trace")


def test_a_new_run_has_moments_of_its_own(page):
    page("set_up", SET_UP)
    assert page("moments") == {"steps": [0], "epochs": [0], "now": 0}


@pytest.mark.parametrize("start_from", ["afresh", "present"])
@pytest.mark.parametrize("epochs", [6, 60])
def test_a_network_that_was_opened_has_all_moments_of_its_training_to_the_bit(start_from, epochs):
    page, opened = set_up(), Page()
    page("advance", TRAINED | {"epochs": 1})
    page("set_up", SET_UP | {"start_from": start_from})
    page("advance", TRAINED | {"epochs": epochs, "run": page.lab.run})
    opened("load", {"model": page("save")["model"]})
    moments = page("moments")
    assert opened("moments") == moments
    for step in moments["steps"]:
        asked = HARRY | {"moment": step}
        assert_same(opened("trace", asked), page("trace", asked), f"trace at {step}")
    assert opened("moments") == moments
    for each in (page, opened):
        each("advance", TRAINED | {"epochs": epochs + 3, "run": each.lab.run})
    assert opened("moments") == page("moments")


def test_what_was_trained_on_before_its_moments_were_asked_for_has_them_too(page):
    opened = Page()
    opened("load", {"model": page("save")["model"]})
    opened("advance", TRAINED | {"epochs": 60})
    page("advance", TRAINED | {"epochs": 60})
    assert set(page("moments")["steps"]) <= set(opened("moments")["steps"])
    asked = HARRY | {"moment": 4}
    assert_same(opened("trace", asked), page("trace", asked), "trace")


@pytest.mark.parametrize("reason", ["too long", "no sentences"])
def test_a_training_that_is_not_gone_through_again_has_its_first_moment_and_its_last(
    page, monkeypatch, reason
):
    initial = page("trace", HARRY | {"moment": 0})
    model = page("save", {"resumable": reason == "too long"})["model"]
    monkeypatch.setattr(replay, "MOST_WORK", 18 * page.lab.current().network_.theta.size - 1)
    page("load", {"model": model})
    assert page("moments") == {"steps": [0, 18], "epochs": [0, 6], "now": 18}
    assert_same(page("trace", HARRY | {"moment": 0}), initial, "trace")


def test_a_moment_that_is_not_kept_is_refused(page):
    with pytest.raises(ValueError, match="step 99 are not kept"):
        page("trace", HARRY | {"moment": 99})
