"""The names that labels mark, and the tags they are written as."""

import pytest

from rnn.data.labels import bio_tags, name_spans


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
    ],
)
def test_a_name_is_a_run_of_one_label(labels, spans):
    assert name_spans(labels) == spans


@pytest.mark.parametrize(
    ("labels", "tags"),
    [
        ([], []),
        ([0, 0], ["O", "O"]),
        ([1, 1, 0, 1], ["B-PER", "I-PER", "O", "B-PER"]),
        ([0, 1, 1, 1], ["O", "B-PER", "I-PER", "I-PER"]),
    ],
)
def test_labels_become_tags_that_begin_and_go_on(labels, tags):
    assert bio_tags(labels) == tags


def test_the_tags_carry_the_names_of_the_classes_and_classes_side_by_side_stay_apart():
    labels = [1, 1, 2, 0, 3, 3, 3]
    assert bio_tags(labels, ["PER", "LOC", "work-of_art"]) == [
        *("B-PER", "I-PER", "B-LOC", "O"),
        *("B-work-of_art", "I-work-of_art", "I-work-of_art"),
    ]
