"""What training keeps of its batches changes no bit of what it learns."""

from collections.abc import Sequence
from itertools import islice

import numpy as np
import pytest

from helpers import random_labels, random_rows
from rnn.data.batches import PackedOnDemand, pack
from rnn.network.network import Network
from rnn.network.settings import Settings
from rnn.training import prepared
from rnn.training.train import train

N_X = 9
LENGTHS = ([2, 1], [7, 7, 3], [5, 4, 1, 1])  # the largest batch is not the first


def batches():
    rng = np.random.default_rng(3)
    return [pack(random_rows(rng, each, N_X), random_labels(rng, each)) for each in LENGTHS]


def network_of(**settings):
    return Network.create(Settings(**{"n_a": 4, "learning_rate": 0.05} | settings), N_X, 2)


def trained(data, **settings):
    network = network_of(**settings)
    losses = [step.loss for step in islice(train(network, data), 3 * len(LENGTHS))]
    return losses, network.theta.tobytes()


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"g1": "relu", "direction": "both"},
        {"dropout": 0.4, "direction": "both"},
        {"optimizer": "lazy_adam", "g2": "softmax"},
        {"l2": 0.1},
    ],
    ids=str,
)
def test_kept_or_made_anew_or_packed_each_time_the_bits_are_the_same(settings, monkeypatch):
    data = batches()
    kept = trained(data, **settings)
    groups = [np.array([i]) for i in range(len(data))]
    assert trained(PackedOnDemand(lambda group: data[group[0]], groups), **settings) == kept
    monkeypatch.setattr(prepared, "MOST_KEPT", 0)
    assert trained(data, **settings) == kept


def test_each_batch_is_packed_once_an_update_where_all_would_fill_memory():
    data, packed = batches(), []

    def on_demand(group):
        packed.append(group[0])
        return data[group[0]]

    groups = [np.array([i]) for i in range(len(data))]
    list(islice(train(network_of(), PackedOnDemand(on_demand, groups)), 3))
    assert sorted(packed) == [0, 1, 2]


class Endless(Sequence):
    """Batches that are made when they are asked for, far more than are learnt from."""

    def __init__(self, data):
        self.data, self.asked = data, []

    def __len__(self):
        return 1_000_000

    def __getitem__(self, i):
        self.asked.append(i)
        return self.data[i % len(self.data)]


def test_of_batches_that_are_made_when_asked_for_none_is_made_before():
    endless = Endless(batches())
    list(islice(train(network_of(), endless), 3))
    assert len(endless.asked) == 3


def test_updates_share_their_memory_and_the_arrays_of_one_update_do_not():
    found = prepared.Preparation(network_of(), batches())
    small, large = found[0], found[1]
    update = [large.batch.read_from("left").stepped(4).values for _ in range(3)]
    for k, values in enumerate(update):
        assert values.shape == (large.batch.n_rows, 4)
        assert not any(np.shares_memory(values, other) for other in update[:k])
    large.rooms.begin()
    assert large.batch.read_from("left").stepped(4).values is update[0]
    assert np.shares_memory(small.batch.read_from("left").stepped(4).values, update[0])


def test_records_that_are_not_of_training_keep_their_numbers():
    network, (batch, *_) = network_of(), batches()
    first, second = network.forward(batch), network.forward(batch)
    for a, b in zip(first.cells[0], second.cells[0], strict=True):
        assert not np.shares_memory(a, b)


def test_the_rows_carried_on_are_those_of_the_sentences_that_still_run():
    batch = batches()[2]
    stepped = batch.read_from("left").stepped(4)
    stepped.values[...] = np.arange(batch.n_rows)[:, None]
    carried = np.concatenate(stepped.carried)
    np.testing.assert_array_equal(carried[:, 0], batch.previous)
