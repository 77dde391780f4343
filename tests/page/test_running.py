"""A run: set up, trained in slices of time, scored."""

from types import SimpleNamespace

import numpy as np
import pytest
from asking import HARRY, ONE_STEP, SENTENCES, SET_UP, SETTINGS, SUMMARY, plain_values

from rnn import starter
from rnn.page import running, scores

PROGRESS = set("run step epoch finished curve evaluation scores trace failure".split())
CURVE = {"step", "epoch", "loss", "grad_norm"}
REFUSED = {
    "nothing to learn from": ({"sentences": []}, "no labelled sentences"),
    "not labelled": ({"sentences": [{"words": ["Ada"], "labels": None}]}, "no labels yet"),
    "one label": ({"sentences": [{"words": ["Ada", "."], "labels": [0, 0]}]}, "nothing to tell"),
    "lengths": ({"sentences": [{"words": ["Ada", "."], "labels": [1]}]}, "2 words but 1 labels"),
    "a label 2": ({"sentences": [{"words": ["Ada", "."], "labels": [2, 0]}]}, "label 2"),
    "no words": ({"sentences": [{"words": [], "labels": []}]}, "no words"),
    "a string": ({"sentences": [{"words": "Ada", "labels": [1, 0, 0]}]}, "one string"),
    "an unknown setting": ({"settings": SETTINGS | {"n_h": 3}}, "n_h"),
    "a bad setting": ({"settings": SETTINGS | {"learning_rate": 0}}, "learning_rate"),
}


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still unless a test moves it."""
    at = SimpleNamespace(seconds=1000.0)
    for module in (running, scores):
        monkeypatch.setattr(module, "time", SimpleNamespace(perf_counter=lambda: at.seconds))
    return at


def test_set_up_sums_up_the_new_run(call):
    summary = call("set_up", SET_UP)
    assert set(summary) == SUMMARY
    assert (summary["run"], summary["step"], summary["epoch"]) == (1, 0, 0)
    assert (summary["n_a"], summary["n_y"], summary["sentences"]) == (6, 1, 10)
    assert summary["words"] == sum(len(sentence["words"]) for sentence in SENTENCES)
    assert summary["parameters"] == 6 * summary["n_x"] + 6 * 6 + 6 + 6 + 1
    assert summary["settings"].items() >= SETTINGS.items()
    assert "epochs" not in summary["settings"]
    assert summary["curve"] == {name: [] for name in CURVE}


def test_set_up_adds_the_starter_sentences_when_asked(call):
    starters = len(starter().train)
    summary = call("set_up", SET_UP | {"include_starter": True, "sentences": []})
    assert summary["sentences"] == starters
    assert call("set_up", SET_UP | {"include_starter": True})["sentences"] == starters + 10


def test_setting_up_again_resets_to_the_same_weights_bit_for_bit(call):
    call("set_up", SET_UP)
    first = call("save")["model"]
    call("advance", ONE_STEP)
    assert call("save")["model"] != first
    assert call("set_up", SET_UP)["run"] == 2
    assert call("save")["model"] == first


@pytest.mark.parametrize(("change", "named"), REFUSED.values(), ids=REFUSED)
def test_set_up_refuses_and_the_present_run_goes_on(call, change, named):
    call("set_up", SET_UP)
    with pytest.raises(ValueError, match=named):
        call("set_up", SET_UP | change)
    assert call("advance", ONE_STEP)["step"] == 1


def test_advance_makes_at_least_one_update_and_tells_of_it(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP)
    assert set(progress) == PROGRESS
    assert (progress["run"], progress["step"], progress["epoch"]) == (1, 1, 0)
    assert progress["finished"] is False
    assert set(progress["curve"]) == CURVE
    assert progress["curve"]["step"] == [1]
    assert progress["curve"]["epoch"] == [1]
    assert progress["evaluation"] is progress["trace"] is progress["failure"] is None


def test_advance_trains_to_the_end_of_the_epochs_and_then_no_further(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP | {"seconds": 60, "epochs": 4})
    assert (progress["epoch"], progress["step"], progress["finished"]) == (4, 12, True)
    assert progress["evaluation"] is not None
    again = call("advance", ONE_STEP | {"epochs": 4})
    assert (again["step"], again["finished"], again["curve"]["step"]) == (12, True, [])
    more = call("advance", ONE_STEP | {"seconds": 60, "epochs": 5})
    assert (more["step"], more["curve"]["step"]) == (15, [13, 14, 15])


def test_advance_makes_no_more_updates_than_it_is_told(call):
    call("set_up", SET_UP)
    order = ONE_STEP | {"seconds": 60, "epochs": 2}
    assert call("advance", order | {"updates": 1})["curve"]["step"] == [1]
    assert call("advance", order | {"updates": 2})["curve"]["step"] == [2, 3]
    last = call("advance", order | {"updates": 9})
    assert (last["curve"]["step"], last["finished"]) == ([4, 5, 6], True)


def test_advance_ends_when_its_time_is_over(call, clock, monkeypatch):
    call("set_up", SET_UP)
    monkeypatch.setattr(running.time, "perf_counter", lambda: tick(clock, 0.01))
    progress = call("advance", ONE_STEP | {"seconds": 0.055})
    assert progress["finished"] is False
    assert 3 <= progress["step"] <= 8


def tick(clock, seconds):
    clock.seconds += seconds
    return clock.seconds


def test_slices_give_the_same_curve_as_one_go_and_the_summary_holds_all_of_it(call):
    call("set_up", SET_UP)
    whole = call("advance", ONE_STEP | {"seconds": 60, "epochs": 3})["curve"]
    call("set_up", SET_UP)
    pieces = [call("advance", ONE_STEP | {"run": 2, "epochs": 3})["curve"] for _ in range(9)]
    assert {name: [p[name][0] for p in pieces] for name in CURVE} == whole
    model = call("save")["model"]
    assert call("load", {"model": model})["curve"] == whole


def test_an_evaluation_comes_when_an_epoch_ended_and_a_second_passed_and_at_the_end(call, clock):
    call("set_up", SET_UP)
    seen = []
    for step in range(1, 13):
        clock.seconds += 0.3
        if call("advance", ONE_STEP | {"epochs": 4})["evaluation"]:
            seen.append(step)
    # An epoch is 3 updates, 0.9 s here: the first ends at step 3, the next more than 1 s later
    # at step 9, and the run at step 12.
    assert seen == [3, 9, 12]


def test_watch_traces_a_sentence_with_the_weights_of_now(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP | {"watch": HARRY})
    assert plain_values(progress["trace"]) == plain_values(call("trace", HARRY))
    unlabelled = {"words": ["Ron", "sings"], "labels": None}
    assert call("advance", ONE_STEP | {"watch": unlabelled})["trace"]["loss"] is None


def test_a_late_slice_of_an_old_run_is_refused(call):
    assert call("set_up", SET_UP)["run"] == 1
    assert call("set_up", SET_UP)["run"] == 2
    with pytest.raises(ValueError, match="This run has ended"):
        call("advance", ONE_STEP)
    assert call("advance", ONE_STEP | {"run": 2})["step"] == 1


def test_a_run_that_failed_says_why_and_keeps_finite_weights(call):
    call("set_up", SET_UP | {"settings": SETTINGS | {"g1": "relu", "learning_rate": 1e300}})
    progress = call("advance", ONE_STEP | {"seconds": 60, "watch": HARRY})
    assert progress["finished"] is True
    assert progress["failure"]["quantity"] == "loss"
    assert "learning_rate" in progress["failure"]["message"]
    assert np.isfinite(progress["trace"]["y_hat"]).all()
    again = call("advance", ONE_STEP)
    assert (again["finished"], again["curve"]["step"]) == (True, [])
    assert again["failure"] == progress["failure"]
    call("load", {"model": call("save")["model"]})


def test_a_run_whose_last_update_explodes_says_so_and_is_back_before_it(call):
    explodes = {"g1": "relu", "optimizer": "sgd", "learning_rate": 1000, "clip_norm": 0}
    call("set_up", SET_UP | {"settings": SETTINGS | explodes})
    before = call("trace", HARRY)["y_hat"]
    progress = call("advance", ONE_STEP | {"seconds": 60, "epochs": 1})
    assert (progress["step"], progress["epoch"], progress["curve"]["loss"]) == (0, 0, [])
    assert call("moments", {}) == {"steps": [0], "epochs": [0], "now": 0}
    assert progress["finished"] is True
    assert "it explodes" in progress["failure"]["message"]
    assert "clip_norm is 0" in progress["failure"]["message"]
    assert progress["evaluation"]["train"]["loss"] < 2
    np.testing.assert_array_equal(call("trace", HARRY)["y_hat"], before)


@pytest.mark.parametrize(
    "settings", [{"g1": "relu"}, {"g2": "softmax"}, {"direction": "both"}, {"optimizer": "sgd"}]
)
def test_every_choice_of_settings_trains_and_answers_in_plain_data(call, settings):
    summary = call("set_up", SET_UP | {"settings": SETTINGS | settings})
    assert summary["n_y"] == (2 if "g2" in settings else 1)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2, "watch": HARRY})
    call("sentence", {"text": "Harry Potter sings."})
    call("predict", {"sentences": [HARRY["words"]]})
    model = call("save")["model"]
    assert call("load", {"model": model})["settings"].items() >= settings.items()
