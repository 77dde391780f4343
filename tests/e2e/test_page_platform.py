"""What a browser or a policy may refuse: the page goes on without, or says so."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from faults import faulty_site
from lab import Lab
from playwright.sync_api import expect

from reliability import happens

pytestmark = pytest.mark.browser

# Runs first in the page, and, since the worker is made of a checked Blob, in the worker too.
IN_BOTH = """(() => {
const act = %s;
act();
const { createObjectURL } = URL;
URL.createObjectURL = (blob) => createObjectURL.call(URL,
    blob.type === "text/javascript" ? new Blob([`(${act})();`, blob], blob) : blob);
})()"""
REFUSED = "new DOMException('refused', 'SecurityError')"
NO_LOCKS = f"""() => {{
    const refuse = () => Promise.reject({REFUSED});
    Object.defineProperty(navigator, "locks", {{ value: {{ request: refuse }} }});
}}"""
NO_HASHES = "() => Object.defineProperty(crypto, 'subtle', { value: undefined })"
NO_WASM = "() => { delete self.WebAssembly; }"
NO_WORKER = f"window.Worker = class {{ constructor() {{ throw {REFUSED}; }} }}"
OLD = "delete Promise.withResolvers"
SECTION = "What a browser or a policy refuses"

Come = Callable[..., Lab]


@pytest.fixture
def come(dist: Path, visits) -> Iterator[Come]:
    """A function that opens a page in which a script has run first, with a policy changed so."""
    with ExitStack() as stack:

        def open_page(script: str = "", change: tuple[str, str] = ("", ""), *heard: str) -> Lab:
            server = stack.enter_context(faulty_site(dist, change))
            lab, watch = visits(server.address)
            for text in heard:
                watch.expect(text)
            stack.callback(lab.page.close)
            lab.page.add_init_script(script)
            return lab.open(server.address)

        yield open_page


def test_python_comes_without_locks(come: Come):
    come(IN_BOTH % NO_LOCKS).with_python()
    happens(SECTION, "locks between tabs", "Python comes all the same.")


def test_a_browser_whose_language_is_none_of_the_web(come: Come):
    lab = come("Object.defineProperty(navigator, 'language', { value: 'C', configurable: true })")
    expect(lab.button("Play")).to_be_visible()
    expect(lab.training.locator(".uplot canvas")).to_be_visible()


def test_python_comes_over_plain_http(come: Come):
    come(IN_BOTH % NO_HASHES, ("", "")).with_python()
    told = "Python comes all the same, checked: the browser compares the hashes then."
    happens(SECTION, "hashes in a script, as over plain http", told)


def test_a_changed_file_is_refused_over_plain_http_too(dist: Path, visits):
    with faulty_site(dist) as server:
        path = server.path("pyodide/timestep_rnn-")
        server.faults[path] = "changed"
        lab, watch = visits(server.address)
        for text in ("digest", "integrity"):
            watch.expect(text)
        lab.page.add_init_script(IN_BOTH % NO_HASHES)
        lab.open(server.address)
        expect(lab.alert).to_contain_text(f"The file {path} is not the one that belongs")
        lab.page.close()


@pytest.mark.parametrize(
    ("fault", "script", "change", "told"),
    [
        ("a worker", NO_WORKER, ("", ""), "does not let the page start a worker"),
        (
            "a worker, by Trusted Types",
            "",
            ("trusted-types timestep", "trusted-types"),
            'has to allow the one named "timestep"',
        ),
        (
            "a worker, by a policy",
            "",
            ("worker-src 'self' blob: data:", "worker-src 'none'"),
            "does not let the page start a",
        ),
        ("WebAssembly", IN_BOTH % NO_WASM, ("", ""), "This browser has no WebAssembly"),
        (
            "WebAssembly, by a policy",
            "",
            ("'wasm-unsafe-eval'", ""),
            "This browser could not start Python: ",
        ),
    ],
)
def test_what_python_needs_is_said_where_it_is_refused(
    come: Come, fault: str, script: str, change: tuple[str, str], told: str
):
    heard = ("violates", "TrustedScriptURL", "wasm", "Content Security Policy", "Policy")
    lab = come(script, change, *heard)
    expect(lab.alert).to_contain_text(told)
    expect(lab.button("Retry")).to_be_visible()
    expect(lab.timestep(9)).to_be_visible()
    seen = "Said, with what to do and Retry; what needs no Python goes on."
    happens(SECTION, fault, seen)


def test_an_old_browser_keeps_the_words_that_the_page_has_for_it(come: Come):
    page = come(OLD, ("", ""), "withResolvers").page
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.get_by_text(re.compile("does not run in this browser"))).to_be_visible()
    expect(page.get_by_role("img").first).to_be_visible()
    told = "The page's own text says so, with the picture."
    happens(SECTION, "what a script of 2024 needs, in an old browser", told)
