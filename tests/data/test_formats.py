"""Which format a file has, and that any content is read, skipped or refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sentence_files import MARKUP, are_items, outcome

from rnn.data.formats import FORMATS, WRITERS, read_file
from rnn.data.formats.layout import PLAIN, Layout
from rnn.data.formats.registry import detect
from rnn.data.formats.seen import Head
from rnn.data.sentences import Sentence

SINGS = Sentence(("Ada", "sings"), (1, 0))


def test_plain_text_is_read_line_by_line(read):
    items = read("# a comment\n[Ada] sings\n\n[Ada sings\nIt rained")
    assert items[0] == SINGS
    assert items[1].line == 4
    assert items[2] == Sentence(("It", "rained"), (0, 0))


def test_plain_text_to_be_tagged_has_no_marks(read):
    assert read("# [Ada\n", marked=False) == [Sentence(("#", "[", "Ada"))]


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
        ("words", '["No," said [Ada].]\n', "text"),
        ("words", '["No", "yes"] said Ada.\n', "text"),
        ("words", '["No", {"entities": []}]\n', "spacy"),
        ("words", "# only a comment", "text"),
    ],
)
def test_the_format_shows_in_name_or_content(name, head, form):
    assert detect(Head(name, head), PLAIN).format.name == form


def test_a_format_nobody_knows_is_refused(read):
    with pytest.raises(ValueError, match=r"no format 'xml'; choose one of conll, jsonl, text, csv"):
        read("Ada", format="xml")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_sentences(read, form, content):
    assert read(content, format=form) == []


@given(st.one_of(st.binary(max_size=200), MARKUP.map(str.encode)), st.sampled_from(list(FORMATS)))
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
        assert are_items(items) if refusal is None else refusal.startswith(f"{path}")
