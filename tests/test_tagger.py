"""NameTagger: its manners, what it refuses, its trace, and files that hold it."""

import io
import json
import math
import time
import zipfile

import numpy as np
import pytest

from helpers import dense
from rnn import NameTagger, starter
from rnn.metrics import score
from rnn.storage import from_bytes, to_bytes
from rnn.tagger import best_thresholds, decide, found_names

TWENTY = starter().train[:20]
X = [list(sentence.words) for sentence in TWENTY]
Y = [list(sentence.labels) for sentence in TWENTY]
X_DEV = [list(sentence.words) for sentence in starter().held_out[:10]]
Y_DEV = [list(sentence.labels) for sentence in starter().held_out[:10]]
UNSEEN = [["Ada", "Okafor", "sings"], ["Nobody", "sings", "in", "the", "rain", "."], ["東"]]


def fitted(**settings):
    return NameTagger(**({"n_a": 6, "epochs": 3, "batch_size": 6} | settings)).fit(X, Y)


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
    assert tagger.threshold_ == tagger.best_.threshold
    assert tagger.lower_threshold_ == tagger.best_.lower_threshold
    assert tagger.evaluate(X_DEV, Y_DEV)[0].name.f1 == tagger.best_.name_f1
    shorter = NameTagger(epochs=tagger.best_.epoch, n_a=6).fit(X, Y)
    np.testing.assert_array_equal(tagger.network_.theta, shorter.network_.theta)


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
    assert (tagger.n_a, tagger.g2, tagger.epochs, tagger.n_y) == (3, "softmax", 7, 2)


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n_a", 0),
        ("n_a", 2.5),
        ("n_a", 16.0),
        ("n_a", "16"),
        ("n_a", True),
        ("n_a", None),
        ("n_a", 10**9),
        ("g1", "sigmoid"),
        ("g2", "tanh"),
        ("direction", "backward"),
        ("optimizer", "Adam"),
        ("optimizer", None),
        ("learning_rate", 0),
        ("learning_rate", -0.1),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("epochs", -1),
        ("batch_size", 0),
        ("clip_norm", -1.0),
        ("random_state", -1),
        ("random_state", 0.5),
        ("dropout", 1.0),
        ("l2", -1e-3),
        ("min_count", 0),
        ("window", -1),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_value(name, value):
    with pytest.raises(ValueError, match=name) as refusal:
        NameTagger(**{name: value}).fit(X, Y)
    assert repr(value) in str(refusal.value)


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
    "a label -1": ([["Ada", "sings"]], [[1, -1]], ["sings", "label -1"]),
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
    before = to_bytes(tagger)
    with pytest.raises(ValueError, match="no labelled"):
        tagger.fit([], [])
    assert to_bytes(tagger) == before


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


# Predictions and traces.


@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
def test_probabilities_come_as_one_array_a_sentence_in_the_order_given(g2):
    tagger = fitted(g2=g2)
    y_hat = tagger.predict_proba(X)
    assert [p.shape for p in y_hat] == [(len(words),) for words in X]
    assert all(((p > 0) & (p < 1)).all() for p in y_hat)
    for i, words in enumerate(X):
        np.testing.assert_allclose(y_hat[i], tagger.predict_proba([words])[0], rtol=0, atol=1e-12)
    for i, p in zip(range(19, -1, -1), tagger.predict_proba(X[::-1]), strict=True):
        np.testing.assert_allclose(p, y_hat[i], rtol=0, atol=1e-12)
    assert tagger.predict(X) == [[int(p >= 0.5) for p in sentence] for sentence in y_hat]


def test_no_sentences_have_no_predictions(tagger):
    assert tagger.predict_proba([]) == []
    assert tagger.predict([]) == []


def test_evaluate_counts_predictions_and_averages_the_loss_over_words(tagger):
    scores, mean_loss = tagger.evaluate(X_DEV, Y_DEV)
    assert scores == score(Y_DEV, tagger.predict(X_DEV))
    traces = [tagger.trace(words, labels) for words, labels in zip(X_DEV, Y_DEV, strict=True)]
    values = np.concatenate([trace.loss for trace in traces])
    assert mean_loss == pytest.approx(values.mean(), rel=1e-12)


@pytest.mark.parametrize("g1", ["tanh", "relu"])
@pytest.mark.parametrize("g2", ["sigmoid", "softmax"])
@pytest.mark.parametrize("direction", ["forward", "both"])
def test_every_number_of_a_trace_follows_from_the_weights(g1, g2, direction):
    tagger = fitted(g1=g1, g2=g2, direction=direction)
    words, labels = ["Ada", "Okafor", "saw", "Zürich", "."], [1, 1, 0, 0, 0]
    trace = tagger.trace(words, labels)
    params = tagger.params_
    x = dense(trace.x, len(tagger.vocabulary_))
    g = np.tanh if g1 == "tanh" else lambda z: np.maximum(z, 0)
    logits = np.tile(params["b_y"], (5, 1))
    for suffix, cell in zip(("", "_r"), trace.forward.cells, strict=False):
        assert not cell.a_0.any()
        assert cell.a_0.shape == (1, 6)
        a = cell.a_0[0]
        for t in range(5) if not suffix else range(4, -1, -1):
            z = params["W_aa" + suffix] @ a + params["W_ax" + suffix] @ x[t]
            z = z + params["b_a" + suffix]
            a = g(z)
            np.testing.assert_allclose(cell.z[t], z, atol=1e-12)
            np.testing.assert_allclose(cell.a[t], a, atol=1e-12)
            logits[t] += params["W_ya" + suffix] @ a
    assert len(trace.forward.cells) == (2 if direction == "both" else 1)
    np.testing.assert_allclose(trace.forward.logits, logits, atol=1e-12)
    z = logits[:, 0] if g2 == "sigmoid" else logits[:, 1] - logits[:, 0]
    y_hat = 1 / (1 + np.exp(-z))
    np.testing.assert_allclose(trace.y_hat, y_hat, atol=1e-12)
    np.testing.assert_allclose(
        trace.loss, [-math.log(p if y else 1 - p) for p, y in zip(y_hat, labels, strict=True)]
    )
    assert (trace.words, trace.y) == (tuple(words), tuple(labels))
    np.testing.assert_allclose(trace.y_hat, tagger.predict_proba([words])[0], atol=1e-12)


def test_a_trace_without_labels_has_no_loss(tagger):
    trace = tagger.trace(["Ada", "sings"])
    assert trace.y is None
    assert trace.loss is None
    assert trace.y_hat.shape == (2,)


@pytest.mark.parametrize(
    ("y_hat", "threshold", "labels", "names"),
    [
        ([0.9, 0.6, 0.1, 0.5], 0.5, [1, 1, 0, 1], [(0, 2, 0.6, 1), (3, 4, 0.5, 1)]),
        ([0.9, 0.6, 0.1, 0.5], 0.7, [1, 0, 0, 0], [(0, 1, 0.9, 1)]),
        ([0.1, 0.2], 0.5, [0, 0], []),
        ([0.4, 0.2], 0.3, [1, 0], [(0, 1, 0.4, 1)]),
    ],
)
def test_a_name_is_as_sure_as_its_least_sure_word(y_hat, threshold, labels, names):
    assert decide(np.array(y_hat), threshold) == labels
    assert found_names(np.array(y_hat), threshold) == names


@pytest.mark.parametrize(
    ("truth", "y_hat", "expected"),
    [
        ([[1, 0]], [[0.9, 0.1]], (0.5, 0.5, 1.0)),  # any does: the nearest to a half
        ([[1, 0]], [[0.3, 0.1]], (0.3, 0.3, 1.0)),
        ([[1, 0]], [[0.9, 0.8]], (0.9, 0.9, 1.0)),
        ([[0, 0]], [[0.9, 0.8]], (0.5, 0.5, 0.0)),
        ([[1, 1, 0, 0]], [[0.9, 0.2, 0.1, 0.3]], (0.5, 0.2, 1.0)),  # one alone finds no such name
        ([[1], [0]], [[0.9], [0.2]], (0.5, 0.5, 1.0)),  # no name goes on in the next sentence
    ],
)
def test_the_thresholds_are_those_that_find_names_best(truth, y_hat, expected):
    assert best_thresholds(truth, [np.array(p) for p in y_hat]) == expected


@pytest.mark.parametrize(
    ("y_hat", "lower", "labels"),
    [
        ([0.3, 0.9, 0.4, 0.2, 0.4], 0.3, [1, 1, 1, 0, 0]),
        ([0.3, 0.4, 0.2, 0.9], 0.3, [0, 0, 0, 1]),
        ([0.3, 0.9, 0.4], 0.5, [0, 1, 0]),
        ([0.3, 0.9, 0.4], 0.8, [0, 1, 0]),  # above the threshold: there is one only
        ([0.3, 0.9, 0.4], None, [0, 1, 0]),
        ([0.3], 0.2, [0]),
        ([0.9], 0.2, [1]),
    ],
)
def test_a_sure_word_takes_the_less_sure_words_beside_it_along(y_hat, lower, labels):
    assert decide(np.array(y_hat), 0.5, lower) == labels
    names = found_names(np.array(y_hat), 0.5, lower)
    assert sum(name.end - name.start for name in names) == sum(labels)


# Files.


@pytest.mark.parametrize("optimizer", ["adam", "rmsprop", "sgd"])
@pytest.mark.parametrize("settings", [{}, {"g1": "relu", "g2": "softmax", "direction": "both"}])
def test_a_saved_network_comes_back_whole(optimizer, settings, tmp_path):
    tagger = fitted(optimizer=optimizer, **settings)
    tagger.save(tmp_path / "network.npz")
    loaded = NameTagger.load(tmp_path / "network.npz")
    assert loaded.get_params() == tagger.get_params()
    assert loaded.vocabulary_.names == tagger.vocabulary_.names
    assert loaded.curve_ == tagger.curve_
    assert loaded.threshold_ == tagger.threshold_
    assert loaded.lower_threshold_ == tagger.lower_threshold_
    np.testing.assert_array_equal(loaded.network_.theta, tagger.network_.theta)
    for name, weights in tagger.params_.items():
        np.testing.assert_array_equal(loaded.params_[name], weights)
    before, after = tagger.network_.optimizer, loaded.network_.optimizer
    assert after.updates == before.updates
    assert after.state.keys() == before.state.keys()
    for name in before.state:
        np.testing.assert_array_equal(after.state[name], before.state[name])
    for p, same in zip(loaded.predict_proba(UNSEEN), tagger.predict_proba(UNSEEN), strict=True):
        np.testing.assert_array_equal(p, same)
    assert to_bytes(loaded) == to_bytes(tagger)


@pytest.mark.parametrize("stop_after", [0, 3, 4, 9])
def test_training_goes_on_from_a_file_as_if_it_had_never_stopped(stop_after):
    settings = {"n_a": 6, "batch_size": 6, "dropout": 0.2, "learning_rate_decay": 0.1}
    whole, halted = NameTagger(**settings), NameTagger(**settings)
    steps = whole.fit_steps(X, Y)
    for _ in range(12):
        next(steps)
    steps = halted.fit_steps(X, Y)
    for _ in range(stop_after):
        next(steps)
    loaded = from_bytes(to_bytes(halted), NameTagger)
    steps = loaded.more_steps(X, Y)
    for _ in range(12 - stop_after):
        next(steps)
    assert loaded.curve_ == whole.curve_
    assert to_bytes(loaded) == to_bytes(whole)


def test_the_best_epoch_survives_saving_and_training_goes_on_from_the_last():
    settings = {"n_a": 6, "batch_size": 6, "epochs": 50, "patience": 3}
    tagger = NameTagger(**settings).fit(X, Y, X_DEV, Y_DEV)
    done = tagger.network_.step
    assert tagger.best_.epoch < tagger.network_.epoch
    loaded = from_bytes(to_bytes(tagger), NameTagger)
    assert loaded.best_[:4] == tagger.best_[:4]
    assert loaded.scores_ == tagger.scores_
    np.testing.assert_array_equal(loaded.best_.theta, tagger.best_.theta)
    np.testing.assert_array_equal(loaded.network_.theta, tagger.network_.theta)
    for each in (tagger, loaded):
        steps = each.more_steps(X, Y, X_DEV, Y_DEV)
        for _ in range(8):
            next(steps)
    longer = NameTagger(**settings)
    steps = longer.fit_steps(X, Y, X_DEV, Y_DEV)
    for _ in range(done + 8):
        next(steps)
    np.testing.assert_array_equal(loaded.network_.theta, longer.network_.theta)
    np.testing.assert_array_equal(tagger.network_.theta, longer.network_.theta)


def test_the_same_network_gives_the_same_bytes_whenever_it_is_saved(tagger, monkeypatch):
    now = to_bytes(tagger)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(1_000_000_000))
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    assert to_bytes(tagger) == now
    assert to_bytes(fitted(epochs=20)) == now


NOT_NETWORKS = {
    "nothing": b"",
    "a text": b"Harry met Ron",
    "zeros": bytes(1000),
    "the beginning of a zip": b"PK\x03\x04",
    "json": b'{"format": "timestep network 1"}',
}


@pytest.mark.parametrize("content", NOT_NETWORKS.values(), ids=NOT_NETWORKS)
def test_what_is_not_a_network_file_is_refused(content, tmp_path):
    assert_refused(content, "not a network saved by Timestep")
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ValueError, match="not a network saved by Timestep"):
        NameTagger.load(tmp_path / "file")


def assert_refused(content, named):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        from_bytes(content, NameTagger)
    assert named in str(refusal.value)


def npz(**arrays):
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


class Tripwire:
    """Unpickling this makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


def test_a_pickle_is_refused_and_never_opened(tmp_path):
    trap = tmp_path / "trap"
    in_npz = npz(about=np.array([Tripwire(trap)], dtype=object))
    alone = io.BytesIO()
    np.save(alone, np.array([Tripwire(trap)], dtype=object), allow_pickle=True)
    for content in (in_npz, alone.getvalue()):
        assert_refused(content, "not a network saved by Timestep")
    assert not trap.exists()


def test_arrays_of_somebody_else_are_refused():
    array = io.BytesIO()
    np.save(array, np.zeros(3))
    for content in (array.getvalue(), npz(weights=np.zeros(3)), npz(about=np.zeros(3))):
        assert_refused(content, "not a network saved by Timestep")


def test_a_file_cut_short_anywhere_is_refused(tagger):
    content = to_bytes(tagger)
    for length in range(0, len(content), max(1, len(content) // 60)):
        with pytest.raises(ValueError, match=r"\.$"):
            from_bytes(content[:length], NameTagger)
    with pytest.raises(ValueError, match=r"\.$"):
        from_bytes(content[:-1], NameTagger)


def test_a_file_with_one_wrong_byte_is_refused_or_says_the_same():
    tagger = NameTagger(n_a=2, min_count=3, epochs=1).fit(X[:6], Y[:6])
    content = to_bytes(tagger)
    y_hat = np.concatenate(tagger.predict_proba(UNSEEN))
    refused = 0
    for at in range(0, len(content), 23):
        damaged = bytearray(content)
        damaged[at] ^= 0x5A
        try:
            loaded = from_bytes(bytes(damaged), NameTagger)
        except ValueError:
            refused += 1
        else:  # the byte did not matter, as that of a date does not
            np.testing.assert_array_equal(np.concatenate(loaded.predict_proba(UNSEEN)), y_hat)
    assert refused > len(content) / 23 / 2


def test_a_file_that_claims_to_be_encrypted_or_endless_is_refused(tagger):
    content = bytearray(to_bytes(tagger))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the flag of an encrypted member
    assert_refused(bytes(content), "not a network saved by Timestep")
    for shape in (2**40, 2**62, 2**80):
        header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({shape},), }}".encode()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            length = len(header).to_bytes(2, "little")
            archive.writestr("about.npy", b"\x93NUMPY\x01\x00" + length + header)
        assert_refused(file.getvalue(), "not a network saved by Timestep")


def changed(content, change):
    """A network file with ``change(about, arrays)`` done to what is in it."""
    with np.load(io.BytesIO(content)) as stored:
        arrays = {name: stored[name] for name in stored.files}
    about = json.loads(arrays["about"].tobytes())
    change(about, arrays)
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    return npz(**arrays)


CHANGES = {
    "a later format": (lambda about, arrays: about.update(format="timestep network 9"), "Timestep"),
    "no format": (lambda about, arrays: about.pop("format"), "Timestep"),
    "no settings": (lambda about, arrays: about.pop("settings"), "damaged"),
    "an unknown setting": (lambda about, arrays: about["settings"].update(n_h=3), "n_h"),
    "an impossible setting": (lambda about, arrays: about["settings"].update(n_a=0), "n_a"),
    "another size": (lambda about, arrays: about["settings"].update(n_a=7), "W_ax"),
    "a word less": (lambda about, arrays: about["vocabulary"].pop(), "counts"),
    "a vocabulary of numbers": (
        lambda about, arrays: about.update(vocabulary=[1, 2]),
        "vocabulary",
    ),
    "no counters": (lambda about, arrays: about.update(progress=[]), "counters"),
    "a negative counter": (lambda about, arrays: about.update(progress=[-1, 0, 0, 0]), "counters"),
    "a wrong counter": (lambda about, arrays: about.update(progress=[9, 0, 0, 9]), "curve"),
    "a wrong threshold": (lambda about, arrays: about.update(threshold=7.0), "threshold"),
    "a wrong lower one": (
        lambda about, arrays: about.update(lower_threshold="low"),
        "lower threshold",
    ),
    "no weights": (lambda about, arrays: arrays.pop("W_aa"), "W_aa"),
    "weights of another shape": (lambda about, arrays: arrays.update(b_a=np.zeros(5)), "b_a"),
    "weights that are no numbers": (
        lambda about, arrays: arrays.update(b_y=np.array(["x"])),
        "b_y",
    ),
    "weights of lower precision": (
        lambda about, arrays: arrays.update(b_a=arrays["b_a"].astype(np.float32)),
        "b_a",
    ),
    "weights that are not finite": (
        lambda about, arrays: arrays.update(b_y=np.array([np.nan])),
        "b_y",
    ),
    "no moments": (lambda about, arrays: arrays.pop("optimizer.m"), "optimizer.m"),
    "no curve": (lambda about, arrays: arrays.pop("curve.loss"), "curve.loss"),
}


@pytest.mark.parametrize(("change", "named"), CHANGES.values(), ids=CHANGES)
def test_a_file_whose_parts_do_not_fit_together_is_refused(tagger, change, named):
    assert_refused(changed(to_bytes(tagger), change), named)


def test_a_network_file_is_an_ordinary_npz_without_pickles(tagger):
    content = to_bytes(tagger)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        for name, weights in tagger.params_.items():
            np.testing.assert_array_equal(stored[name], weights)
    rewritten = changed(content, lambda about, arrays: None)
    assert to_bytes(from_bytes(rewritten, NameTagger)) == content


def test_a_save_that_fails_keeps_the_former_file_and_leaves_no_half_one(tmp_path, monkeypatch):
    tagger, path = fitted(), tmp_path / "network.npz"
    tagger.save(path)
    former = path.read_bytes()

    def full_disk(_):
        raise OSError("No space left on device")

    monkeypatch.setattr("rnn.tagger.to_bytes", full_disk)
    with pytest.raises(OSError, match="No space"):
        tagger.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["network.npz"]
    assert path.read_bytes() == former


def test_saving_where_a_folder_stands_or_no_folder_is_leaves_nothing_behind(tmp_path):
    tagger = fitted()
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "missing" / "network.npz"):
        with pytest.raises(OSError, match=path.name):
            tagger.save(path)
    assert [file.name for file in tmp_path.rglob("*")] == ["folder"]


def test_saving_twice_replaces_the_file(tmp_path):
    first, second = fitted(), fitted(random_state=2)
    first.save(tmp_path / "network.npz")
    second.save(str(tmp_path / "network.npz"))
    assert (tmp_path / "network.npz").read_bytes() == to_bytes(second)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_file_is_not_called_damaged(tmp_path):
    with pytest.raises(FileNotFoundError):
        NameTagger.load(tmp_path / "none.npz")
