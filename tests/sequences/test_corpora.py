"""Corpora that a script makes: what is in them, and that nothing of the held-out is learnt."""

import pytest

from rnn.sequences.corpora import dates, number_words, reversal
from rnn.sequences.corpora.number_words import HINDI, english, french, hindi

ENGLISH = {
    0: "zero",
    13: "thirteen",
    40: "forty",
    99: "ninety nine",
    100: "one hundred",
    1_001: "one thousand one",
    7_340: "seven thousand three hundred forty",
    9_999: "nine thousand nine hundred ninety nine",
}
FRENCH = {
    0: "zéro",
    21: "vingt et un",
    70: "soixante-dix",
    71: "soixante et onze",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    91: "quatre-vingt-onze",
    99: "quatre-vingt-dix-neuf",
    100: "cent",
    200: "deux cents",
    201: "deux cent un",
    1_000: "mille",
    2_200: "deux mille deux cents",
    4_080: "quatre mille quatre-vingts",
    9_999: "neuf mille neuf cent quatre-vingt-dix-neuf",
}
HINDI_WORDS = {
    0: "शून्य",
    25: "पच्चीस",
    99: "निन्यानवे",
    100: "एक सौ",
    1_947: "एक हज़ार नौ सौ सैंतालीस",
}


@pytest.mark.parametrize(
    ("words", "examples"), [(english, ENGLISH), (french, FRENCH), (hindi, HINDI_WORDS)]
)
def test_numbers_in_words(words, examples):
    assert {number: " ".join(words(number)) for number in examples} == examples


@pytest.mark.parametrize("words", [english, french, hindi])
def test_no_two_numbers_have_the_same_words(words):
    assert len({tuple(words(number)) for number in range(10_000)}) == 10_000


def test_hindi_has_a_word_for_each_number_below_a_hundred():
    assert len(set(HINDI)) == len(HINDI) == 100


@pytest.mark.parametrize(
    "corpus",
    [number_words(), number_words("hindi", "english"), dates(500), reversal(500)],
    ids=["english to french", "hindi to english", "dates", "reversal"],
)
def test_no_source_is_on_both_sides_and_a_tenth_is_held_out(corpus):
    learnt = {tuple(pair.source) for pair in corpus.train}
    held_out = {tuple(pair.source) for pair in corpus.held_out}
    assert not learnt & held_out
    assert len(held_out) == len(corpus.held_out)
    share = len(corpus.held_out) / (len(corpus.train) + len(corpus.held_out))
    assert share == pytest.approx(0.1)


@pytest.mark.parametrize("made", [number_words, dates, reversal])
def test_the_same_random_state_makes_the_same_corpus(made):
    assert made(random_state=3) == made(random_state=3)
    assert made(random_state=3) != made(random_state=4)


def test_a_day_stands_in_one_form_on_one_side():
    corpus = dates(2000)
    days = ["".join(pair.target) for part in corpus for pair in part]
    assert len(set(days)) == len(days) == 2000
    forms = {"".join(pair.source).translate(str.maketrans("", "", "0123456789")) for p in corpus
             for pair in p}  # fmt: skip
    assert {" March ", "March , ", " Mar ", "..", "//"} <= forms


def test_there_are_no_words_in_a_language_that_is_not_known():
    with pytest.raises(ValueError, match=r"'german'; there are english, french, hindi"):
        number_words("english", "german")
