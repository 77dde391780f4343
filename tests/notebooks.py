"""JupyterLab and marimo, serving a notebook as their users have it; installed when needed."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from web.builder.commands import Stop
from web.builder.environment import install
from web.builder.places import ROOT, VENV

SECONDS = 120  # until one answers; a busy machine is slow
HOST = "127.0.0.1"
JUPYTER = [
    "jupyterlab",
    "--no-browser",
    "--allow-root",
    f"--ip={HOST}",
    "--IdentityProvider.token=",
]
# Neither asks anything of the network by itself.
QUIET = [
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
]
MARIMO = ["--headless", "--no-token", f"--host={HOST}"]


def get_notebooks() -> None:
    """Make sure of both, in .venv."""
    with FileLock(VENV / "notebook.lock"):  # one process installs, the others wait for it
        install("notebook")


def jupyter_notebook(cells: list[str]) -> str:
    """A notebook of JupyterLab's with these cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    code: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
    }
    written = [{**code, "id": f"cell-{i}", "source": cell} for i, cell in enumerate(cells)]
    whole = {"cells": written, "metadata": {"kernelspec": kernel}, "nbformat": 4}
    return json.dumps({**whole, "nbformat_minor": 5})


def marimo_notebook(cells: list[str]) -> str:
    """One of marimo's: each cell is a function; the first makes 'tagger', the others take it."""
    first, *others = ["\n    ".join(cell.splitlines()) for cell in cells]
    functions = [f"def _():\n    {first}\n    return (tagger,)"]
    functions += [f"def _(tagger):\n    {cell}\n    return" for cell in others]
    cells = [f"@app.cell\n{function}\n" for function in functions]
    return "\n".join(["import marimo\n\napp = marimo.App()\n", *cells])


@contextmanager
def jupyter(file: Path, page: Path) -> Iterator[str]:
    """The address of a notebook in JupyterLab."""
    command = [*JUPYTER, *QUIET, f"--ServerApp.root_dir={file.parent}"]
    with serving(command, file.parent, page, "api") as address:
        yield f"{address}lab/tree/{file.name}"


@contextmanager
def marimo(file: Path, page: Path, mode: str) -> Iterator[str]:
    """The address of a notebook in marimo, to be read (run) or to be worked on (edit)."""
    quiet = ["--skip-update-check"] if mode == "edit" else []
    at_once = "[tool.marimo.runtime]\nauto_instantiate = true\n"  # all cells run as it opens
    (file.parent / "pyproject.toml").write_text(at_once, encoding="utf-8")
    command = ["marimo", "--yes", mode, str(file), *MARIMO, *quiet]
    with serving(command, file.parent, page, "health") as address:
        yield address


@contextmanager
def serving(command: list[str], home: Path, page: Path, alive: str) -> Iterator[str]:
    """The address of a server in a home of its own, whose notebooks find our package and page."""
    port = free_port()
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(ROOT / "py")}
    environment = {**os.environ, **own, "TIMESTEP_PAGE": str(page)}
    log = home / "said.txt"
    with log.open("w") as said:
        whole = [sys.executable, "-m", *command, f"--port={port}"]
        process = subprocess.Popen(whole, cwd=home, env=environment, stdout=said, stderr=said)
    address = f"http://{HOST}:{port}/"
    try:
        wait_for(address + alive, log)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        port: int = listening.getsockname()[1]
        return port


def wait_for(address: str, log: Path) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=SECONDS).close()
            return
        except OSError:
            time.sleep(0.1)
    raise Stop(f"{address} does not answer; it said: {log.read_text(errors='replace')}")
