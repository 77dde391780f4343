"""Scores: of now, of the reader's own held-out sentences, and in the course of a run."""

from types import SimpleNamespace

import pytest
from asking import HARRY, ONE_STEP, SET_UP, TRAINED, Page, plain_values, set_up

from rnn import starter
from rnn.page import running, scores

HELD_OUT = starter().held_out
OWN = [HARRY, {"words": ["Nothing", "happened", "."], "labels": [0, 0, 0]}]


class Clock:
    """Stands still, but for what an update and a scoring are said to take."""

    def __init__(self, monkeypatch, lab, update: float, scoring: float) -> None:
        self.now = 0.0
        monkeypatch.setattr(running, "time", SimpleNamespace(perf_counter=self.read))
        monkeypatch.setattr(scores, "time", SimpleNamespace(perf_counter=self.read))
        monkeypatch.setattr(lab.checkpoints, "note", lambda network: self.pass_(update))
        score = scores._scores
        monkeypatch.setattr(scores, "_scores", lambda *of: (self.pass_(scoring), score(*of))[1])

    def pass_(self, seconds: float) -> None:
        self.now += seconds

    def read(self) -> float:
        return self.now


def test_evaluate_scores_the_sentences_the_held_out_ones_and_the_baseline(call):
    call("set_up", SET_UP)
    evaluation = call("evaluate")
    assert (evaluation.pop("step"), evaluation.pop("epoch")) == (0, 0)
    assert evaluation.pop("own") is None
    assert set(evaluation) == {"train", "held_out", "baseline"}
    for of_part in evaluation.values():
        assert set(of_part) == {"sentences", "words", "loss", "token", "name"}
        for of_kind in (of_part["token"], of_part["name"]):
            assert set(of_kind) == {"precision", "recall", "f1"}
            assert all(0 <= value <= 1 for value in of_kind.values())
    assert [evaluation[part]["sentences"] for part in evaluation] == [10, 300, 300]
    assert evaluation["held_out"]["words"] == sum(len(s.words) for s in HELD_OUT)
    assert evaluation["held_out"]["loss"] > 0
    assert evaluation["baseline"]["loss"] is None
    assert evaluation["baseline"]["token"]["f1"] > 0.3


def test_own_held_out_sentences_are_scored_beside_and_change_nothing_else(page):
    before = page("evaluate")
    evaluation = page("hold_out", {"sentences": OWN})
    own = evaluation["own"]
    assert (own["sentences"], own["words"]) == (2, 7)
    of_each = [page("trace", each) for each in OWN]
    assert own["loss"] == pytest.approx(sum(each["total_loss"] for each in of_each) / 7)
    assert evaluation | {"own": None} == before
    assert page("evaluate") == evaluation


def test_own_held_out_sentences_are_scored_while_it_trains_and_by_the_next_network(page):
    page("hold_out", {"sentences": OWN})
    assert page("advance", TRAINED | {"epochs": 8})["evaluation"]["own"]["sentences"] == 2
    page("set_up", SET_UP)
    assert page("evaluate")["own"]["sentences"] == 2
    assert page("hold_out", {"sentences": OWN[1:]})["own"]["sentences"] == 1
    assert page("hold_out", {"sentences": []})["own"] is None


def test_a_run_goes_on_as_if_nothing_were_held_out(page):
    other = set_up()
    page("hold_out", {"sentences": OWN})
    page("advance", TRAINED | {"epochs": 8})
    other("advance", TRAINED | {"epochs": 8})
    assert page("save") == other("save")


def test_a_sentence_without_labels_cannot_be_held_out(page):
    with pytest.raises(ValueError, match="no labels yet"):
        page("hold_out", {"sentences": [HARRY | {"labels": None}]})


def test_sentences_to_hold_out_need_a_network_to_be_scored_by():
    with pytest.raises(ValueError, match="no network yet"):
        Page()("hold_out", {"sentences": OWN})


def test_own_held_out_words_are_among_the_wrong_ones(page):
    wrong = HARRY | {"labels": [1 - round(y) for y in page("trace", HARRY)["y_hat"]]}
    before = page("mistakes", {"limit": 500})
    page("hold_out", {"sentences": [wrong]})
    after = page("mistakes", {"limit": 500})
    totals = [sum(kind["total"] for kind in found.values()) for found in (before, after)]
    assert totals[1] == totals[0] + 4
    listed = [each for kind in after.values() for each in kind["listed"]]
    assert sorted(each["t"] for each in listed if each["words"] == HARRY["words"]) == [1, 2, 3, 4]


def test_where_scoring_is_cheap_every_epoch_is_scored(call, monkeypatch):
    call("set_up", SET_UP)
    Clock(monkeypatch, call.lab, update=1.0, scoring=0.2)
    progress = call("advance", TRAINED | {"seconds": 1000})
    assert progress["scores"]["epoch"] == [1, 2, 3, 4, 5, 6]
    assert progress["scores"]["step"] == [3, 6, 9, 12, 15, 18]
    evaluation = progress["evaluation"]
    assert progress["scores"]["loss"][-1] == evaluation["held_out"]["loss"]
    assert progress["scores"]["f1"][-1] == evaluation["held_out"]["name"]["f1"]


def test_where_scoring_is_dear_it_takes_no_more_than_its_share(call, monkeypatch):
    call("set_up", SET_UP)
    Clock(monkeypatch, call.lab, update=1.0, scoring=1.0)
    scored = call("advance", TRAINED | {"seconds": 1000, "epochs": 30})["scores"]["epoch"]
    # An epoch is 3 s of training; the n-th scoring brings them to n s, for which 10 n s are needed.
    assert scored == [1, 7, 10, 14, 17, 20, 24, 27, 30]


def test_each_step_is_scored_once_over_time(call):
    call("set_up", SET_UP)
    call("evaluate")
    call("hold_out", {"sentences": OWN})
    progress = call("advance", ONE_STEP | {"seconds": 60, "epochs": 1})
    assert progress["scores"]["step"] == [3]
    assert call.lab.scores["step"] == [0, 3]
    call("reset")
    assert call.lab.scores["step"] == []


def test_scores_over_time_are_those_of_the_weights_of_then(call):
    call("set_up", SET_UP)
    scored = call("advance", ONE_STEP | {"seconds": 60, "epochs": 1})["scores"]
    assert scored["loss"][0] == call("evaluate")["held_out"]["loss"]
    assert plain_values(scored) == {
        "step": [3],
        "epoch": [1],
        "loss": scored["loss"],
        "f1": [call("evaluate")["held_out"]["name"]["f1"]],
    }
