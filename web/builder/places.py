"""Where things are in this repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
WEB = ROOT / "web"
PACKAGE = ROOT / "py" / "rnn"
DIST = ROOT / "dist"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "timestep"


def shown(path: Path) -> str:
    """A path as the user would type it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
