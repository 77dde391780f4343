"""dist/timestep.html from a disk, where the browser refuses what it needs, or a file is missing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import PYTHON_COMES, Lab
from playwright.sync_api import expect

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "The page as one file"
REFUSED = "new DOMException('refused', 'SecurityError')"
NO_WORKER = f"window.Worker = class {{ constructor() {{ throw {REFUSED}; }} }}"
NO_STORAGE = f"""for (const name of ["indexedDB", "localStorage", "caches"])
    Object.defineProperty(window, name, {{ get() {{ throw {REFUSED}; }} }});"""
OLD = "delete Promise.withResolvers"
Come = Callable[..., Lab]


@pytest.fixture(scope="module")
def text(dist: Path) -> str:
    return (dist / "timestep.html").read_text(encoding="utf-8")


@pytest.fixture
def come(visits, text: str, tmp_path: Path) -> Come:
    """A function that opens the file in a page in which a script has run first."""

    def open_page(script: str = "", *heard: str, page: str = text) -> Lab:
        file = tmp_path / "timestep.html"
        file.write_text(page, encoding="utf-8")
        lab, watch = visits(file.as_uri())
        watch.expected += ["request to blob:null/", *heard]
        lab.page.add_init_script(script)
        return lab.open(file.as_uri())

    return open_page


def test_what_a_browser_refuses_is_said_as_on_the_site(come: Come):
    lab = come(NO_WORKER)
    expect(lab.alert).to_contain_text("does not let the page start a worker")
    expect(lab.timestep(9)).to_be_visible()
    told = "Said, with what to do and Retry; what needs no Python goes on."
    happens(SECTION, "the browser refuses a worker", told)
    lab.page.close()

    page = come(OLD, "withResolvers").page
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.get_by_text(re.compile("does not run in this browser"))).to_be_visible()
    expect(page.get_by_role("img").first).to_be_visible()
    told = "The page's own text says so, with the picture."
    happens(SECTION, "the browser is an old one, without what a script of 2024 needs", told)
    page.close()


def test_a_file_that_is_missing_in_it_is_named(come: Come, text: str):
    missing = re.sub(r'(data-file=")pyodide/numpy-', r"\1gone-", text, count=1)
    assert missing != text
    lab = come(page=missing)
    expect(lab.alert).to_contain_text("is missing in this page", timeout=PYTHON_COMES)
    expect(lab.alert).to_contain_text("The file pyodide/numpy-")
    expect(lab.timestep(9)).to_be_visible()
    happens(SECTION, "a file in it is missing", "Said by name: get the page anew.")


def test_where_nothing_is_kept_and_python_dies_the_work_is_still_there(come: Come):
    lab = come(NO_STORAGE, "refused").with_python()
    expect(lab.label.get_by_text(re.compile("keeps nothing for this page"))).to_be_visible()
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    named = {worker.evaluate("self.name"): worker for worker in lab.page.workers}
    (python,) = [worker for name, worker in named.items() if "python" in name]
    python.evaluate("self.close()")
    lab.new_sentence.fill("Ada sang.")
    status = lab.root.locator("python-status")
    expect(status.get_by_text("Python is still at work")).to_be_visible(timeout=60_000)
    status.get_by_role("button").click()
    expect(lab.alert).to_contain_text("Python was stopped. It is being started again")
    lab.with_python()
    expect(lab.new_sentence).to_have_value("Ada sang.")
    lab.expect_labelled(lab.row(1), "Ngozi")
    lab.new_sentence.press("Enter")
    lab.expect_read(["Ada", "sang", "."])
    told = (
        "Said after ten seconds, with a button that brings another; what the reader has done and "
        "typed is there."
    )
    happens(SECTION, "its storage is refused, and the worker dies", told)
