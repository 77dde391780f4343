"""train --resume MODEL --add MORE: a network learns from more or other sentences."""

import pytest
from terminal import DEV, TRAIN, bits, is_one_sentence

from rnn import NameTagger, starter
from rnn.data.formats import WRITERS

MORE = starter().train[40:60]


@pytest.fixture(autouse=True)
def more(folder):
    (folder / "more.conll").write_text(WRITERS["conll"](MORE), encoding="utf-8")
    (folder / "org.conll").write_text("Ada\tB-PER\nof\tO\nAcme\tB-ORG\n\n", encoding="utf-8")


def test_it_is_what_fit_does_from_there(rnn, folder, tmp_path):
    code, _, error = rnn(
        "train", "--resume", "model.npz", "--add", "more.conll", "--dev", "dev.jsonl",
        "--epochs", "2", "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 0
    start = NameTagger.load(folder / "model.npz")
    tagger = NameTagger(**start.get_params()).set_params(epochs=2)
    tagger.fit(*zip(*MORE, strict=True), *zip(*DEV, strict=True), start=start)
    assert (tmp_path / "m").read_bytes() == tagger.to_bytes()
    known, new = start.network_.n_x, tagger.network_.n_x - start.network_.n_x
    assert f"{known} of model.npz keep their weights and moments; {new} are new" in error
    assert tagger.network_.epoch == 2
    assert "train: 20 sentences" in error


def test_what_was_added_to_comes_first_where_it_is_given_too(rnn, folder, tmp_path):
    code, _, _ = rnn(
        "train", "train.conll", "--resume", "model.npz", "--add", "more.conll", "more.conll",
        "--epochs", "1", "--output", tmp_path / "m", "--quiet",
    )  # fmt: skip
    assert code == 0
    start = NameTagger.load(folder / "model.npz")
    tagger = NameTagger(**start.get_params()).set_params(epochs=1)
    tagger.fit(*zip(*TRAIN, *MORE, *MORE, strict=True), start=start)
    assert (tmp_path / "m").read_bytes() == tagger.to_bytes()


def test_what_stopped_on_the_way_goes_on_exactly(rnn, folder, tmp_path):
    start = NameTagger.load(folder / "model.npz")
    data = zip(*MORE, strict=True), zip(*DEV, strict=True)
    data = [tuple(column) for pair in data for column in pair]
    never_stopped, stopped = (NameTagger(**start.get_params()) for _ in range(2))
    never_stopped.fit(*data, start=start)
    steps = stopped.fit_steps(*data, start=start)
    for _ in range(4):  # of three an epoch
        next(steps)
    stopped.keep_best()
    stopped.save(tmp_path / "m")
    code, _, _ = rnn(
        "train", "more.conll", "--dev", "dev.jsonl", "--resume", tmp_path / "m",
        "--output", tmp_path / "m", "--quiet",
    )  # fmt: skip
    assert code == 0
    assert bits(NameTagger.load(tmp_path / "m")) == bits(never_stopped)
    assert (tmp_path / "m").read_bytes() == never_stopped.to_bytes()


def test_settings_of_training_may_be_others_and_those_of_the_weights_not(rnn, tmp_path):
    order = ["train", "--resume", "model.npz", "--add", "more.conll", "--output", tmp_path / "m"]
    assert rnn(*order, "--quiet", "--learning-rate", "0.002", "--batch-size", "5")[0] == 0
    settings = NameTagger.load(tmp_path / "m").network_.settings
    assert (settings.learning_rate, settings.batch_size, settings.n_a) == (0.002, 5, 5)
    for given, said in (
        (["--n-a", "6"], "n_a is 5 in model.npz and cannot become 6"),
        (["--classes", "PER,ORG"], "classes is None in model.npz and cannot become ['PER', 'ORG']"),
        (["--window", "2"], "window is 1 in model.npz" if settings.window else "window is 0 in"),
    ):
        code, _, error = rnn(*order, *given)
        assert code == 2
        assert said in error
        assert "train anew without --resume" in error


def test_a_file_for_use_gives_its_weights_and_it_is_said_that_it_has_no_moments(rnn, tmp_path):
    small = tmp_path / "small"
    NameTagger.load("model.npz").save(small, for_use=True)
    began = NameTagger.load(small)
    code, _, error = rnn(
        "train", "--resume", small, "--add", "more.conll", "--epochs", "1",
        "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 0
    assert "keep their weights (its file has no moments for them)" in error
    initial = NameTagger.load(tmp_path / "m").run_.initial
    assert (initial.state, initial.updates) == ({}, 0)
    known = began.params_.cells[0]["W_ax"]
    assert initial.theta[: known.size].tobytes() == known.T.tobytes()


def test_english_learns_more(rnn, tmp_path):
    code, _, error = rnn(
        "train", "--resume", "english", "--add", "more.conll", "--epochs", "1",
        "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 0
    assert "of english keep their weights" in error


def test_tags_that_the_network_does_not_know_are_named(rnn, tmp_path):
    order = ["train", "--resume", "model.npz", "--add", "org.conll", "--output", tmp_path / "m"]
    code, _, error = rnn(*order)
    assert code == 0
    assert "outside of names are the tags ORG: model.npz knows PER" in error


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["train.conll", "--add", "more.conll"], "--add goes with --resume MODEL"),
        ([], "name the files with labelled sentences: TRAIN"),
    ],
)
def test_what_is_missing_is_named(rnn, tmp_path, given, said):
    code, _, error = rnn("train", *given, "--output", tmp_path / "m")
    assert code == 2
    assert said in error


def test_a_file_without_sentences_is_named(rnn, folder, tmp_path):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    order = ["train", "--resume", "model.npz", "--output", tmp_path / "m", "--quiet"]
    code, _, error = rnn(*order, "--add", "empty.txt")
    assert code == 1
    assert is_one_sentence(error)
    assert "empty.txt" in error
    assert not (tmp_path / "m").exists()
