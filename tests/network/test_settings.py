"""Settings: what each can be, said once, and what is refused."""

import math

import pytest

from rnn import NameTagger
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
