"""Packed batches: where every word goes, and which sentences stand together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers import random_rows
from rnn.data.batches import by_length, pack


def test_words_are_laid_out_step_by_step_longest_sentence_first():
    # The picture of the module: A has 4 words, B 2, C 1; given as C, A, B.
    word = {"A1": 0, "A2": 1, "A3": 2, "A4": 3, "B1": 4, "B2": 5, "C1": 6}
    given_order = [["C1"], ["A1", "A2", "A3", "A4"], ["B1", "B2"]]
    batch = pack(
        [[np.array([word[w]]) for w in sentence] for sentence in given_order],
        [[1], [0, 0, 0, 1], [1, 0]],
    )
    names = list(word)
    assert [names[i] for i in batch.x.columns] == ["A1", "B1", "C1", "A2", "B2", "A3", "A4"]
    assert batch.y.tolist() == [0, 1, 1, 0, 0, 0, 1]
    assert batch.order.tolist() == [1, 2, 0]
    assert batch.lengths.tolist() == [4, 2, 1]
    assert batch.starts == (0, 3, 5, 6, 7)
    assert batch.n_rows == 7
    assert batch.previous.tolist() == [0, 1, 3, 5]  # of A2, B2, A3, A4
    assert batch.mirrored.tolist() == [6, 4, 2, 5, 1, 3, 0]
    assert batch.rows_of(0).tolist() == [0, 3, 5, 6]
    assert batch.rows_of(1).tolist() == [1, 4]


lengths_of_sentences = st.lists(st.integers(1, 12), min_size=1, max_size=10)


@given(lengths_of_sentences)
def test_unpacking_gives_every_sentence_back_in_its_place(lengths):
    at, encoded = 0, []
    for length in lengths:
        encoded.append([np.array([at + t]) for t in range(length)])
        at += length
    batch = pack(encoded)
    for rows, values in zip(encoded, batch.unpack(batch.x.columns), strict=True):
        assert values.tolist() == [int(row[0]) for row in rows]


@given(lengths_of_sentences)
def test_there_is_one_row_a_word_and_mirroring_twice_changes_nothing(lengths):
    batch = pack([[np.array([0])] * length for length in lengths])
    assert batch.n_rows == sum(lengths)
    assert batch.mirrored[batch.mirrored].tolist() == list(range(batch.n_rows))
    for place, length in enumerate(batch.lengths):
        rows = batch.rows_of(place)
        assert len(rows) == length
        assert batch.mirrored[rows].tolist() == rows[::-1].tolist()
        assert batch.previous[rows[1:] - len(lengths)].tolist() == rows[:-1].tolist()


def test_labels_are_zero_where_nobody_gave_any():
    assert not pack(random_rows(np.random.default_rng(1), (3, 2), 4)).y.any()


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=60),
    st.integers(1, 70),
    st.integers(0, 2**32 - 1),
)
def test_groups_of_similar_length_hold_every_sentence_once(lengths, batch_size, seed):
    groups = list(by_length(lengths, batch_size, np.random.default_rng(seed)))
    assert sorted(i for group in groups for i in group) == list(range(len(lengths)))
    assert all(len(group) == batch_size for group in groups[:-1])
    in_order = [lengths[i] for group in groups for i in group]
    assert in_order == sorted(lengths)


def test_ties_in_length_fall_by_the_seed():
    lengths = [5] * 40
    first, again, other = (
        [group.tolist() for group in by_length(lengths, 8, np.random.default_rng(seed))]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
