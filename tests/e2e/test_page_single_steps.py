"""Training in single deeds and at a chosen pace, where a run begins, and own held-out sentences."""

import re

import pytest
from here import trained_here
from lab import STARTERS, Lab
from playwright.sync_api import expect

from rnn.page.starter_run import EPOCHS, SENTENCE, SETTINGS

pytestmark = pytest.mark.browser

UPDATES = -(-(STARTERS + 1) // SETTINGS["batch_size"])  # of an epoch


def expect_number(lab: Lab, name: str, written: str | re.Pattern[str]) -> None:
    term = lab.training.get_by_role("term").filter(has_text=re.compile(f"^{name}$"))
    expect(term.locator("xpath=following-sibling::dd[1]")).to_have_text(written)


def begin(lab: Lab, epochs: int = EPOCHS) -> None:
    lab.preset("the article’s network").check()
    lab.set(epochs=str(epochs))
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")


def pace(lab: Lab, name: str) -> None:
    lab.training.get_by_role("combobox", name="Speed of training").select_option(name)


def test_one_update_makes_exactly_one_and_the_stage_shows_it(lab: Lab):
    begin(lab)
    data = {"sentences": [SENTENCE], "include_starter": True, "settings": SETTINGS}
    losses = trained_here(data, 1)["loss"]
    seen = [lab.timestep(1).get_attribute("aria-label")]
    for step in (1, 2):
        lab.button("1 update").click()
        expect_number(lab, "update", str(step))
        assert lab.full_number("loss per word") == pytest.approx(losses[step - 1], abs=1e-9)
        expect(lab.timestep(1)).not_to_have_accessible_name(seen[-1] or "")
        seen.append(lab.timestep(1).get_attribute("aria-label"))
    expect_number(lab, "epoch", f"0 of {EPOCHS}")
    lab.expect_state("Paused after 0 epochs.")


def test_an_update_that_explodes_is_undone_and_has_no_entry_in_the_curve(lab: Lab):
    lab.preset("relu, and how it explodes").check()
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    lab.button("1 update").click()
    expect_number(lab, "update", "1")
    assert lab.full_number("loss per word") < 10
    lab.button("1 update").click()
    lab.expect_state(re.compile("it explodes"))
    expect_number(lab, "update", "0")
    expect_number(lab, "loss per word", "–")


def test_one_epoch_ends_with_it_and_resume_trains_the_rest(lab: Lab):
    begin(lab, 2)
    lab.button("1 update").click()
    expect_number(lab, "update", "1")
    lab.button("1 epoch").click()
    expect_number(lab, "update", str(UPDATES))
    lab.expect_state("Paused after 1 epoch.")
    lab.button("Resume").click()
    lab.expect_state("Trained for 2 epochs.")
    expect_number(lab, "update", str(2 * UPDATES))


def test_a_pace_lets_every_update_be_seen_and_can_be_changed_under_way(lab: Lab):
    begin(lab, 1)
    pace(lab, "1 a second")
    line = lab.training.get_by_role("term").filter(has_text=re.compile("^update$"))
    told = lab.told_from_now_on(line.locator("xpath=following-sibling::dd[1]"))
    lab.button("Train").click()
    expect_number(lab, "update", "2")
    expect(lab.training.get_by_text(re.compile(r"About \d+ minutes left\."))).to_be_visible()
    lab.button("Pause").click()
    lab.expect_state("Paused after 0 epochs.")
    # However late it was paused.
    assert list(dict.fromkeys(told())) == [str(n) for n in range(1, int(told()[-1]) + 1)]
    lab.button("Resume").click()
    pace(lab, "full speed")
    lab.expect_state("Trained for 1 epoch.")


def test_own_held_out_sentences_are_scored_beside_the_shipped_ones(lab: Lab):
    begin(lab, 1)
    lab.add("Amara Okafor met Luis in Madrid.")
    lab.button("held out").click()
    expect(lab.row(1)).to_have_accessible_name(re.compile("held out"))
    head = lab.scores.get_by_role("columnheader", name=re.compile("^your held out"))
    expect(head).to_contain_text("1 sentence")
    lab.button("Train").click()
    lab.expect_state("Trained for")
    expect(head).to_be_visible()
    lab.button("Delete").click()
    expect(head).to_have_count(0)


def test_what_is_held_out_is_not_learnt_from_and_changes_no_run(lab: Lab):
    begin(lab)
    lab.train_to_the_end(1)
    lab.add("Amara Okafor met Luis in Madrid.")
    lab.button("held out").click()
    lab.expect_state("Trained for 1 epoch. Train goes on for 1 epoch more.")
    lab.button("Undo").click()
    expect(lab.row(1)).to_have_accessible_name(re.compile("read only"))
    lab.button("Delete").click()


def test_a_run_from_the_present_weights_is_reset_to_them(lab: Lab):
    begin(lab)
    lab.train_to_the_end(2)
    learnt = lab.timestep(1).get_attribute("aria-label") or ""
    lab.set()
    lab.network.get_by_role("radio", name="from the present weights").check()
    lab.set(learning_rate="0.02")
    lab.expect_state("Train starts a new run from the present weights")
    lab.button("1 update").click()
    expect_number(lab, "update", "1")
    expect(lab.timestep(1)).not_to_have_accessible_name(learnt)
    lab.button("Reset").click()
    expect_number(lab, "update", "0")
    expect(lab.timestep(1)).to_have_accessible_name(learnt)
    # With more sentences known features keep their weights, and new ones begin.
    lab.add("Xiomara waltzes.")
    lab.mark(1, 1)
    lab.learn()
    lab.button("1 update").click()
    expect_number(lab, "update", "1")
    lab.button("Reset").click()
    lab.row(2).click()
    expect(lab.timestep(1)).to_have_accessible_name(learnt)
    lab.set(hidden_units="8")
    lab.button("Train").click()
    expect(lab.alert).to_contain_text("its weights do not fit")
    expect(lab.timestep(1)).to_have_accessible_name(learnt)
    lab.network.get_by_role("radio", name="afresh").check()
    lab.expect_state("Train starts a new run from random weights")
    lab.row(1).click()
    lab.button("Delete").click()
