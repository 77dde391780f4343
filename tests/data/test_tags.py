"""Which tags are names, and of which class, in every form of file."""

import json

import pytest
from sentence_files import columns

from rnn.data.formats import WRITERS, Layout, read_file
from rnn.data.formats.tags import Tags
from rnn.data.labels import check_classes
from rnn.data.sentences import Sentence

SINGS = Sentence(("Ada", "sings"), (1, 0))
TRIP = Sentence(("Ada", "King", "left", "New", "York", "Rome"), (1, 1, 0, 2, 2, 3))
CLASSES = {"classes": ("PER", "LOC", "CITY")}


def test_tags_that_did_not_count_are_remembered():
    tags = Tags(["PER"])
    assert [tags.label(kind) for kind in ("LOC", "ORG", "LOC", "PER")] == [0, 0, 0, 1]
    assert list(tags.others) == ["LOC", "ORG"]


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


def test_names_side_by_side_stay_two(read):
    text = columns("\t", ("Ada", "B-PER"), ("Ben", "B-PER"), ("Rome", "B-LOC"))
    assert read(text, **CLASSES)[0].labels == (1, -1, 2)


def test_where_no_file_says_that_names_touch_a_run_is_one(read):
    for tags in (("PER", "PER"), ("1", "1"), ("I-PER", "I-PER"), ("B-PER", "I-PER")):
        text = columns("\t", *zip(("Ada", "Ben", "met"), (*tags, "0"), strict=True))
        assert read(text)[0].labels == (1, 1, 0)


def test_names_of_one_class_that_overlap_become_one(read):
    for spans in ([[0, 3, "PER"], [0, 7, "PER"]], [[0, 7, "PER"], [4, 7, "PER"]]):
        row = {"text": "Ada Ben", "spans": spans}
        assert read(json.dumps(row), format="jsonl")[0].labels == (1, 1)


def test_spans_say_their_class(read):
    spans = [[0, 8, "PER"], [14, 22, "LOC"], [23, 27, "CITY"], [9, 13, "VERB"]]
    row = {"text": " ".join(TRIP.words), "spans": spans}
    assert read(json.dumps(row), format="jsonl", **CLASSES) == [TRIP]


def test_all_classes_that_come_get_labels_as_they_come(path):
    path.write_text("".join(f"x\t{tag}\n" for tag in "O B-LOC I-PER S-loc 0 ORG B-PER".split()))
    tags = Tags((), None)
    (found,) = read_file(str(path), Layout("conll"), tags)
    assert found.labels == (0, 1, 2, 1, 0, 3, 2)
    assert tags.classes == ["LOC", "PER", "ORG"]


@pytest.mark.parametrize(
    ("form", "line", "reason"),
    [
        ("conll", "Ada\t1\n", "1 and brackets do not say which class"),
        ("jsonl", '{"tokens": ["Ada"], "tags": [1]}', "1 and brackets do not say which class"),
        ("jsonl", '{"tokens": ["Ada"], "tags": [2]}', "2 is not a tag but the number of one"),
        ("text", "[Ada] sings", "1 and brackets do not say which class"),
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


def test_a_class_may_be_called_as_the_tag_of_another_is(path):
    tags = ("B-B-1", "B-1", "I-1", "S_B_1", "B-11")
    path.write_text("".join(f"x\t{tag}\n" for tag in tags))
    (known,) = read_file(str(path), Layout("conll", classes=("11", "B-1", "1")))
    assert known.labels == (2, 3, 3, 0, 1)
    found = Tags((), None)
    (all_of_them,) = read_file(str(path), Layout("conll"), found)
    assert all_of_them.labels == (1, 2, 2, 3, 4)
    assert found.classes == ["B-1", "1", "B_1", "11"]


def test_o_is_outside_in_any_letters(path):
    path.write_text("".join(f"x\t{tag}\n" for tag in ("O", "o", "0", "B-o", "B-O", "I-X")))
    for tags in (Tags((), None), Tags((), ["X"]), Tags(["X"])):
        (found,) = read_file(str(path), Layout("conll"), tags)
        assert found.labels == (0, 0, 0, 0, 0, 1)
        assert not tags.others


@pytest.mark.parametrize("name", ["", " PER", "a,b", "a\nb", "o"])
def test_what_cannot_name_a_class_is_neither_written_nor_taken_for_one(name):
    for form in ("conll", "jsonl"):
        with pytest.raises(ValueError, match="cannot name a class"):
            WRITERS[form]([SINGS], [name])
    with pytest.raises(ValueError, match="cannot name a class"):
        check_classes([name])


def test_a_tag_that_cannot_name_a_class_skips_its_sentence(read):
    rows = json.dumps({"tokens": ["Ada", "sings"], "tags": ["B-PER,LOC", "O"]})
    (skipped,) = read(rows, format="jsonl", classes=None)
    assert "'PER,LOC' in classes cannot name a class" in skipped.reason


def test_two_classes_that_differ_in_capitals_alone_are_not_written():
    with pytest.raises(ValueError, match="stands in classes twice"):
        WRITERS["jsonl"]([SINGS], ["PER", "per"])
