"""build.py: what it makes, that it makes the same twice, and how it stops."""

import errno
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path

import pytest

import build

NUMPY = "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
RNN = "rnn-0.1.0-py3-none-any.whl"
PYODIDE_FILES = {*build.PYODIDE_CORE, "pyodide-lock.json", NUMPY, RNN}
SITE = {"index.html", "assets", "pyodide", "starter", "licences.txt"}
STARTER_FILES = {"starter.json", "starter.npz", "starter.txt"}
MIME_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "pyodide/pyodide.mjs": "text/javascript; charset=utf-8",
    "pyodide/pyodide.asm.wasm": "application/wasm",
    "pyodide/python_stdlib.zip": "application/zip",
    "pyodide/pyodide-lock.json": "application/json",
    f"pyodide/{RNN}": "application/zip",
    "starter/starter.npz": "application/octet-stream",
    "starter/starter.txt": "text/plain; charset=utf-8",
}
PAGE = """<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'"><p>page</p>"""


def files_in(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): build.sha256(file)
        for file in folder.rglob("*")
        if file.is_file()
    }


def ask(address: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of the answer to a GET."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read()


@pytest.fixture
def small_site(tmp_path: Path, serve: Callable[[Path], str]) -> tuple[Path, str]:
    """A folder with one page in it, and its address."""
    (tmp_path / "index.html").write_text(PAGE)
    return tmp_path, serve(tmp_path)


# ---------------------------------------------------------------- dist/


@pytest.mark.build
def test_the_site_is_complete_and_nothing_more(dist: Path) -> None:
    assert {path.name for path in dist.iterdir()} == SITE
    assert {path.name for path in (dist / "pyodide").iterdir()} == PYODIDE_FILES
    assert {path.name for path in (dist / "starter").iterdir()} == STARTER_FILES
    assert {path.suffix for path in (dist / "assets").iterdir()} >= {".js", ".css"}


@pytest.mark.build
def test_the_licence_of_every_library_in_the_page_goes_with_it(dist: Path) -> None:
    licences = (dist / "licences.txt").read_text(encoding="utf-8")
    used = json.loads((build.WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in used.items():
        assert f"\n{name} {version}: " in licences
    assert "NumPy" in licences


@pytest.mark.build
def test_a_second_build_removes_stale_files_and_gives_the_same_bytes(
    dist: Path, tmp_path: Path
) -> None:
    stale = tmp_path / "assets" / "stale.js"
    stale.parent.mkdir()
    stale.write_text("left over")

    build.build(tmp_path)

    assert not stale.exists()
    assert files_in(tmp_path) == files_in(dist)


@pytest.mark.build
def test_a_build_prints_a_line_with_its_size_for_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = build.build_wheel(tmp_path)
    build.made([wheel])
    size, unit, name = capsys.readouterr().out.split()
    assert (float(size), unit, name) == (round(wheel.stat().st_size / 1000, 1), "kB", str(wheel))


@pytest.mark.build
def test_the_lock_file_names_both_packages_with_the_hashes_of_the_files_there(dist: Path) -> None:
    lock = json.loads((dist / "pyodide" / "pyodide-lock.json").read_text())
    assert lock["info"]["abi_version"] == "2026_0"
    assert set(lock["packages"]) == {"numpy", "rnn"}
    assert lock["packages"]["rnn"]["depends"] == ["numpy"]
    for package in lock["packages"].values():
        assert build.sha256(dist / "pyodide" / package["file_name"]) == package["sha256"]


@pytest.mark.build
def test_the_wheel_holds_the_whole_package_and_runs_from_there(dist: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(dist / "pyodide" / RNN) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("rnn/")}
        wheel.extractall(tmp_path)
    sources = {
        file.relative_to(build.PACKAGE.parent).as_posix()
        for file in build.PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == sources
    code = "import rnn.page.bridge as b; print(b.__file__, len(b.handle('starter', {})['train']))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    output = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    file, sentences = output.split()
    assert Path(file).is_relative_to(tmp_path)
    assert int(sentences) >= 300


@pytest.mark.build
def test_the_starter_records_are_those_of_the_starter_network(dist: Path) -> None:
    from rnn.page.bridge import handle
    from rnn.page.starter_network import EPOCHS, SENTENCE

    first = json.loads((dist / "starter" / "starter.json").read_text())
    handle("load", {"model": (dist / "starter" / "starter.npz").read_bytes()})
    trace = handle("trace", SENTENCE)

    assert first["trace"]["words"] == SENTENCE["words"]
    assert first["trace"]["y_hat"] == pytest.approx(list(trace["y_hat"]), abs=1e-12)
    assert first["trace"]["labels"] == SENTENCE["labels"]
    assert first["summary"]["epoch"] == EPOCHS
    curve = first["summary"]["curve"]
    assert {len(column) for column in curve.values()} == {first["summary"]["step"]}
    assert curve["loss"][-1] < curve["loss"][0] / 10
    assert first["evaluation"]["held_out"]["sentences"] == 100
    assert first["corpus"]["train"]["sentences"] == 300
    assert first["corpus"]["held_out"]["sentences"] == 100
    assert 0 < first["corpus"]["train"]["name_words"] < first["corpus"]["train"]["words"]


@pytest.mark.build
def test_the_browser_and_the_tests_have_the_same_numpy() -> None:
    pins = tomllib.loads((build.ROOT / "pyproject.toml").read_text())
    extras = pins["project"]["optional-dependencies"]["build"]
    lock = json.loads((build.PYODIDE / "pyodide-lock.json").read_text())
    assert f"numpy=={lock['packages']['numpy']['version']}" in extras
    assert set(pins["build-system"]["requires"]) <= set(extras)


class References(HTMLParser):
    """Collects what a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fetching = {"src", "srcset", "data", "poster", "action", "ping"} | (
            {"href"} if tag != "a" else set()
        )
        self.found += [value for name, value in attrs if name in fetching and value is not None]


@pytest.mark.build
def test_the_page_fetches_only_files_that_are_there(dist: Path) -> None:
    references = References()
    references.feed((dist / "index.html").read_text(encoding="utf-8"))
    assert references.found
    for reference in references.found:
        assert (dist / reference).is_file(), reference


# Names of XML vocabularies, and pages that Lit's messages point developers to: never fetched.
HARMLESS = {"http://www.w3.org", "https://lit.dev"}


@pytest.mark.build
def test_no_script_or_style_names_a_foreign_origin_it_could_fetch_from(dist: Path) -> None:
    for file in (dist / "assets").iterdir():
        if file.suffix in (".js", ".css", ".svg"):
            text = file.read_text(encoding="utf-8")
            origins = set(re.findall(r"(?:https?|wss?)://[\w.-]+", text))
            assert origins <= HARMLESS, file.name
            assert not re.search(r"""(?:url\(|@import|import\(|from)\s*["']?//""", text), file.name


@pytest.mark.build
def test_the_policy_allows_no_foreign_origin_and_no_eval(dist: Path) -> None:
    policy = build.content_security_policy(dist / "index.html")
    assert "default-src 'none'" in policy
    assert "'wasm-unsafe-eval'" in policy
    sources = {word for part in policy.split(";") for word in part.split()[1:]}
    assert sources <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"}


# ---------------------------------------------------------------- what is downloaded

GOOD = b"the wheel"
GOOD_HASH = hashlib.sha256(GOOD).hexdigest()


def found(_: str) -> bytes:
    return GOOD


def unreachable(_: str) -> None:
    return None


def must_not_be_asked(_: str) -> bytes:
    raise AssertionError("this source was not to be asked")


def test_the_first_source_that_answers_fills_the_cache(tmp_path: Path) -> None:
    sources = [unreachable, found, must_not_be_asked]
    kept = build.fetch("a.whl", GOOD_HASH, tmp_path / "cache", sources)
    assert kept.read_bytes() == GOOD
    assert [path.name for path in kept.parent.iterdir()] == ["a.whl"]
    assert build.fetch("a.whl", GOOD_HASH, tmp_path / "cache", [must_not_be_asked]) == kept


def test_a_wrong_hash_stops_the_build_and_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(build.Stop, match=r"a\.whl came with another SHA-256"):
        build.fetch("a.whl", GOOD_HASH, tmp_path, [lambda _: b"something else", must_not_be_asked])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_is_reported_and_filled_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.whl").write_bytes(b"damaged")
    kept = build.fetch("a.whl", GOOD_HASH, tmp_path, [found])
    assert kept.read_bytes() == GOOD
    assert "a.whl is damaged and is fetched anew" in capsys.readouterr().out


def test_no_source_at_all_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(build.Stop, match="is the network there"):
        build.fetch("a.whl", GOOD_HASH, tmp_path, [unreachable])


def test_the_cdn_is_asked_over_http_and_may_fail(
    small_site: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, address = small_site
    (folder / "v1").mkdir()
    (folder / "v1" / "a.whl").write_bytes(GOOD)
    monkeypatch.setattr(build, "PYODIDE_CDN", address + "v{version}/{file_name}")
    assert build.numpy_from_cdn("1", "a.whl") == GOOD
    assert build.numpy_from_cdn("1", "b.whl") is None
    monkeypatch.setattr(build, "PYODIDE_CDN", "http://127.0.0.1:9/{version}/{file_name}")
    assert build.numpy_from_cdn("1", "a.whl") is None


def test_the_wheel_is_taken_out_of_its_carrier(monkeypatch: pytest.MonkeyPatch) -> None:
    def pip_download(command: list[str], what: str) -> str:
        folder = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(folder / "carrier.whl", "w") as carrier:
            carrier.writestr("open_webui/frontend/pyodide/a.whl", GOOD)
        return what

    monkeypatch.setattr(build, "run", pip_download)
    assert build.numpy_from_pypi("a.whl") == GOOD
    assert build.numpy_from_pypi("b.whl") is None


# ---------------------------------------------------------------- serve


@pytest.mark.build
@pytest.mark.parametrize(("file", "mime_type"), MIME_TYPES.items())
def test_every_answer_has_its_type_and_the_policy(
    dist: Path, site: str, file: str, mime_type: str
) -> None:
    status, headers, body = ask(site + file)
    assert status == 200
    assert headers["Content-Type"] == mime_type
    assert headers["Content-Security-Policy"] == build.content_security_policy(dist / "index.html")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert body == (dist / file).read_bytes()


@pytest.mark.build
def test_a_head_request_tells_type_and_size(dist: Path, site: str) -> None:
    question = urllib.request.Request(f"{site}pyodide/pyodide.asm.wasm", method="HEAD")
    with urllib.request.urlopen(question, timeout=10) as answer:
        assert answer.headers["Content-Type"] == "application/wasm"
        size = (dist / "pyodide" / "pyodide.asm.wasm").stat().st_size
        assert answer.headers["Content-Length"] == str(size)


@pytest.mark.build
def test_the_worker_script_comes_with_the_policy(dist: Path, site: str) -> None:
    workers = list((dist / "assets").glob("worker-*.js"))
    assert len(workers) == 1
    _, headers, _ = ask(f"{site}assets/{workers[0].name}")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "'wasm-unsafe-eval'" in headers["Content-Security-Policy"]


def test_folders_are_not_listed_and_nothing_outside_is_served(
    small_site: tuple[Path, str],
) -> None:
    folder, address = small_site
    (folder / "inner").mkdir()
    (folder.parent / "secret.txt").write_text("secret")
    assert ask(address)[2] == PAGE.encode()
    for path in ("inner/", "nothing.js", "../secret.txt", "%2e%2e/secret.txt"):
        status, headers, body = ask(address + path)
        assert (status, b"secret" in body) == (404, False)
        assert headers["Content-Security-Policy"] == "default-src 'none'; script-src 'self'"


def test_a_page_without_a_policy_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>open</title>")
    with pytest.raises(build.Stop, match="states no Content-Security-Policy"):
        build.make_server(tmp_path)


def test_a_taken_port_is_named_in_a_sentence(small_site: tuple[Path, str]) -> None:
    folder, address = small_site
    port = int(address.rstrip("/").rpartition(":")[2])
    with pytest.raises(build.Stop, match=f"Port {port} is taken; choose another with --port"):
        build.make_server(folder, port)


def test_serve_prints_its_address_and_ends_quietly_on_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    program = "import sys, build, pathlib; build.serve(pathlib.Path(sys.argv[1]), None, False)"
    command = [sys.executable, "-c", program, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=build.ROOT, text=True) as server:
        assert server.stdout is not None
        line = next(line for line in server.stdout if line.strip())
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address is not None
        assert ask(address[0])[2] == PAGE.encode()
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=10)
    assert (server.returncode, errors) == (0, "")


def test_serve_takes_any_free_port_when_its_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    monkeypatch.setattr(build.SiteServer, "serve_forever", lambda server: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(build, "PORT", port)
        build.serve(tmp_path, None, browser=False)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", capsys.readouterr().out)
        assert address is not None
        assert int(address[1]) != port
        with pytest.raises(build.Stop, match="is taken"):
            build.serve(tmp_path, port, browser=False)


# ---------------------------------------------------------------- trouble


def test_a_missing_source_stops_the_build_before_anything_is_wiped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("yesterday's")
    monkeypatch.setattr(build, "SOURCES", (build.PACKAGE / "no_such.txt",))
    with pytest.raises(build.Stop, match=r"py/rnn/no_such\.txt is missing"):
        build.build(tmp_path)
    assert (tmp_path / "index.html").read_text() == "yesterday's"


def test_trouble_is_one_sentence_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full_disk(out: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(out))

    monkeypatch.setattr(build, "VENV", Path(sys.prefix))
    monkeypatch.setattr(build, "install", lambda *extras: None)
    monkeypatch.setattr(build, "SOURCES", (tmp_path / "gone",))
    assert build.say_trouble(["build"]) == 1
    sentence = f"build.py: {tmp_path / 'gone'} is missing; nothing can be built without it."
    assert capsys.readouterr().err.split("\n") == ["", sentence, ""]
    monkeypatch.setattr(build, "build", full_disk)
    assert build.say_trouble([]) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_an_old_python_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(build.Stop, match=r"needs Python 3\.11 or newer"):
        build.enter_venv([])


@pytest.mark.build
def test_a_failing_npm_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0.0"}')
    with pytest.raises(build.Stop, match="npm ci failed") as trouble:
        build.install_libraries(tmp_path)
    assert "package-lock.json" in trouble.value.said


def test_a_failing_command_is_quoted() -> None:
    program = "print('first'); print('why'); raise SystemExit(3)"
    with pytest.raises(build.Stop, match="It failed; what it said stands above") as trouble:
        build.run([sys.executable, "-c", program], "It")
    assert trouble.value.said == "first\nwhy"


def test_a_hanging_command_is_ended() -> None:
    with pytest.raises(build.Stop, match="It took more than 1 seconds"):
        build.run([sys.executable, "-c", "import time; time.sleep(60)"], "It", seconds=1)


def test_a_missing_command_is_named() -> None:
    with pytest.raises(build.Stop, match="there is no no-such-command"):
        build.run(["no-such-command"], "It")


def test_work_is_done_again_when_its_input_changes(tmp_path: Path) -> None:
    source, stamp = tmp_path / "package.json", tmp_path / "stamp"
    source.write_text("1")
    assert not build.is_marked(stamp, build.fingerprint(source))
    stamp.write_text(build.fingerprint(source))
    assert build.is_marked(stamp, build.fingerprint(source))
    source.write_text("2")
    assert not build.is_marked(stamp, build.fingerprint(source))
    source.unlink()
    assert not build.is_marked(stamp, build.fingerprint(source))


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], "build", []),
        (["build"], "build", []),
        (["test"], "test", []),
        (["test", "-k", "tokenizer", "-x", "tests/test_text.py"], "test", None),
        (["npm", "install", "--save-exact", "lit"], "npm", None),
    ],
)
def test_the_command_line(arguments: list[str], command: str, rest: list[str] | None) -> None:
    options, passed_on = build.parse(arguments)
    assert options.command == command
    assert passed_on == (arguments[1:] if rest is None else rest)


def test_serve_has_options() -> None:
    options, _ = build.parse(["serve", "--port", "8001", "--no-browser"])
    assert (options.port, options.browser) == (8001, False)
    options, _ = build.parse(["serve"])
    assert (options.port, options.browser) == (None, True)


@pytest.mark.parametrize("arguments", [["sing"], ["serve", "--port", "99999"], ["build", "-x"]])
def test_a_wrong_command_line_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        build.parse(arguments)
    assert "error:" in capsys.readouterr().err
