"""train --resume: training that stopped goes on as if it had not."""

import json
import signal

import pytest
from terminal import DEV, SMALL, TRAIN, bits, is_one_sentence, start

from reliability import happens
from rnn import NameTagger
from rnn.cli.main import main


@pytest.mark.parametrize("kept", [False, True], ids=["as it is", "with the best weights in place"])
@pytest.mark.parametrize(
    "settings",
    [
        {"direction": "both", "dropout": 0.3, "learning_rate_decay": 0.1, "l2": 1e-4},
        {"optimizer": "rmsprop", "window": 1, "min_count": 2},
        {"optimizer": "sgd", "g2": "softmax", "g1": "relu"},
    ],
    ids=str,
)
def test_training_that_stopped_after_any_update_goes_on_as_if_it_had_not(tmp_path, settings, kept):
    X, y = zip(*TRAIN[:10], strict=True)
    data = (X, y, *zip(*DEV[:5], strict=True))
    settings = {"n_a": 3, "batch_size": 4, "epochs": 3} | settings
    never_stopped, n_updates = NameTagger(**settings), 9
    steps = never_stopped.fit_steps(*data)
    expected = [bits(never_stopped) for _ in range(n_updates) if next(steps)]
    stopped = NameTagger(**settings)
    steps = stopped.fit_steps(*data)
    for n in range(n_updates):
        if kept:
            stopped.keep_best()
        stopped.save(tmp_path / "m")
        stopped = NameTagger.load(tmp_path / "m")
        steps = stopped.more_steps(*data)
        next(steps)
        assert bits(stopped) == expected[n]
    never_stopped.keep_best()
    stopped.keep_best()
    assert stopped.to_bytes() == never_stopped.to_bytes()


def test_resume_goes_on_to_more_epochs_exactly(rnn, folder, tmp_path):
    data = ["train", "train.conll", "--dev", "dev.jsonl"]
    once, twice = tmp_path / "once", tmp_path / "twice"
    assert rnn(*data, "--output", once, *SMALL, "--epochs", "5", "--resumable")[0] == 0
    more = ["--resume", "model.npz", "--epochs", "5", "--seed", "3", "--quiet"]
    assert rnn(*data, "--output", twice, *more)[0] == 0
    assert once.read_bytes() == twice.read_bytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (["dev.jsonl", "--dev", "dev.jsonl"], "the training sentences are not those"),
        (["train.conll", "--dev", "train.conll"], "the held-out sentences are not those"),
        (["train.conll"], "the held-out sentences are not those"),
    ],
)
def test_resume_refuses_other_sentences(rnn, tmp_path, data, reason):
    model = tmp_path / "m"
    code, _, error = rnn(
        "train", *data, "--resume", "model.npz", "--epochs", "9", "--output", model, "--quiet"
    )
    assert code == 1
    assert is_one_sentence(error)
    assert reason in error
    assert not model.exists()


def test_resume_refuses_a_network_saved_only_to_be_read_with(rnn, folder, tmp_path):
    slim = tmp_path / "slim"
    slim.write_bytes(NameTagger.load(folder / "model.npz").to_bytes(resumable=False))
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--resume", slim, "--epochs", "9",
        "--output", tmp_path / "m", "--quiet",
    )  # fmt: skip
    assert code == 1
    assert is_one_sentence(error)
    assert "saved without what training needs" in error


@pytest.mark.parametrize(
    ("more", "resumable"),
    [
        ([], False),
        (["--resumable"], True),
        (["--resume", "model.npz", "--epochs", "4"], True),
    ],
)
def test_what_is_written_is_small_unless_training_is_to_go_on_from_it(
    rnn, tmp_path, more, resumable
):
    data = ["train", "train.conll", "--dev", "dev.jsonl", "--output", tmp_path / "m", "--quiet"]
    assert rnn(*data, *(more if "--resume" in more else [*SMALL, *more]))[0] == 0
    written = NameTagger.load(tmp_path / "m")
    assert bool(written.curve_["loss"]) == resumable
    if not resumable:
        whole = NameTagger.load("model.npz")
        assert (tmp_path / "m").read_bytes() == whole.to_bytes_for_use()
    code, _, error = rnn(*data, "--resume", tmp_path / "m", "--epochs", "9")
    assert code == (0 if resumable else 1)
    assert resumable or "with --resumable to go on from there" in error


def test_resume_says_when_nothing_is_left_to_train(rnn, tmp_path):
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--resume", "model.npz", "--quiet",
        "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 1
    assert "3 epochs are done. Raise --epochs" in error


def test_ctrl_c_keeps_the_best_weights_and_training_goes_on_from_there(folder, tmp_path):
    model, whole = str(tmp_path / "m"), str(tmp_path / "whole")
    data = ["train", "train.conll", "--dev", "dev.jsonl"]
    settings = ["--n-a", "5", "--epochs", "1000000", "--json"]
    with start(folder, *data, *settings, "--output", model) as process:
        for _ in range(2):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 130
        assert b"the best weights so far are in" in error
    told = "The best weights so far are written; --resume goes on as if nothing had been."
    happens("The terminal", "`train` that is stopped by Ctrl+C", told)
    stopped = NameTagger.load(model)
    assert stopped.network_.epoch >= 2
    assert stopped.best_.name_f1 == stopped.evaluate(*zip(*DEV, strict=True))[0].name.f1
    epochs = str(stopped.network_.epoch + 2)
    for more in (["--resume", model], ["--n-a", "5", "--resumable"]):
        output = whole if more[0] == "--n-a" else model
        paths = [f"{folder}/{part}" if "." in part else part for part in data]
        assert main([*paths, *more, "--epochs", epochs, "--output", output, "--quiet"]) == 0
    once, twice = NameTagger.load(whole), NameTagger.load(model)
    assert bits(once) == bits(twice)


def test_what_was_started_in_the_background_is_not_stopped_by_ctrl_c(folder, tmp_path):
    model = tmp_path / "m"
    settings = ["--n-a", "5", "--epochs", "30", "--json", "--output", str(model)]
    with start(folder, "train", "train.conll", *settings, in_background=True) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert json.loads(out.splitlines()[-1])["epoch"] == 30
    with start(folder, "tag", "model.npz", in_background=True) as process:
        for words in (["Ada", "sings"], ["It", "rained"]):
            process.stdin.write((" ".join(words) + "\n").encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["tokens"] == words
            process.send_signal(signal.SIGINT)
        process.stdin.close()
        assert process.wait(60) == 0
