"""How the window is shared out among the parts of another task, which stay where they are."""

import pytest
from playwright.sync_api import Locator, expect
from test_other_sequences import PAIRS, SMALL, Sequences, learnt_from_own, sequences

pytestmark = pytest.mark.browser
__all__ = ["sequences"]
BEGUN = """async (button) => {
    const lab = button.getRootNode().host;
    button.click();
    await lab.updateComplete;
    return lab.renderRoot.querySelector("[role=status]").innerText.trim();
}"""
LEAST = 120  # pixels, about six lines


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found
    return dict(found)


def test_a_way_of_looking_has_room_in_a_low_window(sequences: Sequences):
    page = sequences.page
    page.set_viewport_size({"width": 1280, "height": 800})
    learnt_from_own(sequences)
    sequences.training.get_by_text("Settings of the next run").click()
    sequences.page.get_by_role("tab", name="Code", exact=True).click()
    code = sequences.stage.get_by_role("region", name="The code of the forward part")
    expect(code).to_be_visible()
    panel = sequences.stage.get_by_role("tabpanel", name="Code", exact=True)
    assert box(sequences.training)["y"] - box(panel)["y"] >= LEAST
    # The tabs stay in sight while what is below them is read to its end.
    tabs = sequences.stage.get_by_role("tablist", name="Ways of looking")
    sequences.button("Check the gradient").scroll_into_view_if_needed()
    assert box(tabs)["y"] >= box(sequences.stage)["y"]
    assert sequences.button("Check the gradient").evaluate("e => e.checkVisibility()")
    assert sequences.stage.evaluate("e => e.scrollTop") > 0


def test_what_a_run_tells_moves_nothing_in_a_wide_window(sequences: Sequences):
    page = sequences.page
    page.set_viewport_size({"width": 1280, "height": 800})
    sequences.choose("A word from its end")
    expect(sequences.button("Train")).to_be_enabled()
    before = box(sequences.training)["y"]
    page.get_by_role("checkbox", name="learn from the").uncheck()
    sequences.give("pairs.tsv", PAIRS)
    sequences.with_settings(SMALL)
    sequences.training.get_by_text("Settings of the next run").click()
    sequences.learn()
    expect(sequences.training.get_by_label("By simple rules")).to_contain_text("by copy")
    assert box(sequences.training)["y"] == pytest.approx(before, abs=1)


def test_train_says_that_it_begins(sequences: Sequences):
    sequences.choose("Yes or no?")
    train = sequences.button("Train")
    expect(train).to_be_enabled()
    assert train.evaluate(BEGUN).startswith("It begins: ")
    expect(sequences.button("Pause")).to_be_visible()
    expect(sequences.training.get_by_role("status")).to_contain_text("learning from 1,800")
