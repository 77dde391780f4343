"""Networks for whole sequences, exported and run elsewhere, give the numbers they had at home."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from rnn.cli.main import main
from rnn.export import SEQUENCE_EXPORTS
from rnn.export.sequence_formats import sample_sequences
from rnn.export.sequence_network import read_stored
from rnn.network.cells import CELLS
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from rnn.sequences.symbols import END

HOSTILE = ('"""', "'''", "\\", "{model}", "\nimport", "MODEL", "\ud800", "naïve")
WORDS = [list(word) for word in ("reverse", "me", "letter", "by", "letters", "please", "ab", "ba")]
SENTENCES = [["a", "lovely", "day"], ["my", "soup", "is", "cold", "!"], list(HOSTILE)] * 3
SMALL = {"n_a": 7, "epochs": 3, "learning_rate": 0.02}
KINDS = {
    **{f"classify, {cell}": (cell, "mean") for cell in CELLS},
    **{f"classify, {cell}, both": (cell, "last") for cell in CELLS},
    **{f"generate, {cell}": (cell,) for cell in CELLS},
    "translate, elman": ("elman", "left"),
    "translate, gru, from the right": ("gru", "right"),
    "translate, lstm, from the right": ("lstm", "right"),
}


@pytest.fixture(scope="module", params=list(KINDS))
def fitted(request):
    task = request.param.partition(",")[0]
    cell, *more = KINDS[request.param]
    if task == "classify":
        direction = "both" if "both" in request.param else "forward"
        classifier = SequenceClassifier(cell, reads=more[0], direction=direction, **SMALL)
        return classifier.fit(SENTENCES, ["glad", "cross", "odd\n"] * 3)
    if task == "generate":
        return SequenceGenerator(cell, **SMALL).fit([*WORDS, list(HOSTILE)])
    translator = SequenceTranslator(cell, "letters", reads_from=more[0], **SMALL)
    return translator.fit([*WORDS, list(HOSTILE)], [word[::-1] for word in WORDS] + [["ok"]])


def run(script: Path, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-W", "error", str(script), *arguments]
    return subprocess.run(command, input=text, capture_output=True, timeout=60)


@pytest.fixture
def script(fitted, tmp_path):
    path = tmp_path / "network.py"
    path.write_bytes(SEQUENCE_EXPORTS["numpy"](fitted))
    return path


def test_the_numpy_script_checks_itself_and_needs_numpy_alone(script):
    said = run(script, "--check")
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"they agree" in said.stdout
    roots = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(ast.parse(script.read_bytes()))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert {root.split(".")[0] for root in roots} - set(sys.stdlib_module_names) == {"numpy"}


def test_the_numpy_script_says_what_the_network_says(fitted, script):
    texts = ["a lovely day", "", "never seen", "letters"]
    if isinstance(fitted, SequenceGenerator):
        said = run(script, "--n", "7", "--temperature", "0.8", "--seed", "3", "--most", "9")
        expected = fitted.generate(7, 0.8, 3, 9)
    elif isinstance(fitted, SequenceClassifier):
        said = run(script, text="\n".join(texts).encode())
        given = [text for text in texts if text]
        labels = fitted.predict(given)
        expected = [f"{label}\t{text}" for label, text in zip(labels, given, strict=True)]
    else:
        said = run(script, text="\n".join(texts).encode())
        expected = ["".join(found) for found in fitted.predict([t for t in texts if t])]
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout == "".join(f"{line}\n" for line in expected).encode(
        errors="backslashreplace"
    )


def test_the_numpy_script_refuses_what_it_cannot_use(fitted, script, tmp_path):
    if isinstance(fitted, SequenceGenerator):
        said = run(script, "--temperature", "0")
        assert said.returncode == 2
    else:
        said = run(script, str(tmp_path / "missing"))
        assert said.returncode == 1
    assert b"Traceback" not in said.stderr


def test_the_torch_script_compiles_and_carries_our_numbers(fitted):
    content = SEQUENCE_EXPORTS["torch"](fitted)
    compile(content, "network_torch.py", "exec")
    assert b"import torch" in content
    assert b"class GRU(" not in content
    assigned = [node for node in ast.parse(content).body if isinstance(node, ast.Assign)]
    (model,) = (node.value for node in assigned if ast.unparse(node.targets[0]) == "MODEL")
    about, params = read_stored(ast.literal_eval(model))
    assert about["cell"] == fitted.cell
    assert len(about["parity"]) == 20
    own = fitted.network_.params
    assert [place for place, _ in params.places()] == [place for place, _ in own.places()]
    for place, weights in own.places():
        np.testing.assert_array_equal(params.at(place), weights)


def test_symbols_are_never_code(fitted):
    other = type(fitted)(**fitted.get_params() | {"epochs": 1})
    X = [["Ada", "sings"], ["Ben", "too"]]
    if isinstance(fitted, SequenceClassifier):
        other.fit(X, ["x", "y"])
    elif isinstance(fitted, SequenceGenerator):
        other.fit(X)
    else:
        other.fit(X, X)
    for form in ("numpy", "torch"):
        contents = (SEQUENCE_EXPORTS[form](each) for each in (fitted, other))
        code, other_code = (content.partition(b'MODEL = """\n')[0] for content in contents)
        assert code == other_code


@pytest.fixture
def session(fitted):
    content = SEQUENCE_EXPORTS["onnx"](fitted)
    return onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])


def test_onnxruntime_agrees(fitted, session):
    if isinstance(fitted, SequenceClassifier):
        for words in SENTENCES[:3]:
            x = np.zeros((len(words), len(fitted.vocabulary_)), np.float32)
            for t, columns in enumerate(fitted.vocabulary_.encode(words)):
                x[t, columns] = 1.0
            (y_hat,) = session.run(["y_hat"], {"x": x})
            expected = fitted.predict_proba([words])[0]
            np.testing.assert_allclose(y_hat, expected, rtol=0, atol=1e-5)
    elif isinstance(fitted, SequenceGenerator):
        for sequence in sample_sequences(fitted.symbols_):
            state = np.zeros((1, fitted.network_.wiring.cells[0].n_state), np.float32)
            numbers = fitted.symbols_.numbers(["<start>", *sequence])
            expected = fitted.predict_proba(sequence)
            for number, row in zip(numbers, expected, strict=True):
                y_hat, state = session.run(None, {"number": np.array([number]), "state": state})
                np.testing.assert_allclose(y_hat[0], row, rtol=0, atol=1e-5)
    else:
        sources = [*WORDS, *sample_sequences(fitted.source_symbols_)]
        targets = fitted.predict(sources)
        y_hats = fitted.predict_proba(sources, targets)
        for source, target, expected in zip(sources, targets, y_hats, strict=True):
            numbers = np.array(fitted.source_symbols_.numbers(source))
            found, y_hat = session.run(None, {"source": numbers})
            said = fitted.target_symbols_.read(found)
            assert said == ([*target, END] if len(said) > len(target) else target)
            np.testing.assert_allclose(y_hat, expected[: len(y_hat)], rtol=0, atol=1e-5)


def test_the_onnx_file_says_what_the_numbers_mean(fitted):
    model = onnx.load_model_from_string(SEQUENCE_EXPORTS["onnx"](fitted))
    about = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    if isinstance(fitted, SequenceClassifier):
        assert tuple(about["vocabulary"]) == fitted.vocabulary_.names
        assert about["classes"] == ["cross", "glad", "odd\n"]
    elif isinstance(fitted, SequenceGenerator):
        assert tuple(about["symbols"]) == fitted.symbols_.names
    else:
        assert tuple(about["source"]) == fitted.source_symbols_.names
        assert tuple(about["target"]) == fitted.target_symbols_.names


def test_the_same_network_gives_the_same_bytes(fitted):
    for export in SEQUENCE_EXPORTS.values():
        assert export(fitted) == export(fitted)


@pytest.mark.parametrize("form", SEQUENCE_EXPORTS)
def test_the_command_writes_the_file(fitted, form, tmp_path):
    fitted.save(tmp_path / "network.npz")
    output = tmp_path / "exported"
    command = ["export", str(tmp_path / "network.npz"), "--format", form, "--output", str(output)]
    assert main(command) == 0
    again = type(fitted).load(tmp_path / "network.npz")
    assert output.read_bytes() == SEQUENCE_EXPORTS[form](again)
