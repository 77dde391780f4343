"""Small files: a network to read sentences with, its weights rounded and the rest left out."""

import io
import zipfile
from itertools import islice

import numpy as np
import pytest

from network_files import assert_refused, changed
from rnn import NameTagger, starter
from rnn.network.parameters import place_of
from rnn.storage import small_file
from twenty import UNSEEN, X_DEV, Y_DEV, X, Y, fitted

KINDS = [
    {},
    {"direction": "both", "window": 1, "optimizer": "lazy_adam"},
    {"g2": "softmax", "classes": ["PER"], "class_weight": "balanced"},
    {"g1": "relu", "min_count": 1000, "epochs": 1},  # no feature at all
]


def small(tagger):
    return NameTagger.from_bytes(tagger.to_bytes_for_use())


@pytest.mark.parametrize("settings", KINDS, ids=str)
def test_a_small_file_says_nearly_the_same_and_is_written_again_as_it_is(settings, tmp_path):
    tagger = fitted(**settings)
    tagger.save(tmp_path / "small.npz", for_use=True)
    loaded = NameTagger.load(tmp_path / "small.npz")
    assert loaded.get_params() == tagger.get_params()
    assert loaded.model_.thresholds == tagger.model_.thresholds
    assert loaded.classes_ == tagger.classes_
    for p, other in zip(loaded.predict_proba(UNSEEN), tagger.predict_proba(UNSEEN), strict=True):
        np.testing.assert_allclose(p, other, atol=0.1)
    assert loaded.to_bytes_for_use() == (tmp_path / "small.npz").read_bytes()


def test_every_weight_is_as_near_as_its_row_allows_and_the_rest_is_exact():
    tagger = fitted(direction="both")
    loaded = small(tagger)
    own = [tagger.vocabulary_.names.index(name) for name in loaded.vocabulary_.names]
    with np.load(io.BytesIO(tagger.to_bytes_for_use())) as stored:
        units = {name: stored[name] for name in stored.files if name.endswith(".unit")}
    for place, weights in tagger.params_.places():
        if place.name != "W_ax":
            np.testing.assert_array_equal(loaded.params_.at(place), weights)
            continue
        unit = next(u for name, u in units.items() if place_of(name[:-5]) == place)
        assert (np.exp2(np.rint(np.log2(unit))) == unit).all()
        error = np.abs(loaded.params_.at(place) - weights[:, own])
        assert (error <= unit[:, None] / 2).all()
        assert unit.max() < np.sqrt((weights**2).mean(axis=1)).max() / 2
    np.testing.assert_array_equal(loaded.vocabulary_.counts, tagger.vocabulary_.counts[own])


def test_a_small_file_is_a_tenth_of_one_that_training_goes_on_from():
    train, _ = starter()
    tagger = NameTagger(n_a=32, epochs=1, optimizer="lazy_adam")
    tagger.fit([s.words for s in train], [s.labels for s in train])
    assert len(tagger.to_bytes_for_use()) < len(tagger.to_bytes()) / 10


def test_features_whose_weights_are_zero_are_left_out_unless_others_depend_on_them():
    tagger = fitted(window=1)
    names = tagger.vocabulary_.names
    dropped = [i for i, name in enumerate(names) if name.startswith(("prefix2", "word="))]
    for cell in tagger.params_.cells:
        cell["W_ax"][:, dropped] = 0.0
    loaded = small(tagger)
    left = {names[i] for i in dropped} & set(loaded.vocabulary_.names)
    assert left == {names[i] for i in dropped if names[i][5:].islower() and names[i][4] == "="}
    assert len(left) < len(dropped) / 2
    exact = NameTagger.from_bytes(tagger.to_bytes(resumable=False))
    assert [len(x) for x in loaded.trace(X[0]).x] < [len(x) for x in exact.trace(X[0]).x]
    for p, other in zip(loaded.predict_proba(X), exact.predict_proba(X), strict=True):
        np.testing.assert_allclose(p, other, atol=0.1)


def test_in_a_large_network_the_features_that_matter_least_are_left_out(monkeypatch):
    tagger = fitted(direction="both", min_count=1)
    n_x, n_a = tagger.network_.n_x, tagger.network_.settings.n_a
    assert len(small(tagger).vocabulary_) == n_x
    monkeypatch.setattr(small_file, "MOST_WEIGHTS", 2 * n_a * (n_x // 3))
    loaded = small(tagger)
    assert len(loaded.vocabulary_) == n_x // 3
    assert loaded.vocabulary_.counts.mean() > 2 * tagger.vocabulary_.counts.mean()
    assert loaded.to_bytes_for_use() == tagger.to_bytes_for_use()


def test_weights_of_any_size_are_written_and_read():
    tagger = fitted()
    for size in (0.0, 1e-320, 1e-100, 1e300):
        for cell in tagger.params_.cells:
            cell["W_ax"][...] = size * np.sign(cell["W_ax"])
        loaded = small(tagger)
        assert loaded.to_bytes_for_use() == tagger.to_bytes_for_use()
        assert np.isfinite(loaded.network_.theta).all()


def test_training_may_begin_at_the_weights_of_a_small_file():
    loaded = small(fitted(epochs=20))
    began = loaded.network_.theta.copy()
    list(islice(loaded.more_steps(X, Y, X_DEV, Y_DEV), 3))
    assert loaded.network_.step == 3
    assert (loaded.network_.theta != began).any()
    np.testing.assert_array_equal(loaded.run_.initial.theta, began)
    again = NameTagger.from_bytes(loaded.to_bytes())
    np.testing.assert_array_equal(again.run_.initial.theta, began)


def test_no_moments_and_no_curve_are_in_it():
    with zipfile.ZipFile(io.BytesIO(fitted().to_bytes_for_use())) as archive:
        names = {name.removesuffix(".npy") for name in archive.namelist()}
    cell = {f"cells.0.{name}" for name in ("W_ax", "W_ax.unit", "W_aa", "b_a")}
    assert names == {"about", "counts", "readout.W_ya.0", "readout.b_y"} | cell


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda about, arrays: arrays.pop("cells.0.W_ax.unit"), "W_ax.unit.npy is missing"),
        (lambda about, arrays: arrays["cells.0.W_ax.unit"].fill(0.0), "not positive"),
        (lambda about, arrays: arrays["cells.0.W_ax.unit"].fill(np.nan), "not finite"),
        (lambda about, arrays: arrays["counts"].fill(-1), "counts of the vocabulary"),
        (lambda about, arrays: about.update(threshold=2.0), "threshold is not between"),
        (lambda about, arrays: about["vocabulary"].pop(), "needs int32 of shape"),
        (
            lambda about, arrays: arrays.update({"cells.0.W_ax": np.zeros((8, 3))}),
            "needs int8 of shape",
        ),
    ],
)
def test_a_damaged_small_file_is_refused(change, named):
    assert_refused(changed(fitted().to_bytes_for_use(), change), named)
