"""What the build makes so that the page works offline and can be installed."""

import json
import re
import struct
from pathlib import Path

import pytest

from web.builder.table import entry_of, table_of, written

pytestmark = pytest.mark.build


def test_the_service_worker_carries_the_page_and_all_that_it_may_load(dist: Path) -> None:
    script = (dist / "service-worker.js").read_text(encoding="utf-8")
    kept = {"index.html": entry_of(dist / "index.html"), **table_of(dist)}
    assert written(kept) in script
    assert {"starter/starter.npz", "pyodide/pyodide.asm.wasm", "tour.json"} <= kept.keys()
    assert not {"embed.html", "service-worker.js"} & kept.keys()


def test_the_service_worker_takes_no_place_by_itself_and_imports_nothing(dist: Path) -> None:
    script = (dist / "service-worker.js").read_text(encoding="utf-8")
    assert script.count("skipWaiting()") == 1  # where a page asks for it
    assert not re.search(r"\bimportScripts\(|\bimport\(|^import\b", script, re.M)
    assert set(re.findall(r"https?://[\w.-]+", script)) <= {"https://bit.ly"}  # in a warning


def test_the_icons_are_as_large_as_the_manifest_says(dist: Path) -> None:
    manifest = json.loads((dist / "timestep.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == ("./", "./", "./")
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert sizes == {"any", "192x192", "512x512"}
    for icon in manifest["icons"]:
        file = dist / icon["src"]
        if icon["sizes"] == "any":
            assert file.read_text(encoding="utf-8").startswith("<svg")
            continue
        width, height = struct.unpack(">II", file.read_bytes()[16:24])
        assert f"{width}x{height}" == icon["sizes"], icon["src"]
