"""`build.py dev`: what is changed in the sources shows in the page."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from programs import started
from web.builder.places import ROOT, WEB

pytestmark = [pytest.mark.browser, pytest.mark.build]

# By Lit's development build; by Vite's client, which reaches the worker too and looks for styles.
DEVELOPERS_ARE_TOLD = ("Lit is in dev mode", "scheduled an update", "document is not defined")
SAID, SAYS_NOW = "it is no other format", "it has no other form"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the sources, to change."""
    leave_out = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in ("py", "web"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave_out)
    for name in ("build.py", "pyproject.toml", "LICENSE", "LICENSE-CC0"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    (tmp_path / "web" / "node_modules").symlink_to(WEB / "node_modules", target_is_directory=True)
    return tmp_path


# The first build is that of all tests; what is made anew is made anew.
DEV = """import shutil, build
build.build = lambda out: shutil.copytree({site!r}, out)
build.dev({port}, browser=False)"""


@pytest.fixture
def address(sources: Path, dist: Path) -> Iterator[str]:
    """Where the page of these sources is, while build.py works on them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", DEV.format(site=str(dist), port=port)]
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(sources)}
    options = {"cwd": sources, "env": environment, "text": True, "stderr": subprocess.STDOUT}
    with started(command, **options) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            pytest.fail(f"It ended by itself:\n{''.join(said)}")
        yield found[0]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_changed_shows_in_the_page(visits, sources: Path, address: str):
    lab, watch = visits(address)
    for told in DEVELOPERS_ARE_TOLD:
        watch.expect(told)
    lab.open(address)
    with (sources / "web" / "style.css").open("a") as style:
        style.write("\nh1 { letter-spacing: 7px; }\n")
    expect(lab.page.get_by_role("heading", level=1)).to_have_css("letter-spacing", "7px")

    with (sources / "web" / "js" / "main.js").open("a") as script:
        script.write('\ndocument.documentElement.lang = "en-GB";\n')
    expect(lab.page.locator("html")).to_have_attribute("lang", "en-GB")

    saying = [f for f in (sources / "py").rglob("*.py") if SAID in f.read_text(encoding="utf-8")]
    assert saying
    with lab.page.expect_event("load", timeout=120_000):
        for file in saying:
            change(file, SAID, SAYS_NOW)
    lab.with_python()
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill("Ada] sings.")
    lab.button("Read these").click()
    expect(lab.many).to_contain_text(SAYS_NOW)
    lab.page.close()  # before the server ends: Vite's client would look for it in forbidden ways
