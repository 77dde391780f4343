"""Files that look like another kind than they are, or have a row that is not like the others."""

import gzip
import json

import pytest

PARSES = """#begin document (bn/y/00/y_0003); part 000
bn/y/00/y_0003 0 0 Rain NN (TOP(NP* - - - Speaker#1 * (ARG1* -
bn/y/00/y_0003 0 1 fell VBD *)) fall 01 1 Speaker#1 * (V*) -

#end document
"""
NESTED = """#begin document (nw/z/00/z_0001); part 000
nw/z/00/z_0001 0 0 Oslo NNP (TOP(NP* - - - - (FAC(GPE) * -
nw/z/00/z_0001 0 1 Airport NNP *)) - - - - *) * -
"""
TREEBANK = """# sent_id = 7
# text = Moa rows.
1\tMoa\tMoa\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t2:nsubj\t_
2\trows\trow\tVERB\tVBZ\tMood=Ind\t0\troot\t0:root\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\tEntity=(1-person)
"""
KAGGLE = """Sentence #,Word,POS,Tag
Sentence: 1,Kofi,NNP,B-per
NaN,Annor,NNP,I-per
NaN,NaN,NNP,O
Sentence: 2,Rain,NN,O
"""
QUOTES = [["sent_id", "token", "label"], ["4", '"', "O"], ["4", "Moa", "B-PER"], ["4", '"', "O"]]
PROGRAM = """import random
import spacy

TRAIN_DATA = [
    ("Call Moa now", {"entities": [(5, 8, "PERSON")]}),
    # nobody here
    ('Rain', {'entities': []}),
]

nlp = spacy.blank("en")
"""
PAIRS = """("Call Moa now", {"entities": [(5, 8, "PERSON")]}),
("Rain", {"entities": []}),
"""
MISLEADING = {
    "OntoNotes without a name": (PARSES, "corpus", "conll", ["Rain fell"]),
    "OntoNotes with a name in a name": (NESTED, "corpus", "conll", ["[[Oslo|GPE] Airport|FAC]"]),
    "a treebank": (TREEBANK, "corpus", "conll", ["Moa rows . ?"]),
    "spaces and tabs": ("Moa NNP\tB-PER\nrows VB\tO\nhere RB\tO\n", "corpus", "conll",
                        ["[Moa|PER] rows here"]),
    "a word of WikiNER that is empty": ("Moa|NN|I-PER |SYM|O rows|VB|O\n", "corpus", "wikiner",
                                        ["[Moa|PER] rows"]),
    "NaN": (KAGGLE, "corpus", "csv", ["[Kofi Annor|per] NaN", "Rain"]),
    "quotes that are words, behind tabs": (
        "".join("\t".join(row) + "\n" for row in QUOTES), "corpus.tsv", "csv", ['" [Moa|PER] "'],
    ),
    "quotes that are words, behind commas": (
        "".join(",".join(row) + "\n" for row in QUOTES), "corpus", "csv", ['" [Moa|PER] "'],
    ),
    "quotes that hold a line's end": ('id,text\n1,"Moa\nrows, here"\n2,Rain\n', "corpus.csv",
                                      "csv", ["Moa rows , here ?", "Rain ?"]),
    "a table of texts": ("id\ttext\n1\tMoa rows here\n2\tRain fell\n", "corpus.tsv", "csv",
                         ["Moa rows here ?", "Rain fell ?"]),
    "a table without heads": ("1\tMoa rows here\n2\tRain fell\n", "corpus.tsv", "text",
                              ["1 Moa rows here ?", "2 Rain fell ?"]),
    "classes of texts": ("text,label\nMoa rows,good\nRain fell,very bad\n", "corpus.csv", "csv",
                         ["Moa rows ?", "Rain fell ?"]),
    "a program": (PROGRAM, "corpus.py", "spacy", ["Call [Moa|PERSON] now", "Rain"]),
    "pairs in Python": (PAIRS, "corpus.txt", "spacy", ["Call [Moa|PERSON] now", "Rain"]),
    "a redacted text": ("[NAME] rows with [PER 2] on [DATE].\n[Moa] does.\n", "corpus", "text",
                        ["[ NAME ] rows with [ PER 2 ] on [ DATE ] .", "[Moa|] does ."]),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISLEADING)
def test_a_file_is_not_taken_for_what_it_looks_like(told, kind):
    content, name, form, expected = MISLEADING[kind]
    assert told(content, name)[:2] == (form, expected)
    assert told(gzip.compress(content.encode()), f"{name}.gz")[:2] == (form, expected)


def test_keys_that_name_no_names_are_said(told):
    _, _, report = told(TREEBANK)
    assert "the keys in the last column (Entity, SpaceAfter)" in report.detected.why


def test_a_column_that_speaks_of_whole_texts_is_said(told):
    _, _, report = told(MISLEADING["classes of texts"][0], "corpus.csv")
    assert "“label” says something of whole texts" in report.detected.why


@pytest.mark.parametrize("tags", [["-", "-"], ["_", "_"]])
def test_words_without_a_tag_in_json_are_not_labelled(told, tags):
    assert told(json.dumps({"tokens": ["Moa", "rows"], "tags": tags}))[1] == ["Moa rows ?"]
    sentence = {"tokens": [{"orth": "Moa", "ner": tags[0]}, {"orth": "rows", "ner": tags[1]}]}
    whole = [{"id": 0, "paragraphs": [{"sentences": [sentence]}]}]
    assert told(json.dumps(whole))[1] == ["Moa rows ?"]


def test_a_sentence_of_json_with_some_tags_missing_is_not_guessed(told):
    _, found, report = told(json.dumps({"tokens": ["Moa", "rows"], "tags": ["B-PER", "-"]}))
    assert found == []
    assert "the tag is -, not labelled, but others are" in report.skipped[0].reason


def test_numbers_written_as_text_need_their_names_too(told):
    row = json.dumps({"tokens": ["Moa", "rows"], "ner_tags": ["1", "0"]})
    _, found, report = told(row)
    assert found == []
    assert "give the names of all tags in order" in report.skipped[0].reason
    assert told(row, tag_names=("O", "B-PER"))[1] == ["[Moa|PER] rows"]


def test_numbers_of_tags_in_rows_need_their_names(told):
    rows = "Moa\t1\nLund\t2\nrows\t0\n\nRain\t0\n"
    _, found, report = told(rows, "corpus.conll")
    assert found == ["Rain"]
    assert "1 is a number, and does not say which tag" in report.skipped[0].reason
    names = ("O", "B-PER", "I-PER")
    assert told(rows, "corpus.conll", tag_names=names)[1] == ["[Moa Lund|PER] rows", "Rain"]


@pytest.mark.parametrize("mark", [[0, 1, "PER"], {"start": 0, "end": 1, "type": "PER"}])
def test_marks_that_count_words_are_not_lost_in_silence(told, mark):
    _, found, report = told(json.dumps({"tokens": ["Moa", "rows"], "entities": [mark]}))
    assert found == []
    assert "its marks under entities count words" in report.skipped[0].reason


def test_the_place_of_a_span_under_another_key_is_named(told):
    mark = {"name": "Moa", "type": "PER", "pos": [0, 3]}
    _, _, report = told(json.dumps({"text": "Moa rows", "entities": [mark]}))
    assert "the span has name, type, pos" in report.skipped[0].reason


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "👍🏽", "❤️"])
def test_a_sign_of_several_code_points_is_not_cut(told, sign):
    text = f"Moa {sign} Ed sits"
    start = text.index("Ed")
    row = {"text": text, "label": [[start, start + 2, "PER"]]}
    assert told(json.dumps(row))[1] == [f"Moa {sign} [Ed|PER] sits"]


def test_one_mark_of_brat_that_does_not_fit_loses_its_line_alone(told, tmp_path):
    (tmp_path / "notes.txt").write_text("Call Moa.\nEd Lund rows.\nRain.\n")
    marks = "T1\tPER 5 8\tMoa\nT2\tPER 10 17\tEd Lund\nT3\tPER 10 12\tMo\nT4\tLOC 80 84\tOslo\n"
    _, found, report = told(marks, "notes.ann")
    assert found == ["Call [Moa|PER] .", "Rain ."]
    assert [item.line for item in report.skipped] == [3, 4, 2]
    assert "says “Mo”, and “Ed” stands there" in report.skipped[0].reason
    assert "is not inside the text" in report.skipped[1].reason
    with pytest.raises(ValueError, match="says “Oslo”"):
        told("T1\tLOC 0 4\tOslo\n", "notes.ann")


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("text", ["Привет, мир.\nЭто Моа.\n", "王小明在北京。\n李四走了。\n"])
def test_utf_16_without_a_mark_is_known_by_its_alphabet(told, encoding, text):
    form, found, report = told(text.encode(encoding))
    assert form == "text"
    assert len(found) == 2
    assert f"it is read as {encoding.upper()}" in report.notes


@pytest.mark.parametrize("content", [b"Moa rows. \n\0and back again\n", b"\1\0\2\0abc\0\0\3 \0"])
def test_zero_bytes_are_no_utf_16(told, content):
    with pytest.raises(ValueError, match="a zero byte; this is not a text file"):
        told(content)
