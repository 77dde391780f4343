"""Exported networks, run by what they were made for, give the numbers they had at home."""

import ast
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from rnn import NameTagger, english, starter, tokenize
from rnn.cli.main import main
from rnn.data.arrays import Floats
from rnn.data.features import Vocabulary
from rnn.data.labels import PERSON, bio_tags
from rnn.english import NETWORK
from rnn.export import EXPORTS
from rnn.export.formats import sample_sentences
from rnn.export.numpy_script import read_model
from rnn.model import Model
from rnn.training.thresholds import Thresholds

TEXT = """Mrs. O'Brien-Lopez met Harry Potter's friend, Dr. J. R. Okafor, at 10:30.
王小明 and Łukasz wrote to ada@example.org \u2014 "twice".

Nobody came.
"""
# Words that would break out of a string, if the vocabulary were ever part of the code.
HOSTILE = ('"""', "'''", "\\", "{model}", "\nimport", "MODEL", "\ud800", "naïve")
KINDS = {
    "forward, tanh, sigmoid": {},
    "forward, relu, softmax, window": {"g1": "relu", "g2": "softmax", "window": 1},
    "both, tanh, softmax, window": {"direction": "both", "g2": "softmax", "window": 2},
    "both, relu, sigmoid": {"direction": "both", "g1": "relu", "min_count": 2},
    "both, tanh, classes": {
        "direction": "both",
        "g2": "softmax",
        "classes": ["PER", "work-of_art"],
    },
}


@pytest.fixture(scope="module", params=list(KINDS))
def trained(request: pytest.FixtureRequest) -> Model:
    sentences = [(*s.words, *HOSTILE) for s in starter().train[:60]]
    n_classes = len(KINDS[request.param].get("classes", "1"))
    labels = [
        (*(label * (1 + i % n_classes) for label in s.labels), *(0 for _ in HOSTILE))
        for i, s in enumerate(starter().train[:60])
    ]
    tagger = NameTagger(n_a=12, epochs=4, **KINDS[request.param]).fit(sentences, labels)
    return replace(tagger.model_, thresholds=Thresholds(0.35, 0.2))


@pytest.fixture(scope="module")
def script(trained: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("script") / "tag_names.py"
    path.write_bytes(EXPORTS["numpy"](trained))
    return path


def run(script: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-W", "error", str(script), *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, timeout=60)


def model_of(script: bytes) -> str:
    """The string MODEL of a script, without running it."""
    tree = ast.parse(script)
    values = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    model = ast.literal_eval(values[-1])
    assert isinstance(model, str)
    return model


def test_the_numpy_script_gives_the_same_words_tags_and_probabilities(
    trained: Model, script: Path
) -> None:
    said = run(script, text=TEXT)

    assert (said.returncode, said.stderr) == (0, b"")
    sentences = [block.split("\n") for block in said.stdout.decode().strip().split("\n\n")]
    expected = [[token.text for token in tokenize(line)] for line in TEXT.splitlines() if line]
    y_hats = trained.predict_proba(expected)
    for rows, words, y_hat, labels in zip(
        sentences, expected, y_hats, trained.predict(expected), strict=True
    ):
        found = [row.split("\t") for row in rows]
        assert [word for word, _, _ in found] == words
        assert [tag for _, tag, _ in found] == bio_tags(labels, trained.named_classes or PERSON)
        y_hat = y_hat.max(axis=1) if trained.named_classes else y_hat
        np.testing.assert_allclose([float(p) for _, _, p in found], y_hat, rtol=0, atol=1e-12)


def test_the_numpy_script_checks_itself_and_needs_no_rnn(script: Path) -> None:
    said = run(script, "--check")
    assert said.returncode == 0, said.stderr
    assert b"they agree" in said.stdout
    roots = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(ast.parse(script.read_bytes()))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    outside = {root.split(".")[0] for root in roots} - set(sys.stdlib_module_names)
    assert outside == {"numpy"}


def test_the_numpy_script_refuses_what_is_not_text(script: Path, tmp_path: Path) -> None:
    text = tmp_path / "picture.png"
    text.write_bytes(b"fine\n\x89PNG\xff\0\n")
    for name in (str(text), str(tmp_path / "missing")):
        said = run(script, name)
        assert said.returncode == 1
        assert b"Traceback" not in said.stderr
    assert b"line 2" in run(script, str(text)).stderr


def test_the_torch_script_compiles_and_carries_our_numbers(trained: Model) -> None:
    content = EXPORTS["torch"](trained)
    compile(content, "names_torch.py", "exec")
    assert b"def tokenize(" in content  # which its docstring tells to use
    model = read_model(model_of(content))
    assert model.vocabulary.names == trained.vocabulary.names
    assert model.vocabulary.window == trained.vocabulary.window
    settings = trained.network.settings
    assert (model.g1, model.g2) == (settings.g1, settings.g2)
    assert model.thresholds == (0.35, 0.2)
    assert model.classes == list(trained.named_classes)
    assert tuple(model.sides) == trained.network.wiring.sides
    params = trained.network.params
    assert [place for place, _ in model.params.places()] == [place for place, _ in params.places()]
    for place, weights in params.places():
        np.testing.assert_array_equal(model.params.at(place), weights)
    assert len(model.parity) == 20
    y_hats = trained.predict_proba([sentence["words"] for sentence in model.parity])
    assert [sentence["y_hat"] for sentence in model.parity] == [p.tolist() for p in y_hats]


def test_words_of_the_vocabulary_are_never_code(trained: Model) -> None:
    plain = NameTagger(n_a=12).fit([["Ada", "sings"]], [[1, 0]]).model_
    for form in ("numpy", "torch"):
        script, other = EXPORTS[form](trained), EXPORTS[form](plain)
        code, other_code = (content.partition(b"MODEL = ")[0] for content in (script, other))
        assert code == other_code


def multi_hot(trained: Model, words: Sequence[str]) -> Floats:
    x = np.zeros((len(words), len(trained.vocabulary)), np.float32)
    for t, columns in enumerate(trained.vocabulary.encode(words)):
        x[t, columns] = 1.0
    return x


def test_onnxruntime_agrees_on_300_sentences(trained: Model) -> None:
    content = EXPORTS["onnx"](trained)
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    sentences = [sentence.words for sentence in starter().held_out]
    assert len(sentences) == 300
    for words, y_hat in zip(sentences, trained.predict_proba(sentences), strict=True):
        (found,) = session.run(["y_hat"], {"x": multi_hot(trained, words)})
        assert found.shape == y_hat.shape
        np.testing.assert_allclose(found, y_hat, rtol=0, atol=1e-5)


def test_the_onnx_file_says_how_to_make_x(trained: Model) -> None:
    model = onnx.load_model_from_string(EXPORTS["onnx"](trained))
    about = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    assert tuple(about["vocabulary"]) == trained.vocabulary.names
    assert (about["window"], about["threshold"]) == (trained.vocabulary.window, 0.35)
    assert about["lower_threshold"] == 0.2
    assert about["classes"] == list(trained.named_classes)


def test_the_same_network_gives_the_same_bytes(trained: Model) -> None:
    for export in EXPORTS.values():
        assert export(trained) == export(trained)


def test_a_vocabulary_without_words_still_gets_sentences_to_compare() -> None:
    sentences = sample_sentences(Vocabulary(["shape=Xx", "first"]))
    assert [len(words) for words in sentences] == list(range(1, 21))


def test_a_rounded_network_stays_small_in_a_script() -> None:
    script = EXPORTS["numpy"](english().model_)
    assert len(script) < 3 * NETWORK.stat().st_size  # of float64, 16 times


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "model.npz"
    NameTagger(n_a=3, epochs=1).fit([["Ada", "sings"]], [[1, 0]]).save(path)
    return path


@pytest.mark.parametrize("form", EXPORTS)
def test_the_command_writes_the_file(form: str, saved: Path, tmp_path: Path) -> None:
    output = tmp_path / "exported"
    assert main(["export", str(saved), "--format", form, "--output", str(output)]) == 0
    assert output.read_bytes() == EXPORTS[form](NameTagger.load(saved).model_)


def test_without_the_onnx_package_the_command_says_what_to_install(
    saved: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    output = tmp_path / "exported.onnx"
    assert main(["export", str(saved), "--format", "onnx", "--output", str(output)]) == 1
    assert "pip install onnx" in capsys.readouterr().err
    assert not output.exists()
