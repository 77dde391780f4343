"""One job in one page of Chromium: this package under Pyodide, plain JavaScript, and tfjs.

    python3 build.py && .venv/bin/python bench/browser.py [rounds]

An epoch is forward + BPTT + Adam over the sentences of job.py; the jobs take turns in one page, and
medians are compared. The limit is the matrix products and activations of our job alone, by the
same kernels. "js" and "tfjs core" are our algorithm with our initial weights, so that their loss
must be ours; js is timed in float64 like ours and in float32, tfjs has only float32; lazy_adam is
another optimizer than theirs. Then the reader's job: 20 sentences, hidden 16, 200 epochs, warm and
as the first thing on a fresh page (the runtime loaded, nothing run). Prints times relative to ours
and writes one JSON line a size. Needs a built dist/; installs tfjs from npm by itself. Nothing is
asked of another host.
"""

import json
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py")]

from job import HIDDEN  # noqa: E402

import build  # noqa: E402

FOLDER = Path(__file__).parent / "browser"
POLICY = "default-src 'self' data: blob:; script-src 'self' 'unsafe-eval'"  # and so no CDN
NAMES = {
    "rnn": "rnn (Pyodide)",
    "lazy": "rnn, lazy_adam",
    "plain": "js float64",
    "plain32": "js float32",
    "tfcore": "tfjs core, wasm",
    "tflayers": "tfjs layers, wasm",
    "tfcpu": "tfjs core, cpu",
    "limit": "limit",
}
FRESH_PAGES = 3


def main(rounds: int = 5) -> None:
    """Measure and print."""
    build.install_libraries(FOLDER)
    with a_browser() as (browser, address):
        page = open_page(browser, address)
        for n_a in HIDDEN:
            report(page.evaluate("([n, r]) => bench.epochs(n, r)", [n_a, rounds]), n_a, rounds)
        names = ["rnn", "plain", "plain32", "tfcore", "tflayers"]
        found = page.evaluate("([r, names]) => bench.reader(r, names)", [rounds, names])
        found["fresh"] = {name: fresh(browser, address, name) for name in names}
        found |= page.evaluate("r => bench.own(r)", rounds)
        report_reader(found, rounds)


@contextmanager
def a_browser() -> Iterator[tuple[Browser, str]]:
    """A Chromium and the address of the page, served with the whole repository behind it."""
    path = build.find_chromium()
    handler = partial(build.SiteHandler, policy=POLICY, directory=str(ROOT))
    with build.SiteServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = {"executable_path": path, "args": build.CHROMIUM_OPTIONS}
        with playwright.chromium.launch(**options) as browser:
            yield browser, f"http://127.0.0.1:{server.server_port}/bench/browser/index.html"
        server.shutdown()


def open_page(browser: Browser, address: str) -> Page:
    """The page in a context of its own, its scripts loaded."""
    page = browser.new_context().new_page()
    page.set_default_timeout(600_000)
    page.on("pageerror", lambda error: print(error, file=sys.stderr))
    page.goto(address)
    page.wait_for_function("window.bench !== undefined")
    return page


def fresh(browser: Browser, address: str, name: str) -> float:
    """Median seconds of the reader's job as the first thing that a page does."""
    seconds = []
    for _ in range(FRESH_PAGES):
        page = open_page(browser, address)
        found = page.evaluate("names => bench.reader(0, names)", [name])
        seconds.append(found["seconds"][name])
        page.context.close()
    return statistics.median(seconds)


def report(found: dict[str, Any], n_a: int, rounds: int) -> None:
    """Print a table of one size and its JSON line; complain if the algorithms are not the same."""
    seconds, losses = found["seconds"], found["losses"]
    print(f"\none epoch, hidden {n_a}       seconds  times ours  loss after it")
    for name, label in NAMES.items():
        loss = f"{losses[name]:.8f}" if name != "limit" else ""
        ratio = seconds[name] / seconds["rnn"]
        print(f"{label:24s} {seconds[name]:9.3f} {ratio:10.2f}x  {loss}")
    print(f"rnn / limit {seconds['rnn'] / seconds['limit']:.2f}")
    print(json.dumps({"bench": "browser", "n_a": n_a, "rounds": rounds} | found), flush=True)
    for name, allowed in {"plain": 1e-9, "plain32": 1e-5, "tfcore": 1e-5, "tfcpu": 1e-5}.items():
        if abs(losses[name] - losses["rnn"]) > allowed * losses["rnn"]:
            raise SystemExit(f"{NAMES[name]} does not compute what rnn computes.")


def report_reader(found: dict[str, Any], rounds: int) -> None:
    """Print the reader's job and its JSON line."""
    warm, first = found["seconds"], found["fresh"]
    print("\n20 sentences, hidden 16, 200 epochs")
    print("                      warm s  times ours   first s  times ours  loss at the end")
    for name in warm:
        print(
            f"{NAMES[name]:20s} {warm[name]:7.3f} {warm[name] / warm['rnn']:10.2f}x"
            f" {first[name]:9.3f} {first[name] / first['rnn']:10.2f}x  {found['losses'][name]:.8f}"
        )
    print(f"with all features of real sentences, through the bridge {found['features']:.3f} s")
    print(f"trace of a sentence of nine words {found['trace']:.2f} ms")
    print(json.dumps({"bench": "reader", "rounds": rounds} | found))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
