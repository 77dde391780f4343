"""What the stage asks the bridge, as the worker sees it: plain data in and out, clear refusals."""

import numpy as np
import pytest

from helpers import KINDS, named
from rnn import starter
from rnn.bridge import Lab, actions
from rnn.text import tokenize
from test_bridge import HARRY, ONE_STEP, SENTENCES, SET_UP, SETTINGS, assert_plain

TRAINED = ONE_STEP | {"seconds": 60, "epochs": 6}
STATE = {"kind": "a", "t": 2, "cell": "", "unit": 1}
WEIGHT = {"kind": "weight", "name": "W_aa", "row": 1, "column": 2}
OF_SENTENCE = {
    "trace": {},
    "explain": {"number": STATE},
    "backward": {},
    "addend": {"t": 2, "name": "W_aa"},
    "update": {},
    "memory": {"t": 3},
    "check_gradient": {},
}
OF_NETWORK = {
    "weights": {},
    "columns": {"search": "", "limit": 5, "offset": 0},
    "unit": {"cell": "", "unit": 1, "limit": 3},
    "source": {},
}
NEEDS_LABELS = {
    "backward": {},
    "addend": {"t": 2, "name": "W_aa"},
    "update": {},
    "check_gradient": {},
    "explain": {"number": WEIGHT},
}


class Page:
    """Asks a lab of its own; every answer is checked to be plain."""

    def __init__(self, **settings):
        self.lab = Lab()
        self.of_name = actions(self.lab)
        self("set_up", SET_UP | {"settings": SETTINGS | settings})

    def __call__(self, action, payload=None):
        result = self.of_name[action]({} if payload is None else payload)
        assert_plain(result, action)
        return result

    @property
    def tagger(self):
        return self.lab.current()


@pytest.fixture
def page():
    page = Page()
    page("advance", TRAINED)
    return page


@pytest.fixture(params=[*KINDS, {"optimizer": "sgd"}, {"optimizer": "lazy_adam"}], ids=named)
def any_page(request):
    page = Page(**request.param)
    page("advance", TRAINED)
    return page


def test_every_question_is_answered_in_plain_data_whatever_the_settings(any_page):
    for action, payload in OF_SENTENCE.items():
        any_page(action, HARRY | payload)
    for action, payload in OF_NETWORK.items():
        any_page(action, payload)
    assert any_page("check_gradient", HARRY)["passed"]


@pytest.mark.parametrize("action", [*OF_SENTENCE, *OF_NETWORK, "moments"])
def test_what_needs_a_network_says_that_there_is_none(action):
    payload = HARRY | OF_SENTENCE.get(action, {}) | OF_NETWORK.get(action, {})
    with pytest.raises(ValueError, match="no network yet"):
        actions(Lab())[action](payload)


# Moments.


def test_training_keeps_moments_from_the_initial_weights_on(page):
    moments = page("moments")
    assert moments["steps"] == list(range(19))  # 3 updates an epoch
    assert moments["epochs"] == [step // 3 for step in range(19)]
    assert moments["now"] == 18
    page("advance", TRAINED | {"epochs": 60})
    steps = page("moments")["steps"]
    assert steps[0] == 0
    assert steps[-1] == 180
    assert 24 <= len(steps) <= 49
    assert len(set(np.diff(steps[:-1]))) == 1


def test_every_question_can_be_asked_of_a_moment(page):
    then = Page()
    then("advance", TRAINED | {"epochs": 2})
    asked = {name: HARRY | payload for name, payload in OF_SENTENCE.items()} | OF_NETWORK
    for action, payload in asked.items():
        assert_same(page(action, payload | {"moment": 6}), then(action, payload), action)
    assert page("moments")["now"] == 18
    later = Page()
    later("advance", TRAINED)
    assert_same(page("trace", HARRY), later("trace", HARRY), "now")


def test_the_moment_of_now_is_now(page):
    assert_same(page("trace", HARRY | {"moment": 18}), page("trace", HARRY), "trace")
    assert_same(page("trace", HARRY | {"moment": None}), page("trace", HARRY), "trace")


def test_a_new_run_has_moments_of_its_own(page):
    page("set_up", SET_UP)
    assert page("moments") == {"steps": [0], "epochs": [0], "now": 0}


def test_a_network_that_was_opened_has_the_moment_of_its_file_and_the_first(page):
    initial = page("trace", HARRY | {"moment": 0})
    page("load", {"model": page("save")["model"]})
    assert page("moments") == {"steps": [0, 18], "epochs": [0, 6], "now": 18}
    assert_same(page("trace", HARRY | {"moment": 0}), initial, "trace")


def test_a_moment_that_is_not_kept_is_refused(page):
    with pytest.raises(ValueError, match="step 99 are not kept"):
        page("trace", HARRY | {"moment": 99})


def assert_same(one, other, where):
    """Equal, arrays and all."""
    assert type(one) is type(other), where
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_same(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for i, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{where}[{i}]")
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other, where)
    else:
        assert one == other, where


# Looking and asking what if.


def test_looking_changes_neither_the_network_nor_how_it_goes_on(page):
    alone = Page()
    alone("advance", TRAINED)
    for moment in (None, 6):
        for action, payload in OF_SENTENCE.items():
            page(action, HARRY | payload | {"moment": moment})
        for action, payload in OF_NETWORK.items():
            page(action, payload | {"moment": moment})
    for each in (page, alone):
        each("advance", TRAINED | {"epochs": 8})
    np.testing.assert_array_equal(page.tagger.network_.theta, alone.tagger.network_.theta)


def test_edits_come_back_with_the_trace_they_made(page):
    plain = page("trace", HARRY)
    assert "edits" not in plain
    edits = {
        "silenced": [{"cell": "", "unit": 0}],
        "pinned": [{"cell": "", "unit": 3, "value": 0.25}],
        "cut": [3],
    }
    edited = page("trace", HARRY | {"edits": edits})
    assert edited["edits"] == edits
    assert not edited["a"][:, 0].any()
    assert (edited["a"][:, 3] == 0.25).all()
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


def test_an_explanation_echoes_what_was_opened_and_is_what_the_trace_holds(page):
    trace = page("trace", HARRY)
    opened = page("explain", HARRY | {"number": STATE})
    assert set(opened) == {"number", "symbol", "value", "recorded", "groups", "chain"}
    assert opened["number"] == STATE
    assert opened["recorded"] == trace["a"][1, 1]
    assert opened["value"] == pytest.approx(opened["recorded"], abs=1e-12)
    assert set(opened["groups"][0]) == {"name", "sum", "terms", "output"}
    assert set(opened["groups"][0]["terms"][0]) == set("label source weight factor product".split())
    assert [set(link) for link in opened["chain"]] == [{"symbol", "value"}] * 2
    unlabelled = {"words": HARRY["words"]}
    for t in (1, 2, 3, 4):
        y_hat = page("explain", unlabelled | {"number": {"kind": "y_hat", "t": t}})
        assert y_hat["recorded"] == trace["y_hat"][t - 1]
        loss = page("explain", HARRY | {"number": {"kind": "loss", "t": t}})
        assert loss["recorded"] == trace["loss"][t - 1]


def test_the_backward_record_and_its_addends_belong_together(page):
    record, T = page("backward", HARRY), 4
    assert record["T_x"] == T
    np.testing.assert_array_equal(record["loss"], page("trace", HARRY)["loss"])
    np.testing.assert_array_equal(record["da"], record["da_output"] + record["da_future"])
    assert not record["da_future"][-1].any()
    for name in ("da", "da_future", "dz"):
        norms = np.linalg.norm(record[name], axis=1)
        np.testing.assert_allclose(record[f"{name}_norm"], norms, atol=1e-14)
    for name in ("W_aa", "W_ax", "W_ya"):
        sums = []
        for t in range(1, T + 1):
            step = page("addend", HARRY | {"t": t, "name": name})
            assert (step["name"], step["t"]) == (name, t)
            norm = record["addend_norm"][name][t - 1]
            assert np.linalg.norm(step["addend"]) == pytest.approx(norm, abs=1e-14)
            norm = record["sum_norm"][name][t - 1]
            assert np.linalg.norm(step["sum"]) == pytest.approx(norm, abs=1e-14)
            sums.append(step["addend"])
        np.testing.assert_allclose(step["sum"], sums[-1], atol=1e-14)  # going back begins at T
        total = page("addend", HARRY | {"t": 1, "name": name})["sum"]
        np.testing.assert_allclose(total, sum(sums), atol=1e-12)


def test_the_addends_of_W_ax_have_the_columns_of_the_sentence(page):
    step = page("addend", HARRY | {"t": 2, "name": "W_ax"})
    names = page.tagger.vocabulary_.names
    assert step["columns"] == [names[i] for i in step["indices"]]
    assert step["addend"].shape == (6, len(step["indices"]))
    of_word = page("trace", HARRY)["features"][1]
    moved = {i for i, column in zip(step["indices"], step["addend"].T, strict=True) if column.any()}
    assert moved == {feature["index"] for feature in of_word}
    other = page("addend", HARRY | {"t": 2, "name": "W_aa"})
    assert other["columns"] is other["indices"] is None


def test_one_update_is_told_phase_by_phase_and_made_nowhere(page):
    before = page("trace", HARRY)
    told = page("update", HARRY)
    assert list(told) == ["forward", "backward", "l2", "clip", "update", "after"]
    np.testing.assert_array_equal(told["forward"]["loss"], before["loss"])
    assert told["backward"]["grad_norm"] == pytest.approx(told["clip"]["grad_norm_before"])
    norms = np.array(list(told["backward"]["norms"].values()))
    assert np.linalg.norm(norms) == pytest.approx(told["backward"]["grad_norm"])
    assert told["l2"] is None
    assert (told["update"]["optimizer"], told["update"]["learning_rate"]) == ("adam", 0.01)
    assert told["after"]["total_loss"] < told["forward"]["total_loss"]
    largest = told["update"]["largest"]
    sizes = [abs(each["change"]) for each in largest]
    assert sizes == sorted(sizes, reverse=True)
    assert len(largest) == 5
    for each in largest:
        number = {name: each[name] for name in ("name", "row", "column")} | {"kind": "weight"}
        chain = page("explain", HARRY | {"number": number})["chain"]
        links = {link["symbol"]: link["value"] for link in chain}
        assert {name: each[name] for name in ("before", "after", "change")}.items() <= links.items()
        assert (each["feature"] is None) == (not each["name"].startswith("W_ax"))
    assert_same(page("trace", HARRY), before, "trace")


def test_one_update_says_what_the_penalty_is():
    page = Page(l2=0.01)
    told = page("update", HARRY)
    norm = 0.01 * float(np.linalg.norm(page.tagger.network_.theta))
    assert told["l2"] == {"l2": 0.01, "norm": pytest.approx(norm)}


def test_memory_has_a_second_cell_where_the_network_has(page):
    assert set(page("memory", HARRY | {"t": 3})) == {"t", "y_hat", "norm", "da_norm", "active"}
    both = Page(direction="both")
    found = both("memory", HARRY | {"t": 3})
    assert set(found) == {"t", "y_hat", "norm", "da_norm", "da_norm_r", "active"}
    assert found["y_hat"] == both("trace", HARRY)["y_hat"][2]


# Weights and units.


def test_weights_are_copies_of_all_arrays_but_W_ax():
    page = Page(direction="both")
    found, params = page("weights"), page.tagger.params_
    assert set(found) == set(params) - {"W_ax", "W_ax_r"} | {"n_x", "largest"}
    for name in set(params) & set(found):
        np.testing.assert_array_equal(found[name], params[name])
        assert not np.shares_memory(found[name], params[name])
    assert found["largest"] == {name: abs(values).max() for name, values in params.items()}
    assert found["n_x"] == len(page.tagger.vocabulary_)


def test_columns_are_found_by_name_the_largest_first(page):
    W_ax, names = page.tagger.params_["W_ax"], page.tagger.vocabulary_.names
    every = page("columns", {"search": "", "limit": 200, "offset": 0})
    assert every["total"] == len(names)
    assert len(every["columns"]) == 200
    norms = [column["norm"] for column in every["columns"]]
    assert norms == sorted(norms, reverse=True)
    assert norms[0] == pytest.approx(np.linalg.norm(W_ax, axis=0).max())
    for column in every["columns"][:20]:
        assert names[column["index"]] == column["name"]
        np.testing.assert_array_equal(column["values"], W_ax[:, column["index"]])
        assert column["count"] == page.tagger.vocabulary_.counts[column["index"]]
    rest = page("columns", {"search": "", "limit": 5, "offset": 3})["columns"]
    assert_same(rest, every["columns"][3:8], "offset")
    found = page("columns", {"search": "CAPITAL", "limit": 9})
    assert found["total"] == 1
    assert found["columns"][0]["name"] == "capitalised"
    assert page("columns", {"search": "no such feature"}) == {"total": 0, "columns": []}
    assert "values_r" in Page(direction="both")("columns")["columns"][0]


def test_a_unit_is_shown_the_words_of_the_run_that_excite_it_most_and_least(page):
    found = page("unit", {"cell": "", "unit": 2, "limit": 4})
    extremes = []
    for sentence in SENTENCES:
        a = page("trace", sentence)["a"][:, 2]
        extremes += [(a.max(), int(a.argmax()) + 1, sentence["words"])]
    extremes.sort(key=lambda each: -each[0])
    assert len(found["most"]) == len(found["least"]) == 4
    for row, (a, t, words) in zip(found["most"], extremes, strict=False):
        assert row == {"words": words, "t": t, "word": words[t - 1], "a": pytest.approx(a)}
    least = [row["a"] for row in found["least"]]
    assert least == sorted(least)
    assert least[0] == pytest.approx(min(page("trace", s)["a"][:, 2].min() for s in SENTENCES))


def test_a_network_that_was_opened_without_sentences_is_shown_those_of_the_starter(page):
    page("load", {"model": page("save", {"resumable": False})["model"]})
    words = [row["words"] for row in page("unit", {"cell": "", "unit": 0})["most"]]
    assert len(words) == 8
    assert set(map(tuple, words)) <= {sentence.words for sentence in starter().train}


def test_the_source_is_that_of_the_network_in_hand(page):
    found = page("source")
    assert {file["part"] for file in found["files"]} == set(
        "forward loss backward clip optimizer".split()
    )
    by_place = {(file["part"], file["module"], file["first_line"]): file for file in found["files"]}
    assert len(by_place) == len(found["files"])
    (line,) = found["lines"]["activation"]
    file = next(
        file
        for file in found["files"]
        if file["module"] == line["module"]
        and 0 <= line["line"] - file["first_line"] < file["text"].count("\n")
    )
    text = file["text"].splitlines()[line["line"] - file["first_line"]]
    assert text.strip() == "np.tanh(z_t, out=a_t)"


# Refusals.


@pytest.mark.parametrize(("action", "payload"), NEEDS_LABELS.items())
def test_what_needs_labels_says_so(page, action, payload):
    for labels in ({}, {"labels": None}):
        with pytest.raises(ValueError, match=r"this sentence has none. Label its words first"):
            page(action, {"words": HARRY["words"]} | labels | payload)


REFUSED = [
    ("explain", {"number": STATE | {"t": 0}}, "t must be a whole number from 1 to 4; it is 0"),
    ("explain", {"number": STATE | {"t": 5}}, "t must be a whole number from 1 to 4; it is 5"),
    ("explain", {"number": {"kind": "loss"}}, "t must be a whole number from 1 to 4; it is None"),
    ("explain", {"number": STATE | {"unit": 6}}, "unit must be a whole number from 0 to 5"),
    ("explain", {"number": STATE | {"cell": "_l"}}, "no cell '_l'"),
    ("explain", {"number": STATE | {"cell": "_r"}}, "no cell that reads from the right"),
    ("explain", {"number": {"kind": "z", "t": 1}}, "no number of kind 'z'"),
    ("explain", {"number": {"kind": "y_hat", "t": 1, "output": 1}}, "output must be"),
    ("explain", {"number": WEIGHT | {"name": "W_xx"}}, "no weight 'W_xx'; there are W_ax"),
    ("explain", {"number": WEIGHT | {"row": 6}}, "row must be a whole number from 0 to 5"),
    ("explain", {"number": WEIGHT | {"column": -1}}, "column must be a whole number from 0 to 5"),
    ("explain", {"number": WEIGHT | {"name": "b_a"}}, "column must be a whole number from 0 to 0"),
    ("memory", {"t": 5}, "t must be"),
    ("memory", {"t": 1.5}, "t must be"),
    ("addend", {"t": 5, "name": "W_aa"}, "t must be"),
    ("addend", {"t": 1, "name": "b_a"}, "no addends of 'b_a'; there are those of W_ax, W_aa, W_ya"),
    ("addend", {"t": 1, "name": "W_aa_r"}, "no addends of 'W_aa_r'"),
    ("trace", {"edits": {"cut": [5]}}, "t must be"),
    ("trace", {"edits": {"silenced": [{"cell": "", "unit": 9}]}}, "unit must be"),
    ("trace", {"edits": {"silenced": [{"cell": "_r", "unit": 0}]}}, "no cell that reads"),
    ("trace", {"edits": {"pinned": [{"unit": 1, "value": float("nan")}]}}, "finite number"),
    ("trace", {"edits": {"pinned": [{"unit": 1}]}}, "finite number; None is none"),
    ("check_gradient", {"samples": 0}, "samples must be"),
    ("check_gradient", {"random_state": -1}, "random_state must be"),
    ("columns", {"limit": 201}, "limit must be a whole number from 1 to 200"),
    ("columns", {"offset": -1}, "offset must be"),
    ("unit", {"cell": "", "unit": 6}, "unit must be"),
    ("unit", {"cell": "_r", "unit": 1}, "no cell that reads"),
    ("backward", {"labels": [1, 0]}, "4 words but 2 labels"),
    ("update", {"labels": [2, 0, 0, 0]}, "label 2"),
    ("memory", {"words": [], "labels": None, "t": 1}, "no words"),
    ("memory", {"words": "Harry", "labels": None, "t": 1}, "one string"),
]


@pytest.mark.parametrize(("action", "payload", "named"), REFUSED)
def test_what_cannot_be_asked_is_refused_in_a_sentence(page, action, payload, named):
    with pytest.raises(ValueError, match=named) as refusal:
        page(action, HARRY | payload)
    assert str(refusal.value).endswith((".", ")."))


def test_a_word_nobody_has_seen_can_be_looked_at_all_the_same(page):
    words = [token.text for token in tokenize("Þorgils 😀 ☃")]
    sentence = {"words": words, "labels": [1, 0, 0]}
    for action, payload in OF_SENTENCE.items():
        page(action, sentence | payload)
    assert page("check_gradient", sentence)["passed"]
