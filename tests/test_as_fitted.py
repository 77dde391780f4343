"""Settings live once: what a network was fitted with holds, whatever is set later."""

from copy import deepcopy
from dataclasses import fields
from itertools import islice

import pytest

from rnn import NameTagger
from rnn.network.settings import Settings
from rnn.page.lab import Lab
from rnn.page.running import summary
from twenty import UNSEEN, X_DEV, Y_DEV, X, Y

EPOCHS = 8
OTHER = {
    "n_a": 3,
    "g1": "relu",
    "g2": "softmax",
    "direction": "both",
    "optimizer": "sgd",
    "learning_rate": 0.5,
    "epochs": 9,
    "batch_size": 2,
    "clip_norm": 0.01,
    "random_state": 7,
    "window": 2,
    "min_count": 4,
    "dropout": 0.5,
    "l2": 1.0,
    "learning_rate_decay": 0.9,
    "patience": 1,
    "classes": ["PER", "LOC"],
    "class_weight": {"1": 50.0},
    "label_smoothing": 0.4,
}
HOW_LONG = {"epochs", "patience"}


@pytest.fixture(scope="module")
def fitted():
    return NameTagger(n_a=5, epochs=EPOCHS, batch_size=6).fit(X, Y, X_DEV, Y_DEV)


def answers(tagger):
    """What a tagger says of sentences and of itself, as plain data."""
    trace = tagger.trace(X_DEV[0], Y_DEV[0])
    lab = Lab()
    lab.take(tagger, None, [])
    return {
        "labels": tagger.predict(X_DEV),
        "probabilities": [y_hat.tolist() for y_hat in tagger.predict_proba(UNSEEN)],
        "scores": tagger.evaluate(X_DEV, Y_DEV),
        "x": [x.tolist() for x in trace.x],
        "cells": [[part.tolist() for part in cell] for cell in trace.forward.cells],
        "logits": trace.forward.logits.tolist(),
        "y_hat": trace.y_hat.tolist(),
        "loss": trace.loss.tolist(),
        "n_y": tagger.network_.n_y,
        "classes": tagger.classes_,
        "settings": tagger.network_.settings,
        "learning rate": tagger.network_.learning_rate,
        "summary": summary(lab),
    }


def gone_on(tagger):
    """What two more epochs make of it."""
    for _ in islice(tagger.more_steps(X, Y, X_DEV, Y_DEV), 8):
        pass
    network, best = tagger.network_, tagger.best_
    moments = {name: part.tolist() for name, part in network.optimizer.state.items()}
    return tagger.curve_, tagger.scores_, best[:3], network.theta.tolist(), moments


def test_there_is_another_value_for_every_setting(fitted):
    assert OTHER.keys() == {each.name for each in fields(Settings)} == fitted.get_params().keys()
    assert all(fitted.get_params()[name] != value for name, value in OTHER.items())


@pytest.mark.parametrize("name", OTHER)
def test_a_setting_changed_after_fit_leaves_the_network_as_it_was_fitted(fitted, name):
    tagger, same = deepcopy(fitted), deepcopy(fitted)
    tagger.set_params(**{name: OTHER[name]})
    assert tagger.get_params()[name] == OTHER[name]
    assert answers(tagger) == answers(same)
    loaded = NameTagger.from_bytes(tagger.to_bytes())
    if name in HOW_LONG:
        assert loaded.get_params() == fitted.get_params() | {name: OTHER[name]}
    else:
        assert tagger.to_bytes() == same.to_bytes()
        assert loaded.get_params() == fitted.get_params()
        assert not tagger.unfinished()
    assert gone_on(tagger) == gone_on(loaded) == gone_on(same)
    assert answers(tagger) == answers(same)


def test_all_of_them_at_once_take_effect_at_the_next_fit(fitted):
    tagger, same = deepcopy(fitted), deepcopy(fitted)
    tagger.set_params(**OTHER | {"class_weight": {"PER": 50.0}})
    assert answers(tagger) == answers(same)
    assert gone_on(tagger) == gone_on(same)
    tagger.fit_steps(X, Y)
    assert tagger.network_.settings.as_dict() == tagger.get_params()
    assert tagger.network_.n_y == 3


def test_epochs_and_patience_say_how_long_to_go_on(fitted):
    tagger = deepcopy(fitted)
    assert tagger.best_.epoch < EPOCHS
    assert not tagger.unfinished()
    assert tagger.set_params(epochs=9).unfinished()
    assert not tagger.set_params(patience=1).unfinished()
    assert tagger.set_params(patience=EPOCHS).unfinished()
    assert not tagger.set_params(epochs=EPOCHS).unfinished()


def test_a_dict_or_list_that_is_changed_in_place_changes_nothing():
    classes, weights = ["PER", "LOC"], {"PER": 3.0}
    tagger = NameTagger(n_a=3, epochs=1, g2="softmax", classes=classes, class_weight=weights)
    tagger.fit(X, Y)
    before, same = answers(tagger), deepcopy(tagger)
    classes.append("ORG")
    weights["LOC"] = 50.0
    assert answers(tagger) == before
    assert tagger.to_bytes() == same.to_bytes()
    assert tagger.network_.settings.class_weight == {"PER": 3.0}
