"""More files as tools and corpora write them: rows of other widths, numbers of sentences, JSON."""

import json
import pickle
import zlib

import pytest

from rnn.data.formats import read_file
from rnn.data.formats.layout import Layout

MIXED = "El DA O\nPintor NC B-PER\nMir AQ I-PER\nReus B-LOC\n( Fpa O\n) O\n\nRuiz VMI B-PER\nva O\n"
HIPE = """TOKEN\tNE-COARSE-LIT\tNE-COARSE-METO\tNE-FINE-LIT\tNE-NESTED\tNEL-LIT\tMISC
# language = de
# segment_iiif_link = https://paper.example/x
Herr\tB-pers\tO\tB-pers.ind\tO\tNIL\t_
Moos\tI-pers\tO\tI-pers.ind\tB-loc\tNIL\tNoSpaceAfter
ging\tO\tO\tO\tO\t_\t_
"""
PLUS = "# global.columns = ID NE FORM UPOS\n1\tB-PER\tIda\tPROPN\n2\tO\tsang\tVERB\n"
WEBANNO_2 = "# id=1\n1-1\tIda\tB-PER\n1-2\tHolm\tI-PER\n\n# id=2\n2-1\tUlm\tB-LOC\n"
KINDS = {
    "rows narrower than others": (MIXED, "esp.train", "conll",
                                  ["El [Pintor Mir|PER] [Reus|LOC] ( )", "[Ruiz|PER] va"]),
    "rows wider than others": ("Mir B-PER\nReus NP B-LOC\n( Fpa O\nva O\ny O\n", "esp", "conll",
                               ["[Mir|PER] [Reus|LOC] ( va y"]),
    "rows of two widths": ("Mir B-PER\nReus NP B-LOC\n( Fpa O\nva O\n", "esp", "conll",
                           ["[Mir|PER] [Reus|LOC] ( va"]),
    "heads that begin like tags": (HIPE, "hipe.tsv", "conll", ["[Herr Moos|pers] ging"]),
    "CoNLL-U Plus": (PLUS, "ida.cupt", "conll", ["[Ida|PER] sang"]),
    "WebAnno TSV 2": (WEBANNO_2, "ida", "conll", ["[Ida Holm|PER]", "[Ulm|LOC]"]),
    "numbers of sentences": ("0 Ida B-PER\n0 sang O\n1 Rain O\n1 fell O\n", "ida", "conll",
                             ["[Ida|PER] sang", "Rain fell"]),
    "sentences with a letter": ("s1\tIda\tB-PER\ns1\tsang\tO\ns2\tRain\tO\n", "ida", "conll",
                                ["[Ida|PER] sang", "Rain"]),
    "numbers of sentences and words": (
        "1\t1\tIda\tB-PER\n1\t2\tsang\tO\n2\t1\tRain\tO\n2\t2\tfell\tO\n", "ida", "conll",
        ["[Ida|PER] sang", "Rain fell"],
    ),
    "a column of offsets": ("0\t3\tIda\tB-PER\n4\t8\tsang\tO\n9\t13\tloud\tO\n", "ida", "conll",
                            ["[Ida|PER] sang loud"]),
    "a language before each word": ("en:Ida\tB-PER\nen:sang\tO\n\nen::\tO\n", "ida", "conll",
                                    ["[Ida|PER] sang", ":"]),
    "OTHER for O": ("Ida\tPERSON\nsang\tOTHER\nin\tOTHER\nUlm\tLOCATION\n", "ida.tsv", "conll",
                    ["[Ida|PERSON] sang in [Ulm|LOCATION]"]),
    "None for O": ("Ida\tB-PER\nsang\tNone\nloud\tNone\n", "ida.tsv", "conll",
                   ["[Ida|PER] sang loud"]),
    "_ for O": ("Ida\tB-PER\nsang\t_\n\nin\t_\nUlm\tB-LOC\n", "ida", "conll",
                ["[Ida|PER] sang", "in [Ulm|LOC]"]),
    "- for sentences nobody labelled": ("Ida\tB-PER\nHolm\tI-PER\n\nRain\t-\n", "ida", "conll",
                                        ["[Ida Holm|PER]", "Rain ?"]),
    "places without a class": ("Ida\tB\nHolm\tI\nsang\tO\n", "ida", "conll", ["[Ida Holm|] sang"]),
    "spaces around tabs": ("Ida \t B-PER\nsang \t O\n", "ida", "conll", ["[Ida|PER] sang"]),
    "quotation marks of pandas": ('Ida\tB-PER\nsang\tO\n""""\tO\n', "ida", "conll",
                                  ['[Ida|PER] sang "']),
    "an index of pandas": ("\tword\ttag\n0\tIda\tB-PER\n1\tsang\tO\n", "ida.tsv", "csv",
                           ["[Ida|PER] sang"]),
    "quotes of R": ('"Ida"\t"B-PER"\n"sang"\t"O"\n', "ida.tsv", "csv", ["[Ida|PER] sang"]),
    "texts and their classes": ("Ida sang\tgood\nRain fell\tbad\n", "ida.tsv", "text",
                                ["Ida sang good ?", "Rain fell bad ?"]),
    "commas without heads": ("Ida,NNP,B-PER\nsang,VB,O\n\nUlm,NNP,B-LOC\n", "ida.txt", "csv",
                             ["[Ida|PER] sang", "[Ulm|LOC]"]),
    "a line that names the semicolon": ("sep=;\r\nsentence;word;tag\r\n1;Ida;B-PER\r\n1;sang;O\r\n",
                                        "ida.csv", "csv", ["[Ida|PER] sang"]),
    "sentences counted anew in each document": (
        "doc_id,sent_id,token,ner\n1,1,Ida,B-PER\n1,1,sang,O\n2,1,Rain,O\n", "ida.csv", "csv",
        ["[Ida|PER] sang", "Rain"],
    ),
    "entities of Python in a cell": (
        "text,entities\nCall Ida,\"{'entities': [(5, 8, 'PER')]}\"\n", "ida.csv", "csv",
        ["Call [Ida|PER]"],
    ),
    "a word with its tag a line": ("Ida|B-PER\nsang|O\n\nUlm|B-LOC\nis|O\n", "ida", "wikiner",
                                   ["[Ida|PER] sang", "[Ulm|LOC] is"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_words_are_read_for_what_they_are(told, kind):
    content, name, form, expected = KINDS[kind]
    assert told(content, name)[:2] == (form, expected)


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("rows narrower than others", "3 rows of another width than others, in line 4 first"),
        ("a language before each word", "every word begins with en:, which is left out"),
        ("_ for O", "the tag _ stands for O, as no other does"),
    ],
)
def test_what_is_read_otherwise_than_it_stands_there_is_said(told, kind, note):
    content, name, *_ = KINDS[kind]
    assert any(note in each for each in told(content, name)[2].notes)


@pytest.mark.parametrize("row", ["New York B-LOC", "Ida x y", "Ida"])
def test_a_row_of_another_width_that_may_be_two_words_is_not_guessed(told, row):
    _, found, report = told(f"Ulm B-LOC\nis O\n\n{row}\nis O\n\nRain O\n", "ida.conll")
    assert found == ["[Ulm|LOC] is", "Rain"]
    assert [item.line for item in report.skipped] == [4]
    assert "others 2" in report.skipped[0].reason


LEA = "Call Lea Koch today."
NAMED = "Call [Lea Koch|PER] today ."
TASK = {"from_name": "label", "to_name": "marks"}
MARK = {"start": 5, "end": 13, "text": "Lea Koch", "labels": ["PER"]}
OF_HTML = {
    "start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "text": "Lea Koch",
    "globalOffsets": {"start": 5, "end": 13}, "hypertextlabels": ["PER"],
}  # fmt: skip
JSON_KINDS = {
    "tags under entities": ({"tokens": ["Lea", "sang"], "entities": ["B-PER", "O"]},
                            ["[Lea|PER] sang"]),
    "places without a class": ({"tokens": ["Lea", "Koch", "ran"], "tags": ["B", "I", "O"]},
                               ["[Lea Koch|] ran"]),
    "names of numbers in each row": (
        {"tokens": ["Lea", "ran"], "ner_tags": [1, 0], "id2label": {"0": "O", "1": "B-PER"}},
        ["[Lea|PER] ran"],
    ),
    "names of numbers for all rows": (
        {"id2label": {"0": "O", "1": "B-PER"}, "data": [{"tokens": ["Lea"], "ner_tags": [1]}]},
        ["[Lea|PER]"],
    ),
    "spaCy's groups of spans beside its names": (
        {"text": LEA, "ents": [{"start": 5, "end": 13, "label": "PER"}], "spans": {"sc": []}},
        [NAMED],
    ),
    "Argilla": ({"text": LEA, "tokens": LEA.split(), "annotation": [["PER", 5, 13]]},
                ["Call [Lea Koch|PER] today."]),
    "Dataturks": (
        {"content": LEA,
         "annotation": [{"label": ["PER"],
                         "points": [{"start": 5, "end": 12, "text": "Lea Koch"}]}]},
        [NAMED],
    ),
    "spaCy with what is meant": ([LEA, {"entities": [[5, 13, "PER", "Q42"]]}], [NAMED]),
    "Stanza": ([[{"text": "Lea", "ner": "B-PER"}, {"text": "ran", "ner": "O"}]], ["[Lea|PER] ran"]),
    "tokens as objects": ({"tokens": [{"text": "Lea", "tag": "B-PER"}]}, ["[Lea|PER]"]),
    "pairs": ([[["Lea", "B-PER"], ["ran", "O"]], [["Rain", "O"]]], ["[Lea|PER] ran", "Rain"]),
    "two lists": ([[["Lea", "ran"], ["B-PER", "O"]]], ["[Lea|PER] ran"]),
    "columns of pandas": (
        {"tokens": {"0": ["Lea"], "1": ["Rain"]}, "ner_tags": {"0": ["B-PER"], "1": ["O"]}},
        ["[Lea|PER]", "Rain"],
    ),
    "pandas, split": (
        {"columns": ["tokens", "ner_tags"], "index": [0], "data": [[["Lea"], ["B-PER"]]]},
        ["[Lea|PER]"],
    ),
    "train beside test": (
        {"train": [{"tokens": ["Lea"], "tags": ["B-PER"]}], "test": [{"tokens": ["Rain"]}]},
        ["[Lea|PER]", "Rain ?"],
    ),
    "Label Studio with a longer text beside": (
        [{"annotations": [{"result": [TASK | {"value": MARK}]}],
          "data": {"review": LEA, "source": "a text that is longer than the one with marks"}}],
        [NAMED],
    ),
    "Label Studio's HTML": (
        [{"annotations": [{"result": [TASK | {"value": OF_HTML}]}],
          "data": {"text": f"<p>{LEA}</p>"}}],
        [NAMED],
    ),
    "Label Studio's line ends": (
        [{"text": "Call Lea\nKoch", "annotator": 1, "label": [MARK | {"text": "Lea\\nKoch"}]}],
        ["Call [Lea Koch|PER]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_rows_of_json_are_read_in_all_their_shapes(told, kind):
    value, expected = JSON_KINDS[kind]
    assert told(json.dumps(value), "lea.json")[1] == expected


def test_values_one_behind_the_other_in_one_line_are_rows(told):
    row = json.dumps({"tokens": ["Lea"], "tags": ["B-PER"]})
    assert told(f"{row},{row}", "lea.json")[1] == ["[Lea|PER]"] * 2
    assert told(f"{row} {row}\n", "lea.json")[1] == ["[Lea|PER]"] * 2


@pytest.mark.parametrize(("start", "end", "how"), [
    (5, 12, "the last character in"), (6, 13, "from 1"), (6, 14, "a byte order mark"),
])  # fmt: skip
def test_spans_beside_their_own_text_are_read_by_it(told, start, end, how):
    mark = {"start": start, "end": end, "label": "PER", "text": "Lea Koch"}
    _, found, report = told(json.dumps({"text": LEA, "spans": [mark]}), "lea.jsonl")
    assert found == [NAMED]
    assert any(how in note for note in report.notes)


def test_marks_of_brat_may_count_the_byte_order_mark(told, tmp_path):
    (tmp_path / "lea.txt").write_text(f"\ufeff{LEA}\n", encoding="utf-8")
    assert told("T1\tPER 6 14\tLea Koch\n", "lea.ann")[1] == [NAMED]


def test_the_accent_of_a_last_letter_stays_with_its_name(told):
    row = {"text": "Jose\u0301 ran", "label": [[0, 4, "PER"]]}
    assert told(json.dumps(row))[1] == ["[Jose\u0301|PER] ran"]


def test_what_was_accepted_without_spans_has_no_name(told):
    row = {"text": LEA, "spans": None, "answer": "accept"}
    assert told(json.dumps(row))[1] == ["Call Lea Koch today ."]


def test_what_is_proposed_is_told_from_what_somebody_said(told):
    task = {"data": {"text": LEA}, "annotations": [], "predictions": [{"result": []}]}
    _, found, report = told(json.dumps([task]), "lea.json")
    assert found == ["Call Lea Koch today . ?"]
    assert "predictions are no labels of anybody's, and passed over" in report.notes
    mark = {"start": 5, "end": 13, "label": "PER"}
    row = {"text": LEA, "spans": [mark], "answer": "accept", "_view_id": "ner"}
    assert any("say nothing of the other words" in note for note in told(json.dumps(row))[2].notes)


EDITORS = [
    "[10:11:12 AM] Ben: hi", "[12/03/21, 10:11 PM] Ben: hi", "Yes. [Laughter.]",
    "[INAUDIBLE 00:03:12] yes", "[Crosstalk]", "[END OF TRANSCRIPT]", "[Verse 1]", "[Pre-Chorus]",
    "See [Smith et al., 2019] and [GB18].", "[INFO] Ben logged in", "[He] went to [the] sea",
    "[Editor's note: no]", "See [http://example.org Ben]", "[edit source]", "[door closes]",
]  # fmt: skip


@pytest.mark.parametrize("line", EDITORS)
def test_brackets_of_transcripts_papers_and_editors_are_text(told, line):
    _, found, _ = told(f"{line}\n[Lea] came.\n", "talk.txt")
    assert "|]" not in found[0]
    assert found[1] == "[Lea|] came ."


def test_many_brackets_that_are_text_are_said_once(told):
    _, _, report = told("".join(f"See [Smith, {year}].\n" for year in range(1990, 2020)))
    assert sum("brackets with numbers" in note for note in report.notes) == 1


MARKUP = {
    "<?xml version='1.0'?>\n<doc/>": "lea", "<!DOCTYPE html>\n<p>Lea": "lea.txt",
    "<html><p>Lea": "lea.txt", "<p>Lea</p>": "lea.html",
}  # fmt: skip


@pytest.mark.parametrize("content", MARKUP)
def test_markup_is_read_as_text_only_if_somebody_asks_for_it(told, content):
    with pytest.raises(ValueError, match="this is HTML or XML, and its markup"):
        told(content, MARKUP[content])
    assert told(content, MARKUP[content], format="text")[0] == "text"


def test_other_marks_in_or_beside_a_text_are_said(told, tmp_path):
    (tmp_path / "lea.ann").write_text("T1\tPER 0 3\tLea\n")
    _, found, report = told("Lea met <PER>Ben</PER>.\n", "lea.txt")
    assert found == ["Lea met < PER > Ben < / PER > . ?"]
    assert any("<PER> and its like are words here" in note for note in report.notes)
    assert any("the .ann beside it has brat's marks" in note for note in report.notes)


PACKED = {
    "packed, as DocBin of spaCy": zlib.compress(b"msgpack" * 9),
    "a pickle of Python": pickle.dumps([("Lea", {"entities": []})]),
    "an array of NumPy": b"\x93NUMPY\x01\0",
    "RTF": b"{\\rtf1\\ansi Lea}",
}


@pytest.mark.parametrize("kind", PACKED)
def test_files_of_programs_are_refused_by_name(path, kind):
    path.write_bytes(PACKED[kind])
    with pytest.raises(ValueError, match=kind):
        list(read_file(str(path), Layout()))
