"""The network against PyTorch: values written by tests/golden/make_reference.py."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rnn.data.arrays import Floats, Ints
from rnn.data.batches import Batch, pack
from rnn.network.network import Network
from rnn.network.parameters import Params, Place
from rnn.network.settings import Settings
from rnn.training.train import train
from tests.golden.digest import digest, digest_all

with np.load(Path(__file__).parent.parent / "golden" / "reference.npz") as file:
    REFERENCE = dict(file)
TABLE = json.loads(REFERENCE["table"].tobytes())
CASES = range(len(TABLE["cases"]))
AGREE = {"rtol": 1e-10, "atol": 1e-10}


class Golden:
    """One case of the reference: the settings, and what was given and expected."""

    def __init__(self, number: int) -> None:
        self.settings: dict[str, Any] = TABLE["cases"][number]
        self.number = number
        given = self.part("given")
        ends = np.cumsum(given["lengths"], dtype=int)[:-1]
        rows = np.split(given["columns"].astype(np.int64), np.cumsum(given["counts"], dtype=int))
        self.batch = pack(list(_split(rows[:-1], ends)), list(_split(given["y"].tolist(), ends)))
        self.a_0 = given["a_0"] * TABLE["weight_unit"] if "a_0" in given else None

    def part(self, which: str) -> dict[str, Any]:
        """The arrays under "given" or "expected"."""
        prefix = f"{self.number}/{which}/"
        return {k.removeprefix(prefix): v for k, v in REFERENCE.items() if k.startswith(prefix)}

    def network(self, **settings: Any) -> Network:
        """The network with the given initial weights."""
        given = self.part("given")
        of_case = {name: self.settings[name] for name in ("n_a", "g1", "g2", "direction")}
        n_x, n_y = self.settings["n_x"], self.settings["n_y"]
        network = Network.create(Settings(**of_case, **settings), n_x, n_y)
        for place, weights in network.params.places():
            weights[...] = given[name_in_reference(place)] * TABLE["weight_unit"]
        return network


def name_in_reference(place: Place) -> str:
    """The reference knows one cell or two; names of the second one end in _r."""
    return f"{place.name}_r" if place.cell else place.name


def by_name(params: Params) -> dict[str, Floats]:
    """Arrays by their names in the reference."""
    return {name_in_reference(place): values for place, values in params.places()}


def _split(values: list[Any], ends: Ints) -> Iterator[list[Any]]:
    starts = [0, *ends.tolist(), len(values)]
    return (values[start:end] for start, end in pairwise(starts))


def _as_given(batch: Batch, values: Floats) -> Floats:
    """Values by packed row as rows in the order of the words: sentence after sentence."""
    return np.concatenate(batch.unpack(values))


@pytest.mark.parametrize("number", CASES)
def test_a_pass_agrees_with_pytorch_in_logits_losses_and_every_gradient(number: int) -> None:
    golden = Golden(number)
    batch, network, expected = golden.batch, golden.network(), golden.part("expected")
    wiring, params = network.wiring, network.params
    a_0 = None if golden.a_0 is None else golden.a_0[batch.order]

    record = wiring.forward(params, batch, a_0)
    values, dlogits = network.loss(record, batch)
    back = network.backward(batch, record, dlogits / len(batch.order))
    da_0 = np.empty_like(back.cells[0].da_0)
    da_0[batch.order] = back.cells[0].da_0
    dx = _as_given(batch, wiring.input_gradient(params, back))
    gradients = by_name(back.grads) | {"x": dx, "a_0": da_0}

    logits = _as_given(batch, record.logits)
    np.testing.assert_allclose(digest(logits), expected["logits"], **AGREE)
    np.testing.assert_allclose(digest(_as_given(batch, values)), expected["loss"], **AGREE)
    np.testing.assert_allclose(digest_all(gradients), expected["grads"], **AGREE)


@pytest.mark.parametrize("optimizer", ["sgd", "rmsprop", "adam"])
@pytest.mark.parametrize("number", CASES)
def test_parameters_agree_with_pytorch_after_1_10_and_100_updates(
    number: int, optimizer: str
) -> None:
    golden = Golden(number)
    network = golden.network(
        optimizer=optimizer,
        clip_norm=golden.settings["clip_norm"],
        learning_rate=TABLE["learning_rates"][optimizer],
    )
    found = []
    for step in train(network, [golden.batch]):
        if step.step in TABLE["updates"]:
            found.append(digest_all(by_name(network.params)))
        if step.step == max(TABLE["updates"]):
            break
    np.testing.assert_allclose(found, golden.part("expected")[optimizer], **AGREE)


def test_the_cases_cover_what_they_promise() -> None:
    columns = ["g1", "g2", "direction", "n_a", "batch", "clip_norm", "a_0"]
    rows = [[case[name] for name in columns] + [tuple(case["lengths"])] for case in TABLE["cases"]]
    for i in range(len(columns) + 1):
        for j in range(i):
            pairs = {(row[i], row[j]) for row in rows}
            assert len(pairs) == len({a for a, _ in pairs}) * len({b for _, b in pairs})
    kinds = {(case["g1"], case["g2"], case["n_y"], case["direction"]) for case in TABLE["cases"]}
    assert len(kinds) == 12
