"""The names that labels mark, and the tags they are written as."""

import pytest

from rnn.data.labels import bio_tags, labels_of_names, name_spans


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([], []),
        ([0], []),
        ([1], [(0, 1)]),
        ([1, 1, 0, 1, 1, 0], [(0, 2), (3, 5)]),
        ([0, 1, 0, 1], [(1, 2), (3, 4)]),
        ([1, 1, 1], [(0, 3)]),
        ([0, 0, 1], [(2, 3)]),
        ([1, 2, 2, 0, 2, 1, 1], [(0, 1), (1, 3), (4, 5), (5, 7)]),
        ([1, -1, 1, -1], [(0, 1), (1, 3), (3, 4)]),
        ([0, 2, -2, 1], [(1, 2), (2, 3), (3, 4)]),
    ],
)
def test_a_name_is_a_run_of_one_class_up_to_a_word_that_begins_another(labels, spans):
    assert name_spans(labels) == spans


@pytest.mark.parametrize(
    ("labels", "tags"),
    [
        ([], []),
        ([0, 0], ["O", "O"]),
        ([1, 1, 0, 1], ["B-PER", "I-PER", "O", "B-PER"]),
        ([0, 1, 1, 1], ["O", "B-PER", "I-PER", "I-PER"]),
        ([1, -1, 1, 0], ["B-PER", "B-PER", "I-PER", "O"]),
    ],
)
def test_labels_become_tags_that_begin_and_go_on(labels, tags):
    assert bio_tags(labels) == tags


@pytest.mark.parametrize("labels", [[1, -1, 1, 0, 2, 1], [0, 1, 1, -1, -1], [2, 1, -1, 2, -2]])
def test_names_give_the_labels_that_mark_them(labels):
    names = [(start, end, abs(labels[start])) for start, end in name_spans(labels)]
    assert labels_of_names(len(labels), names) == labels


def test_the_tags_carry_the_names_of_the_classes_and_classes_side_by_side_stay_apart():
    labels = [1, 1, 2, 0, 3, 3, 3]
    assert bio_tags(labels, ["PER", "LOC", "work-of_art"]) == [
        *("B-PER", "I-PER", "B-LOC", "O"),
        *("B-work-of_art", "I-work-of_art", "I-work-of_art"),
    ]
