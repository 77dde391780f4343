"""One epoch of GRU and LSTM natively, one thread: this package against torch.nn.GRU and LSTM.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install . torch==2.13.0
    /tmp/bench/bin/python bench/native_sequences.py [rounds]

Two jobs at 64 units, in the same batches of 32 sorted by length, forward + BPTT + Adam each:

    every word   the sentences of bench/job.py, an output and cross entropy for each word
    translate    3,000 English number words to French, an encoder and a decoder

Ours: x<t> is one-hot, float64 as in the page; once more with lazy_adam, another optimizer, since of
the job's 3,000 words a batch has few. PyTorch: Embedding of 32 numbers, packed sequences,
float32, its customary form, and once more in our precision, float64. They take turns; medians of
processor time are compared.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import torch
from torch.nn.utils.rnn import PackedSequence, pack_sequence

from job import BATCH_SIZE, N_WORDS, Epoch, batch_of, groups_of, our_epoch, sentences
from rnn.network.cells import CELLS
from rnn.network.encoder_decoder import EncoderDecoder, Pairs
from rnn.network.every_word import EveryWord
from rnn.network.network import Network
from rnn.network.settings import Settings
from rnn.network.wiring import Wiring
from rnn.sequences.corpora import number_words
from rnn.sequences.symbols import END, START, Symbols

N_A, EMBEDDING, PAIRS, LEARNING_RATE = 64, 32, 3000, 0.001
TORCH = {"gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
PRECISIONS = {"float32": torch.float32, "float64": torch.float64}
Numbers = list[list[int]]


def main(rounds: int = 7) -> None:
    """Measure both cells on both jobs and print."""
    torch.set_num_threads(1)
    print("an epoch                         torch/rnn         torch/lazy_adam")
    print("                   rnn   float32   float64      float32   float64")
    for cell in TORCH:
        for job, made in {"every word": every_word, "translate": translate}.items():
            seconds = median_seconds(made(cell), rounds)
            ratios = [
                f"{seconds[theirs] / seconds[ours]:9.2f}x"
                for ours in ("rnn", "lazy_adam")
                for theirs in PRECISIONS
            ]
            print(f"{cell:5s} {job:11s} {seconds['rnn']:.3f} s", *ratios)
            about = {"bench": "native sequences", "cell": cell, "job": job, "rounds": rounds}
            print(json.dumps(about | seconds), flush=True)


def median_seconds(jobs: dict[str, Epoch], rounds: int) -> dict[str, float]:
    """Median processor seconds of each job; they take turns, after one turn to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            begin = time.process_time()
            job()
            if turn:
                taken[name].append(time.process_time() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def ours(n_x: int, n_y: int, wired: Callable[[int], Wiring], batches: list) -> dict[str, Epoch]:
    """An epoch of ours over these batches, by both optimizers."""
    found = {}
    for name, optimizer in {"rnn": "adam", "lazy_adam": "lazy_adam"}.items():
        settings = Settings(
            n_a=N_A, g2="softmax", optimizer=optimizer, learning_rate=LEARNING_RATE, clip_norm=0.0
        )
        found[name] = our_epoch(Network.create(settings, n_x, n_y, wired=wired), batches)
    return found


def every_word(cell: str) -> dict[str, Epoch]:
    """An epoch of both over sentences as long as real ones."""
    words, labels = sentences()
    groups = groups_of(words)
    batches = [batch_of(words, labels, group) for group in groups]

    def wired(n_a: int) -> EveryWord:
        return EveryWord((CELLS[cell](n_a, "tanh"),), ("left",))

    given = [packed([words, labels], group) for group in groups]

    def torch_reads() -> Epoch:
        embedding, read = torch.nn.Embedding(N_WORDS, EMBEDDING), TORCH[cell](EMBEDDING, N_A)
        readout = torch.nn.Linear(N_A, 2)

        def logits_of(x: PackedSequence) -> torch.Tensor:
            return readout(read(x._replace(data=embedding(x.data)))[0].data)

        steps = [(x, y.data) for x, y in given]
        return torch_epoch([embedding, read, readout], steps, logits_of)

    return theirs(torch_reads) | ours(N_WORDS, 2, wired, batches)


def translate(cell: str) -> dict[str, Epoch]:
    """An epoch of both over pairs of number words."""
    train = number_words().train[:PAIRS]
    symbols = [Symbols.of(side) for side in zip(*train, strict=True)]
    sources = [symbols[0].numbers(pair.source) for pair in train]
    written = [symbols[1].numbers(pair.target) for pair in train]
    start, end = symbols[1].number(START), symbols[1].number(END)
    targets, y = [[start, *each] for each in written], [[*each, end] for each in written]
    groups = groups_of([max(pair, key=len) for pair in zip(sources, targets, strict=True)])
    columns = [symbols[0].encoded(pair.source) for pair in train]
    read = [[*symbols[1].encoded([START]), *symbols[1].encoded(pair.target)] for pair in train]
    batches = [Pairs.of(*([all_[i] for i in g] for all_ in (columns, read, y))) for g in groups]
    n_x, n_y = max(map(len, symbols)), len(symbols[1])

    def wired(n_a: int) -> EncoderDecoder:
        return EncoderDecoder((CELLS[cell](n_a, "tanh"), CELLS[cell](n_a, "tanh")))

    def torch_translates() -> Epoch:
        of_source, of_target = (torch.nn.Embedding(len(each), EMBEDDING) for each in symbols)
        encoder, decoder = TORCH[cell](EMBEDDING, N_A), TORCH[cell](EMBEDDING, N_A)
        readout = torch.nn.Linear(N_A, n_y)
        steps = [
            ((x, target), labels.data)
            for x, target, labels in (packed([sources, targets, y], group) for group in groups)
        ]

        def logits_of(given: tuple[PackedSequence, PackedSequence]) -> torch.Tensor:
            x, target = given
            _, state = encoder(x._replace(data=of_source(x.data)))
            states, _ = decoder(target._replace(data=of_target(target.data)), state)
            return readout(states.data)

        modules = [of_source, of_target, encoder, decoder, readout]
        return torch_epoch(modules, steps, logits_of)

    return theirs(torch_translates) | ours(n_x, n_y, wired, batches)


def theirs(made: Callable[[], Epoch]) -> dict[str, Epoch]:
    """An epoch of PyTorch's in both precisions."""
    found = {}
    for name, precision in PRECISIONS.items():
        torch.set_default_dtype(precision)
        found[name] = made()
    return found


def packed(columns: list[Numbers], group: list[int]) -> list[PackedSequence]:
    """The sequences of a group, each column packed by its own lengths."""
    return [
        pack_sequence([torch.tensor(column[i]) for i in group], enforce_sorted=False)
        for column in columns
    ]


def torch_epoch(
    modules: list[torch.nn.Module], steps: list, logits_of: Callable[..., torch.Tensor]
) -> Epoch:
    """One epoch of Adam over what was packed beforehand; gives the mean loss a symbol."""
    adam = torch.optim.Adam(torch.nn.ModuleList(modules).parameters(), lr=LEARNING_RATE)
    cross_entropy = torch.nn.CrossEntropyLoss(reduction="sum")

    def epoch() -> float:
        total, n_rows = 0.0, 0
        for x, y in steps:
            adam.zero_grad(set_to_none=True)
            loss = cross_entropy(logits_of(x), y) / BATCH_SIZE
            loss.backward()
            adam.step()
            total, n_rows = total + loss.item() * BATCH_SIZE, n_rows + len(y)
        return total / n_rows

    return epoch


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
