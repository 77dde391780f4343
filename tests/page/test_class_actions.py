"""Named classes on the page: trained, shown, scored, read and written."""

import numpy as np
import pytest
from asking import OF_NETWORK, OF_SENTENCE, SETTINGS, TRAINED, Page, plain_values

from named_classes import CLASSES, DEV, TRAIN
from rnn.data.formats.tags import Tags
from rnn.page import limits

NAMED = SETTINGS | {"g2": "softmax", "classes": CLASSES}
WIKI = "Ada B-PER\nwent O\nto O\nParis B-LOC\n\nShe O\nleft O\nIBM B-ORG\nRome B-LOC\n"


def items(sentences):
    return [{"words": list(words), "labels": list(labels)} for words, labels in sentences]


@pytest.fixture(scope="module")
def page():
    page = Page()
    data = {"sentences": items(TRAIN), "include_starter": False, "settings": NAMED}
    page("set_up", data)
    page("hold_out", {"sentences": items(DEV), "classes": CLASSES})
    page("advance", TRAINED | {"epochs": 12})
    return page


def test_every_lens_shows_a_sentence_with_its_classes(page):
    words, labels = items(DEV)[0].values()
    trace = page("trace", {"words": words, "labels": labels})
    each = np.array(trace["y_hat_classes"])
    np.testing.assert_allclose(trace["y_hat"], 1 - each[:, 0])
    assert trace["labels"] == each.argmax(axis=1).tolist()
    assert trace["y"] == [abs(label) for label in labels]
    for action, more in OF_SENTENCE.items():
        page(action, {"words": words, "labels": labels} | more)
    for action, more in OF_NETWORK.items():
        page(action, more)


def test_the_prediction_that_is_opened_is_that_of_the_picture(page):
    words, labels = items(DEV)[0].values()
    asked = {"words": words, "labels": labels}
    trace = page("trace", asked)
    for t, y in enumerate(trace["y"], start=1):
        number = {"kind": "y_hat", "t": t}
        opened = page("explain", asked | {"number": number})
        assert opened["value"] == pytest.approx(trace["y_hat"][t - 1], abs=1e-12)
        assert opened["recorded"] == trace["y_hat"][t - 1]
        cut = page("explain", asked | {"number": number | {"cut": True}})
        assert cut["value"] == pytest.approx(trace["y_hat_cut"][t - 1], abs=1e-12)
        assert page("memory", asked | {"t": t})["y_hat"] == trace["y_hat"][t - 1]
        loss = page("explain", asked | {"number": {"kind": "loss", "t": t}})
        known = {link["symbol"]: link["value"] for link in loss["chain"]}
        told = known["y_hat"] if y else 1 - known["y_hat"]
        assert (known["y"], known["loss"]) == (y, pytest.approx(-np.log(told)))


def test_a_changed_copy_is_compared_by_the_probability_of_a_name(page):
    words = items(DEV)[0]["words"]
    asked = {"words": words, "edited": words[1:], "origins": list(range(2, len(words) + 1))}
    compared = page("compare", asked)
    assert compared["rows"][1]["y_hat"] == compared["original"]["y_hat"][1]


def test_scores_are_told_for_each_class_with_confusion_counts(page):
    evaluation = page("evaluate")
    assert evaluation["own"] is None
    for part, sentences in (("train", TRAIN), ("held_out", DEV)):
        scores = evaluation[part]
        expected, _ = page.tagger.evaluate(*zip(*sentences, strict=True))
        assert scores["confusion"] == expected.confusion
        assert [each["name"] for each in scores["classes"]] == CLASSES
        assert [each["f1"] for each in scores["classes"]] == [
            prf.f1 for prf in expected.classes.values()
        ]
        assert sum(map(sum, scores["confusion"])) == scores["words"]
        words = [sum(row) for row in scores["confusion"][1:]]
        assert [each["words"] for each in scores["classes"]] == words


def test_wrong_words_tell_both_classes(page):
    confusion = np.array(page("evaluate")["held_out"]["confusion"])
    found = page("mistakes", {"limit": 500})
    assert found["false"]["total"] == confusion[0, 1:].sum()
    assert found["missed"]["total"] == confusion[1:].sum() - np.trace(confusion[1:, 1:])
    for each in found["missed"]["listed"] + found["false"]["listed"]:
        assert each["label"] != abs(each["labels"][each["t"] - 1])


def test_without_held_out_sentences_of_these_classes_there_is_nothing_to_score():
    page = Page()
    page("set_up", {"sentences": items(TRAIN), "include_starter": False, "settings": NAMED})
    page("hold_out", {"sentences": [{"words": ["Ada"], "labels": [1]}]})  # of 0 and 1
    evaluation = page("evaluate")
    assert [evaluation[part] for part in ("held_out", "own", "baseline")] == [None] * 3
    assert plain_values(page("mistakes")) == {
        "missed": {"total": 0, "listed": []},
        "false": {"total": 0, "listed": []},
    }
    progress = page("advance", TRAINED)
    assert progress["scores"] == {"step": [], "epoch": [], "loss": [], "f1": []}


@pytest.mark.parametrize(
    ("settings", "starter", "said"),
    [
        ({}, True, "mark persons alone, and not PER, LOC, ORG"),
        ({"classes": list("ABCDEFGH")}, False, "at most 7. Name those that count"),
        ({"classes": ["B-PER", "I-PER"]}, False, "are tags.*Name the classes: PER"),
        ({"classes": ["PER", "per"]}, False, "stands in classes twice"),
    ],
    ids=["starter", "many", "tags", "twice"],
)
def test_what_cannot_be_trained_is_said(settings, starter, said):
    data = {"sentences": items(TRAIN), "include_starter": starter, "settings": NAMED | settings}
    with pytest.raises(ValueError, match=said):
        Page()("set_up", data)


def test_a_network_of_classes_is_saved_and_opened_and_goes_on(page):
    other = Page()
    loaded = other("load", page("save"))
    assert loaded["settings"]["classes"] == CLASSES
    assert loaded["trained_on"] == {"sentences": items(TRAIN), "include_starter": False}
    words = items(DEV)[0]["words"]
    one, two = (each("trace", {"words": words})["y_hat"] for each in (page, other))
    assert plain_values(one) == plain_values(two)


def test_contradictions_are_between_any_two_classes(page):
    sentences = [{"words": ["Paris", "."], "labels": [label, 0]} for label in (1, 2, 2)]
    told = page("contradictions", {"sentences": sentences, "include_starter": False})
    assert [(each["label"], each["times"]) for each in told["listed"][0]["labellings"]] == [
        (1, 1),
        (2, 2),
    ]


def read(text, **wishes):
    page = Page()
    page("read", {"content": text.encode(), "name": "wiki.conll"} | wishes)
    return page("read_on", {"seconds": 60.0})


@pytest.mark.parametrize(
    ("wishes", "classes", "labels", "note"),
    [
        ({}, [], [[1, 0, 0, 0], [0, 0, 0, 0]], "names of LOC, ORG are not marked"),
        ({"classes": ["LOC", "PER"]}, ["LOC", "PER"], [[2, 0, 0, 1], [0, 0, 0, 1]], "of ORG are"),
        ({"all_classes": True}, ["PER", "LOC", "ORG"], [[1, 0, 0, 2], [0, 0, 3, 2]], ""),
        (
            {"classes": ["ORG"], "all_classes": True},
            ["ORG", "PER", "LOC"],
            [[2, 0, 0, 3], [0, 0, 1, 3]],
            "",
        ),
    ],
    ids=["persons", "ours", "all", "ours and all"],
)
def test_a_text_is_read_with_the_classes_that_are_wanted(wishes, classes, labels, note):
    found = read(WIKI, **wishes)
    assert [each["labels"] for each in found["sentences"]] == labels
    assert found["classes"] == classes
    assert (note in " ".join(found["notes"])) if note else found["notes"] == []


def test_a_text_of_more_classes_than_the_page_shows_is_refused_with_their_names():
    text = "\n".join(f"Ada{k} B-{name}" for k, name in enumerate("ABCDEFGH"))
    with pytest.raises(ValueError, match=r"8 classes beside O \(A, B, .*at most 7"):
        read(text, all_classes=True)


@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_classes_that_are_written_are_read_back(page, form):
    sentences = [*items(DEV), {"words": ["Ada", "Ben"], "labels": [2, -2]}]
    payload = {"sentences": sentences, "format": form, "classes": CLASSES}
    text = page("write", payload)["text"]
    found = read(text, classes=CLASSES)
    assert found["sentences"] == sentences
    with pytest.raises(ValueError, match="does not say the class"):
        page("write", payload | {"format": "text"})


def test_the_terminal_reads_classes_as_the_page_does():
    assert Tags(("PER",), CLASSES).classes == read(WIKI, classes=CLASSES)["classes"]
    assert limits.MOST_CLASSES == 8
