"""The server: types, policy, ports, and how it ends."""

import os
import re
import signal
import socket
import sys
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.request import Request

import pytest

import web.serve
from programs import started
from web.builder.commands import Stop
from web.builder.places import ROOT

WHEEL = "timestep_rnn-0.1.0-py3-none-any.whl"
MIME_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "pyodide/pyodide.mjs": "text/javascript; charset=utf-8",
    "pyodide/pyodide.asm.wasm": "application/wasm",
    "pyodide/python_stdlib.zip": "application/zip",
    "pyodide/pyodide-lock.json": "application/json",
    f"pyodide/{WHEEL}": "application/zip",
    "starter/starter.npz": "application/octet-stream",
    "starter/starter.txt": "text/plain; charset=utf-8",
}
PAGE = """<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'"><p>page</p>"""


def ask(address: str | Request) -> tuple[int, Message, bytes]:
    """Status, headers and body of the answer to a GET."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read()


@pytest.mark.build
@pytest.mark.parametrize("page", ["embed.html", "examples/article.html"])
def test_a_page_has_the_policy_that_it_states(dist: Path, site: str, page: str) -> None:
    _, headers, _ = ask(site + page)
    policy = headers["Content-Security-Policy"]
    assert policy == web.serve.content_security_policy(dist / page)
    assert policy != web.serve.content_security_policy(dist / "index.html")


@pytest.mark.build
@pytest.mark.parametrize(("file", "mime_type"), MIME_TYPES.items())
def test_every_answer_has_its_type_and_the_policy(
    dist: Path, site: str, file: str, mime_type: str
) -> None:
    status, headers, body = ask(site + file)
    assert status == 200
    assert headers["Content-Type"] == mime_type
    assert headers["Content-Security-Policy"] == web.serve.content_security_policy(
        dist / "index.html"
    )
    assert headers["Access-Control-Allow-Origin"] == "*"
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
    with pytest.raises(Stop, match="states no Content-Security-Policy"):
        web.serve.make_server(tmp_path)


def test_a_taken_port_is_named_in_a_sentence(small_site: tuple[Path, str]) -> None:
    folder, address = small_site
    port = int(address.rstrip("/").rpartition(":")[2])
    with pytest.raises(Stop, match=f"Port {port} is taken; choose another with --port"):
        web.serve.make_server(folder, port)


def test_serve_prints_its_address_and_ends_quietly_on_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    program = "import sys, pathlib, web.serve as w; w.serve(pathlib.Path(sys.argv[1]), None, False)"
    command = [sys.executable, "-c", program, str(tmp_path)]
    with started(command, cwd=ROOT, text=True) as server:
        line = next(line for line in server.stdout if line.strip())
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address is not None
        assert ask(address[0])[2] == PAGE.encode()
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=60)
    assert (server.returncode, errors) == (0, "")


def test_serve_takes_any_free_port_when_its_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    monkeypatch.setattr(web.serve.SiteServer, "serve_forever", lambda server: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(web.serve, "PORT", port)
        web.serve.serve(tmp_path, None, browser=False)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", capsys.readouterr().out)
        assert address is not None
        assert int(address[1]) != port
        with pytest.raises(Stop, match="is taken"):
            web.serve.serve(tmp_path, port, browser=False)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0.0", "gzip"),
        ("BR", "br"),
        ("gzip;q=0.5", "gzip"),
        ("brotli, *", None),
        ("br;q=0", None),
        ("", None),
    ],
)
def test_what_lies_compressed_is_sent_to_those_who_take_it(
    small_site: tuple[Path, str], accepted: str, encoding: str | None
) -> None:
    folder, address = small_site
    for ending in ("", ".br", ".gz"):
        (folder / f"a.json{ending}").write_text(f"a{ending}")
    status, headers, body = ask(
        Request(address + "a.json?1", headers={"Accept-Encoding": accepted})
    )
    assert (status, headers["Content-Encoding"]) == (200, encoding)
    assert body.decode() == {"br": "a.br", "gzip": "a.gz", None: "a"}[encoding]
    assert headers["Content-Type"] == "application/json"
    assert headers["Vary"] == "Accept-Encoding"


def test_what_was_compressed_before_its_file_was_changed_is_not_sent(
    small_site: tuple[Path, str],
) -> None:
    folder, address = small_site
    (folder / "index.html.br").write_text("packed")
    assert ask(Request(address, headers={"Accept-Encoding": "br"}))[2] == b"packed"
    os.utime(folder / "index.html.br", (1, 1))
    _, headers, body = ask(Request(address, headers={"Accept-Encoding": "br"}))
    assert headers["Content-Encoding"] is None
    assert body.decode() == PAGE
