"""Networks saved and opened, and runs that go on from there."""

import io
import zipfile

import pytest
from asking import HARRY, ONE_STEP, SENTENCES, SET_UP, SETTINGS, SUMMARY, Page, plain_values

from rnn import NameTagger
from rnn.cli.main import main
from rnn.storage.experiment import sentences_in


def test_a_saved_network_can_be_loaded_into_another_lab(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP | {"seconds": 60, "epochs": 3})
    model = call("save")["model"]
    other = Page()
    summary = other("load", {"model": memoryview(model)})
    assert set(summary) == SUMMARY | {"trained_on", "why_not_resumable"}
    assert (summary["run"], summary["step"], summary["epoch"]) == (1, 9, 3)
    assert summary["curve"]["step"] == list(range(1, 10))
    assert plain_values(other("trace", HARRY)) == plain_values(call("trace", HARRY))
    assert other("evaluate") == call("evaluate")


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
    other = Page()
    loaded = other("load", {"model": model})
    assert loaded["step"] == update
    assert loaded["sentences"] == 10
    assert loaded["trained_on"] == {"sentences": SENTENCES, "include_starter": False}
    assert loaded["why_not_resumable"] == ""
    other("advance", ONE_STEP | {"run": loaded["run"], "seconds": 60, "epochs": 3})
    assert other("save") == call("save")


def test_the_starter_sentences_of_a_run_are_known_again(call):
    for own in ([], SENTENCES[:2]):
        call("set_up", SET_UP | {"sentences": own, "include_starter": True})
        trained_on = call("load", call("save"))["trained_on"]
        assert trained_on == {"sentences": own, "include_starter": True}


def test_a_file_without_its_sentences_goes_on_with_the_same_sentences_alone(call):
    call("set_up", SET_UP)
    call("advance", ONE_STEP)
    whole = call("save")["model"]
    model = NameTagger.from_bytes(whole).to_bytes()  # as the command line writes it
    assert sentences_in(model) == []
    call("advance", ONE_STEP | {"epochs": 2, "seconds": 60})
    straight_on = call("save")

    data = {"sentences": SENTENCES, "include_starter": False}
    other = Page()
    for changed in ({"sentences": SENTENCES[1:]}, {"include_starter": True}):
        loaded = other("load", {"model": model} | data | changed)
        assert loaded["trained_on"] is None
        assert loaded["why_not_resumable"].startswith("These weights were trained on other")
        with pytest.raises(ValueError, match="This run has ended"):
            other("advance", ONE_STEP | {"run": loaded["run"]})
    loaded = other("load", {"model": model} | data)
    assert loaded["trained_on"] == data
    other("advance", ONE_STEP | {"run": loaded["run"], "epochs": 2, "seconds": 60})
    assert other("save") == straight_on


def test_what_cannot_go_on_says_why(call):
    call("set_up", SET_UP)
    data = {"sentences": SENTENCES, "include_starter": False}
    small = call("save", {"resumable": False})["model"]
    assert call("load", data | {"model": small})["why_not_resumable"].startswith("This file was")
    X, y = [s["words"] for s in SENTENCES], [s["labels"] for s in SENTENCES]
    chosen = NameTagger(epochs=1).fit(X, y, X[:1], y[:1])
    why_not = call("load", data | {"model": chosen.to_bytes()})["why_not_resumable"]
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
    assert there["step"] == here["step"] > 100


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
