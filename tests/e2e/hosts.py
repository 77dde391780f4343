"""Pages of other people, at another origin than the site's, that have a lab in them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page

HOSTILE = """
* { all: unset !important; font-size: 40px !important; color: red !important;
    letter-spacing: 0.3em !important; text-transform: uppercase !important;
    line-height: 3 !important; --ink: lime !important; --paper: yellow !important; }
head, script, style, title { display: none !important; }
button, svg, input { display: none !important; }
html, body, iframe, rnn-lab { display: block !important; }
iframe { width: 100% !important; }
"""
CALM = "body { margin: 20px; font: 18px serif } iframe { width: 100%; border: 0 }"


class HostServer(ThreadingHTTPServer):
    """One page, which a test writes."""

    page = ""
    policy = ""

    def show(self, body: str, style: str = CALM, scheme: str = "light", policy: str = "") -> str:
        """Write the page; give its address."""
        head = f'<link rel="icon" href="data:," /><style>{style}</style>'
        root = f'<html lang="en" style="color-scheme: {scheme}">'
        self.page = f"<!doctype html>{root}<title>A host</title>{head}<body>{body}</body></html>"
        self.policy = policy
        return f"http://127.0.0.1:{self.server_port}/"


class HostHandler(BaseHTTPRequestHandler):
    """Answers with the page, whatever is asked."""

    server: HostServer

    def do_GET(self) -> None:
        content = self.server.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if self.server.policy:
            self.send_header("Content-Security-Policy", self.server.policy)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def foreign_host() -> Iterator[HostServer]:
    """A server of somebody else's page."""
    with HostServer(("127.0.0.1", 0), HostHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


KEPT = """async () => [
    document.cookie, localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""


def expect_nothing_kept(page: Page) -> None:
    """Neither the host's origin nor that of a frame has anything in its storage."""
    for frame in page.frames:
        assert frame.evaluate(KEPT) == ["", 0, 0, 0, 0, 0], frame.url
