"""The network that the page opens with: its files, as the build makes them."""

import json

import pytest
from typed import faults

from rnn import NameTagger
from rnn.page import starter_network, starter_run
from rnn.page.bridge import forget
from rnn.page.wire.run import StarterRecord


@pytest.fixture(scope="module")
def record(starter_folder):
    return json.loads((starter_folder / "starter.json").read_text(encoding="utf-8"))


def test_the_record_is_what_its_type_says_with_lists_for_arrays(record):
    told = faults(record, StarterRecord, "record")
    assert [fault for fault in told if " is no array of " not in fault] == []


def test_the_record_is_that_of_the_network_beside_it(starter_folder, record):
    tagger = NameTagger.load(starter_folder / "starter.npz")
    words, labels = (starter_run.SENTENCE[name] for name in ("words", "labels"))
    read = tagger.trace(words, labels)
    trace, summary = record["trace"], record["summary"]
    assert trace["words"] == words
    assert trace["labels"] == trace["y"] == labels
    assert trace["y_hat"] == read.y_hat.tolist()
    assert [cell["a"] for cell in trace["cells"]] == [c.a.tolist() for c in read.forward.cells]
    assert summary["curve"] == tagger.curve_
    assert (summary["epoch"], summary["step"]) == (starter_run.EPOCHS, tagger.network_.step)
    assert summary["settings"].items() >= starter_run.SETTINGS.items()
    assert record["corpus"]["held_out"]["sentences"] == 300


def test_the_record_has_the_scores_of_every_epoch(starter_folder, record):
    scores, evaluation = record["scores"], record["evaluation"]
    assert scores["epoch"] == list(range(starter_run.EPOCHS + 1))
    assert scores["step"] == [epoch * 101 for epoch in scores["epoch"]]
    assert scores["loss"][-1] == evaluation["held_out"]["loss"]
    assert scores["f1"][-1] == evaluation["held_out"]["name"]["f1"]
    assert evaluation["step"] == scores["step"][-1]


def test_making_it_again_gives_the_same_bytes(starter_folder, tmp_path):
    forget("")  # another process begins with the first run
    starter_network.main(tmp_path)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made.keys() >= {"starter.json", "starter.npz", "moments.json"}
    assert made == {name: (starter_folder / name).read_bytes() for name in made}
