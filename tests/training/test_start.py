"""Initial weights that are another network's: which are carried over, and that files keep them."""

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.training.start import begin_at, carried_over

FIRST, SECOND = starter().train[:8], starter().train[4:12]


def columns(sentences):
    return [s.words for s in sentences], [s.labels for s in sentences]


def tagger(sentences, epochs=0, **settings):
    made = NameTagger(n_a=4, batch_size=4, epochs=epochs, **settings)
    return made.fit(*columns(sentences))


def carried(present, into):
    return carried_over(present.network_, present.vocabulary_, into.network_, into.vocabulary_)


@pytest.mark.parametrize("settings", [{}, {"direction": "both"}, {"window": 1}], ids=str)
def test_the_same_vocabulary_takes_all_weights(settings):
    present, into = tagger(FIRST, 2, **settings), tagger(FIRST, **settings)
    np.testing.assert_array_equal(carried(present, into), present.network_.theta)


def test_carrying_over_changes_neither_network():
    present, into = tagger(FIRST, 2), tagger(SECOND)
    before = present.network_.theta.copy(), into.network_.theta.copy()
    assert not np.array_equal(carried(present, into), before[1])
    np.testing.assert_array_equal(present.network_.theta, before[0])
    np.testing.assert_array_equal(into.network_.theta, before[1])


def test_a_window_is_more_features_and_what_is_known_of_the_word_stays():
    present, into = tagger(FIRST, 2), tagger(FIRST, window=1)
    begin_at(carried(present, into), into.network_, into.run_)
    known, now = present.vocabulary_.names, into.vocabulary_.names
    W_before, W_now = (t.params_.cells[0]["W_ax"] for t in (present, into))
    for i, name in enumerate(known):
        np.testing.assert_array_equal(W_now[:, now.index(name)], W_before[:, i])


def test_a_file_keeps_initial_weights_that_were_not_drawn_and_no_others():
    present, into = tagger(FIRST, 2), tagger(SECOND)
    assert NameTagger.from_bytes(into.to_bytes()).run_.initial is None
    begin_at(carried(present, into), into.network_, into.run_)
    initial = into.network_.theta.copy()
    next(into.more_steps(*columns(SECOND)))
    again = NameTagger.from_bytes(into.to_bytes())
    np.testing.assert_array_equal(again.run_.initial, initial)
    assert not np.array_equal(again.network_.theta, initial)


def test_damaged_initial_weights_are_refused():
    damaged = tagger(FIRST)
    damaged.run_.initial = np.full(3, 0.5)
    with pytest.raises(ValueError, match=r"initial.npy holds float64 of shape \(3,\)"):
        NameTagger.from_bytes(damaged.to_bytes())
