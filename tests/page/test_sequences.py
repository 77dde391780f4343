"""The other sequences on the page: a task, its training, a record, and its numbers opened."""

import math
from itertools import product

import numpy as np
import pytest

from rnn.page.sequence_tasks import TASKS
from rnn.page.sequences_in_hand import corpus_of
from rnn.sequences import SequenceTranslator

SMALL = {"n_a": 12, "batch_size": 4, "learning_rate": 0.01}
PAIRS = [
    {"source": source, "target": target}
    for source, target in [("ab", "ba"), ("abc", "cba"), ("ca", "ac"), ("bca", "acb")] * 10
]
CELLS = ("elman", "gru", "lstm")


def begin(call, task="from its end", **settings):
    payload = {"task": task, "settings": SMALL | settings, "own": PAIRS, "include_task": False}
    return call("sequence_set_up", payload)


def advance(call, run, epochs=40, watch=None):
    order = {"run": run, "seconds": 60, "epochs": epochs, "watch": watch}
    return call("sequence_advance", order)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_brings_examples_that_can_be_learnt_from(call, task):
    found = call("sequence_task", {"task": task})
    assert found["n_train"] > found["n_held_out"] > 20
    assert len(found["examples"]) == min(500, found["n_train"])
    assert found["settings"]["epochs"] > 0
    payload = {"task": task, "settings": {"n_a": 4}, "own": [], "include_task": True}
    summary = call("sequence_set_up", payload)
    assert summary["sequences"] == found["n_train"]
    order = {"run": summary["run"], "seconds": 0, "epochs": 1, "watch": None}
    assert len(call("sequence_advance", order)["losses"]) == 1


@pytest.mark.parametrize("cell", CELLS)
def test_a_run_learns_and_tells_its_curve_once(call, cell):
    summary = begin(call, cell=cell)
    first = call(
        "sequence_advance", {"run": summary["run"], "seconds": 0, "epochs": 40, "watch": None}
    )
    last = advance(call, summary["run"], watch={"source": "ab", "target": "ba"})
    assert first["steps"] + last["steps"] == list(range(1, last["step"] + 1))
    assert last["finished"]
    assert last["losses"][-1] < 0.2 * first["losses"][0]
    assert last["record"]["right"]
    found = [(score.get("rule", ""), score["name"]) for score in last["scores"]]
    assert found == [
        *[("", name) for name in ("exact", "token accuracy", "edit distance")],
        *product(("nearest", "most frequent", "copy"), ("exact", "token accuracy")),
    ]


def test_labels_are_scored_beside_simple_rules(call):
    task = {"task": "moods", "own": [], "include_task": True}
    summary = call("sequence_set_up", task | {"settings": {"n_a": 2}})
    order = {"run": summary["run"], "seconds": 60, "epochs": 1, "watch": None}
    own, *by_rules = call("sequence_advance", order)["scores"]
    assert (own["name"], own.get("rule")) == ("accuracy", None)
    assert [(score["rule"], round(score["value"], 3)) for score in by_rules] == [
        ("bag of words", 0.716),
        ("most frequent", 0.5),
    ]
    assert "which words are there" in by_rules[0]["about"]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("reads_from", ["left", "right"])
def test_each_number_of_a_record_is_the_sum_of_what_it_opens_to(call, cell, reads_from):
    summary = begin(call, cell=cell, reads_from=reads_from)
    asked = {"source": "abc", "target": "cba"}
    record = call("sequence_read", asked)
    read = [column["symbol"] for column in record["columns"]]
    assert read == [*("abc" if reads_from == "left" else "cba"), "<start>", *"cba"]
    for at, column in enumerate(record["columns"]):
        for unit in (0, 7):
            opened = call("sequence_open", asked | {"column": at, "what": "a", "unit": unit})
            assert opened["quantities"][-1]["value"] == column["a"][unit]
            of_unit = {each["name"]: each["value"] for each in opened["quantities"]}
            for name, row in zip(summary["gates"], column["gates"], strict=True):
                assert of_unit[name] == row[unit]
            _check_sums(opened)
        for place, said in enumerate(column["said"]):
            opened = call("sequence_open", asked | {"column": at, "what": "y_hat", "unit": place})
            assert opened["quantities"][-1]["value"] == said["y_hat"]
            _check_sums(opened)


def _check_sums(opened):
    activations = {"tanh": math.tanh, "sigma": lambda z: 1 / (1 + math.exp(-z))}
    for each in opened["quantities"]:
        total = sum(product["product"] for product in each["products"])
        of_terms = sum(term["value"] for term in each["terms"])
        assert of_terms == pytest.approx(total, abs=1e-12)
        for term in each["terms"]:
            if term["factors"]:
                assert math.prod(term["factors"]) == term["value"]
        if each["z"] is None:
            assert total == pytest.approx(each["value"], abs=1e-12)
        else:
            assert total == pytest.approx(each["z"], abs=1e-12)
            activation = activations[each["activation"]]
            assert activation(each["z"]) == pytest.approx(each["value"], abs=1e-12)


def test_with_a_target_the_losses_and_the_way_back_are_there(call):
    begin(call)
    record = call("sequence_read", {"source": "abc", "target": "cba"})
    said = [column for column in record["columns"] if column["said"]]
    assert [column["target"] for column in said] == [*"cba", "<end>"]
    assert all(column["loss"] > 0 for column in said)
    assert all(column["da_norm"] > 0 for column in record["columns"])
    thought = call("sequence_read", {"source": "abc", "target": None})
    assert thought["right"] is None
    assert {column["loss"] for column in thought["columns"]} == {None}
    assert {column["da_norm"] for column in thought["columns"]} == {None}


def test_symbols_that_no_example_showed_are_told(call):
    begin(call)
    assert call("sequence_read", {"source": "abc", "target": "cba"})["unknown"] == []
    told = call("sequence_read", {"source": "aéÜé", "target": "Ñéa"})
    assert told["unknown"] == ["é", "Ü", "Ñ"]
    assert call("sequence_read", {"source": "aéÜé", "target": None})["unknown"] == ["é", "Ü"]


def test_a_beam_is_drawn_as_it_went(call):
    run = begin(call)["run"]
    advance(call, run)
    beam = call("sequence_beam", {"source": "abc", "width": 3})
    assert beam["written"] == "cba"
    for step in beam["steps"]:
        assert sum(way["kept"] for way in step) <= 3
    assert {way["parent"] for way in beam["steps"][0]} == {-1}
    assert beam["steps"][-1][0]["ended"]


def test_pairs_of_the_readers_are_read_and_what_is_no_pair_is_told(call):
    content = "source,target\nab,ba\n\nalone\n".encode("utf-16")
    read = call("sequence_pairs", {"content": content, "name": "x.csv", "kind": "translate"})
    assert read["examples"] == [{"source": "ab", "target": "ba"}]
    assert read["skipped"] == [
        "Line 4: it has one column, and a pair has two, with a tab or a comma between them"
    ]
    read = call("sequence_pairs", {"content": b"Ada\n\n Ben ", "name": "x", "kind": "generate"})
    assert [each["target"] for each in read["examples"]] == ["Ada", "Ben"]


KINDS_OF_FILES = {
    "moods": ("classify", "csv", 'text,label\nlovely,glad\n"soup, ""cold"" again",cross\n'),
    "from its end": ("translate", "tsv", 'ab\tba\n"c"\t"c"\n'),
    "first names": ("generate", "txt", "ada\nzoë\n"),
}


@pytest.mark.parametrize("task", KINDS_OF_FILES)
def test_a_file_of_examples_comes_out_as_it_went_in(call, task):
    kind, suffix, text = KINDS_OF_FILES[task]
    call("sequence_task", {"task": task})
    read = call("sequence_pairs", {"content": text.encode(), "name": "x", "kind": kind})
    assert len(read["examples"]) == 2
    file = call("sequence_pairs_file", {"part": "own", "own": read["examples"]})
    assert file["content"] == text
    assert file["name"] == f"{task.replace(' ', '-')}-own.{suffix}"
    # All of the task's, of which the page shows the first.
    file = call("sequence_pairs_file", {"part": "train", "own": []})
    content = file["content"].encode()
    again = call("sequence_pairs", {"content": content, "name": "x", "kind": kind})
    assert len(again["examples"]) == len(corpus_of(task).train)
    assert again["skipped"] == []
    with pytest.raises(ValueError, match="no example in this list"):
        call("sequence_pairs_file", {"part": "own", "own": []})


def test_a_network_goes_to_a_file_and_comes_back(call):
    run = begin(call)["run"]
    advance(call, run)
    content = call("sequence_save")["content"]
    assert SequenceTranslator.from_bytes(content).predict(["abc"]) == [list("cba")]
    begin(call)
    assert call("sequence_load", {"content": content})["summary"]["n_a"] == 12
    record = call("sequence_read", {"source": "abc", "target": None})
    assert record["written"] == "cba"
    np.testing.assert_equal(call("sequence_save")["content"], content)
    with pytest.raises(ValueError, match="This run has ended"):
        advance(call, run)


READ = {"source": "ab", "target": None}
REFUSED = [
    ("sequence_task", {"task": "chess"}, "There is no task 'chess'"),
    ("sequence_read", {"source": " ", "target": None} | {"source": ""}, "nothing to read"),
    ("sequence_read", {"source": "a" * 70, "target": None}, "60 are drawn at most"),
    ("sequence_open", READ | {"column": 99, "what": "a", "unit": 0}, "100 is none of them"),
    ("sequence_open", READ | {"column": 0, "what": "a", "unit": 12}, "There are 12 numbers here"),
    ("sequence_open", READ | {"column": 0, "what": "y_hat", "unit": 0}, "There are 0 numbers"),
    ("sequence_write", {"n": 1, "temperature": 1.0, "random_state": 0}, "writes nothing by itself"),
    ("sequence_load", {"content": b"no zip"}, "not a network saved by Timestep that writes one"),
]


@pytest.mark.parametrize(("action", "payload", "message"), REFUSED)
def test_what_cannot_be_done_is_said(call, action, payload, message):
    begin(call)
    with pytest.raises(ValueError, match=message):
        call(action, payload)


def test_without_a_network_there_is_nothing_to_read(call):
    with pytest.raises(ValueError, match="no network for this task yet"):
        call("sequence_read", READ)
    with pytest.raises(ValueError, match="There is no task ''"):
        call("sequence_load", {"content": b""})
    empty = {"task": "dates", "settings": {}, "own": [], "include_task": False}
    with pytest.raises(ValueError, match="nothing to learn from"):
        call("sequence_set_up", empty)
    with pytest.raises(ValueError, match="cell must be one of"):
        call("sequence_set_up", empty | {"include_task": True, "settings": {"cell": "x"}})


def test_each_task_has_a_network_of_its_own(call):
    begin(call)
    call("sequence_task", {"task": "dates"})
    with pytest.raises(ValueError, match="no network for this task yet"):
        call("sequence_read", READ)
    call("sequence_task", {"task": "from its end"})
    assert call("sequence_read", READ)["columns"]


OWN = {"own": True, "temperature": 1.0, "random_state": 3}


def test_what_a_translator_wrote_itself_is_fed_to_it_and_where_the_two_part_is_told(call):
    run = call("sequence_set_up", _payload(PAIRS))["run"]
    advance(call, run)
    right = {"source": "abc", "target": "caab"}  # it writes cba
    forced = call("sequence_read", right)
    own = call("sequence_read", right | {"writes": OWN})
    assert [column["symbol"] for column in forced["columns"]] == [*"abc", "<start>", *"caab"]
    assert [column["symbol"] for column in own["columns"]] == [*"abc", "<start>", *"cba"]
    # c is right; then b is written where a is: both read the same up to there.
    assert forced["parted"] == own["parted"] == {"column": 4, "right": "a", "wrote": "b"}
    assert [column["wrote"] for column in own["columns"]] == [None] * 3 + [*"cba", "<end>"]
    assert {column["wrote"] for column in forced["columns"]} == {None}
    assert [column["target"] for column in own["columns"]] == [None] * 3 + ["c", "a", None, None]
    for one, other in zip(forced["columns"][:5], own["columns"], strict=False):
        np.testing.assert_array_equal(one["a"], other["a"])
    assert {column["loss"] for column in own["columns"]} == {None}
    same = call("sequence_read", {"source": "abc", "target": "cba", "writes": OWN})
    assert same["parted"] is None
    assert same["right"]
    opened = call("sequence_open", right | {"column": 6, "what": "a", "unit": 1, "writes": OWN})
    assert opened["quantities"][-1]["value"] == own["columns"][6]["a"][1]


def _payload(pairs, task="from its end", **settings):
    return {"task": task, "settings": SMALL | settings, "own": pairs, "include_task": False}


def test_a_text_that_is_drawn_is_the_one_that_is_written(call):
    names = [{"source": "", "target": name} for name in ("anna", "hanna", "joanna", "ann")] * 5
    run = call("sequence_set_up", _payload(names, "first names"))["run"]
    advance(call, run, epochs=5)
    for random_state in range(4):
        draw = {"temperature": 1.3, "random_state": random_state}
        (written,) = call("sequence_write", {"n": 1} | draw)["texts"]
        asked = {"source": "anna", "target": "anna", "writes": {"own": True} | draw}
        record = call("sequence_read", asked)
        assert record["written"] == written["text"]
        wrote = [column["wrote"] for column in record["columns"]]
        assert wrote == [*written["text"], "<end>"][:58]
        # What is drawn at a place is what its chances say.
        for at, symbol in enumerate(wrote):
            assert call("sequence_chances", asked | {"column": at})["drawn"] == symbol


def test_chances_are_y_hat_to_the_power_of_one_through_the_temperature(call):
    run = call("sequence_set_up", _payload(PAIRS, "first names"))["run"]
    advance(call, run, epochs=3)
    asked = {"source": "ab", "target": "ab", "column": 1}
    for temperature in (0.25, 1.0, 2.0):
        writes = {"own": False, "temperature": temperature, "random_state": 0}
        found = call("sequence_chances", asked | {"writes": writes})
        y_hat, p = (
            np.array([each[name] for each in found["chances"]]) for name in ("y_hat", "drawn_with")
        )
        assert found["others"] == 0
        np.testing.assert_allclose(p, y_hat ** (1 / temperature) / sum(y_hat ** (1 / temperature)))
        assert "<start>" not in {each["symbol"] for each in found["chances"]}
        assert found["drawn"] in {each["symbol"] for each in found["chances"]}
    with pytest.raises(ValueError, match="10 is none of them"):
        call("sequence_chances", asked | {"column": 9, "writes": writes})
    with pytest.raises(ValueError, match="temperature must be a number above 0"):
        call("sequence_chances", asked | {"writes": writes | {"temperature": 0.0}})


@pytest.mark.parametrize("reads", ["last", "mean"])
@pytest.mark.parametrize(
    ("direction", "order"), [("forward", [0, 1, 2]), ("both", [0, 1, 2, 2, 1, 0])]
)
def test_columns_of_a_classifier_stand_in_the_order_of_reading(call, direction, order, reads):
    texts = [{"source": s, "target": t} for s, t in (("a b c", "x"), ("c b a", "y"))] * 4
    settings = {"direction": direction, "reads": reads, "min_count": 1, "dropout": 0.0}
    call("sequence_set_up", _payload(texts, "moods", **settings))
    columns = call("sequence_read", {"source": "a b c", "target": "x"})["columns"]
    assert [column["symbol"] for column in columns] == ["abc"[t] for t in order]
    assert [column["said"] != [] for column in columns] == [False] * (len(order) - 1) + [True]
    every = list(range(len(order)))
    ends = every[2::3]
    assert columns[-1]["seen"] == (every if reads == "mean" else ends)
    for at in every:
        opened = call(
            "sequence_open",
            {"source": "a b c", "target": "x", "column": at, "what": "a", "unit": 2},
        )
        assert opened["quantities"][-1]["value"] == columns[at]["a"][2]
        _check_sums(opened)
