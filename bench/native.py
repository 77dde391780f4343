"""One epoch natively, one thread: this package against torch.nn.RNN with packed sequences.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install . torch==2.13.0
    /tmp/bench/bin/python bench/native.py [rounds]

Same sentences, same batches of 32 sentences sorted by length, forward + BPTT + Adam, a sigmoid
and binary cross entropy a word. Ours: x<t> is the one-hot word, float64 as in the page and
float32. PyTorch: Embedding(3000, 32), RNN, Linear, float32, each at its customary form. Rounds
alternate, medians are compared. The limit is the matrix products and activations of our job alone.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np
import torch
from job import BATCH_SIZE, HIDDEN, N_WORDS, sentences
from torch.nn.utils.rnn import pack_sequence

from rnn.batches import Batch, by_length, pack
from rnn.elman import init_params, shapes
from rnn.optimizers import Adam
from rnn.training import Network, train

Epoch = Callable[[], None]


def main(rounds: int = 7) -> None:
    """Measure each size and print."""
    torch.set_num_threads(1)
    words, labels = sentences()
    rng = np.random.default_rng(0)
    groups = [group.tolist() for group in by_length([len(w) for w in words], BATCH_SIZE, rng)]
    print("seconds an epoch   rnn    torch   torch/rnn   limit   rnn/limit")
    for n_a in HIDDEN:
        batches = [batch_of(words, labels, group) for group in groups]
        jobs = {
            "rnn": our_epoch(n_a, batches),
            "torch": torch_epoch(n_a, words, labels, groups),
            "limit": bare_epoch(n_a, batches),
        }
        seconds = median_seconds(jobs, rounds)
        ratio, to_limit = seconds["torch"] / seconds["rnn"], seconds["rnn"] / seconds["limit"]
        print(
            f"hidden {n_a:4d}      {seconds['rnn']:7.3f} {seconds['torch']:7.3f} {ratio:9.1f}x"
            f" {seconds['limit']:9.3f} {to_limit:9.2f}x"
        )
        print(json.dumps({"bench": "native", "n_a": n_a, "rounds": rounds} | seconds))


def median_seconds(jobs: dict[str, Epoch], rounds: int) -> dict[str, float]:
    """Median seconds of each job; the jobs take turns, after one turn to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            begin = time.perf_counter()
            job()
            if turn:
                taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def batch_of(words: list[list[int]], labels: list[list[int]], group: list[int]) -> Batch:
    """The sentences of a group as one packed batch of one-hot words."""
    return pack(
        [[np.array([w], dtype=np.intp) for w in words[i]] for i in group],
        [labels[i] for i in group],
    )


def our_epoch(n_a: int, batches: list[Batch]) -> Epoch:
    """One epoch of this package's training."""
    sizes = shapes(N_WORDS, n_a, 1)
    theta = init_params(sizes, np.random.default_rng(1))
    network = Network(
        theta,
        sizes,
        Adam(theta.size, 0.001),
        g1="tanh",
        g2="sigmoid",
        clip_norm=0.0,
        random_state=1,
        learning_rate=0.001,
    )
    steps: Iterator[object] = train(network, batches)

    def epoch() -> None:
        for _ in batches:
            next(steps)

    return epoch


def torch_epoch(
    n_a: int, words: list[list[int]], labels: list[list[int]], groups: list[list[int]]
) -> Epoch:
    """One epoch of torch.nn.RNN over the same batches, packed once beforehand."""
    embedding, cell = torch.nn.Embedding(N_WORDS, 32), torch.nn.RNN(32, n_a)
    readout, bce = torch.nn.Linear(n_a, 1), torch.nn.BCEWithLogitsLoss(reduction="sum")
    modules = torch.nn.ModuleList([embedding, cell, readout])
    adam = torch.optim.Adam(modules.parameters(), lr=0.001)
    packed = []
    for group in groups:
        order = sorted(group, key=lambda i: -len(words[i]))
        x = pack_sequence([torch.tensor(words[i]) for i in order])
        y = pack_sequence([torch.tensor(labels[i], dtype=torch.float32) for i in order])
        packed.append((x, y.data))

    def epoch() -> None:
        for x, y in packed:
            adam.zero_grad(set_to_none=True)
            state, _ = cell(x._replace(data=embedding(x.data)))
            loss = bce(readout(state.data)[:, 0], y) / BATCH_SIZE
            loss.backward()
            adam.step()

    return epoch


def bare_epoch(n_a: int, batches: list[Batch]) -> Epoch:
    """The matrix products and activations of our job, and nothing else."""
    rng = np.random.default_rng(2)
    W_aa, W_ya = rng.standard_normal((n_a, n_a)) * 0.1, rng.standard_normal((1, n_a))
    rows = [rng.standard_normal((batch.n_rows, n_a)) for batch in batches]

    def epoch() -> None:
        for batch, z in zip(batches, rows, strict=True):
            pairs = list(zip(batch.starts, batch.starts[1:], strict=False))
            for start, end in pairs:
                np.tanh(z[start:end] @ W_aa)
            logits = z @ W_ya.T
            logits @ W_ya
            for start, end in pairs[1:]:
                z[start:end] @ W_aa
            z.T @ z
            logits.T @ z

    return epoch


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
