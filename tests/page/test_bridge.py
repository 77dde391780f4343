"""Every action of the page and every refusal, as the worker sees them: plain data in and out."""

import io
import zipfile
from types import SimpleNamespace

import numpy as np
import pytest

from rnn import NameTagger, bridge, starter
from rnn.__main__ import main
from rnn.bridge import Lab, actions, handle
from rnn.experiment import sentences_in
from rnn.storage import from_bytes, to_bytes

SETTINGS = {
    "n_a": 6,
    "g1": "tanh",
    "g2": "sigmoid",
    "optimizer": "adam",
    "learning_rate": 0.01,
    "batch_size": 4,
    "clip_norm": 5,
    "random_state": 1,
}
SENTENCES = [
    {"words": list(sentence.words), "labels": list(sentence.labels)}
    for sentence in starter().train[:10]
]
SET_UP = {"sentences": SENTENCES, "include_starter": False, "settings": SETTINGS}
HARRY = {"words": ["Harry", "Potter", "sings", "."], "labels": [1, 1, 0, 0]}
ONE_STEP = {"run": 1, "seconds": 0, "epochs": 1000, "watch": None}
SUMMARY = set("run step epoch n_x n_a n_y sentences words parameters settings curve".split())
PROGRESS = set("run step epoch finished curve evaluation trace failure".split())
CURVE = {"step", "epoch", "loss", "grad_norm"}
TRACE = set(
    "words T_x features unseen a_0 z a logits y_hat labels y loss loss_so_far total_loss mean_loss "
    "names".split()
)


def assert_plain(value, where="result"):
    """Only what crosses to JavaScript: no NumPy numbers, no tuples, no objects."""
    kind = type(value)
    if kind is dict:
        for name, part in value.items():
            assert type(name) is str, f"{where}: the key {name!r}"
            assert_plain(part, f"{where}.{name}")
    elif kind is list:
        for i, part in enumerate(value):
            assert_plain(part, f"{where}[{i}]")
    elif kind is np.ndarray:
        assert value.dtype == np.float64, f"{where} is an array of {value.dtype}"
    else:
        assert kind in (type(None), bool, int, float, str, bytes), f"{where} is a {kind}"


@pytest.fixture
def call():
    """A lab of its own for each test; every answer is checked to be plain."""
    of_name = actions(Lab())

    def ask(action, payload=None):
        result = of_name[action]({} if payload is None else payload)
        assert_plain(result, action)
        return result

    return ask


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still unless a test moves it."""
    at = SimpleNamespace(seconds=1000.0)
    monkeypatch.setattr(bridge, "time", SimpleNamespace(perf_counter=lambda: at.seconds))
    return at


def plain_values(value):
    """Arrays as lists, so that results can be compared with ==."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {name: plain_values(part) for name, part in value.items()}
    return [plain_values(part) for part in value] if isinstance(value, list) else value


# Actions without a network.


def test_hello_names_the_versions():
    answer = handle("hello", {})
    assert_plain(answer)
    assert set(answer) == {"rnn", "numpy", "python"}
    assert answer["numpy"] == np.__version__


def test_an_unknown_action_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match=r"no action 'fly'.*hello.*set_up.*load"):
        handle("fly", {})


def test_tokenize_gives_words_and_where_they_stand(call):
    assert call("tokenize", {"text": "O'Brien met “Ron” 😀!"}) == {
        "words": ["O'Brien", "met", "“", "Ron", "”", "😀", "!"],
        "offsets": [[0, 7], [8, 11], [12, 13], [13, 16], [16, 17], [18, 19], [19, 20]],
    }
    assert call("tokenize", {"text": " "}) == {"words": [], "offsets": []}


def test_read_gives_sentences_and_what_it_skipped(call):
    answer = call("read", {"text": "[Harry Potter] sings.\n[Ron\nIt rained."})
    assert answer["sentences"] == [
        HARRY,
        {"words": ["It", "rained", "."], "labels": [0, 0, 0]},
    ]
    assert [line["line"] for line in answer["skipped"]] == [2]
    assert "never closed" in answer["skipped"][0]["reason"]


def test_read_gives_no_labels_where_there_is_no_bracket(call):
    assert call("read", {"text": "Harry sings"}) == {
        "sentences": [{"words": ["Harry", "sings"], "labels": None}],
        "skipped": [],
    }


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("conll", "Harry\tB-PER\nPotter\tI-PER\nsings\tO\n.\tO\n\n"),
        (
            "jsonl",
            '{"tokens": ["Harry", "Potter", "sings", "."], "tags": ["B-PER", "I-PER", "O", "O"]}\n',
        ),
        ("text", "[Harry Potter] sings .\n"),
    ],
)
def test_write_gives_the_text_of_a_file(call, form, text):
    assert call("write", {"sentences": [HARRY], "format": form}) == {"text": text}


def test_write_takes_sentences_nobody_has_labelled(call):
    sentences = [{"words": ["Harry", "sings"], "labels": None}, {"words": ["So"]}]
    text = call("write", {"sentences": sentences, "format": "text"})["text"]
    assert text == "Harry sings\nSo\n"
    assert call("read", {"text": text})["sentences"][0] == sentences[0]


def test_starter_gives_both_parts(call):
    answer = call("starter")
    assert {part: len(sentences) for part, sentences in answer.items()} == {
        "train": 300,
        "held_out": 100,
    }
    assert answer["train"][:10] == SENTENCES


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("advance", ONE_STEP),
        ("evaluate", {}),
        ("predict", {"text": "Harry sings"}),
        ("trace", HARRY),
        ("save", {}),
    ],
)
def test_what_needs_a_network_says_that_there_is_none(call, action, payload):
    with pytest.raises(ValueError, match="no network yet"):
        call(action, payload)


# Setting up and training.


def test_set_up_sums_up_the_new_run(call):
    summary = call("set_up", SET_UP)
    assert set(summary) == SUMMARY
    assert (summary["run"], summary["step"], summary["epoch"]) == (1, 0, 0)
    assert (summary["n_a"], summary["n_y"], summary["sentences"]) == (6, 1, 10)
    assert summary["words"] == sum(len(sentence["words"]) for sentence in SENTENCES)
    assert summary["parameters"] == 6 * summary["n_x"] + 6 * 6 + 6 + 6 + 1
    assert summary["settings"].items() >= SETTINGS.items()
    assert "epochs" not in summary["settings"]
    assert summary["curve"] == {name: [] for name in CURVE}


def test_set_up_adds_the_starter_sentences_when_asked(call):
    summary = call("set_up", SET_UP | {"include_starter": True, "sentences": []})
    assert summary["sentences"] == 300
    assert call("set_up", SET_UP | {"include_starter": True})["sentences"] == 310


def test_setting_up_again_resets_to_the_same_weights_bit_for_bit(call):
    call("set_up", SET_UP)
    first = call("save")["model"]
    call("advance", ONE_STEP)
    assert call("save")["model"] != first
    assert call("set_up", SET_UP)["run"] == 2
    assert call("save")["model"] == first


REFUSED = {
    "nothing to learn from": ({"sentences": []}, "no labelled sentences"),
    "not labelled": ({"sentences": [{"words": ["Ada"], "labels": None}]}, "no labels yet"),
    "one label": ({"sentences": [{"words": ["Ada", "."], "labels": [0, 0]}]}, "nothing to tell"),
    "lengths": ({"sentences": [{"words": ["Ada", "."], "labels": [1]}]}, "2 words but 1 labels"),
    "a label 2": ({"sentences": [{"words": ["Ada", "."], "labels": [2, 0]}]}, "label 2"),
    "no words": ({"sentences": [{"words": [], "labels": []}]}, "no words"),
    "a string": ({"sentences": [{"words": "Ada", "labels": [1, 0, 0]}]}, "one string"),
    "an unknown setting": ({"settings": SETTINGS | {"n_h": 3}}, "n_h"),
    "a bad setting": ({"settings": SETTINGS | {"learning_rate": 0}}, "learning_rate"),
}


@pytest.mark.parametrize(("change", "named"), REFUSED.values(), ids=REFUSED)
def test_set_up_refuses_and_the_present_run_goes_on(call, change, named):
    call("set_up", SET_UP)
    with pytest.raises(ValueError, match=named):
        call("set_up", SET_UP | change)
    assert call("advance", ONE_STEP)["step"] == 1


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        ({"sentences": [HARRY], "format": "xml"}, "no format 'xml'.*conll.*jsonl.*text"),
        ({"sentences": [HARRY | {"labels": [1]}], "format": "text"}, "4 words but 1 labels"),
        ({"sentences": [{"words": [], "labels": None}], "format": "text"}, "no words"),
        ({"sentences": [{"words": "Ada", "labels": None}], "format": "conll"}, "one string"),
    ],
)
def test_write_refuses_and_names_what_it_found(call, payload, named):
    with pytest.raises(ValueError, match=named):
        call("write", payload)


def test_advance_makes_at_least_one_update_and_tells_of_it(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP)
    assert set(progress) == PROGRESS
    assert (progress["run"], progress["step"], progress["epoch"]) == (1, 1, 0)
    assert progress["finished"] is False
    assert set(progress["curve"]) == CURVE
    assert progress["curve"]["step"] == [1]
    assert progress["curve"]["epoch"] == [1]
    assert progress["evaluation"] is progress["trace"] is progress["failure"] is None


def test_advance_trains_to_the_end_of_the_epochs_and_then_no_further(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP | {"seconds": 60, "epochs": 4})
    assert (progress["epoch"], progress["step"], progress["finished"]) == (4, 12, True)
    assert progress["evaluation"] is not None
    again = call("advance", ONE_STEP | {"epochs": 4})
    assert (again["step"], again["finished"], again["curve"]["step"]) == (12, True, [])
    more = call("advance", ONE_STEP | {"seconds": 60, "epochs": 5})
    assert (more["step"], more["curve"]["step"]) == (15, [13, 14, 15])


def test_advance_ends_when_its_time_is_over(call, clock, monkeypatch):
    call("set_up", SET_UP)
    monkeypatch.setattr(bridge.time, "perf_counter", lambda: tick(clock, 0.01))
    progress = call("advance", ONE_STEP | {"seconds": 0.055})
    assert progress["finished"] is False
    assert 3 <= progress["step"] <= 8


def tick(clock, seconds):
    clock.seconds += seconds
    return clock.seconds


def test_slices_give_the_same_curve_as_one_go_and_the_summary_holds_all_of_it(call):
    call("set_up", SET_UP)
    whole = call("advance", ONE_STEP | {"seconds": 60, "epochs": 3})["curve"]
    call("set_up", SET_UP)
    pieces = [call("advance", ONE_STEP | {"run": 2, "epochs": 3})["curve"] for _ in range(9)]
    assert {name: [p[name][0] for p in pieces] for name in CURVE} == whole
    model = call("save")["model"]
    assert call("load", {"model": model})["curve"] == whole


def test_an_evaluation_comes_when_an_epoch_ended_and_a_second_passed_and_at_the_end(call, clock):
    call("set_up", SET_UP)
    seen = []
    for step in range(1, 13):
        clock.seconds += 0.3
        if call("advance", ONE_STEP | {"epochs": 4})["evaluation"]:
            seen.append(step)
    # An epoch is 3 updates, 0.9 s here: the first ends at step 3, the next more than 1 s later
    # at step 9, and the run at step 12.
    assert seen == [3, 9, 12]


def test_watch_traces_a_sentence_with_the_weights_of_now(call):
    call("set_up", SET_UP)
    progress = call("advance", ONE_STEP | {"watch": HARRY})
    assert plain_values(progress["trace"]) == plain_values(call("trace", HARRY))
    unlabelled = {"words": ["Ron", "sings"], "labels": None}
    assert call("advance", ONE_STEP | {"watch": unlabelled})["trace"]["loss"] is None


def test_a_late_slice_of_an_old_run_is_refused(call):
    assert call("set_up", SET_UP)["run"] == 1
    assert call("set_up", SET_UP)["run"] == 2
    with pytest.raises(ValueError, match="This run has ended"):
        call("advance", ONE_STEP)
    assert call("advance", ONE_STEP | {"run": 2})["step"] == 1


def test_a_run_that_failed_says_why_and_keeps_finite_weights(call):
    call("set_up", SET_UP | {"settings": SETTINGS | {"g1": "relu", "learning_rate": 1e300}})
    progress = call("advance", ONE_STEP | {"seconds": 60, "watch": HARRY})
    assert progress["finished"] is True
    assert progress["failure"]["quantity"] == "loss"
    assert "learning_rate" in progress["failure"]["message"]
    assert np.isfinite(progress["trace"]["y_hat"]).all()
    again = call("advance", ONE_STEP)
    assert (again["finished"], again["curve"]["step"]) == (True, [])
    assert again["failure"] == progress["failure"]
    call("load", {"model": call("save")["model"]})


@pytest.mark.parametrize(
    "settings", [{"g1": "relu"}, {"g2": "softmax"}, {"direction": "both"}, {"optimizer": "sgd"}]
)
def test_every_choice_of_settings_trains_and_answers_in_plain_data(call, settings):
    summary = call("set_up", SET_UP | {"settings": SETTINGS | settings})
    assert summary["n_y"] == (2 if "g2" in settings else 1)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2, "watch": HARRY})
    call("predict", {"text": "Harry Potter sings."})
    model = call("save")["model"]
    assert call("load", {"model": model})["settings"].items() >= settings.items()


# Looking at the network in hand.


def test_evaluate_scores_the_sentences_the_held_out_ones_and_the_baseline(call):
    call("set_up", SET_UP)
    evaluation = call("evaluate")
    assert set(evaluation) == {"train", "held_out", "baseline"}
    for scores in evaluation.values():
        assert set(scores) == {"sentences", "words", "loss", "token", "name"}
        for of_kind in (scores["token"], scores["name"]):
            assert set(of_kind) == {"precision", "recall", "f1"}
            assert all(0 <= value <= 1 for value in of_kind.values())
    assert [evaluation[part]["sentences"] for part in evaluation] == [10, 100, 100]
    assert evaluation["held_out"]["words"] == sum(len(s.words) for s in starter().held_out)
    assert evaluation["held_out"]["loss"] > 0
    assert evaluation["baseline"]["loss"] is None
    assert evaluation["baseline"]["token"]["f1"] > 0.3


def test_predict_marks_names_in_a_text_and_says_where_its_words_stand(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 40})
    text = " ".join(SENTENCES[0]["words"])
    answer = call("predict", {"text": text})
    assert set(answer) == {"words", "offsets", "y_hat", "labels", "names"}
    assert answer["words"] == SENTENCES[0]["words"]
    assert [text[start:end] for start, end in answer["offsets"]] == answer["words"]
    assert answer["labels"] == SENTENCES[0]["labels"]
    assert answer["y_hat"].shape == (len(answer["words"]),)
    name = answer["names"][0]
    assert set(name) == {"start", "end", "text", "probability"}
    assert name["text"] == " ".join(answer["words"][name["start"] : name["end"]]) == "Amina Yusuf"
    assert name["probability"] == min(answer["y_hat"][name["start"] : name["end"]])


def test_predict_takes_words_and_then_has_no_offsets(call):
    call("set_up", SET_UP)
    answer = call("predict", {"words": ["Harry", "sings"]})
    assert answer["words"] == ["Harry", "sings"]
    assert answer["offsets"] is None


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        ({"text": ""}, "no words to read"),
        ({"text": " \u200b\n"}, "no words to read"),
        ({"words": []}, "no words to read"),
        ({"words": "Harry"}, "one string"),
        ({"words": ["Harry", ""]}, "not a word"),
    ],
)
def test_predict_refuses_what_has_no_words(call, payload, named):
    call("set_up", SET_UP)
    with pytest.raises(ValueError, match=named):
        call("predict", payload)


@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
def test_trace_has_every_value_in_its_shape(call, g2):
    call("set_up", SET_UP | {"settings": SETTINGS | {"g2": g2}})
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2})
    trace = call("trace", HARRY)
    n_y = 1 if g2 == "sigmoid" else 2
    assert set(trace) == TRACE
    assert (trace["words"], trace["T_x"], trace["y"]) == (HARRY["words"], 4, HARRY["labels"])
    shapes = {
        name: trace[name].shape
        for name in ("a_0", "z", "a", "logits", "y_hat", "loss", "loss_so_far")
    }
    assert shapes == {
        "a_0": (6,),
        "z": (4, 6),
        "a": (4, 6),
        "logits": (4, n_y),
        "y_hat": (4,),
        "loss": (4,),
        "loss_so_far": (4,),
    }
    assert not trace["a_0"].any()
    np.testing.assert_array_equal(trace["a"], np.tanh(trace["z"]))
    assert trace["labels"] == [int(p >= 0.5) for p in trace["y_hat"]]
    np.testing.assert_allclose(trace["loss_so_far"], np.cumsum(trace["loss"]))
    assert trace["total_loss"] == pytest.approx(sum(trace["loss"]))
    assert trace["mean_loss"] == pytest.approx(sum(trace["loss"]) / 4)
    assert len(trace["features"]) == len(trace["unseen"]) == 4


def test_trace_of_both_directions_has_the_states_of_both_cells(call):
    call("set_up", SET_UP | {"settings": SETTINGS | {"direction": "both"}})
    trace = call("trace", HARRY)
    assert set(trace) == TRACE | {"a_0_r", "z_r", "a_r"}
    assert trace["a_r"].shape == trace["z_r"].shape == (4, 6)
    np.testing.assert_array_equal(trace["a_r"], np.tanh(trace["z_r"]))
    longer = call("trace", {"words": HARRY["words"] + ["."], "labels": None})
    np.testing.assert_allclose(longer["a"][:4], trace["a"], rtol=1e-12)  # read from the left
    assert not np.allclose(longer["a_r"][:4], trace["a_r"])  # read from the right


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


# Saving and loading.


def test_a_saved_network_can_be_loaded_into_another_lab(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 3})
    model = call("save")["model"]
    other = actions(Lab())
    summary = other["load"]({"model": memoryview(model)})
    assert_plain(summary)
    assert set(summary) == SUMMARY | {"trained_on", "why_not_resumable"}
    assert (summary["run"], summary["step"], summary["epoch"]) == (1, 9, 3)
    assert summary["curve"]["step"] == list(range(1, 10))
    assert plain_values(other["trace"](HARRY)) == plain_values(call("trace", HARRY))
    assert other["evaluate"]({}) == call("evaluate")


def test_loading_ends_the_run_that_was_there(call):
    call("set_up", SET_UP)
    assert call("load", {"model": call("save", {"resumable": False})["model"]})["run"] == 2
    for run in (1, 2):
        with pytest.raises(ValueError, match="This run has ended"):
            call("advance", ONE_STEP | {"run": run})
    assert call("evaluate")["train"] is None


@pytest.mark.parametrize("update", [0, 1, 4, 6])  # an epoch is 3 updates
@pytest.mark.parametrize(
    "more", [{}, {"optimizer": "rmsprop", "dropout": 0.3}], ids=["adam", "rmsprop"]
)
def test_a_run_goes_on_in_another_lab_from_any_update_bit_for_bit(call, update, more):
    data = SET_UP | {"settings": SETTINGS | more}
    call("set_up", data)
    model = call("save")["model"]
    for step in range(9):
        call("advance", ONE_STEP)
        if step + 1 == update:
            model = call("save")["model"]
    other = actions(Lab())
    loaded = other["load"]({"model": model})
    assert loaded["step"] == update
    assert loaded["sentences"] == 10
    assert loaded["trained_on"] == {"sentences": SENTENCES, "include_starter": False}
    assert loaded["why_not_resumable"] == ""
    other["advance"](ONE_STEP | {"run": loaded["run"], "seconds": 60, "epochs": 3})
    assert other["save"]({}) == call("save")


def test_the_starter_sentences_of_a_run_are_known_again(call):
    for own in ([], SENTENCES[:2]):
        call("set_up", SET_UP | {"sentences": own, "include_starter": True})
        trained_on = call("load", call("save"))["trained_on"]
        assert trained_on == {"sentences": own, "include_starter": True}


def test_a_file_without_its_sentences_goes_on_with_the_same_sentences_alone(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP)
    whole = call("save")["model"]
    model = to_bytes(from_bytes(whole, NameTagger))  # as the command line writes it
    assert sentences_in(model) == []
    call("advance", ONE_STEP | {"epochs": 2, "seconds": 60})
    straight_on = call("save")

    data = {"sentences": SENTENCES, "include_starter": False}
    other = actions(Lab())
    for changed in ({"sentences": SENTENCES[1:]}, {"include_starter": True}):
        loaded = other["load"]({"model": model} | data | changed)
        assert loaded["trained_on"] is None
        assert loaded["why_not_resumable"].startswith("These weights were trained on other")
        with pytest.raises(ValueError, match="This run has ended"):
            other["advance"](ONE_STEP | {"run": loaded["run"]})
    loaded = other["load"]({"model": model} | data)
    assert loaded["trained_on"] == data
    other["advance"](ONE_STEP | {"run": loaded["run"], "epochs": 2, "seconds": 60})
    assert other["save"]({}) == straight_on


def test_what_cannot_go_on_says_why(call):
    call("set_up", SET_UP)
    data = {"sentences": SENTENCES, "include_starter": False}
    small = call("save", {"resumable": False})["model"]
    assert call("load", data | {"model": small})["why_not_resumable"].startswith("This file was")
    X, y = [s["words"] for s in SENTENCES], [s["labels"] for s in SENTENCES]
    chosen = NameTagger(epochs=1).fit(X, y, X[:1], y[:1])
    why_not = call("load", data | {"model": to_bytes(chosen)})["why_not_resumable"]
    assert "held-out sentences" in why_not


def test_a_file_of_the_page_goes_on_in_the_terminal(call, tmp_path):
    call("set_up", SET_UP | {"include_starter": True})
    for _ in range(3):
        call("advance", ONE_STEP)
    saved, further = tmp_path / "network.npz", tmp_path / "further.npz"
    saved.write_bytes(call("save")["model"])
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 1})
    with zipfile.ZipFile(saved) as archive:
        sentences = archive.extract("sentences.jsonl", tmp_path)
    order = ["--resume", str(saved), "--output", str(further), "--epochs", "1", "--quiet"]
    assert main(["train", sentences, *order]) == 0
    here, there = call("load", call("save")), call("load", {"model": further.read_bytes()})
    assert there["curve"] == here["curve"]
    assert there["step"] == 78


def test_damaged_sentences_in_a_file_are_refused(call):
    call("set_up", SET_UP)
    model = call("save", {"resumable": False})["model"]
    for rows in ('{"tokens": ["Ada"]}', '{"tokens": ["Ada"], "tags": ["x"]}', "Ada", "[1]"):
        file = io.BytesIO(model)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("sentences.jsonl", rows)
        with pytest.raises(ValueError, match="The sentences in this network file are damaged"):
            call("load", {"model": file.getvalue()})


def test_a_damaged_file_keeps_the_present_network_and_its_run(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP)
    model = call("save")["model"]
    for content in (b"", b"Harry", model[:-20], model[: len(model) // 2]):
        with pytest.raises(ValueError, match="Timestep"):
            call("load", {"model": content})
    assert call("save")["model"] == model
    assert call("advance", ONE_STEP)["step"] == 2


def test_what_a_result_holds_cannot_be_changed_from_the_next_one(call):
    call("set_up", SET_UP)
    trace = call("trace", HARRY)
    before = plain_values(trace)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 2})
    assert plain_values(trace) == before
