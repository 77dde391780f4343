"""The features of words, and the vocabulary that numbers them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.data.features import Vocabulary, features, shape, word_features

FEATURES = {
    "Harry": "word=Harry lower=harry shape=Xx prefix1=H prefix2=Ha prefix3=Har prefix4=Harr "
    "suffix1=y suffix2=ry suffix3=rry suffix4=arry capitalised",
    "of": "word=of lower=of shape=x prefix1=o prefix2=of suffix1=f suffix2=of",
    "I": "word=I lower=i shape=X prefix1=I suffix1=I capitalised",
    "BBC": "word=BBC lower=bbc shape=X prefix1=B prefix2=BB prefix3=BBC suffix1=C suffix2=BC "
    "suffix3=BBC capitalised all_caps",
    "J.": "word=J. lower=j. shape=X. prefix1=J prefix2=J. suffix1=. suffix2=J. capitalised "
    "all_caps",
    "3rd": "word=3rd lower=3rd shape=dx prefix1=3 prefix2=3r prefix3=3rd suffix1=d suffix2=rd "
    "suffix3=3rd has_digit",
    "...": "word=... lower=... shape=. prefix1=. prefix2=.. prefix3=... suffix1=. suffix2=.. "
    "suffix3=... punctuation",
    "😀": "word=😀 lower=😀 shape=😀 prefix1=😀 suffix1=😀 punctuation",
    "東": "word=東 lower=東 shape=c prefix1=東 suffix1=東",
}


@pytest.mark.parametrize(("word", "names"), FEATURES.items(), ids=FEATURES)
def test_a_word_has_these_features(word, names):
    assert set(word_features(word)) == set(names.split())


@pytest.mark.parametrize(
    ("word", "outline"),
    [
        ("Harry", "Xx"),
        ("McDonald", "XxXx"),
        ("O'Brien", "X'Xx"),
        ("Jean-Luc", "Xx-Xx"),
        ("1990s", "dx"),
        ("USA", "X"),
        ("U.S.", "X.X."),
        ("3,000", "d,d"),
        ("Ünal", "Xx"),
        ("한국", "c"),
        ("?", "?"),
    ],
)
def test_the_shape_is_the_outline_of_the_word(word, outline):
    assert shape(word) == outline


@pytest.mark.parametrize("written", ["Zoe\u0308", "Zo\u00ad\u00eb", "Zo\u2060\u00eb"])
def test_what_looks_the_same_has_the_same_features(written):
    assert features(["Ask", written], window=1) == features(["Ask", "Zo\u00eb"], window=1)
    assert features(["\u00ad"]) != [()]  # a word of nothing else is still one


def test_only_the_first_word_of_a_sentence_is_first():
    rows = features(["Rose", "saw", "Rose"])
    assert ["first" in row for row in rows] == [True, False, False]
    assert set(rows[0]) - {"first"} == set(rows[2]) == set(word_features("Rose"))


def test_a_window_lends_a_word_the_features_of_its_neighbours():
    rows = features(["Mr.", "Li", "ran"], window=1)
    assert {"word=Li", "-1:word=Mr.", "+1:word=ran", "-1:capitalised"} <= set(rows[1])
    assert not any(name.startswith("-") for name in rows[0])
    assert not any(name.startswith("+") for name in rows[2])
    assert not any("first" in name for name in rows[1])


def test_a_window_shows_what_stands_out_beside_the_neighbours_and_in_the_sentence():
    rows = features(["Then", "Rose", "ran"], window=1, known={"then"})
    assert {"shapes-1=^|Xx", "shapes+1=Xx|Xx", "shapes=^|Xx|Xx"} <= set(rows[0])
    assert {"seen_small=yes", "+1:seen_small=no"} <= set(rows[0])
    assert {"seen_small=no", "-1:seen_small=yes", "shapes+1=Xx|x"} <= set(rows[1])
    assert {"shapes=Xx|x|$", "-1:seen_small=no"} <= set(rows[2])
    assert not any(name.startswith(("seen_small", "capitals")) for name in rows[2])
    plain = features(["Then", "Rose", "ran"], known={"then"})
    assert not any("seen_small" in name or "shapes" in name for row in plain for name in row)


@pytest.mark.parametrize(
    ("sentence", "casing"),
    [
        ("We met Ada", "most"),
        ("We met Ada in town", "some"),
        ("WE MET 2 IN TOWN !", "all"),
        ("Ⓐ was seen", "none"),
    ],
)
def test_what_a_capital_is_worth_is_told_by_the_sentence(sentence, casing):
    rows = features(sentence.split(), window=1)
    assert f"capitals={casing}" in rows[0]


def test_a_vocabulary_knows_which_words_it_saw_without_their_capitals():
    vocabulary = Vocabulary.learn([["the", "Rose"], ["The", "rose"], ["Ada"]], window=1)
    counts = dict(zip(vocabulary.names, vocabulary.counts, strict=True))
    assert (counts["seen_small=yes"], counts["seen_small=no"]) == (2, 1)
    (columns,) = vocabulary.encode(["THE"])
    assert "seen_small=yes" in {vocabulary.names[i] for i in columns}


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_every_word_that_is_not_empty_has_features_each_of_them_once(word):
    names = word_features(word)
    assert len(set(names)) == len(names)
    assert {f"word={word}", f"shape={shape(word)}"} <= set(names)


def test_the_vocabulary_numbers_features_in_order_of_first_appearance():
    vocabulary = Vocabulary.learn([["a", "b"], ["b", "c"]])
    assert vocabulary.names == (
        *("word=a", "lower=a", "shape=x", "prefix1=a", "suffix1=a", "first"),
        *("word=b", "lower=b", "prefix1=b", "suffix1=b"),
        *("word=c", "lower=c", "prefix1=c", "suffix1=c"),
    )
    assert len(vocabulary) == 14
    assert dict(zip(vocabulary.names, vocabulary.counts, strict=True)) == {
        **dict.fromkeys(vocabulary.names, 1),
        **{"shape=x": 4, "first": 2, "word=b": 2, "lower=b": 2, "prefix1=b": 2, "suffix1=b": 2},
    }


def test_a_word_is_encoded_as_the_ascending_numbers_of_its_known_features():
    vocabulary = Vocabulary.learn([["Anna", "sang"], ["Ben", "ran"]])
    words = ["Anna", "sings", "Ben"]
    for columns, names in zip(vocabulary.encode(words), features(words), strict=True):
        assert columns.tolist() == sorted(columns.tolist())
        assert columns.dtype == np.intp
        assert {vocabulary.names[i] for i in columns} == set(names) & set(vocabulary.names)
    assert vocabulary.unseen(words)[0] == []
    assert "word=sings" in vocabulary.unseen(words)[1]
    assert "prefix1=s" not in vocabulary.unseen(words)[1]


def test_a_word_unlike_all_others_has_no_known_feature():
    vocabulary = Vocabulary.learn([["Anna", "sang"]])
    columns = vocabulary.encode(["Anna", "東"])[1]
    assert columns.tolist() == []
    assert columns.dtype == np.intp
    assert vocabulary.unseen(["Anna", "東"])[1] == list(word_features("東"))


def test_rare_features_can_be_left_out_of_the_vocabulary():
    sentences = [["a", "b"], ["b", "c"]]
    assert Vocabulary.learn(sentences, min_count=2).names == (
        *("shape=x", "first", "word=b", "lower=b", "prefix1=b", "suffix1=b"),
    )
