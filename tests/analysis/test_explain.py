"""Every number that can be opened: its terms add up to what the record holds."""

import math

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from rnn import explain
from rnn.losses import output
from rnn.one_update import one_update
from rnn.through_time import both_ways

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]
T = len(WORDS)


@pytest.fixture(params=KINDS, ids=named)
def tagger(request):
    return small_tagger(**request.param)


@pytest.fixture
def found(tagger):
    return found_of(tagger)


def found_of(tagger):
    return both_ways(tagger.network_, tagger.pack([WORDS], [LABELS]))


def assert_adds_up(explanation):
    assert explanation.value == pytest.approx(explanation.recorded, abs=1e-12, rel=0)
    for group in explanation.groups:
        sizes = [abs(term.product) for term in group.terms]
        assert sizes == sorted(sizes, reverse=True)
        assert group.sum == pytest.approx(sum(term.product for term in group.terms), abs=1e-12)
        for term in group.terms:
            assert term.product == term.weight * term.factor


def by_symbol(explanation):
    return {link.symbol: link.value for link in explanation.chain}


def suffixes_of(tagger):
    return ("", "_r") if tagger.direction == "both" else ("",)


def test_a_state_is_features_units_and_bias(tagger, found):
    names, network = tagger.vocabulary_.names, tagger.network_
    for suffix in suffixes_of(tagger):
        a = found.forward.cells[bool(suffix)].a
        for t in (1, 4, T):
            opened = explain.state(network, found.batch, found.forward, names, t, suffix, 2)
            assert_adds_up(opened)
            assert (opened.symbol, opened.recorded) == ("a", a[t - 1, 2])
            of_word, of_state, bias = opened.groups
            assert [group.name for group in opened.groups] == ["W_ax x", "W_aa a", "b_a"]
            columns = tagger.vocabulary_.encode(WORDS)[t - 1]
            assert sorted(term.source["index"] for term in of_word.terms) == columns.tolist()
            for term in of_word.terms:
                assert term.label == term.source["name"] == names[term.source["index"]]
                assert term.weight == network.params["W_ax" + suffix][2, term.source["index"]]
                assert (term.factor, term.source["t"]) == (1.0, t)
            neighbour = t + 1 if suffix else t - 1
            assert len(of_state.terms) == 5
            for term in of_state.terms:
                unit = term.source["unit"]
                kind = {"kind": "a", "t": neighbour, "cell": suffix, "unit": unit}
                assert term.source == kind
                assert term.label == f"a{suffix}<{neighbour}>[{unit + 1}]"
                there = a[neighbour - 1, unit] if 1 <= neighbour <= T else 0.0
                assert term.factor == there
            assert bias.terms[0].source == {"kind": "bias", "name": "b_a" + suffix}
            links = by_symbol(opened)
            z = found.forward.cells[bool(suffix)].z[t - 1, 2]
            assert links["z"] == pytest.approx(z, abs=1e-12)
            assert links["a"] == opened.value


def test_y_hat_is_the_units_of_every_cell_and_a_bias(tagger, found):
    for t in (1, T):
        opened = explain.probability(tagger.network_, found.forward, t, tagger.n_y - 1)
        assert_adds_up(opened)
        assert opened.recorded == tagger.trace(WORDS).y_hat[t - 1]
        outputs = [None] if tagger.n_y == 1 else [0, 1]
        expected = [(name, k) for k in outputs for name in ("W_ya a", "b_y")]
        assert [(group.name, group.output) for group in opened.groups] == expected
        cells = {term.source["cell"] for term in opened.groups[0].terms}
        assert cells == set(suffixes_of(tagger))
        links = by_symbol(opened)
        logits = found.forward.logits[t - 1]
        symbols = ["logit"] if tagger.n_y == 1 else ["logit_0", "logit_1"]
        assert list(links) == [*symbols, "y_hat"]
        np.testing.assert_allclose([links[symbol] for symbol in symbols], logits, atol=1e-12)


def test_the_other_output_of_a_softmax_can_be_opened():
    tagger = small_tagger(g2="softmax")
    found = found_of(tagger)
    opened = [explain.probability(tagger.network_, found.forward, 2, k).value for k in (0, 1)]
    assert sum(opened) == pytest.approx(1, abs=1e-12)


def test_the_loss_is_what_the_label_makes_of_the_logit(tagger, found):
    for t in range(1, T + 1):
        opened = explain.of_loss(tagger.network_, found, t, tagger.n_y - 1)
        assert_adds_up(opened)
        links = by_symbol(opened)
        y, y_hat = links["y"], links["y_hat"]
        assert (y, opened.groups) == (LABELS[t - 1], [])
        assert opened.value == pytest.approx(-math.log(y_hat if y else 1 - y_hat), abs=1e-9)


def test_label_smoothing_stands_before_the_loss_and_is_in_it():
    tagger = small_tagger(label_smoothing=0.2)
    links = by_symbol(explain.of_loss(tagger.network_, found_of(tagger), 1, 0))
    assert list(links) == ["logit", "y_hat", "y", "label_smoothing", "loss"]
    y = 0.8 * links["y"] + 0.1
    y_hat = links["y_hat"]
    expected = -y * math.log(y_hat) - (1 - y) * math.log(1 - y_hat)
    assert links["loss"] == pytest.approx(expected)


def test_a_class_weight_stands_before_the_loss():
    tagger = small_tagger(class_weight="balanced")
    links = by_symbol(explain.of_loss(tagger.network_, found_of(tagger), 1, 0))
    assert list(links) == ["logit", "y_hat", "y", "class_weight", "loss"]
    assert links["loss"] == pytest.approx(-links["class_weight"] * math.log(links["y_hat"]))


def test_the_gradient_of_a_weight_is_one_term_a_timestep(tagger, found):
    absent = next(i for i in range(len(tagger.vocabulary_)) if i not in found.batch.x.touched)
    for name, gradient in found.backward.grads.items():
        rows = explain.as_matrix(gradient).shape[0]
        columns = [0]
        if name.startswith("W_ax"):
            columns = [int(found.batch.x.touched[3]), absent]
        elif name.startswith("W"):
            columns = [0, 4]
        for column in columns:
            opened = explain.weight(tagger.network_, found, WORDS, name, rows - 1, column)
            assert_adds_up(opened)
            assert opened.symbol == name
            assert opened.recorded == explain.as_matrix(gradient)[rows - 1, column]
            (group,) = opened.groups
            assert sorted(term.source["t"] for term in group.terms) == list(range(1, T + 1))
            assert all(term.label == WORDS[term.source["t"] - 1] for term in group.terms)
            if name.startswith("W_ax") and column == absent:
                assert opened.value == 0


CHAINS = {
    "sgd": "",
    "rmsprop": "v_before v",
    "adam": "m_before v_before m v m_hat v_hat",
    "lazy_adam": "m_before v_before m v m_hat v_hat",
}


@pytest.mark.parametrize("l2", [0.0, 0.01])
@pytest.mark.parametrize("optimizer", CHAINS)
def test_the_update_of_a_weight_follows_the_formula_of_its_optimizer(optimizer, l2):
    tagger = small_tagger(optimizer=optimizer, l2=l2, clip_norm=0.5, learning_rate_decay=0.1)
    network, found = tagger.network_, found_of(tagger)
    opened = explain.weight(network, found, WORDS, "W_aa", 1, 3)
    links = by_symbol(opened)
    head = ["gradient", *(["l2"] if l2 else []), "grad_norm", "clip_scale", "clipped"]
    tail = ["learning_rate", "change", "before", "after"]
    assert list(links) == head + CHAINS[optimizer].split() + tail
    g, rate = links["clipped"], links["learning_rate"]
    assert links["clip_scale"] == pytest.approx(0.5 / links["grad_norm"])
    assert g == pytest.approx((links["gradient"] + links.get("l2", 0.0)) * links["clip_scale"])
    assert rate == pytest.approx(network.learning_rate * 0.9**network.epoch)
    if optimizer == "sgd":
        change = -rate * g
    elif optimizer == "rmsprop":
        assert links["v"] == pytest.approx(0.99 * links["v_before"] + 0.01 * g * g)
        change = -rate * g / (math.sqrt(links["v"]) + 1e-8)
    else:
        k = network.optimizer.updates + 1
        assert links["m"] == pytest.approx(0.9 * links["m_before"] + 0.1 * g)
        assert links["v"] == pytest.approx(0.999 * links["v_before"] + 0.001 * g * g)
        assert links["m_hat"] == pytest.approx(links["m"] / (1 - 0.9**k))
        assert links["v_hat"] == pytest.approx(links["v"] / (1 - 0.999**k))
        change = -rate * links["m_hat"] / (math.sqrt(links["v_hat"]) + 1e-8)
    assert links["change"] == pytest.approx(change, abs=1e-14)
    assert links["change"] == links["after"] - links["before"]
    assert links["before"] == network.params["W_aa"][1, 3]
    assert links["after"] == one_update(network, found).after.params["W_aa"][1, 3]


@pytest.mark.parametrize(
    ("settings", "moves"),
    [
        ({"optimizer": "adam"}, True),
        ({"optimizer": "lazy_adam"}, False),
        ({"optimizer": "lazy_adam", "l2": 0.01}, True),
    ],
)
def test_lazy_adam_leaves_the_column_of_an_absent_feature_alone(settings, moves):
    tagger = small_tagger(**settings)
    found = found_of(tagger)
    column = next(
        i
        for i, m in enumerate(
            np.abs(tagger.network_.optimizer.state["m"])[: 5 * len(tagger.vocabulary_)][::5]
        )
        if m and i not in found.batch.x.touched
    )
    links = by_symbol(explain.weight(tagger.network_, found, WORDS, "W_ax", 0, column))
    assert (links["change"] != 0) == moves
    assert ("m_hat" in links) == moves
    if not moves:
        assert (links["m"], links["v"]) == (links["m_before"], links["v_before"])


def test_the_outputs_are_those_of_the_readout(tagger, found):
    y_hat = output(found.forward.logits, tagger.g2)
    opened = explain.probability(tagger.network_, found.forward, 3, 0)
    assert opened.value == pytest.approx(y_hat[2, 0], abs=1e-12)
