"""A server of the built site that does wrong what it is told to do wrong."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from web.builder.compressed import ENDINGS
from web.serve import SiteHandler, SiteServer, content_security_policy

BYTES_A_SECOND = {"1.6 Mbit/s": 200_000}
PARTS = 20  # of a file that comes "by leave"
NO_TABLE = {  # what becomes of the table in the page
    "no table of hashes": (rb'<script type="application/json" id="made">.*?</script>', b""),
    "table of hashes cut": (rb'(id="made">.{500}).*?</script>', rb"\1</script>"),
    "table of hashes empty": (rb'(id="made">).*?</script>', rb"\1{}</script>"),
}


class FaultyServer(SiteServer):
    """Serves a folder, with a fault for each path that has one."""

    def __init__(self, folder: Path, policy: str, port: int = 0) -> None:
        self.folder = folder
        self.faults: dict[str, str] = {}
        self.ended = threading.Event()
        self.leave = threading.Semaphore(0)  # for as many parts of a file that comes "by leave"
        handler = partial(FaultyHandler, policy=policy, directory=str(folder))
        super().__init__(("127.0.0.1", port), handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def path(self, beginning: str, ending: str = "") -> str:
        """The path of the one file that begins and ends so."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.*"))
        plain = (path for path in files if not path.endswith(ENDINGS))
        (found,) = [path for path in plain if path.startswith(beginning) and path.endswith(ending)]
        return found


class FaultyHandler(SiteHandler):
    """Answers as the page's own server would, but for what is named in `server.faults`."""

    server: FaultyServer

    def parse_request(self) -> bool:
        """A server that has ended answers nobody, not even where a connection is still open."""
        if self.server.ended.is_set():
            self.close_connection = True
            return False
        return super().parse_request()

    def policy_of_answer(self) -> str:
        """The one that this server is told to send, whatever the page says; a frame has its own."""
        return super().policy_of_answer() if "embed.html" in self.path else self.policy

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/") or "index.html"
        fault = self.server.faults.get(path)
        if fault is None:
            super().do_GET()
        elif fault == "missing":
            self.send_error(404)
        elif fault == "silent":
            self.server.ended.wait()
            self.close_connection = True
        else:
            self.answer(path, fault)

    def answer(self, path: str, fault: str) -> None:
        content = (self.server.folder / path).read_bytes()
        half = len(content) // 2
        if fault == "empty":
            content = b""
        elif fault == "halved":
            content = content[:half]
        elif fault == "changed":
            content = content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :]
        elif fault == "of another build":
            content = content.replace(b'"made">{', b'"made">{"more":{"sha256":"","size":0},')
        elif fault in NO_TABLE:
            content = re.sub(*NO_TABLE[fault], content, count=1, flags=re.DOTALL)
        self.send_response(200)
        wrong = fault == "wrong type"
        self.send_header("Content-Type", "text/plain" if wrong else self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if fault == "cut":
            self.wfile.write(content[:half])
            self.close_connection = True
        elif fault == "by leave":
            size = -(-len(content) // PARTS)
            for start in range(0, len(content), size):
                self.server.leave.acquire()
                self.wfile.write(content[start : start + size])
        elif fault in BYTES_A_SECOND:
            size = BYTES_A_SECOND[fault] // 20
            for start in range(0, len(content), size):
                self.wfile.write(content[start : start + size])
                time.sleep(1 / 20)
        else:
            self.wfile.write(content)


@contextmanager
def faulty_site(folder: Path, change: tuple[str, str] = ("", "")) -> Iterator[FaultyServer]:
    """A server with no faults yet; in the policy that it sends, the one text stands for another."""
    policy = content_security_policy(folder / "index.html").replace(*change)
    with FaultyServer(folder, policy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.ended.set()
        server.shutdown()
