"""How well written sequences agree with the right ones."""

import pytest

from rnn.sequences.corpora import Corpus, Pair
from rnn.sequences.measures import agreement, bag_of_words, baselines, edit_distance, label_rules


@pytest.mark.parametrize(
    ("found", "wanted", "distance"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("flaw", "lawn", 2),
        ("ab", "ba", 2),
    ],
)
def test_edit_distance(found, wanted, distance):
    assert edit_distance(found, wanted) == edit_distance(wanted, found) == distance


def test_agreement():
    found = agreement([["a", "b"], ["c"], []], ["ab", "cd", "e"])
    assert found.exact == pytest.approx(1 / 3)
    assert found.token_accuracy == pytest.approx(3 / 5)
    assert found.edit_distance == pytest.approx(2 / 3)


def test_as_many_sequences_as_right_ones_are_compared():
    with pytest.raises(ValueError, match="1 sequences and 2 right ones"):
        agreement(["a"], ["a", "b"])


def test_baselines_learn_nothing_but_what_they_say():
    def pair(source, target):
        return Pair(source.split(), target.split())

    train = [pair("a dog", "x y"), pair("two cats", "z"), pair("no dog at all", "z")]
    found = baselines(Corpus(train, [pair("a dog runs", "x y"), pair("z", "z")]))
    assert {name: each.exact for name, each in found.items()} == {
        "copy": 0.5,
        "most frequent": 0.5,
        "nearest": 0.5,
    }


def test_a_bag_of_words_sees_which_are_there_and_not_where():
    texts = {"a Good day": "glad", "good and good": "glad", "no good": "cross", "no day": "cross"}
    train = [Pair(text.split(), [label]) for text, label in texts.items()]
    # log 2/4 for both; good is in 2 of 2 glad ones and 1 of 2 cross ones, no in 0 and 2.
    assert bag_of_words(train, [["good"], ["no"], ["GOOD", "no"], ["no", "good"], ["new"]]) == [
        *("glad", "cross", "cross", "cross", "cross"),
    ]
    held_out = [Pair(["good"], ["glad"]), Pair(["no", "good"], ["glad"])]
    assert label_rules(Corpus([*train, train[0]], held_out)) == {
        "most frequent": 1.0,
        "bag of words": 0.5,
    }
