"""Running other programs, and knowing what was done already."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from web.builder.places import ROOT, shown


class Stop(Exception):
    """Foreseeable trouble: a sentence for the person at the terminal, below what a tool said."""

    def __init__(self, sentence: str, said: str = "") -> None:
        super().__init__(sentence)
        self.said = said


def run(
    command: Sequence[str],
    what: str,
    cwd: Path = ROOT,
    seconds: float = 1800,
    extra: Mapping[str, str] | None = None,
) -> str:
    """The output of a command, run with `extra` in its environment; stops where it fails."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **(extra or {})},
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        raise Stop(f"{what} failed: there is no {command[0]}.") from None
    except subprocess.TimeoutExpired:
        raise Stop(f"{what} took more than {seconds:.0f} seconds and was ended.") from None
    if done.returncode:
        said = "\n".join(done.stdout.strip().splitlines()[-100:])
        raise Stop(f"{what} failed; what it said stands above.", said)
    return done.stdout


def require(files: Iterable[Path]) -> None:
    """Stop where one of these files is missing."""
    for file in files:
        if not file.is_file():
            raise Stop(f"{shown(file)} is missing; nothing can be built without it.")


def fingerprint(*files: Path) -> str:
    """A hash over names and contents of these files, as far as they exist."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"\n{file.name} ".encode())
        digest.update(sha256(file).encode() if file.is_file() else b"missing")
    return digest.hexdigest()


def is_marked(stamp: Path, mark: str) -> bool:
    """Whether work was done already: its stamp carries the mark of today's input."""
    return stamp.is_file() and stamp.read_text() == mark


def sha256(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
