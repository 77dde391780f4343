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
from urllib.parse import urlsplit

from web.builder.commands import Stop, require
from web.builder.compressed import beside
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
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    "": "application/octet-stream",
}


ENCODINGS = {"br": ".br", "gzip": ".gz"}  # the smallest first, with what the build calls them
OUR_NAMES = r"(?i:localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?"


class SiteServer(ThreadingHTTPServer):
    """Serves a folder on this machine alone."""

    allow_reuse_address = os.name != "nt"  # there it would share a port that is taken

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a browser hangs up in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers with right MIME types and a strict policy, and lists no folders.

    What lies compressed beside a file is sent in its place to those who take it.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = MIME_TYPES
    encoding = ""  # of the answer under way

    def __init__(self, *arguments: Any, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def send_head(self) -> Any:
        """Answer with the file itself, or with what lies compressed beside it."""
        asked, path = self.path, urlsplit(self.path).path
        path += "index.html" if path.endswith("/") else ""
        self.encoding = self.best_encoding(Path(self.translate_path(path)))
        if self.encoding:
            self.path = path + ENCODINGS[self.encoding]
        try:
            return super().send_head()
        finally:
            self.path, self.encoding = asked, ""

    def best_encoding(self, file: Path) -> str:
        """The first encoding that is taken and in which the file is there; "": none."""
        accepted = self.headers.get("Accept-Encoding", "")
        for encoding, ending in ENCODINGS.items():
            if takes(accepted, encoding) and is_packed(file, beside(file, ending)):
                return encoding
        return ""

    def guess_type(self, path: Any) -> str:
        """The type of the file, whatever it is packed in."""
        return super().guess_type(path.removesuffix(ENCODINGS.get(self.encoding, "")))

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        if self.encoding:
            self.send_header("Content-Encoding", self.encoding)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Security-Policy", self.policy_of_answer())
        # The element fetches the site's files from pages elsewhere; they are no secret.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def policy_of_answer(self) -> str:
        """The policy of the page that is asked for, where it states its own."""
        asked = getattr(self, "path", "").removesuffix(ENCODINGS.get(self.encoding, ""))
        page = Path(self.translate_path(asked))
        if page.suffix != ".html" or not page.is_file():
            return self.policy
        return stated_policy(page) or self.policy

    def parse_request(self) -> bool:
        """Answer only who means this machine: a page elsewhere may give its own name our address.

        What is no file's name, or leads out of the folder by a link, is not found.
        """
        if not super().parse_request():
            return False
        if not re.fullmatch(OUR_NAMES, self.headers.get("Host", "")):
            self.send_error(421, "Ask for localhost or 127.0.0.1")
            return False
        path = self.translate_path(self.path)
        folder = Path(self.directory).resolve()
        if "\0" in path or not Path(path).resolve().is_relative_to(folder):
            self.send_error(404)
            return False
        return True

    def list_directory(self, path: Any) -> None:
        """Refuse to list a folder."""
        self.send_error(404)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Pass over what went well; errors are logged all the same."""


def takes(accepted: str, encoding: str) -> bool:
    """Whether a header Accept-Encoding takes an encoding by its name, and not with q=0."""
    for each in accepted.split(","):
        name, _, weight = each.replace(" ", "").partition(";q=")
        if name.lower() == encoding:
            return weight.strip("0.") != "" or not weight
    return False


def is_packed(file: Path, packed: Path) -> bool:
    """Whether the second is there, no link to elsewhere, and was made of the first as it is."""
    both = file.is_file() and packed.is_file() and not packed.is_symlink()
    return both and packed.stat().st_mtime_ns >= file.stat().st_mtime_ns


def content_security_policy(page: Path) -> str:
    """The policy that a page states in its meta element, for the server to send as a header."""
    require([page])
    policy = stated_policy(page)
    if policy is None:
        raise Stop(f"{shown(page)} states no Content-Security-Policy in a meta element.")
    return policy


def stated_policy(page: Path) -> str | None:
    """The policy of a page's meta element, or None."""
    pattern = r'<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*\scontent="([^"]*)"'
    found = re.search(pattern, page.read_text(encoding="utf-8"), re.IGNORECASE)
    return " ".join(html.unescape(found[1]).split()) if found else None


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
