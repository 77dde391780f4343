"""Write reference.npz: what PyTorch computes for the networks that `rnn` trains.

Nothing of `rnn` is imported here. To run it again, outside the project's own environment:

    python3.11 -m venv /tmp/torchvenv
    /tmp/torchvenv/bin/pip install torch==2.13.0 numpy==2.4.3
    OPENBLAS_NUM_THREADS=1 /tmp/torchvenv/bin/python tests/golden/make_reference.py

It takes a minute or two, and the same machine writes the same bytes again.
tests/network/test_golden.py compares.

Every case is one batch of random sentences and one `torch.nn.RNN` with a linear readout, all in
float64. The words are multi-hot vectors, dense here; sentences of different lengths go through
the network as packed sequences. The objective is the loss summed over the timesteps of a sentence
and averaged over the sentences. Recorded are the logits, the loss of every word, the gradient of
every parameter, of the inputs and of a<0>, and the parameters after 1, 10 and 100 updates of
torch.optim's SGD, RMSprop and Adam on that batch; long arrays as a digest (digest.py). Some cases
start the cell that reads from the left at a given a<0>; training starts at zero always.

`torch.nn.RNN` has two biases a cell where the Elman network has one: the second stays zero and is
not trained. `torch.nn.utils.clip_grad_norm_` divides by the norm plus 1e-6, so clipping is written
out here.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from digest import digest, digest_all

OUTPUT = Path(__file__).with_name("reference.npz")
UPDATES = (1, 10, 100)
# Small enough that training does not turn chaotic, where a last digit grows into another run.
LEARNING_RATES = {"sgd": 0.01, "rmsprop": 0.0002, "adam": 0.002}
WEIGHT_UNIT = 1 / 16384  # initial weights and a<0> are whole multiples of it: exact and small


class Case(NamedTuple):
    """One network and one batch."""

    g1: str
    g2: str
    n_y: int
    direction: str
    n_a: int
    n_x: int  # 6 stands for one-hot: every word has exactly one feature
    batch: int  # sentences
    lengths: tuple[int, int]  # words in a sentence, from .. to
    clip_norm: float  # 0 never clips
    a_0: bool  # whether a<0> is given for the first pass, or zero


# Any two values of any two columns meet in some row, and all 12 kinds of network are there.
CASES = (
    Case("relu", "sigmoid", 1, "both", 1, 1, 1, (40, 40), 1.0, False),
    Case("relu", "sigmoid", 1, "forward", 1, 20, 2, (1, 40), 1.0, False),
    Case("relu", "softmax", 4, "both", 1, 6, 7, (1, 1), 0.0, True),
    Case("tanh", "softmax", 2, "forward", 1, 1, 32, (2, 9), 0.05, True),
    Case("tanh", "sigmoid", 1, "forward", 3, 6, 1, (1, 1), 0.05, False),
    Case("relu", "softmax", 2, "both", 3, 1, 2, (40, 40), 0.0, True),
    Case("relu", "softmax", 4, "forward", 3, 1, 2, (1, 40), 1.0, True),
    Case("relu", "softmax", 2, "both", 3, 20, 7, (40, 40), 1.0, False),
    Case("relu", "softmax", 4, "both", 3, 20, 32, (2, 9), 1.0, False),
    Case("relu", "softmax", 4, "both", 16, 20, 1, (2, 9), 0.05, True),
    Case("tanh", "softmax", 4, "both", 16, 20, 2, (1, 1), 1.0, False),
    Case("tanh", "sigmoid", 1, "forward", 16, 20, 7, (1, 40), 1.0, False),
    Case("relu", "sigmoid", 1, "both", 16, 1, 7, (1, 40), 0.05, True),
    Case("tanh", "softmax", 2, "forward", 16, 6, 32, (40, 40), 0.0, False),
    Case("tanh", "softmax", 2, "forward", 33, 20, 1, (1, 40), 0.0, False),
    Case("relu", "softmax", 4, "both", 33, 6, 2, (40, 40), 0.05, False),
    Case("tanh", "sigmoid", 1, "both", 33, 1, 7, (1, 1), 1.0, True),
    Case("relu", "sigmoid", 1, "both", 33, 1, 32, (2, 9), 0.0, True),
    Case("tanh", "softmax", 4, "both", 64, 20, 1, (40, 40), 1.0, False),
    Case("tanh", "sigmoid", 1, "both", 64, 6, 2, (2, 9), 0.0, True),
    Case("tanh", "softmax", 4, "forward", 64, 1, 7, (2, 9), 0.05, False),
    Case("relu", "softmax", 2, "forward", 64, 20, 32, (1, 40), 0.0, False),
    Case("relu", "softmax", 4, "both", 64, 6, 32, (1, 40), 1.0, True),
    Case("tanh", "softmax", 2, "both", 64, 20, 32, (1, 1), 0.05, False),
)

Arrays = dict[str, np.ndarray]


def draw(case: Case, rng: np.random.Generator) -> Arrays:
    """A random batch and random initial weights, as small whole numbers.

    `columns` are the active features of all words, word after word, `counts` how many each has.
    """
    low, high = case.lengths
    lengths = rng.integers(low, high + 1, size=case.batch)
    lengths[0], lengths[-1] = low, high
    n_words = int(lengths.sum())
    most = min(case.n_x, 5)
    counts = np.ones(n_words, int) if case.n_x == 6 else rng.integers(0, most + 1, size=n_words)
    columns = [np.sort(rng.choice(case.n_x, size=n, replace=False)) for n in counts]
    drawn = {
        "lengths": lengths.astype(np.uint8),
        "counts": counts.astype(np.uint8),
        "columns": np.concatenate(columns).astype(np.uint8),
        "y": rng.integers(0, max(case.n_y, 2), size=n_words).astype(np.uint8),
    }
    for name, (shape, limit) in weight_sizes(case).items():
        units = round(limit / WEIGHT_UNIT)
        drawn[name] = rng.integers(-units, units + 1, size=shape).astype(np.int16)
    return drawn


def weight_sizes(case: Case) -> dict[str, tuple[tuple[int, ...], float]]:
    """Shape and largest absolute value of every parameter, and of a<0> where it is given."""
    sizes: dict[str, tuple[tuple[int, ...], float]] = {"b_y": ((case.n_y,), 0.2)}
    for suffix in ("", "_r") if case.direction == "both" else ("",):
        sizes |= {
            "W_ax" + suffix: ((case.n_a, case.n_x), 0.4),
            "W_aa" + suffix: ((case.n_a, case.n_a), case.n_a**-0.5),
            "b_a" + suffix: ((case.n_a,), 0.2),
            "W_ya" + suffix: ((case.n_y, case.n_a), 0.4),
        }
    return sizes | ({"a_0": ((case.batch, case.n_a), 0.5)} if case.a_0 else {})


class Tagger(torch.nn.Module):
    """`torch.nn.RNN` and a linear readout, started from given weights."""

    def __init__(self, case: Case, drawn: Arrays) -> None:
        super().__init__()
        self.n_cells = 2 if case.direction == "both" else 1
        self.rnn = torch.nn.RNN(
            case.n_x, case.n_a, nonlinearity=case.g1, bidirectional=self.n_cells == 2
        )
        self.readout = torch.nn.Linear(self.n_cells * case.n_a, case.n_y)
        self.double()
        for name, parameter in self.named():
            parameter.data[...] = torch.tensor(drawn[name] * WEIGHT_UNIT)
        readouts = [drawn["W_ya" + suffix] for suffix in ("", "_r")[: self.n_cells]]
        self.readout.weight.data[...] = torch.tensor(np.hstack(readouts) * WEIGHT_UNIT)
        for name, parameter in self.rnn.named_parameters():
            if name.startswith("bias_hh"):
                parameter.data.zero_()
                parameter.requires_grad_(False)

    def named(self) -> Iterator[tuple[str, torch.nn.Parameter]]:
        """The parameters by name, a second cell's with _r; W_ya aside, which is one here."""
        for ours, theirs in (("W_ax", "weight_ih"), ("W_aa", "weight_hh"), ("b_a", "bias_ih")):
            yield ours, getattr(self.rnn, f"{theirs}_l0")
            if self.n_cells == 2:
                yield f"{ours}_r", getattr(self.rnn, f"{theirs}_l0_reverse")
        yield "b_y", self.readout.bias

    def values(self, *, gradient: bool = False) -> Arrays:
        """All parameters, or their gradients, by name."""

        def numbers(parameter: torch.nn.Parameter) -> np.ndarray:
            return (parameter.grad if gradient else parameter.data).numpy().copy()

        values = {name: numbers(parameter) for name, parameter in self.named()}
        parts = np.split(numbers(self.readout.weight), self.n_cells, axis=1)
        return values | dict(zip(("W_ya", "W_ya_r"), parts, strict=False))

    def forward(self, x: list[torch.Tensor], a_0: torch.Tensor | None = None) -> torch.Tensor:
        """Logits of all words, sentence after sentence; x is one (T_x, n_x) a sentence."""
        lengths = torch.tensor([len(sentence) for sentence in x])
        padded = torch.nn.utils.rnn.pad_sequence(x)
        packed = torch.nn.utils.rnn.pack_padded_sequence(padded, lengths, enforce_sorted=False)
        states, _ = torch.nn.utils.rnn.pad_packed_sequence(self.rnn(packed, a_0)[0])
        of_sentences = [states[:length, i] for i, length in enumerate(lengths.tolist())]
        return self.readout(torch.cat(of_sentences))


def multi_hot(drawn: Arrays, n_x: int) -> list[torch.Tensor]:
    """The dense x<t>, one (T_x, n_x) a sentence."""
    words = np.zeros((len(drawn["counts"]), n_x))
    words[np.repeat(np.arange(len(words)), drawn["counts"]), drawn["columns"]] = 1.0
    ends = np.cumsum(drawn["lengths"], dtype=int)[:-1]
    return [torch.tensor(sentence, requires_grad=True) for sentence in np.split(words, ends)]


def initial_state(case: Case, drawn: Arrays) -> torch.Tensor:
    """a<0> of every cell, (cells, batch, n_a); a second cell's is zero."""
    state = torch.zeros((2 if case.direction == "both" else 1, case.batch, case.n_a)).double()
    if case.a_0:
        state[0] = torch.tensor(drawn["a_0"] * WEIGHT_UNIT)
    return state.requires_grad_()


def losses(logits: torch.Tensor, y: torch.Tensor, g2: str) -> torch.Tensor:
    """The loss of every word, (N,)."""
    functional = torch.nn.functional
    if g2 == "softmax":
        return functional.cross_entropy(logits, y, reduction="none")
    target = y.double()
    return functional.binary_cross_entropy_with_logits(logits[:, 0], target, reduction="none")


def clip(parameters: list[torch.nn.Parameter], limit: float) -> None:
    """Scale all gradients together so that their global norm is at most the limit."""
    norm = torch.sqrt(sum((parameter.grad**2).sum() for parameter in parameters))
    if 0 < limit < norm:
        for parameter in parameters:
            parameter.grad *= limit / norm


def first_pass(case: Case, drawn: Arrays) -> Arrays:
    """Logits, losses and gradients at the initial weights."""
    tagger = Tagger(case, drawn)
    x, a_0 = multi_hot(drawn, case.n_x), initial_state(case, drawn)
    logits = tagger(x, a_0)
    by_word = losses(logits, torch.tensor(drawn["y"], dtype=torch.long), case.g2)
    (by_word.sum() / case.batch).backward()
    gradients = tagger.values(gradient=True)
    gradients |= {"x": np.vstack([s.grad.numpy() for s in x]), "a_0": a_0.grad[0].numpy()}
    return {
        "logits": digest(logits.detach().numpy()),
        "loss": digest(by_word.detach().numpy()),
        "grads": digest_all(gradients),
    }


def train(case: Case, drawn: Arrays, optimizer: str) -> np.ndarray:
    """Digests of the parameters after each count in UPDATES, one row each."""
    tagger = Tagger(case, drawn)
    trained = [parameter for parameter in tagger.parameters() if parameter.requires_grad]
    kinds = {"sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam}
    descent = kinds[optimizer](trained, lr=LEARNING_RATES[optimizer])
    x = multi_hot(drawn, case.n_x)
    y = torch.tensor(drawn["y"], dtype=torch.long)
    rows = []
    for update in range(1, max(UPDATES) + 1):
        descent.zero_grad()
        (losses(tagger(x), y, case.g2).sum() / case.batch).backward()
        clip(trained, case.clip_norm)
        descent.step()
        if update in UPDATES:
            rows.append(digest_all(tagger.values()))
    return np.array(rows)


def main() -> None:
    """Compute every case and write the file."""
    torch.set_num_threads(1)
    table = {
        "torch": torch.__version__,
        "updates": UPDATES,
        "learning_rates": LEARNING_RATES,
        "weight_unit": WEIGHT_UNIT,
        "cases": [case._asdict() for case in CASES],
    }
    arrays: Arrays = {"table": np.frombuffer(json.dumps(table).encode(), dtype=np.uint8)}
    for i, case in enumerate(CASES):
        drawn = draw(case, np.random.default_rng([2013, i]))
        expected = first_pass(case, drawn)
        expected |= {optimizer: train(case, drawn, optimizer) for optimizer in LEARNING_RATES}
        arrays |= {f"{i}/given/{name}": values for name, values in drawn.items()}
        arrays |= {f"{i}/expected/{name}": values for name, values in expected.items()}
        print(i, *case)
    np.savez_compressed(OUTPUT, **arrays)


if __name__ == "__main__":
    main()
