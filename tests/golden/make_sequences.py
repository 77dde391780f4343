"""Write sequences.npz: what PyTorch computes for each cell in each wiring.

Nothing of `rnn` is imported here. To run it again, see make_reference.py for the environment:

    OPENBLAS_NUM_THREADS=1 /tmp/torchvenv/bin/python tests/golden/make_sequences.py

tests/network/test_golden_sequences.py compares.

Every case is one batch of random sequences of one-hot vectors, in float64, and one of `torch.nn`'s
RNN, GRU and LSTM: in both directions with a linear readout of every state, of the last states, or
of their means; or one that encodes, and one that decodes from where the first ended. The loss is
the cross entropy, summed over all outputs. Recorded are the logits, the loss of each output, and
the gradient of every parameter and of the inputs; long arrays as a digest (digest.py).

PyTorch's GRU has both biases trained, as ours has; its RNN and LSTM have a second one that adds to
the same sums, which stays zero here.
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from digest import digest, digest_all

OUTPUT = Path(__file__).with_name("sequences.npz")
WEIGHT_UNIT = 1 / 16384  # initial weights are whole multiples of it: exact and small
KINDS = {"elman": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
GATES = {"elman": 1, "gru": 3, "lstm": 4}
NAMES = {"W_ax": "weight_ih_l0", "W_aa": "weight_hh_l0", "b_a": "bias_ih_l0", "b_aa": "bias_hh_l0"}
WIRINGS = ("every word", "last", "mean", "encoder-decoder")
SIZES = ((1, 5, 2, 3, 6), (5, 12, 4, 6, 15), (17, 30, 7, 8, 12))  # n_a, n_x, n_y, batch, longest

Arrays = dict[str, np.ndarray]


class Case(NamedTuple):
    """One network and one batch."""

    cell: str
    wiring: str
    n_a: int
    n_x: int
    n_y: int
    batch: int
    longest: int


CASES = [Case(cell, wiring, *sizes) for cell in KINDS for wiring in WIRINGS for sizes in SIZES]


def draw(case: Case, rng: np.random.Generator) -> Arrays:
    """A random batch and random weights, as small whole numbers."""
    decodes = case.wiring == "encoder-decoder"
    lengths = rng.integers(1, case.longest + 1, size=(2, case.batch))
    n_outputs = {"every word": lengths[0].sum(), "encoder-decoder": lengths[1].sum()}
    drawn = {
        "lengths": lengths.astype(np.uint8),
        "source": rng.integers(0, case.n_x, size=lengths[0].sum()).astype(np.uint8),
        "target": rng.integers(0, case.n_x, size=lengths[1].sum()).astype(np.uint8),
        "y": rng.integers(0, case.n_y, size=n_outputs.get(case.wiring, case.batch)),
    }
    rows = GATES[case.cell] * case.n_a
    sizes: dict[str, tuple[tuple[int, ...], float]] = {"b_y": ((case.n_y,), 0.2)}
    for k in range(2):
        sizes |= {
            f"W_ax {k}": ((rows, case.n_x), 0.4),
            f"W_aa {k}": ((rows, case.n_a), case.n_a**-0.5),
            f"b_a {k}": ((rows,), 0.2),
        }
        if case.cell == "gru":
            sizes[f"b_aa {k}"] = ((rows,), 0.2)
        if not (decodes and k):
            sizes[f"W_ya {k}"] = ((case.n_y, case.n_a), 0.4)
    for name, (shape, limit) in sizes.items():
        units = round(limit / WEIGHT_UNIT)
        drawn[name] = rng.integers(-units, units + 1, size=shape).astype(np.int16)
    return drawn


class Model(torch.nn.Module):
    """Two cells and a readout, started from given weights."""

    def __init__(self, case: Case, drawn: Arrays) -> None:
        super().__init__()
        self.case = case
        kind = KINDS[case.cell]
        self.cells = torch.nn.ModuleList(kind(case.n_x, case.n_a) for _ in range(2))
        self.states = 1 if case.wiring == "encoder-decoder" else 2
        self.readout = torch.nn.Linear(self.states * case.n_a, case.n_y)
        self.double()
        for name, parameter in self.named():
            parameter.data[...] = torch.tensor(drawn[name] * WEIGHT_UNIT)
        weights = [drawn[f"W_ya {k}"] for k in range(self.states)]
        self.readout.weight.data[...] = torch.tensor(np.hstack(weights) * WEIGHT_UNIT)
        if case.cell != "gru":
            for cell in self.cells:
                cell.bias_hh_l0.data.zero_()

    def named(self) -> list[tuple[str, torch.nn.Parameter]]:
        """The parameters by name, W_ya aside."""
        own = [name for name in NAMES if name != "b_aa" or self.case.cell == "gru"]
        of_cells = [
            (f"{name} {k}", getattr(cell, NAMES[name]))
            for k, cell in enumerate(self.cells)
            for name in own
        ]
        return [*of_cells, ("b_y", self.readout.bias)]

    def gradients(self) -> Arrays:
        """The gradients by name."""
        parts = np.split(self.readout.weight.grad.numpy(), self.states, axis=1)
        found = {name: parameter.grad.numpy() for name, parameter in self.named()}
        return found | {f"W_ya {k}": part for k, part in enumerate(parts)}

    def forward(self, source: list[torch.Tensor], target: list[torch.Tensor]) -> torch.Tensor:
        """The logits, one row an output, sequence after sequence."""
        if self.case.wiring == "encoder-decoder":
            states = []
            for x, y in zip(source, target, strict=True):
                _, ended = self.cells[0](x)
                states.append(self.cells[1](y, ended)[0])
            return self.readout(torch.cat(states))
        return self.readout(torch.cat([self.read(x) for x in source]))

    def read(self, x: torch.Tensor) -> torch.Tensor:
        """What the readout sees of one sequence."""
        left = self.cells[0](x)[0]
        right = self.cells[1](x.flip(0))[0].flip(0)
        if self.case.wiring == "last":
            return torch.cat([left[-1], right[0]])[None]
        if self.case.wiring == "mean":
            return torch.cat([left.mean(0), right.mean(0)])[None]
        return torch.cat([left, right], dim=1)


def one_hot(columns: np.ndarray, lengths: np.ndarray, n_x: int) -> list[torch.Tensor]:
    """The dense x<t>, one (T, n_x) a sequence."""
    rows = np.eye(n_x)[columns]
    return [
        torch.tensor(part, requires_grad=True)
        for part in np.split(rows, np.cumsum(lengths, dtype=int)[:-1])
    ]


def expected(case: Case, drawn: Arrays) -> Arrays:
    """Logits, losses and gradients."""
    model = Model(case, drawn)
    source = one_hot(drawn["source"], drawn["lengths"][0], case.n_x)
    target = one_hot(drawn["target"], drawn["lengths"][1], case.n_x)
    logits = model(source, target)
    y = torch.tensor(drawn["y"], dtype=torch.long)
    losses = torch.nn.functional.cross_entropy(logits, y, reduction="none")
    losses.sum().backward()
    gradients = model.gradients() | {"x": np.vstack([x.grad.numpy() for x in source])}
    return {
        "logits": digest(logits.detach().numpy()),
        "loss": digest(losses.detach().numpy()),
        "grads": digest_all(gradients),
    }


def main() -> None:
    """Compute every case and write the file."""
    torch.set_num_threads(1)
    table = {
        "torch": torch.__version__,
        "weight_unit": WEIGHT_UNIT,
        "cases": [case._asdict() for case in CASES],
    }
    arrays: Arrays = {"table": np.frombuffer(json.dumps(table).encode(), dtype=np.uint8)}
    for i, case in enumerate(CASES):
        drawn = draw(case, np.random.default_rng([2015, i]))
        drawn["y"] = drawn["y"].astype(np.uint8)
        arrays |= {f"{i}/given/{name}": values for name, values in drawn.items()}
        arrays |= {f"{i}/expected/{n}": values for n, values in expected(case, drawn).items()}
        print(i, *case)
    np.savez_compressed(OUTPUT, **arrays)


if __name__ == "__main__":
    main()
