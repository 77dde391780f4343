"""What Python in the browser is made of: Pyodide, NumPy's wheel and ours, and their lock file."""

from __future__ import annotations

import hashlib
import http.client
import json
import shutil
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from web.builder.commands import Stop, require, run, sha256
from web.builder.compiled import PYODIDE, Kind, check_pinned, compiled
from web.builder.environment import pip
from web.builder.pages import write_json
from web.builder.places import CACHE
from web.builder.unused import TOLD, is_of_numpy, is_of_page, is_of_stdlib, tells

PYODIDE_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
PYTHON_STDLIB = "python_stdlib.zip"
STDLIB = Kind("/lib/python314.zip/", is_of_stdlib, keeps_docstrings=tells)
NUMPY = Kind(
    "/lib/python3.14/site-packages/", is_of_numpy, keeps_docstrings=lambda _: False, empties=TOLD
)
# With its sources, which tracebacks quote and the page shows.
OURS = Kind("/lib/python3.14/site-packages/", is_of_page, keeps_sources=True)
PYODIDE_CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{file_name}"
# npm does not carry Pyodide's NumPy wheel; this wheel on PyPI holds the same file.
NUMPY_CARRIER = "open-webui==0.12.4"
NUMPY_IN_CARRIER = "open_webui/frontend/pyodide/{file_name}"
WHEEL_DATE = "1580601600"  # 2020-02-02, the date of every file in our wheel


def copy_pyodide(folder: Path) -> list[Path]:
    """Copy Pyodide's core, as npm installed and checked it, and compile its standard library."""
    require(PYODIDE / name for name in (*PYODIDE_CORE, PYTHON_STDLIB, "pyodide-lock.json"))
    folder.mkdir()
    core = [Path(shutil.copyfile(PYODIDE / name, folder / name)) for name in PYODIDE_CORE]
    stdlib = compiled(PYODIDE / PYTHON_STDLIB, STDLIB, folder)
    check_pinned(stdlib)
    return [*core, stdlib]


def add_packages(folder: Path) -> list[Path]:
    """Put the wheels of NumPy and of our package beside Pyodide, and a lock file for them."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    version = json.loads((PYODIDE / "package.json").read_text())["version"]
    entry = lock["packages"]["numpy"]
    sources = (partial(numpy_from_cdn, version), numpy_from_pypi)
    kept = fetch(entry["file_name"], entry["sha256"], CACHE, sources)
    numpy = compiled(kept, NUMPY, folder)
    check_pinned(numpy)
    with tempfile.TemporaryDirectory() as place:
        ours = compiled(build_wheel(Path(place)), OURS, folder)
    packages = {"numpy": entry | {"sha256": sha256(numpy)}, "timestep-rnn": lock_entry(ours)}
    own_lock = write_json(
        folder / "pyodide-lock.json", {"info": lock["info"], "packages": packages}
    )
    return [numpy, ours, own_lock]


def fetch(
    file_name: str, wanted: str, cache: Path, sources: Iterable[Callable[[str], bytes | None]]
) -> Path:
    """A file from the cache, or else from the first source that has it; its hash decides."""
    kept = cache / file_name
    if kept.is_file():
        if sha256(kept) == wanted:
            return kept
        print(f"{kept} is damaged and is fetched anew.", flush=True)
        kept.unlink()
    for source in sources:
        content = source(file_name)
        if content is None:
            continue
        if hashlib.sha256(content).hexdigest() != wanted:
            raise Stop(f"{file_name} came with another SHA-256 than Pyodide's lock file names.")
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(content)
        return part.replace(kept)
    raise Stop(f"{file_name} could not be fetched from anywhere; is the network there?")


def numpy_from_cdn(version: str, file_name: str) -> bytes | None:
    """The wheel from Pyodide's own CDN, or None where that cannot be reached."""
    address = PYODIDE_CDN.format(version=version, file_name=file_name)
    print(f"{file_name}: asking Pyodide's CDN", flush=True)
    try:
        with urllib.request.urlopen(address, timeout=15) as answer:
            content: bytes = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    return content


def numpy_from_pypi(file_name: str) -> bytes | None:
    """The wheel out of a wheel on PyPI that holds it (106 MB), or None where there is none."""
    print(f"{file_name}: taking it out of {NUMPY_CARRIER} (106 MB)", flush=True)
    options = ["--no-deps", "--ignore-requires-python", "--only-binary=:all:"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(pip("download", *options, "--dest", folder, NUMPY_CARRIER), "pip download")
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as carrier:
                return carrier.read(NUMPY_IN_CARRIER.format(file_name=file_name))
        except (Stop, KeyError, StopIteration, zipfile.BadZipFile):
            return None


def build_wheel(folder: Path) -> Path:
    """Build the wheel of our package into a folder."""
    hatchling = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    what = "Building the wheel of py/rnn"
    run([*hatchling, "--directory", str(folder)], what, extra={"SOURCE_DATE_EPOCH": WHEEL_DATE})
    return next(folder.glob("timestep_rnn-*.whl"))


def lock_entry(wheel: Path) -> dict[str, Any]:
    """What a Pyodide lock file says about the wheel of our package."""
    return {
        "name": "timestep-rnn",
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "sha256": sha256(wheel),
        "install_dir": "site",
        "package_type": "package",
        "imports": ["rnn"],
        "depends": ["numpy"],
        "unvendored_tests": False,
    }
