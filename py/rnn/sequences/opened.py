"""A number of a record, down to the single products: equations as gru.py and lstm.py have them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..network import gru, lstm
from ..network.network import Network
from ..network.one_label import OneLabel
from ..network.parameters import Arrays
from .record import Column, Record


class Product(NamedTuple):
    """A weight times a value; of a bias the value is 1."""

    label: str
    weight: float
    value: float

    @property
    def product(self) -> float:
        """What it adds."""
        return self.weight * self.value


class Quantity(NamedTuple):
    """A number: its equation, and the products that its z, or it itself, is the sum of."""

    name: str
    equation: str
    value: float
    z: float | None
    products: list[Product]


class Place(NamedTuple):
    """A unit of a state, with all that it follows from."""

    unit: int
    column: Column
    params: Arrays
    features: list[str]  # that are active
    before: Floats  # (n_state,) the state that was carried in
    of_cell: Any  # the `Record` of the cell


def state(network: Network, record: Record, at: int, unit: int, features: list[str]) -> Place:
    """A unit of the state at a column, whose active ``features`` are called so."""
    column = record.columns[at]
    of_cell = record.forward.cells[column.cell]
    same = [each for each in record.columns if each.cell == column.cell]
    place = same.index(column)
    before = of_cell.a_0[0] if place == 0 else of_cell.state[same[place - 1].t]
    return Place(unit, column, network.params.cells[column.cell], features, before, of_cell)


def of_state(place: Place) -> list[Quantity]:
    """What a<t> of this unit is made of; itself last."""
    if isinstance(place.of_cell, gru.GRUStates):
        return list(_of_gru(place))
    if isinstance(place.of_cell, lstm.LSTMStates):
        return list(_of_lstm(place))
    return list(_of_elman(place))


def _of_elman(place: Place) -> Iterator[Quantity]:
    z, a = (float(values[place.column.t, place.unit]) for values in place.of_cell[1:3])
    products = [*_carried(place, 0), *_read(place, 0), _bias(place, "b_a", 0)]
    yield Quantity("a", "g1(W_aa a<t-1> + W_ax x<t> + b_a)", a, z, _largest_first(products))


def _of_gru(place: Place) -> Iterator[Quantity]:
    n_a, t, i = len(place.before), place.column.t, place.unit
    values = dict(zip(gru.GATES, place.of_cell.gates[t].reshape(-1, n_a)[:, i], strict=True))
    m, a = float(place.of_cell.m[t, i]), float(place.of_cell.a[t, i])
    for block, name in enumerate(("r", "z")):
        products = [
            *_carried(place, block),
            *_read(place, block),
            _bias(place, "b_a", block),
            _bias(place, "b_aa", block),
        ]
        equation = "sigma(W_aa a<t-1> + b_aa + W_ax x<t> + b_a)"
        yield _gate(name, equation, float(values[name]), products)
    inside = [*_carried(place, 2), _bias(place, "b_aa", 2)]
    yield Quantity("m", "W_aa a<t-1> + b_aa", m, None, _largest_first(inside))
    r, z, n = (float(values[name]) for name in gru.GATES)
    products = [Product("r m", r, m), *_read(place, 2), _bias(place, "b_a", 2)]
    yield _gate("n", "tanh(r m + W_ax x<t> + b_a)", n, products)
    last = [Product("(1 - z) n", 1 - z, n), Product("z a<t-1>", z, float(place.before[i]))]
    yield Quantity("a", "(1 - z) n + z a<t-1>", a, None, last)


def _of_lstm(place: Place) -> Iterator[Quantity]:
    n_a, t, i = len(place.before) // 2, place.column.t, place.unit
    values = dict(zip(lstm.GATES, place.of_cell.gates[t].reshape(-1, n_a)[:, i], strict=True))
    for block, name in enumerate(lstm.GATES):
        products = [*_carried(place, block), *_read(place, block), _bias(place, "b_a", block)]
        activation = "tanh" if name == "g" else "sigma"
        equation = f"{activation}(W_aa a<t-1> + W_ax x<t> + b_a)"
        yield _gate(name, equation, float(values[name]), products)
    f, c, tanh_c = float(values["f"]), place.of_cell.c[t, i], place.of_cell.tanh_c[t, i]
    kept = Product("f c<t-1>", f, float(place.before[n_a + i]))
    new = Product("i g", float(values["i"]), float(values["g"]))
    yield Quantity("c", "f c<t-1> + i g", float(c), None, [kept, new])
    shown = [Product("o tanh(c)", float(values["o"]), float(tanh_c))]
    yield Quantity("a", "o tanh(c)", float(place.of_cell.a[t, i]), None, shown)


def _gate(name: str, equation: str, value: float, products: list[Product]) -> Quantity:
    z = sum(each.product for each in products)
    return Quantity(name, equation, value, z, _largest_first(products))


def _row(place: Place, block: int) -> int:
    n_a: int = place.params["W_aa"].shape[1]
    return block * n_a + place.unit


def _carried(place: Place, block: int) -> Iterable[Product]:
    """W_aa a<t-1>, unit by unit."""
    W_aa = place.params["W_aa"][_row(place, block)]
    for j, weight in enumerate(W_aa.tolist()):
        yield Product(f"a<t-1> {j + 1}", weight, float(place.before[j]))


def _read(place: Place, block: int) -> Iterable[Product]:
    """W_ax x<t>, of which only active features add anything."""
    W_ax = place.params["W_ax"][_row(place, block)]
    for name, column in zip(place.features, place.column.x.tolist(), strict=True):
        yield Product(name, float(W_ax[column]), 1.0)


def _bias(place: Place, name: str, block: int) -> Product:
    return Product(name, float(place.params[name][_row(place, block)]), 1.0)


def _largest_first(products: Iterable[Product]) -> list[Product]:
    return sorted(products, key=lambda each: -abs(each.product))


def of_output(network: Network, record: Record, at: int, which: int) -> list[Quantity]:
    """The logit of one symbol or label at a column, and its y_hat by the softmax."""
    column = record.columns[at]
    row = column.output
    if row is None:
        raise ValueError("Nothing is said at this timestep.")
    params = network.params.readout
    products = [Product("b_y", float(params.b_y[which]), 1.0)]
    several = len(params.W_ya) > 1
    for k, (W_ya, s) in enumerate(zip(params.W_ya, seen(network, record, column), strict=True)):
        of = f" of cell {k + 1}" if several else ""
        for j, weight in enumerate(W_ya[which].tolist()):
            products.append(Product(f"a<t> {j + 1}{of}", weight, float(s[j])))
    logit = float(record.forward.logits[row, which])
    logits = record.forward.logits[row]
    e = np.exp(logits - logits.max())
    share = [Product("exp(logit) / sum of exp", float(e[which]), float(1 / e.sum()))]
    y_hat = float(record.y_hat[row, which])
    return [
        Quantity("logit", "W_ya a<t> + b_y", logit, None, _largest_first(products)),
        Quantity("y_hat", "exp(logit) / sum of exp(logits), both less the largest", y_hat, None,
                 share),
    ]  # fmt: skip


def seen(network: Network, record: Record, column: Column) -> list[Floats]:
    """What the readout saw of each cell at a column, (n_a,) each."""
    cells = record.forward.cells
    wiring = network.wiring
    if not isinstance(wiring, OneLabel):
        return [cells[column.cell].a[column.t]]
    if wiring.reads == "mean":
        return [of_cell.a.mean(axis=0) for of_cell in cells]
    return [
        of_cell.a[0 if side == "right" else -1]
        for of_cell, side in zip(cells, wiring.sides, strict=True)
    ]
