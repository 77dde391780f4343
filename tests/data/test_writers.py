"""What is written, and that it reads back identical."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sentence_files import MARKUP, outcome

from rnn.data.formats import WRITERS, read_file
from rnn.data.formats.layout import Layout
from rnn.data.formats.tags import Tags
from rnn.data.labels import check_classes
from rnn.data.sentences import Sentence

write_conll, write_jsonl, write_text = WRITERS.values()
HARRY = Sentence(("Harry", "Potter", "met", "Ron", "."), (1, 1, 0, 1, 0))
UNLABELLED = Sentence(("Who", "knows", "?"))


def test_conll_has_a_word_and_a_tag_a_line_and_an_empty_line_behind_each_sentence():
    assert write_conll([HARRY, UNLABELLED]) == (
        "Harry\tB-PER\nPotter\tI-PER\nmet\tO\nRon\tB-PER\n.\tO\n\nWho\t-\nknows\t-\n?\t-\n\n"
    )


def test_json_lines_have_tokens_and_tags_and_no_tags_where_nobody_labelled():
    text = write_jsonl([HARRY, UNLABELLED, Sentence(("Zoë", '"', "\\"), (1, 0, 0))])
    assert text == (
        '{"tokens": ["Harry", "Potter", "met", "Ron", "."], '
        '"tags": ["B-PER", "I-PER", "O", "B-PER", "O"]}\n'
        '{"tokens": ["Who", "knows", "?"]}\n'
        '{"tokens": ["Zoë", "\\"", "\\\\"], "tags": ["B-PER", "O", "O"]}\n'
    )
    assert json.loads(text.splitlines()[2])["tokens"] == ["Zoë", '"', "\\"]


UNWRITABLE = [
    (write_text, ("New York",), "New York"),
    (write_text, ("Har", "", "ry"), "empty"),
    (write_text, ("J.",), "J."),  # at the end of a text this is a J and a full stop
    (write_conll, ("a\tb",), "a\\tb"),
    (write_conll, ("a\nb",), "a\\nb"),
    (write_conll, (), "empty"),
    (write_jsonl, ("",), "empty"),
    (write_jsonl, ("\ud800",), "half a character"),
]


@pytest.mark.parametrize(("write", "words", "named"), UNWRITABLE)
def test_words_that_would_not_read_back_the_same_are_not_written(write, words, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        write([Sentence(words, (0,) * len(words))])


@pytest.mark.parametrize("write", [write_conll, write_jsonl, write_text])
def test_no_sentences_make_an_empty_file(write):
    assert write([]) == ""


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


@example([Sentence(("a", "b"), (2, 3))], ["11", "B-1", "1"])
@example([Sentence(("a", "b"), (3, 2))], ["11", "B-1", "1"])
@example([Sentence(("a",), (1,)), Sentence(("b",), (3,))], ["B_b", "a", "b"])
@given(st.lists(SENTENCE_OF_CLASSES, max_size=4), CLASS_NAMES)
@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_classes_read_back_identical_or_are_refused(path, form, sentences, classes):
    check_classes(classes)
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
    sentences = [Sentence(s.words, s.labels or (0,) * len(s.words)) for s in [*sentences, HARRY]]
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
