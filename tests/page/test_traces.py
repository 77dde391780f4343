"""The record of a sentence on the stage: every value in its shape, at a moment or with edits."""

import numpy as np
import pytest
from asking import HARRY, ONE_STEP, SET_UP, SETTINGS, plain_values

TRACE = set(
    "words T_x features unseen cells logits y_hat y_hat_cut labels y loss loss_so_far "
    "total_loss mean_loss names".split()
)
VECTORS = ("logits", "y_hat", "y_hat_cut", "loss", "loss_so_far")


@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
def test_trace_has_every_value_in_its_shape(call, g2):
    call("set_up", SET_UP | {"settings": SETTINGS | {"g2": g2}})
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2})
    trace = call("trace", HARRY)
    n_y = 1 if g2 == "sigmoid" else 2
    assert set(trace) == TRACE
    assert (trace["words"], trace["T_x"], trace["y"]) == (HARRY["words"], 4, HARRY["labels"])
    (cell,) = trace["cells"]
    vectors = ("a_0", "from_word", "from_state", "z", "a")
    assert set(cell) == {"reads_from", *vectors}
    shapes = {name: cell[name].shape for name in vectors}
    shapes |= {name: trace[name].shape for name in VECTORS}
    assert shapes == {
        "a_0": (6,),
        "from_word": (4, 6),
        "from_state": (4, 6),
        "z": (4, 6),
        "a": (4, 6),
        "logits": (4, n_y),
        "y_hat": (4,),
        "y_hat_cut": (4,),
        "loss": (4,),
        "loss_so_far": (4,),
    }
    assert cell["reads_from"] == "left"
    assert not cell["a_0"].any()
    np.testing.assert_array_equal(cell["a"], np.tanh(cell["z"]))
    assert trace["labels"] == [int(p >= 0.5) for p in trace["y_hat"]]
    np.testing.assert_allclose(trace["loss_so_far"], np.cumsum(trace["loss"]))
    assert trace["total_loss"] == pytest.approx(sum(trace["loss"]))
    assert trace["mean_loss"] == pytest.approx(sum(trace["loss"]) / 4)
    assert len(trace["features"]) == len(trace["unseen"]) == 4


def test_trace_of_both_directions_has_the_states_of_both_cells(call):
    call("set_up", SET_UP | {"settings": SETTINGS | {"direction": "both"}})
    trace = call("trace", HARRY)
    assert set(trace) == TRACE
    left, right = trace["cells"]
    assert (left["reads_from"], right["reads_from"]) == ("left", "right")
    assert set(left) == set(right)
    assert right["a"].shape == right["z"].shape == (4, 6)
    np.testing.assert_array_equal(right["a"], np.tanh(right["z"]))
    longer = call("trace", {"words": HARRY["words"] + ["."], "labels": None})
    longer_left, longer_right = (cell["a"][:4] for cell in longer["cells"])
    np.testing.assert_allclose(longer_left, left["a"], rtol=1e-12)
    assert not np.allclose(longer_right, right["a"])


def test_trace_names_known_features_with_their_number_and_unknown_ones_without(call):
    n_x = call("set_up", SET_UP)["n_x"]
    trace = call("trace", {"words": ["Harry", "rice"], "labels": None})
    of_rice = {feature["name"]: feature["index"] for feature in trace["features"][1]}
    assert {"word=rice", "lower=rice", "shape=x"} <= set(of_rice)
    assert all(0 <= index < n_x for index in of_rice.values())
    assert "word=Harry" in trace["unseen"][0]
    assert trace["unseen"][1] == []
    assert {feature["name"] for feature in trace["features"][0]} >= {"capitalised", "first"}


def test_trace_without_labels_has_no_loss(call):
    call("set_up", SET_UP)
    for payload in ({"words": ["Harry"], "labels": None}, {"words": ["Harry"]}):
        trace = call("trace", payload)
        assert [
            trace[name] for name in ("y", "loss", "loss_so_far", "total_loss", "mean_loss")
        ] == [None] * 5


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        ({"words": [], "labels": None}, "no words"),
        ({"words": ["Harry", "sings"], "labels": [1]}, "2 words but 1 labels"),
        ({"words": ["Harry"], "labels": [3]}, "label 3"),
        ({"words": "Harry", "labels": None}, "one string"),
    ],
)
def test_trace_refuses_and_names_what_it_found(call, payload, named):
    call("set_up", SET_UP)
    with pytest.raises(ValueError, match=named):
        call("trace", payload)


def test_what_a_result_holds_cannot_be_changed_from_the_next_one(call):
    call("set_up", SET_UP)
    trace = call("trace", HARRY)
    before = plain_values(trace)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2})
    assert plain_values(trace) == before


def test_edits_come_back_with_the_trace_they_made(page):
    plain = page("trace", HARRY)
    assert "edits" not in plain
    edits = {
        "silenced": [{"cell": 0, "unit": 0}],
        "pinned": [{"cell": 0, "unit": 3, "value": 0.25}],
        "cut": [3],
    }
    edited = page("trace", HARRY | {"edits": edits})
    assert edited["edits"] == edits
    a = edited["cells"][0]["a"]
    assert not a[:, 0].any()
    assert (a[:, 3] == 0.25).all()
    assert set(edited) == set(plain) | {"edits"}
    assert edited["total_loss"] == pytest.approx(edited["loss"].sum())
    labels = HARRY["labels"]
    y_hat = edited["y_hat"]
    loss = [-np.log(p if y else 1 - p) for p, y in zip(y_hat, labels, strict=True)]
    np.testing.assert_allclose(edited["loss"], loss, atol=1e-12)
    unlabelled = page("trace", {"words": HARRY["words"], "edits": edits})
    assert unlabelled["loss"] is None
    np.testing.assert_array_equal(unlabelled["y_hat"], y_hat)
    nothing = {"silenced": [], "pinned": [], "cut": []}
    kept = page("trace", HARRY | {"edits": nothing})
    np.testing.assert_allclose(kept["y_hat"], plain["y_hat"], rtol=0, atol=1e-15)
