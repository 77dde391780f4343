"""Networks as files: they come back whole, go on exactly, and are written whole or not at all."""

import io
import time
import zipfile
from itertools import islice

import numpy as np
import pytest

from network_files import changed
from rnn import NameTagger
from rnn.network.parameters import name_of
from twenty import UNSEEN, X_DEV, Y_DEV, X, Y, fitted


@pytest.fixture(scope="module")
def tagger():
    return fitted(epochs=20)


@pytest.mark.parametrize("optimizer", ["adam", "rmsprop", "sgd"])
@pytest.mark.parametrize("settings", [{}, {"g1": "relu", "g2": "softmax", "direction": "both"}])
def test_a_saved_network_comes_back_whole(optimizer, settings, tmp_path):
    tagger = fitted(optimizer=optimizer, **settings)
    tagger.save(tmp_path / "network.npz")
    loaded = NameTagger.load(tmp_path / "network.npz")
    assert loaded.get_params() == tagger.get_params()
    assert loaded.vocabulary_.names == tagger.vocabulary_.names
    assert loaded.curve_ == tagger.curve_
    assert loaded.threshold_ == tagger.threshold_
    assert loaded.lower_threshold_ == tagger.lower_threshold_
    np.testing.assert_array_equal(loaded.network_.theta, tagger.network_.theta)
    for place, weights in tagger.params_.places():
        np.testing.assert_array_equal(loaded.params_.at(place), weights)
    before, after = tagger.network_.optimizer, loaded.network_.optimizer
    assert after.updates == before.updates
    assert after.state.keys() == before.state.keys()
    for name in before.state:
        np.testing.assert_array_equal(after.state[name], before.state[name])
    for p, same in zip(loaded.predict_proba(UNSEEN), tagger.predict_proba(UNSEEN), strict=True):
        np.testing.assert_array_equal(p, same)
    assert loaded.to_bytes() == tagger.to_bytes()


@pytest.mark.parametrize("stop_after", [0, 3, 4, 9])
def test_training_goes_on_from_a_file_as_if_it_had_never_stopped(stop_after):
    settings = {"n_a": 6, "batch_size": 6, "dropout": 0.2, "learning_rate_decay": 0.1}
    whole, halted = NameTagger(**settings), NameTagger(**settings)
    steps = whole.fit_steps(X, Y)
    for _ in range(12):
        next(steps)
    steps = halted.fit_steps(X, Y)
    for _ in range(stop_after):
        next(steps)
    loaded = NameTagger.from_bytes(halted.to_bytes())
    steps = loaded.more_steps(X, Y)
    for _ in range(12 - stop_after):
        next(steps)
    assert loaded.curve_ == whole.curve_
    assert loaded.to_bytes() == whole.to_bytes()


def test_the_best_epoch_survives_saving_and_training_goes_on_from_the_last():
    settings = {"n_a": 6, "batch_size": 6, "epochs": 50, "patience": 3}
    tagger = NameTagger(**settings).fit(X, Y, X_DEV, Y_DEV)
    done = tagger.network_.step
    assert tagger.best_.epoch < tagger.network_.epoch
    loaded = NameTagger.from_bytes(tagger.to_bytes())
    assert loaded.best_[:3] == tagger.best_[:3]
    assert loaded.scores_ == tagger.scores_
    np.testing.assert_array_equal(loaded.best_.theta, tagger.best_.theta)
    np.testing.assert_array_equal(loaded.network_.theta, tagger.network_.theta)
    for each in (tagger, loaded):
        steps = each.more_steps(X, Y, X_DEV, Y_DEV)
        for _ in range(8):
            next(steps)
    longer = NameTagger(**settings)
    steps = longer.fit_steps(X, Y, X_DEV, Y_DEV)
    for _ in range(done + 8):
        next(steps)
    np.testing.assert_array_equal(loaded.network_.theta, longer.network_.theta)
    np.testing.assert_array_equal(tagger.network_.theta, longer.network_.theta)


@pytest.mark.parametrize("kept", [False, True])
def test_weights_of_a_best_epoch_that_is_the_last_are_written_once(kept):
    settings = {"n_a": 6, "batch_size": 6, "epochs": 1}
    tagger = NameTagger(**settings)
    for _, step in zip(range(4), tagger.fit_steps(X, Y, X_DEV, Y_DEV), strict=False):
        assert step.epoch == 1
    assert tagger.best_.epoch == tagger.network_.epoch == 1
    if kept:
        tagger.keep_best()
    content = tagger.to_bytes()
    with np.load(io.BytesIO(content)) as stored:
        # The best are rounded, so that the latest are others.
        assert {"best", "latest"} & set(stored.files) == ({"latest"} if kept else set())
    loaded = NameTagger.from_bytes(content)
    assert (loaded.run_.latest is None) != kept
    assert loaded.model_.thresholds == tagger.model_.thresholds
    assert loaded.to_bytes() == content
    for each in (tagger, loaded):
        for _ in islice(each.more_steps(X, Y, X_DEV, Y_DEV), 5):
            pass
    assert loaded.to_bytes() == tagger.to_bytes()


def test_the_same_network_gives_the_same_bytes_whenever_it_is_saved(tagger, monkeypatch):
    now = tagger.to_bytes()
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(1_000_000_000))
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    assert tagger.to_bytes() == now
    assert fitted(epochs=20).to_bytes() == now


def test_a_network_file_is_an_ordinary_npz_without_pickles(tagger):
    content = tagger.to_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        for place, weights in tagger.params_.places():
            np.testing.assert_array_equal(stored[name_of(place)], weights)
    rewritten = changed(content, lambda about, arrays: None)
    assert NameTagger.from_bytes(rewritten).to_bytes() == content


def test_a_save_that_fails_keeps_the_former_file_and_leaves_no_half_one(tmp_path, monkeypatch):
    tagger, path = fitted(), tmp_path / "network.npz"
    tagger.save(path)
    former = path.read_bytes()

    def full_disk(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("rnn.tagger.write", full_disk)
    with pytest.raises(OSError, match="No space"):
        tagger.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["network.npz"]
    assert path.read_bytes() == former


def test_saving_where_a_folder_stands_or_no_folder_is_leaves_nothing_behind(tmp_path):
    tagger = fitted()
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "missing" / "network.npz"):
        with pytest.raises(OSError, match=path.name):
            tagger.save(path)
    assert [file.name for file in tmp_path.rglob("*")] == ["folder"]


def test_saving_twice_replaces_the_file(tmp_path):
    first, second = fitted(), fitted(random_state=2)
    first.save(tmp_path / "network.npz")
    second.save(str(tmp_path / "network.npz"))
    assert (tmp_path / "network.npz").read_bytes() == second.to_bytes()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_file_is_not_called_damaged(tmp_path):
    with pytest.raises(FileNotFoundError):
        NameTagger.load(tmp_path / "none.npz")
