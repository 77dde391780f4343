"""A page that is watched: an error in its console or a request to elsewhere fails the test."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from faults import FaultyServer, faulty_site
from lab import Lab
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)
from snapshots import AT_ONCE, COMES, NEVER_BY_ITSELF, TRUSTED
from told import COMPLAINTS

# Milliseconds; as long as a busy machine may take to what takes a moment on another.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

WINDOW = {"width": 1280, "height": 800}

# With --slow, what a page waits for comes late, and always: a test that reads a number before a
# visible fact says that it is there fails then, and not only on a busy machine.
LATE = """
const late = (milliseconds, act) => setTimeout(act, milliseconds);
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (...message) {
    late(400, () => postMessage.apply(this, message));
};
const { requestAnimationFrame: frame } = window;
window.requestAnimationFrame = (act) => frame(() => late(100, () => act(performance.now())));
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, listener, ...options) {
    const call = listener?.handleEvent?.bind(listener) ?? listener;
    const when = type === "toggle" ? (event) => late(400, () => call.call(this, event)) : listener;
    addEventListener.call(this, type, when, ...options);
};
"""

# What Playwright says by itself, once a page asks for the service worker that it is denied.
NO_SERVICE_WORKER = "Service Worker registration blocked by Playwright"


class Watch:
    """Collects what a page must not do."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self.expected: list[str] = []
        context.on("console", self.on_console)
        context.on("request", self.on_request)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_SERVICE_WORKER:
            self.complaints.append(message.text)

    def on_request(self, request: Request) -> None:
        host = "/".join(self.origin.split("/")[:3])
        if not request.url.startswith((self.origin, "data:", f"blob:{host}/")):
            self.complaints.append(f"request to {request.url}")

    def expect(self, text: str) -> None:
        """A complaint with this text belongs to the story."""
        self.expected.append(text)

    def unexpected(self) -> list[str]:
        return [c for c in self.complaints if not any(text in c for text in self.expected)]

    def check(self) -> None:
        """Fail for what was not expected, and begin anew."""
        unexpected = self.unexpected()
        self.complaints, self.expected = [], []
        assert not unexpected, "\n".join(unexpected)


Visit = Callable[..., tuple[Lab, Watch]]

# A lab as it was served, above those that are there. Named, it finds nothing that another kept; no
# tour of another stands in the address.
ANOTHER_LAB = """async (name) => {
    history.replaceState(null, "", location.pathname + location.search);
    const asking = new XMLHttpRequest();
    asking.open("GET", location);
    asking.responseType = "document";
    await new Promise((resolve) => {
        asking.onload = resolve;
        asking.send();
    });
    const served = asking.responseXML.querySelector("rnn-lab");
    served.setAttribute("name", name);
    document.querySelector("rnn-lab").before(document.adoptNode(served));
}"""
NOTHING_KEPT = """() => new Promise((resolve, reject) => {
    localStorage.clear();
    const opening = indexedDB.open("timestep");
    opening.onsuccess = () => {
        const writing = opening.result.transaction("kept", "readwrite");
        writing.objectStore("kept").clear();
        writing.oncomplete = resolve;
    };
    opening.onerror = reject;
})"""
THE_OTHERS_GO = """() => {
    for (const lab of document.querySelectorAll("rnn-lab ~ rnn-lab")) lab.remove();
    scrollTo(0, 0);
}"""


def watched(chromium: Browser, slow: bool, address: str, **options: object) -> tuple[Lab, Watch]:
    """A page of its own in a browser without memory, and without service workers: all it has comes
    from the server, where a test finds it."""
    options.setdefault("viewport", WINDOW)
    options.setdefault("service_workers", "block")
    context = chromium.new_context(**options)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NEVER_BY_ITSELF)
    if slow:
        context.add_init_script(LATE)
    watch = Watch(context, address)
    return Lab(context.new_page()), watch


@pytest.fixture(scope="module")
def visits(chromium: Browser, pytestconfig: pytest.Config) -> Iterator[Visit]:
    """A function that opens a watched page in a browser without memory."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def visit(address: str, **options: object) -> tuple[Lab, Watch]:
        lab, watch = watched(chromium, pytestconfig.getoption("--slow"), address, **options)
        opened.append((lab.page.context, watch))
        return lab, watch

    yield visit
    for context, watch in opened:
        if context.pages:  # a test may have closed it
            context.cookies()  # so that all has come which was said before it
        watch.check()  # what is under way then fails, and says so
        context.close()


@pytest.fixture(scope="session")
def shared(
    chromium: Browser, pytestconfig: pytest.Config, site: str
) -> Iterator[tuple[Page, Watch, Iterator[int]]]:
    """The page whose Python all tests of a process share: to start it is what takes longest."""
    lab, watch = watched(chromium, pytestconfig.getoption("--slow"), site)
    lab.page.add_init_script(AT_ONCE + TRUSTED)  # for all that load it again
    lab.open(site).with_python()
    lab.page.evaluate(COMES)
    yield lab.page, watch, count()
    lab.page.context.close()


@pytest.fixture(scope="session")
def newcomer(shared: tuple[Page, Watch, Iterator[int]]) -> Callable[..., Lab]:
    """A function that puts a lab as a newcomer finds it into the page with Python."""
    page, watch, numbers = shared

    def come(name: str | None = None) -> Lab:
        watch.check()
        page.set_viewport_size(WINDOW)
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        page.mouse.move(0, 0)
        page.evaluate(ANOTHER_LAB, f"newcomer {next(numbers)}" if name is None else name)
        Lab(page, page.locator("rnn-lab").first).with_python()
        page.evaluate(THE_OTHERS_GO)  # only now, for the last one on a page ends its Python
        return Lab(page)

    return come


@pytest.fixture(scope="module")
def lab(newcomer: Callable[..., Lab], shared) -> Iterator[Lab]:
    """One lab for all tests of a module."""
    yield newcomer()
    shared[1].check()


@pytest.fixture
def lab_alone(newcomer: Callable[..., Lab], shared) -> Iterator[Lab]:
    """A lab for one test."""
    yield newcomer()
    shared[1].check()


@pytest.fixture
def lab_found_again(newcomer: Callable[..., Lab], shared) -> Iterator[Lab]:
    """The same, with the page's own lab, so that it is there after a reload."""
    newcomer().page.evaluate(NOTHING_KEPT)
    yield newcomer(name="")
    shared[1].check()


@pytest.fixture
def page_alone(visits: Visit, site: str) -> Iterator[tuple[Lab, Watch, Page]]:
    """A page of one's own, not opened yet, with its watch; what it is at ends with the test."""
    lab, watch = visits(site)
    yield lab, watch, lab.page
    for page in lab.page.context.pages:
        page.close()


@pytest.fixture(scope="module")
def server(dist: Path) -> Iterator[FaultyServer]:
    with faulty_site(dist) as site:
        yield site


@pytest.fixture
def kept(server: FaultyServer, visits) -> Iterator[Lab]:
    """A page in which a sentence is kept; its worker has not come. It is to be reloaded."""
    lab, watch = visits(server.address)
    for text in COMPLAINTS:
        watch.expect(text)
    server.faults = {server.path("assets/worker-"): "silent"}
    lab.open(server.address)
    expect(lab.timestep(9)).to_be_visible()
    lab.new_sentence.fill("Ngozi waved.")
    lab.new_sentence.press("Enter")
    yield lab
    lab.page.close()
