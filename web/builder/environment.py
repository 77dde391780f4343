"""The Python that everything runs in: .venv, made with nothing but the standard library."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from web.builder.commands import Stop, fingerprint, is_marked, run
from web.builder.places import ROOT, VENV

OLDEST_PYTHON = (3, 11)


def enter_venv(arguments: Sequence[str]) -> None:
    """Start this script again with the Python of .venv, made first where there is none."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise Stop(f"Timestep needs Python {wanted} or newer; this is {platform.python_version()}.")
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    settings = VENV / "pyvenv.cfg"
    version = f"version = {platform.python_version()}"
    if not (python.exists() and settings.exists() and version in settings.read_text()):
        make_venv()
    become([str(python), str(ROOT / "build.py"), *arguments])


def become(command: list[str]) -> NoReturn:
    """Go on as another program; on Windows, which cannot do that, start it and end with it."""
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def make_venv() -> None:
    """Make .venv anew with the running Python."""
    print(f".venv: Python {platform.python_version()}", flush=True)
    try:
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Making .venv")
    except Stop as trouble:
        hint = "On Debian and Ubuntu it needs the package python3-venv."
        raise Stop(f"{trouble} {hint}", trouble.said) from None


def install(*extras: str) -> None:
    """Install our package and these extras of it into .venv, unless they are there already."""
    stamps = [VENV / f"{extra}.installed" for extra in extras]
    mark = f"{ROOT} {fingerprint(ROOT / 'pyproject.toml')}"
    if all(is_marked(stamp, mark) for stamp in stamps):
        return
    print(f".venv: installing for {', '.join(extras)}", flush=True)
    run(pip("install", "--editable", f".[{','.join(extras)}]"), "pip install")
    for stamp in stamps:
        stamp.write_text(mark)


def pip(action: str, *arguments: str) -> list[str]:
    """A command of pip's that says only what goes wrong, and soon."""
    options = ["--quiet", "--disable-pip-version-check", "--retries", "2"]
    return [sys.executable, "-m", "pip", action, *options, *arguments]
