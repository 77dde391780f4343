"""The files of the site that are neither Python's nor the starter network's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from web.builder.node import npm
from web.builder.places import WEB, shown


def build_page(out: Path, starter: Path) -> list[Path]:
    """Let Vite bundle web/ into `out`, with the first picture drawn from the starter's record."""
    before = set(out.rglob("*"))
    npm("run", "build", "--", "--outDir", str(out), TIMESTEP_STARTER=str(starter))
    return sorted(file for file in out.rglob("*") if file.is_file() and file not in before)


def add_licences(out: Path) -> Path:
    """Name every library that goes out with the page, and give the licence texts they bring."""
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    parts = ["Timestep: MIT; starter/starter.txt: CC0 1.0.\n"]
    for place, entry in sorted(lock["packages"].items()):
        if not place or entry.get("dev"):
            continue
        name = place.removeprefix("node_modules/")
        parts.append(f"{name} {entry['version']}: {entry.get('license', 'see its page')}\n")
        text = WEB / place / "LICENSE"
        if text.is_file():
            parts.append(text.read_text(encoding="utf-8").strip() + "\n")
    parts.append("NumPy (in pyodide/): BSD-3-Clause; its licence texts are inside its wheel.\n")
    file = out / "licences.txt"
    file.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    return file


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
