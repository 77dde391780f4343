"""What the script does that ``python -m rnn export --format torch`` writes.

Only its text is used here: it runs where PyTorch is, and this package never imports it.
"""

from collections.abc import Sequence

import numpy as np
import torch  # type: ignore[import-not-found]

from ..data.arrays import Floats, Ints
from ..network.parameters import Arrays, Params
from .numpy_script import Model, check_parity, read_model


class Network(torch.nn.Module):  # type: ignore[misc]
    """The network as `torch.nn.RNN` and a linear readout, in float64.

    It takes multi-hot words x (T_x, n_x) and gives the probability of each to be part of a name,
    or, with ``classes``, of being outside and of each class. Each of torch's cells has a second
    bias (bias_hh), which is zero.
    """

    def __init__(self, params: Params, g1: str, g2: str, classes: Sequence[str] = ()) -> None:
        super().__init__()
        n_a, n_x = params.cells[0]["W_ax"].shape
        n_cells = len(params.cells)
        self.g2 = g2
        self.classes = classes
        self.rnn = torch.nn.RNN(
            n_x, n_a, nonlinearity=g1, bidirectional=n_cells == 2, dtype=torch.float64
        )
        self.readout = torch.nn.Linear(n_cells * n_a, len(params.readout.b_y), dtype=torch.float64)
        self.load_state_dict(
            {name: torch.tensor(weights) for name, weights in state_dict(params).items()}
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Probabilities (T_x,), with classes (T_x, n_y), of words x (T_x, n_x)."""
        states, _ = self.rnn(x)
        logits = self.readout(states)
        y_hat = torch.sigmoid(logits) if self.g2 == "sigmoid" else torch.softmax(logits, dim=-1)
        return y_hat if self.classes else y_hat[:, -1]


def state_dict(params: Params) -> Arrays:
    """The weights under the names that PyTorch gives them."""
    state = {"readout.weight": np.hstack(params.readout.W_ya), "readout.bias": params.readout.b_y}
    for cell, suffix in zip(params.cells, ("", "_reverse"), strict=False):
        state[f"rnn.weight_ih_l0{suffix}"] = cell["W_ax"]
        state[f"rnn.weight_hh_l0{suffix}"] = cell["W_aa"]
        state[f"rnn.bias_ih_l0{suffix}"] = cell["b_a"]
        state[f"rnn.bias_hh_l0{suffix}"] = np.zeros_like(cell["b_a"])
    return state


def multi_hot(rows: Sequence[Ints], n_x: int) -> torch.Tensor:
    """The x<t> of a sentence (T_x, n_x) from the active components of each word."""
    x = torch.zeros(len(rows), n_x, dtype=torch.float64)
    for t, columns in enumerate(rows):
        x[t, columns] = 1.0
    return x


def main(encoded: str) -> int:
    """Build the network and compare its probabilities with those at home."""
    model: Model = read_model(encoded)
    network = Network(model.params, model.g1, model.g2, model.classes)

    def read(words: Sequence[str]) -> Floats:
        x = multi_hot(model.vocabulary.encode(words), len(model.vocabulary))
        with torch.no_grad():
            y_hat: Floats = network(x).numpy()
        return y_hat

    return check_parity(model, read)
