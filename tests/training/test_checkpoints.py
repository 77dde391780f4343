"""Moments of a run: which are kept, in how much memory, and that they are what was."""

import numpy as np
import pytest

from helpers import small_tagger
from rnn import NameTagger, starter
from rnn.training.checkpoints import Checkpoints

TRAIN = starter().train[:10]
X, Y = [s.words for s in TRAIN], [s.labels for s in TRAIN]


def run(checkpoints, updates, **settings):
    """Train as the page does; theta after each update, the initial one first."""
    tagger = NameTagger(**({"n_a": 3, "batch_size": 2} | settings))
    steps = tagger.fit_steps(X, Y)
    checkpoints.note(tagger.network_)
    seen = [tagger.network_.theta.copy()]
    for _ in range(updates):
        next(steps)
        checkpoints.note(tagger.network_)
        seen.append(tagger.network_.theta.copy())
    return tagger.network_, seen


def begun(checkpoints):
    """A network in training whose first moment is kept, and what makes an update and keeps it."""
    tagger = NameTagger(n_a=3, batch_size=2)
    steps = tagger.fit_steps(X, Y)
    checkpoints.note(tagger.network_)

    def update():
        next(steps)
        checkpoints.note(tagger.network_)

    return tagger.network_, update


@pytest.mark.parametrize("updates", [0, 1, 7, 8, 9, 40, 173])
def test_they_are_evenly_spread_and_the_first_always_stays(updates):
    checkpoints = Checkpoints(most=8)
    run(checkpoints, updates)
    steps = checkpoints.steps()
    assert steps[0] == 0
    assert len(steps) <= 8
    assert len(steps) >= min(updates + 1, 4)
    assert set(np.diff(steps)) <= {checkpoints.spacing}
    assert updates - steps[-1] < checkpoints.spacing


def test_memory_is_bounded_and_counts_what_the_optimizer_keeps():
    network, _ = run(Checkpoints(), 0)
    one = 3 * network.theta.nbytes  # theta, and Adam's m and r
    checkpoints = Checkpoints(most_bytes=5 * one)
    run(checkpoints, 30)
    assert 2 < len(checkpoints.kept) <= 5
    assert sum(each.n_bytes for each in checkpoints.kept) <= 5 * one


def test_the_first_and_one_more_are_kept_however_large_they_are():
    checkpoints = Checkpoints(most_bytes=1)
    run(checkpoints, 40)
    assert checkpoints.steps() == [0, 32]


@pytest.mark.parametrize("optimizer", ["adam", "lazy_adam", "rmsprop", "sgd"])
def test_a_moment_is_the_network_as_it_was_and_goes_on_alike(optimizer):
    checkpoints = Checkpoints(most=8)
    network, seen = run(checkpoints, 20, optimizer=optimizer, learning_rate_decay=0.1)
    for step in checkpoints.steps():
        then = checkpoints.at(network, step)
        np.testing.assert_array_equal(then.theta, seen[step])
        assert (then.step, then.epoch, then.optimizer.updates) == (step, step // 5, step)
        assert type(then.optimizer) is type(network.optimizer)
        assert set(then.optimizer.state) == set(network.optimizer.state)
    np.testing.assert_array_equal(network.theta, seen[-1])
    assert network.optimizer.updates == 20


def test_noting_twice_or_after_going_back_changes_nothing():
    checkpoints = Checkpoints()
    network, _ = run(checkpoints, 3)
    checkpoints.note(network)
    network.step = 2
    checkpoints.note(network)
    assert checkpoints.steps() == [0, 1, 2, 3]


def test_a_run_that_goes_on_from_a_file_begins_where_the_file_was():
    checkpoints = Checkpoints(most=4)
    network = small_tagger().network_
    checkpoints.note(network)
    first = network.step
    assert checkpoints.steps() == [first]
    assert first > 0


def test_a_step_that_is_not_kept_is_refused_with_those_that_are():
    checkpoints = Checkpoints(most=4)
    network, _ = run(checkpoints, 9)
    with pytest.raises(ValueError, match=r"step 3 are not kept; those of step 0, 4, 8 are"):
        checkpoints.at(network, 3)


def test_a_pinned_moment_stays_until_another_is_pinned():
    checkpoints = Checkpoints(most=4)
    network, update = begun(checkpoints)
    for step in range(1, 60):
        update()
        if step == 5:
            checkpoints.pin(network)
            theta = network.theta.copy()
        assert len(checkpoints.kept) <= 4
        assert list(checkpoints.steps()) == sorted(checkpoints.steps())
    assert {0, 5} <= set(checkpoints.steps())
    np.testing.assert_array_equal(checkpoints.at(network, 5).theta, theta)
    checkpoints.at(network, 0)  # which is looked at then
    checkpoints.pin(network)
    for _ in range(60):
        update()
    assert 5 not in checkpoints.steps()
    assert 59 in checkpoints.steps()


@pytest.mark.parametrize("room", [3, 4, 8])
def test_the_moment_that_is_looked_at_stays_while_training_goes_on(room):
    checkpoints = Checkpoints(most=room)
    network, update = begun(checkpoints)
    for step in range(1, 60):
        update()
        if step == 1:
            checkpoints.pin(network)
            checkpoints.at(network, 1)
        if step == 5:
            looked_at = checkpoints.steps()[-1]
            checkpoints.at(network, looked_at)
        assert len(checkpoints.kept) <= room
    assert {0, 1, looked_at} <= set(checkpoints.steps())


def test_where_there_is_room_for_two_the_one_that_is_looked_at_goes():
    checkpoints = Checkpoints(most=2)
    network, update = begun(checkpoints)
    for _ in range(20):
        update()
        checkpoints.at(network, checkpoints.steps()[-1])
    assert checkpoints.steps() == [0, 16]
