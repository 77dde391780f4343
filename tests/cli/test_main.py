"""The command line: what each command gives, what it refuses, and that it stops without harm."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from rnn import RECOMMENDED, NameTagger, report, starter
from rnn.__main__ import main
from rnn.checks import RANGES
from rnn.corpus import WRITERS, Sentence
from rnn.formats import read_file
from rnn.storage import to_bytes

TRAIN, DEV = starter().train[:40], starter().held_out[:20]
SMALL = ["--epochs", "3", "--n-a", "5", "--batch-size", "8", "--seed", "3", "--quiet"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """train.conll, dev.jsonl, and model.npz trained on them."""
    folder = tmp_path_factory.mktemp("main")
    (folder / "train.conll").write_text(WRITERS["conll"](TRAIN), encoding="utf-8")
    (folder / "dev.jsonl").write_text(WRITERS["jsonl"](DEV), encoding="utf-8")
    arguments = ["--dev", f"{folder}/dev.jsonl", "--output", f"{folder}/model.npz"]
    assert main(["train", f"{folder}/train.conll", *arguments, *SMALL]) == 0
    return folder


@pytest.fixture
def rnn(folder, capsys, monkeypatch):
    """Runs a command in that folder; gives exit code, standard output and standard error."""
    monkeypatch.chdir(folder)

    def rnn(*arguments, stdin=b""):
        raw = io.BufferedReader(io.BytesIO(stdin))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="utf-8"))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as usage:
            code = usage.code
        return code, *capsys.readouterr()

    return rnn


def start(folder, *arguments, **pipes):
    """The command in a process of its own."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-m", "rnn", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **pipes,
    )


def is_one_sentence(error):
    return error.startswith("rnn: ") and error.count("\n") == 1 and "Traceback" not in error


# train


def test_train_is_what_fit_does(folder, rnn):
    X, y = zip(*TRAIN, strict=True)
    X_dev, y_dev = zip(*DEV, strict=True)
    changed = {"epochs": 3, "n_a": 5, "batch_size": 8, "random_state": 3}
    fitted = NameTagger(**(RECOMMENDED | changed)).fit(X, y, X_dev, y_dev)
    assert (folder / "model.npz").read_bytes() == to_bytes(fitted)


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
    assert rnn("train", "train.conll", "--output", model, *SMALL) == (0, "", "")
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
        "train", "train.conll", "--hold-out", "0.25", "--output", model, "--epochs", "1"
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
    monkeypatch.setattr(report, "find_spec", lambda name: module)
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
    assert "Lower learning_rate" in error
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


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["train"],
        ["train", "train.conll"],
        ["train", "train.conll", "--output", "m", "--n-a", "two"],
        ["train", "train.conll", "--output", "m", "--learning-rate", "nan"],
        ["train", "train.conll", "--output", "m", "--direction", "back"],
        ["train", "train.conll", "--output", "m", "--word-column", "0"],
        ["train", "train.conll", "--output", "m", "--hold-out", "2"],
        ["train", "train.conll", "--output", "m", "--hold-out", "0.1", "--dev", "dev.jsonl"],
        ["train", "train.conll", "--output", "m", "--resume", "model.npz", "--n-a", "9"],
        ["tag", "model.npz", "--format", "xml"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_wrong_is_a_usage_error(rnn, folder, arguments):
    code, out, error = rnn(*arguments)
    assert (code, out) == (2, "")
    assert error.startswith("usage: python -m rnn")
    assert not (folder / "m").exists()


# Going on.


def bits(tagger):
    network = tagger.network_
    return [
        network.theta.tobytes(),
        *(part.tobytes() for part in network.optimizer.state.values()),
        (network.step, network.epoch, network.position, network.optimizer.updates),
        json.dumps([tagger.curve_, tagger.scores_]),
        tagger.threshold_,
        tagger.best_ and (tagger.best_[:4], tagger.best_.theta.tobytes()),
    ]


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
    assert to_bytes(stopped) == to_bytes(never_stopped)


def test_resume_goes_on_to_more_epochs_exactly(rnn, folder, tmp_path):
    data = ["train", "train.conll", "--dev", "dev.jsonl"]
    once, twice = tmp_path / "once", tmp_path / "twice"
    assert rnn(*data, "--output", once, *SMALL, "--epochs", "5")[0] == 0
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
    slim.write_bytes(to_bytes(NameTagger.load(folder / "model.npz"), resumable=False))
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--resume", slim, "--epochs", "9",
        "--output", tmp_path / "m", "--quiet",
    )  # fmt: skip
    assert code == 1
    assert is_one_sentence(error)
    assert "saved without what training needs" in error


def test_resume_says_when_nothing_is_left_to_train(rnn, tmp_path):
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--resume", "model.npz", "--quiet",
        "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 1
    assert "3 epochs are done. Raise --epochs" in error


# eval


def test_eval_gives_the_scores_of_the_network(folder, rnn):
    code, out, error = rnn("eval", "model.npz", "dev.jsonl", "--json")
    assert (code, error) == (0, "")
    report = json.loads(out)
    scores, _ = NameTagger.load(folder / "model.npz").evaluate(*zip(*DEV, strict=True))
    assert report == {
        "name": scores.name._asdict(),
        "token": scores.token._asdict(),
        "sentences": 20,
    }
    code, out, _ = rnn("eval", "model.npz", "-", stdin=Path("dev.jsonl").read_bytes())
    assert code == 0
    assert f"{scores.name.f1:.1%}" in out
    assert "20 sentences" in out


def test_what_is_skipped_is_told_with_file_line_and_reason(rnn, tmp_path):
    test = tmp_path / "test.txt"
    test.write_text("[Ada] sings\n" + "[Bo sings\n" * 8)
    code, _, error = rnn("eval", "model.npz", test)
    assert code == 0
    assert f"{test}, line 2: skipped, a [ is never closed" in error
    assert len(error.splitlines()) == 6
    assert f"{test}: 8 places were skipped in all" in error
    assert rnn("eval", "model.npz", test, "--quiet")[2] == ""


# tag


@pytest.mark.parametrize("form", WRITERS)
def test_tag_writes_what_the_network_predicts(folder, rnn, tmp_path, form):
    tagger = NameTagger.load(folder / "model.npz")
    words = [sentence.words for sentence in DEV]
    predicted = [
        Sentence(*pair) for pair in zip(words, map(tuple, tagger.predict(words)), strict=True)
    ]
    code, out, error = rnn("tag", "model.npz", "dev.jsonl", "--format", form)
    assert (code, out, error) == (0, WRITERS[form](predicted), "")
    result = tmp_path / f"out.{form}"
    assert rnn("tag", "model.npz", "dev.jsonl", "--format", form, "--output", result) == (0, "", "")
    assert result.read_text(encoding="utf-8") == out
    assert list(tmp_path.iterdir()) == [result]


def test_tag_reads_plain_text_from_standard_input_as_it_is(rnn):
    code, out, _ = rnn("tag", "model.npz", stdin=b"# [sic]\r\n\r\nfjord 1")
    assert code == 0
    assert [json.loads(line)["tokens"] for line in out.splitlines()] == [
        ["#", "[", "sic", "]"],
        ["fjord", "1"],
    ]


def test_tag_needs_no_tags(rnn):
    code, out, error = rnn(
        "tag", "model.npz", "--format", "conll", stdin=b"-DOCSTART-\n\nIt\t\n.\t"
    )
    assert (code, error) == (0, "")
    assert re.fullmatch(r"It\t.*\n\.\t.*\n\n", out)


def test_html_marks_names_and_text_stays_text(rnn, folder):
    code, out, _ = rnn(
        "tag", "model.npz", "--format", "html", stdin=b"<b>&amp; Ada Okafor met Ada ."
    )
    assert code == 0
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append(tag)

    Reader().feed(out)
    assert "b" not in found
    text = re.sub("</?mark.*?>", "", out)
    assert "&lt; b &gt; &amp; amp ; Ada Okafor met Ada ." in text
    assert found.count("mark") == out.count("</mark>")
    assert out.endswith("</html>\n")


# trace


def test_trace_shows_every_value(folder, rnn):
    code, out, _ = rnn("trace", "model.npz", "[Ada Okafor] sings .", "--json")
    assert code == 0
    shown = json.loads(out)
    trace = NameTagger.load(folder / "model.npz").trace(
        ["Ada", "Okafor", "sings", "."], [1, 1, 0, 0]
    )
    assert shown["words"] == ["Ada", "Okafor", "sings", "."]
    np.testing.assert_array_equal(shown["a"], trace.forward.cells[0].a)
    np.testing.assert_array_equal(shown["y_hat"], trace.y_hat)
    np.testing.assert_array_equal(shown["loss"], trace.loss)
    code, out, _ = rnn("trace", "model.npz", "Ada sings")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines()] == ["word", "Ada", "sings"]


def test_a_sentence_without_marks_has_no_losses(rnn):
    assert json.loads(rnn("trace", "model.npz", "Ada sings", "--json")[1])["loss"] is None


# What is refused.


FILES = {
    "empty": b"",
    "blank lines": b"\n\n \n",
    "binary": bytes(range(256)),
    "latin-1.conll": "Zoë\tB-PER\n".encode("latin-1"),
    "unlabelled.conll": b"Ada\nsings\n",
    "no-names.conll": b"Ada\tB-LOC\nsings\tO\n",
    "unmarked.txt": b"Ada sings\n",
    "broken.jsonl": b'{"tokens": ["Ada"\n',
}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["missing"], "missing: there is no such file"),
        (["folder"], "folder: this is a folder"),
        (["empty"], "empty: there are no labelled sentences"),
        (["blank lines"], "blank lines: there are no labelled sentences"),
        (["binary"], "binary, line 1: a zero byte"),
        (["latin-1.conll"], "latin-1.conll, line 1: byte 0xeb is not UTF-8"),
        (["unlabelled.conll"], "unlabelled.conll: there are no labelled sentences"),
        (["no-names.conll"], "none has the tag PER or PERSON (found: LOC)"),
        (["unmarked.txt"], "in plain text, put names in [ ]"),
        (["broken.jsonl"], "broken.jsonl: no sentence could be read. Line 1: this is not JSON"),
        (["train.conll", "--tag-column", "7"], "Line 1: there is no column 7; the row has 2"),
        (["train.conll", "--separator", "|"], "there are no labelled sentences"),
        (["train.conll", "--tag", "GPE"], "none has the tag GPE (found: PER)"),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["train", "eval"])
def test_input_that_cannot_be_used_is_refused_in_a_sentence(
    rnn, folder, command, arguments, reason
):
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir(exist_ok=True)
    before = ["train", "--output", "never"] if command == "train" else ["eval", "model.npz"]
    code, out, error = rnn(*before, "--quiet", *arguments)
    assert (code, out) == (1, "")
    assert is_one_sentence(error)
    assert reason in error
    assert not (folder / "never").exists()


@pytest.mark.parametrize(
    "command", [["eval", "{}", "dev.jsonl"], ["tag", "{}"], ["trace", "{}", "Ada sings"]], ids=str
)
@pytest.mark.parametrize("model", ["missing", "empty", "binary", "train.conll", "folder"])
def test_a_file_that_is_no_network_is_refused(rnn, folder, command, model):
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir(exist_ok=True)
    code, out, error = rnn(*(part.format(model) for part in command))
    assert (code, out) == (1, "")
    assert is_one_sentence(error)
    assert error.startswith(f"rnn: {model}: ")


@pytest.mark.parametrize("output", ["folder", "missing/model.npz", "train.conll/model.npz"])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(rnn, folder, output):
    (folder / "folder").mkdir(exist_ok=True)
    code, _, error = rnn("train", "missing", "--output", output)
    assert code == 1
    assert is_one_sentence(error)
    assert f"rnn: {output}" in error
    assert "missing: there is no such file" not in error


@pytest.mark.parametrize("sentence", ["", "  ", "[Ada", "\u200b"])
def test_a_sentence_that_cannot_be_read_is_refused(rnn, sentence):
    code, out, error = rnn("trace", "model.npz", sentence)
    assert (code, out) == (1, "")
    assert is_one_sentence(error)


def test_an_output_file_is_whole_or_not_there(rnn, folder, tmp_path):
    result = tmp_path / "out.jsonl"
    result.write_text("before")
    code, _, error = rnn("tag", "model.npz", "--output", result, stdin=b"Ada sings\n\xff\n")
    assert code == 1
    assert "standard input, line 2: byte 0xff" in error
    assert result.read_text() == "before"
    assert list(tmp_path.iterdir()) == [result]


# In a process of its own.


def test_tag_answers_line_by_line(folder):
    with start(folder, "tag", "model.npz") as process:
        for words in (["Ada", "sings"], ["It", "rained"]):
            process.stdin.write((" ".join(words) + "\n").encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["tokens"] == words
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_reader_who_has_enough_is_no_error(folder):
    with start(folder, "tag", "model.npz", "--format", "conll") as process:
        process.stdin.write(b"Ada sings\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        _, error = process.communicate(b"It rained\n" * 50)
        assert (process.returncode, error) == (0, b"")


def test_ctrl_c_keeps_the_best_weights_and_training_goes_on_from_there(folder, tmp_path):
    model, whole = str(tmp_path / "m"), str(tmp_path / "whole")
    data = ["train", "train.conll", "--dev", "dev.jsonl"]
    settings = ["--n-a", "5", "--epochs", "1000000", "--json"]
    with start(folder, *data, *settings, "--output", model) as process:
        for _ in range(2):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"the best weights so far are in" in error
    stopped = NameTagger.load(model)
    assert stopped.network_.epoch >= 2
    assert stopped.best_.name_f1 == stopped.evaluate(*zip(*DEV, strict=True))[0].name.f1
    epochs = str(stopped.network_.epoch + 2)
    for more in (["--resume", model], ["--n-a", "5"]):
        output = whole if more[0] == "--n-a" else model
        paths = [f"{folder}/{part}" if "." in part else part for part in data]
        assert main([*paths, *more, "--epochs", epochs, "--output", output, "--quiet"]) == 0
    once, twice = NameTagger.load(whole), NameTagger.load(model)
    assert bits(once) == bits(twice)


def test_ctrl_c_while_reading_stops_at_once(folder):
    with start(folder, "tag", "model.npz") as process:
        process.stdin.write(b"Ada sings\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=10)
        assert (process.returncode, error) == (130, b"rnn: stopped.\n")


def test_what_tag_writes_is_read_again(folder, rnn, tmp_path):
    for form in ("conll", "jsonl"):
        result = tmp_path / f"out.{form}"
        rnn("tag", "model.npz", "train.conll", "--format", form, "--output", result)
        assert [s.words for s in read_file(str(result))] == [s.words for s in TRAIN]
