"""Large files once more as gzip and brotli make them, for servers that send what lies beside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from web.builder.commands import run, sha256
from web.builder.node import npm_command
from web.builder.places import CACHE

PROGRAM = Path(__file__).parent / "compress.js"
ENDINGS = (".gz", ".br")
# What is packed already, archives and pictures, gets no smaller.
COMPRESSIBLE = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm"}
LARGE = 10_000  # bytes: below, a server's own headers weigh more than what is spared
SLOW = 100_000  # bytes; what was made of these is kept: brotli takes half a minute for Pyodide
KEPT = 60  # files, those last made


def compress(out: Path, cache: Path = CACHE / "compressed") -> None:
    """Write .gz and .br beside each large file of a site that gets smaller by it."""
    files = [file for file in sorted(out.rglob("*")) if is_compressible(file)]
    anew = [file for file in files if not take(file, cache)]
    anew.sort(key=lambda file: -file.stat().st_size)  # what takes longest begins first
    run([npm_command()[0], str(PROGRAM), *map(str, anew)], "Compressing the site")
    for file in anew:
        if file.stat().st_size >= SLOW:
            keep(file, cache)


def is_compressible(file: Path) -> bool:
    """Whether a site has this file compressed too."""
    return file.suffix in COMPRESSIBLE and file.stat().st_size >= LARGE


def take(file: Path, cache: Path) -> bool:
    """Put beside a file what the cache has of it; whether it has both."""
    if file.stat().st_size < SLOW:
        return False
    kept = [cache / f"{sha256(file)}{ending}" for ending in ENDINGS]
    if not all(each.is_file() for each in kept):
        return False
    for each in kept:
        shutil.copyfile(each, beside(file, each.suffix))
    return True


def keep(file: Path, cache: Path) -> None:
    """Keep what lies beside a file, under the hash of the file."""
    cache.mkdir(parents=True, exist_ok=True)
    for ending in ENDINGS:
        part = cache / f"{sha256(file)}{ending}.part"
        shutil.copyfile(beside(file, ending), part)
        part.replace(part.with_suffix(""))
    for former in sorted(cache.iterdir(), key=lambda each: -each.stat().st_mtime)[KEPT:]:
        former.unlink(missing_ok=True)


def beside(file: Path, ending: str) -> Path:
    """Where a file lies compressed."""
    return file.with_name(file.name + ending)


def sizes(out: Path) -> Iterator[str]:
    """A table of the files of a site, the largest first, in kB: as they are, gzip, brotli."""
    yield f"{'kB':>10}{'gzip':>10}{'brotli':>10}"
    files = [file for file in out.rglob("*") if file.is_file() and file.suffix not in ENDINGS]
    for file in sorted(files, key=lambda each: (-each.stat().st_size, each)):
        columns = [file, *(beside(file, ending) for ending in ENDINGS)]
        yield "".join(map(column, columns)) + f"  {file.relative_to(out).as_posix()}"
    total = sum(file.stat().st_size for file in files)
    yield f"{total / 1000:>10,.1f}{'':20}  {len(files)} files"


def column(file: Path) -> str:
    """A size in the table."""
    return f"{file.stat().st_size / 1000:>10,.1f}" if file.is_file() else f"{'–':>10}"
