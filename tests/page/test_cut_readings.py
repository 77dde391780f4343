"""The reading with the carry cut at one timestep, against the equations written out."""

import numpy as np
import pytest
from asking import HARRY, TRAINED, set_up

WORDS = ["Harry", "Potter", "and", "Hermione", "Granger", "."]
KINDS = [
    {"g1": g1, "g2": g2, "direction": direction}
    for g1 in ("tanh", "relu")
    for g2 in ("sigmoid", "softmax")
    for direction in ("forward", "both")
]


@pytest.fixture(params=KINDS, ids=lambda kind: "-".join(kind.values()))
def trained(request):
    page = set_up(**request.param)
    page("advance", TRAINED)
    return page


def states_alone(page, t):
    """What each cell makes of x<t> and its bias alone."""
    tagger = page.tagger
    x = np.asarray(tagger.vocabulary_.encode(WORDS)[t - 1])
    g1 = np.tanh if tagger.g1 == "tanh" else lambda z: np.maximum(z, 0)
    params = tagger.params_
    return [g1(cell["W_ax"][:, x].sum(axis=1) + cell["b_a"]) for cell in params.cells]


def prediction_alone(page, t):
    """What the readout makes of them."""
    readout = page.tagger.params_.readout
    logits = readout.b_y.copy()
    for W_ya, a in zip(readout.W_ya, states_alone(page, t), strict=True):
        logits += W_ya @ a
    if len(logits) == 1:
        return 1 / (1 + np.exp(-logits[0]))
    return np.exp(logits[1]) / np.exp(logits).sum()


def test_it_is_the_word_and_the_bias_alone(trained):
    trace = trained("trace", {"words": WORDS})
    plainly = [prediction_alone(trained, t) for t in range(1, len(WORDS) + 1)]
    np.testing.assert_allclose(trace["y_hat_cut"], plainly, rtol=0, atol=1e-13)
    assert not np.allclose(trace["y_hat_cut"], trace["y_hat"])


def test_a_cut_at_this_timestep_alone_gives_the_same_at_it(trained):
    trace = trained("trace", {"words": WORDS})
    for t in range(1, len(WORDS) + 1):
        cut = trained("trace", {"words": WORDS, "edits": {"cut": [t]}})
        assert trace["y_hat_cut"][t - 1] == pytest.approx(cut["y_hat"][t - 1], abs=1e-14)
        assert cut["y_hat_cut"][t - 1] == pytest.approx(cut["y_hat"][t - 1], abs=1e-14)


def test_before_the_first_word_there_is_nothing_to_cut(page):
    trace = page("trace", HARRY)
    assert trace["y_hat_cut"][0] == pytest.approx(trace["y_hat"][0], abs=1e-15)


def test_held_units_are_held_in_it_too(page):
    pinned = {"pinned": [{"cell": 0, "unit": 2, "value": 0.5}]}
    trace = page("trace", {"words": WORDS, "edits": pinned})
    for t in range(1, len(WORDS) + 1):
        a = states_alone(page, t)[0]
        a[2] = 0.5
        readout = page.tagger.params_.readout
        logit = readout.W_ya[0] @ a + readout.b_y
        y_hat = 1 / (1 + np.exp(-logit[0]))
        assert trace["y_hat_cut"][t - 1] == pytest.approx(y_hat, abs=1e-13)


def test_it_opens_into_the_sum_without_what_was_carried(trained):
    trace = trained("trace", {"words": WORDS})
    for t in range(1, len(WORDS) + 1):
        asked = {"words": WORDS, "number": {"kind": "y_hat", "t": t, "cut": True}}
        opened = trained("explain", asked)
        assert opened["value"] == pytest.approx(opened["recorded"], abs=1e-13)
        assert opened["recorded"] == pytest.approx(trace["y_hat_cut"][t - 1], abs=1e-14)
        for group in opened["groups"]:
            for term in group["terms"]:
                if term["source"]["kind"] == "a":
                    unit = trained("explain", {"words": WORDS, "number": term["source"]})
                    assert unit["value"] == pytest.approx(term["factor"], abs=1e-13)
                    names = [part["name"] for part in unit["groups"]]
                    assert names == ["W_ax x", "b_a"]


@pytest.mark.parametrize("number", [{"kind": "loss", "t": 1}, {"kind": "weight", "name": "b_y"}])
def test_no_other_number_is_read_with_the_carry_cut(page, number):
    with pytest.raises(ValueError, match="Only a state and a prediction"):
        page("explain", HARRY | {"number": number | {"cut": True}})
