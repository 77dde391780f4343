"""Python's archives as the page starts from them: as byte code, and without what it never uses.

Most of the time in which Python starts is the compiling of its sources. The Pyodide of the page
does that here, once, and what came of it is kept under the hash of all that it was made of.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from web.builder.commands import Stop, fingerprint, run, sha256
from web.builder.node import npm_command
from web.builder.places import CACHE, WEB

PYODIDE = WEB / "node_modules" / "pyodide"
HERE = Path(__file__).parent
PROGRAM = HERE / "byte-code.js"
MADE_BY = (PROGRAM, HERE / "byte_code.py", PYODIDE / "package.json", PYODIDE / "pyodide-lock.json")
PINS = HERE / "byte-code-lock.json"


class Kind(NamedTuple):
    """What is done with an archive."""

    home: str  # where its modules are found in the page
    keeps: Callable[[str], bool]
    keeps_sources: bool = False
    keeps_docstrings: Callable[[str], bool] = lambda _: True
    empties: tuple[str, ...] = ()  # modules of which nothing stays but that they are there


def compiled(archive: Path, kind: Kind, folder: Path, cache: Path = CACHE) -> Path:
    """Put an archive as byte code into a folder, under its own name."""
    with zipfile.ZipFile(archive) as given:
        names = [each for each in given.namelist() if not each.endswith("/") and kind.keeps(each)]
    order = json.dumps(
        {
            "names": names,
            "home": kind.home,
            "keepsSources": kind.keeps_sources,
            "silent": [each for each in names if not kind.keeps_docstrings(each)],
            "emptied": kind.empties,
        }
    )
    mark = hashlib.sha256((fingerprint(*MADE_BY, archive) + order).encode()).hexdigest()[:16]
    content = kept(cache, archive, mark)
    if content is None:
        content = compile_anew(archive, order)
        keep(cache, archive, mark, content)
    made = folder / archive.name
    made.write_bytes(content)
    return made


def compile_anew(archive: Path, order: str) -> bytes:
    """The archive as byte code, compiled by Pyodide under Node."""
    print(f"{archive.name}: compiling", flush=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "given").write_bytes(archive.read_bytes())
        (folder / "order.json").write_text(order, encoding="utf-8")
        run([npm_command()[0], str(PROGRAM), place], f"Compiling {archive.name}")
        return (folder / "made").read_bytes()


def kept(cache: Path, archive: Path, mark: str) -> bytes | None:
    """What was compiled before of the same, if it is as it was then."""
    for file in cache.glob(f"{archive.stem}-{mark}-*.zip"):
        content = file.read_bytes()
        if file.stem.endswith(hashlib.sha256(content).hexdigest()):
            return content
    return None


def keep(cache: Path, archive: Path, mark: str, content: bytes) -> None:
    """Keep it under its own hash too, in place of what was kept of this archive before."""
    cache.mkdir(parents=True, exist_ok=True)
    for former in cache.glob(f"{archive.stem}-*.zip"):
        former.unlink(missing_ok=True)
    file = cache / f"{archive.stem}-{mark}-{hashlib.sha256(content).hexdigest()}.zip"
    part = file.with_suffix(".part")
    part.write_bytes(content)
    part.replace(file)


def check_pinned(file: Path) -> None:
    """Stop where what comes of pinned input is not what it came to when it was last looked at."""
    pinned = json.loads(PINS.read_text(encoding="utf-8"))[file.name]
    if sha256(file) != pinned:
        raise Stop(
            f"{file.name} was compiled to another SHA-256, {sha256(file)}, than {PINS.name} names. "
            "If Pyodide, NumPy or the lists in unused.py were changed, put the new one there."
        )
