"""Training: what an update does, its order and chance, stopping and going on, and failing."""

import itertools
import math
import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from helpers import random_labels, random_rows
from rnn import NameTagger
from rnn.cluster.parallel import data_parallel
from rnn.data.batches import pack
from rnn.network.network import Network
from rnn.network.optimizers import EVERYTHING, OPTIMIZERS
from rnn.network.parameters import views
from rnn.network.settings import Settings
from rnn.training.train import epoch_order, train

N_X, N_A = 9, 4


def make_batches(n_batches=4):
    rng = np.random.default_rng(3)
    batches = []
    for _ in range(n_batches):
        lengths = rng.integers(1, 8, size=3).tolist()
        batches.append(pack(random_rows(rng, lengths, N_X), random_labels(rng, lengths)))
    return batches


def make_network(**settings):
    return Network.create(Settings(**{"n_a": N_A, "learning_rate": 0.05} | settings), N_X, 2)


def take(n, network, batches):
    return list(itertools.islice(train(network, batches), n))


def mean_gradient(network, batch):
    """The gradient of the loss summed over timesteps, averaged over the sentences."""
    record = network.forward(batch)
    values, dlogits = network.loss(record, batch)
    return values, network.backward(batch, record, dlogits / len(batch.order)).flat


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("g1", "g2"), [("tanh", "sigmoid"), ("relu", "softmax")])
@pytest.mark.parametrize("clip_norm", [0.0, 0.3])
@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_five_updates_in_a_row_are_five_updates_by_hand(optimizer, g1, g2, clip_norm, l2):
    batches = make_batches(2)
    settings = {"optimizer": optimizer, "g1": g1, "g2": g2, "clip_norm": clip_norm}
    network, by_hand = make_network(**settings, l2=l2), make_network(**settings)
    steps = take(5, network, batches)
    order = [i for epoch in range(3) for i in epoch_order(1, epoch, 2)]
    for step, i in zip(steps, order, strict=False):
        values, gradient = mean_gradient(by_hand, batches[i])
        gradient = gradient + l2 * by_hand.theta
        norm = math.sqrt(sum(g * g for g in gradient))
        assert step.loss == pytest.approx(values.mean(), rel=1e-12)
        assert step.sentence_loss == pytest.approx(values.sum() / 3, rel=1e-12)
        assert step.grad_norm == pytest.approx(norm, rel=1e-12)
        assert step.failure is None
        if clip_norm and norm > clip_norm:
            gradient *= clip_norm / norm
        if optimizer == "lazy_adam":  # the only one for which it matters what was absent
            active = by_hand.active_entries(batches[i]) if not l2 else EVERYTHING
            by_hand.optimizer.update(by_hand.theta, active.of(gradient), active)
        else:
            by_hand.optimizer.update(by_hand.theta, gradient)
    np.testing.assert_allclose(network.theta, by_hand.theta, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("direction", ["forward", "both"])
def test_entries_that_are_not_active_have_no_gradient_and_the_active_ones_come_back(direction):
    rng = np.random.default_rng(4)
    batch = pack(random_rows(rng, [5, 2], N_X), random_labels(rng, [5, 2]))
    network = make_network(direction=direction)
    gradient = mean_gradient(network, batch)[1]
    active = network.active_entries(batch)
    again = np.zeros_like(gradient)
    active.put(again, active.of(gradient))
    assert len(active.of(gradient)) <= len(gradient)
    np.testing.assert_array_equal(again, gradient)


def test_lazy_adam_leaves_the_columns_of_absent_features_and_their_moments_alone():
    rng = np.random.default_rng(5)
    present = [[row[row < 4] for row in rows] for rows in random_rows(rng, [5, 3], N_X)]
    every = pack(random_rows(rng, [9, 9], N_X), random_labels(rng, [9, 9]))
    few = pack(present, random_labels(rng, [5, 3]))
    network = make_network(optimizer="lazy_adam")
    take(2, network, [every])
    before = network.theta.copy()
    moments = {name: part.copy() for name, part in network.optimizer.state.items()}
    take(1, network, [few])

    def W_ax(flat):
        return views(flat, network.shapes).cells[0]["W_ax"]

    absent = np.setdiff1d(np.arange(N_X), few.x.touched)
    assert len(absent) >= N_X - 4
    now, then = W_ax(network.theta), W_ax(before)
    np.testing.assert_array_equal(now[:, absent], then[:, absent])
    assert (now[:, few.x.touched] != then[:, few.x.touched]).all()
    for name, part in network.optimizer.state.items():
        np.testing.assert_array_equal(W_ax(part)[:, absent], W_ax(moments[name])[:, absent])


def test_steps_are_counted_from_one_and_epochs_end_when_every_batch_was_seen():
    network = make_network()
    counted = []
    for step in itertools.islice(train(network, make_batches(3)), 7):
        counted.append((step.step, step.epoch, network.step, network.epoch, network.position))
    assert counted == [
        (1, 1, 1, 0, 1),
        (2, 1, 2, 0, 2),
        (3, 1, 3, 1, 0),
        (4, 2, 4, 1, 1),
        (5, 2, 5, 1, 2),
        (6, 2, 6, 2, 0),
        (7, 3, 7, 2, 1),
    ]
    assert network.optimizer.updates == 7


def test_the_order_of_an_epoch_has_every_batch_once_and_depends_on_seed_and_epoch_alone():
    orders = {
        (seed, epoch): epoch_order(seed, epoch, 20) for seed in range(3) for epoch in range(3)
    }
    for (seed, epoch), order in orders.items():
        assert sorted(order) == list(range(20))
        assert order == epoch_order(seed, epoch, 20)
    assert len({tuple(order) for order in orders.values()}) == 9


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_the_same_seed_gives_the_same_curve_and_another_seed_another(dropout):
    first, again, other = (
        take(9, make_network(random_state=seed, dropout=dropout), make_batches())
        for seed in (1, 1, 2)
    )
    assert first == again
    assert [step.loss for step in first] != [step.loss for step in other]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("stop_after", [1, 4, 6])
def test_stopping_the_generator_and_going_on_equals_not_stopping(optimizer, stop_after):
    batches = make_batches(4)
    settings = {"optimizer": optimizer, "dropout": 0.2, "learning_rate_decay": 0.1}
    whole, halted = make_network(**settings), make_network(**settings)
    steps = take(11, whole, batches)
    first = take(stop_after, halted, batches)
    second = take(11 - stop_after, halted, batches)
    assert first + second == steps
    np.testing.assert_array_equal(halted.theta, whole.theta)


def test_the_loss_falls():
    steps = take(200, make_network(), make_batches(2))
    assert steps[-1].loss < 0.1 * steps[0].loss


def test_the_learning_rate_shrinks_by_its_share_with_every_epoch():
    network = make_network(optimizer="sgd", learning_rate_decay=0.25)
    rates = []
    for _ in itertools.islice(train(network, make_batches(2)), 6):
        rates.append(network.optimizer.learning_rate)
    assert rates == pytest.approx([0.05, 0.05, 0.0375, 0.0375, 0.028125, 0.028125])


def test_dropout_hides_about_its_share_and_only_while_training():
    batches = make_batches(1)
    columns = batches[0].x.columns.copy()
    with_it, without = make_network(dropout=0.5), make_network()
    assert take(1, with_it, batches)[0].loss != take(1, without, batches)[0].loss
    np.testing.assert_array_equal(batches[0].x.columns, columns)


# Failure.


def failed(**settings):
    network = make_network(**settings)
    before = [network.theta.copy()]
    steps = []
    for step in train(network, make_batches()):
        steps.append(step)
        before.append(network.theta.copy())
    return network, steps, before


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
@pytest.mark.parametrize("learning_rate", [1e300, 1e200])
def test_a_loss_that_stops_being_finite_ends_the_run_with_the_last_good_weights(
    optimizer, g2, learning_rate
):
    network, steps, before = failed(
        optimizer=optimizer, g1="relu", g2=g2, learning_rate=learning_rate
    )
    failure = steps[-1].failure
    assert failure is not None
    assert all(step.failure is None for step in steps[:-1])
    assert failure.quantity == "loss"
    assert "loss" in failure.message
    assert "learning_rate" in failure.message
    assert f"{learning_rate:g}" in failure.message
    assert np.isfinite(network.theta).all()
    np.testing.assert_array_equal(network.theta, before[len(steps) - 2])
    assert network.step == network.optimizer.updates == len(steps) - 2
    assert (network.epoch, network.position) == divmod(network.step, len(make_batches()))


@pytest.mark.parametrize(
    ("clip_norm", "remedy"),
    [
        (0, "Turn clipping on (clip_norm is 0, which never clips; try 5), or lower"),
        (
            1e30,
            "Lower learning_rate (now 1000) and train again. With relu, a clip_norm below 1e+30",
        ),
    ],
)
def test_a_loss_that_is_finite_and_absurd_ends_the_run_too(clip_norm, remedy):
    settings = {"optimizer": "sgd", "g1": "relu", "learning_rate": 1000.0}
    network, steps, before = failed(**settings, clip_norm=clip_norm)
    failure = steps[-1].failure
    assert 1e6 < steps[-1].loss < math.inf
    assert re.search(r"The loss has grown to \S+ a word: it explodes", failure.message)
    assert remedy in failure.message
    np.testing.assert_array_equal(network.theta, before[len(steps) - 2])


ONE_BATCH = ([["Ada", "Okafor", "sings"], ["it", "rained"]], [[1, 1, 0], [0, 0]])
LAST = {"g1": "relu", "optimizer": "sgd", "clip_norm": 0, "n_a": 5, "epochs": 1}


@pytest.mark.parametrize("learning_rate", [100, 1000, 1e200])
@pytest.mark.parametrize("trainer", [train, data_parallel(ThreadPoolExecutor(1), 2)])
def test_the_last_update_of_a_run_is_undone_too_where_it_explodes(learning_rate, trainer):
    tagger = NameTagger(**LAST, learning_rate=learning_rate)
    tagger.fit_steps(*ONE_BATCH)
    before = tagger.network_.theta.copy()
    tagger.fit(*ONE_BATCH, trainer=trainer)
    assert tagger.failure_.quantity == "loss"
    assert "clip_norm is 0, which never clips; try 5" in tagger.failure_.message
    assert set(map(len, tagger.curve_.values())) == {0}
    network = tagger.network_
    assert (network.step, network.epoch, network.position, network.optimizer.updates) == (0,) * 4
    np.testing.assert_array_equal(network.theta, before)


def test_the_curve_of_a_run_that_explodes_ends_where_its_weights_stand_and_can_be_saved():
    settings = LAST | {"learning_rate": 1000, "epochs": 4, "batch_size": 1}
    tagger = NameTagger(**settings).fit(*ONE_BATCH, *ONE_BATCH)
    assert tagger.failure_
    assert len(tagger.curve_["step"]) == tagger.network_.step
    assert all(epoch <= tagger.network_.epoch for epoch in tagger.scores_["epoch"])
    again = NameTagger.from_bytes(tagger.to_bytes())
    assert again.curve_ == tagger.curve_
    np.testing.assert_array_equal(again.network_.theta, tagger.network_.theta)


def test_weights_that_are_undone_are_not_the_best_of_the_held_out_sentences():
    tagger = NameTagger(**LAST, learning_rate=1000).fit(*ONE_BATCH, *ONE_BATCH)
    assert tagger.failure_
    assert tagger.best_ is None
    assert tagger.scores_["epoch"] == []
    assert tagger.evaluate(*ONE_BATCH)[1] < 2


def test_a_look_ahead_moves_nothing_and_the_run_goes_on_as_without():
    batches = make_batches()
    looked, plain = make_network(dropout=0.3), make_network(dropout=0.3)
    steps, expected = train(looked, batches), train(plain, batches)
    for _ in range(6):
        assert next(steps) == next(expected)
        ahead = steps.send(True)
        assert ahead == steps.send(True)
        assert ahead.step == looked.step + 1
        np.testing.assert_array_equal(looked.theta, plain.theta)
    assert ahead == next(steps) == next(expected)


@pytest.mark.parametrize("at_end", [None, True])
def test_a_loss_that_may_come_back_ends_a_run_only_where_nothing_follows(at_end):
    network = make_network()
    steps = train(network, make_batches())
    next(steps)
    network.params.readout.W_ya[0][...] = 1e4
    step = steps.send(at_end)
    assert 1e3 < step.loss < 1e6
    assert ("it explodes" in step.failure.message) if at_end else step.failure is None


def test_heavy_classes_do_not_explode():
    heavy = {"0": 1e6, "1": 1e6}
    X, y = [("Ada", "sings")], [(1, 0)]
    tagger = NameTagger(n_a=3, epochs=3, class_weight=heavy, g1="relu").fit(X, y)
    assert tagger.failure_ is None
    assert max(tagger.curve_["loss"]) > 1e5


def test_a_gradient_that_stops_being_finite_is_named_and_moves_nothing():
    network = make_network()
    # The loss is a large number still, its gradient's norm none.
    network.params.readout.W_ya[0][...] = 1e200
    kept = network.theta.copy()
    steps = list(train(network, make_batches()))
    assert len(steps) == 1
    assert math.isfinite(steps[0].loss)
    assert steps[0].failure.quantity == "gradient"
    assert "learning_rate" in steps[0].failure.message
    np.testing.assert_array_equal(network.theta, kept)
    assert network.step == 0
    assert not network.optimizer.state["m"].any()
