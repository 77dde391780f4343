"""Serves the built site on this machine, as strictly as it may be served anywhere."""

from __future__ import annotations

import errno
import html
import os
import re
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from web.builder.commands import Stop, require
from web.builder.places import shown

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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built site, served beside whatever else goes on."""
    with make_server(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
