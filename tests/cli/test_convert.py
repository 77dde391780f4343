"""convert: any form in, any form out, and a report of what was read and what was not."""

import json

import pytest
from terminal import TRAIN, is_one_sentence

from rnn.data.formats import WRITERS, Layout, read_file
from rnn.data.formats.writing import TARGETS
from rnn.data.sentences import Sentence

TWO = '{"text": "Parents Nadia Tom wept", "label": [[8, 13, "PER"], [14, 17, "PER"]]}\n'
BROKEN = TWO + '{"text": "Ada", "label": [[0, 9, "PER"]]}\n{"text": "Who knows"}\n'


@pytest.fixture
def file(tmp_path):
    def file(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file


def test_conll_has_a_tag_a_word_and_keeps_names_side_by_side_apart(rnn, file):
    code, out, error = rnn("convert", file("a.jsonl", BROKEN), "--to", "conll")
    assert code == 0
    assert out == "Parents\tO\nNadia\tB-PER\nTom\tB-PER\nwept\tO\n\nWho\t-\nknows\t-\n\n"
    assert "a.jsonl: read as doccano" in error
    assert "a.jsonl: 2 sentences, 6 words, 2 names (PER 2), 1 sentence not labelled" in error
    assert "a.jsonl, line 2: skipped, the span from 0 to 9 is not inside the text of 3" in error


def test_strict_is_a_failure_where_anything_was_skipped(rnn, file):
    path = file("a.jsonl", BROKEN)
    assert rnn("convert", path, "--to", "jsonl", "--strict")[0] == 1
    assert rnn("convert", file("b.jsonl", TWO), "--to", "jsonl", "--strict")[0] == 0
    code, out, error = rnn("convert", path, "--to", "jsonl", "--quiet")
    assert (code, error) == (0, "")
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("form", [*TARGETS, "brat"])
def test_sentences_go_through_every_form_and_come_back(rnn, folder, tmp_path, form):
    middle, back = tmp_path / "middle", tmp_path / "back.conll"
    if form == "brat":
        middle = tmp_path / "middle.ann"
    assert rnn("convert", "train.conll", "--to", form, "--output", middle)[0] == 0
    assert rnn("convert", middle, "--to", "conll", "--output", back)[0] == 0
    assert back.read_text(encoding="utf-8") == (folder / "train.conll").read_text(encoding="utf-8")
    assert list(read_file(str(middle), Layout(tags=("PER",)))) == TRAIN


def test_several_files_become_one_and_one_that_cannot_be_read_is_said(rnn, file):
    good, picture = file("a.txt", "[Ada] sings\n"), file("b.png", b"\x89PNG\r\n\x1a\n\0")
    arguments = ["convert", good, picture, "missing", good, "--to", "text"]
    code, out, error = rnn(*arguments)
    assert (code, out) == (0, "[Ada] sings\n" * 2)
    assert "not read: " in error
    assert "b.png, line 1: this is a picture" in error
    assert "not read: missing: there is no such file" in error
    assert rnn(*arguments, "--strict")[0] == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b"{\n", b"a\0b", b"%PDF-1.4"])
def test_where_nothing_can_be_read_nothing_is_written(rnn, file, tmp_path, content):
    output = file("out.conll", "before")
    code, out, error = rnn("convert", file("a.jsonl", content), "--to", "conll", "--output", output)
    assert (code, out) == (1, "")
    assert is_one_sentence(error)
    assert output.read_text() == "before"


def test_the_options_of_reading_hold_and_kinds_can_be_chosen(rnn, file):
    rows = "1 Ada B-PER B-LOC\n2 left O O\n3 Ulm B-CITY O\n"
    arguments = ["convert", file("a.txt", rows), "--to", "jsonl", "--quiet"]
    asked = ["--input-format", "conll", "--tag-column", "3", "--word-column", "2"]
    out = rnn(*arguments, *asked)[1]
    assert json.loads(out) == {"tokens": ["Ada", "left", "Ulm"], "tags": ["B-PER", "O", "B-CITY"]}
    out = rnn(*arguments, *asked, "--tag", "city")[1]
    assert json.loads(out)["tags"] == ["O", "O", "B-CITY"]


def test_brackets_that_cannot_say_a_class_are_told(rnn, file):
    rows = file("a.conll", "Ada\tB-PER\nleft\tO\nUlm\tB-LOC\n")
    code, out, error = rnn("convert", rows, "--to", "text")
    assert (code, out) == (0, "[Ada] left [Ulm]\n")
    assert "brackets do not say which class: LOC, PER are written alike" in error


def test_numbers_are_named_by_an_option(rnn, file):
    row = file("a.json", '{"tokens": ["Ada", "left"], "ner_tags": [1, 0]}')
    code, _, error = rnn("convert", row, "--to", "conll")
    assert code == 1
    assert "--tag-names" in error
    out = rnn("convert", row, "--to", "conll", "--tag-names", "O,B-PER")[1]
    assert out == "Ada\tB-PER\nleft\tO\n\n"


def test_the_whole_report_can_be_kept(rnn, file, tmp_path):
    path = file("a.jsonl", TWO + "{\n" * 30)
    _, _, error = rnn("convert", path, "--to", "conll", "--report", tmp_path / "report.txt")
    assert error.count("skipped, ") == 10
    assert "30 places were skipped in all" in error
    assert (tmp_path / "report.txt").read_text().count("skipped, ") == 30


def test_standard_input_is_converted(rnn):
    code, out, error = rnn("convert", "-", "--to", "spacy", stdin=TWO.encode())
    assert code == 0
    assert json.loads(out) == [
        ["Parents Nadia Tom wept", {"entities": [[8, 13, "PER"], [14, 17, "PER"]]}]
    ]
    assert "standard input: read as doccano" in error


def test_brat_needs_a_name_for_its_two_files(rnn, file):
    code, _, error = rnn("convert", file("a.jsonl", TWO), "--to", "brat")
    assert code == 2
    assert "give their name with --output" in error


def test_training_reads_through_the_same_room(rnn, file, tmp_path):
    rows = "".join(
        json.dumps({"data": {"text": "Ada sings."}, "annotations": [{"result": [
            {"value": {"start": 0, "end": 3, "text": "Ada", "labels": ["PER"]}}]}]}) + "\n"
        for _ in range(3)
    )  # fmt: skip
    path = file("tasks.json", rows)
    code, _, error = rnn("train", path, "--epochs", "1", "--n-a", "2", "--output", tmp_path / "m")
    assert code == 0
    assert "train: 3 sentences, 9 words, 3 names" in error
    latin = file("zoe.conll", "Zoë\tB-PER\nsang\tO\n".encode("latin-1"))
    code, _, error = rnn("eval", "model.npz", latin)
    assert code == 0
    assert "zoe.conll: line 1: byte 0xeb is not UTF-8, so it is read as Windows-1252" in error


def test_what_the_writers_write_is_what_convert_writes(rnn, file):
    sentence = Sentence(("Ada", "Koch", "sang"), (1, 1, 0))
    for form, write in WRITERS.items():
        path = file(f"in-{form}", WRITERS["conll"]([sentence]))
        assert rnn("convert", path, "--input-format", "conll", "--to", form)[1] == write([sentence])


def test_labels_that_contradict_each_other_are_listed_with_their_places(rnn, file, tmp_path):
    one = file("one.conll", "We\tO\nmet\tO\nMay\tB-PER\n\nTo\tO\nUlm\tB-LOC\n\n")
    more = "To\tO\nUlm\tB-ORG\n\n" * 5
    two = file("two.conll", f"Nobody\tO\nmet\tO\nMay\tO\n\nnot\t-\n\n{more}")
    arguments = ["convert", one, two, "--to", "jsonl", "--contradictions"]
    *_, head, sentence, word = rnn(*arguments)[2].splitlines()
    assert head == "2 contradictions in the labels of 8 sentences"
    assert sentence == (
        f"labels differ: “Ulm” in “To Ulm” is LOC in {one}, line 5; "
        f"ORG in {two}, line 7 and {two}, line 10 and {two}, line 13 and 2 more"
    )
    assert word == f"labels differ: “May” in “met May” is O in {two}, line 1; PER in {one}, line 1"
    assert rnn(*arguments, "--quiet")[2] == ""
    none = rnn("convert", one, "--to", "jsonl", "--contradictions")[2].splitlines()[-1]
    assert none == "0 contradictions in the labels of 2 sentences"
    many = "".join(f"Ada{i}\tB-PER\n\nAda{i}\tO\n\n" for i in range(12))
    report = tmp_path / "report"
    error = rnn(
        "convert", file("many.conll", many), "--to", "jsonl", "--contradictions", "--report", report
    )[2]
    assert error.count("labels differ") == 10
    assert report.read_text(encoding="utf-8").count("labels differ") == 12
