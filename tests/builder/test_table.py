"""What of the site runs, or is read by code, is in the table that it is checked against."""

import json
import re
from pathlib import Path

import pytest

from web.builder.compressed import ENDINGS
from web.builder.table import entry_of

pytestmark = pytest.mark.build

RUN_OR_READ = {".js", ".mjs", ".wasm", ".zip", ".whl", ".json", ".npz", ".html"}
# What the table cannot hold, and why no file is used unchecked all the same.
EXCEPTIONS = {
    "index.html": "carries the table",
    "embed.html": "carries the hash of timestep.js",
    "timestep.html": "is all files in one, and carries their table",
    "timestep.js": "carries the table; a page may carry its hash",
    "service-worker.js": "carries the table; the browser compares it with the server's",
    "examples/article.html": "is somebody else's page, as an example",
    "examples/frames.js": "is of the examples; no page of ours loads it",
}


def carried(page: Path) -> dict[str, dict[str, str | int]]:
    """The table in a page."""
    text = page.read_text(encoding="utf-8")
    (table,) = re.findall(r'<script type="application/json" id="made">(.*?)</script>', text)
    found: dict[str, dict[str, str | int]] = json.loads(table)
    return found


def test_all_that_runs_or_is_read_is_in_the_table_as_it_is(dist: Path) -> None:
    table = carried(dist / "index.html")
    files = [file for file in dist.rglob("*") if file.is_file() and file.suffix not in ENDINGS]
    paths = {file.relative_to(dist).as_posix() for file in files}
    wanted = {path for path in paths if Path(path).suffix in RUN_OR_READ}
    assert wanted - table.keys() == EXCEPTIONS.keys()
    assert table.keys() <= paths
    for path, made in table.items():
        assert made == entry_of(dist / path), path


def test_every_script_of_the_page_has_its_hash_for_the_browser(dist: Path) -> None:
    table = carried(dist / "index.html")
    text = (dist / "index.html").read_text(encoding="utf-8")
    (imports,) = re.findall(r'<script type="importmap">(.*?)</script>', text)
    scripts = {f"./{path}" for path in table if path.endswith(".js")}
    assert json.loads(imports)["integrity"].keys() == scripts
    for page in ("index.html", "embed.html"):
        text = (dist / page).read_text(encoding="utf-8")
        tags = re.findall(r'<(?:script|link)\b[^>]*(?:src|href)="[^"]*\.m?js"[^>]*>', text)
        assert tags
        assert all('integrity="sha256-' in tag for tag in tags), page
