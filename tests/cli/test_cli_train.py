"""train: what it makes, what it says on the way, and its settings."""

import json
import re
import sys

import numpy as np
import pytest
from terminal import DEV, SMALL, TRAIN, is_one_sentence

from rnn import RECOMMENDED, NameTagger
from rnn.cli import bars as rnn_bars
from rnn.network.settings import RANGES


def test_train_is_what_fit_does(folder, rnn):
    X, y = zip(*TRAIN, strict=True)
    X_dev, y_dev = zip(*DEV, strict=True)
    changed = {"epochs": 3, "n_a": 5, "batch_size": 8, "random_state": 3}
    fitted = NameTagger(**(RECOMMENDED | changed)).fit(X, y, X_dev, y_dev)
    assert (folder / "model.npz").read_bytes() == fitted.to_bytes()


def test_every_setting_is_an_option(rnn):
    code, out, _ = rnn("train", "--help")
    assert code == 0
    for name, default in (NameTagger().get_params() | RECOMMENDED).items():
        assert f"--{name.replace('_', '-')}" in out
        assert f"(default {default})" in " ".join(out.split())


def test_settings_reach_the_network(folder, rnn, tmp_path):
    options = "--direction both --g1 relu --g2 softmax --optimizer sgd --learning-rate 0.5 --l2 0.1"
    code, *_ = rnn(
        "train", "train.conll", "--output", tmp_path / "m", *SMALL, *options.split(),
        "--window", "1", "--min-count", "2", "--epochs", "1",
    )  # fmt: skip
    assert code == 0
    settings = NameTagger.load(tmp_path / "m").get_params()
    assert settings["direction"] == "both"
    assert (settings["g1"], settings["g2"], settings["optimizer"]) == ("relu", "softmax", "sgd")
    assert (settings["learning_rate"], settings["l2"], settings["random_state"]) == (0.5, 0.1, 3)
    assert (settings["window"], settings["min_count"], settings["epochs"]) == (1, 2, 1)


def test_train_tells_each_epoch_as_json_and_to_people(rnn, tmp_path):
    code, out, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--output", tmp_path / "m", "--epochs", "2",
        "--n-a", "4", "--json",
    )  # fmt: skip
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["epoch"] for row in rows] == [1, 2]
    assert [row["step"] for row in rows] == [3, 6]
    assert all(0 < row["loss"] < 2 and 0 <= row["dev"]["name_f1"] <= 1 for row in rows)
    assert rows[-1]["best"]["name_f1"] == max(row["dev"]["name_f1"] for row in rows)
    assert "train: 40 sentences" in error
    assert "dev: 20 sentences" in error
    assert re.search(r"epoch 1 of 2: loss .*, dev name F1 .*, at most .* left", error)


def test_quiet_says_nothing_and_without_dev_all_epochs_are_made(rnn, tmp_path):
    model = tmp_path / "m"
    assert rnn("train", "train.conll", "--output", model, *SMALL, "--resumable") == (0, "", "")
    tagger = NameTagger.load(model)
    assert tagger.network_.epoch == 3
    assert (tagger.best_, tagger.threshold_) == (None, 0.5)


def test_train_takes_several_files_and_standard_input(rnn, tmp_path):
    one = b"Ada\tB-PER\nsings\tO\n\n"
    (tmp_path / "two.txt").write_text("[Bo] sings\n[Cy Dee] too\n")
    model = tmp_path / "m"
    code, _, error = rnn(
        "train", "-", tmp_path / "two.txt", "--output", model, "--epochs", "1", stdin=one
    )
    assert code == 0
    assert "train: 3 sentences, 7 words, 3 names" in error


def test_a_share_of_the_sentences_can_be_held_out(rnn, tmp_path):
    model = tmp_path / "m"
    code, _, error = rnn(
        "train",
        "train.conll",
        "--hold-out",
        "0.25",
        "--output",
        model,
        "--epochs",
        "1",
        "--resumable",
    )
    assert code == 0
    assert "train: 30 sentences" in error
    assert "dev: 10 sentences" in error
    assert NameTagger.load(model).best_.epoch == 1


def test_a_bar_moves_on_a_terminal_that_has_tqdm(rnn, tmp_path, monkeypatch):
    class Bar:
        def __init__(self, **settings):
            self.n, self.total, self.lines, self.closed = 0, settings["total"], [], False

        def update(self):
            self.n += 1

        def write(self, line, file):
            self.lines.append(line)

        def close(self):
            self.closed = True

    bars = []
    module = type(sys)("tqdm")
    module.tqdm = lambda **settings: bars.append(Bar(**settings)) or bars[-1]
    monkeypatch.setitem(sys.modules, "tqdm", module)
    monkeypatch.setattr(rnn_bars, "find_spec", lambda name: module)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    arguments = ["train", "train.conll", "--output", tmp_path / "m", *SMALL]
    assert rnn(*arguments)[0] == 0
    assert bars == []  # quiet
    assert rnn(*arguments[:-1])[0] == 0
    assert bars[0].n == bars[0].total == 15
    assert bars[0].closed
    assert len(bars[0].lines) == 3


def test_training_that_diverges_says_so_and_keeps_the_last_good_weights(rnn, tmp_path):
    model = tmp_path / "m"
    code, _, error = rnn(
        "train", "train.conll", "--output", model, *SMALL, "--g1", "relu", "--optimizer", "sgd",
        "--learning-rate", "1e200", "--clip-norm", "0", "--epochs", "50",
    )  # fmt: skip
    assert code == 1
    assert "lower learning_rate" in error
    assert np.isfinite(NameTagger.load(model).network_.theta).all()


@pytest.mark.parametrize("name", RANGES)
def test_a_setting_out_of_range_is_a_usage_error(rnn, tmp_path, name):
    value = "-1"
    code, _, error = rnn(
        "train", "train.conll", "--output", tmp_path / "m", "--" + name.replace("_", "-"), value
    )
    assert code == 2
    assert f"{name} must be" in error
    assert not any(tmp_path.iterdir())


def test_a_run_that_explodes_says_so_and_keeps_the_last_good_weights(rnn, tmp_path):
    explodes = ["--g1", "relu", "--optimizer", "sgd", "--learning-rate", "30", "--clip-norm", "0"]
    model = tmp_path / "m"
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--output", model, "--quiet", "--resumable",
        *explodes, "--epochs", "5", "--dropout", "0",
    )  # fmt: skip
    assert code == 1
    assert is_one_sentence(error)
    assert re.search(r"The loss has grown to \S+ a word: it explodes", error)
    assert "clip_norm is 0, which never clips; try 5" in error
    kept = NameTagger.load(model)
    assert kept.evaluate(*zip(*DEV, strict=True))[1] < 10
    assert kept.network_.step == len(kept.curve_["loss"]) < 15


@pytest.mark.parametrize("held_out", [(), ("--dev", "dev.jsonl")])
def test_a_run_whose_last_update_explodes_says_so_too(rnn, tmp_path, held_out):
    model = tmp_path / "m"
    code, _, error = rnn(
        "train", "train.conll", *held_out, "--output", model, "--quiet", "--epochs", "1",
        "--g1", "relu", "--optimizer", "sgd", "--learning-rate", "1", "--clip-norm", "0",
        "--n-a", "5", "--batch-size", "40", "--dropout", "0", "--min-count", "1",
    )  # fmt: skip
    assert code == 1
    assert is_one_sentence(error)
    assert re.search(r"The loss has grown to \S+ a word: it explodes", error)
    assert "clip_norm is 0, which never clips; try 5" in error
    assert NameTagger.load(model).evaluate(*zip(*DEV, strict=True))[1] < 2
