"""What lies compressed beside the files of a site."""

import gzip
import os
import subprocess
from pathlib import Path

import pytest

from web.builder.compressed import ENDINGS, LARGE, SLOW, beside, compress, sizes
from web.builder.node import npm_command

pytestmark = pytest.mark.build

UNPACKED = (
    "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
)


def unpacked(file: Path) -> tuple[bytes, bytes]:
    """What gzip and brotli give back."""
    packed = beside(file, ".br").read_bytes()
    command = [npm_command()[0], "--eval", UNPACKED]
    brotli = subprocess.run(command, input=packed, capture_output=True, check=True, timeout=60)
    return gzip.decompress(beside(file, ".gz").read_bytes()), brotli.stdout


def test_large_files_get_both_and_others_none(tmp_path: Path) -> None:
    large = {"a.js": b"let a;\n" * LARGE, "b c.txt": b"text\n" * LARGE}
    small = {"small.js": b"let a;", "packed.zip": b"\0" * LARGE, "d.npz": b"\0" * LARGE}
    for name, content in (large | small).items():
        (tmp_path / name).write_bytes(content)
    compress(tmp_path, tmp_path / "cache")
    for name, content in large.items():
        assert unpacked(tmp_path / name) == (content, content)
        assert beside(tmp_path / name, ".br").stat().st_size < len(content) / 10
    for name in small:
        assert not any(beside(tmp_path / name, ending).exists() for ending in ENDINGS)


def test_what_takes_long_is_kept_and_comes_back_as_it_was(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    file = site / "a.js"
    file.write_bytes(b"let a;\n" * SLOW)
    compress(site, cache)
    packed = [beside(file, ending) for ending in ENDINGS]
    first = [each.read_bytes() for each in packed]
    assert {each.read_bytes() for each in cache.iterdir()} == set(first)
    for kept in cache.iterdir():
        kept.write_bytes(kept.read_bytes() + b"kept")
    compress(site, cache)
    assert [each.read_bytes() for each in packed] == [each + b"kept" for each in first]
    file.write_bytes(b"let b;\n" * SLOW)
    compress(site, cache)
    assert unpacked(file)[0].startswith(b"let b;")


def test_sizes_are_told_the_largest_first(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, count in (("a.js", 1000), ("a.js.gz", 300), ("a.js.br", 200), ("in/b.zip", 2000)):
        (tmp_path / name).write_bytes(os.urandom(count))
    lines = [line.split() for line in sizes(tmp_path)]
    assert lines == [
        ["kB", "gzip", "brotli"],
        ["2.0", "–", "–", "in/b.zip"],
        ["1.0", "0.3", "0.2", "a.js"],
        ["3.0", "2", "files"],
    ]
