"""CoNLL: every tag scheme and column, and what is skipped and why."""

import io
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_files import are_items, columns

from rnn.data import sentences
from rnn.data.formats import Layout, Open, read_file
from rnn.data.lines import Text
from rnn.data.sentences import Sentence

HARRY = Sentence(("Harry", "Potter", "met", "Ron"), (1, 1, 0, 1))
SINGS = Sentence(("Ada", "sings"), (1, 0))
ADA = "Ada\tB-PER\nsings\tO\n"
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
    ("tags", "labels"), [(("LOC",), (0, 1)), (("loc", "PER"), (1, -1)), (("B-PER",), (1, 0))]
)
def test_the_tags_that_count_as_a_name_are_chosen(read, tags, labels):
    text = columns("\t", ("Ada", "B-PER"), ("Rome", "S-LOC"))
    assert read(text, tags=tags)[0].labels == labels


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
        ("Ada\tx\ty\nsings\tO\n", 4, "the row has 3 columns, others 2"),
        ("Ada\tO\nsings\n", 5, "the row has 1 column, others 2"),
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
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 3)
    skipped, last = read("a\tO\n" * 9 + "\n" + ADA, format="conll")
    assert last == SINGS
    assert skipped.line == 1
    assert "more than 3 words" in skipped.reason
    assert "empty line" in skipped.reason


def test_reading_does_not_run_ahead():
    class Endless(io.BytesIO):
        def peek(self, size):
            return b"Ada\tB-PER\n\n"

        def read1(self, size):
            return b"Ada\tB-PER\n\n"

    passages = Open(Text(Endless(), "endless.conll")).settled()
    assert len(list(islice(passages, 5))) == 5


@given(
    st.text("aB#\t \n0_-", max_size=40),
    st.integers(-4, 4).filter(bool),
    st.integers(-4, 4).filter(bool),
    st.one_of(st.none(), st.sampled_from([" ", "\t", "#", "--"])),
)
def test_any_columns_are_read_or_skipped(path, text, word_column, tag_column, separator):
    path.write_text(text)
    layout = Layout("conll", word_column, tag_column, separator, tags=("B",))
    assert are_items(read_file(str(path), layout))
