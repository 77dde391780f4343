"""Actions on text: its words, sentences read and written, names found."""

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
from rnn.data.labels import name_spans
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


def test_read_gives_sentences_and_what_it_skipped(call):
    answer = call("read", {"text": "[Harry Potter] sings.\n[Ron\nIt rained."})
    assert answer["sentences"] == [
        HARRY,
        {"words": ["It", "rained", "."], "labels": [0, 0, 0]},
    ]
    assert [line["line"] for line in answer["skipped"]] == [2]
    assert "never closed" in answer["skipped"][0]["reason"]


def test_read_gives_no_labels_where_there_is_no_bracket(call):
    assert call("read", {"text": "Harry sings"}) == {
        "sentences": [{"words": ["Harry", "sings"], "labels": None}],
        "skipped": [],
    }


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
    assert call("read", {"text": text})["sentences"][0] == sentences[0]


def test_starter_gives_both_parts(call):
    answer = call("starter")
    assert {part: len(sentences) for part, sentences in answer.items()} == {
        "train": 300,
        "held_out": 100,
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
