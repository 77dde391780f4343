"""Experiment files: a project of the page in one file, which goes on in page and terminal alike."""

import io
import json
import zipfile

import pytest

from rnn import NameTagger
from rnn.cli.main import main
from rnn.data.sentences import Sentence
from rnn.page.bridge import handle
from rnn.sequences import SequenceGenerator
from rnn.storage.experiment import (
    parted,
    sentences_in,
    tasks_in,
    with_project,
    with_sentences,
    with_tasks,
)

ROWS = [
    Sentence(("Ada", "Okafor", "sings"), (1, 1, 0)),
    Sentence(("It", "rained"), (0, 0)),
    Sentence(("Then", "Luis", "came"), (0, 1, 0)),
]
DATA = {
    "sentences": [{"words": list(s.words), "labels": list(s.labels or ())} for s in ROWS],
    "include_starter": False,
}
SETTINGS = {"n_a": 4, "batch_size": 2, "dropout": 0.3, "random_state": 7}
TO_EPOCH = {"seconds": 60, "watch": None}
SCORES = {"step": [4], "epoch": [2], "loss": [0.5], "f1": [0.25]}
TEXT = json.dumps(
    {
        "format": "timestep project",
        "version": 1,
        "name": "Élèves \U0001f9d1",
        "work": {"version": 2, "sentences": [{"text": "Ünü", "use": "hold"}]},
        "run": {
            "network": "paused",
            "lastEpoch": 9,
            "failure": "",
            "scores": SCORES,
            "trace": None,
        },
    },
    ensure_ascii=False,
)


def page(lab: str):
    return lambda action, payload=None: handle(action, payload or {}, lab)


def run_in(call, epochs: int) -> bytes:
    """The network of a run in the page after so many epochs."""
    run = call("set_up", DATA | {"settings": SETTINGS})["run"]
    call("advance", TO_EPOCH | {"run": run, "epochs": epochs})
    return call("save")["model"]


def members_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_project_comes_out_of_its_file_as_it_went_in():
    call = page("whole")
    model = run_in(call, 2)
    file = call("write_experiment", {"text": TEXT, "model": model})["file"]
    opened = call("read_experiment", {"file": file})
    assert opened["text"] == TEXT
    assert members_of(opened["model"]) == members_of(model)
    assert opened["trained_on"] == DATA
    assert opened["settings"]["dropout"] == 0.3
    assert NameTagger.from_bytes(file).to_bytes() == NameTagger.from_bytes(model).to_bytes()
    assert sentences_in(file) == ROWS


def test_a_project_without_a_network_is_a_file_too():
    file = handle("write_experiment", {"text": TEXT, "model": None}, "bare")["file"]
    opened = handle("read_experiment", {"file": file}, "bare")
    nothing = {"model": None, "tasks": [], "trained_on": None, "settings": None}
    assert opened == {"text": TEXT} | nothing


def test_a_network_alone_is_opened_with_what_it_learnt_from():
    call = page("network alone")
    model = run_in(call, 1)
    opened = call("read_experiment", {"file": model})
    assert (opened["text"], opened["model"], opened["trained_on"]) == (None, model, DATA)
    slim = NameTagger.from_bytes(model).to_bytes_for_use()
    assert call("read_experiment", {"file": slim})["trained_on"] is None


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04 and no more"])
def test_what_is_no_such_file_is_refused_in_a_sentence(content):
    with pytest.raises(ValueError, match="This is not a network saved by Timestep"):
        handle("read_experiment", {"file": content}, "refused")


def test_a_damaged_file_is_refused_in_a_sentence():
    file = bytearray(with_project(run_in(page("damaged"), 1), TEXT))
    place = file.index(b"project.json") + 30
    file[place] ^= 0xFF
    with pytest.raises(ValueError, match=r"(not a network saved|damaged)"):
        handle("read_experiment", {"file": bytes(file)}, "refused")


def test_what_would_unpack_without_end_is_refused():
    bomb = with_project(None, "0" * 200_000_000)
    with pytest.raises(ValueError, match=r"damaged .it would unpack to"):
        parted(bomb)


def test_a_run_of_the_page_goes_on_in_the_terminal_and_back_bit_for_bit(tmp_path, capsys):
    straight_on = run_in(page("straight on"), 6)
    file, gone_on = tmp_path / "project.npz", tmp_path / "gone on.npz"
    file.write_bytes(with_project(run_in(page("to be stopped"), 2), TEXT))
    command = ["train", "--resume", str(file), "--epochs", "4", "--output", str(gone_on), "--quiet"]
    assert main(command) == 0

    call = page("gone on")
    opened = call("read_experiment", {"file": gone_on.read_bytes()})
    project = json.loads(opened["text"])
    assert project["run"] == {
        "network": "finished", "lastEpoch": 4, "failure": "", "scores": SCORES,
    }  # fmt: skip
    assert {**project, "run": None} == {**json.loads(TEXT), "run": None}
    loaded = call("load", {"model": opened["model"]})
    assert (loaded["epoch"], loaded["trained_on"]) == (4, DATA)
    call("advance", TO_EPOCH | {"run": loaded["run"], "epochs": 6})
    assert bits_of(call("save")["model"]) == bits_of(straight_on)


def bits_of(model: bytes) -> bytes:
    """All of a network and its run, without how long it was to go on at the terminal."""
    tagger = NameTagger.from_bytes(model)
    tagger.epochs = tagger.patience = 0
    return with_sentences(tagger.to_bytes(), sentences_in(model))


def test_an_experiment_of_the_terminal_goes_on_in_the_page_bit_for_bit(tmp_path):
    lines = (
        [f"{word}\t{'I-PER' if label else 'O'}" for word, label in zip(*each, strict=True)]
        for each in ROWS
    )
    rows = "".join("\n".join(each) + "\n\n" for each in lines)
    source = tmp_path / "train.conll"
    source.write_text(rows, encoding="utf-8")
    settings = ["--n-a", "4", "--batch-size", "2", "--dropout", "0.3", "--seed", "7", "--quiet"]
    paths = {name: tmp_path / f"{name}.npz" for name in ("once", "half")}
    for path, epochs in ((paths["once"], "6"), (paths["half"], "3")):
        command = ["train", str(source), *settings, "--epochs", epochs, "--experiment"]
        assert main([*command, "--output", str(path)]) == 0
    call = page("of the terminal")
    opened = call("read_experiment", {"file": paths["half"].read_bytes()})
    assert (opened["text"], opened["trained_on"]) == (None, DATA)
    loaded = call("load", {"model": opened["model"]})
    call("advance", TO_EPOCH | {"run": loaded["run"], "epochs": 6})
    assert bits_of(call("save")["model"]) == bits_of(paths["once"].read_bytes())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda model: with_project(None, TEXT), "this project has no network of its own yet"),
        (lambda model: NameTagger.from_bytes(model).to_bytes(), "there are no sentences in this"),
        (lambda model: with_project(model, "[]"), "The project in this file is damaged"),
    ],
    ids=["no network", "no sentences", "no project"],
)
def test_what_cannot_go_on_in_the_terminal_is_said(tmp_path, capsys, content, reason):
    file, out = tmp_path / "p.npz", tmp_path / "out.npz"
    file.write_bytes(content(run_in(page("refused"), 1)))
    command = ["train", "--resume", str(file), "--epochs", "2", "--output", str(out), "--quiet"]
    assert main(command) == 1
    assert f"p.npz: {reason}" in capsys.readouterr().err
    assert not out.exists()


def names_writer() -> bytes:
    generator = SequenceGenerator(n_a=3, epochs=1).fit(["anna", "ann", "hanna"])
    return generator.to_bytes(resumable=True)


@pytest.mark.parametrize("has_network", [True, False])
def test_the_networks_of_other_tasks_are_in_the_file_and_come_out_as_they_went_in(has_network):
    call = page("tasks")
    model = run_in(call, 2) if has_network else None
    tasks = [{"task": name, "model": names_writer()} for name in ("first names", "of a newer page")]
    file = call("write_experiment", {"text": TEXT, "model": model, "tasks": tasks})["file"]
    opened = call("read_experiment", {"file": file})
    assert opened["tasks"] == tasks
    assert opened["text"] == TEXT
    assert (opened["model"] is None) != has_network
    if has_network:
        assert members_of(opened["model"]) == members_of(model)
        NameTagger.from_bytes(file)


def test_a_network_of_another_task_that_is_damaged_is_told():
    for content in (
        names_writer()[:-30],
        b"no zip",
        NameTagger().fit([["Ada", "sings"], ["It", "rained"]], [[1, 0], [0, 0]]).to_bytes(),
    ):
        file = with_tasks(with_project(None, TEXT), {"moods": content})
        with pytest.raises(ValueError, match="The network of the task 'moods': "):
            handle("read_experiment", {"file": file}, "damaged")


def test_the_terminal_goes_on_and_keeps_the_other_tasks(tmp_path):
    tasks = {"first names": names_writer()}
    model = run_in(page("terminal"), 2)
    path, output = tmp_path / "letters.npz", tmp_path / "on.npz"
    path.write_bytes(with_tasks(with_project(model, TEXT), tasks))
    assert main(["train", "--resume", str(path), "--epochs", "3", "--output", str(output)]) == 0
    assert tasks_in(output.read_bytes()) == tasks
    assert parted(output.read_bytes())[1] is not None
