"""JSON Lines: the usual forms of objects, and what is skipped and why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_files import are_items

from rnn.data.formats import Layout, read_file
from rnn.data.sentences import Sentence

HARRY = Sentence(("Harry", "Potter", "met", "Ron"), (1, 1, 0, 1))
SINGS = Sentence(("Ada", "sings"), (1, 0))
TEXT = "Harry Potter met Ron"
TAGS = ["B-PER", "I-PER", "O", "B-PER"]
SPANS = [[0, 12, "PER"], [17, 20, "PERSON"]]


@pytest.mark.parametrize(
    "row",
    [
        {"tokens": TEXT.split(), "tags": TAGS},
        {"words": TEXT.split(), "labels": [1, 1, 0, 1]},
        {"tokens": TEXT.split(), "ner_tags": ["PER", "PER", "O", "PER"], "id": 7},
        {"tokens": TEXT.split(), "text": TEXT, "labels": ["1", "1", "0", "1"]},
        {"text": TEXT, "spans": SPANS},
        {"text": TEXT, "label": SPANS},
        {"text": TEXT, "labels": SPANS},
        {"text": TEXT, "entities": [*SPANS, [13, 16, "VERB"]]},
        {"text": TEXT, "spans": [{"start": a, "end": b, "label": tag} for a, b, tag in SPANS]},
        {
            "text": TEXT,
            "tokens": [{"text": "Harry", "id": 0}],
            "spans": [{"start": a, "end": b, "label": tag, "token_end": 0} for a, b, tag in SPANS],
        },
        {
            "text": TEXT,
            "entities": [{"start_offset": a, "end_offset": b, "label": tag} for a, b, tag in SPANS],
        },
        [TEXT, {"entities": SPANS}],
    ],
    ids=str,
)
def test_the_usual_forms_of_json_lines_mean_the_same(read, row):
    assert read(json.dumps(row) + "\n\n", format="jsonl") == [HARRY]


def test_spans_count_code_points(read):
    row = {"text": "🎻🎻 Zoë sings", "spans": [[3, 6, "PER"]]}
    assert read(json.dumps(row), format="jsonl")[0].labels == (0, 0, 1, 0)


@pytest.mark.parametrize("row", [{"tokens": ["Ada", "sings"]}, {"text": "Ada sings"}])
def test_json_without_tags_is_not_labelled_yet(read, row):
    assert read(json.dumps(row), format="jsonl") == [Sentence(SINGS.words)]


def test_words_beside_a_text_are_the_words_of_the_sentence(read):
    row = {"text": "Lea Koch-Holm sings.", "tokens": ["Lea", "Koch-", "Holm", "sings."]}
    assert read(json.dumps(row)) == [Sentence(tuple(row["tokens"]))]
    marked = row | {"spans": [[0, 13, "PER"]]}
    assert read(json.dumps(marked)) == [Sentence(tuple(row["tokens"]), (1, 1, 1, 0))]


def test_no_spans_are_labels_without_names(read):
    assert read('{"text": "It rained", "spans": []}')[0].labels == (0, 0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "cannot be read"),
        ("1" * 5000, "cannot be read"),
        ("null", "this is null; write an object"),
        ("[1, 2]", "this is a list; write an object"),
        ("{}", "the keys (none)"),
        ('{"title": "Ada"}', "the keys 'title'; it needs"),
        ('{"tokens": "Ada"}', "the keys 'tokens'; it needs"),
        ('{"tokens": [1]}', "the keys 'tokens'; it needs"),
        ('{"tokens": [], "tags": []}', "the sentence has no words"),
        ('{"tokens": ["Ada", ""], "tags": ["O", "O"]}', "word 2 is empty"),
        ('{"tokens": ["Ada", "sings"], "tags": ["O"]}', "2 words but 1 tags"),
        ('{"tokens": ["Ada"], "tags": "O"}', "the tags are a string"),
        ('{"tokens": ["Ada"], "tags": [3]}', "3 is not a tag but the number of one"),
        ('{"tokens": ["Ada"], "ner_tags": [1]}', "1 is not a tag but the number of one"),
        ('{"tokens": ["Ada"], "tags": [true]}', "True is not a tag"),
        ('{"tokens": ["Ada"], "tags": [null]}', "None is not a tag"),
        ('{"tokens": ["\\ud800"]}', "half a character"),
        ('{"text": "Ada", "spans": 3}', "the spans are a number"),
        ('{"text": "Ada", "spans": [3]}', "a span is not [start, end, label]"),
        ('{"text": "Ada", "spans": [[0, 3]]}', "a span is not [start, end, label]"),
        ('{"text": "Ada", "spans": [[0, 4, "PER"]]}', "from 0 to 4 is not inside the text of 3"),
        ('{"text": "Ada", "spans": [[2, 2, "PER"]]}', "from 2 to 2 is not inside"),
        ('{"text": "Ada", "spans": [["x", 2, "PER"]]}', "'x', which is not a whole number"),
        ('{"text": "Ada", "spans": [[0, 2, 4]]}', "its label is the number 4"),
        (
            '{"text": "Ada", "spans": [{"start": 0, "end": 3}]}',
            "the span has start, end; its label",
        ),
        ('{"text": "Ada", "spans": [{"start": 0, "end": 2.0, "label": "PER"}]}', "2.0, which"),
        ('{"text": " ", "spans": []}', "no words"),
    ],
    ids=lambda value: value[:40],
)
def test_a_line_that_holds_no_sentence_is_skipped_with_the_reason(read, line, reason):
    good = '{"tokens": ["Ada", "sings"], "tags": ["B-PER", "O"]}'
    first, skipped, last = read(f"{good}\n{line}\n{good}\n", format="jsonl")
    assert first == last == SINGS
    assert skipped.line == 2
    assert reason in skipped.reason


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-2, 9), st.floats(), st.sampled_from(["Ada x"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from("start end label entities text".split()), inner),
    ),
    max_leaves=8,
)


KEYS = "tokens words tags labels text spans entities label data annotations answer ents".split()
JSON = ("jsonl", "doccano", "label-studio", "prodigy", "spacy")


@given(st.one_of(VALUES, st.dictionaries(st.sampled_from(KEYS), VALUES)))
def test_any_json_is_a_sentence_or_a_reason(path, value):
    path.write_text(json.dumps(value))
    for layout in (Layout(), *(Layout(form) for form in JSON)):
        assert are_items(read_file(str(path), layout))
