"""Files of the first format still open: they say the same, and training goes on from them."""

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from network_files import assert_refused, changed
from rnn import NameTagger

FILE = Path(__file__).parent / "golden" / "network-1.npz"  # see golden/make_network_1.py
EXPECTED = json.loads(FILE.with_suffix(".json").read_text(encoding="utf-8"))
DATA = [EXPECTED[name] for name in ("X", "y", "X_dev", "y_dev")]
CLOSE = {"rtol": 1e-10, "atol": 1e-10}  # another machine rounds otherwise


@pytest.fixture
def tagger():
    return NameTagger.load(FILE)


def went_on(tagger):
    return list(islice(tagger.more_steps(*DATA), len(EXPECTED["losses"])))


def test_it_opens_with_the_settings_it_was_fitted_with(tagger):
    settings = {"n_a": 3, "epochs": 3, "batch_size": 4, "direction": "both"}
    expected = NameTagger(**settings, class_weight={"1": 2.0}).get_params()
    assert tagger.get_params() == tagger.network_.settings.as_dict() == expected
    assert tagger.network_.objective.class_weight.tolist() == [1.0, 2.0]
    assert [tuple(place) for place in tagger.network_.shapes] == [
        *(("W_ax", 0), ("W_aa", 0), ("b_a", 0), ("W_ax", 1), ("W_aa", 1), ("b_a", 1)),
        *(("W_ya", 0), ("b_y", None), ("W_ya", 1)),
    ]


def test_it_says_what_it_said(tagger):
    (y_hat,) = tagger.predict_proba([EXPECTED["words"]])
    np.testing.assert_allclose(y_hat, EXPECTED["y_hat"], **CLOSE)
    assert tagger.threshold_ == EXPECTED["threshold"]
    assert tagger.lower_threshold_ == EXPECTED["lower"]
    assert [tagger.best_.epoch, tagger.best_.name_f1] == EXPECTED["best"]
    assert tagger.best_.thresholds == (EXPECTED["threshold"], EXPECTED["lower"])
    np.testing.assert_array_equal(tagger.network_.theta, tagger.best_.theta)
    assert tagger.run_.latest[7] == EXPECTED["latest0"]


def test_training_goes_on_as_it_did(tagger):
    steps = went_on(tagger)
    np.testing.assert_allclose([step.loss for step in steps], EXPECTED["losses"], **CLOSE)
    assert tagger.scores_ == EXPECTED["scores"]
    longer = NameTagger(**tagger.get_params())
    for _ in islice(longer.fit_steps(*DATA), tagger.network_.step):
        pass
    for name, values in longer.curve_.items():
        np.testing.assert_allclose(tagger.curve_[name], values, **CLOSE)
    np.testing.assert_allclose(tagger.network_.theta, longer.network_.theta, **CLOSE)
    assert tagger.run_.fingerprint == longer.run_.fingerprint


def test_saved_again_it_is_the_same_network_in_the_present_format(tagger):
    again = NameTagger.from_bytes(tagger.to_bytes())
    assert again.to_bytes() == tagger.to_bytes()
    before, after = (each.predict_proba([EXPECTED["words"]])[0] for each in (tagger, again))
    np.testing.assert_array_equal(after, before)
    assert went_on(again) == went_on(tagger)
    np.testing.assert_array_equal(again.network_.theta, tagger.network_.theta)


@pytest.mark.parametrize("name", ["W_ax", "W_ax_r", "W_ya_r", "b_y"])
def test_without_one_of_its_arrays_it_is_refused(name):
    assert_refused(changed(FILE.read_bytes(), lambda about, arrays: arrays.pop(name)), name)
