"""A weight, opened: its gradient adds up, and its update follows the formula."""

import math

import numpy as np
import pytest

from helpers import KINDS, named, small_tagger
from opened import WORDS, T, assert_adds_up, by_symbol, found_of
from rnn.analysis.one_update import one_update
from rnn.analysis.weight_update import Entry, as_matrix, weight
from rnn.network.parameters import Place, views


@pytest.mark.parametrize("settings", KINDS, ids=named)
def test_the_gradient_of_a_weight_is_one_term_a_timestep(settings):
    tagger = small_tagger(**settings)
    found = found_of(tagger)
    absent = next(i for i in range(len(tagger.vocabulary_)) if i not in found.batch.x.touched)
    for place, gradient in found.backward.grads.places():
        name = place.name
        rows = as_matrix(gradient).shape[0]
        columns = [0]
        if name == "W_ax":
            columns = [int(found.batch.x.touched[3]), absent]
        elif name.startswith("W"):
            columns = [0, 4]
        for column in columns:
            opened = weight(found, WORDS, Entry(place, rows - 1, column))
            assert_adds_up(opened)
            assert opened.symbol == name
            assert opened.recorded == as_matrix(gradient)[rows - 1, column]
            (group,) = opened.groups
            assert sorted(term.source["t"] for term in group.terms) == list(range(1, T + 1))
            assert all(term.label == WORDS[term.source["t"] - 1] for term in group.terms)
            if name == "W_ax" and column == absent:
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
    W_aa = Place("W_aa", 0)
    opened = weight(found, WORDS, Entry(W_aa, 1, 3))
    links = by_symbol(opened)
    head = ["gradient", *(["l2"] if l2 else []), "grad_norm", "clip_scale", "clipped"]
    tail = ["learning_rate", "change", "before", "after"]
    assert list(links) == head + CHAINS[optimizer].split() + tail
    g, rate = links["clipped"], links["learning_rate"]
    assert links["clip_scale"] == pytest.approx(0.5 / links["grad_norm"])
    assert g == pytest.approx((links["gradient"] + links.get("l2", 0.0)) * links["clip_scale"])
    assert rate == pytest.approx(network.settings.learning_rate * 0.9**network.epoch)
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
    assert links["before"] == network.params.at(W_aa)[1, 3]
    assert links["after"] == one_update(found).after.params.at(W_aa)[1, 3]


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
    W_ax = Place("W_ax", 0)
    m = views(tagger.network_.optimizer.state["m"], tagger.network_.shapes).at(W_ax)[0]
    column = next(i for i in np.flatnonzero(m) if i not in found.batch.x.touched)
    links = by_symbol(weight(found, WORDS, Entry(W_ax, 0, column)))
    assert (links["change"] != 0) == moves
    assert ("m_hat" in links) == moves
    if not moves:
        assert (links["m"], links["v"]) == (links["m_before"], links["v_before"])
