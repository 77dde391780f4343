"""Readers: every form and tag scheme, what is skipped and why, and what is written reads back."""

import json
from itertools import count, islice

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn import formats
from rnn.checks import check_classes
from rnn.corpus import WRITERS, Sentence, Skipped, fingerprint, split, statistics
from rnn.files import Line, replacing
from rnn.formats import Layout, Tags, guess_format, parse_json, read_conll, read_file

HARRY = Sentence(("Harry", "Potter", "met", "Ron"), (1, 1, 0, 1))
SINGS = Sentence(("Ada", "sings"), (1, 0))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("formats") / "corpus"


@pytest.fixture
def read(path):
    """Read a file with this content: text or bytes."""

    def read(content, **layout):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_file(str(path), Layout(**layout)))

    return read


def columns(separator, *rows):
    return "".join(separator.join(row) + "\n" for row in rows) + "\n"


# CoNLL.


SCHEMES = {
    "BIO": "B-PER I-PER O B-PER",
    "IOB1": "I-PER I-PER O I-PER",
    "BIOES": "B-PER E-PER O S-PER",
    "BILOU": "B-PER L-PER O U-PER",
    "IO": "PER PER O PER",
    "long names": "B-PERSON I-PERSON O B-PERSON",
    "small letters": "B-person I-person O B-person",
    "underline": "B_PER I_PER O B_PER",
    "digits": "1 1 0 1",
    "other types": "B-PER I-PER B-LOC B-PER",
}


@pytest.mark.parametrize("tags", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("separator", ["\t", " ", "   ", "\t "], ids=repr)
def test_every_tag_scheme_means_the_same(read, tags, separator):
    rows = zip(HARRY.words, tags.split(), strict=True)
    assert read(columns(separator, *rows), format="conll") == [HARRY]


@pytest.mark.parametrize(
    ("layout", "row"),
    [
        ({}, "{word} NNP B-NP {tag}"),
        ({"tag_column": 2}, "{word} {tag} x y"),
        ({"tag_column": -2}, "{word} x {tag} y"),
        ({"word_column": 2}, "7 {word} {tag}"),
        ({"word_column": -1, "tag_column": 1}, "{tag} x {word}"),
        ({"separator": "|"}, "{word}|{tag}"),
        ({"separator": " / "}, "{word} / {tag}"),
        ({"separator": "\t"}, "{word}\t{tag}"),
    ],
)
def test_word_and_tag_stand_in_any_column(read, layout, row):
    rows = [row.format(word=word, tag=tag) for word, tag in [("Ada", "B-PER"), ("sings", "O")]]
    assert read("\n".join(rows), format="conll", **layout) == [SINGS]


@pytest.mark.parametrize(
    ("tags", "labels"), [(("LOC",), (0, 1)), (("loc", "PER"), (1, 1)), (("B-PER",), (1, 0))]
)
def test_the_tags_that_count_as_a_name_are_chosen(read, tags, labels):
    text = columns("\t", ("Ada", "B-PER"), ("Rome", "S-LOC"))
    assert read(text, tags=tags)[0].labels == labels


def test_tags_that_did_not_count_are_remembered():
    tags = Tags(["PER"])
    assert [tags.label(tag) for tag in ("B-LOC", "O", "I-ORG", "B-LOC", "B-PER")] == [0, 0, 0, 0, 1]
    assert list(tags.others) == ["LOC", "ORG"]


# Several classes.


TRIP = Sentence(("Ada", "King", "left", "New", "York", "Rome"), (1, 1, 0, 2, 2, 3))
CLASSES = {"classes": ("PER", "LOC", "CITY")}


@pytest.mark.parametrize(
    "tags",
    [
        "B-PER I-PER O B-LOC I-LOC B-CITY",
        "I-PER I-PER O I-LOC I-LOC I-CITY",
        "B-PER E-PER O B-LOC L-LOC U-CITY",
        "PER PER 0 LOC LOC CITY",
        "B-per I-Per B-ORG B_LOC I_LOC S-city",
    ],
)
@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_every_tag_scheme_means_the_same_classes(read, form, tags):
    content = columns("\t", *zip(TRIP.words, tags.split(), strict=True))
    if form == "jsonl":
        content = json.dumps({"tokens": TRIP.words, "tags": tags.split()})
    assert read(content, format=form, **CLASSES) == [TRIP]


def test_the_order_of_the_classes_gives_the_labels_and_others_are_outside(read):
    text = columns("\t", ("Ada", "B-PER"), ("Rome", "B-LOC"), ("EU", "B-ORG"))
    assert read(text, classes=("ORG", "PER"))[0].labels == (2, 0, 1)


def test_names_of_one_class_side_by_side_become_one_and_of_two_classes_do_not(read):
    text = columns("\t", ("Ada", "B-PER"), ("Ben", "B-PER"), ("Rome", "B-LOC"))
    assert read(text, **CLASSES)[0].labels == (1, 1, 2)


def test_spans_say_their_class(read):
    spans = [[0, 8, "PER"], [14, 22, "LOC"], [23, 27, "CITY"], [9, 13, "VERB"]]
    row = {"text": " ".join(TRIP.words), "spans": spans}
    assert read(json.dumps(row), format="jsonl", **CLASSES) == [TRIP]


def test_a_class_may_be_called_as_the_tag_of_another_is():
    tags = ("B-B-1", "B-1", "I-1", "S_B_1", "B-11")
    assert [Tags((), ["11", "B-1", "1"]).label(tag) for tag in tags] == [2, 3, 3, 0, 1]
    found = Tags((), None)
    assert [found.label(tag) for tag in tags] == [1, 2, 2, 3, 4]
    assert found.classes == ["B-1", "1", "B_1", "11"]


def test_o_is_outside_in_any_letters():
    for tags in (Tags((), None), Tags((), ["PER"]), Tags(["PER"])):
        assert [tags.label(tag) for tag in ("O", "o", "B-o", "B-O")] == [0, 0, 0, 0]
        assert not tags.others
    assert Tags(["o"]).label("O") == 1


@pytest.mark.parametrize("name", ["", " PER", "a,b", "a\nb", "o"])
def test_what_cannot_name_a_class_is_neither_written_nor_taken_for_one(name):
    for form in ("conll", "jsonl"):
        with pytest.raises(ValueError, match="cannot name a class"):
            WRITERS[form]([SINGS], [name])
    with pytest.raises(ValueError, match="cannot name a class"):
        check_classes([name], "softmax")


def test_a_tag_that_cannot_name_a_class_skips_its_sentence(read):
    rows = json.dumps({"tokens": ["Ada", "sings"], "tags": ["B-PER,LOC", "O"]})
    (skipped,) = read(rows, format="jsonl", classes=None)
    assert "'PER,LOC' in classes cannot name a class" in skipped.reason


def test_two_classes_that_differ_in_capitals_alone_are_not_written():
    with pytest.raises(ValueError, match="stands in classes twice"):
        WRITERS["jsonl"]([SINGS], ["PER", "per"])


def test_all_classes_that_come_get_labels_as_they_come():
    tags = Tags((), None)
    found = [tags.label(tag) for tag in ("O", "B-LOC", "I-PER", "S-loc", "0", "ORG", "B-PER")]
    assert found == [0, 1, 2, 1, 0, 3, 2]
    assert tags.classes == ["LOC", "PER", "ORG"]


@pytest.mark.parametrize(
    ("form", "line", "reason"),
    [
        ("conll", "Ada\t1\n", "1 does not say which class"),
        ("jsonl", '{"tokens": ["Ada"], "tags": [1]}', "1 does not say which class"),
        ("jsonl", '{"tokens": ["Ada"], "tags": [2]}', "2 is not a tag"),
        ("text", "[Ada] sings", "brackets do not say which class"),
        (
            "jsonl",
            '{"text": "New York", "spans": [[0, 8, "LOC"], [4, 8, "CITY"]]}',
            "the word “York” is in names of two classes",
        ),
    ],
)
@pytest.mark.parametrize("classes", [("LOC", "CITY"), None])
def test_what_does_not_say_its_class_is_skipped_with_the_reason(read, form, line, reason, classes):
    (skipped,) = read(line, format=form, classes=classes)
    assert skipped.line == 1
    assert reason in skipped.reason


def test_a_single_class_needs_no_name_in_digits_and_brackets(read):
    for form, line in (("text", "[Ada] sings"), ("conll", "Ada\t1\nsings\t0\n")):
        assert read(line, format=form, classes=("ACTOR",)) == [SINGS]


ADA = "Ada\tB-PER\nsings\tO\n"


@pytest.mark.parametrize(
    "text",
    [
        ADA,
        ADA.rstrip("\n"),
        f"\n\n  \n{ADA}\n\n\t\n",
        ADA.replace("\n", "\r\n"),
        "\ufeff" + ADA,
        f"-DOCSTART-\tO\n\n{ADA}",
        f"-DOCSTART- -X- -X- O\n{ADA}",
        f"# sent_id = 1\n# text = Ada sings\n{ADA}",
        f"#\n{ADA}",
        "Ada\tB-PER\n# in between\nsings\tO\n",
    ],
    ids=repr,
)
def test_comments_documents_line_ends_and_byte_order_marks_do_not_matter(read, text):
    assert read(text, format="conll") == [SINGS]


@pytest.mark.parametrize("separator", ["\t", " "], ids=repr)
def test_a_number_sign_can_be_a_word(read, separator):
    text = columns(separator, ("#", "O"), ("Ada", "B-PER")) + columns(separator, ("#1", "O"))
    assert read(text, format="conll") == [
        Sentence(("#", "Ada"), (0, 1)),
        Sentence(("#1",), (0,)),
    ]


@pytest.mark.parametrize("text", ["Ada\nsings\n", "Ada\t_\nsings\t_\n"])
def test_one_column_or_underlines_are_not_labelled_yet(read, text):
    assert read(text, format="conll") == [Sentence(SINGS.words)]


@pytest.mark.parametrize(
    ("bad", "line", "reason"),
    [
        ("Ada\tx\tO\nsings\tO\n", 5, "the row has 2 columns, the first of its sentence 3"),
        ("Ada\tO\nsings\n", 5, "the row has 1 columns, the first of its sentence 2"),
        ("Ada\t\n", 4, "'' is not a tag"),
        ("\tO\n", 4, "the row has no word"),
        ("Ada\tO\nsings\t_\n", 5, "the tag is _, not labelled"),
    ],
)
def test_a_fault_skips_its_sentence_and_no_other(read, bad, line, reason):
    first, skipped, last = read(f"{ADA}\n{bad}\n{ADA}", format="conll")
    assert first == last == SINGS
    assert skipped.line == line
    assert reason in skipped.reason


@pytest.mark.parametrize("layout", [{"tag_column": 3}, {"word_column": -5}])
def test_a_column_that_is_not_there_is_named(read, layout):
    (skipped,) = read(ADA, format="conll", **layout)
    assert skipped.line == 1
    assert "there is no column" in skipped.reason
    assert "the row has 2" in skipped.reason


def test_a_sentence_without_end_is_skipped_in_bounded_memory(read, monkeypatch):
    monkeypatch.setattr(formats, "LONGEST_SENTENCE", 3)
    skipped, last = read("a\tO\n" * 9 + "\n" + ADA, format="conll")
    assert last == SINGS
    assert skipped.line == 1
    assert "more than 3 words" in skipped.reason
    assert "empty line" in skipped.reason


def test_reading_does_not_run_ahead():
    def endless():
        for number in count(1):
            yield Line(number, "Ada\tB-PER" if number % 2 else "")

    sentences = read_conll(endless(), Layout(), Tags(["PER"]))
    assert len(list(islice(sentences, 5))) == 5


# JSON Lines.


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
        ('{"sentence": "Ada"}', "the keys 'sentence'; it needs"),
        ('{"tokens": "Ada"}', "the keys 'tokens'; it needs"),
        ('{"tokens": [1]}', "the keys 'tokens'; it needs"),
        ('{"tokens": [], "tags": []}', "the sentence has no words"),
        ('{"tokens": ["Ada", ""], "tags": ["O", "O"]}', "word 2 is empty"),
        ('{"tokens": ["Ada", "sings"], "tags": ["O"]}', "2 words but 1 tags"),
        ('{"tokens": ["Ada"], "tags": "O"}', "the tags are a string"),
        ('{"tokens": ["Ada"], "tags": [3]}', "3 is not a tag"),
        ('{"tokens": ["Ada"], "tags": [true]}', "True is not a tag"),
        ('{"tokens": ["Ada"], "tags": [null]}', "None is not a tag"),
        ('{"tokens": ["\\ud800"]}', "half a character"),
        ('{"text": "Ada", "spans": 3}', "the spans are a number"),
        ('{"text": "Ada", "spans": [3]}', "a span is not [start, end, label]"),
        ('{"text": "Ada", "spans": [[0, 3]]}', "a span is not [start, end, label]"),
        ('{"text": "Ada", "spans": [[0, 4, "PER"]]}', "from 0 to 4 is not inside the text of 3"),
        ('{"text": "Ada", "spans": [[2, 2, "PER"]]}', "from 2 to 2 is not inside"),
        ('{"text": "Ada", "spans": [["0", 2, "PER"]]}', "'0', which is not a whole number"),
        ('{"text": "Ada", "spans": [{"start": 0, "end": 2.0, "label": "PER"}]}', "2.0, which"),
        ('{"text": "Ada", "spans": [[0, 2, "PER"]]}', "inside the word “Ada”"),
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


# Plain text.


def test_plain_text_is_read_line_by_line(read):
    items = read("# a comment\n[Ada] sings\n\n[Ada sings\nIt rained")
    assert items[0] == SINGS
    assert items[1].line == 4
    assert items[2] == Sentence(("It", "rained"), (0, 0))


def test_plain_text_to_be_tagged_has_no_marks(read):
    assert read("# [Ada\n", marked=False) == [Sentence(("#", "[", "Ada"))]


# Which format it is.


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.conll", "", "conll"),
        ("A.BIO", "", "conll"),
        ("a.jsonl", "", "jsonl"),
        ("a.txt", "", "text"),
        ("a.txt", "[Ada] sings .\nIt rained .\n", "text"),
        ("a.txt", "-DOCSTART- -X- O O\n\nAda NNP B-NP B-PER\n", "conll"),
        ("eng.train", "Ada B-PER\nsings O\n\n", "conll"),
        ("eng.train", "Ada\tB-PER\nsings\tO\nab", "conll"),
        ("eng.train", "# text = Ada sings\nAda\tx\tB-PER\nsings\ty\tO\n", "conll"),
        ("words", "Ada 1\nsings 0\n", "conll"),
        ("words", "room number 1\n", "text"),
        ("words", '\n{"tokens": ["Ada"]}\n', "jsonl"),
        ("words", "{ braces } in a text\n", "text"),
        ("words", "# only a comment", "text"),
    ],
)
def test_the_format_shows_in_name_or_content(name, head, form):
    assert guess_format(name, head) == form


def test_a_format_nobody_knows_is_refused(read):
    with pytest.raises(ValueError, match=r"no format 'xml'; choose one of conll, jsonl, text\."):
        read("Ada", format="xml")


# Files that are not text.


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Ada\tO\nZo\xeb\tO\n", "line 2: byte 0xeb is not UTF-8 text"),
        (b"\xef\xbb\xbfZo\xeb\tO\n", "line 1: byte 0xeb is not UTF-8 text"),
        ("Ada\tO\n".encode("utf-16"), "line 1: this is UTF-16 text"),
        (b"PK\x03\x04\0\0\0", "line 1: a zero byte; this is not a text file"),
    ],
)
def test_what_is_not_utf8_text_is_refused_with_file_and_line(read, path, content, reason):
    with pytest.raises(ValueError, match=reason) as refusal:
        read(content)
    assert str(refusal.value).startswith(f"{path}, line ")


def test_a_line_that_does_not_end_is_refused(read, monkeypatch):
    monkeypatch.setattr("rnn.files.LONGEST_LINE", 100)
    with pytest.raises(ValueError, match="line 2: the line is longer than 100 bytes"):
        read("Ada\n" + "x" * 200)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_sentences(read, form, content):
    assert read(content, format=form) == []


def outcome(attempt):
    """What it gave and None, or None and the sentence of its ValueError."""
    try:
        return attempt(), None
    except ValueError as refusal:
        return None, str(refusal)


def are_items(items):
    return all(
        (isinstance(item, Skipped) and item.line > 0 and item.reason)
        or (item.words and all(item.words) and len(item.labels or item.words) == len(item.words))
        for item in items
    )


MARKUP = st.text(st.sampled_from('[]\\#\t\n\r {}":,0159OBIPER-_aZ\ufeff\x1c\u2028é'), max_size=60)


@given(st.one_of(st.binary(max_size=200), MARKUP.map(str.encode)), st.sampled_from(list(WRITERS)))
@example(b"#\t\n#", "conll")
@example(b"\r\n\r", "conll")
def test_any_bytes_are_read_or_refused_with_a_sentence(path, content, form):
    path.write_bytes(content)
    for layout in (
        Layout(form),
        Layout(),
        Layout(form, classes=("E", "I-a")),
        Layout(classes=None),
    ):
        items, refusal = outcome(lambda layout=layout: list(read_file(str(path), layout)))
        assert are_items(items) if refusal is None else refusal.startswith(f"{path}, line ")


@given(
    st.text("aB#\t \n0_-", max_size=40),
    st.integers(-4, 4).filter(bool),
    st.integers(-4, 4).filter(bool),
    st.one_of(st.none(), st.sampled_from([" ", "\t", "#", "--"])),
)
def test_any_columns_are_read_or_skipped(text, word_column, tag_column, separator):
    lines = [Line(*pair) for pair in enumerate(text.split("\n"), start=1)]
    layout = Layout("conll", word_column, tag_column, separator)
    assert are_items(read_conll(lines, layout, Tags(["B"])))


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
KEYS = "tokens words tags labels text spans entities label".split()


@given(st.one_of(VALUES, st.dictionaries(st.sampled_from(KEYS), VALUES)))
def test_any_json_is_a_sentence_or_a_reason(value):
    sentence, reason = outcome(lambda: parse_json(json.dumps(value), Tags(["PER"])))
    assert reason or len(sentence.labels or sentence.words) == len(sentence.words)


# What is written reads back identical.


def labelled(words, labels):
    return Sentence(tuple(words), labels and tuple(labels[: len(words)]))


ANY_SENTENCE = st.builds(
    labelled,
    st.lists(st.one_of(MARKUP, st.text(max_size=6)).filter(bool), min_size=1, max_size=5),
    st.one_of(st.none(), st.lists(st.integers(0, 1), min_size=5, max_size=5)),
)


@given(st.lists(ANY_SENTENCE, max_size=4))
@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_what_is_written_reads_back_identical_or_is_refused(path, form, sentences):
    text, refusal = outcome(lambda: WRITERS[form](sentences))
    assert refusal is None or refusal.endswith(".")
    if refusal is None:
        path.write_bytes(text.encode())
        assert list(read_file(str(path), Layout(form))) == sentences


NAMES = st.text("abAB-_1é中 .O", min_size=1, max_size=4).filter(
    lambda name: name.casefold() != "o" and name == name.strip()
)
CLASS_NAMES = st.lists(NAMES, min_size=3, max_size=3, unique_by=str.casefold)
SENTENCE_OF_CLASSES = st.builds(
    labelled,
    st.lists(st.one_of(MARKUP, st.text(max_size=6)).filter(bool), min_size=1, max_size=5),
    st.one_of(st.none(), st.lists(st.integers(0, 3), min_size=5, max_size=5)),
)


@given(st.lists(SENTENCE_OF_CLASSES, max_size=4), CLASS_NAMES)
@example([Sentence(("a", "b"), (2, 3))], ["11", "B-1", "1"])
@example([Sentence(("a", "b"), (3, 2))], ["11", "B-1", "1"])
@example([Sentence(("a",), (1,)), Sentence(("b",), (3,))], ["B_b", "a", "b"])
@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_classes_read_back_identical_or_are_refused(path, form, sentences, classes):
    check_classes(classes, "softmax")
    text, refusal = outcome(lambda: WRITERS[form](sentences, classes))
    assert refusal is None or refusal.endswith(".")
    if refusal is None:
        path.write_bytes(text.encode())
        assert list(read_file(str(path), Layout(form, classes=tuple(classes)))) == sentences
        tags = Tags((), None)  # the same classes, found in the file: in the order they come
        found = list(read_file(str(path), Layout(form), tags))
        assert [
            s.labels
            and [label and classes.index(tags.classes[label - 1]) + 1 for label in s.labels]
            for s in found
        ] == [s.labels and list(s.labels) for s in sentences]


@given(st.lists(ANY_SENTENCE, max_size=4))
def test_plain_text_reads_back_identical_where_every_sentence_is_labelled(path, sentences):
    sentences = [Sentence(s.words, s.labels or (0,) * len(s.words)) for s in sentences]
    text, refusal = outcome(lambda: WRITERS["text"](sentences))
    assert refusal is None or refusal.endswith(".")
    if refusal is None:
        path.write_bytes(text.encode())
        assert list(read_file(str(path), Layout("text"))) == sentences


@pytest.mark.parametrize("word", ["a\tb", "a\nb", "a\rb", "\0", "\ufeff", "-DOCSTART-", "\ud800"])
def test_a_word_that_conll_cannot_carry_is_refused(word):
    with pytest.raises(ValueError, match=r"does not fit into CoNLL|half a character"):
        WRITERS["conll"]([Sentence((word,), (0,))])


@pytest.mark.parametrize("words", [("New York",), ("www.", "x"), ("don't!",), ("a\u200bb",)])
def test_words_that_plain_text_would_cut_otherwise_are_refused(words):
    with pytest.raises(ValueError, match=r"Plain text would cut .* otherwise"):
        WRITERS["text"]([Sentence(words, (1,) * len(words))])


@pytest.mark.parametrize("form", WRITERS)
def test_a_sentence_without_words_cannot_be_written(form):
    with pytest.raises(ValueError, match="empty"):
        WRITERS[form]([Sentence((), ())])


# Files that are whole or not there.


def test_a_file_is_replaced_when_all_of_it_is_there(tmp_path):
    target = tmp_path / "out"
    target.write_text("before")
    with replacing(target) as stream:
        stream.write(b"after")
        assert target.read_text() == "before"
    assert target.read_text() == "after"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_on_the_way_leaves_the_file_as_it_was(tmp_path, error):
    target = tmp_path / "out"
    target.write_text("before")

    def fail():
        with replacing(target) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


# Counting, dividing, knowing again.


def test_statistics_count_sentences_words_and_names():
    assert statistics([HARRY.labels, SINGS.labels, (0,)]) == (3, 7, 4, 3)


@given(st.integers(0, 50), st.floats(0.01, 0.99), st.integers(0, 9))
def test_a_split_leaves_nothing_out_and_takes_nothing_twice(n, share, seed):
    kept, held_out = split(n, share, np.random.default_rng(seed))
    assert sorted(kept + held_out) == list(range(n))
    assert kept == sorted(kept)
    assert n < 2 or (kept and held_out)
    assert abs(len(held_out) - n * share) <= 1


@pytest.mark.parametrize(
    ("X", "y"),
    [
        ([["Ada", "sing"]], [[1, 0]]),
        ([["Ada", "sings"]], [[1, 1]]),
        ([["Adas", "ings"]], [[1, 0]]),
        ([["Ada"], ["sings"]], [[1], [0]]),
        ([], []),
    ],
)
def test_a_fingerprint_tells_other_sentences_apart(X, y):
    assert fingerprint(X, y) != fingerprint([SINGS.words], [SINGS.labels])
    assert fingerprint([["Ada", "sings"]], [[1, 0]]) == fingerprint([SINGS.words], [SINGS.labels])
