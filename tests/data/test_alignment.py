"""Words that stay when a sentence is changed keep their places."""

from hypothesis import given
from hypothesis import strategies as st

from rnn.data.alignment import kept

WORDS = st.lists(st.sampled_from("Ann met Luis and the cook".split()), max_size=12)


def test_two_places_may_be_changed_and_what_stands_between_stays():
    old = "Ann met Luis in Madrid on Monday .".split()
    new = "Then Ann met Luis in Madrid .".split()
    assert kept(old, new) == [None, 0, 1, 2, 3, 4, 7]


def test_a_word_spelt_anew_is_a_new_word():
    assert kept(["Hary", "sings"], ["Harry", "sings"]) == [None, 1]
    assert kept([], ["Harry"]) == [None]
    assert kept(["Harry"], []) == []


@given(WORDS, WORDS)
def test_what_stays_is_the_same_word_in_the_same_order(old, new):
    places = kept(old, new)
    assert len(places) == len(new)
    stay = [(place, word) for place, word in zip(places, new, strict=True) if place is not None]
    assert all(old[place] == word for place, word in stay)
    assert [place for place, _ in stay] == sorted({place for place, _ in stay})


@given(WORDS)
def test_an_unchanged_sentence_stays_whole(words):
    assert kept(words, words) == list(range(len(words)))
