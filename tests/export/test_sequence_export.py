"""Networks for whole sequences, exported and run elsewhere, give the numbers they had at home."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from wirings import WIRINGS, by_onnxruntime, fitted_as

from rnn.cli.main import main
from rnn.export import SEQUENCE_EXPORTS
from rnn.export.sequence_network import read_stored
from rnn.network.cells import CELLS
from rnn.sequences import SequenceClassifier, SequenceGenerator

# Forms that one script has for all of its wirings are tried with some.
KINDS = [
    *(f"classify, {cell}, {wired}" for cell in CELLS for wired in ("mean, forward", "last, both")),
    *(f"generate, {cell}" for cell in CELLS),
    *("translate, elman, left", "translate, gru, right", "translate, lstm, right"),
]


@pytest.fixture(scope="module", params=KINDS)
def fitted(request):
    return fitted_as(request.param)


def run(script: Path, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-W", "error", str(script), *arguments]
    return subprocess.run(command, input=text, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def script(fitted, tmp_path_factory):
    path = tmp_path_factory.mktemp("script") / "network.py"
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


@pytest.mark.parametrize("name", WIRINGS)
def test_onnxruntime_agrees(name):
    for found, expected in by_onnxruntime(fitted_as(name)):
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", [name for name in WIRINGS if name not in KINDS])
def test_the_numpy_script_of_any_other_wiring_agrees(name, tmp_path):
    path = tmp_path / "network.py"
    path.write_bytes(SEQUENCE_EXPORTS["numpy"](fitted_as(name)))
    assert b"they agree" in run(path, "--check").stdout


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
