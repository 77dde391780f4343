"""Presets, and the settings that a reader changes; what is chosen is what is trained."""

import re

import pytest
from lab import Lab
from playwright.sync_api import expect

from rnn.page.starter_run import EPOCHS

pytestmark = pytest.mark.browser

LOOK = {  # each preset with words of what it says to look for, and of the settings it has
    "the article’s network": (
        "well above that of the simple rule",
        "16 hidden units, tanh, sigmoid",
    ),
    "with its neighbours": ("three times as many features", "1 neighbour to each side"),
    "reads from both sides": ("A second cell reads from the right", "from both sides"),
    "relu, and how it explodes": (
        "in the second the loss is in the thousands",
        "ReLU.*no clipping",
    ),
    "too big for its data": ("Compare training with held out", "64 hidden units.*10 epochs"),
}
OWN = "These are your own settings"
LINES = {  # of the settings, with the beginning of what each does
    "direction": "The article's network reads forward",
    "neighbours in x<t>": "How many words to each side",
    "feature dropout": "How likely each active feature",
    "class weights": "What the loss of a word is multiplied by",
    "clip gradient norm at": "Largest global norm of a gradient",
    "hidden units": "Hidden units",
    "learning rate": "How far an update goes",
}


@pytest.fixture(autouse=True)
def the_article_s_network(lab: Lab):
    """Each test begins with the settings that the page brings."""
    lab.preset("the article’s network").check()


def expect_summary(lab: Lab, words: str) -> None:
    expect(lab.network.get_by_text("Settings:")).to_have_text(re.compile(words))


@pytest.mark.parametrize("name", LOOK)
def test_a_preset_sets_the_settings_and_says_what_to_look_for(lab: Lab, name: str):
    look, settings = LOOK[name]
    lab.preset(name).check()
    expect(lab.network.get_by_role("group", name="Preset")).to_have_accessible_description(
        re.compile(look)
    )
    expect(lab.network.get_by_text(look)).to_be_visible()
    expect_summary(lab, settings)


def test_presets_are_gone_through_by_keyboard(lab: Lab):
    first, second = lab.preset("the article’s network"), lab.preset("with its neighbours")
    first.focus()
    lab.press("ArrowDown")
    expect(second).to_be_checked()
    expect(second).to_be_focused()
    expect_summary(lab, "1 neighbour to each side")


def test_one_changed_setting_makes_them_ones_own(lab: Lab):
    lab.set(hidden_units="17")
    expect(lab.network.get_by_text(OWN)).to_be_visible()
    presets = lab.network.get_by_role("group", name="Preset")
    expect(presets.get_by_role("radio", checked=True)).to_have_count(0)
    lab.set(hidden_units="16")
    expect(lab.preset("the article’s network")).to_be_checked()
    lab.set(epochs="13")
    expect(lab.network.get_by_text(OWN)).to_be_visible()


def test_settings_set_by_hand_that_are_those_of_a_preset_are_that_preset(lab: Lab):
    lab.set(direction="both")
    expect(lab.preset("reads from both sides")).to_be_checked()


@pytest.mark.parametrize("name", LINES)
def test_each_setting_has_a_line_on_what_it_does(lab: Lab, name: str):
    lab.set()
    control = lab.network.get_by_label(re.compile(f"^{re.escape(name)}"))
    expect(control).to_have_accessible_description(re.compile(f"^{LINES[name]}"))
    line = lab.network.get_by_text(re.compile(f"^{LINES[name]}")).first
    expect(line).to_be_visible()


def third_losses(lab: Lab) -> list[float]:
    """The loss and the gradient norm after three updates from the initial weights."""
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    lab.train_to_the_end(3)
    return [lab.full_number("loss per word"), lab.full_number("gradient norm")]


def test_every_setting_changes_what_is_trained(lab: Lab):
    lab.preset("the article’s network").check()
    lab.without_starter_sentences()  # which take their time; what is left is one update an epoch
    seen = [third_losses(lab)]
    for name, value, before in (
        ("neighbours_in_x<t>", "1", "0"),
        ("feature_dropout", "0.1", "0.4"),
        ("class_weights", "balanced", "alike"),
        ("clip_gradient_norm_at", "0.5", "5"),
        ("direction", "both", "forward"),
    ):
        lab.set(**{name: value})
        lab.expect_state("have changed: Train starts a new run")
        losses = third_losses(lab)
        assert losses not in seen, name
        seen.append(losses)
        lab.set(**{name: before})
    lab.with_starter_sentences.check()


def test_relu_explodes_in_the_second_update(lab: Lab):
    lab.preset("relu, and how it explodes").check()
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    lab.button("Train").click()
    lab.expect_state(re.compile("has grown to .* a word: it explodes.*Turn clipping on", re.DOTALL))
    lab.set(clip_gradient_norm_at="5", epochs="1")  # which is many updates more
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")


def test_train_pressed_twice_is_one_run(lab: Lab):
    lab.without_starter_sentences()
    lab.set(hidden_units="8", epochs="2")
    # At once: a slow machine may take what a mouse does twice for Train and then Pause.
    lab.button("Train").evaluate("button => { button.click(); button.click(); }")
    lab.expect_state("Trained for 2 epochs.")
    assert lab.number("epoch") == "2"
    lab.with_starter_sentences.check()


def test_train_pressed_again_with_other_settings_trains_with_those(lab: Lab):
    lab.without_starter_sentences()
    lab.set(hidden_units="8", epochs="40")
    preset = lab.preset("the article’s network").element_handle()
    twice = "(button, preset) => { button.click(); preset.click(); button.click(); }"
    lab.button("Train").evaluate(twice, preset)
    lab.expect_state(f"Trained for {EPOCHS} epochs.")
    lab.look_through("Forward")
    expect(lab.stage.get_by_role("option", name=re.compile("^unit 16: "))).to_have_count(1)
