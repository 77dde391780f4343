"""Byte code: what is made of an archive, that it is kept, and that the page lacks nothing."""

import json
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from web.builder import compiled as compiling
from web.builder.commands import Stop, sha256
from web.builder.compiled import PINS, Kind, check_pinned, compiled
from web.builder.node import npm_command
from web.builder.places import WEB

pytestmark = pytest.mark.build

HOME = "/lib/python3.14/site-packages/"
MODULE = 'KINDS = {"one", "two", "three"}\n\n\ndef fail():\n    raise LookupError("here")\n'
IN_PYTHON = """
import {{ readdirSync, readFileSync }} from "node:fs";
import {{ loadPyodide }} from "{pyodide}";
const folder = "{folder}/";
const lockFileContents = JSON.parse(readFileSync(folder + "pyodide-lock.json", "utf8"));
try {{
  const packages = ["timestep-rnn"];
  const places = {{ stdLibURL: folder + "python_stdlib.zip", packageCacheDir: folder }};
  const python = await loadPyodide({{ ...places, lockFileContents, packages }});
  console.log(python.runPython(readFileSync(0, "utf8")));
}} catch (error) {{
  console.error(String(error.message));
  process.exitCode = 1;
}}
"""


def archive(folder: Path, files: Iterable[tuple[str, str]]) -> Path:
    """A wheel with these files."""
    wheel = folder / "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        for name, content in files:
            made.writestr(name, content)
    return wheel


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as made:
        return {name: made.read(name) for name in made.namelist()}


def in_pyodide(dist: Path, program: str) -> str:
    """What a program gives in the Python of the page, run by Node."""
    script = IN_PYTHON.format(
        pyodide=(WEB / "node_modules" / "pyodide" / "pyodide.mjs").as_uri(),
        folder=(dist / "pyodide").as_posix(),
    )
    command = [npm_command()[0], "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=program, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_modules_become_byte_code_that_depends_on_no_date_and_no_place(tmp_path: Path) -> None:
    files = [("small/__init__.py", MODULE), ("small/gone.py", "1"), ("small/a.txt", "text")]
    given = archive(tmp_path, [*files, ("small-1.0.dist-info/RECORD", "former")])
    kind = Kind(HOME, lambda path: path != "small/gone.py")
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(compiled(given, kind, tmp_path / name, tmp_path / f"cache {name}"))

    assert sha256(made[0]) == sha256(made[1])
    inside = contents(made[0])
    assert list(inside) == ["small/__init__.pyc", "small/a.txt", "small-1.0.dist-info/RECORD"]
    assert inside["small/__init__.pyc"][4:8] == b"\x01\0\0\0", "unchecked, by its hash"
    assert b"small/__init__.pyc,sha256=" in inside["small-1.0.dist-info/RECORD"]


def test_sources_stay_beside_the_byte_code_where_they_are_wanted(tmp_path: Path) -> None:
    given = archive(tmp_path, [("small/__init__.py", MODULE)])
    (tmp_path / "out").mkdir()
    kind = Kind(HOME, lambda _: True, keeps_sources=True)
    inside = contents(compiled(given, kind, tmp_path / "out", tmp_path / "cache"))
    code = "small/__pycache__/__init__.cpython-314.pyc"
    assert list(inside) == ["small/__init__.py", code]
    assert inside["small/__init__.py"].decode() == MODULE
    assert f"{HOME}small/__init__.py".encode() in inside[code]


def test_docstrings_go_where_nobody_reads_them_and_all_else_stays(tmp_path: Path) -> None:
    told = (
        '"""What it is."""\nWORD = "kept"\n\n\ndef f():\n    """What f does."""\n    assert WORD\n'
    )
    names = ("small/read.py", "small/silent.py", "small/emptied.py")
    kind = Kind(
        HOME,
        lambda _: True,
        keeps_docstrings=lambda path: path == "small/read.py",
        empties=("small/emptied.py",),
    )
    given = archive(tmp_path, [(name, told) for name in names])
    (tmp_path / "out").mkdir()
    inside = contents(compiled(given, kind, tmp_path / "out", tmp_path / "cache"))
    read, silent, emptied = (inside[f"{name}c"] for name in names)
    for docstring in (b"What it is.", b"What f does."):
        assert docstring in read
        assert docstring not in silent
    assert b"kept" in silent
    assert len(silent) > len(emptied) > 16
    assert b"kept" not in emptied


def test_what_was_compiled_is_kept_until_its_input_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def compile_anew(given: Path, order: str) -> bytes:
        asked.append(given.name)
        return b"made of " + given.read_bytes()

    monkeypatch.setattr(compiling, "compile_anew", compile_anew)
    cache, kind = tmp_path / "cache", Kind(HOME, lambda _: True)
    (tmp_path / "out").mkdir()

    def make(content: str, kind: Kind = kind) -> bytes:
        given = archive(tmp_path, [("a.py", content)])
        return compiled(given, kind, tmp_path / "out", cache).read_bytes()

    first = make("1")
    assert make("1") == first
    assert len(asked) == 1
    assert make("2") != first
    make("2", kind._replace(keeps=lambda _: False))
    assert len(asked) == 3
    (kept,) = cache.iterdir()
    kept.write_bytes(b"damaged")
    assert make("2", kind._replace(keeps=lambda _: False)).startswith(b"made of ")
    assert len(asked) == 4


def test_what_comes_of_pinned_input_is_pinned(dist: Path, tmp_path: Path) -> None:
    pins = json.loads(PINS.read_text())
    assert pins == {name: sha256(dist / "pyodide" / name) for name in pins}
    other = tmp_path / "python_stdlib.zip"
    other.write_bytes(b"other")
    with pytest.raises(Stop, match=r"python_stdlib\.zip was compiled to another SHA-256"):
        check_pinned(other)


def test_a_syntax_error_stops_the_build_and_is_quoted(tmp_path: Path) -> None:
    given = archive(tmp_path, [("small/broken.py", "def (:\n")])
    with pytest.raises(Stop, match="Compiling small") as trouble:
        compiled(given, Kind(HOME, lambda _: True), tmp_path, tmp_path / "cache")
    assert "small/broken.py" in trouble.value.said


def test_each_module_of_ours_finds_all_that_it_imports_in_the_page(dist: Path) -> None:
    program = """
import importlib, json, pkgutil, rnn
missing, names = [], []
for module in pkgutil.walk_packages(rnn.__path__, "rnn."):
    try:
        importlib.import_module(module.name)
        names.append(module.name)
    except ModuleNotFoundError as gone:
        missing.append([module.name, gone.name])
json.dumps([missing, len(names), rnn.network.elman.__cached__])
"""
    missing, count, code = json.loads(in_pyodide(dist, program))
    of_others = [["rnn.__main__", "rnn.cli"]]
    assert missing == of_others
    assert count > 60
    assert code.endswith("elman.cpython-314.pyc")


def test_a_traceback_in_the_page_quotes_our_source(dist: Path) -> None:
    program = """
from rnn.page import bridge
bridge.answer("lab", "trace", {"words": 3})["error"]["traceback"].replace("\\n", "|")
"""
    traceback = in_pyodide(dist, program)
    assert "/rnn/page/bridge.py" in traceback
    assert 'return {"result": on_wire(handle(action, payload, lab))}' in traceback
