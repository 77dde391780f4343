"""What a payload asks for by number or name, checked against the network; else a ValueError."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..analysis.weight_update import Entry
from ..data.checks import check_whole
from ..network.network import Network
from ..network.parameters import Place

Asked = Mapping[str, Any]


def whole(asked: Asked, name: str, low: int, high: int, default: int | None = None) -> int:
    """A whole number from low to high, both included."""
    value: Any = asked.get(name, default)
    check_whole(name, value, low, high)
    return int(value)


def timestep(asked: Asked, words: Sequence[str]) -> int:
    """A timestep that the sentence has."""
    return whole(asked, "t", 1, len(words))


def cell(asked: Asked, network: Network) -> int:
    """A cell that the network has; the first if none is asked for."""
    return whole(asked, "cell", 0, len(network.wiring.cells) - 1, default=0)


def unit(asked: Asked, network: Network) -> int:
    """A hidden unit that the network has."""
    return whole(asked, "unit", 0, network.settings.n_a - 1)


def output(asked: Asked, network: Network) -> int | None:
    """An output that the network has; the last one if none is asked for.

    Of named classes that is None, which stands for a name of any of them.
    """
    if network.settings.classes and asked.get("output") is None:
        return None
    return whole(asked, "output", 0, network.n_y - 1, default=network.n_y - 1)


def place(asked: Asked, network: Network) -> Place:
    """An array of parameters that the network has."""
    found = Place(str(asked.get("name")), asked.get("cell"))
    if found not in network.shapes:
        known = ", ".join(map(str, network.shapes))
        raise ValueError(f"There is no weight {found}; there are {known}.")
    return found


def entry(asked: Asked, network: Network) -> Entry:
    """One weight; a bias has one column."""
    where = place(asked, network)
    rows, *columns = network.shapes[where]
    n_columns = columns[0] if columns else 1
    row = whole(asked, "row", 0, rows - 1)
    return Entry(where, row, whole(asked, "column", 0, n_columns - 1, default=0))
