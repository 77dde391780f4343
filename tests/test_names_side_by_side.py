"""Two names side by side: they stay two in labels, in what is learnt, and in what is written."""

import json

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.cli.main import main
from rnn.data.labels import of_kinds, of_tags
from rnn.data.sentences import statistics
from rnn.model import Model

# Of two first names the second is another person, a surname goes on with the first.
FIRST, LAST = ("Ada", "Ben", "Ida", "Tom"), ("Koch", "Diaz", "Okafor")
SAID = [
    *((f"{one} {other} sang", "B-PER B-PER O") for one in FIRST for other in FIRST),
    *((f"{one} {last} sang", "B-PER I-PER O") for one in FIRST for last in LAST),
    *((f"It rained in {last}", "O O O O") for last in LAST),
]
CONLL = "".join(
    "".join(f"{word}\t{tag}\n" for word, tag in zip(words.split(), tags.split(), strict=True))
    + "\n"
    for words, tags in SAID
)
PLACED = {"classes": ["B-PER", "I-PER"], "g2": "softmax", "n_a": 8, "epochs": 20, "batch_size": 8}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """train.conll, and model.npz that tells B-PER and I-PER apart."""
    folder = tmp_path_factory.mktemp("apart")
    (folder / "train.conll").write_text(CONLL, encoding="utf-8")
    arguments = [
        *("train", f"{folder}/train.conll", "--output", f"{folder}/model.npz", "--quiet"),
        *("--classes", "B-PER,I-PER", "--n-a", "8", "--epochs", "40", "--dropout", "0"),
        *("--learning-rate-decay", "0", "--batch-size", "8"),
    ]
    assert main(arguments) == 0
    return folder


@pytest.fixture
def rnn(folder, capsys, monkeypatch):
    """Runs a command in that folder; gives its standard output."""
    monkeypatch.chdir(folder)

    def rnn(*arguments):
        assert main([str(argument) for argument in arguments]) == 0
        return capsys.readouterr().out

    return rnn


def data():
    words = [tuple(said.split()) for said, _ in SAID]
    signs = {"B-PER B-PER O": (1, -1, 0), "B-PER I-PER O": (1, 1, 0), "O O O O": (0, 0, 0, 0)}
    return words, [signs[tags] for _, tags in SAID]


def test_a_network_of_0_and_1_learns_the_same_and_is_scored_by_two_names():
    X, y = data()
    run_together = [tuple(map(abs, labels)) for labels in y]
    once, other = (NameTagger(n_a=4, epochs=3, class_weight="balanced") for _ in range(2))
    once.fit(X, y)
    other.fit(X, run_together)
    assert once.network_.theta.tobytes() == other.network_.theta.tobytes()
    assert once.trace(X[0], y[0]).y == (1, 1, 0)
    assert once.evaluate(X, y)[0].token == once.evaluate(X, run_together)[0].token
    assert once.evaluate(X, y)[0].name != once.evaluate(X, run_together)[0].name
    assert statistics(y).names == 2 * 16 + 12


def test_labels_of_tags_and_labels_of_kinds_are_two_ways_to_say_the_same():
    classes = ["B-PER", "I-PER", "B-LOC", "I-LOC"]
    kinds, tags = [0, 1, 1, -1, 2, -2, 1], [0, 1, 2, 1, 3, 3, 1]
    assert list(of_kinds(tags, classes)) == kinds
    assert list(of_tags(kinds, classes)) == tags
    for others in (["PER", "LOC"], ["B-PER", "I-LOC"], ["B-PER"], None):
        assert of_kinds(kinds, others) is kinds
        assert of_tags(kinds, others) is kinds


def test_a_network_whose_classes_are_tags_finds_both(rnn, folder):
    tagger = NameTagger.load("model.npz")
    assert tagger.classes_ == ("O", "B-PER", "I-PER")
    assert tagger.model_.named_classes == ("PER",)
    assert tagger.predict([("Ben", "Ada", "sang"), ("Ben", "Diaz", "sang")]) == [
        [1, 1, 0], [1, 2, 0],
    ]  # fmt: skip
    report = json.loads(rnn("eval", "model.npz", "train.conll", "--json"))
    assert report["name"]["f1"] == report["classes"]["PER"]["f1"] == 1
    (folder / "new.txt").write_text("Ben Ada sang\n", encoding="utf-8")
    both = "Ben\tB-PER\nAda\tB-PER\nsang\tO\n\n"
    assert rnn("tag", "model.npz", "new.txt", "--format", "conll") == both
    assert rnn("tag", "model.npz", "new.txt", "--format", "text") == "[Ben] [Ada] sang\n"
    assert json.loads(rnn("tag", "model.npz", "new.txt"))["tags"] == ["B-PER", "B-PER", "O"]
    found = json.loads(rnn("tag", "model.npz", "new.txt", "--format", "json"))
    assert found["tags"] == ["B-PER", "B-PER", "O"]
    assert [(name["text"], name["class"]) for name in found["names"]] == [
        ("Ben", "PER"), ("Ada", "PER"),
    ]  # fmt: skip
    assert rnn("redact", "model.npz", "new.txt") == "[PER] [PER] sang\n"


def test_its_script_writes_both_too(rnn, folder, tmp_path):
    script = tmp_path / "names.py"
    rnn("export", "model.npz", "--format", "numpy", "--output", script)
    space = {"__name__": "names"}
    exec(compile(script.read_text(encoding="utf-8"), "names.py", "exec"), space)
    space["model"] = space["read_model"](space["MODEL"])
    rows = space["tag"](space["model"], "Ben Ada sang").split("\n")
    assert [row.split("\t")[1] for row in rows[:3]] == ["B-PER", "B-PER", "O"]


def test_the_best_epoch_is_that_of_names_kept_apart():
    X, y = data()
    tags = [tuple(of_tags(labels, PLACED["classes"])) for labels in y]
    tagger = NameTagger(**PLACED).fit(X, tags, X, tags)
    assert tagger.best_.name_f1 == tagger.evaluate(X, tags)[0].name.f1 == 1


def test_a_trace_names_both(rnn):
    trace = json.loads(rnn("trace", "model.npz", "[Ben] [Ada] sang", "--json"))
    assert trace["y"] == [1, 1, 0]
    assert [(name["text"], name["class"]) for name in trace["names"]] == [
        ("Ben", "PER"), ("Ada", "PER"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["conll", "jsonl", "text"])
def test_convert_writes_both(rnn, form):
    written = rnn("convert", "train.conll", "--to", form)
    first = {"text": "[Ada] [Ada] sang", "jsonl": '"tags": ["B-PER", "B-PER", "O"]'}
    assert first.get(form, "Ada\tB-PER\nAda\tB-PER\n") in written


def test_no_sentence_of_the_starter_has_names_side_by_side():
    assert all(min(sentence.labels) == 0 for part in starter() for sentence in part)


def test_probabilities_give_names_by_the_classes(folder):
    model: Model = NameTagger.load(folder / "model.npz").model_
    y_hat = np.eye(3)[[1, 2, 1, 0]]
    assert [name[:2] for name in model.names(y_hat)] == [(0, 2), (2, 3)]
    assert model.marks(y_hat) == [1, 1, -1, 0]
