"""A page that is watched: an error in its console or a request to elsewhere fails the test."""

from collections.abc import Callable, Iterator

import pytest
from lab import Lab
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)

expect.set_options(timeout=20_000)

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
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", f"blob:{self.origin}")):
            self.complaints.append(f"request to {request.url}")

    def expect(self, text: str) -> None:
        """A complaint with this text belongs to the story."""
        self.expected.append(text)

    def unexpected(self) -> list[str]:
        return [c for c in self.complaints if not any(text in c for text in self.expected)]


Visit = Callable[..., tuple[Lab, Watch]]


@pytest.fixture(scope="module")
def visits(chromium: Browser, pytestconfig: pytest.Config) -> Iterator[Visit]:
    """A function that opens a watched page in a browser without memory."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def visit(address: str, **options: object) -> tuple[Lab, Watch]:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = chromium.new_context(**options)
        if pytestconfig.getoption("--slow"):
            context.add_init_script(LATE)
        watch = Watch(context, address)
        opened.append((context, watch))
        return Lab(context.new_page()), watch

    yield visit
    for context, watch in opened:
        context.close()
        assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture(scope="module")
def lab(visits: Visit, site: str) -> Lab:
    """One page with Python for all tests of a module."""
    return visits(site)[0].open(site).with_python()


@pytest.fixture
def page_alone(visits: Visit, site: str) -> tuple[Lab, Watch, Page]:
    """A page of one's own, not opened yet, with its watch."""
    lab, watch = visits(site)
    return lab, watch, lab.page
