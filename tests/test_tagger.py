"""NameTagger: how it learns, its settings, and what it refuses."""

import math

import numpy as np
import pytest

from rnn import NameTagger
from rnn.training.run import rounded
from twenty import UNSEEN, X_DEV, Y_DEV, X, Y, fitted


@pytest.fixture(scope="module")
def tagger():
    return fitted(epochs=20)


# Learning.


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"g1": "relu"},
        {"g2": "softmax"},
        {"direction": "both"},
        {"optimizer": "rmsprop"},
        {"optimizer": "sgd", "learning_rate": 0.1},
    ],
    ids=str,
)
def test_overfitting_twenty_sentences_reaches_every_label(settings):
    tagger = NameTagger(epochs=50, **settings).fit(X, Y)
    assert tagger.predict(X) == Y
    scores, mean_loss = tagger.evaluate(X, Y)
    assert scores.token.f1 == scores.name.f1 == 1
    assert mean_loss < 0.02


def test_fit_gives_the_tagger_back_and_makes_the_epochs_it_was_asked_for():
    tagger = NameTagger(epochs=3, batch_size=6)
    assert tagger.fit(X, Y) is tagger
    assert tagger.network_.epoch == 3
    assert tagger.network_.step == 3 * 4
    assert tagger.failure_ is None
    assert tagger.curve_["step"] == list(range(1, 13))
    assert tagger.curve_["epoch"] == [1] * 4 + [2] * 4 + [3] * 4


def test_no_epochs_leave_the_initial_weights():
    np.testing.assert_array_equal(fitted(epochs=0).network_.theta, initial(n_a=6))


def initial(**settings):
    tagger = NameTagger(**settings)
    tagger.fit_steps(X, Y)
    return tagger.network_.theta


def test_setting_up_again_gives_the_same_weights_bit_for_bit_and_another_seed_others():
    tagger = NameTagger()
    steps = tagger.fit_steps(X, Y)
    before = tagger.network_.theta.copy()
    for _ in range(3):
        next(steps)
    assert not np.array_equal(tagger.network_.theta, before)
    tagger.fit_steps(X, Y)
    np.testing.assert_array_equal(tagger.network_.theta, before)
    assert tagger.curve_["step"] == []
    assert not np.array_equal(initial(random_state=2), before)


@pytest.mark.parametrize("settings", [{}, {"dropout": 0.3, "direction": "both"}], ids=str)
def test_the_same_seed_gives_the_same_curve_and_another_seed_another(settings):
    first, again, other = (fitted(random_state=seed, **settings) for seed in (1, 1, 2))
    assert first.curve_ == again.curve_
    assert first.curve_["loss"] != other.curve_["loss"]


def test_a_word_with_features_the_network_never_saw_is_read_all_the_same(tagger):
    assert [len(y_hat) for y_hat in tagger.predict_proba(UNSEEN)] == [3, 6, 1]
    assert tagger.trace(["東", "東"]).x[0].tolist() == [tagger.vocabulary_.names.index("first")]
    assert tagger.trace(["東", "東"]).x[1].tolist() == []


def test_a_loss_that_is_not_finite_ends_fit_and_says_which_setting_to_change():
    tagger = fitted(g1="relu", learning_rate=1e300)
    assert tagger.failure_.quantity == "loss"
    assert "learning_rate" in tagger.failure_.message
    assert np.isfinite(tagger.network_.theta).all()
    assert all(math.isfinite(value) for value in tagger.curve_["loss"])
    assert all(0 <= p <= 1 for y_hat in tagger.predict_proba(X) for p in y_hat)
    assert tagger.fit(X, Y).failure_ is not None
    assert tagger.set_params(learning_rate=0.01).fit(X, Y).failure_ is None


def test_held_out_sentences_choose_the_weights_of_the_best_epoch_and_its_threshold():
    tagger = NameTagger(epochs=6, n_a=6).fit(X, Y, X_DEV, Y_DEV)
    assert tagger.scores_["epoch"] == [1, 2, 3, 4, 5, 6]
    assert tagger.best_.name_f1 == max(tagger.scores_["name_f1"])
    assert tagger.best_.epoch == tagger.scores_["name_f1"].index(tagger.best_.name_f1) + 1
    assert tagger.threshold_ == tagger.best_.thresholds.threshold
    assert tagger.lower_threshold_ == tagger.best_.thresholds.lower
    assert tagger.evaluate(X_DEV, Y_DEV)[0].name.f1 == tagger.best_.name_f1
    shorter = NameTagger(epochs=tagger.best_.epoch, n_a=6).fit(X, Y)
    # What is kept of an epoch has five digits.
    np.testing.assert_array_equal(tagger.network_.theta, rounded(shorter.network_.theta))
    np.testing.assert_allclose(tagger.network_.theta, shorter.network_.theta, rtol=2**-16)


def test_patience_ends_training_when_epochs_bring_no_gain():
    tagger = NameTagger(epochs=50, n_a=6, patience=3).fit(X, Y, X_DEV, Y_DEV)
    assert tagger.network_.epoch == tagger.best_.epoch + 3 < 50
    f1 = tagger.scores_["name_f1"]
    assert tagger.best_.epoch == f1.index(max(f1)) + 1  # a tie is no gain


# Settings.


def test_settings_go_in_and_come_out_by_the_names_of_the_constructor():
    settings = NameTagger(n_a=3, g1="relu").get_params()
    assert (settings["n_a"], settings["g1"], settings["learning_rate"]) == (3, "relu", 0.01)
    assert NameTagger(**settings).get_params() == settings
    assert NameTagger().get_params(deep=False) == NameTagger().get_params()


def test_set_params_changes_what_it_names_and_gives_the_tagger_back():
    tagger = NameTagger(n_a=3)
    assert tagger.set_params(g2="softmax", epochs=7) is tagger
    assert (tagger.n_a, tagger.g2, tagger.epochs) == (3, "softmax", 7)
    tagger.fit_steps(X, Y)
    assert tagger.network_.n_y == 2


def test_an_unknown_setting_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match=r"no setting 'n_h'.*n_a.*random_state"):
        NameTagger().set_params(n_h=3)


def test_settings_changed_after_fit_wait_for_the_next_fit(tagger):
    before = tagger.predict_proba(UNSEEN)
    settings = tagger.get_params()
    try:
        tagger.set_params(g1="relu", g2="softmax", n_a=3)
        for y_hat, same in zip(tagger.predict_proba(UNSEEN), before, strict=True):
            np.testing.assert_array_equal(y_hat, same)
    finally:
        tagger.set_params(**settings)


# Data.

REFUSED = {
    "no sentences": ([], [], ["no labelled sentences"]),
    "more sentences than labels": ([["a"], ["b"]], [[1]], ["2 sentences", "labels for 1"]),
    "more labels than sentences": ([["a"]], [[1], [0]], ["1 sentences", "labels for 2"]),
    "a label missing": (
        [["a"], ["Ada", "sings", "."]],
        [[0], [1, 0]],
        ["Sentence 2", "Ada sings .", "3 words", "2 labels"],
    ),
    "a label too many": ([["a"]], [[0, 1]], ["Sentence 1", "1 words", "2 labels"]),
    "a label 2": ([["Ada", "sings"]], [[2, 0]], ["Ada", "sentence 1", "label 2"]),
    "a label -1 beside no name": ([["Ada", "sings"]], [[0, -1]], ["sings", "label -1"]),
    "a label in between": ([["Ada", "sings"]], [[0.5, 1]], ["Ada", "label 0.5"]),
    "a label in words": ([["Ada"]], [["B-PER"]], ["Ada", "label 'B-PER'"]),
    "no label": ([["Ada"]], [[None]], ["Ada", "label None"]),
    "only zeros": ([["a", "b"], ["c"]], [[0, 0], [0]], ["Every word has the label 0", "word 1"]),
    "only ones": ([["a"]], [[1]], ["Every word has the label 1", "word 0"]),
    "a sentence without words": ([["a", "b"], []], [[0, 1], []], ["Sentence 2 has no words"]),
    "a string": (["Ada sings"], [[1, 0]], ["Sentence 1 is one string", "tokenize"]),
    "one string for all": ("Ada", [[1]] * 3, ["Sentence 1 is one string"]),
    "an empty word": ([["Ada", ""]], [[1, 0]], ["Sentence 1", "''"]),
    "a number for a word": ([["Ada", 3]], [[1, 0]], ["Sentence 1", "3"]),
    "nothing for a word": ([[None]], [[1]], ["Sentence 1", "None"]),
}


@pytest.mark.parametrize(("words", "labels", "named"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_learnt_from_is_refused_and_named(words, labels, named):
    tagger = NameTagger()
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        tagger.fit(words, labels)
    assert [part for part in named if part not in str(refusal.value)] == []
    assert not hasattr(tagger, "network_")


def test_refused_data_leave_a_fitted_tagger_as_it_was():
    tagger = fitted()
    before = tagger.to_bytes()
    with pytest.raises(ValueError, match="no labelled"):
        tagger.fit([], [])
    assert tagger.to_bytes() == before


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (lambda tagger: tagger.predict(["Ada"]), "one string"),
        (lambda tagger: tagger.predict_proba([[]]), "no words"),
        (lambda tagger: tagger.trace([]), "no words"),
        (lambda tagger: tagger.trace("Ada"), "one string"),
        (lambda tagger: tagger.trace(["Ada", "sings"], [1]), "2 words but 1 labels"),
        (lambda tagger: tagger.trace(["Ada"], [1, 0]), "1 words but 2 labels"),
        (lambda tagger: tagger.trace(["Ada"], [3]), "label 3"),
        (lambda tagger: tagger.evaluate([], []), "no labelled sentences"),
        (lambda tagger: tagger.evaluate([["Ada"]], [[1, 0]]), "1 words but 2 labels"),
    ],
)
def test_what_cannot_be_read_is_refused_and_named(tagger, ask, named):
    with pytest.raises(ValueError, match=named):
        ask(tagger)


@pytest.mark.parametrize(
    "ask",
    [
        lambda tagger, path: tagger.predict([["Ada"]]),
        lambda tagger, path: tagger.predict_proba([["Ada"]]),
        lambda tagger, path: tagger.trace(["Ada"]),
        lambda tagger, path: tagger.evaluate([["Ada"]], [[1]]),
        lambda tagger, path: tagger.save(path),
    ],
    ids="predict predict_proba trace evaluate save".split(),
)
def test_an_untrained_tagger_says_so(ask, tmp_path):
    with pytest.raises(ValueError, match="not been trained yet"):
        ask(NameTagger(), tmp_path / "network.npz")
    assert list(tmp_path.iterdir()) == []


def test_labels_may_be_numpy_numbers_or_truth_values_and_words_tuples():
    plain = fitted()
    settings = plain.get_params()
    for convert in (np.array, lambda labels: [bool(label) for label in labels], tuple):
        other = NameTagger(**settings).fit([tuple(words) for words in X], [convert(y) for y in Y])
        assert other.curve_ == plain.curve_
