"""The built site behind servers that know little: each starts Python once.

`python -m http.server` under a sub-path, and one like an object store: no index of a folder, no
ranges, nothing compressed, and types that say nothing.
"""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# A module runs, and a style is taken, by its type alone; a page is shown by it.
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".mjs": "application/javascript",
    ".svg": "image/svg+xml",
}


class StoreHandler(BaseHTTPRequestHandler):
    """Gives the file of exactly this name, or 404."""

    root: Path

    def do_GET(self) -> None:
        file = self.root / self.path.split("?")[0].removeprefix("/")
        there = file.is_file()
        content = file.read_bytes() if there else b"NoSuchKey"
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def plain(dist: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site under a sub-path of the standard library's server."""
    shutil.copytree(dist, tmp_path / "some" / "where")
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        port = re.search(r"port (\d+)", server.stdout.readline())
        assert port is not None
        yield f"http://127.0.0.1:{port[1]}/some/where/"
        server.terminate()


@pytest.fixture
def store(dist: Path) -> Iterator[str]:
    """The address of index.html in a store of objects."""
    handler = type("Handler", (StoreHandler,), {"root": dist})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


@pytest.mark.parametrize("server", ["plain", "store"])
def test_python_starts_and_steps(visits, request: pytest.FixtureRequest, server: str) -> None:
    address = request.getfixturevalue(server)
    lab, _ = visits(address.removesuffix("index.html"))
    lab.open(address)
    lab.python_comes()
    lab.go_to(1)
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
