"""Every command with its streams closed, full or without a reader, and with places that refuse."""

import os
import re
import resource
import signal
from pathlib import Path

import pytest
from terminal import is_one_sentence, start, stopped

from reliability import happens

STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
SHORT = ["--n-a", "5", "--epochs", "1"]
COMMANDS = {
    "train": ["train", "train.conll", *SHORT, "--quiet", "--json", "--output", "again.npz"],
    "eval": ["eval", "model.npz", "dev.jsonl"],
    "tag": ["tag", "model.npz", "dev.jsonl"],
    "redact": ["redact", "model.npz", "letter.txt"],
    "queue": ["queue", "model.npz", "dev.jsonl"],
    "trace": ["trace", "model.npz", "Ada sings"],
    "picture": ["picture", "model.npz", "Ada sings"],
    "convert": ["convert", "train.conll", "--to", "jsonl"],
    "export": ["export", "model.npz", "--format", "numpy", "--output", "/dev/stdout"],
    "help": ["--help"],
}
WRITERS = {
    "train": ["train", "train.conll", *SHORT, "--json"],
    "tag": ["tag", "model.npz", "dev.jsonl"],
    "export": ["export", "model.npz", "--format", "numpy"],
}
FILLING = WRITERS | {name: COMMANDS[name] for name in ("convert", "redact", "picture")}
READERS = {
    "convert": ["-", "--input-format", "conll", "--to", "jsonl", "--output", "/dev/null"],
    "eval": ["model.npz", "-"],
    "queue": ["model.npz", "-"],
    "redact": ["model.npz", "-"],
}
REFUSING = {
    "a folder that is missing": ("missing/out", ": there is no folder"),
    "a folder's own name": (".", " is a folder. Give the name of a file"),
    "a place below a file": ("train.conll/out", ": there is no folder"),
    "a place where nothing can be written": ("/proc/out", ": "),
}


def no_room_for_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def ended(folder, arguments, **options):
    """Exit code, standard output and standard error."""
    with start(folder, *arguments, **options) as process:
        out, error = process.communicate(timeout=120)
    return process.returncode, out or b"", error.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_standard_output_that_is_full_is_named(folder, command):
    with Path("/dev/full").open("wb") as full:
        code, _, error = ended(folder, COMMANDS[command], stdout=full)
    assert code == 1
    assert is_one_sentence(error)
    said = ": the disk is full. Make room, or give a place on another disk.\n"
    assert error == f"rnn: {'/dev/stdout' if command == 'export' else 'standard output'}{said}"
    happens("The terminal", "standard output on a full disk", f"rnn: standard output{said}")


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"help", "export"}))
def test_standard_output_that_is_closed_is_named(folder, command):
    code, _, error = ended(folder, COMMANDS[command], stdout=None, preexec_fn=lambda: os.close(1))
    assert code == 1
    assert is_one_sentence(error)
    assert error.startswith("rnn: standard output: it is closed.")
    happens("The terminal", "standard output that is closed", error)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_enough_is_no_fault(folder, command):
    reading, writing = os.pipe()
    os.close(reading)
    code, _, error = ended(folder, COMMANDS[command], stdout=writing)
    os.close(writing)
    assert (code, error) == (0, "")
    if command == "train":
        assert (folder / "again.npz").exists()
    happens("The terminal", "a reader of standard output that goes", "The command ends with 0.")


@pytest.mark.parametrize("command", sorted({*READERS, "train", "tag"}))
def test_standard_input_that_is_closed_is_named(folder, command):
    of_train = ["-", "--input-format", "conll", *SHORT, "--output", "unread.npz"]
    arguments = of_train if command == "train" else READERS.get(command, ["model.npz", "-"])
    closed = {"stdin": None, "preexec_fn": lambda: os.close(0)}
    code, _, error = ended(folder, [command, *arguments], **closed)
    assert code == 1
    assert is_one_sentence(error)
    assert error.startswith("rnn: standard input is closed.")
    happens("The terminal", "standard input that is closed", error)


@pytest.mark.parametrize("place", REFUSING)
@pytest.mark.parametrize("command", WRITERS)
def test_an_output_that_cannot_be_written_is_said_before_the_work(folder, command, place):
    path, said = REFUSING[place]
    before = sorted(folder.rglob("*"))
    code, out, error = ended(folder, [*WRITERS[command], "--output", path])
    assert (code, out) == (1, b"")  # a line for each epoch, and what is tagged, would stand there
    assert is_one_sentence(error)
    assert error.startswith(f"rnn: {path}{said}")
    assert sorted(folder.rglob("*")) == before
    told = error.replace(f"{folder}/", "")
    happens("The terminal", f"an output at {place}", told)


@pytest.mark.parametrize("number", STOPS)
@pytest.mark.parametrize("command", READERS)
def test_what_reads_from_a_pipe_is_stopped_with_a_word(folder, command, number):
    with start(folder, command, *READERS[command]) as process:
        process.stdin.write(b"Ada O\n\n" * 40_000)  # more than a pipe holds: it reads by then
        process.stdin.flush()
        error = stopped(process, number)
    assert process.returncode == 128 + number
    assert error == b"rnn: stopped.\n"
    happens("The terminal", f"`{command}` that is stopped as it reads", "It says so, and ends.")


@pytest.mark.parametrize("number", STOPS)
@pytest.mark.parametrize("command", ["trace", "picture", "export"])
def test_what_is_stopped_as_its_network_comes_leaves_no_part_of_a_file(
    folder, tmp_path, command, number
):
    pipe = tmp_path / "model.npz"
    os.mkfifo(pipe)
    of_command = {"export": ["--format", "numpy"]}.get(command, ["Ada sings"])
    output = [] if command == "trace" else ["--output", str(tmp_path / "out")]
    starting = start(folder, command, str(pipe), *of_command, *output)
    with starting as process, pipe.open("wb"):  # which waits until the command has it open too
        error = stopped(process, number)
    assert process.returncode == 128 + number
    assert error == b"rnn: stopped.\n"
    assert list(tmp_path.iterdir()) == [pipe]
    told = "It says so, and leaves no part of a file."
    happens("The terminal", f"`{command}` that is stopped", told)


@pytest.mark.parametrize("number", STOPS)
def test_a_tagging_that_is_cut_leaves_no_part_of_its_output(folder, tmp_path, number):
    output = tmp_path / "names.jsonl"
    with start(folder, "tag", "model.npz", "-", "--output", str(output)) as process:
        process.stdin.write(b"Ada sings\n" * 2000)
        process.stdin.flush()
        while not list(tmp_path.iterdir()):  # its part, until it is whole
            assert process.poll() is None
        error = stopped(process, number)
    assert process.returncode == 128 + number
    assert error == b"rnn: stopped.\n"
    assert list(tmp_path.iterdir()) == []
    happens(
        "The terminal", "a tagging that is stopped", "It says so, and leaves no part of a file."
    )


@pytest.mark.parametrize("command", sorted(FILLING.keys() - {"train"}))
def test_an_output_on_a_full_disk_is_named(folder, command):
    code, out, error = ended(folder, [*FILLING[command], "--output", "/dev/full"])
    assert (code, out) == (1, b"")
    assert error.startswith("rnn: /dev/full: the disk is full. Make room")
    assert is_one_sentence(error)
    happens("The terminal", "an output on a full disk", error)


def test_a_training_that_no_place_takes_says_so(folder):
    arguments = ["train", "train.conll", *SHORT, "--quiet", "--output", "nowhere.npz"]
    code, _, error = ended(folder, arguments, preexec_fn=no_room_for_files)
    assert code == 1
    assert is_one_sentence(error)
    assert error.startswith("rnn: nowhere.npz: a file may not be so large here.")
    assert "Nor does the temporary folder take the network" in error
    assert not list(folder.glob("nowhere*"))
    told = re.sub(r"/\S+/timestep-\w+", "(the temporary folder)", error)
    happens("The terminal", "no place for the network at the end of training", told)
