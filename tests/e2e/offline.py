"""A site that is stopped, put up anew and exchanged, and a browser that remembers it."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults import FaultyServer
from lab import Lab
from playwright.sync_api import Browser

from chromium import CHROMIUM_OPTIONS, FOR_SHORT_VISITS
from conftest import WINDOW, Watch
from web.builder import table
from web.builder.compressed import ENDINGS
from web.serve import content_security_policy

ONE_FILE = "timestep.html"
TRACE = "Starter sentences</a>"  # of the page, by which the newer one is known
NEWER = "Starter sentences, newer</a>"


class Host:
    """A site at one address, whose server can be stopped and whose files can be exchanged."""

    def __init__(self) -> None:
        self.server: FaultyServer | None = None
        self.port = 0
        self.address = ""

    def put_up(self, build: Path) -> FaultyServer:
        """Serve this build from now on, without faults."""
        self.stop()
        policy = content_security_policy(build / "index.html")
        self.server = FaultyServer(build, policy, self.port)
        self.port, self.address = self.server.server_port, self.server.address
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server

    def stop(self) -> None:
        """Nothing answers at the address any more."""
        if self.server is None:
            return
        self.server.ended.set()
        self.server.shutdown()
        self.server.server_close()
        self.server = None


@contextmanager
def host() -> Iterator[Host]:
    here = Host()
    yield here
    here.stop()


@contextmanager
def remembering(
    chromium: Browser, program: Path, memory: Path, address: str
) -> Iterator[tuple[Lab, Watch]]:
    """A browser that remembers what is in a folder, with a page that is watched."""
    options = [*CHROMIUM_OPTIONS, FOR_SHORT_VISITS]
    context = chromium.browser_type.launch_persistent_context(
        memory, executable_path=program, args=options, viewport=WINDOW
    )
    watch = Watch(context, address)
    yield Lab(context.pages[0]), watch
    context.close()
    watch.check()


def newer_build(dist: Path, folder: Path) -> Path:
    """The site as a later build would make it: scripts of other names, files of other content."""
    left_out = (*ENDINGS, ONE_FILE)
    shutil.copytree(
        dist, folder, ignore=lambda _, names: [n for n in names if n.endswith(left_out)]
    )
    scripts = [script for name in ("lab", "files") for script in folder.glob(f"assets/{name}-*.js")]
    for file in [*folder.glob("*.html"), *folder.glob("*.js"), *folder.glob("assets/*.js")]:
        text = unsealed(file.read_text(encoding="utf-8"), dist)
        for script in scripts:
            text = text.replace(script.stem, later(script.stem))
        file.write_text(text.replace(TRACE, NEWER), encoding="utf-8", newline="\n")
    for script in scripts:
        script.rename(script.with_stem(later(script.stem)))
    for path in ("starter/moments.json", "pyodide/pyodide-lock.json", "tour.json"):
        (folder / path).write_bytes((dist / path).read_bytes() + b" \n")
    table.seal(folder)
    return folder


def later(stem: str) -> str:
    """The name of a script with another hash."""
    name, _, digest = stem.partition("-")
    return f"{name}-{digest[::-1]}"


def unsealed(text: str, dist: Path) -> str:
    """A file of a build as it was before what was made was written into it."""
    made = table.table_of(dist)
    made.pop(ONE_FILE, None)  # it was made later
    page = {"index.html": table.entry_of(dist / "index.html"), **made}
    for content, place in (
        (table.written(page), f'"{table.IN_SCRIPT}"'),
        (table.written(table.lab_scripts(dist)), f'"{table.IN_ELEMENT[1]}"'),
    ):
        text = text.replace(content, place)
    in_page = r'<script type="application/json" id="made">.*?<script type="importmap">.*?</script>'
    text = re.sub(in_page, table.PLACE, text, flags=re.DOTALL)
    text = text.replace(table.written(made), f'"{table.IN_SCRIPT}"')
    text = re.sub(f"({table.SCRIPTS}[^;]*?) 'sha256-[^']+'", r"\1", text, count=1)
    return re.sub(r' integrity="sha256-[^"]+"', "", text)
