"""Gradients in shards: the numbers, what is sent, and what a worker keeps."""

from itertools import islice

import numpy as np
import pytest
from workers import SETTINGS, Workers, X, Y, assert_same_run, trained, trained_by_one_worker

from rnn import NameTagger
from rnn.cluster import data_parallel, parallel
from rnn.training.train import train


def test_one_shard_gives_the_bits_of_training_without_shards():
    plain = trained(train)
    assert_same_run(trained_by_one_worker(1), plain)


@pytest.mark.parametrize("shards", [2, 3, 7, 64])
def test_shards_add_up_to_the_gradient_of_the_batch_to_rounding(shards):
    plain = NameTagger(**SETTINGS).fit(X, Y)
    tagger = NameTagger(**SETTINGS).fit(X, Y, trainer=data_parallel(Workers(1), shards))
    np.testing.assert_allclose(tagger.network_.theta, plain.network_.theta, atol=1e-9)
    np.testing.assert_allclose(tagger.curve_["loss"], plain.curve_["loss"], rtol=1e-9)


@pytest.mark.parametrize("number", [2, 5])
def test_it_does_not_matter_who_computes_a_shard(number):
    for random_state in range(2):
        workers = Workers(number, random_state)
        assert_same_run(trained(data_parallel(workers, 3)), trained_by_one_worker(3))


def test_a_shard_is_sent_once_and_an_update_only_what_its_words_touch():
    workers, shards = Workers(1), 4
    tagger = NameTagger(n_a=4)
    steps = tagger.fit_steps(X, Y, trainer=data_parallel(workers, shards))
    n_batches = -(-len(X) // tagger.batch_size)
    for _ in islice(steps, n_batches):
        pass
    first_epoch = sum(workers.sent)
    workers.sent.clear()
    workers.received.clear()
    for _ in islice(steps, n_batches):
        pass
    whole = tagger.network_.theta.nbytes
    assert len(workers.sent) == n_batches * shards
    assert max(workers.sent) < whole / 2
    assert max(workers.received) < whole / 2
    assert sum(workers.sent) < first_epoch / 2


def test_a_worker_that_came_late_or_forgot_is_sent_the_shard_again():
    workers = Workers(1)
    tagger = NameTagger(**SETTINGS)
    steps = tagger.fit_steps(X, Y, trainer=data_parallel(workers, 2))
    next(steps)
    workers.memories[:] = [{}]
    next(steps)
    plain = NameTagger(**SETTINGS)
    for _ in islice(plain.fit_steps(X, Y), 2):
        pass
    np.testing.assert_allclose(tagger.curve_["loss"], plain.curve_["loss"], rtol=1e-9)


def test_a_worker_keeps_no_more_than_so_many_data(monkeypatch):
    monkeypatch.setattr(parallel, "_kept", {})
    for number in range(parallel.DATA_KEPT + 3):
        parallel._keep(str(number), number)
    assert list(parallel._kept) == [str(n) for n in range(3, parallel.DATA_KEPT + 3)]


def test_a_gradient_that_is_not_finite_ends_training_in_shards_as_it_does_without():
    settings = {"optimizer": "sgd", "learning_rate": 1e300, "g1": "relu", "epochs": 3}
    failures = [
        NameTagger(**settings).fit(X, Y, trainer=trainer).failure_
        for trainer in (data_parallel(Workers(1), 2), train)
    ]
    assert failures[0] == failures[1] is not None


@pytest.mark.parametrize("shards", [0, 65, 1.5, True])
def test_shards_are_a_whole_number(shards):
    with pytest.raises(ValueError, match="shards must be a whole number from 1 to 64"):
        data_parallel(Workers(1), shards)
