"""Named classes and class weights on the command line."""

import json
import re

import numpy as np
import pytest

from named_classes import CLASSES, DEV, SMALL, TRAIN, X_DEV, Y_DEV, X, Y, fitted
from rnn import RECOMMENDED, NameTagger, Sentence
from rnn.cli.main import main
from rnn.data.formats import WRITERS, Layout, read_file
from rnn.data.labels import name_spans


@pytest.fixture(scope="module")
def tagger():
    return fitted()


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
    model = ["--classes", ",".join(CLASSES), "--output", f"{folder}/model.npz", "--resumable"]
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
    assert (folder / "model.npz").read_bytes() == tagger.to_bytes()


def test_all_classes_are_those_of_the_training_sentences(rnn, tmp_path):
    code, _, error = rnn(
        "train", "train.conll", "--dev", "dev.jsonl", "--classes", "all", "--epochs", "1",
        "--class-weight", "ORG=2", "--output", tmp_path / "m", "--resumable",
    )  # fmt: skip
    assert code == 0
    loaded = NameTagger.load(tmp_path / "m")
    assert sorted(loaded.classes) == sorted(CLASSES)
    assert f"classes: {', '.join(loaded.classes)}" in error
    assert loaded.network_.objective.class_weight[loaded.classes_.index("ORG")] == 2
    for classes in ("all", ",".join(loaded.classes)):
        data = ["train", "train.conll", "--dev", "dev.jsonl", "--quiet"]
        more = ["--resume", tmp_path / "m", "--epochs", "2", "--output", tmp_path / "n"]
        assert rnn(*data, *more, "--classes", classes)[0] == 0


def test_types_that_are_not_among_the_classes_are_outside(rnn, tmp_path):
    model = ["--output", tmp_path / "m", "--epochs", "1", "--resumable"]
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
        "confusion": confused(tagger),
        "sentences": len(DEV),
    }
    code, out, _ = rnn("eval", "model.npz", "dev.jsonl")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:5]] == ["name", *CLASSES]
    head, *rows = out.splitlines()[-5:]
    assert head.split() == ["O", *CLASSES]
    found = {row[0]: row[1:] for row in (each.split() for each in rows)}
    assert found == {
        true: [f"{n:,}" for n in given.values()] for true, given in confused(tagger).items()
    }


def confused(tagger):
    """Words of the held-out sentences by their class, and by that which they were taken for."""
    names = ["O", *CLASSES]
    pairs = [
        pair
        for truth, said in zip(Y_DEV, tagger.predict(X_DEV), strict=True)
        for pair in zip(truth, said, strict=True)
    ]
    return {
        true: {given: pairs.count((y, y_hat)) for y_hat, given in enumerate(names)}
        for y, true in enumerate(names)
    }


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
