"""The package as others get it: a wheel and a source archive, installed where nothing else is."""

import json
import os
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from web.builder.places import PACKAGE, ROOT

pytestmark = pytest.mark.build

TRAIN = "Ada\tB-PER\nsings\tO\n\nIt\tO\nrained\tO\n"
PROGRAM = """
import rnn
tagger = rnn.NameTagger(n_a=4, epochs=2).fit([["Ada", "sings"]], [[1, 0]])
print(rnn.__file__, len(tagger.trace(["Ada"]).y_hat), len(rnn.starter().train))
print(*rnn.english().predict([["Maria", "Lopez", "sings"]])[0])
"""


def run(*command: object, cwd: Path = ROOT) -> str:
    """What a program prints, far from the environment of the tests."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, timeout=240
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the source archive by their endings."""
    folder = tmp_path_factory.mktemp("packages")
    run(sys.executable, "-m", "hatchling", "build", "--directory", folder)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


@pytest.fixture(scope="module")
def numpy_pin() -> str:
    """The NumPy that is pinned anyway, so that pip has it in its cache."""
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = pins["project"]["optional-dependencies"]["build"]
    return next(pin for pin in extras if pin.startswith("numpy=="))


def test_the_source_archive_holds_what_the_wheel_needs_and_no_more(built: dict[str, Path]):
    with tarfile.open(built["sdist"]) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    package = {file.relative_to(ROOT).as_posix() for file in PACKAGE.rglob("*") if file.is_file()}
    package = {name for name in package if "__pycache__" not in name}
    papers = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-CC0"}
    assert files == package | papers | {"PKG-INFO", ".gitignore"}


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_installed_in_an_empty_environment_it_trains_and_tags(
    built: dict[str, Path], numpy_pin: str, tmp_path: Path, kind: str
):
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    python, timestep = scripts / "python", scripts / "timestep"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--no-compile", built[kind], numpy_pin)

    assert "timestep-rnn 0.1.0" in " ".join(run(*pip, "list").split())
    file, *counts = run(python, "-c", PROGRAM, cwd=tmp_path).split()
    assert Path(file).is_relative_to(venv)
    assert counts == ["1", "1600", "1", "1", "0"]

    (tmp_path / "train.conll").write_text(TRAIN)
    assert "usage: timestep " in run(timestep, "--help", cwd=tmp_path)
    settings = ("--n-a", "4", "--epochs", "2", "--quiet", "--output", "model.npz")
    run(timestep, "train", "train.conll", *settings, cwd=tmp_path)
    (tmp_path / "text.txt").write_text("Ada sings\n")
    for command in ([timestep], [python, "-m", "rnn"]):
        told = run(*command, "tag", "model.npz", "text.txt", cwd=tmp_path)
        assert json.loads(told)["tokens"] == ["Ada", "sings"]
    assert "usage: python -m rnn " in run(python, "-m", "rnn", "--help", cwd=tmp_path)
