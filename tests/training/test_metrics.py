"""Precision, recall and F1 against counts made by hand."""

import pytest

from rnn.training.metrics import PRF, capitalised_not_first, score

# Words:     found and true / found / true; names: the same. Counted by hand.
COUNTED = {
    "all right": ([[1, 1, 0, 1]], [[1, 1, 0, 1]], (3, 3, 3), (2, 2, 2)),
    "nothing found": ([[1, 0, 1]], [[0, 0, 0]], (0, 0, 2), (0, 0, 2)),
    "nothing to find": ([[0, 0]], [[0, 1]], (0, 1, 0), (0, 1, 0)),
    "nothing on both sides": ([[0, 0]], [[0, 0]], (0, 0, 0), (0, 0, 0)),
    "half of a name": ([[1, 1, 0, 0]], [[1, 0, 0, 0]], (1, 1, 2), (0, 1, 1)),
    "a name too long": ([[0, 1, 0, 0]], [[0, 1, 1, 0]], (1, 2, 1), (0, 1, 1)),
    "two names run together": ([[1, 0, 1]], [[1, 1, 1]], (2, 3, 2), (0, 1, 2)),
    "a name broken in two": ([[1, 1, 1]], [[1, 0, 1]], (2, 2, 3), (0, 2, 1)),
    "two side by side, each found": ([[1, 1, -1]], [[1, 1, -1]], (3, 3, 3), (2, 2, 2)),
    "two side by side run together": ([[1, 1, -1]], [[1, 1, 1]], (3, 3, 3), (0, 1, 2)),
    "one found as two": ([[1, 1, 1]], [[1, 1, -1]], (3, 3, 3), (0, 2, 1)),
    "same places in different sentences": (
        [[1, 0], [0, 1], [1, 1]],
        [[0, 1], [0, 1], [1, 1]],
        (3, 4, 4),
        (2, 3, 3),
    ),
}


@pytest.mark.parametrize(("truth", "predicted", "token", "name"), COUNTED.values(), ids=COUNTED)
def test_scores_are_those_counted_by_hand(truth, predicted, token, name):
    scores = score(truth, predicted)
    assert scores.token == PRF.of(*token)
    assert scores.name == PRF.of(*name)


@pytest.mark.parametrize(
    ("right", "said", "true", "expected"),
    [
        (3, 4, 6, (0.75, 0.5, 0.6)),
        (1, 1, 1, (1, 1, 1)),
        (0, 5, 5, (0, 0, 0)),
        (0, 0, 5, (0, 0, 0)),
        (0, 5, 0, (0, 0, 0)),
        (0, 0, 0, (0, 0, 0)),
        (2, 8, 2, (0.25, 1, 0.4)),
    ],
)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(right, said, true, expected):
    assert PRF.of(right, said, true) == pytest.approx(expected)


def test_a_different_number_of_sentences_is_not_compared():
    with pytest.raises(ValueError, match="shorter"):
        score([[1], [0]], [[1]])


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Harry Potter and Hermione Granger invented a new spell", [0, 1, 0, 1, 1, 0, 0, 0, 0]),
        ("In London it rained", [0, 1, 0, 0]),
        ("Ron", [0]),
        ("der Élan '90s 3PO Ünal", [0, 1, 0, 0, 1]),
    ],
)
def test_the_baseline_marks_capitalised_words_but_not_the_first(sentence, labels):
    assert capitalised_not_first(sentence.split()) == labels


# Words: found / true; names of both classes, of the first, of the second. Counted by hand.
OF_CLASSES = {
    "all right": ([[1, 1, 2, 0]], [[1, 1, 2, 0]], (3, 3, 3), (1, 1, 1), (1, 1, 1)),
    "the wrong class": ([[0, 1, 1]], [[0, 2, 2]], (0, 2, 2), (0, 0, 1), (0, 1, 0)),
    "one word of another class": ([[1, 1, 0]], [[1, 2, 0]], (1, 2, 2), (0, 1, 1), (0, 1, 0)),
    "right ends, once the wrong class": (
        [[1, 0, 2, 2], [2]],
        [[1, 0, 1, 1], [2]],
        (2, 4, 4),
        (1, 2, 1),
        (1, 1, 2),
    ),
}


@pytest.mark.parametrize(
    ("truth", "predicted", "token", "first", "second"), OF_CLASSES.values(), ids=OF_CLASSES
)
def test_scores_of_classes_are_those_counted_by_hand(truth, predicted, token, first, second):
    scores = score(truth, predicted, ["PER", "LOC"])
    assert scores.token == PRF.of(*token)
    assert scores.name == PRF.of(*(a + b for a, b in zip(first, second, strict=True)))
    assert scores.classes == {"PER": PRF.of(*first), "LOC": PRF.of(*second)}


def test_without_names_of_classes_there_are_no_scores_of_each():
    scores = score([[1, 2]], [[1, 2]])
    assert (scores.classes, scores.confusion) == ({}, [])


def test_it_is_counted_which_class_was_taken_for_which():
    truth = [[1, 1, 0, 2], [2, 0, 0], [2]]
    predicted = [[1, 2, 0, 1], [2, 0, 1], [1]]
    assert score(truth, predicted, ["PER", "LOC"]).confusion == [
        [2, 1, 0],  # outside of names: once taken for PER
        [0, 1, 1],
        [0, 2, 1],
    ]
    assert score([], [], ["PER"]).confusion == [[0, 0], [0, 0]]
