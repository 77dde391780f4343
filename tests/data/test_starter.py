"""The corpus that comes with the package: its size, its variety, and no sentence twice."""

from collections import Counter
from importlib.resources import files

import pytest

from rnn.data.formats import WRITERS
from rnn.data.formats.text import read_text
from rnn.data.labels import name_spans
from rnn.data.sentences import Sentence
from rnn.data.starter import starter

TRAIN, HELD_OUT = starter()
ALL = TRAIN + HELD_OUT
TEXT = files("rnn.data").joinpath("starter.txt").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]


def test_there_are_1600_sentences_to_train_on_and_300_held_out():
    assert (len(TRAIN), len(HELD_OUT)) == (1600, 300)


def test_every_line_of_the_file_is_read_and_every_word_labelled():
    assert read_text(TEXT).skipped == []
    assert len(LINES) == len(ALL)
    assert all(len(words) == len(labels) for words, labels in ALL)
    assert {label for _, labels in ALL for label in labels} == {0, 1}


def test_sentences_have_4_to_30_words_as_split_at_spaces():
    lengths = {line: len(line.split()) for line in LINES}
    assert {line: n for line, n in lengths.items() if not 4 <= n <= 30} == {}
    assert len(set(lengths.values())) > 20


def test_no_sentence_stands_there_twice_in_one_part_or_across_both():
    seen = Counter(" ".join(words).lower() for words, _ in ALL)
    assert [sentence for sentence, n in seen.items() if n > 1] == []


@pytest.mark.parametrize("part", [TRAIN, HELD_OUT], ids=["train", "held out"])
def test_60_to_80_of_100_sentences_have_a_name(part):
    assert 0.6 <= sum(any(labels) for _, labels in part) / len(part) <= 0.8


@pytest.mark.parametrize("part", [TRAIN, HELD_OUT], ids=["train", "held out"])
def test_names_of_one_to_four_words_occur(part):
    lengths = {end - start for _, labels in part for start, end in name_spans(labels)}
    assert lengths >= {1, 2, 3, 4}


@pytest.mark.parametrize("part", [TRAIN, HELD_OUT], ids=["train", "held out"])
def test_names_stand_first_and_not_first_and_so_do_other_capitalised_words(part):
    first = Counter(labels[0] for words, labels in part if words[0][0].isupper())
    later = Counter(
        label
        for words, labels in part
        for word, label in zip(words[1:], labels[1:], strict=True)
        if word[0].isupper()
    )
    assert min(first[0], first[1], later[0], later[1]) >= 5


@pytest.mark.parametrize("word", ["Will", "Mark", "Rose", "May", "Grace", "Hope"])
def test_a_word_that_can_be_a_name_is_one_here_and_is_none_there(word):
    labels = {
        label
        for words, labels in ALL
        for each, label in zip(words, labels, strict=True)
        if each == word
    }
    assert labels == {0, 1}


@pytest.mark.parametrize("part", [TRAIN, HELD_OUT], ids=["train", "held out"])
def test_the_corpus_survives_being_written_and_read(part):
    assert read_text(WRITERS["text"](part)).sentences == part


def test_the_words_of_a_sentence_are_those_of_its_line():
    for line, (words, _) in zip(LINES, ALL, strict=True):
        assert "".join(words) == line.replace("[", "").replace("]", "").replace(" ", "")


def test_the_first_sentence_is_what_the_file_says():
    assert isinstance(TRAIN[0], Sentence)
    assert read_text(LINES[0]).sentences == [TRAIN[0]]
