"""Every cell in every wiring against PyTorch: values written by tests/golden/make_sequences.py."""

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from rnn.data.batches import pack, with_labels
from rnn.network.cells import CELLS
from rnn.network.encoder_decoder import EncoderDecoder, Pairs
from rnn.network.every_word import EveryWord
from rnn.network.objective import Objective
from rnn.network.one_label import OneLabel
from rnn.network.parameters import size_of, views
from tests.golden.digest import digest, digest_all

with np.load(Path(__file__).parent.parent / "golden" / "sequences.npz") as file:
    REFERENCE = dict(file)
TABLE = json.loads(REFERENCE["table"].tobytes())
CASES = TABLE["cases"]
AGREE = {"rtol": 1e-10, "atol": 1e-10}
BOTH = ("left", "right")


def part(number, which):
    prefix = f"{number}/{which}/"
    return {k.removeprefix(prefix): v for k, v in REFERENCE.items() if k.startswith(prefix)}


def split(values, lengths):
    return np.split(values.astype(int), np.cumsum(lengths, dtype=int)[:-1])


def one_hot(columns, lengths):
    return [[np.array([column]) for column in part] for part in split(columns, lengths)]


def wired(case, given):
    """The wiring, a batch for it, and what brings rows of outputs into the order given."""
    cells = (CELLS[case["cell"]](case["n_a"], "tanh"),) * 2
    lengths = given["lengths"].astype(int)
    source, y = one_hot(given["source"], lengths[0]), given["y"].astype(int)
    if case["wiring"] == "every word":
        batch = pack(source, [labels.tolist() for labels in split(y, lengths[0])])
        return EveryWord(cells, BOTH), batch, lambda rows: np.concatenate(batch.unpack(rows))
    if case["wiring"] == "encoder-decoder":
        labels = [labels.tolist() for labels in split(y, lengths[1])]
        pairs = Pairs.of(source, one_hot(given["target"], lengths[1]), labels)
        return EncoderDecoder(cells), pairs, lambda r: np.concatenate(pairs.target.unpack(r))
    batch = with_labels(pack(source), y.tolist())
    return OneLabel(cells, BOTH, case["wiring"]), batch, lambda rows: rows[np.argsort(batch.order)]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_values_and_gradients_agree_with_pytorch(number):
    case, given, expected = CASES[number], part(number, "given"), part(number, "expected")
    wiring, batch, as_given = wired(case, given)
    shapes = wiring.shapes(case["n_x"], case["n_a"], case["n_y"])
    params = views(np.empty(size_of(shapes)), shapes)
    for place, weights in params.places():
        name = place.name if place.cell is None else f"{place.name} {place.cell}"
        weights[...] = given[name] * TABLE["weight_unit"]
    record = wiring.forward(params, batch)
    loss = Objective("softmax").loss(record.logits, batch.y)
    back = wiring.backward(params, batch, record, loss.dlogits, shapes)
    gradients = {
        place.name if place.cell is None else f"{place.name} {place.cell}": values
        for place, values in back.grads.places()
    }
    source = batch.source if isinstance(batch, Pairs) else batch
    dx = wiring.input_gradient(params, back)
    gradients["x"] = np.concatenate(source.unpack(dx))
    np.testing.assert_allclose(digest(as_given(record.logits)), expected["logits"], **AGREE)
    np.testing.assert_allclose(digest(as_given(loss.values)), expected["loss"], **AGREE)
    np.testing.assert_allclose(digest_all(gradients), expected["grads"], **AGREE)


def test_each_cell_is_compared_in_each_wiring():
    found = {(case["cell"], case["wiring"]) for case in CASES}
    assert found == set(product(CELLS, ("every word", "last", "mean", "encoder-decoder")))
