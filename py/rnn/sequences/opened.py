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

    term: str  # of the equation, which it belongs to
    label: str
    weight: float
    value: float

    @property
    def product(self) -> float:
        """What it adds."""
        return self.weight * self.value


class Term(NamedTuple):
    """What stands between two plus signs of an equation, as ``W_aa[r] a<t-1>``."""

    symbol: str
    value: float
    factors: tuple[float, ...]  # two numbers, where it is their product


class Quantity(NamedTuple):
    """A number: an activation of a sum, or the sum itself, and the products it comes from."""

    name: str
    activation: str  # sigma, tanh, relu, softmax, or none
    value: float
    z: float | None  # the sum, where there is an activation behind it
    terms: list[Term]  # in the order of the equation
    products: list[Product]  # the largest first


class Place(NamedTuple):
    """A unit of a state, with all that it follows from."""

    unit: int
    column: Column
    params: Arrays
    features: list[str]  # that are active
    before: Floats  # (n_state,) the state that was carried in
    of_cell: Any  # the `Record` of the cell
    g1: str


def state(network: Network, record: Record, at: int, unit: int, features: list[str]) -> Place:
    """A unit of the state at a column, whose active ``features`` are called so."""
    column = record.columns[at]
    of_cell = record.forward.cells[column.cell]
    same = [each for each in record.columns if each.cell == column.cell]
    place = same.index(column)
    before = of_cell.a_0[0] if place == 0 else of_cell.state[same[place - 1].t]
    params, g1 = network.params.cells[column.cell], network.wiring.cells[column.cell].g1
    return Place(unit, column, params, features, before, of_cell, g1)


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
    yield _summed("a", place.g1, a, products)._replace(z=z)


def _of_gru(place: Place) -> Iterator[Quantity]:
    n_a, t, i = len(place.before), place.column.t, place.unit
    values = dict(zip(gru.GATES, place.of_cell.gates[t].reshape(-1, n_a)[:, i], strict=True))
    m, a = float(place.of_cell.m[t, i]), float(place.of_cell.a[t, i])
    for block, name in enumerate(("r", "z")):
        products = [
            *_carried(place, block, name),
            _bias(place, "b_aa", block, name),
            *_read(place, block, name),
            _bias(place, "b_a", block, name),
        ]
        yield _summed(name, "sigma", float(values[name]), products)
    inside = [*_carried(place, 2, "n"), _bias(place, "b_aa", 2, "n")]
    yield _summed("m", "", m, inside)
    r, z, n = (float(values[name]) for name in gru.GATES)
    let_through = Product("r<t> m<t>", "r m", r, m)
    products = [let_through, *_read(place, 2, "n"), _bias(place, "b_a", 2, "n")]
    yield _summed("n", "tanh", n, products)
    new = Product("(1 - z<t>) n<t>", "(1 - z) n", 1 - z, n)
    kept = Product("z<t> a<t-1>", "z a<t-1>", z, float(place.before[i]))
    yield _summed("a", "", a, [new, kept])


def _of_lstm(place: Place) -> Iterator[Quantity]:
    n_a, t, i = len(place.before) // 2, place.column.t, place.unit
    values = dict(zip(lstm.GATES, place.of_cell.gates[t].reshape(-1, n_a)[:, i], strict=True))
    for block, name in enumerate(lstm.GATES):
        products = [
            *_carried(place, block, name),
            *_read(place, block, name),
            _bias(place, "b_a", block, name),
        ]
        yield _summed(name, "tanh" if name == "g" else "sigma", float(values[name]), products)
    f, c, tanh_c = float(values["f"]), place.of_cell.c[t, i], place.of_cell.tanh_c[t, i]
    kept = Product("f<t> c<t-1>", "f c<t-1>", f, float(place.before[n_a + i]))
    new = Product("i<t> g<t>", "i g", float(values["i"]), float(values["g"]))
    yield _summed("c", "", float(c), [kept, new])
    shown = Product("o<t> tanh(c<t>)", "o tanh(c)", float(values["o"]), float(tanh_c))
    yield _summed("a", "", float(place.of_cell.a[t, i]), [shown])


def _summed(name: str, activation: str, value: float, products: list[Product]) -> Quantity:
    """A quantity with its products summed, term by term and in all."""
    terms = [
        _term(symbol, [each for each in products if each.term == symbol])
        for symbol in dict.fromkeys(each.term for each in products)
    ]
    z = sum(each.product for each in products) if activation else None
    largest_first = sorted(products, key=lambda each: -abs(each.product))
    return Quantity(name, activation, value, z, terms, largest_first)


def _term(symbol: str, products: list[Product]) -> Term:
    value = sum(each.product for each in products)
    is_sum = symbol.startswith(("W_", "b_"))
    return Term(symbol, value, () if is_sum else (products[0].weight, products[0].value))


def _row(place: Place, block: int) -> int:
    n_a: int = place.params["W_aa"].shape[1]
    return block * n_a + place.unit


def _carried(place: Place, block: int, gate: str = "") -> Iterable[Product]:
    """W_aa a<t-1>, unit by unit."""
    W_aa = place.params["W_aa"][_row(place, block)]
    for j, weight in enumerate(W_aa.tolist()):
        term = f"W_aa{_of(gate)} a<t-1>"
        yield Product(term, f"a<t-1> {j + 1}", weight, float(place.before[j]))


def _read(place: Place, block: int, gate: str = "") -> Iterable[Product]:
    """W_ax x<t>, of which only active features add anything."""
    W_ax = place.params["W_ax"][_row(place, block)]
    for name, column in zip(place.features, place.column.x.tolist(), strict=True):
        yield Product(f"W_ax{_of(gate)} x<t>", name, float(W_ax[column]), 1.0)


def _bias(place: Place, name: str, block: int, gate: str = "") -> Product:
    weight = float(place.params[name][_row(place, block)])
    return Product(f"{name}{_of(gate)}", name, weight, 1.0)


def _of(gate: str) -> str:
    return f"[{gate}]" if gate else ""


def of_output(network: Network, record: Record, at: int, which: int) -> list[Quantity]:
    """The logit of one symbol or label at a column, and its y_hat by the softmax; that last.

    Before them stands the loss, where this is what is to be said.
    """
    column = record.columns[at]
    row = column.output
    if row is None:
        raise ValueError("Nothing is said at this timestep.")
    params = network.params.readout
    products = []
    several = len(params.W_ya) > 1
    states = zip(params.W_ya, _names(network, record), seen(network, record, column), strict=True)
    for k, (W_ya, term, s) in enumerate(states):
        of = f" of cell {k + 1}" if several else ""
        for j, weight in enumerate(W_ya[which].tolist()):
            products.append(Product(term, f"a<t> {j + 1}{of}", weight, float(s[j])))
    products.append(Product("b_y", "b_y", float(params.b_y[which]), 1.0))
    logits = record.forward.logits[row]
    e = np.exp(logits - logits.max())
    share = Product("exp(logit)", "exp(logit) / sum of exp", float(e[which]), float(1 / e.sum()))
    y_hat = float(record.y_hat[row, which])
    return [
        *_loss(network, record, column, which),
        _summed("logit", "", float(logits[which]), products),
        _summed("y_hat", "softmax", y_hat, [share])._replace(z=None),
    ]


def _loss(network: Network, record: Record, column: Column, which: int) -> Iterator[Quantity]:
    """Minus the logarithm of the y_hat of what is to be said, from the logits."""
    is_target = column.target == record.names[which]
    if record.loss is None or not is_target or network.objective.label_smoothing:
        return  # with smoothing it is of every output
    loss = float(record.loss[column.output])
    yield _summed("loss", "", loss, [Product("-log(y_hat)", "-1 log(y_hat)", -1.0, -loss)])


def _names(network: Network, record: Record) -> list[str]:
    """What is summed for each cell that the readout sees; t counts columns, from 1."""
    wiring = network.wiring
    if not isinstance(wiring, OneLabel):
        return ["W_ya a<t>"]
    marks = [""] if len(wiring.cells) == 1 else ["[1]", "[2]"]
    if wiring.reads == "mean":
        return [f"W_ya{mark} mean(a)" for mark in marks]
    T = len(record.columns) // len(marks)
    return [f"W_ya{mark} a<{(k + 1) * T}>" for k, mark in enumerate(marks)]


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
