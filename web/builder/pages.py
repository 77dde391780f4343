"""The files of the site that Vite makes, and how files are written and told."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from web.builder.node import npm
from web.builder.places import shown


def build_page(out: Path, starter: Path) -> list[str]:
    """Let Vite bundle web/ into `out`, with the first picture drawn from the starter's record.

    Gives the names of the npm packages that are in it.
    """
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages.txt"
        for script in ("build", "build:element", "build:offline"):
            npm(
                *("run", script, "--", "--outDir", str(out)),
                TIMESTEP_STARTER=str(starter),
                TIMESTEP_PACKAGES=str(packages),
            )
        return packages.read_text(encoding="utf-8").split()


def write_json(file: Path, content: Any) -> Path:
    """Write JSON that any browser can read: arrays as lists; NaN is refused."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, default=lambda a: a.tolist())
    file.write_text(text + "\n", encoding="utf-8")
    return file


def wipe(folder: Path) -> None:
    """Leave an empty folder."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def made(files: Iterable[Path]) -> None:
    """Print a line for each file made."""
    for file in files:
        print(f"{size(file.stat().st_size)}  {shown(file)}", flush=True)


def size(count: int) -> str:
    """A number of bytes for a column of sizes."""
    return f"{count / 1000:>10,.1f} kB"
