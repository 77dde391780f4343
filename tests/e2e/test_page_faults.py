"""Every file of the site times what can be wrong with it: told by name, and mended by Retry."""

import re
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from faults import PARTS, FaultyServer, faulty_site
from lab import Lab, until
from playwright.sync_api import Error, Page, TimeoutError, expect
from told import (
    OF_PYTHON,
    STARTING,
    STATIC,
    TOLD,
    expect_kept,
    expect_static_text,
    expect_told,
)

from reliability import happens, told_after

pytestmark = pytest.mark.browser

SECTION = "Files of the page"
MENDED = (
    "Said by name, with Retry, which mends it without a reload; the reader's sentences are there."
)


def expect_told_and_mended(lab: Lab, server: FaultyServer, path: str) -> None:
    """The page is loaded with each fault of a file in turn; the last one is none to us."""
    retry = lab.page.reload
    longest = 0.0
    for fault, told in TOLD.items():
        server.faults[path] = fault
        began = time.monotonic()
        retry()
        expect_told(lab, path, told)
        longest = max(longest, time.monotonic() - began)
        retry = lab.button("Retry").click
    server.faults[path] = "wrong type"
    retry()
    name = re.sub("-[^/]*$", "-…", path)
    told_after(f"{name} missing, cut, halved or one byte changed: the longest", longest)


def test_a_message_moves_nothing_of_the_page(kept: Lab, server: FaultyServer):
    place = kept.timestep(1).bounding_box()
    path = server.path("pyodide/pyodide.asm.wasm")
    server.faults = {path: "cut"}
    kept.page.reload()
    expect_told(kept, path, TOLD["cut"])
    assert kept.timestep(1).bounding_box() == place
    kept.page.set_viewport_size({"width": 320, "height": 700})
    box = kept.alert.bounding_box()
    assert box is not None
    kept.alert.click(trial=True, position={"x": 20, "y": box["height"] - 3})  # nothing lies over it


@pytest.mark.parametrize("beginning", OF_PYTHON)
def test_what_python_is_made_of(kept: Lab, server: FaultyServer, beginning: str):
    server.faults.clear()
    expect_told_and_mended(kept, server, server.path(beginning))
    all_came = re.compile("Starting Python|Importing NumPy|Python 3")
    expect(kept.root.get_by_text(all_came)).to_be_visible()
    expect(kept.alert).to_have_count(0)
    expect_kept(kept)
    happens(SECTION, f"{beginning}… missing, cut, halved or one byte changed", MENDED)


@pytest.mark.parametrize("beginning", ["starter/starter.json", "starter/moments.json"])
def test_what_the_first_picture_is_drawn_from(kept: Lab, server: FaultyServer, beginning: str):
    expect_told_and_mended(kept, server, beginning)
    expect(kept.alert.filter(has_text=beginning)).to_have_count(0)
    expect(kept.button("Play")).to_be_visible()
    expect_kept(kept)
    happens(SECTION, f"{beginning} missing, cut, halved or one byte changed", MENDED)


def test_the_starter_network_python_and_all(kept: Lab, server: FaultyServer):
    server.faults.clear()
    expect_told_and_mended(kept, server, "starter/starter.npz")
    kept.with_python()
    expect_kept(kept)
    happens(SECTION, "starter/starter.npz missing, cut, halved or one byte changed", MENDED)


def test_files_that_are_empty(kept: Lab, server: FaultyServer):
    paths = ["starter/starter.json", server.path("pyodide/pyodide.asm.wasm")]
    server.faults = dict.fromkeys(paths, "empty")
    kept.page.reload()
    for path in paths:
        expect_told(kept, path, "is not whole: there are 0 of its")
        del server.faults[path]
        kept.button("Retry").click()
    expect(kept.alert).to_have_count(0)
    expect(kept.button("Play")).to_be_visible()
    expect_kept(kept)
    happens(SECTION, "a file of Python's, or what the page opens with, is empty", MENDED)


@pytest.mark.parametrize("fault", [*TOLD, "empty", "wrong type", "silent"])
def test_the_page_s_own_script(kept: Lab, server: FaultyServer, fault: str):
    path = server.path("assets/lab-", ".js")
    server.faults[path] = fault
    kept.page.reload(wait_until="commit")
    expect_static_text(kept.page)
    del server.faults[path]
    kept.page.reload()
    expect_kept(kept)
    expect(kept.page.get_by_text(STATIC)).to_be_hidden()
    told = "The page's own text says so, without a script; after a reload the sentences are there."
    name = "never answering" if fault == "silent" else fault
    happens(SECTION, f"the page's script {name}", told)


# Where the page itself is not whole, its script still comes in its head; else there is no page. Of
# one that broke off Chromium shows what it has parsed until then: the picture, or nothing.
OF_THE_PAGE = {
    "cut": "The browser shows what came, as of any page; after a reload the sentences are there.",
    "halved": "The lab comes all the same, with the reader's sentences.",
    "changed": "The lab comes all the same, with the reader's sentences.",
    "missing": "The server's own answer; once it is there again, so are the sentences.",
    "wrong type": "Its text is shown as text; once it is right again, the sentences are there.",
}


def is_loaded_again(page: Page) -> bool:
    """Not while Chromium gives a broken document up, for then it has no page."""
    try:
        return page.reload() is not None
    except Error:
        return False


@pytest.mark.parametrize("fault", OF_THE_PAGE)
def test_the_page_itself(kept: Lab, server: FaultyServer, fault: str):
    server.faults = {"index.html": fault}
    kept.page.reload(wait_until="commit")
    if "lab comes" in OF_THE_PAGE[fault]:
        expect(kept.timestep(1)).to_be_visible()
    elif fault != "cut":
        expect(kept.page.get_by_text(re.compile("404|<!doctype html>")).first).to_be_visible()
    server.faults = {}
    until(kept.page, lambda: is_loaded_again(kept.page))
    expect_kept(kept)
    happens(SECTION, f"the page {fault}", OF_THE_PAGE[fault])


def test_the_page_itself_never_answers(kept: Lab, server: FaultyServer):
    server.faults = {"index.html": "silent"}
    with pytest.raises(TimeoutError, match="Timeout"):
        kept.page.reload(wait_until="commit", timeout=500)
    server.faults = {}
    context = kept.page.context
    kept.page.close()  # else Chromium waits for its answer before it asks for the same again
    expect_kept(Lab(context.new_page()).open(server.address))
    told = "The browser waits, as for any page; once it comes, the sentences are there."
    happens(SECTION, "the page never answering", told)


SILENT = {
    "the worker": ["assets/worker-"],
    "all of Python": list(OF_PYTHON[1:]),
    "what the page opens with": ["starter/starter.json"],
    "the starter network": ["starter/starter.npz"],
}


def test_what_never_answers_is_told_after_ten_seconds_and_mended(dist: Path, visits):
    with ExitStack() as stack:
        servers = [stack.enter_context(faulty_site(dist)) for _ in SILENT]
        told_and_mended(dict(zip(servers, SILENT.values(), strict=True)), visits)


def told_and_mended(silent: dict[FaultyServer, list[str]], visits) -> None:
    """All pages at once, for the waiting is the same."""
    opened = []
    for server, beginnings in silent.items():
        paths = [server.path(beginning) for beginning in beginnings]
        server.faults = dict.fromkeys(paths, "silent")
        lab, watch = visits(server.address)
        watch.expect("Failed to load resource")
        opened.append((lab, paths, time.monotonic()))
        lab.open(server.address)
    for (lab, paths, began), name in zip(opened, SILENT, strict=True):
        alert = lab.alert.filter(has_text="Nothing has come for ten seconds. Waiting for")
        for path in paths:
            expect(alert).to_contain_text(path)
        told_after(f"{name} never answers", time.monotonic() - began)
    for server, (lab, *_) in zip(silent, opened, strict=True):
        server.faults = {}
        lab.button("Retry").click()
        expect(lab.alert).to_have_count(0)
        expect(lab.timestep(1)).to_be_visible()
        expect(lab.root.get_by_text(STARTING)).to_be_visible()
        lab.page.close()
    told = "After ten seconds the page names what it waits for, with Retry, which mends it."
    for name in SILENT:
        happens(SECTION, f"{name} never answers", told)


@pytest.mark.parametrize("gone", ["assets/worker-", "assets/files-"])
def test_a_newer_version_is_said_and_loaded_and_work_is_kept(
    kept: Lab, server: FaultyServer, gone: str
):
    server.faults |= {"starter/starter.npz": "silent", server.path(gone): "missing"}
    server.faults["index.html"] = "of another build"
    kept.page.evaluate("window.isOld = true")
    if gone == "assets/worker-":
        kept.button("Retry").click()  # the silent worker of the fixture
    else:
        kept.button("SVG").click()  # what saves pictures is gone too
    expect(kept.alert.filter(has_text="A newer version of this page is here")).to_be_visible()
    del server.faults[server.path("assets/worker-")]
    kept.button("Load the newer version").click()
    kept.page.wait_for_function("() => window.isOld === undefined")
    expect_kept(kept)
    told = "Said, with a button that loads the newer version; the reader's sentences are there."
    happens(SECTION, "a file is gone because a newer version was put up", told)


def test_bytes_are_counted_as_they_come(server: FaultyServer, visits):
    assert len(OF_PYTHON) < PARTS  # so that files that come whole do not account for it
    server.faults = {server.path("pyodide/pyodide.asm.wasm"): "by leave"}
    lab, _ = visits(server.address)
    lab.open(server.address)
    number = lab.root.locator("python-status .number")
    for _ in range(PARTS):
        told = number.inner_text()
        server.leave.release()
        expect(number).not_to_have_text(told)
    expect(lab.root.get_by_text(re.compile("Starting Python"))).to_be_visible()
    lab.page.close()
