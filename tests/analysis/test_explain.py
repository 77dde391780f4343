"""Every number that can be opened: its terms add up to what the record holds."""

import math

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from opened import LABELS, WORDS, T, assert_adds_up, by_symbol, found_of
from rnn.analysis import explain
from rnn.network.objective import Objective


@pytest.fixture(params=KINDS, ids=named)
def tagger(request):
    return small_tagger(**request.param)


@pytest.fixture
def found(tagger):
    return found_of(tagger)


def test_a_state_is_features_units_and_bias(tagger, found):
    names, network = tagger.vocabulary_.names, tagger.network_
    for k, cell in enumerate(found.forward.cells):
        a, which = cell.a, " of cell 2" if k else ""
        for t in (1, 4, T):
            opened = explain.state(network, found.batch, found.forward, names, t, k, 2)
            assert_adds_up(opened)
            assert (opened.symbol, opened.recorded) == ("a", a[t - 1, 2])
            of_word, of_state, bias = opened.groups
            assert [group.name for group in opened.groups] == ["W_ax x", "W_aa a", "b_a"]
            columns = tagger.vocabulary_.encode(WORDS)[t - 1]
            assert sorted(term.source["index"] for term in of_word.terms) == columns.tolist()
            for term in of_word.terms:
                assert term.label == term.source["name"] == names[term.source["index"]]
                assert term.weight == network.params.cells[k]["W_ax"][2, term.source["index"]]
                assert (term.factor, term.source["t"]) == (1.0, t)
            neighbour = t + 1 if k else t - 1
            assert len(of_state.terms) == 5
            for term in of_state.terms:
                unit = term.source["unit"]
                kind = {"kind": "a", "t": neighbour, "cell": k, "unit": unit}
                assert term.source == kind
                assert term.label == f"a<{neighbour}>[{unit + 1}]{which}"
                there = a[neighbour - 1, unit] if 1 <= neighbour <= T else 0.0
                assert term.factor == there
            assert bias.terms[0].source == {"kind": "bias", "name": "b_a", "cell": k}
            links = by_symbol(opened)
            assert links["z"] == pytest.approx(cell.z[t - 1, 2], abs=1e-12)
            assert links["a"] == opened.value


def test_y_hat_is_the_units_of_every_cell_and_a_bias(tagger, found):
    n_y = tagger.network_.n_y
    for t in (1, T):
        opened = explain.probability(tagger.network_, found.forward, t, n_y - 1)
        assert_adds_up(opened)
        assert opened.recorded == tagger.trace(WORDS).y_hat[t - 1]
        outputs = [None] if n_y == 1 else [0, 1]
        expected = [(name, k) for k in outputs for name in ("W_ya a", "b_y")]
        assert [(group.name, group.output) for group in opened.groups] == expected
        cells = {term.source["cell"] for term in opened.groups[0].terms}
        assert cells == set(range(len(found.forward.cells)))
        links = by_symbol(opened)
        logits = found.forward.logits[t - 1]
        symbols = ["logit"] if n_y == 1 else ["logit_0", "logit_1"]
        assert list(links) == [*symbols, "y_hat"]
        np.testing.assert_allclose([links[symbol] for symbol in symbols], logits, atol=1e-12)


def test_the_other_output_of_a_softmax_can_be_opened():
    tagger = small_tagger(g2="softmax")
    found = found_of(tagger)
    opened = [explain.probability(tagger.network_, found.forward, 2, k).value for k in (0, 1)]
    assert sum(opened) == pytest.approx(1, abs=1e-12)


def test_the_loss_is_what_the_label_makes_of_the_logit(tagger, found):
    for t in range(1, T + 1):
        opened = explain.of_loss(found, t, tagger.network_.n_y - 1)
        assert_adds_up(opened)
        links = by_symbol(opened)
        y, y_hat = links["y"], links["y_hat"]
        assert (y, opened.groups) == (LABELS[t - 1], [])
        assert opened.value == pytest.approx(-math.log(y_hat if y else 1 - y_hat), abs=1e-9)


def test_label_smoothing_stands_before_the_loss_and_is_in_it():
    tagger = small_tagger(label_smoothing=0.2)
    links = by_symbol(explain.of_loss(found_of(tagger), 1, 0))
    assert list(links) == ["logit", "y_hat", "y", "label_smoothing", "loss"]
    y = 0.8 * links["y"] + 0.1
    y_hat = links["y_hat"]
    expected = -y * math.log(y_hat) - (1 - y) * math.log(1 - y_hat)
    assert links["loss"] == pytest.approx(expected)


def test_a_class_weight_stands_before_the_loss():
    tagger = small_tagger(class_weight="balanced")
    links = by_symbol(explain.of_loss(found_of(tagger), 1, 0))
    assert list(links) == ["logit", "y_hat", "y", "class_weight", "loss"]
    assert links["loss"] == pytest.approx(-links["class_weight"] * math.log(links["y_hat"]))


def test_the_outputs_are_those_of_the_readout(tagger, found):
    y_hat = Objective(tagger.g2).output(found.forward.logits)
    opened = explain.probability(tagger.network_, found.forward, 3, 0)
    assert opened.value == pytest.approx(y_hat[2, 0], abs=1e-12)
