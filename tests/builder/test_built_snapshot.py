"""The snapshot of Python in the one file: the same each time, and chance is drawn anew from it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from web.builder import snapshot
from web.builder.commands import Stop, run, sha256
from web.builder.node import npm_command
from web.builder.one_file import put_python
from web.builder.places import WEB
from web.builder.snapshot import HEAD, MEMORY, PROGRAM, add_snapshot

pytestmark = pytest.mark.build

# Under Node as in a page: what a Python says that starts from the snapshot.
RESTORED = """
import {{ readFileSync, writeFileSync }} from "node:fs";
import {{ loadPyodide }} from "{pyodide}/pyodide.mjs";
import create from "{pyodide}/pyodide.asm.mjs";
import {{ forSnapshot, settle, withFiles }} from "{wire}/snapshot.js";
import {{ opened }} from "{wire}/snapshot-file.js";
import {{ filesOf }} from "{wire}/wheels.js";
const folder = "{folder}/";
const read = (name) => Uint8Array.from(readFileSync(folder + name));
const bare = opened(read("snapshot.head"), Promise.resolve(read("snapshot.memory")));
const lock = JSON.parse(readFileSync(folder + "pyodide-lock.json", "utf8"));
const wheels = Object.values(lock.packages).map(({{ file_name }}) => read(file_name));
const snapshot = withFiles(bare, wheels.flatMap(filesOf));
const fromDisk = (settings) => {{
  const {{ locateFile }} = settings;
  settings.locateFile = (path) =>
    path.endsWith(".so") ? folder + path.split("/").pop() : locateFile(path);
  return create(settings);
}};
const python = await loadPyodide({{
  stdLibURL: folder + "python_stdlib.zip",
  lockFileContents: {{ ...lock, packages: {{}} }},
  convertNullToNone: true,
  createPyodideModule: forSnapshot(fromDisk, snapshot),
  _loadSnapshot: snapshot.head,
}});
settle(python);
console.log(python.runPython(readFileSync(0, "utf8")));
"""
CHANCE = """
import random, sys
import numpy
assert "rnn.page.bridge" in sys.modules
f"{random.random()} {numpy.random.random()} {numpy.random.default_rng(1).random()}"
"""


@pytest.fixture(scope="module")
def python(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pyodide as it stands in the one file, with a snapshot."""
    folder = tmp_path_factory.mktemp("python") / "pyodide"
    put_python(dist / "pyodide", folder)
    taken(folder)
    return folder


def taken(folder: Path) -> None:
    run([npm_command()[0], str(PROGRAM), str(folder)], "Taking a snapshot")


def said_by(folder: Path) -> list[str]:
    script = RESTORED.format(
        pyodide=(WEB / "node_modules" / "pyodide").as_uri(),
        wire=(WEB / "js" / "wire").as_uri(),
        folder=folder.as_posix(),
    )
    command = [npm_command()[0], "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=CHANCE, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_same_files_give_the_same_snapshot(dist: Path, python: Path, tmp_path: Path) -> None:
    put_python(dist / "pyodide", tmp_path / "elsewhere")
    taken(tmp_path / "elsewhere")
    for name in (HEAD, MEMORY, f"{MEMORY}.gz"):
        assert sha256(tmp_path / "elsewhere" / name) == sha256(python / name)


def test_chance_is_drawn_anew_and_seeded_numbers_are_the_same(python: Path) -> None:
    first, second = said_by(python), said_by(python)
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert first[2] == second[2] == "0.5118216247002567"


def test_a_page_of_another_build_gets_no_snapshot(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "run", lambda *_: pytest.fail("It was taken."))
    shutil.copytree(dist / "pyodide", tmp_path / "pyodide")
    (tmp_path / "pyodide" / "pyodide.mjs").write_text("other")
    page = shutil.copyfile(dist / "timestep.html", tmp_path / "timestep.html")
    with pytest.raises(Stop, match="are of different builds"):
        add_snapshot(page, tmp_path / "pyodide")
    page.write_text("<p>another page</p>")
    with pytest.raises(Stop, match="has no place for a snapshot"):
        add_snapshot(page, dist / "pyodide")
    assert page.read_text() == "<p>another page</p>"
