"""The equation of an opened number, term by term, for every cell and readout."""

import numpy as np
import pytest

from rnn.sequences import SequenceGenerator
from rnn.sequences.opened import of_output, of_state, state
from rnn.sequences.record import record_of
from wired import EVERY, fitted

EQUATIONS = {
    "elman": {"a": ("tanh", ["W_aa a<t-1>", "W_ax x<t>", "b_a"])},
    "gru": {
        "r": ("sigma", ["W_aa[r] a<t-1>", "b_aa[r]", "W_ax[r] x<t>", "b_a[r]"]),
        "z": ("sigma", ["W_aa[z] a<t-1>", "b_aa[z]", "W_ax[z] x<t>", "b_a[z]"]),
        "m": ("", ["W_aa[n] a<t-1>", "b_aa[n]"]),
        "n": ("tanh", ["r<t> m<t>", "W_ax[n] x<t>", "b_a[n]"]),
        "a": ("", ["(1 - z<t>) n<t>", "z<t> a<t-1>"]),
    },
    "lstm": {
        "i": ("sigma", ["W_aa[i] a<t-1>", "W_ax[i] x<t>", "b_a[i]"]),
        "f": ("sigma", ["W_aa[f] a<t-1>", "W_ax[f] x<t>", "b_a[f]"]),
        "g": ("tanh", ["W_aa[g] a<t-1>", "W_ax[g] x<t>", "b_a[g]"]),
        "o": ("sigma", ["W_aa[o] a<t-1>", "W_ax[o] x<t>", "b_a[o]"]),
        "c": ("", ["f<t> c<t-1>", "i<t> g<t>"]),
        "a": ("", ["o<t> tanh(c<t>)"]),
    },
}
READOUTS = {
    "label, last of forward": ["W_ya a<4>", "b_y"],
    "label, last of both": ["W_ya[1] a<4>", "W_ya[2] a<8>", "b_y"],
    "label, mean of forward": ["W_ya mean(a)", "b_y"],
    "label, mean of both": ["W_ya[1] mean(a)", "W_ya[2] mean(a)", "b_y"],
}
ACTIVATIONS = {"": lambda z: z, "tanh": np.tanh, "sigma": lambda z: 1 / (1 + np.exp(-z))}


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_every_state_has_the_equations_of_its_cell(cell, wiring):
    estimator, record = fitted(cell, wiring)
    for at, column in enumerate(record.columns):
        names = [f"x {k}" for k in column.x]
        found = of_state(state(estimator.network_, record, at, 2, names))
        shown = {
            each.name: (each.activation, [term.symbol for term in each.terms]) for each in found
        }
        assert shown == EQUATIONS[cell]
        for each in found:
            total = sum(term.value for term in each.terms)
            assert ACTIVATIONS[each.activation](total) == pytest.approx(each.value, abs=1e-12)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_every_output_has_the_equation_of_its_readout(cell, wiring):
    estimator, record = fitted(cell, wiring)
    at = next(place for place, column in enumerate(record.columns) if column.output is not None)
    *_, logit, y_hat = of_output(estimator.network_, record, at, 1)
    assert [term.symbol for term in logit.terms] == READOUTS.get(wiring, ["W_ya a<t>", "b_y"])
    assert sum(term.value for term in logit.terms) == pytest.approx(logit.value, abs=1e-12)
    assert y_hat.activation == "softmax"
    assert np.prod(y_hat.terms[0].factors) == pytest.approx(y_hat.value, abs=1e-12)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_what_is_to_be_said_has_its_loss_too(cell, wiring):
    estimator, record = fitted(cell, wiring)
    for at, column in enumerate(record.columns):
        if column.target not in record.names:
            continue
        which = record.names.index(column.target)
        loss, _, y_hat = of_output(estimator.network_, record, at, which)
        assert loss.value == record.loss[column.output]
        assert loss.value == pytest.approx(-np.log(y_hat.value), rel=1e-12)
        assert np.prod(loss.terms[0].factors) == loss.value
        other = of_output(estimator.network_, record, at, which - 1)
        assert [each.name for each in other] == ["logit", "y_hat"]


def test_an_elman_cell_names_its_activation():
    relu = SequenceGenerator(cell="elman", g1="relu", n_a=5, epochs=1).fit(["anna", "ann"])
    (found,) = of_state(state(relu.network_, record_of(relu, "ann", None), 1, 0, ["x"]))
    assert found.activation == "relu"
    assert max(0.0, found.z) == found.value
