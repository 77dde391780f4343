"""What a damaged network file does: the rows of docs/reliability.md, and the table itself."""

import numpy as np
import pytest

from network_files import changed, npz
from reliability import begin_anew, happens, rows_of, with_row
from rnn import NameTagger
from twenty import X, Y, fitted

EMPTY = "# T\n\n## A\n\n| f | w |\n|---|---|\n\n## B\n\n| f | w |\n|---|---|\n"


@pytest.fixture(scope="module")
def content():
    return fitted(epochs=2).to_bytes()


def deep():
    text = b'{"format":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    return npz(about=np.frombuffer(text, np.uint8))


def with_format(content, form):
    return changed(content, lambda about, arrays: about.update(format=form))


def with_progress(content, *progress):
    return changed(content, lambda about, arrays: about.update(progress=list(progress)))


FAULTS = {
    "a text instead of a network": lambda content: b"Harry met Ron",
    "the first half alone": lambda content: content[: len(content) // 2],
    "a header of 200,000 brackets": lambda content: deep(),
    "a newer version": lambda content: with_format(content, "timestep network 9"),
    "a position beyond its updates": lambda content: with_progress(content, 2, 2, 10**6, 2),
    "more epochs than updates": lambda content: with_progress(content, 2, 10**6, 0, 2),
    "more moments than updates": lambda content: with_progress(content, 2, 2, 0, 10**6),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_network_file_is_refused_with_the_sentence_of_the_table(content, fault):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        NameTagger.from_bytes(FAULTS[fault](content))
    happens("Files of networks", fault, str(refusal.value))


def test_a_newer_version_is_named_with_those_that_are_read(content):
    with pytest.raises(ValueError, match=r"version 9.*1 to 4"):
        NameTagger.from_bytes(with_format(content, "timestep network 9"))


@pytest.mark.parametrize("form", [None, 9, [], "timestep network", "timestep network x", ""])
def test_what_is_no_version_is_no_network(content, form):
    with pytest.raises(ValueError, match="not a network saved by Timestep"):
        NameTagger.from_bytes(with_format(content, form))


def test_a_resumed_run_refuses_a_position_beyond_its_batches():
    tagger = fitted(epochs=2)
    before = tagger.network_.step
    tagger.network_.position = 10**6
    with pytest.raises(ValueError, match="stands at batch"):
        next(tagger.more_steps(X, Y))
    assert tagger.network_.step == before


def test_all_rows_go_and_all_tables_stay(tmp_path, monkeypatch):
    paper = tmp_path / "paper.md"
    written = with_row(with_row(EMPTY, "A", "cut", "one"), "B", "late", "two")
    paper.write_text(written)
    monkeypatch.setattr("reliability.PAPER", paper)
    begin_anew()
    assert paper.read_text().split() == EMPTY.split()


def test_a_row_goes_to_its_section_and_replaces_the_one_before():
    paper = with_row(EMPTY, "A", "cut", "one")
    paper = with_row(with_row(paper, "B", "late", "two"), "A", "cut", "three")
    assert rows_of(paper, "A") == ["| cut | three |"]
    assert rows_of(paper, "B") == ["| late | two |"]
