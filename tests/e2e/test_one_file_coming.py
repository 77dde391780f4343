"""dist/timestep.html while it comes: what is there is used before all of it is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import Visit

pytestmark = pytest.mark.browser

BEHIND_PYTHON = '<script type="text/plain" data-file="starter/moments.json"'
READY = """() => new Promise((resolve) => {
    const look = () => {
        if (performance.getEntriesByName("python-ready").length > 0) resolve(document.readyState);
        else setTimeout(look, 50);
    };
    look();
})"""


@contextmanager
def halting(page: bytes, halt: int) -> Iterator[tuple[str, threading.Event]]:
    """A server of this page that sends so much of it, and the rest once the event is set."""
    goes_on = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page[:halt])
            goes_on.wait()
            self.wfile.write(page[halt:])

        def log_request(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", goes_on
        goes_on.set()
        server.shutdown()


def test_python_starts_before_all_of_the_page_has_come(visits: Visit, dist: Path):
    page = (dist / "timestep.html").read_bytes()
    behind = page.index(BEHIND_PYTHON.encode())
    with halting(page, page.index(b">", behind) + 1) as (address, goes_on):
        lab, watch = visits(address)
        watch.expect("request to blob:")  # of its own workers and scripts
        lab.page.goto(address, wait_until="commit")
        assert lab.page.evaluate(READY) == "loading"
        goes_on.set()
        expect(lab.root.get_by_text("Python 3")).to_be_visible()
        lab.page.close()
