"""What a payload asks for by number or name, checked against the network; else a ValueError.

On the wire t counts from 1, while ``unit``, ``row``, ``column`` and ``output`` count from 0. A cell
is "" (it reads from the left) or "_r".
"""

from collections.abc import Sequence
from typing import Any

from .checks import check_whole
from .training import Network

Payload = dict[str, Any]


def whole(asked: Payload, name: str, low: int, high: int, default: int | None = None) -> int:
    """A whole number from low to high, both included."""
    value: Any = asked.get(name, default)
    check_whole(name, value, low, high)
    return int(value)


def timestep(asked: Payload, words: Sequence[str]) -> int:
    """A timestep that the sentence has."""
    return whole(asked, "t", 1, len(words))


def cell(asked: Payload, network: Network) -> str:
    """A cell that the network has; the one that reads from the left if none is asked for."""
    name = asked.get("cell", "")
    if name not in ("", "_r"):
        raise ValueError(f'There is no cell {name!r}; there are "" and "_r".')
    if name and "W_aa_r" not in network.sizes:
        raise ValueError("This network has no cell that reads from the right.")
    return str(name)


def unit(asked: Payload, network: Network) -> int:
    """A hidden unit that the network has."""
    return whole(asked, "unit", 0, network.sizes["b_a"][0] - 1)


def output(asked: Payload, network: Network) -> int:
    """An output that the network has; the last one if none is asked for."""
    last = network.sizes["b_y"][0] - 1
    return whole(asked, "output", 0, last, default=last)


def weight(asked: Payload, network: Network) -> tuple[str, int, int]:
    """The name, row and column of a weight; a bias has one column."""
    name = asked.get("name")
    if name not in network.sizes:
        raise ValueError(f"There is no weight {name!r}; there are {', '.join(network.sizes)}.")
    rows, *columns = network.sizes[name]
    n_columns = columns[0] if columns else 1
    row = whole(asked, "row", 0, rows - 1)
    return name, row, whole(asked, "column", 0, n_columns - 1, default=0)
