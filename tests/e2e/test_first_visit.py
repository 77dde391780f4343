"""A first visit, with nothing cached and nothing kept, where files of the site are not as made."""

import re
from collections.abc import Callable, Iterator

import pytest
from faults import NO_TABLE, FaultyServer
from lab import Lab
from playwright.sync_api import Page, expect
from told import (
    COMPLAINTS,
    KEPT,
    OF_PYTHON,
    STARTING,
    STATIC,
    TOLD,
    UNTIL_WRITTEN,
    expect_static_text,
)

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "A first visit"
DRAWN_FROM = ("starter/starter.json", "starter/moments.json")
NAMES = {
    "changed": "one byte changed",
    "silent": "never answering",
    "wrong type": "of a wrong type",
}
NUMBER = "() => document.querySelector('rnn-lab').shadowRoot.querySelector('python-status')"
GROWS = f"""async () => {{
    const shown = new Set();
    const look = {NUMBER};
    while (shown.size < 12) {{
        shown.add(look()?.shadowRoot?.querySelector(".number")?.textContent);
        await new Promise(requestAnimationFrame);
    }}
    return [...shown].filter(Boolean);
}}"""


Come = Callable[[dict[str, str]], Lab]


@pytest.fixture
def come(server: FaultyServer, visits) -> Iterator[Come]:
    """A function that opens the page in a browser that was never here, with these faults."""
    pages: list[Page] = []

    def open_page(faults: dict[str, str]) -> Lab:
        lab, watch = visits(server.address)
        watch.expected += COMPLAINTS
        server.faults = faults
        pages.append(lab.page)
        lab.page.goto(server.address, wait_until="commit")
        return lab

    yield open_page
    for page in pages:
        page.close()
    server.faults = {}


def add(lab: Lab) -> None:
    lab.new_sentence.fill("Ngozi waved.")
    lab.new_sentence.press("Enter")
    expect(lab.rows.filter(has_text="Ngozi waved")).to_have_count(1)


def expect_all_come(lab: Lab) -> None:
    """The picture and Python, and what was typed meanwhile is there, and kept."""
    expect(lab.alert).to_have_count(0)
    expect(lab.button("Play")).to_be_visible()
    expect(lab.root.get_by_text(STARTING)).to_be_visible()
    expect(lab.rows).to_have_count(2)
    lab.page.evaluate(UNTIL_WRITTEN, "Harry Potter")
    assert [each["text"].split()[0] for each in lab.page.evaluate(KEPT)] == ["Ngozi", "Harry"]


@pytest.mark.parametrize("fault", TOLD)
def test_all_files_at_once_are_named_one_after_the_other(
    server: FaultyServer, come: Come, fault: str
):
    left = {*DRAWN_FROM, *(server.path(beginning) for beginning in OF_PYTHON)}
    lab = come(dict.fromkeys(left, fault))
    expect(lab.root.get_by_role("figure").first).to_be_visible()
    add(lab)
    while left:
        named = re.compile("|".join(f"The file {re.escape(path)} " for path in left))
        expect(lab.alert).to_contain_text(named)
        expect(lab.alert).to_contain_text(TOLD[fault])
        told = lab.alert.inner_text()
        for path in [path for path in left if f"The file {path} " in told]:
            left.remove(path)
            del server.faults[path]
        lab.button("Retry").click()
    expect_all_come(lab)
    what = "The first picture is there, and takes sentences; the files are named as they are wanted"
    told = f"{what}, and Retry mends it; what was typed is there, and kept."
    happens(SECTION, f"all files of the picture and of Python: {NAMES.get(fault, fault)}", told)


def test_files_of_a_wrong_type_are_what_they_are(server: FaultyServer, come: Come):
    paths = [*DRAWN_FROM, *(server.path(beginning) for beginning in OF_PYTHON)]
    lab = come(dict.fromkeys([*paths, "starter/starter.npz"], "wrong type")).with_python()
    expect(lab.alert).to_have_count(0)
    told = "They are used: by their hashes they are the right ones."
    happens(SECTION, "all files of the picture and of Python: of a wrong type", told)


def test_files_that_never_answer_are_named_together(server: FaultyServer, come: Come):
    moments, *python = ("starter/moments.json", *map(server.path, OF_PYTHON[1:]))
    lab = come(dict.fromkeys([moments, *python], "silent"))
    expect(lab.button("Play")).to_be_visible()
    add(lab)
    for paths in ([moments], python):
        for path in paths:
            expect(lab.alert).to_contain_text("Nothing has come for ten seconds. Waiting for")
            expect(lab.alert).to_contain_text(path)
            del server.faults[path]
        lab.button("Retry").click()
    expect_all_come(lab)
    told = "After ten seconds the page names all that it waits for, with Retry, which mends it."
    happens(SECTION, "all files of the picture and of Python: never answering", told)


SLOW = "1.6 Mbit/s"


def test_a_slow_connection_is_seen_to_move(server: FaultyServer, come: Come):
    pyodide = [server.path(beginning) for beginning in OF_PYTHON]
    own = ["index.html", server.path("assets/lab-", ".js"), *DRAWN_FROM]
    lab = come(dict.fromkeys([*own, *pyodide], SLOW))
    expect(lab.root.get_by_role("figure").first).to_be_visible()
    expect(lab.button("Play")).to_be_visible()
    shown = lab.page.evaluate(GROWS)
    assert [float(text.split()[0]) for text in shown] == sorted(
        float(text.split()[0]) for text in shown
    )
    expect(lab.alert).to_have_count(0)
    add(lab)
    told = "The picture comes first and takes sentences; the megabytes of Python are counted."
    happens(SECTION, f"all files at {SLOW}", told)


OF_THE_SCRIPT = "The picture is there, and the page's own text says so, without a script."


@pytest.mark.parametrize("fault", [*TOLD, "wrong type", "silent"])
def test_the_page_s_own_script(server: FaultyServer, come: Come, fault: str):
    path = server.path("assets/lab-", ".js")
    page = come({path: fault}).page
    expect(page.get_by_role("figure").first).to_be_visible()
    expect_static_text(page)
    server.faults = {}
    page.goto(server.address)
    expect(Lab(page).button("Play")).to_be_visible()
    expect(page.get_by_text(STATIC)).to_be_hidden()
    happens(SECTION, f"the page's script: {NAMES.get(fault, fault)}", OF_THE_SCRIPT)


# What comes of a page that is not whole is the browser's to show; its script comes in its head.
OF_THE_PAGE = {
    "cut": "The browser shows what came, as of any page.",
    "halved": "The lab comes all the same.",
    "changed": "The lab comes all the same.",
    "missing": "The server's own answer.",
    "wrong type": "Its text is shown as text.",
    "silent": "The browser waits, as for any page.",
}


@pytest.mark.parametrize("fault", OF_THE_PAGE)
def test_the_page_itself(server: FaultyServer, visits, fault: str):
    lab, watch = visits(server.address)
    watch.expected += COMPLAINTS
    server.faults = {"index.html": fault}
    going = "address => { location.href = address; }"
    lab.page.evaluate(going, server.address)
    if "lab comes" in OF_THE_PAGE[fault]:
        expect(lab.button("Play")).to_be_visible()
    elif fault in ("missing", "wrong type"):
        expect(lab.page.get_by_text(re.compile("404|<!doctype html>")).first).to_be_visible()
    server.faults = {}
    again = Lab(lab.page.context.new_page()).open(server.address)
    expect(again.button("Play")).to_be_visible()
    again.page.context.close()
    told = f"{OF_THE_PAGE[fault]} Once it is right, it is a first visit as any."
    happens(SECTION, f"the page: {NAMES.get(fault, fault)}", told)


@pytest.mark.parametrize("fault", NO_TABLE)
def test_without_its_table_of_hashes_the_page_runs_nothing(
    server: FaultyServer, come: Come, fault: str
):
    lab = come({"index.html": fault})
    asked: list[str] = []
    lab.page.on("request", lambda request: asked.append(request.url))
    expect(lab.alert).to_contain_text(
        "The file starter/starter.json is not used: this page does not carry its SHA-256"
    )
    expect(lab.root.get_by_role("figure").first).to_be_visible()
    lab.page.evaluate("location.hash = 'experiment=x'")
    expect(lab.alert.filter(has_text="The file assets/opened-link is not used")).to_be_visible()
    assert lab.page.workers == []
    assert not [url for url in asked if "/pyodide/" in url or "worker" in url]
    told = "Said, with the name of the file that is wanted first; no file is used, nothing runs."
    happens(SECTION, f"the page: {fault}", told)
