"""The moments of the starter network's training: shipped, and had again by going through it."""

import json

import numpy as np
import pytest
from asking import HARRY, OF_SENTENCE, Page, assert_same
from typed import faults

from rnn import NameTagger
from rnn.network.elman import Elman
from rnn.page import starter_network, starter_run
from rnn.page.wire.run import StarterMoments
from rnn.training.checkpoints import Checkpoints, kept_steps


@pytest.fixture(scope="module")
def shipped(starter_folder):
    return json.loads((starter_folder / "moments.json").read_text(encoding="utf-8"))


def opened(starter_folder):
    """A page with the starter network, which has not gone through its training."""
    page = Page()
    page("load", {"model": (starter_folder / "starter.npz").read_bytes(), "starter": True})
    return page


@pytest.fixture(scope="module")
def starter_page(starter_folder):
    """One that goes through it once, at the first question, for all tests that ask of it."""
    return opened(starter_folder)


def test_about_twenty_moments_are_shipped_from_the_initial_weights_to_now(shipped):
    assert 16 <= len(shipped["steps"]) <= 20
    assert shipped["steps"][0] == shipped["epochs"][0] == 0
    assert shipped["steps"][-1] == shipped["now"]
    assert shipped["epochs"][-1] == starter_run.EPOCHS
    assert shipped["steps"] == sorted(set(shipped["steps"]))
    told = faults(shipped, StarterMoments, "moments")
    assert [fault for fault in told if " is no array of " not in fault] == []


def test_what_is_shipped_is_read_by_the_weights_of_each_moment(shipped):
    words, labels = (starter_run.SENTENCE[name] for name in ("words", "labels"))
    tagger = _untrained_starter()
    for checkpoint in starter_run.train_again():
        tagger.network_.theta[:] = checkpoint.theta
        trace = shipped["traces"][shipped["steps"].index(checkpoint.step)]
        read = tagger.trace(words, labels)
        assert trace["y_hat"] == read.y_hat.tolist()
        assert trace["cells"][0]["a"] == read.forward.cells[0].a.tolist()
        assert trace["loss"] == read.loss.tolist()


def _untrained_starter() -> NameTagger:
    own = starter_run.SENTENCE
    train = starter_network.handle("starter", {})["train"]
    tagger = NameTagger(**starter_run.SETTINGS)
    tagger.fit_steps(*([each[of] for each in (own, *train)] for of in ("words", "labels")))
    return tagger


def test_the_training_gone_through_again_ends_where_the_starter_network_is(starter_folder):
    shipped = NameTagger.load(starter_folder / "starter.npz")
    again = NameTagger(**starter_run.SETTINGS, epochs=starter_run.EPOCHS)
    own, train = starter_run.SENTENCE, starter_network.handle("starter", {})["train"]
    again.fit(*([each[of] for each in (own, *train)] for of in ("words", "labels")))
    np.testing.assert_array_equal(again.network_.theta, shipped.network_.theta)


def test_python_has_the_same_moments_and_the_same_numbers(starter_page, shipped):
    for name in ("steps", "epochs", "now"):
        assert starter_page("moments")[name] == shipped[name]
    for step, trace in zip(shipped["steps"], shipped["traces"], strict=True):
        read = starter_page("trace", {**starter_run.SENTENCE, "moment": step})
        assert read["y_hat"].tolist() == trace["y_hat"]
        assert read["cells"][0]["z"].tolist() == trace["cells"][0]["z"]
    assert starter_page("moments")["steps"] == shipped["steps"]


def test_the_training_is_not_gone_through_until_one_of_its_moments_is_asked_for(
    starter_folder, monkeypatch
):
    starter_page = opened(starter_folder)
    updates = []
    backward = Elman.backward
    monkeypatch.setattr(
        Elman, "backward", lambda *of, **more: updates.append(1) or backward(*of, **more)
    )
    starter_page("moments")
    starter_page("trace", HARRY)
    assert updates == []
    starter_page("trace", {**HARRY, "moment": 32})
    once = len(updates)
    assert once >= starter_page("moments")["now"]
    starter_page("trace", {**HARRY, "moment": 64})
    assert len(updates) == once


@pytest.mark.parametrize("action", OF_SENTENCE)
def test_every_question_can_be_asked_of_such_a_moment(starter_page, action):
    asked = HARRY | OF_SENTENCE[action] | {"moment": 96}
    assert_same(starter_page(action, asked), starter_page(action, asked), action)


def test_such_a_moment_can_be_pinned_and_the_steps_stay_in_order(starter_folder, shipped):
    starter_page = opened(starter_folder)
    assert starter_page("pin", {"moment": 96}) == {"step": 96}
    assert starter_page("moments")["steps"] == shipped["steps"]


def test_a_file_that_is_not_the_starter_has_no_more_moments_than_it_keeps(starter_folder):
    page = Page()
    page("load", {"model": (starter_folder / "starter.npz").read_bytes()})
    steps = page("moments")["steps"]
    assert steps == [0, steps[-1]]
    with pytest.raises(ValueError, match="step 32 are not kept"):
        page("trace", {**HARRY, "moment": 32})


@pytest.mark.parametrize("last", [0, 1, 15, 16, 17, 228, 1000])
def test_the_steps_that_a_run_will_keep_are_known_before(last):
    _, network = _tiny()
    kept = Checkpoints(16)
    for step in range(last + 1):
        network.step = step
        kept.note(network)
    assert kept.steps() == list(kept_steps(last, 16))


def _tiny():
    tagger = NameTagger(n_a=1)
    steps = tagger.fit_steps([("Ada", "sings")], [(1, 0)])
    return steps, tagger.network_
