"""Plain text: sentences with names in brackets."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.data.formats import WRITERS
from rnn.data.formats.text import Reading, parse_brackets, read_text
from rnn.data.sentences import Sentence, Skipped
from rnn.data.tokens import tokenize

write_text = WRITERS["text"]
HARRY = Sentence(("Harry", "Potter", "met", "Ron", "."), (1, 1, 0, 1, 0))
NOBODY = Sentence(("It", "rained", "."), (0, 0, 0))
UNLABELLED = Sentence(("Who", "knows", "?"))
BRACKETS = [
    ("[Harry Potter] met [Ron].", "Harry=1 Potter=1 met=0 Ron=1 .=0"),
    ("[Maria]'s goat", "Maria=1 's=0 goat=0"),
    ("Mr. [Li]", "Mr.=0 Li=1"),
    ("[J. K. Rowling] wrote", "J.=1 K.=1 Rowling=1 wrote=0"),
    ("([Ada])", "(=0 Ada=1 )=0"),
    ("[ Ada ] sings", "Ada=1 sings=0"),
    ("[Ada] [Ben]", "Ada=1 Ben=-1"),
    ("[King, Jr.] spoke", "King=1 ,=1 Jr.=1 spoke=0"),
    (r"\[sic\] said [Ada]", "[=0 sic=0 ]=0 said=0 Ada=1"),
    (r"[\[Ada\]] or C:\\x", "[=1 Ada=1 ]=1 or=0 C=0 :=0 \\=0 x=0"),
    (r"\# [Ada]", "#=0 Ada=1"),
    ("[Har]ry met Ron", "Har=1 ry=0 met=0 Ron=0"),
    ("Jean-[Luc]", "Jean=0 -=0 Luc=1"),
    ("[Merkel]-led", "Merkel=1 -=0 led=0"),
    ("Ada[12] wrote [3]", "Ada=0 [=0 12=0 ]=0 wrote=0 [=0 3=0 ]=0"),
    (
        "[Ada] left [...] [sic] [citation needed]",
        "Ada=1 left=0 [=0 ...=0 ]=0 [=0 sic=0 ]=0 [=0 citation=0 needed=0 ]=0",
    ),
    ("She [said] no to [Ada]", "She=0 [=0 said=0 ]=0 no=0 to=0 Ada=1"),
    ("according to [ada], no", "according=0 to=0 ada=1 ,=0 no=0"),
    ("[t]he [Ada]", "[=0 t=0 ]=0 he=0 Ada=1"),
    ("see [Ada](https://ada.org)", "see=0 [=0 Ada=0 ]=0 (=0 https://ada.org=0 )=0"),
    ("[] and [ ]", "[=0 ]=0 and=0 [=0 ]=0"),
    ("[\\ 12] and [\\ said] No", "12=1 and=0 said=1 No=0"),
    ("no name here", "no=0 name=0 here=0"),
    ("[李明]来了", "李=1 明=1 来=0 了=0"),
]


@pytest.mark.parametrize(("line", "labelled"), BRACKETS, ids=[line for line, _ in BRACKETS])
def test_words_in_brackets_are_part_of_a_name(line, labelled):
    pairs = [pair.rsplit("=", 1) for pair in labelled.split()]
    words, labels = zip(*pairs, strict=True)
    assert parse_brackets(line) == Sentence(words, tuple(int(label) for label in labels))


REFUSED = [
    ("[Ada met Ben", "never closed"),
    ("Ada] met Ben", "without a [ before"),
    ("[Ada [Ben]]", "second [ stands inside"),
    ("[Ada]] met", "without a [ before"),
    ("\u200b", "no words"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED, ids=[line for line, _ in REFUSED])
def test_brackets_that_are_not_whole_are_refused_with_a_reason(line, reason):
    with pytest.raises(ValueError, match=re.escape(reason)):
        parse_brackets(line)


def test_a_text_is_read_line_by_line_and_what_was_skipped_is_named():
    text = "# a comment\n[Harry Potter] met [Ron].\n\n  \nIt rained.\r\n[Ada met Ben\n  # another\n"
    text += "#\n"
    reading = read_text(text)
    assert reading.sentences == [HARRY, NOBODY]
    assert [line.line for line in reading.skipped] == [6]
    assert "never closed" in reading.skipped[0].reason


@pytest.mark.parametrize("text", ["Who knows?", r"Who knows \[it\]?", "Who knows?\nIt rained."])
def test_a_text_without_any_bracket_is_not_labelled_yet(text):
    reading = read_text(text)
    assert len(reading.sentences) == len(text.splitlines())
    assert all(sentence.labels is None for sentence in reading.sentences)
    assert reading.skipped == []


def test_one_name_in_a_text_labels_all_of_it():
    assert read_text("It rained.\n[Harry Potter] met [Ron].").sentences == [NOBODY, HARRY]


@pytest.mark.parametrize("text", ["", "\n \n", "# only a comment"])
def test_an_empty_text_has_no_sentences(text):
    assert read_text(text) == Reading([], [])


def test_skipped_lines_are_counted_from_one():
    assert read_text("\u200b").skipped == [Skipped(1, "the line has no words")]


def test_a_hashtag_begins_no_comment():
    assert read_text("#spring is here").sentences == [Sentence(("#spring", "is", "here"))]


def test_plain_text_of_several_classes_is_not_written():
    with pytest.raises(ValueError, match="does not say the class"):
        write_text([NOBODY], ["PER", "LOC"])
    assert write_text([HARRY], ["LOC"]) == write_text([HARRY])


def test_plain_text_has_names_in_brackets_and_escapes_what_would_be_read_as_markup():
    sentences = [
        HARRY,
        UNLABELLED,
        Sentence(("[", "Ada", "]"), (0, 1, 0)),
        Sentence(("#", "Ada", "\\"), (0, 1, 0)),
        Sentence(("#", "1"), (1, 1)),
    ]
    assert write_text(sentences) == (
        "[Harry Potter] met [Ron] .\nWho knows ?\n\\[ [Ada] \\]\n\\# [Ada] \\\\\n[\\ # 1]\n"
    )


sentences_of_the_tokenizer = st.builds(
    lambda text, seed: Sentence(
        tuple(token.text for token in tokenize(text)),
        tuple(seed >> t & 1 for t in range(len(tokenize(text)))),
    ),
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from("[ ] \\ # Ada O'Brien J. Dr. U.S. 's . , a@b.c 哈利 👍🏽".split()),
            max_size=8,
        ).map(" ".join),
    ),
    st.integers(0, 2**40),
).filter(lambda sentence: sentence.words)


@given(st.lists(sentences_of_the_tokenizer, min_size=1, max_size=4))
def test_what_was_written_as_text_is_read_back_the_same(sentences):
    marked = [*sentences, HARRY]  # with one name at least, all sentences count as labelled
    assert read_text(write_text(marked)) == Reading(marked, [])


@given(st.text())
def test_any_text_is_read_or_skipped_line_by_line_but_never_raises(text):
    reading = read_text(text)
    lines = text.replace("\r", "\n").split("\n")
    assert len(reading.sentences) + len(reading.skipped) <= len(lines)
    assert all(sentence.words for sentence in reading.sentences)


def lines_run(text):
    """How many lines of Python reading takes: of the machine and its load it tells nothing."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_text(text)
    finally:
        sys.settrace(before)
    return count


def test_brackets_on_one_line_are_read_in_steps_that_grow_as_their_number():
    for unit in ("[a] ", "[Ada] "):
        assert lines_run(unit * 200) < 2.1 * lines_run(unit * 100)
    (skipped,) = read_text("[a] " * 25_000).skipped
    assert "more than 10,000 words without the end of a sentence" in skipped.reason
