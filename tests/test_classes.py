"""Named classes: learning, weights of classes, what is refused, and files."""

import re

import numpy as np
import pytest

from helpers import slope, unit
from named_classes import BINARY, CLASSES, NAMED, SMALL, X_DEV, Y_DEV, X, Y, fitted
from network_files import assert_refused, changed
from rnn import NameTagger
from rnn.network.objective import Objective
from rnn.network.parameters import views
from rnn.page.files import load
from rnn.page.lab import Lab
from rnn.training.metrics import score
from rnn.training.thresholds import Thresholds
from rnn.training.train import gradient


@pytest.fixture(scope="module")
def tagger():
    return fitted()


# Learning.


@pytest.mark.parametrize("direction", ["forward", "both"])
def test_overfitting_reaches_every_class(direction):
    tagger = NameTagger(**NAMED | {"n_a": 16, "epochs": 60, "direction": direction}).fit(
        X[:20], Y[:20]
    )
    assert tagger.classes_ == ("O", *CLASSES)
    assert tagger.network_.n_y == len(tagger.params_.readout.b_y) == 4
    assert tagger.predict(X[:20]) == [list(labels) for labels in Y[:20]]
    scores, _ = tagger.evaluate(X[:20], Y[:20])
    assert scores.name.f1 == 1
    assert {name: prf.f1 for name, prf in scores.classes.items()} == dict.fromkeys(CLASSES, 1)


def test_a_word_gets_its_likeliest_class(tagger):
    for words, y_hat, labels in zip(
        X_DEV, tagger.predict_proba(X_DEV), tagger.predict(X_DEV), strict=True
    ):
        assert y_hat.shape == (len(words), 4)
        np.testing.assert_allclose(y_hat.sum(axis=1), 1)
        assert labels == [list(p).index(max(p)) for p in y_hat]


def test_held_out_sentences_choose_the_epoch_by_name_f1_and_no_threshold(tagger):
    predicted = tagger.predict(X_DEV)
    assert tagger.best_.name_f1 == max(tagger.scores_["name_f1"])
    assert tagger.best_.name_f1 == score(Y_DEV, predicted).name.f1
    assert set(tagger.scores_["threshold"]) == {tagger.threshold_} == {0.5}
    assert tagger.evaluate(X_DEV, Y_DEV)[0] == score(Y_DEV, predicted, CLASSES)


def test_a_name_carries_its_class_and_is_as_sure_as_its_least_sure_word():
    y_hat = np.array([[0.1, 0.6, 0.3], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])
    assert Thresholds().decide(y_hat) == [1, 1, 2, 0]
    assert Thresholds().names(y_hat) == [(0, 2, 0.5, 1), (2, 3, 0.7, 2)]


def test_a_trace_has_the_probability_of_each_class(tagger):
    words, labels = X[0], Y[0]
    trace = tagger.trace(words, labels)
    y_hat = Objective("softmax").output(trace.forward.logits)
    np.testing.assert_array_equal(trace.y_hat, y_hat)
    weights = tagger.network_.objective.class_weight
    expected = [-weights[label] * np.log(p[label]) for p, label in zip(y_hat, labels, strict=True)]
    np.testing.assert_allclose(trace.loss, expected)


def test_one_named_class_reads_as_the_softmax_of_two_does():
    plain = NameTagger(**SMALL, g2="softmax").fit(X, BINARY)
    named = NameTagger(**SMALL, g2="softmax", classes=["PER"]).fit(X, BINARY)
    np.testing.assert_array_equal(named.network_.theta, plain.network_.theta)
    for pair, p in zip(named.predict_proba(X), plain.predict_proba(X), strict=True):
        np.testing.assert_array_equal(pair[:, 1], p)


# Class weights.


@pytest.mark.parametrize(
    ("settings", "labels"), [({}, BINARY), ({"g2": "softmax"}, BINARY), (NAMED, Y)]
)
def test_the_gradient_is_the_slope_of_the_weighted_loss(settings, labels):
    tagger = NameTagger(**SMALL | settings, class_weight="balanced")
    next(tagger.fit_steps(X, labels))
    network, batch = tagger.network_, tagger.model_.pack(X[:6], labels[:6])

    def found(theta):
        wiring, objective, shapes = network.wiring, network.objective, network.shapes
        return gradient(wiring, objective, views(theta, shapes), batch, shapes, n_sentences=1)

    rng = np.random.default_rng(1)
    for _ in range(5):
        direction = unit(rng, network.theta.shape)
        numeric = slope(lambda theta: found(theta).loss, network.theta, direction)
        analytic = float(found(network.theta).flat @ direction)
        assert numeric == pytest.approx(analytic, rel=1e-5, abs=1e-7)


def test_the_weights_are_those_of_the_setting():
    words, labels = [["a", "b", "c", "d"], ["e", "f"]], [[1, 0, 0, 0], [0, 0]]
    expected = {
        None: None,
        "balanced": [0.6, 3.0],
        (("1", 4),): [1.0, 4.0],
        ((0, 0.5), (1, 2)): [0.5, 2.0],
    }
    for setting, weights in expected.items():
        given = dict(setting) if isinstance(setting, tuple) else setting
        tagger = NameTagger(epochs=0, class_weight=given).fit(words, labels)
        found = tagger.network_.objective.class_weight
        assert (found if found is None else found.tolist()) == weights
    named = NameTagger(epochs=0, g2="softmax", classes=["PER", "LOC"], class_weight={"LOC": 2})
    assert named.fit(words, labels).network_.objective.class_weight.tolist() == [1.0, 1.0, 2.0]


@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
def test_weights_of_one_change_no_bit_and_others_find_more_names(g2):
    plain, ones, heavy = (
        NameTagger(**SMALL, g2=g2, class_weight=weights).fit(X, BINARY)
        for weights in (None, {0: 1, 1: 1.0}, {1: 30})
    )
    np.testing.assert_array_equal(ones.network_.theta, plain.network_.theta)
    assert ones.curve_ == plain.curve_
    marked = [sum(map(sum, tagger.predict(X))) for tagger in (plain, heavy)]
    assert marked[0] < marked[1]


def test_the_loss_that_is_told_is_the_one_that_descends():
    doubled = NameTagger(**SMALL | {"epochs": 0}, class_weight={"0": 2, "1": 2}).fit(X, BINARY)
    plain = NameTagger(**SMALL | {"epochs": 0}).fit(X, BINARY)
    assert doubled.evaluate(X, BINARY)[1] == 2 * plain.evaluate(X, BINARY)[1]
    np.testing.assert_array_equal(
        doubled.trace(X[0], BINARY[0]).loss, 2 * plain.trace(X[0], BINARY[0]).loss
    )
    first = [next(tagger.more_steps(X, BINARY)).loss for tagger in (doubled, plain)]
    assert first[0] == 2 * first[1]


# What is refused.


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"classes": []}, "a list of 1 to 100 names, or None; there are 0"),
        ({"classes": ["c" + str(i) for i in range(101)]}, "there are 101"),
        ({"classes": "PER"}, "it is 'PER'"),
        ({"classes": ["PER", ""]}, "'' in classes cannot name a class"),
        ({"classes": ["PER", 3]}, "3 in classes"),
        ({"classes": ["a "]}, "'a ' in classes"),
        ({"classes": ["a\tb"]}, "'a\\tb' in classes"),
        ({"classes": ["a,b"]}, "'a,b' in classes"),
        ({"classes": ["\ud800"]}, "in classes cannot name a class"),
        ({"classes": ["PER", "o"]}, "not O, which stands for outside"),
        ({"classes": ["PER", "Per"]}, "'Per' stands in classes twice"),
        ({"classes": CLASSES, "g2": "sigmoid"}, "g2 must be softmax; it is 'sigmoid'"),
        ({"class_weight": "Balanced"}, "class_weight must be None, 'balanced', or a dict"),
        ({"class_weight": 3}, "weights by O, PER, LOC, ORG; it is 3"),
        ({"class_weight": {"MISC": 1}}, "'MISC'. The labels are O, PER, LOC, ORG"),
        ({"class_weight": {1: 1}}, "a weight for 1"),
        ({"class_weight": {"PER": -1}}, "class_weight of PER must be a number from 0"),
        ({"class_weight": {"PER": float("nan")}}, "it is nan"),
        ({"class_weight": {"PER": True}}, "it is True"),
        ({"classes": None, "class_weight": {"PER": 1}}, "'PER'. The labels are 0, 1"),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_used_is_named(settings, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        NameTagger(**NAMED | settings).fit(X, Y)


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        ([4, 0], "label 4. A label is 1 to 3 (part of a name) or 0"),
        ([-1, 0], "label -1. A label is 1 to 3"),
        ([1, -2], "label -2. A label is 1 to 3"),
        (["PER", 0], "label 'PER'"),
        ([2, 2], "Every word has the label 2"),
    ],
    ids=str,
)
def test_a_label_that_is_no_class_is_named(labels, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        NameTagger(**NAMED).fit([["Ada", "sings"]], [labels])


@pytest.mark.parametrize("classes", [list("ABCDEFGH"), ["B-PER", "I-PER"]], ids=len)
def test_the_page_refuses_a_network_of_more_classes_than_it_shows_or_of_tags(classes):
    tagger = NameTagger(**SMALL | {"g2": "softmax", "classes": classes}).fit(X, BINARY)
    with pytest.raises(ValueError, match=rf"marks {len(classes)} classes .*, and this page"):
        load(Lab(), {"model": tagger.to_bytes()})


# Files.


def test_a_saved_network_keeps_classes_and_weights(tagger):
    loaded = NameTagger.from_bytes(tagger.to_bytes())
    assert loaded.get_params() == tagger.get_params()
    assert loaded.classes_ == tagger.classes_
    kept, weights = (each.network_.objective.class_weight for each in (loaded, tagger))
    np.testing.assert_array_equal(kept, weights)
    assert loaded.evaluate(X, Y) == tagger.evaluate(X, Y)
    assert loaded.to_bytes() == tagger.to_bytes()


@pytest.mark.parametrize("class_weight", ["balanced", {"PER": 3, "O": 0.5}])
def test_training_goes_on_from_a_file_as_if_it_had_never_stopped(class_weight):
    whole, halted = (NameTagger(**NAMED, class_weight=class_weight) for _ in range(2))
    for _ in zip(range(9), whole.fit_steps(X, Y), strict=False):
        pass
    for _ in zip(range(4), halted.fit_steps(X, Y), strict=False):
        pass
    loaded = NameTagger.from_bytes(halted.to_bytes())
    for _ in zip(range(9 - 4), loaded.more_steps(X, Y), strict=False):
        pass
    assert loaded.to_bytes() == whole.to_bytes()


def test_a_file_from_before_classes_and_weights_is_still_read():
    tagger = NameTagger(**SMALL).fit(X, BINARY)

    def forget(about, arrays):
        del about["settings"]["classes"], about["settings"]["class_weight"], about["class_weight"]

    loaded = NameTagger.from_bytes(changed(tagger.to_bytes(), forget))
    assert loaded.to_bytes() == tagger.to_bytes()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda about, arrays: about["settings"].update(classes=["PER"]), "class weights"),
        (
            lambda about, arrays: about["settings"].update(classes=["PER"], class_weight=None),
            "W_ya",
        ),
        (lambda about, arrays: about["settings"].update(classes=7), "classes"),
        (lambda about, arrays: about["settings"].update(g2="sigmoid"), "g2 must be softmax"),
        (lambda about, arrays: about["settings"].update(class_weight=7), "class_weight"),
        (lambda about, arrays: about.update(class_weight=[1.0]), "class weights"),
        (lambda about, arrays: about.update(class_weight=[1.0, -1.0, 1.0, 1.0]), "class weights"),
        (lambda about, arrays: about.update(class_weight="PER"), "damaged"),
        (lambda about, arrays: about.pop("class_weight"), "class_weight"),
    ],
)
def test_a_file_whose_classes_do_not_fit_is_refused(tagger, change, named):
    assert_refused(changed(tagger.to_bytes(), change), named)
