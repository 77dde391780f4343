"""Initial weights that are another network's: which are carried over, and that files keep them."""

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.network.network import Network
from rnn.network.parameters import views
from rnn.training.start import Start, carried_over

FIRST, SECOND = starter().train[:8], starter().train[4:12]


def columns(sentences):
    return [s.words for s in sentences], [s.labels for s in sentences]


def tagger(sentences, epochs=0, **settings):
    made = NameTagger(n_a=4, batch_size=4, epochs=epochs, **settings)
    return made.fit(*columns(sentences))


def carried(present, into):
    known, made = present.model_, into.model_
    return carried_over(known.network, known.vocabulary, made.network, made.vocabulary)


def begun(present, sentences, **settings):
    """A tagger before its first update, from where another stands."""
    made = NameTagger(n_a=4, batch_size=4, **settings)
    made.fit_steps(*columns(sentences), start=present)
    return made


def by_feature(made, values=None):
    """W_ax, or a vector of its shape, column by column."""
    network = made.network_
    W_ax = views(network.theta if values is None else values, network.shapes).cells[0]["W_ax"]
    return dict(zip(made.vocabulary_.names, W_ax.T, strict=True))


@pytest.mark.parametrize("settings", [{}, {"direction": "both"}, {"window": 1}], ids=str)
def test_the_same_vocabulary_takes_all_weights(settings):
    present, into = tagger(FIRST, 2, **settings), tagger(FIRST, **settings)
    start = carried(present, into)
    np.testing.assert_array_equal(start.theta, present.network_.theta)
    assert start.updates == 4
    for name, moments in present.network_.optimizer.state.items():
        np.testing.assert_array_equal(start.state[name], moments)


def test_carrying_over_changes_neither_network():
    present, into = tagger(FIRST, 2), tagger(SECOND)
    before = present.network_.theta.copy(), into.network_.theta.copy()
    assert not np.array_equal(carried(present, into).theta, before[1])
    assert into.network_.optimizer.updates == 0
    np.testing.assert_array_equal(present.network_.theta, before[0])
    np.testing.assert_array_equal(into.network_.theta, before[1])


def test_a_window_is_more_features_and_what_is_known_of_the_word_stays():
    present = tagger(FIRST, 2)
    before, now = by_feature(present), by_feature(begun(present, FIRST, window=1))
    assert len(now) > len(before)
    for name, column in before.items():
        np.testing.assert_array_equal(now[name], column)


def test_known_features_keep_weights_and_moments_and_new_ones_begin():
    present = tagger(FIRST, 2)
    into = begun(present, SECOND)
    drawn = tagger(SECOND).vocabulary_.names
    names = into.vocabulary_.names
    assert names[: len(present.vocabulary_)] == present.vocabulary_.names
    new = set(drawn) - set(present.vocabulary_.names)
    assert new == set(names) - set(present.vocabulary_.names) != set()
    fresh = Network.create(into.network_.settings, len(names), 2)
    state, kept = into.network_.optimizer.state, present.network_.optimizer.state
    for vector, before, first in (
        (into.network_.theta, present.network_.theta, fresh.theta),
        (state["m"], kept["m"], np.zeros(fresh.theta.size)),
        (state["r"], kept["r"], np.zeros(fresh.theta.size)),
    ):
        known = by_feature(present, before)
        begins = by_feature(into, first)
        for name, column in by_feature(into, vector).items():
            np.testing.assert_array_equal(column, (begins if name in new else known)[name])


def test_of_a_new_feature_min_count_asks_as_always_and_known_ones_stay_however_rare():
    present = tagger(FIRST, 1, min_count=3)
    into = begun(present, SECOND, min_count=3)
    often = set(tagger(SECOND, min_count=3).vocabulary_.names)
    assert set(into.vocabulary_.names) == set(present.vocabulary_.names) | often
    counts = dict(zip(into.vocabulary_.names, into.vocabulary_.counts, strict=True))
    for made in (present, tagger(SECOND, min_count=3)):
        for name, count in zip(made.vocabulary_.names, made.vocabulary_.counts, strict=True):
            assert counts[name] >= count


def test_of_a_wider_window_stays_what_is_seen_now():
    present = tagger(FIRST, 1, window=1)
    names = begun(present, SECOND, window=0).vocabulary_.names
    assert set(names) == set(tagger(SECOND).vocabulary_.names)


def test_with_another_optimizer_the_moments_begin_and_the_weights_go_on():
    present = tagger(FIRST, 2)
    into = begun(present, FIRST, optimizer="rmsprop")
    np.testing.assert_array_equal(into.network_.theta, present.network_.theta)
    assert not into.network_.optimizer.state["v"].any()
    assert into.network_.optimizer.updates == 0


def test_going_on_is_the_same_every_time_and_changes_nothing_of_where_it_began():
    present = tagger(FIRST, 2)
    before = present.to_bytes()
    once, twice = (
        NameTagger(n_a=4, batch_size=4, epochs=2, dropout=0.2).fit(*columns(SECOND), start=start)
        for start in (present, NameTagger.from_bytes(before))
    )
    assert once.to_bytes() == twice.to_bytes()
    assert present.to_bytes() == before
    assert once.network_.epoch == 2
    assert once.network_.optimizer.updates == 8


def test_a_tagger_can_go_on_from_itself():
    made = tagger(FIRST, 2)
    other = NameTagger.from_bytes(made.to_bytes())
    made.fit(*columns(SECOND), start=made)
    assert made.to_bytes() == tagger(FIRST, 2).fit(*columns(SECOND), start=other).to_bytes()


def test_without_a_fitted_tagger_there_is_nothing_to_go_on_from():
    with pytest.raises(ValueError, match="not been trained yet"):
        begun(NameTagger(), FIRST)


@pytest.mark.parametrize(("name", "other"), [("classes", ["PER"]), ("n_a", 5)])
def test_weights_of_another_shape_do_not_go_on(name, other):
    present = tagger(FIRST, 1, g2="softmax")
    settings = {"n_a": 4, "g2": "softmax"} | {name: other}
    with pytest.raises(ValueError, match=f"has {name} .* start afresh"):
        NameTagger(**settings).fit_steps(*columns(FIRST), start=present)


def test_a_file_keeps_initial_weights_that_were_not_drawn_and_no_others():
    assert NameTagger.from_bytes(tagger(SECOND).to_bytes()).run_.initial is None
    into = begun(tagger(FIRST, 2), SECOND)
    began, state = into.network_.theta.copy(), into.network_.optimizer.state
    state = {name: moments.copy() for name, moments in state.items()}
    next(into.more_steps(*columns(SECOND)))
    initial = NameTagger.from_bytes(into.to_bytes()).run_.initial
    np.testing.assert_array_equal(initial.theta, began)
    assert initial.updates == 4
    for name, moments in state.items():
        np.testing.assert_array_equal(initial.state[name], moments)
    assert not np.array_equal(into.network_.theta, began)


def test_damaged_initial_weights_are_refused():
    damaged = tagger(FIRST)
    damaged.run_.initial = Start(np.full(3, 0.5), {})
    with pytest.raises(ValueError, match=r"initial.npy holds uint8 of shape \(8, 3\)"):
        NameTagger.from_bytes(damaged.to_bytes())
