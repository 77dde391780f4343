"""What the system does to a command: signals, full disks, closed streams, places that refuse."""

import re
import signal
from pathlib import Path

import pytest
from terminal import start

from reliability import happens
from rnn import NameTagger

KEPT = "The network so far is written, whole, and no part of a file is left."


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_training(folder, tmp_path, number):
    model = tmp_path / "m"
    settings = ["--n-a", "5", "--epochs", "1000000", "--json", "--output", str(model)]
    with start(folder, "train", "train.conll", *settings) as process:
        process.stdout.readline()
        process.send_signal(number)
        process.send_signal(number)
        process.communicate(timeout=60)
        assert process.returncode == 128 + number
    assert NameTagger.load(model).network_.epoch >= 1
    assert list(tmp_path.iterdir()) == [model]
    name = signal.Signals(number).name
    happens("The terminal", f"`train` that is stopped by {name}", KEPT)


def test_a_disk_full_at_the_end_keeps_the_training_in_the_temporary_folder(folder):
    settings = ["--n-a", "5", "--epochs", "1", "--quiet", "--resumable", "--output", "/dev/full"]
    with start(folder, "train", "train.conll", *settings) as process:
        _, error = process.communicate(timeout=60)
        assert process.returncode == 1
    assert error.startswith(b"rnn: /dev/full: the disk is full.")
    kept = Path(re.search(r"network is in (\S+)\. Move", error.decode())[1])
    assert NameTagger.load(kept).network_.epoch == 1
    told = error.decode().replace(str(kept), "(the temporary folder)")
    happens("The terminal", "a disk full at the end of training", told)
    kept.unlink()
    kept.parent.rmdir()


def test_an_error_of_reading_names_the_file(folder):
    with start(folder, "trace", "/proc/self/mem", "Ada sings") as process:
        _, error = process.communicate(timeout=60)
    assert error.startswith(b"rnn: /proc/self/mem: it cannot be read")
    happens("The terminal", "a model file that cannot be read", error.decode())
