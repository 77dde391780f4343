"""One epoch natively, one thread: this package against torch.nn.RNN with packed sequences.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install . torch==2.13.0
    /tmp/bench/bin/python bench/native.py [rounds]

Same sentences, same batches of 32 sentences sorted by length, forward + BPTT + Adam, a sigmoid
and binary cross entropy a word. Ours: x<t> is the one-hot word, float64 as in the page; once more
with lazy_adam, which is another optimizer. PyTorch: Embedding(3000, 32), RNN, Linear, float32, each
at its customary form. Rounds alternate, medians are compared. The limit is the matrix products and
activations of our job alone.
"""

import json
import os
import statistics
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import torch
from torch.nn.utils.rnn import pack_sequence

from job import (
    BATCH_SIZE,
    HIDDEN,
    N_WORDS,
    Epoch,
    Sentences,
    batch_of,
    groups_of,
    limit_epoch,
    network_of,
    our_epoch,
    sentences,
)


def main(rounds: int = 7) -> None:
    """Measure each size and print."""
    torch.set_num_threads(1)
    words, labels = sentences()
    groups = groups_of(words)
    print("seconds an epoch   rnn    torch   torch/rnn   limit   rnn/limit   torch/lazy_adam")
    for n_a in HIDDEN:
        batches = [batch_of(words, labels, group) for group in groups]
        jobs = {
            "rnn": our_epoch(network_of(n_a, N_WORDS), batches),
            "lazy_adam": our_epoch(network_of(n_a, N_WORDS, "lazy_adam"), batches),
            "torch": torch_epoch(n_a, words, labels, groups),
            "limit": limit_epoch(n_a, batches),
        }
        seconds = median_seconds(jobs, rounds)
        ratio, to_limit = seconds["torch"] / seconds["rnn"], seconds["rnn"] / seconds["limit"]
        lazy = seconds["torch"] / seconds["lazy_adam"]
        print(
            f"hidden {n_a:4d}      {seconds['rnn']:7.3f} {seconds['torch']:7.3f} {ratio:9.1f}x"
            f" {seconds['limit']:9.3f} {to_limit:9.2f}x {lazy:13.1f}x"
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


def torch_epoch(n_a: int, words: Sentences, labels: Sentences, groups: Sentences) -> Epoch:
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

    def epoch() -> float:
        total, n_words = 0.0, 0
        for x, y in packed:
            adam.zero_grad(set_to_none=True)
            state, _ = cell(x._replace(data=embedding(x.data)))
            loss = bce(readout(state.data)[:, 0], y) / BATCH_SIZE
            loss.backward()
            adam.step()
            total, n_words = total + loss.item() * BATCH_SIZE, n_words + len(y)
        return total / n_words

    return epoch


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
