#!/usr/bin/env python3
"""Build, serve and test Timestep with nothing prepared but Python.

    python3 build.py             make dist/, the whole site as static files; with --snapshot, the
                                 one file starts sooner, and has twice as many bytes
    python3 build.py serve       make it and open it in a browser
    python3 build.py dev         show the page as it is written: what changes is made anew
    python3 build.py test ...    install what the tests need, make dist/, run pytest with ...
    python3 build.py lint        ruff, mypy, Biome and tsc
    python3 build.py format      let ruff and Biome mend what they can
    python3 build.py npm ...     the pinned npm, in web/

    pip ─▶ .venv ─▶ Node ─▶ npm ci ─▶ Vite ─────────▶ dist/index.html, dist/assets/
                              └─▶ Pyodide, NumPy ─┬─▶ byte code ─▶ dist/pyodide/
                            py/rnn as a wheel ────┘
                            py/rnn, trained ────────▶ dist/starter/
                            all of it, once more ───▶ dist/timestep.html

Until it has made .venv and started itself again in there, it uses the standard library alone.
The same input gives the same bytes. Whatever was downloaded is checked against a pinned hash.
Each step is done in a module of its own, web/builder/ and web/serve.py.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from web.builder.commands import Stop, require, run
from web.builder.compressed import compress, sizes
from web.builder.dev import python_changes, vite
from web.builder.environment import become, enter_venv, install
from web.builder.icons import add_icons
from web.builder.licences import add_licences
from web.builder.lines import too_long
from web.builder.link_preview import add_link_previews
from web.builder.node import call_npm, install_libraries
from web.builder.one_file import NAME as ONE_FILE
from web.builder.one_file import bundle, write_one_file
from web.builder.pages import build_page, made, wipe
from web.builder.places import DIST, PACKAGE, ROOT, WEB, shown
from web.builder.runtime import add_packages, copy_pyodide
from web.builder.snapshot import add_snapshot
from web.builder.table import seal
from web.serve import PORT, has_screen, serve, served

SOURCES = (
    WEB / "index.html",
    WEB / "embed.html",
    WEB / "package.json",
    WEB / "package-lock.json",
    PACKAGE / "page" / "bridge.py",
    PACKAGE / "data" / "starter.txt",
)
EXTRAS = {  # of pyproject.toml, that a command needs in .venv
    "build": ["build"],
    "serve": ["build"],
    "dev": ["build", "dev"],
    "test": ["build", "dev", "test"],
    "lint": ["build", "dev", "test", "lint"],
    "format": ["build", "dev", "test", "lint"],
    "npm": ["build"],
}
LAST_MADE = DIST / "pyodide" / "pyodide-lock.json"  # of what comes of py/rnn
STARTER_RECORD = DIST / "starter" / "starter.json"
DEV_PORT = 5314
# The whole suite: in three processes, though small machines have two cores, for a test of the page
# waits for part of its time. What is left to do goes from one to the other in pieces that follow
# each other, so that most tests of a module find the page of the module opened.
WHOLE_SUITE = ["--numprocesses=3", "--dist=worksteal", "--durations=10"]


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; the exit code."""
    options, rest = parse(arguments)
    enter_venv(arguments)
    install(*EXTRAS[options.command])
    if options.command == "test":
        test(rest)
    if options.command == "lint":
        return lint()
    if options.command == "format":
        return format_sources()
    if options.command == "npm":
        return call_npm(rest)
    if options.command == "dev":
        dev(options.port, options.browser)
        return 0
    build(DIST)
    if options.snapshot:
        add_snapshot(DIST / ONE_FILE, DIST / "pyodide")
    if options.command == "serve":
        serve(DIST, options.port, options.browser)
    return 0


def say_trouble(arguments: Sequence[str]) -> int:
    """Run main; foreseeable trouble becomes a sentence and an exit code."""
    try:
        return main(arguments)
    except Stop as trouble:
        print(trouble.said, f"build.py: {trouble}", sep="\n", file=sys.stderr)
        return 1
    except OSError as trouble:
        print(f"build.py: {trouble.filename}: {trouble.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 130


def parse(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The command and its options, and what goes on to pytest or npm as it stands."""
    if arguments and arguments[0] in ("test", "npm"):
        return argparse.Namespace(command=arguments[0]), list(arguments[1:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(command="build")
    parser.add_argument(
        "--snapshot", action="store_true", help="put a snapshot of Python into dist/timestep.html"
    )
    commands = parser.add_subparsers(metavar="command")
    for name in ("build", "lint", "format", "test", "npm"):
        commands.add_parser(name).set_defaults(command=name)
    server = commands.add_parser("serve", help="make dist/ and open it in a browser")
    server.set_defaults(command="serve")
    server.add_argument("--port", type=port_number, help=f"default: {PORT}, or any that is free")
    server.add_argument("--no-browser", dest="browser", action="store_false")
    worked_on = commands.add_parser("dev", help="show the page as it is written")
    worked_on.set_defaults(command="dev")
    worked_on.add_argument(
        "--port", type=port_number, default=DEV_PORT, help="default: %(default)s"
    )
    worked_on.add_argument("--no-browser", dest="browser", action="store_false")
    return parser.parse_args(arguments), []


def port_number(text: str) -> int:
    """A port as typed on the command line."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is not a port; ports go from 1 to 65535")
    return int(text)


# ---------------------------------------------------------------- dist/


def build(out: Path) -> None:
    """Make the whole site anew in the folder `out`."""
    require(SOURCES)
    install_libraries()
    wipe(out)
    add_starter(out / "starter")
    add_english(out / "english")
    packages = build_page(out, out / "starter" / "starter.json")
    copy_pyodide(out / "pyodide")
    add_packages(out / "pyodide")
    one_file = bundle(out)
    add_licences(out, [*packages, *one_file.packages])
    add_link_previews(out)
    add_icons(out)
    shutil.copytree(WEB / "examples", out / "examples")
    seal(out)
    compress(out)
    write_one_file(out, one_file)
    print(*sizes(out), shown(out), sep="\n", flush=True)


def add_starter(folder: Path) -> list[Path]:
    """Train the starter network, in a process with one thread: sums are taken in one order."""
    folder.mkdir()
    command = [sys.executable, "-m", "rnn.page.starter_network", str(folder)]
    environment = {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": "py"}
    run(command, "Training the starter network", extra=environment)
    shutil.copyfile(PACKAGE / "data" / "starter.txt", folder / "starter.txt")
    return sorted(folder.iterdir())


def add_english(folder: Path) -> None:
    """Put the English network and its credits where the page fetches it when it is asked for."""
    folder.mkdir()
    for name in ("network.npz", "CREDITS.md"):
        shutil.copyfile(PACKAGE / "english" / name, folder / name)


# ---------------------------------------------------------------- dev, test and lint


def dev(port: int, browser: bool) -> None:
    """Show the page as it is written, until Ctrl+C: Vite for web/, and Python's part anew."""
    build(DIST)
    try:
        with (
            served(DIST) as site,
            vite(site, STARTER_RECORD, LAST_MADE, port, browser and has_screen()) as page,
        ):
            for _ in python_changes(page):
                renew_python(DIST)
    except KeyboardInterrupt:
        print()


def renew_python(out: Path) -> None:
    """Make anew what comes of py/rnn; Vite sees the last of it and loads the page again."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            made(add_starter(Path(folder) / "starter"))
            shutil.copytree(Path(folder) / "starter", out / "starter", dirs_exist_ok=True)
        made(add_packages(out / "pyodide"))
    except Stop as trouble:
        print(trouble.said, trouble, sep="\n", file=sys.stderr, flush=True)


def test(arguments: Sequence[str]) -> NoReturn:
    """Make the site and go on as pytest, which finds it in TIMESTEP_DIST.

    Python keeps its byte code then, whatever it was told: the tests start it hundreds of times.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    chromium = [sys.executable, str(ROOT / "tests" / "chromium.py")]
    if subprocess.call(chromium, env={**os.environ, "PYTHONPATH": str(ROOT)}) != 0:
        sys.exit(1)
    build(DIST)
    os.chdir(ROOT)
    os.environ["TIMESTEP_DIST"] = str(DIST)
    become([sys.executable, "-m", "pytest", *(arguments or WHOLE_SUITE)])


def lint() -> int:
    """Run every linter, and beside them the slow mypy; 0 when all are content."""
    install_libraries()
    python = [sys.executable, "-m"]
    with subprocess.Popen([*python, "mypy"], cwd=ROOT, stdout=subprocess.PIPE) as mypy:
        codes = [
            subprocess.call([*python, "ruff", "check"], cwd=ROOT),
            subprocess.call([*python, "ruff", "format", "--check"], cwd=ROOT),
            subprocess.call([sys.executable, str(WEB / "wire_types.py"), "--check"]),
            call_npm(["run", "--silent", "lint"]),
            call_npm(["run", "--silent", "check"]),
            complain(too_long()),
        ]
        said, _ = mypy.communicate()
    print(said.decode(errors="replace"), end="", flush=True)
    return int(any([*codes, mypy.returncode]))


def complain(complaints: Iterable[str]) -> int:
    """Print complaints; 0 when there are none."""
    lines = list(complaints)
    print("\n".join(lines), end="\n" if lines else "")
    return int(bool(lines))


def format_sources() -> int:
    """Let ruff and Biome mend what they can; 0 when nothing is left to complain of."""
    install_libraries()
    python = [sys.executable, "-m"]
    codes = [
        subprocess.call([*python, "ruff", "check", "--fix"], cwd=ROOT),
        subprocess.call([*python, "ruff", "format"], cwd=ROOT),
        call_npm(["run", "--silent", "format"]),
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(say_trouble(sys.argv[1:]))
