"""The command line: what it refuses, and that it stops without harm."""

import os
import signal
import subprocess
import sys

import pytest
from terminal import FILES, is_one_sentence, start, stopped

from rnn.cli.main import COMMANDS

ASKED = """
import sys
from rnn.cli import main
try:
    main.main([*sys.argv[1:], "--help"])
finally:
    modules = {name: f"rnn.cli.{module}" for name, (module, _) in main.COMMANDS.items()}
    print([name for name, module in modules.items() if module in sys.modules])
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(rnn, command):
    code, out, error = rnn(command, "--help")
    assert (code, error) == (0, "")
    assert out.startswith(f"usage: python -m rnn {command} ")
    assert COMMANDS[command][1] in out


@pytest.mark.parametrize("commands", [[], ["corpus"]])
def test_the_modules_of_other_commands_stay_where_they_are(commands):
    variables = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    program = [sys.executable, "-c", ASKED, *commands]
    said = subprocess.check_output(program, env=variables, text=True)
    assert said.splitlines()[-1] == str(commands)


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["tag", "model.npz", "--format", "text", "unmarked.txt"],
        ["tag", "--format", "text", "model.npz", "unmarked.txt"],
        ["tag", "model.npz", "unmarked.txt", "--format", "text"],
        ["redact", "model.npz", "--style", "bar", "unmarked.txt"],
        ["train", "train.conll", "--n-a", "2", "train.conll", "--epochs", "1", "--output", "many"],
    ],
    ids=" ".join,
)
def test_files_may_stand_before_between_and_behind_the_options(rnn, folder, arguments):
    (folder / "unmarked.txt").write_bytes(FILES["unmarked.txt"])
    assert rnn(*arguments)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["missing"], "missing: there is no such file"),
        (["folder"], "folder: this is a folder"),
        (["empty"], "empty: there are no labelled sentences"),
        (["blank lines"], "blank lines: there are no labelled sentences"),
        (["binary"], "binary, line 1: a zero byte"),
        (["cyrillic.conll"], "cyrillic.conll, line 1: byte 0xc0 is not UTF-8"),
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
    code, _, error = rnn("tag", "model.npz", "--output", result, stdin=b"Ada sings\n\xff\0\n")
    assert code == 1
    assert "standard input, line 2: a zero byte" in error
    assert result.read_text() == "before"
    assert list(tmp_path.iterdir()) == [result]


def test_a_reader_who_has_enough_is_no_error(folder):
    with start(folder, "tag", "model.npz", "--format", "conll") as process:
        process.stdin.write(b"Ada sings\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        _, error = process.communicate(b"It rained\n" * 50, timeout=60)
        assert (process.returncode, error) == (0, b"")


def test_ctrl_c_while_reading_stops_at_once(folder):
    with start(folder, "tag", "model.npz") as process:
        process.stdin.write(b"Ada sings\n")
        process.stdin.flush()
        process.stdout.readline()
        error = stopped(process, signal.SIGINT)
        assert (process.returncode, error) == (130, b"rnn: stopped.\n")
