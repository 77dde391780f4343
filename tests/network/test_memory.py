"""What will not fit into memory is said before it begins."""

import re
import tracemalloc

import pytest

from rnn import starter
from rnn.network import memory
from rnn.page.bridge import answer, handle

LAB = "memory"
SENTENCES = [
    {"words": list(sentence.words), "labels": list(sentence.labels)}
    for sentence in starter().train[:400]
]


def ask(action, **payload):
    return handle(action, payload, LAB)


def begin(**settings):
    return ask("set_up", sentences=SENTENCES, include_starter=False, settings=settings)


@pytest.mark.parametrize("settings", [{"window": 1}, {"window": 1, "direction": "both"}], ids=str)
def test_the_estimate_is_what_training_takes(settings):
    """Adam, which takes most; at least half of it, lest more is refused than need be."""
    begin(n_a=1)
    tracemalloc.start()
    try:
        summary = begin(n_a=40, **settings)
        for _ in range(3):
            ask("advance", run=summary["run"], seconds=0, epochs=9, watch=None)
        ask("save")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    estimate = summary["parameters"] * memory.BYTES * memory.VECTORS
    of_sentences = 30e6  # and of the records of reading them
    assert 0.5 * estimate < most < estimate + of_sentences


def test_what_does_not_fit_is_refused_with_what_would(monkeypatch):
    before = begin(n_a=2)
    monkeypatch.setattr(memory, "MOST_BYTES", 100_000_000)
    said = answer(
        LAB,
        "set_up",
        {"sentences": SENTENCES, "include_starter": False, "settings": {"n_a": 256, "window": 1}},
    )["error"]
    assert said["type"] == "ValueError"
    found = re.search(
        r"n_a 256 has ([\d,]+) weights.* 0\.1 GB .*up to (\d+) it fits", said["message"]
    )
    assert found, said["message"]
    assert "a window smaller than 1" in said["message"]
    assert handle("moments", {}, LAB)["now"] == 0
    fits = int(found[2])
    assert begin(n_a=fits, window=1)["n_a"] == fits
    with pytest.raises(ValueError, match=rf"up to {fits} it fits"):
        begin(n_a=fits + 1, window=1)
    assert before["n_a"] == 2


def test_where_no_n_a_fits_something_else_may(monkeypatch):
    monkeypatch.setattr(memory, "MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="It may fit with fewer sentences or a higher min_count"):
        begin(n_a=4)


def test_memory_that_runs_out_is_told_as_that(monkeypatch):
    """Also where clearing away then fails: zipfile's own words are no sentence for a reader."""

    def out_of_memory(self, resumable, tell):
        try:
            raise MemoryError
        finally:
            raise ValueError("I/O operation on closed file.")

    begin(n_a=2)
    monkeypatch.setattr("rnn.tagger.NameTagger.to_bytes", out_of_memory)
    said = answer(LAB, "save", {})["error"]
    assert said["type"] == "ValueError"
    assert said["message"].startswith("There is not enough memory for this.")
