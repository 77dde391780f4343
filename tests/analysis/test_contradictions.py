"""Labels that contradict each other, against every pair of places compared."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rnn import Sentence, starter
from rnn.analysis.contradictions import contradictions
from rnn.data.formats.text import read_text


def found_in(text):
    """Kind, words, t, and places by label, of sentences with names in brackets."""
    return [tuple(each) for each in contradictions(read_text(text).sentences)]


def test_labels_that_agree_are_not_told():
    assert found_in("[Ada] sings .\n[Ada] sings .\nada sings .\nPeople like Ada .") == []


def test_a_sentence_with_two_labellings_is_told_once_at_the_first_word_that_differs():
    assert found_in("We met [May Day] .\n[Ron] sat .\nWe met May Day .\nWe met May Day .") == [
        ("sentence", ("We", "met", "May", "Day", "."), 3, {1: [(0, 3)], 0: [(2, 3), (3, 3)]})
    ]


def test_a_word_between_the_same_neighbours_is_told_with_them():
    assert found_in("We met [Summer] today .\nThen you met Summer today !") == [
        ("word", ("met", "Summer", "today"), 2, {0: [(1, 4)], 1: [(0, 3)]})
    ]


def test_the_end_of_a_sentence_is_a_neighbour():
    assert found_in("[May] is here\nMay is late") == [
        ("word", ("May", "is"), 1, {0: [(1, 1)], 1: [(0, 1)]})
    ]
    assert found_in("[May] is here\nSo May is late") == []
    assert found_in("We met [May]\nNobody met May") == [
        ("word", ("met", "May"), 2, {0: [(1, 3)], 1: [(0, 3)]})
    ]


def test_capitals_of_a_word_and_of_its_neighbours_count():
    assert found_in("[May] is here\nmay is late") == []
    assert found_in("We met [May] today\nThey Met May today") == []


def test_the_words_of_contradictory_sentences_are_not_told_again():
    text = "We met [May] today\nWe met May today\nThey met May today"
    assert [each[0] for each in found_in(text)] == ["sentence"]


def test_the_rarer_label_comes_first():
    (told,) = found_in("We met [May] today\nYou met [May] today\nThey met May today")
    assert list(told[3]) == [0, 1]


def test_the_starter_sentences_do_not_contradict_each_other():
    assert contradictions(starter().train) == []
    assert contradictions([]) == []


WORD = st.sampled_from([("a", 0), ("a", 1), ("b", 0)])


@given(st.lists(st.lists(WORD, min_size=1, max_size=4), max_size=6))
def test_whatever_is_told_disagrees_and_nothing_that_disagrees_is_left_out(rows):
    sentences = [Sentence(*zip(*row, strict=True)) for row in rows]
    found = contradictions(sentences)
    whole = {
        one.words
        for one, other in combinations(sentences, 2)
        if one.words == other.words and one.labels != other.labels
    }
    assert {each.words for each in found if each.kind == "sentence"} == whole
    around = [
        ((None, *s.words, None)[t : t + 3], label, i, t + 1)
        for i, s in enumerate(sentences)
        if s.words not in whole
        for t, label in enumerate(s.labels)
    ]
    differing = {a[0] for a, b in combinations(around, 2) if a[0] == b[0] and a[1] != b[1]}
    told = [
        {(label, *at) for label, places in each.places.items() for at in places}
        for each in found
        if each.kind == "word"
    ]
    of_context = [{place[1:] for place in around if place[0] == each} for each in differing]
    assert sorted(map(sorted, told)) == sorted(map(sorted, of_context))
