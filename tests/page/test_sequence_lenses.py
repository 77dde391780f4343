"""The ways of looking at an example of the other sequences, as the page asks for them."""

import numpy as np
import pytest

CELLS = ("elman", "gru", "lstm")
OWN = {
    "moods": [
        ("we won the match", "glad"),
        ("the train is late", "cross"),
        ("what a lovely day", "glad"),
        ("this soup is cold", "cross"),
    ],
    "yes or no": [("Ada sings. Does Ada sing?", "glad"), ("Ben sits. Does Ben sing?", "cross")],
    "first names": [("", name) for name in ("anna", "hanna", "joan", "ann")],
    "from its end": [("ab", "ba"), ("abc", "cba"), ("ca", "ac"), ("bca", "acb")],
}
READ = {
    "moods": {"source": "we won the train", "target": "glad"},
    "yes or no": {"source": "Ada sits. Does Ben sing?", "target": "cross"},
    "first names": {"source": "hana", "target": "hana"},
    "from its end": {"source": "abc", "target": "cba"},
}
EVERY = [(task, cell) for task in READ for cell in CELLS]


def begin(call, task, cell, **settings):
    """A network of that task that has learnt for an epoch; the example in hand."""
    own = [{"source": source, "target": target} for source, target in OWN[task]]
    small = {"n_a": 6, "batch_size": 2, "cell": cell, "min_count": 1, **settings}
    order = {"task": task, "settings": small, "own": own, "include_task": False}
    run = call("sequence_set_up", order)["run"]
    call("sequence_advance", {"run": run, "seconds": 60, "epochs": 1, "watch": None})
    return READ[task]


@pytest.mark.parametrize(("task", "cell"), EVERY)
def test_memory_is_told_of_every_column(call, task, cell):
    asked = begin(call, task, cell)
    columns = call("sequence_read", asked)["columns"]
    at = max(place for place, column in enumerate(columns) if column["said"])
    for said in columns[at]["said"]:
        payload = asked | {"column": at, "symbol": said["symbol"], "of": "y_hat"}
        found = call("sequence_memory", payload)
        assert found["value"] == said["y_hat"]
        assert len(found["norm"]) == len(found["active"]) == len(columns)
        assert (found["norm"] > 0).all()
    assert call("sequence_memory", payload | {"of": "logit"})["value"] != found["value"]


@pytest.mark.parametrize(("task", "cell"), EVERY)
def test_the_way_back_is_told_of_every_column(call, task, cell):
    asked = begin(call, task, cell)
    columns = call("sequence_read", asked)["columns"]
    blocks = {"elman": 1, "gru": 3, "lstm": 4}[cell]
    for at, column in enumerate(columns):
        back = {"column": at, "gate": blocks - 1}
        found = call("sequence_back", asked | back | {"name": "W_aa"})
        assert np.linalg.norm(found["da"]) == pytest.approx(column["da_norm"], rel=1e-12)
        for name in ("da", "da_output", "da_future", "da_before"):
            assert found["sizes"][name] == np.linalg.norm(found[name])
        np.testing.assert_array_equal(found["da"], found["da_output"] + found["da_future"])
        assert found["dz"].shape == (len(found["gates"]), 6)
        assert found["addend"].shape == found["gradient"].shape == (6, 6)
        assert (found["n_rows"], found["rows"]) == (6, [])
        for name in ("W_ax", "W_ya"):
            of = call("sequence_back", asked | back | {"name": name})
            assert of["addend"].shape == of["gradient"].shape == (len(of["rows"]), 6)
            assert len(of["rows"]) == min(24, of["n_rows"])
            sizes = np.linalg.norm(of["gradient"], axis=1)
            assert (np.diff(sizes) <= 0).all()
        assert (found["dc"] is None) == (cell != "lstm")
        is_encoder = task == "from its end" and column["cell"] == 0
        assert found["output_is"] == ("decoder" if is_encoder else "output")
        assert all(len(each["norms"]) == len(columns) for each in found["addends"])


AS_IT_WAS = {"symbols": [], "held": [], "gates": [], "cut": []}
OTHER = {
    "moods": (1, "lost"),
    "yes or no": (1, "sings"),
    "first names": (2, "o"),
    "from its end": (1, "a"),
}


@pytest.mark.parametrize(("task", "cell"), EVERY)
def test_edits_are_told_beside_what_was(call, task, cell):
    asked = begin(call, task, cell)
    columns = call("sequence_read", asked)["columns"]
    same = call("sequence_what_if", asked | AS_IT_WAS)
    assert same["written"] == same["written_after"]
    for column, change in zip(columns, same["columns"], strict=True):
        assert change["moved"] == 0
        assert change["before"] == change["after"] == column["said"]
        assert change["y_hat"] == change["y_hat_after"]
    at, symbol = OTHER[task]
    edits = [
        {"symbols": [{"column": at, "symbol": symbol}]},
        {"held": [{"cell": 0, "unit": 2, "value": 0.5}]},
        {"cut": [at]},
    ]
    if cell != "elman":
        edits.append({"gates": [{"cell": 0, "gate": 1, "value": 0.0}]})
        edits.append({"gates": [{"cell": 0, "gate": 1, "unit": 3, "value": 0.0}]})
    for edit in edits:
        found = call("sequence_what_if", asked | AS_IT_WAS | edit)
        assert found["columns"][at]["moved"] > 0
        last = found["columns"][-1]
        assert last["y_hat"] != last["y_hat_after"]
        assert last["before"] == same["columns"][-1]["before"]


def test_cells_side_by_side_are_named(call):
    begin(call, "yes or no", "gru")
    found = call("sequence_what_if", READ["yes or no"] | AS_IT_WAS)
    assert found["cells"] == ["cell from the left", "cell from the right"]


@pytest.mark.parametrize(("task", "cell"), EVERY)
def test_code_is_told_with_the_phases_of_every_column(call, task, cell):
    asked = begin(call, task, cell)
    columns = call("sequence_read", asked)["columns"]
    for at, column in enumerate(columns):
        found = call("sequence_source", asked | {"column": at})
        assert found["phases"][:2] == ["project", "recurrence"]
        assert ("output" in found["phases"]) == bool(column["said"])
        assert all(found["lines"][phase] for phase in found["phases"])
        modules = {piece["module"] for piece in found["files"]}
        assert f"rnn/network/{cell}.py" in modules
    check = call("sequence_check", asked | {"samples": 12, "random_state": 1})
    assert check["passed"]
    assert len(check["rows"]) == 12
    assert any(row["feature"] for row in check["rows"] if row["name"] == "W_ax")


@pytest.mark.parametrize(("task", "cell"), EVERY)
def test_weights_are_told_gate_by_gate(call, task, cell):
    begin(call, task, cell)
    network = call.lab.sequences[task].estimator.network_
    gates = {"elman": [], "gru": ["r", "z", "n"], "lstm": ["i", "f", "g", "o"]}[cell]
    for k, arrays in enumerate(network.params.cells):
        W_aa = []
        for gate in range(max(1, len(gates))):
            found = call("sequence_weights", {"cell": k, "gate": gate})
            assert found["gates"] == gates
            W_aa.append(found["W_aa"])
            norms = [np.linalg.norm(row["values"]) for row in found["W_ax"]]
            assert norms == sorted(norms, reverse=True)
            assert len(norms) == min(24, found["n_x"])
            assert (found["b_aa"] is None) == (cell != "gru")
        np.testing.assert_array_equal(np.concatenate(W_aa), arrays["W_aa"])
        is_encoder = task == "from its end" and k == 0
        assert bool(found["W_ya"]) == (not is_encoder)
        unit = call("sequence_unit", {"cell": k, "unit": 2})
        assert unit["n_texts"] == len(OWN[task])
        assert [each["a"] for each in unit["most"]] == sorted(
            (each["a"] for each in unit["most"]), reverse=True
        )
        assert unit["most"][0]["a"] > unit["least"][0]["a"]
        assert bool(unit["up"] + unit["down"]) == (not is_encoder)


def test_a_network_from_a_file_is_looked_at_with_the_examples_of_its_task(call):
    begin(call, "from its end", "gru")
    call("sequence_load", call("sequence_save"))
    assert call("sequence_unit", {"cell": 0, "unit": 0})["n_texts"] == 300


MEMORY = {"column": 3, "symbol": "a", "of": "y_hat"}
BACK = {"column": 3, "name": "W_aa", "gate": 0}
REFUSED = [
    ("sequence_back", BACK | {"name": "b_a"}, "W_aa, W_ax and W_ya, not of 'b_a'"),
    ("sequence_memory", MEMORY | {"column": 7}, "There are 7 timesteps; 8 is none of them"),
    ("sequence_memory", MEMORY | {"column": 0}, "Nothing is said at this timestep"),
    ("sequence_memory", MEMORY | {"symbol": "q"}, "'q' is nothing that this network can say"),
    ("sequence_memory", MEMORY | {"of": "loss"}, "of y_hat or logit, not 'loss'"),
    ("sequence_back", BACK | {"gate": 3}, "gate must be a whole number from 0 to 2"),
    ("sequence_back", BACK | {"target": None}, "Say what is right"),
    ("sequence_what_if", AS_IT_WAS | {"symbols": [{"column": 0, "symbol": "ab"}]}, "One letter"),
    ("sequence_what_if", AS_IT_WAS | {"symbols": [{"column": 3, "symbol": "a"}]}, "<start> is"),
    ("sequence_what_if", AS_IT_WAS | {"held": [{"cell": 2, "unit": 0, "value": 0.0}]}, "cell must"),
    ("sequence_what_if", AS_IT_WAS | {"held": [{"cell": 0, "unit": 6, "value": 0.0}]}, "unit must"),
    (
        "sequence_what_if",
        AS_IT_WAS | {"gates": [{"cell": 0, "gate": 0, "value": float("nan")}]},
        "A held value is a number",
    ),
    (
        "sequence_what_if",
        AS_IT_WAS | {"gates": [{"cell": 0, "gate": 0, "unit": 6, "value": 1.0}]},
        "unit must",
    ),
    ("sequence_what_if", AS_IT_WAS | {"cut": [7]}, "cut must be a whole number from 0 to 6"),
    ("sequence_weights", {"cell": 2, "gate": 0}, "cell must be a whole number from 0 to 1"),
    ("sequence_weights", {"cell": 0, "gate": 3}, "gate must be a whole number from 0 to 2"),
    ("sequence_unit", {"cell": 0, "unit": 6}, "unit must be a whole number from 0 to 5"),
    ("sequence_source", {"column": 7}, "There are 7 timesteps; 8 is none of them"),
    ("sequence_check", {"samples": 0, "random_state": 1}, "samples must be a whole number"),
    ("sequence_check", {"samples": 1, "random_state": 1, "target": None}, "Say what is right"),
    ("sequence_back", BACK | {"column": -1}, "There are 7 timesteps; 0 is none of them"),
]


@pytest.mark.parametrize(("action", "payload", "message"), REFUSED)
def test_what_cannot_be_looked_at_is_said(call, action, payload, message):
    asked = begin(call, "from its end", "gru")
    with pytest.raises(ValueError, match=message):
        call(action, asked | payload)


def test_an_elman_cell_has_no_gate_to_hold(call):
    asked = begin(call, "from its end", "elman")
    held = {"gates": [{"cell": 0, "gate": 0, "value": 1.0}]}
    with pytest.raises(ValueError, match="An Elman cell has no gates"):
        call("sequence_what_if", asked | AS_IT_WAS | held)
