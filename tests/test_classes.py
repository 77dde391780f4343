"""Named classes and class weights: learning, files, the command line, sweeps and shards."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from helpers import slope, unit
from rnn import RECOMMENDED, NameTagger, starter
from rnn.__main__ import main
from rnn.bridge import Lab
from rnn.corpus import WRITERS, Sentence
from rnn.elman import views
from rnn.formats import Layout, read_file
from rnn.losses import output
from rnn.metrics import name_spans, score
from rnn.storage import from_bytes, to_bytes
from rnn.sweep import cross_validate, data_parallel, search
from rnn.tagger import decide, found_names
from rnn.training import gradient
from test_tagger import assert_refused, changed

CLASSES = ["PER", "LOC", "ORG"]


def of_classes(sentences):
    """The starter's sentences, each name of a class that follows from its first word."""
    found = []
    for words, labels in sentences:
        of_word = list(labels)
        for start, end in name_spans(labels):
            of_word[start:end] = [1 + len(words[start]) % 3] * (end - start)
        found.append(Sentence(words, tuple(of_word)))
    return found


TRAIN, DEV = of_classes(starter().train[:40]), of_classes(starter().held_out[:20])
X, Y = ([list(column) for column in columns] for columns in zip(*TRAIN, strict=True))
X_DEV, Y_DEV = zip(*DEV, strict=True)
BINARY = [[int(label > 0) for label in labels] for labels in Y]
SMALL = {"n_a": 6, "epochs": 3, "batch_size": 8}
NAMED = SMALL | {"g2": "softmax", "classes": CLASSES}


@pytest.fixture(scope="module")
def tagger():
    return NameTagger(**NAMED | {"epochs": 10, "class_weight": "balanced"}).fit(X, Y, X_DEV, Y_DEV)


# Learning.


@pytest.mark.parametrize("direction", ["forward", "both"])
def test_overfitting_reaches_every_class(direction):
    tagger = NameTagger(**NAMED | {"n_a": 16, "epochs": 60, "direction": direction}).fit(
        X[:20], Y[:20]
    )
    assert tagger.classes_ == ("O", *CLASSES)
    assert tagger.n_y == len(tagger.params_["b_y"]) == 4
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
    assert decide(y_hat) == [1, 1, 2, 0]
    assert found_names(y_hat) == [(0, 2, 0.5, 1), (2, 3, 0.7, 2)]


def test_a_trace_has_the_probability_of_each_class(tagger):
    words, labels = X[0], Y[0]
    trace = tagger.trace(words, labels)
    y_hat = output(trace.forward.logits, "softmax")
    np.testing.assert_array_equal(trace.y_hat, y_hat)
    weights = tagger.network_.class_weight
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
    network, batch = tagger.network_, tagger.pack(X[:6], labels[:6])

    def found(theta):
        params = views(theta, network.sizes)
        weights = network.class_weight
        return gradient(params, batch, network.g1, network.g2, 1, class_weight=weights)

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
        found = tagger.network_.class_weight
        assert (found if found is None else found.tolist()) == weights
    named = NameTagger(epochs=0, g2="softmax", classes=["PER", "LOC"], class_weight={"LOC": 2})
    assert named.fit(words, labels).network_.class_weight.tolist() == [1.0, 1.0, 2.0]


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
        ([-1, 0], "label -1"),
        (["PER", 0], "label 'PER'"),
        ([2, 2], "Every word has the label 2"),
    ],
    ids=str,
)
def test_a_label_that_is_no_class_is_named(labels, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        NameTagger(**NAMED).fit([["Ada", "sings"]], [labels])


def test_the_page_refuses_a_network_of_named_classes(tagger):
    with pytest.raises(ValueError, match=r"marks the classes PER, LOC, ORG, and this page"):
        Lab().load({"model": to_bytes(tagger)})


# Files.


def test_a_saved_network_keeps_classes_and_weights(tagger):
    loaded = from_bytes(to_bytes(tagger), NameTagger)
    assert loaded.get_params() == tagger.get_params()
    assert loaded.classes_ == tagger.classes_
    np.testing.assert_array_equal(loaded.network_.class_weight, tagger.network_.class_weight)
    assert loaded.evaluate(X, Y) == tagger.evaluate(X, Y)
    assert to_bytes(loaded) == to_bytes(tagger)


@pytest.mark.parametrize("class_weight", ["balanced", {"PER": 3, "O": 0.5}])
def test_training_goes_on_from_a_file_as_if_it_had_never_stopped(class_weight):
    whole, halted = (NameTagger(**NAMED, class_weight=class_weight) for _ in range(2))
    for _ in zip(range(9), whole.fit_steps(X, Y), strict=False):
        pass
    for _ in zip(range(4), halted.fit_steps(X, Y), strict=False):
        pass
    loaded = from_bytes(to_bytes(halted), NameTagger)
    for _ in zip(range(9 - 4), loaded.more_steps(X, Y), strict=False):
        pass
    assert to_bytes(loaded) == to_bytes(whole)


def test_a_file_from_before_classes_and_weights_is_still_read():
    tagger = NameTagger(**SMALL).fit(X, BINARY)

    def forget(about, arrays):
        del about["settings"]["classes"], about["settings"]["class_weight"], about["class_weight"]

    loaded = from_bytes(changed(to_bytes(tagger), forget), NameTagger)
    assert to_bytes(loaded) == to_bytes(tagger)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda about, arrays: about["settings"].update(classes=["PER"]), "W_ya"),
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
    assert_refused(changed(to_bytes(tagger), change), named)


# The command line.


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """train.conll, dev.jsonl, and model.npz trained on them."""
    folder = tmp_path_factory.mktemp("classes")
    (folder / "train.conll").write_text(WRITERS["conll"](TRAIN, CLASSES), encoding="utf-8")
    (folder / "dev.jsonl").write_text(WRITERS["jsonl"](DEV, CLASSES), encoding="utf-8")
    command = ["train", f"{folder}/train.conll", "--dev", f"{folder}/dev.jsonl", "--quiet"]
    as_fixture = NameTagger().get_params() | SMALL | {"epochs": 10}  # not the recommended ones
    options = {name: as_fixture[name] for name in (*RECOMMENDED, "batch_size")}
    settings = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    settings.append("--class-weight=balanced")
    model = ["--classes", ",".join(CLASSES), "--output", f"{folder}/model.npz"]
    assert main([*command, *settings, *model]) == 0
    return folder


@pytest.fixture
def rnn(folder, capsys, monkeypatch):
    """Runs a command in that folder; gives exit code, standard output and standard error."""
    monkeypatch.chdir(folder)

    def rnn(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as usage:
            code = usage.code
        return code, *capsys.readouterr()

    return rnn


def test_train_is_what_fit_does(folder, tagger):
    assert (folder / "model.npz").read_bytes() == to_bytes(tagger)


def test_all_classes_are_those_of_the_training_sentences(rnn, tmp_path):
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--classes", "all", "--epochs", "1",
        "--class-weight", "ORG=2", "--output", tmp_path / "m",
    )  # fmt: skip
    assert code == 0
    loaded = NameTagger.load(tmp_path / "m")
    assert sorted(loaded.classes) == sorted(CLASSES)
    assert f"classes: {', '.join(loaded.classes)}" in error
    assert loaded.network_.class_weight[loaded.classes_.index("ORG")] == 2
    for classes in ("all", ",".join(loaded.classes)):
        data = ["train", "train.conll", "--dev", "dev.jsonl", "--quiet"]
        more = ["--resume", tmp_path / "m", "--epochs", "2", "--output", tmp_path / "n"]
        assert rnn(*data, *more, "--classes", classes)[0] == 0


def test_types_that_are_not_among_the_classes_are_outside(rnn, tmp_path):
    model = ["--output", tmp_path / "m", "--epochs", "1"]
    code, _, error = rnn("train", "train.conll", "--classes", "LOC", *model)
    n_names = sum(labels[start] == 2 for labels in Y for start, _ in name_spans(labels))
    assert code == 0
    assert f"{n_names} names" in error


def test_eval_gives_the_scores_of_each_class(rnn, tagger):
    code, out, _ = rnn("eval", "model.npz", "dev.jsonl", "--json")
    assert code == 0
    scores, _ = tagger.evaluate(X_DEV, Y_DEV)
    assert json.loads(out) == {
        "name": scores.name._asdict(),
        "token": scores.token._asdict(),
        "classes": {name: prf._asdict() for name, prf in scores.classes.items()},
        "sentences": len(DEV),
    }
    code, out, _ = rnn("eval", "model.npz", "dev.jsonl")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:5]] == ["name", *CLASSES]


@pytest.mark.parametrize("form", ["conll", "jsonl"])
def test_what_tag_writes_is_read_again(rnn, tagger, tmp_path, form):
    result = tmp_path / "out"
    assert rnn("tag", "model.npz", "dev.jsonl", "--format", form, "--output", result)[0] == 0
    found = list(read_file(str(result), Layout(form, classes=tuple(CLASSES))))
    predicted = [tuple(labels) for labels in tagger.predict(X_DEV)]
    assert found == [Sentence(*pair) for pair in zip(X_DEV, predicted, strict=True)]


def test_html_names_the_class_behind_each_name(rnn, tagger):
    code, out, _ = rnn("tag", "model.npz", "train.conll", "--format", "html")
    assert code == 0
    predicted = [labels[start] for labels in tagger.predict(X) for start, _ in name_spans(labels)]
    assert re.findall(r"<small>(\w+)</small></mark>", out) == [CLASSES[k - 1] for k in predicted]


def test_trace_tells_the_classes(rnn, tagger):
    sentence = " ".join(X[0])
    code, out, _ = rnn("trace", "model.npz", sentence, "--json")
    assert code == 0
    shown = json.loads(out)
    assert shown["classes"] == ["O", *CLASSES]
    np.testing.assert_array_equal(shown["y_hat"], tagger.predict_proba([shown["words"]])[0])
    for name in shown["names"]:
        assert name["class"] == shown["classes"][shown["labels"][name["start"]]]
    code, out, _ = rnn("trace", "model.npz", sentence)
    assert code == 0
    labels = [shown["classes"][label] for label in shown["labels"]]
    assert [line.split()[3] for line in out.splitlines()[1:]] == labels


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        ("train train.conll --output m --classes PER,,LOC", 2, "'' in classes"),
        ("train train.conll --output m --classes PER --g2 sigmoid", 2, "g2 must be softmax"),
        ("train train.conll --output m --classes PER --tag LOC", 2, "--tag is for 0 and 1"),
        ("train train.conll --output m --class-weight PER=2", 2, "The labels are 0, 1"),
        ("train train.conll --output m --class-weight 1=x", 2, "'x' is not a number"),
        ("train train.conll --output m --class-weight heavy", 2, "'heavy' is not LABEL=NUMBER"),
        ("train train.conll --output m --class-weight 1=nan", 2, "it is nan"),
        ("train train.conll --output m --classes all --class-weight X=2", 1, "for 'X'"),
        ("train train.conll --output m --classes MISC", 1, "none has the tag MISC (found: "),
        ("train train.conll --output m --classes PER --resume model.npz", 2, "classes is ['PER',"),
        ("train words.conll --output m --classes all", 1, "there are 101"),
        (
            "train none.conll --output m --classes all",
            1,
            "none has any tag but O. Choose the column",
        ),
        ("train text.txt --output m --classes PER,LOC", 1, "brackets do not say which class"),
        ("eval model.npz dev.jsonl --tag PER", 2, "--tag is for 0 and 1"),
        ("tag model.npz dev.jsonl --format text", 2, "does not say the class"),
        ("trace model.npz [Ada]", 1, "Brackets do not say the class"),
    ],
    ids=str,
)
def test_what_cannot_be_done_with_classes_is_refused(rnn, folder, arguments, code, reason):
    (folder / "words.conll").write_text("".join(f"x\tB-t{i}\nx\tO\n" for i in range(101)))
    (folder / "none.conll").write_text("Ada\tO\nsings\tO\n")
    (folder / "text.txt").write_text("[Ada] sings\n")
    found, out, error = rnn(*arguments.split())
    assert (found, out) == (code, "")
    assert reason in error
    assert "Traceback" not in error
    assert not (folder / "m").exists()


# Many workers.


@pytest.fixture(scope="module")
def executor():
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_cross_validation_scores_each_class(executor):
    row = cross_validate(NAMED, X, Y, executor, folds=2)
    assert {"name_f1", "class_PER_f1", "class_LOC_recall", "class_ORG_precision"} <= set(row.mean)


def test_a_search_tries_class_weights(executor):
    space = {"class_weight": [None, "balanced", {"MISC": 1}]} | {
        name: [value] for name, value in NAMED.items()
    }
    plain, balanced, refused = search(space, X, Y, executor, X_dev=X_DEV, y_dev=Y_DEV)
    assert plain.error is balanced.error is None
    assert plain.mean["loss"] != balanced.mean["loss"]
    assert "'MISC'" in refused.error


def test_classes_that_are_no_names_are_the_reason_in_a_row(executor):
    (row,) = search({"classes": [7], "g2": ["softmax"]}, X, BINARY, executor, folds=2)
    assert "classes must be a list" in row.error


def test_training_in_shards_knows_classes_and_weights(executor):
    settings = NAMED | {"class_weight": "balanced"}
    plain = NameTagger(**settings).fit(X, Y)
    one, three = (
        NameTagger(**settings).fit(X, Y, trainer=data_parallel(executor, shards))
        for shards in (1, 3)
    )
    np.testing.assert_array_equal(one.network_.theta, plain.network_.theta)
    np.testing.assert_allclose(three.network_.theta, plain.network_.theta, atol=1e-9)
