"""What the offsets of spans count, and the words they cut."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.data.files import opened
from rnn.data.formats import Layout, Open, read_file
from rnn.data.formats.passage import Passage
from rnn.data.sentences import Sentence

TEXT = "🎻🎻 Zoë Ó Sé spielt 🎻 für Ann"
NAMES = ["Zoë Ó Sé", "Ann"]


def counted(text, at, unit):
    """How many units stand before a place."""
    before = text[:at]
    if unit == "utf-16":
        return len(before.encode("utf-16-le")) // 2
    return len(before.encode()) if unit == "bytes" else at


def spans(text, names, unit):
    found = []
    for name in names:
        start = text.index(name)
        found.append([*(counted(text, at, unit) for at in (start, start + len(name))), "PER"])
    return found


def marked(items):
    return [
        [" ".join(item.words[start:end]) for start, end, _ in item.names]
        if isinstance(item, Passage)
        else item.reason
        for item in items
    ]


@pytest.fixture
def names(path):
    def names(*rows, **layout):
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        with opened(str(path)) as source:
            text = Open(source, Layout(**layout))
            return marked(text), text.report

    return names


@pytest.mark.parametrize("unit", ["code-points", "utf-16", "bytes"])
@pytest.mark.parametrize("with_own_text", [False, True])
def test_a_text_shows_what_its_offsets_count(names, unit, with_own_text):
    found = spans(TEXT, NAMES, unit)
    if with_own_text:
        found = [
            {"start": start, "end": end, "label": kind, "text": name}
            for (start, end, kind), name in zip(found, NAMES, strict=True)
        ]
    marks, report = names({"text": TEXT, "spans": found})
    assert marks == [["Zoë Ó Sé", "Ann"]]
    said = [note for note in report.notes if "offsets" in note]
    told = f"the offsets of its spans count {unit}, as its words show"
    assert said == ([] if unit == "code-points" else [told])


@pytest.mark.parametrize("unit", ["code-points", "utf-16", "bytes"])
def test_what_offsets_count_can_be_said(names, unit):
    row = {"text": TEXT, "spans": spans(TEXT, NAMES, unit)}
    assert names(row, offsets=unit)[0] == [["Zoë Ó Sé", "Ann"]]


def test_a_row_that_nothing_settles_is_skipped_and_the_option_named(names):
    row = {"text": "😀-A-B", "spans": [[2, 3, "PER"]]}  # A, or the hyphen before it
    marks, _ = names(row)
    assert "say which with --offsets" in marks[0]
    assert names(row, offsets="code-points")[0] == [["A"]]
    assert names(row, offsets="utf-16")[0] == [["-"]]
    settled = {"text": "😀 Zara", "spans": [[3, 7, "PER"]]}
    assert names(row, {"text": "Ann", "spans": []}, settled)[0] == [["-"], [], ["Zara"]]


@pytest.mark.parametrize("shift", [0, 1])
def test_crlf_counts_as_it_is_written_or_as_one(names, shift):
    text = "Dear Ida,\r\nLea Koch won.\r\n"
    start = text.index("Lea") - shift
    marks, report = names({"text": text, "label": [[start, start + 8, "PER"]]})
    assert marks == [["Lea Koch"]]
    assert any("CRLF as one" in note for note in report.notes) == bool(shift)


def test_a_text_that_says_something_else_than_stands_there_is_skipped(names):
    own = {"start": 0, "end": 3, "label": "PER", "text": "Bob"}
    marks, _ = names({"text": "Ann sang", "spans": [own]})
    assert marks == ["the span from 0 to 3 says “Bob”, and “Ann” stands there; export it anew"]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("A Merkel-led team", "Merkel", "A Merkel - led team"),
        ("die Müller-Partei", "Müller", "die Müller - Partei"),
        ("Smith's", "Smith", "Smith 's"),
        ("die Müllers kamen", "Müller", "die Müller s kamen"),
        ("exMerkel", "Merkel", "ex Merkel"),
    ],
)
def test_a_name_that_ends_inside_a_word_cuts_the_word(path, text, name, words):
    start = text.index(name)
    path.write_text(json.dumps({"text": text, "spans": [[start, start + len(name), "PER"]]}))
    (sentence,) = read_file(str(path))
    assert sentence.words == tuple(words.split())
    assert [w for w, y in zip(*sentence, strict=True) if y] == [name]


def test_names_in_one_another_matter_only_where_both_count(path):
    row = {"text": "New York Times", "spans": [[0, 14, "ORG"], [0, 8, "LOC"]]}
    path.write_text(json.dumps(row))
    assert list(read_file(str(path), Layout(tags=("LOC",)))) == [
        Sentence(("New", "York", "Times"), (1, 1, 0))
    ]
    (skipped,) = read_file(str(path), Layout(classes=("LOC", "ORG")))
    assert "is in names of two classes" in skipped.reason


WORDS = st.lists(st.sampled_from(["Ann", "Zoë", "😀", "李明", "d’Or", "x"]), min_size=1, max_size=6)


@given(WORDS, st.sampled_from(["code-points", "utf-16", "bytes"]), st.data())
def test_names_are_found_whatever_is_counted_or_the_row_is_not_taken(path, words, unit, data):
    """With the span's own words: never another name than the one that was marked."""
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + bool(at)
    span = {
        "start": counted(text, start, unit),
        "end": counted(text, start + len(words[at]), unit),
        "label": "PER",
        "text": words[at],
    }
    path.write_text(json.dumps({"text": text, "spans": [span]}))
    for item in read_file(str(path)):
        if isinstance(item, Sentence):
            said = "".join(w for w, y in zip(*item, strict=True) if y)
            assert said == words[at]
        else:
            assert "--offsets" in item.reason
