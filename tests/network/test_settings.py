"""Settings: what each can be, said once, and what is refused."""

import math
from dataclasses import fields
from inspect import getdoc, signature
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from rnn import NameTagger
from rnn.network.settings import CHOICES, RANGES, Settings
from rnn.page.wire import run
from twenty import X, Y


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n_a", 0),
        ("n_a", 2.5),
        ("n_a", 16.0),
        ("n_a", "16"),
        ("n_a", True),
        ("n_a", None),
        ("n_a", 10**9),
        ("g1", "sigmoid"),
        ("g2", "tanh"),
        ("direction", "backward"),
        ("optimizer", "Adam"),
        ("optimizer", None),
        ("learning_rate", 0),
        ("learning_rate", -0.1),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("epochs", -1),
        ("batch_size", 0),
        ("clip_norm", -1.0),
        ("random_state", -1),
        ("random_state", 0.5),
        ("dropout", 1.0),
        ("l2", -1e-3),
        ("min_count", 0),
        ("window", -1),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_value(name, value):
    with pytest.raises(ValueError, match=name) as refusal:
        NameTagger(**{name: value}).fit(X, Y)
    assert repr(value) in str(refusal.value)


def test_the_constructor_has_every_setting_with_its_default():
    in_constructor = {
        name: parameter.default for name, parameter in signature(NameTagger).parameters.items()
    }
    assert in_constructor == Settings().as_dict()
    assert list(in_constructor) == [each.name for each in fields(Settings)]


def test_the_docstring_of_a_tagger_tells_every_setting():
    lines = getdoc(NameTagger).splitlines()
    described = lines[lines.index("Parameters") : lines.index("Attributes")]
    for name, form, about in Settings.described():
        at = described.index(f"{name} : {form}")
        until = next((i for i in range(at + 1, len(described)) if described[i][:4] != "    "), None)
        assert " ".join(described[at + 1 : until]).split() == about.split()
    heads = [line for line in described if " : " in line and not line.startswith(" ")]
    assert [head.split(" : ")[0] for head in heads] == [each.name for each in fields(Settings)]


def test_the_settings_of_the_page_are_these_but_for_the_epochs():
    on_page = get_type_hints(run.Settings)
    assert list(on_page) == [each.name for each in fields(Settings) if each.name != "epochs"]
    literals = {
        name: get_args(kind) for name, kind in on_page.items() if get_origin(kind) is Literal
    }
    assert literals == CHOICES
    numbers = {int: True, float: False}  # whether they are whole
    whole = {name: numbers[kind] for name, kind in on_page.items() if kind in numbers}
    assert whole == {name: limits.whole for name, limits in RANGES.items() if name != "epochs"}


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_can_be_trained(name):
    for choice in CHOICES[name]:
        tagger = NameTagger(n_a=2, epochs=1, **{name: choice}).fit(X, Y)
        assert tagger.failure_ is None
        assert getattr(tagger.network_.settings, name) == choice
