"""The job that every bench does: sentences as long as real ones, over a vocabulary of words.

Nothing here is learnt from: lengths and words are drawn, since only the work counts. x<t> is the
one-hot word, so W_ax holds a vector for each word, and the rest is this package as it is shipped.
"""

from collections.abc import Callable

import numpy as np

from rnn.data.arrays import matmul
from rnn.data.batches import Batch, by_length, pack
from rnn.network.cells import CELLS
from rnn.network.every_word import EveryWord
from rnn.network.network import Network
from rnn.network.settings import Settings
from rnn.training.train import epoch_order, train

N_SENTENCES, N_WORDS, BATCH_SIZE = 2000, 3000, 32
HIDDEN = (16, 64, 128)
MOST_EPOCHS = 300

Sentences = list[list[int]]
Epoch = Callable[[], float]


def sentences(random_state: int = 1) -> tuple[Sentences, Sentences]:
    """Word numbers and labels of 2,000 sentences of 4 to 30 words, mostly about 12."""
    rng = np.random.default_rng(random_state)
    lengths = np.clip(np.round(rng.gamma(6.0, 2.2, N_SENTENCES)), 4, 30).astype(int)
    chance = 1.0 / np.arange(1, N_WORDS + 1)  # Zipf
    words = [rng.choice(N_WORDS, size=n, p=chance / chance.sum()) for n in lengths]
    labels = [(rng.random(n) < 0.15).astype(int) for n in lengths]
    return [w.tolist() for w in words], [y.tolist() for y in labels]


def of_a_reader(n: int = 20) -> tuple[Sentences, Sentences]:
    """The first sentences alone, their words numbered anew."""
    words, labels = sentences()
    words, labels = words[:n], labels[:n]
    number = {word: i for i, word in enumerate(sorted({w for row in words for w in row}))}
    return [[number[w] for w in row] for row in words], labels


def groups_of(words: Sentences) -> Sentences:
    """Which sentences stand in which batch: those of similar length."""
    rng = np.random.default_rng(0)
    return [group.tolist() for group in by_length([len(w) for w in words], BATCH_SIZE, rng)]


def batch_of(words: Sentences, labels: Sentences, group: list[int]) -> Batch:
    """The sentences of a group as one packed batch of one-hot words."""
    return pack(
        [[np.array([w], dtype=np.intp) for w in words[i]] for i in group],
        [labels[i] for i in group],
    )


def network_of(
    n_a: int,
    n_x: int,
    optimizer: str = "adam",
    learning_rate: float = 0.001,
    cell: str = "elman",
) -> Network:
    """A network at its initial weights."""
    settings = Settings(
        n_a=n_a, optimizer=optimizer, learning_rate=learning_rate, clip_norm=0.0, random_state=1
    )

    def wired(n_a: int) -> EveryWord:
        return EveryWord((CELLS[cell](n_a, settings.g1),), ("left",))

    return Network.create(settings, n_x, n_labels=2, wired=wired)


def our_epoch(network: Network, batches: list[Batch]) -> Epoch:
    """One epoch of this package's training; gives the mean loss a word."""
    steps = train(network, batches)
    random_state = network.settings.random_state
    orders = [epoch_order(random_state, n, len(batches)) for n in range(MOST_EPOCHS)]

    def epoch() -> float:
        total = 0.0
        for i in orders[network.epoch]:
            total += next(steps).loss * len(batches[i].y)
        return total / sum(len(batch.y) for batch in batches)

    return epoch


def limit_epoch(n_a: int, batches: list[Batch]) -> Epoch:
    """The matrix products and activations of our job, and nothing else."""
    rng = np.random.default_rng(2)
    W_aa, W_ya = rng.standard_normal((n_a, n_a)) * 0.1, rng.standard_normal((1, n_a))
    W_aa_T, W_aa = W_aa.T, np.asfortranarray(W_aa)
    rows = [rng.standard_normal((batch.n_rows, n_a)) for batch in batches]
    ones = [rng.standard_normal((batch.n_rows, 1)) for batch in batches]

    def epoch() -> float:
        for batch, z, dlogits in zip(batches, rows, ones, strict=True):
            pairs = list(zip(batch.starts, batch.starts[1:], strict=False))
            for start, end in pairs:
                z_t = matmul(z[start:end], W_aa_T)
                np.tanh(z_t, out=z_t)
            matmul(z, W_ya.T)
            matmul(dlogits, W_ya)
            for start, end in pairs[1:]:
                matmul(z[start:end], W_aa)
            matmul(z[len(batch.order) :].T, z[: len(z) - len(batch.order)])
            matmul(dlogits.T, z)
        return 0.0

    return epoch
