"""A folder with sentences and a network in it, and the commands run there."""

import io
import sys

import pytest
from terminal import DEV, SMALL, TRAIN

from rnn.cli.main import main
from rnn.data.formats import WRITERS


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """train.conll, dev.jsonl, letter.txt, and model.npz trained on them."""
    folder = tmp_path_factory.mktemp("main")
    (folder / "train.conll").write_text(WRITERS["conll"](TRAIN), encoding="utf-8")
    (folder / "dev.jsonl").write_text(WRITERS["jsonl"](DEV), encoding="utf-8")
    (folder / "letter.txt").write_text("\n\n", encoding="utf-8")
    arguments = ["--dev", f"{folder}/dev.jsonl", "--output", f"{folder}/model.npz", "--resumable"]
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
