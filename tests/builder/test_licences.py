"""licences.txt: the licence of everything that goes out with the page, and of nothing else."""

import json
import re
from pathlib import Path

import pytest

from web.builder.compiled import PYODIDE
from web.builder.licences import BROWSERIFIED, HAS_INSIDE, MODULES
from web.builder.places import WEB

pytestmark = pytest.mark.build

# What says that a library is linked into the wasm: a name or a text of its own.
LINKED = {
    "bzip2": b"PyInit__bz2",
    "Emscripten": b"emscripten_",
    "Expat": b"expat_2",
    "HACL*": b"HACL",
    "hiwire": b"hiwire_",
    "libffi": b"ffi_call",
    "liblzma": b"lzma_",
    "libmpdec": b"libmpdec",
    "musl": b"Illegal byte sequence",
    "SQLite": b"SQLite format 3",
    "zlib": b"incorrect data check",
    "Zstandard": b"ZSTD_",
}
# Modules in C that bring no library along, as all those of CPython but for these.
WITH_LIBRARY = {"_bz2", "_ctypes", "_decimal", "_lzma", "_sqlite3", "_zstd", "pyexpat", "zlib"}
HASHES = {"_blake2", "_hmac", "_md5", "_sha1", "_sha2", "_sha3"}  # HACL*
ELSEWHERE = {"_hashlib", "_ssl", "_uuid", "_dbm", "_gdbm", "_curses", "_tkinter", "readline"}


def test_the_licence_of_every_library_in_the_page_goes_with_it(dist: Path) -> None:
    licences = (dist / "licences.txt").read_text(encoding="utf-8")
    told = re.findall(r"^(@?[a-z][\w/.-]*) (\d[\w.]*): \S", licences, re.M)
    used = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert used.items() <= dict(told).items()
    assert "typescript" not in dict(told), "it is not in the page"
    for name, version in told:
        _, _, text = licences.partition(f"{name} {version}: ")
        assert re.search("permi|grant|redistribut|Mozilla Public", text[:700], re.IGNORECASE), name
    python = json.loads((PYODIDE / "pyodide-lock.json").read_text())["info"]["python"]
    assert f"CPython {python} and its standard library" in licences
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in licences
    assert "Mozilla Public License Version 2.0" in licences
    assert "numpy 2.4.3, LICENSE.txt (in pyodide/)" in licences


def test_the_licence_of_every_library_in_the_wasm_goes_with_it(dist: Path) -> None:
    licences = (dist / "licences.txt").read_text(encoding="utf-8")
    told = re.findall(r"^(\S+) \(in pyodide/pyodide.asm.wasm\): \S", licences, re.M)
    assert told == list(LINKED)
    wasm = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    assert [name for name, mark in LINKED.items() if mark not in wasm] == []
    modules = {name.decode() for name in re.findall(rb"PyInit_(\w+)", wasm)}
    assert modules >= WITH_LIBRARY | HASHES
    assert not modules & ELSEWHERE


def test_the_packages_inside_a_package_are_those_that_its_file_requires() -> None:
    for name, inside in HAS_INSIDE.items():
        (file,) = MODULES.joinpath(name).glob("*.browser.min.js")
        text = file.read_text(encoding="utf-8")
        required = set(re.findall(r'[{,]"?(@?[a-z][\w./@-]*)"?:\d+(?=[,}])', text))
        packages = {each for each in required if (MODULES / each / "package.json").is_file()}
        assert set(inside) == packages
        browserified = re.findall(r"^(\S+) \(in (\S+)\)", BROWSERIFIED.read_text("utf-8"), re.M)
        assert browserified == [(each, name) for each in ("buffer", "ieee754")]
        assert {"buffer", "ieee754"} <= required
