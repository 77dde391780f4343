"""What is put into somebody else's page, with files that are missing, cut, changed or silent.

Few tests here start Python: what is wrong with its files is told by the lab, as on the open page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import FaultyServer
from hosts import HostServer, foreign_host
from lab import Lab
from playwright.sync_api import Frame, Page, expect

from reliability import happens
from web.builder.table import entry_of, integrity

pytestmark = pytest.mark.browser

SECTION = "In somebody else's page"
FAULTS = ("missing", "cut", "halved", "changed", "silent")
IN_WORDS = "missing, cut, halved, one byte changed, or never answering"
SENTENCE = "Ngozi met Ada."
# Whatever an animation is to show after seconds is shown at once.
IN_TIME = "() => document.getAnimations().forEach((animation) => animation.finish())"


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


@pytest.fixture(scope="module")
def lab_of_host(visits, host: HostServer, server: FaultyServer) -> Lab:
    """One page of the host for all tests, which complains of what does not come."""
    lab, watch = visits(server.address)
    for text in ("Failed to load resource", "integrity", "MIME type", "Applying inline style"):
        watch.expect(text)
    watch.expect(f"http://127.0.0.1:{host.server_port}/")  # and blobs of that origin
    return lab


@pytest.fixture
def page(lab_of_host: Lab, server: FaultyServer) -> Iterator[Page]:
    yield lab_of_host.page
    server.faults = {}
    lab_of_host.page.goto("about:blank")


def element(server: FaultyServer, dist: Path) -> str:
    """As the paper has it, with the hash of the script."""
    made = integrity(entry_of(dist / "timestep.js"))
    script = f'src="{server.address}timestep.js" integrity="{made}" crossorigin'
    lab = f'<rnn-lab sentence="{SENTENCE}"><p>Ngozi meets Ada.</p></rnn-lab>'
    return f'<script type="module" {script}></script>{lab}'


def expect_the_hosts_own_text(page: Page) -> None:
    expect(page.get_by_text("Ngozi meets Ada.")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_have_count(0)


@pytest.mark.parametrize("fault", FAULTS)
def test_timestep_js(page: Page, host: HostServer, server: FaultyServer, dist: Path, fault: str):
    server.faults = {"timestep.js": fault}
    page.goto(host.show(element(server, dist)), wait_until="commit")
    expect_the_hosts_own_text(page)
    server.faults = {}
    page.goto(host.show(element(server, dist)))
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    told = "Not run; what stands in the element is shown, and the host's page goes on."
    happens(SECTION, f"timestep.js, named with its hash: {IN_WORDS}", told)


SAID = {
    "missing": "is missing on the server (404)",
    "cut": re.compile("broke off on its way, after|did not come"),
    "halved": "is not whole: there are",
    "changed": "is not the one that belongs to this page (its SHA-256 is another)",
}


def test_the_lab_of_an_element(page: Page, host: HostServer, server: FaultyServer, dist: Path):
    path = server.path("assets/lab-", ".js")
    page.goto(host.show(element(server, dist)))
    lab = Lab(page, page.locator("rnn-lab"))
    expect_told_and_mended(lab, server, path, "Start", "Try again")
    page.goto(host.show(element(server, dist)))
    server.faults = {path: "silent"}
    lab.button("Start").click()
    waits = f"Nothing has come for ten seconds. Waiting for {path}"
    expect(lab.root.get_by_role("status").filter(has_text=waits)).to_be_visible()
    told = "Not run, and said by name, after ten seconds if nothing comes; Try again mends it."
    happens(SECTION, f"the lab's script {IN_WORDS}", told)


def test_the_worker_of_an_element(page: Page, host: HostServer, server: FaultyServer, dist: Path):
    page.goto(host.show(element(server, dist)))
    lab = Lab(page, page.locator("rnn-lab"))
    expect_told_and_mended(lab, server, server.path("assets/worker-"), "Start", "Retry")
    lab.python_comes()
    told = "Not run, and said by name; Retry mends it."
    happens(SECTION, "the worker's script missing, cut, halved, or one byte changed", told)


def expect_told_and_mended(
    lab: Lab, server: FaultyServer, path: str, begin: str, again: str
) -> None:
    """Each fault of a file is told in turn; without one, the lab is there."""
    press = begin
    for fault, said in SAID.items():
        server.faults = {path: fault}
        lab.button(press).click()
        expect(lab.alert).to_contain_text(f"The file {path} ")
        expect(lab.alert).to_contain_text(said)
        assert lab.page.workers == []
        press = again
    server.faults = {}
    lab.button(again).click()
    expect(lab.button("Start")).to_have_count(0)
    expect(lab.timestep(1)).to_be_visible()
    expect(lab.alert).to_have_count(0)


def in_frame(page: Page) -> Frame:
    page.wait_for_function("() => document.querySelector('iframe')")
    return page.frames[1]


def show_frame(page: Page, host: HostServer, server: FaultyServer, attributes: str = "") -> Frame:
    source = f"{server.address}embed.html#v=1&amp;view=stage"
    frame = f'<p>The text.</p><iframe src="{source}" title="A lab" {attributes}></iframe>'
    page.goto(host.show(frame), wait_until="commit")
    expect(page.get_by_text("The text.")).to_be_visible()
    return in_frame(page)


def expect_said_late(frame: Frame, text: str) -> None:
    """A line that shows itself without any script, once it has waited for one."""
    line = frame.get_by_text(text)
    expect(line).to_be_attached()
    frame.evaluate(IN_TIME)
    expect(line).to_be_visible()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_scripts_of_a_frame(page: Page, host: HostServer, server: FaultyServer, fault: str):
    server.faults = {"timestep.js": fault}
    expect_said_late(show_frame(page, host, server), "The script of this page has not come")
    told = "Not run; the frame's own text says so after eight seconds, and what to do."
    happens(SECTION, f"timestep.js in a frame: {IN_WORDS}", told)

    server.faults = {server.path("assets/embed-", ".js"): fault}
    frame = show_frame(page, host, server)
    expect(frame.get_by_role("button", name="Start")).to_be_visible()
    expect_said_late(frame, "what its address asks for is not shown")
    told = "Said below the picture, which is the starter's then, after eight seconds."
    happens(SECTION, f"the frame's script, which reads its address: {IN_WORDS}", told)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_page_of_a_frame(page: Page, host: HostServer, server: FaultyServer, fault: str):
    server.faults = {"embed.html": fault}
    frame = show_frame(page, host, server)
    if fault == "missing":
        expect(frame.get_by_text("404").first).to_be_visible()
    if fault == "changed":
        expect(frame.get_by_role("button", name="Start")).to_be_visible()
    server.faults = {}
    frame = show_frame(page, host, server)
    expect(frame.get_by_role("button", name="Start")).to_be_visible()
    told = "The host's page goes on; in the frame stands what came, as of any page."
    happens(SECTION, f"embed.html {IN_WORDS}", told)


def test_pages_that_need_a_server_say_so_on_a_disk(visits, dist: Path):
    address = dist.as_uri() + "/"
    lab, watch = visits(address)
    for text in ("blocked by CORS policy", "Failed to load resource", "unique origin", "URL"):
        watch.expect(text)
    for name in ("embed.html", "index.html"):
        lab.open(address + name)
        expect_said_late(lab.page.main_frame, "timestep.html alone opens from a disk")
    expect(lab.page.get_by_role("img").first).to_be_visible()
    told = "Its own text says so, and names the file that opens from a disk."
    happens("Files of the page", "index.html or embed.html is opened from a disk", told)


def test_the_open_page_in_a_sandbox(visits, host: HostServer, server: FaultyServer):
    lab, watch = visits(server.address)
    watch.expect(f"request to http://127.0.0.1:{host.server_port}/")
    watch.expected += ["request to blob:null/", "is not kept"]
    address = host.show(f'<iframe src="{server.address}" sandbox="allow-scripts"></iframe>')
    lab.open(address)
    inside = Lab(lab.page, lab.page.frame_locator("iframe").locator("body"))
    inside.with_python().button("Step").click()
    expect(inside.timestep(2)).to_have_attribute("aria-current", "step")
    expect(inside.label.get_by_text(re.compile("keeps nothing for this page"))).to_be_visible()
    told = "Everything but downloads works; that nothing is kept is said below the list."
    happens(SECTION, "the open page in a frame in a sandbox without an origin", told)
