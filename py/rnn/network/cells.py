"""The cells by name: what a recurrent network can be made of."""

from collections.abc import Callable

from .cell import Cell
from .elman import Elman
from .gru import GRU
from .lstm import LSTM

CELLS: dict[str, Callable[[int, str], Cell]] = {  # of n_a units and the activation g1
    "elman": Elman,
    "gru": lambda n_a, _: GRU(n_a),
    "lstm": lambda n_a, _: LSTM(n_a),
}
