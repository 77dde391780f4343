"""Actions on text: its words, sentences read and written, names found."""

import gzip
import json
import re

import numpy as np
import pytest
from asking import (
    HARRY,
    ONE_STEP,
    SENTENCES,
    SET_UP,
    TRAINED,
    Page,
    assert_plain,
    assert_same,
    set_up,
)

from helpers import KINDS, named
from rnn.data.formats import read_file
from rnn.data.labels import name_spans
from rnn.page import limits
from rnn.page.bridge import handle


def test_hello_names_the_versions():
    answer = handle("hello", {})
    assert_plain(answer)
    assert set(answer) == {"rnn", "numpy", "python"}
    assert answer["numpy"] == np.__version__


def test_tokenize_gives_words_and_where_they_stand(call):
    assert call("tokenize", {"text": "O'Brien met “Ron” 😀!"}) == {
        "words": ["O'Brien", "met", "“", "Ron", "”", "😀", "!"],
        "offsets": [[0, 7], [8, 11], [12, 13], [13, 16], [16, 17], [18, 19], [19, 20]],
    }
    assert call("tokenize", {"text": " "}) == {"words": [], "offsets": []}


def read(call, content: str | bytes, **wishes: object) -> dict:
    """All of a text in one go."""
    content = content.encode() if isinstance(content, str) else content
    return answered(call, {"content": content, "name": "notes.txt"} | wishes)


def answered(call, file: dict) -> dict:
    call("read", file)
    return call("read_on", {"seconds": 60.0})


def test_read_gives_sentences_and_what_it_skipped(call):
    answer = read(call, "[Harry Potter] sings.\n[Ron\nIt rained.")
    assert answer["sentences"] == [
        HARRY,
        {"words": ["It", "rained", "."], "labels": [0, 0, 0]},
    ]
    assert [line["line"] for line in answer["skipped"]] == [2]
    assert "never closed" in answer["skipped"][0]["reason"]


def test_read_gives_no_labels_where_there_is_no_bracket(call):
    answer = read(call, "Harry sings")
    assert [each["words"] for each in answer["sentences"]] == [["Harry", "sings"]]
    assert not answer["marked"]
    assert read(call, "Harry sings\n[Ron] sings")["marked"]


def test_a_text_is_read_a_while_at_a_time(call):
    text = "\n".join(f"[Name{i}] sings." for i in range(50))
    assert call("read", {"content": text.encode(), "name": "the text"}) == {
        "total": 50,
        "format": "text",
        "why": "it is no other format; names are in brackets",
    }
    parts = [call("read_on", {"seconds": 0.0})]
    call("sentence", {"text": "The page asks for something else."})
    while not parts[-1]["finished"]:
        parts.append(call("read_on", {"seconds": 0.0}))
    assert [part["done"] for part in parts] == list(range(1, 51))
    whole = read(call, text)
    assert [each for part in parts for each in part["sentences"]] == whole["sentences"]
    with pytest.raises(ValueError, match="no text to read on"):
        call("read_on", {"seconds": 0.0})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a" * (limits.MOST_CHARACTERS + 1), "has 10,001 characters.*at most 10,000"),
        (" ".join("a" * (limits.MOST_WORDS + 1)), "has 1,001 words.*at most 1,000"),
    ],
)
def test_a_line_beyond_the_limits_is_skipped_and_the_rest_is_read(call, line, reason):
    answer = read(call, f"[Harry] sings\n{line}\nSo does Ron")
    assert [each["words"][0] for each in answer["sentences"]] == ["Harry", "So"]
    ((number, said),) = [(each["line"], each["reason"]) for each in answer["skipped"]]
    assert number == 2
    assert re.search(reason, said)
    with pytest.raises(ValueError, match=reason):
        call("sentence", {"text": line})


def test_lines_at_the_limits_are_read(call):
    words = " ".join("a" * limits.MOST_WORDS)
    answer = read(call, "\n".join([words, "b" * limits.MOST_CHARACTERS]))
    assert [len(each["words"]) for each in answer["sentences"]] == [limits.MOST_WORDS, 1]


def in_the_terminal(content: bytes, folder) -> str:
    """What the terminal says of a file that it refuses."""
    file = folder / "notes.txt"
    file.write_bytes(content)
    with pytest.raises(ValueError, match="notes") as refused:
        list(read_file(str(file)))
    return str(refused.value).removeprefix(f"{folder}/")


@pytest.mark.parametrize(
    "content",
    [
        "Ann sings.\nЗоя пела.".encode("cp1251"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"Harry\x00 sings.",
    ],
    ids=["cyrillic", "png", "zero"],
)
def test_what_is_no_text_is_refused_in_the_words_of_the_terminal(call, content, tmp_path):
    with pytest.raises(ValueError, match=r"notes\.txt, line ") as refused:
        call("read", {"content": content, "name": "notes.txt"})
    assert str(refused.value) == in_the_terminal(content, tmp_path)
    with pytest.raises(ValueError, match="no text to read on"):
        call("read_on", {"seconds": 1.0})


@pytest.mark.parametrize("form", ["conll", "jsonl", "text"])
def test_what_the_page_writes_it_reads_back(call, form):
    sentences = [HARRY, *SENTENCES, {"words": ["#", "[", "sic", "]"], "labels": [0, 0, 0, 0]}]
    content = call("write", {"sentences": sentences, "format": form})["text"]
    told = call("read", {"content": content.encode(), "name": "the pasted text"})
    assert told["format"] == form
    answer = call("read_on", {"seconds": 60.0})
    assert answer["sentences"] == sentences
    assert (answer["marked"], answer["skipped"], answer["notes"]) == (True, [], [])


@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_sentences_that_nobody_labelled_come_back_so(call, form):
    sentences = [{"words": ["It", "rained"], "labels": None}, HARRY]
    content = call("write", {"sentences": sentences, "format": form})["text"]
    assert read(call, content)["sentences"] == sentences


def test_a_labelled_text_without_a_name_is_labelled(call):
    answer = read(call, '{"text": "It rained", "label": []}\n')
    assert answer["sentences"] == [{"words": ["It", "rained"], "labels": [0, 0]}]
    assert answer["marked"]


def test_what_is_read_otherwise_than_plainly_is_told(call):
    answer = read(call, "Zoé\tB-PER\nsings\tO\n\nUlm\tB-LOC\n".encode("latin-1"))
    assert [each["labels"] for each in answer["sentences"]] == [[1, 0], [0]]
    assert answer["notes"] == [
        "line 1: byte 0xe9 is not UTF-8, so it is read as Windows-1252 (Latin-1): “Zoé”; if that "
        "is wrong, name its encoding (--encoding in the terminal)",
        "names of LOC are not marked here, only those of PER and PERSON",
    ]


@pytest.mark.parametrize(
    ("content", "otherwise", "words", "labels", "classes"),
    [
        ("1\tAda\tB-PER\tB-LOC\n2\tran\tO\tB-LOC\n", {"tag_column": 3, "word_column": 1},
         ["1", "2"], [1, 0], ["PER"]),
        ("B-PER\tAda\nO\tran\n", {"scheme": "bare"}, ["Ada", "ran"], [1, 0], ["B-PER"]),
        ('{"text": "é Ada ran", "label": [[3, 6, "LOC"]]}', {"offsets": "code-points"},
         ["é", "A", "da", "ran"], [0, 0, 1, 0], ["LOC"]),
        ('{"tokens": ["Ada", "ran"], "ner_tags": [1, 0]}', {"tag_names": ["O", "LOC"]},
         ["Ada", "ran"], [1, 0], ["LOC"]),
    ],
    ids=["columns", "scheme", "offsets", "numbers"],
)  # fmt: skip
def test_what_a_reader_says_of_a_text_overrules_what_is_found(
    call, content, otherwise, words, labels, classes
):
    answer = read(call, content, otherwise=otherwise, all_classes=True)
    assert answer["classes"] == classes
    assert answer["sentences"] == [{"words": words, "labels": labels}]


def test_marks_of_brat_are_read_in_the_text_beside_them(call):
    marks = {"content": b"T1\tPER 5 8\tAda\n", "name": "notes.ann"}
    with pytest.raises(ValueError, match=r"Put notes\.txt beside it, on the page by opening"):
        answered(call, marks)
    answer = answered(call, marks | {"beside": b"Call Ada\nRain\n"})
    assert answer["sentences"] == [
        {"words": ["Call", "Ada"], "labels": [0, 1]},
        {"words": ["Rain"], "labels": [0]},
    ]


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"tag_column": 0}, "Columns count from 1"),
        ({"scheme": "none"}, "There is no scheme 'none'"),
        ({"offsets": "words"}, "There is no offsets 'words'"),
    ],
)
def test_what_nobody_can_mean_is_refused(call, otherwise, said):
    with pytest.raises(ValueError, match=said):
        read(call, "Ada\tB-PER\n", otherwise=otherwise)


def test_a_compressed_text_is_read_up_to_a_limit(call, monkeypatch):
    content = gzip.compress(b"[Harry] sings\n" * 1000)
    assert len(read(call, content)["sentences"]) == 1000
    monkeypatch.setattr("rnn.page.lines.MOST_UNPACKED", 10_000)
    with pytest.raises(ValueError, match=r"has more than 10,000 bytes\. Divide it"):
        call("read", {"content": content, "name": "notes.txt.gz"})


def test_an_array_of_json_is_read_a_while_at_a_time(call):
    rows = [{"text": f"Name{i} sings", "label": [[0, 4 + len(str(i)), "PER"]]} for i in range(20)]
    call("read", {"content": json.dumps(rows).encode(), "name": "a.json"})
    parts = [call("read_on", {"seconds": 0.0}) for _ in range(20)]
    assert [len(part["sentences"]) for part in parts] == [1] * 20
    assert [part["finished"] for part in parts] == [False] * 19 + [True]


def test_a_text_that_is_too_large_is_not_read(call):
    with pytest.raises(ValueError, match=r"has 20,000,001 bytes.*at most 20,000,000"):
        call("read", {"content": b" " * (limits.LARGEST_TEXT + 1), "name": "notes.txt"})


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("conll", "Harry\tB-PER\nPotter\tI-PER\nsings\tO\n.\tO\n\n"),
        (
            "jsonl",
            '{"tokens": ["Harry", "Potter", "sings", "."], "tags": ["B-PER", "I-PER", "O", "O"]}\n',
        ),
        ("text", "[Harry Potter] sings .\n"),
    ],
)
def test_write_gives_the_text_of_a_file(call, form, text):
    assert call("write", {"sentences": [HARRY], "format": form}) == {"text": text}


def test_write_takes_sentences_nobody_has_labelled(call):
    sentences = [{"words": ["Harry", "sings"], "labels": None}, {"words": ["So"]}]
    text = call("write", {"sentences": sentences, "format": "text"})["text"]
    assert text == "Harry sings\nSo\n"
    assert read(call, text)["sentences"][0]["words"] == sentences[0]["words"]


def test_starter_gives_both_parts(call):
    answer = call("starter")
    assert {part: len(sentences) for part, sentences in answer.items()} == {
        "train": 1600,
        "held_out": 300,
    }
    assert answer["train"][:10] == SENTENCES


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        ({"sentences": [HARRY], "format": "xml"}, "no format 'xml'.*conll.*jsonl.*text"),
        ({"sentences": [HARRY | {"labels": [1]}], "format": "text"}, "4 words but 1 labels"),
        ({"sentences": [{"words": [], "labels": None}], "format": "text"}, "no words"),
        ({"sentences": [{"words": "Ada", "labels": None}], "format": "conll"}, "one string"),
    ],
)
def test_write_refuses_and_names_what_it_found(call, payload, named):
    with pytest.raises(ValueError, match=named):
        call("write", payload)


# A sentence in one go.


def test_a_sentence_comes_with_its_names_and_where_its_words_stand(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 40})
    text = " ".join(SENTENCES[0]["words"])
    answer = call("sentence", {"text": text})
    assert set(answer) == {"words", "offsets", "trace"}
    assert answer["words"] == SENTENCES[0]["words"]
    assert [text[start:end] for start, end in answer["offsets"]] == answer["words"]
    trace = answer["trace"]
    assert trace["words"] == answer["words"]
    assert trace["labels"] == SENTENCES[0]["labels"]
    assert trace["y_hat"].shape == (len(answer["words"]),)
    name = trace["names"][0]
    assert set(name) == {"start", "end", "text", "probability"}
    assert name["text"] == " ".join(answer["words"][name["start"] : name["end"]]) == "Amina Yusuf"
    assert name["probability"] == min(trace["y_hat"][name["start"] : name["end"]])


def test_a_sentence_that_comes_as_words_has_no_offsets(call):
    call("set_up", SET_UP)
    answer = call("sentence", {"words": ["Harry", "sings"]})
    assert answer["words"] == ["Harry", "sings"]
    assert answer["offsets"] is None


@pytest.mark.parametrize("settings", KINDS, ids=named)
def test_a_sentence_is_read_as_its_words_are_traced_and_predicted_to_the_bit(settings):
    page = set_up(**settings)
    page("advance", TRAINED)
    text = "O'Brien met “Ron” Potter 😀!"
    answer, tokens = page("sentence", {"text": text}), page("tokenize", {"text": text})
    words, tagger = tokens["words"], page.tagger
    assert (answer["words"], answer["offsets"]) == (words, tokens["offsets"])
    assert_same(answer["trace"], page("trace", {"words": words}), "trace")
    (y_hat,), (labels,) = tagger.predict_proba([words]), tagger.predict([words])
    np.testing.assert_array_equal(answer["trace"]["y_hat"], y_hat)
    assert answer["trace"]["labels"] == labels
    assert page("predict", {"sentences": [words]}) == {"labels": [labels]}
    names = [(name["start"], name["end"], name["probability"]) for name in answer["trace"]["names"]]
    assert names == [(start, end, min(y_hat[start:end])) for start, end in name_spans(labels)]
    for more in ({"labels": HARRY["labels"]}, {"labels": None, "moment": 6}):
        asked = {"words": HARRY["words"]} | more
        assert_same(page("sentence", asked)["trace"], page("trace", asked), str(more))


@pytest.mark.parametrize("new_page", [Page, set_up], ids=["without a network", "with one"])
@pytest.mark.parametrize("asked", [{"text": ""}, {"text": " \u200b\n"}, {"words": []}], ids=str)
def test_where_there_are_no_words_there_is_nothing_to_trace(new_page, asked):
    offsets = [] if "text" in asked else None
    assert new_page()("sentence", asked) == {"words": [], "offsets": offsets, "trace": None}


def test_a_sentence_without_a_network_has_its_words_alone(call):
    assert call("sentence", {"text": "Harry sings"}) == {
        "words": ["Harry", "sings"],
        "offsets": [[0, 5], [6, 11]],
        "trace": None,
    }
    assert call("sentence", HARRY) == {"words": HARRY["words"], "offsets": None, "trace": None}


def test_predict_marks_the_names_of_many_sentences_at_once(page):
    sentences = [sentence["words"] for sentence in SENTENCES]
    found = page("predict", {"sentences": sentences})
    assert found == {"labels": page.tagger.predict(sentences)}
    for words, labels in zip(sentences, found["labels"], strict=True):
        assert labels == page("trace", {"words": words})["labels"]
    assert page("predict", {"sentences": []}) == {"labels": []}


@pytest.mark.parametrize(
    ("action", "payload", "named"),
    [
        ("predict", {"sentences": [HARRY["words"], []]}, "Sentence 2 has no words"),
        ("predict", {"sentences": ["Harry"]}, "one string"),
        ("predict", {"sentences": [["Harry", ""]]}, "not a word"),
        ("sentence", {"words": "Harry"}, "one string"),
        ("sentence", {"words": ["Harry", ""]}, "not a word"),
        ("sentence", {"words": ["Harry", "sings"], "labels": [1]}, "2 words but 1 labels"),
    ],
)
def test_what_has_no_words_or_other_labels_is_refused(page, action, payload, named):
    with pytest.raises(ValueError, match=named):
        page(action, payload)
