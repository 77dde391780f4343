"""The page while it is worked on: Vite shows web/ as it is written, and we see py/rnn change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from web.builder.node import npm_command, path_with_node
from web.builder.places import PACKAGE, WEB


@contextmanager
def vite(
    site: str, starter: Path, last: Path, port: int, browser: bool
) -> Iterator[subprocess.Popen[bytes]]:
    """Vite's server for web/, which passes on to the address `site` what it does not make.

    The first picture is drawn from the record `starter`. It loads the page again when the file
    `last` was written.
    """
    script = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    command = [npm_command()[0], str(script), "--host", "127.0.0.1", "--port", str(port)]
    if browser:
        command.append("--open")
    environment = {**os.environ, "PATH": path_with_node()}
    environment |= {"TIMESTEP_SITE": site, "TIMESTEP_LAST": str(last)}
    environment |= {"TIMESTEP_STARTER": str(starter)}
    with subprocess.Popen(command, cwd=WEB, env=environment, stdin=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


def python_changes(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Comes each time that something in py/rnn has changed, as long as a process runs."""
    from watchfiles import watch

    for changes in watch(PACKAGE, rust_timeout=500, yield_on_timeout=True):
        if process.poll() is not None:
            return
        if changes:
            yield
