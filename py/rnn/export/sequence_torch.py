"""What the scripts do that ``export --format torch`` writes of networks for whole sequences.

Only its text is used here: it runs where PyTorch is, and this package never imports it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]

from ..data.arrays import Floats
from ..data.features import Vocabulary
from ..network.parameters import Arrays, Params, Readout
from ..sequences.symbols import END, START, UNKNOWN, Symbols
from .parity import compared
from .sequence_network import read_stored

KINDS = {"elman": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


def recurrent(kind: str, g1: str, cells: Sequence[Arrays]) -> Any:
    """`torch.nn.RNN`, `GRU` or `LSTM` in float64; a second cell reads from the right.

    Gates stand in the same order here and there. The second bias (bias_hh) is zero where the
    cell has none.
    """
    n_x, n_a = cells[0]["W_ax"].shape[1], cells[0]["W_aa"].shape[1]
    own = {"nonlinearity": g1} if kind == "elman" else {}
    found = KINDS[kind](n_x, n_a, bidirectional=len(cells) == 2, dtype=torch.float64, **own)
    state = {}
    for arrays, suffix in zip(cells, ("", "_reverse"), strict=False):
        state[f"weight_ih_l0{suffix}"] = arrays["W_ax"]
        state[f"weight_hh_l0{suffix}"] = arrays["W_aa"]
        state[f"bias_ih_l0{suffix}"] = arrays["b_a"]
        state[f"bias_hh_l0{suffix}"] = arrays.get("b_aa", np.zeros_like(arrays["b_a"]))
    found.load_state_dict({name: torch.tensor(weights) for name, weights in state.items()})
    return found


def linear(readout: Readout) -> Any:
    """The readout of the states of all cells, side by side."""
    W_ya = np.hstack(readout.W_ya)
    found = torch.nn.Linear(W_ya.shape[1], W_ya.shape[0], dtype=torch.float64)
    found.load_state_dict({"weight": torch.tensor(W_ya), "bias": torch.tensor(readout.b_y)})
    return found


class Classifier(torch.nn.Module):  # type: ignore[misc]
    """Takes multi-hot words x (T_x, n_x), and gives the probability of each label (n_y,)."""

    def __init__(self, kind: str, g1: str, params: Params, reads: str) -> None:
        super().__init__()
        self.reads = reads
        self.rnn = recurrent(kind, g1, params.cells)
        self.readout = linear(params.readout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Of the state that each cell comes to, or of the mean of its states."""
        states, _ = self.rnn(x)
        n_a = self.rnn.hidden_size
        last = torch.cat([states[-1, :n_a], states[0, n_a:]])
        seen = states.mean(dim=0) if self.reads == "mean" else last
        return torch.softmax(self.readout(seen), dim=-1)


class Writer(torch.nn.Module):  # type: ignore[misc]
    """Takes numbers of symbols (T,) and a first state, and gives what comes next (T, symbols)."""

    def __init__(self, kind: str, g1: str, arrays: Arrays, readout: Readout) -> None:
        super().__init__()
        self.rnn = recurrent(kind, g1, [arrays])
        self.readout = linear(readout)

    def forward(self, numbers: torch.Tensor, state: Any = None) -> tuple[torch.Tensor, Any]:
        """The probability of each symbol behind each place, and the last state."""
        states, state = self.rnn(one_hot(numbers, self.rnn.input_size), state)
        return torch.softmax(self.readout(states), dim=-1), state


class Translator(torch.nn.Module):  # type: ignore[misc]
    """Takes numbers of source symbols (T_x,), and writes numbers of target symbols."""

    def __init__(self, kind: str, g1: str, params: Params, side: str) -> None:
        super().__init__()
        self.side = side
        self.encoder = recurrent(kind, g1, params.cells[:1])
        self.decoder = Writer(kind, g1, params.cells[1], params.readout)

    def encode(self, source: torch.Tensor) -> Any:
        """The state that the encoder comes to."""
        source = source.flip(0) if self.side == "right" else source
        return self.encoder(one_hot(source, self.encoder.input_size))[1]

    def forward(self, source: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
        """What comes behind each symbol that the decoder reads, <start> first (T_y, symbols)."""
        y_hat: torch.Tensor = self.decoder(read, self.encode(source))[0]
        return y_hat

    def write(self, source: torch.Tensor, symbols: Symbols, most: int) -> list[int]:
        """The likeliest symbol each time, up to <end> or ``most`` of them."""
        state, number, found = self.encode(source), symbols.number(START), []
        for _ in range(most):
            y_hat, state = self.decoder(torch.tensor([number]), state)
            y_hat[:, [symbols.number(START), symbols.number(UNKNOWN)]] = -1.0
            number = int(y_hat[0].argmax())
            if number == symbols.number(END):
                break
            found.append(number)
        return found


def one_hot(numbers: torch.Tensor, n_x: int) -> torch.Tensor:
    """x<t> of each symbol, (T, n_x)."""
    return torch.nn.functional.one_hot(numbers, n_x).to(torch.float64)


def multi_hot(vocabulary: Vocabulary, words: Sequence[str]) -> torch.Tensor:
    """x<t> of each word, (T_x, n_x), from its active features."""
    x = torch.zeros(len(words), len(vocabulary), dtype=torch.float64)
    for t, columns in enumerate(vocabulary.encode(words)):
        x[t, columns] = 1.0
    return x


def main_classify(encoded: str) -> int:
    """Build the network and compare its probabilities with those at home."""
    about, params = read_stored(encoded)
    network = Classifier(about["cell"], about["g1"], params, about["reads"])
    vocabulary = Vocabulary(about["vocabulary"], about["window"])
    with torch.no_grad():
        found = [network(multi_hot(vocabulary, each["words"])).numpy() for each in about["parity"]]
    return compared(found, [each["y_hat"] for each in about["parity"]])


def main_generate(encoded: str) -> int:
    """Build the network and compare its probabilities with those at home."""
    about, params = read_stored(encoded)
    network = Writer(about["cell"], about["g1"], params.cells[0], params.readout)
    symbols = Symbols(about["symbols"])
    with torch.no_grad():
        found: list[Floats] = [
            network(read_by(symbols, each["symbols"]))[0].numpy() for each in about["parity"]
        ]
    return compared(found, [each["y_hat"] for each in about["parity"]])


def main_translate(encoded: str) -> int:
    """Build the network and compare its probabilities, and what it writes, with those at home."""
    about, params = read_stored(encoded)
    network = Translator(about["cell"], about["g1"], params, about["sides"][0])
    of_source, of_target = Symbols(about["source"]), Symbols(about["target"])
    found, same = [], 0
    with torch.no_grad():
        for each in about["parity"]:
            source = torch.tensor(of_source.numbers(each["source"]))
            found.append(network(source, read_by(of_target, each["target"])).numpy())
            written = network.write(source, of_target, about["most"])
            same += of_target.read(written) == each["target"]
    print(f"{same} of {len(found)} sequences written as at home.")
    return compared(found, [each["y_hat"] for each in about["parity"]])


def read_by(symbols: Symbols, sequence: Sequence[str]) -> torch.Tensor:
    """What a network reads to write a sequence: <start>, and its symbols."""
    return torch.tensor([symbols.number(START), *symbols.numbers(sequence)])
