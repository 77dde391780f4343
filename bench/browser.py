"""One job in one page of Chromium: this package under Pyodide, plain JavaScript, and tfjs.

    python3 build.py && .venv/bin/python bench/browser.py [rounds] [--against OTHER/dist]

An epoch is forward + BPTT + Adam over the sentences of job.py; the jobs take turns in one page, and
medians are compared. The limit is the matrix products and activations of our job alone, by the
same kernels. "js" and "tfjs core" are our algorithm with our initial weights, so that their loss
must be ours; js is timed in float64 like ours and in float32, tfjs has only float32; lazy_adam is
another optimizer than theirs, and ours in float32 a trial (precision.py). Then the reader's job: 20
sentences, hidden 16, 200 epochs, warm and as the first thing on a fresh page (the runtime loaded,
nothing run). Prints times relative to ours and writes one JSON line a size. Needs a built dist/;
installs tfjs from npm by itself. Nothing is asked of another host. With --against, our jobs alone
are measured, here and in the page that the repository of the other build has for them.
"""

import json
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from job import HIDDEN  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.builder.node import install_libraries  # noqa: E402
from web.serve import SiteHandler, SiteServer  # noqa: E402

POLICY = "default-src 'self' data: blob:; script-src 'self' 'unsafe-eval'"  # and so no CDN
NAMES = {
    "rnn": "rnn (Pyodide)",
    "lazy": "rnn, lazy_adam",
    "single": "rnn, float32",
    "plain": "js float64",
    "plain32": "js float32",
    "tfcore": "tfjs core, wasm",
    "tflayers": "tfjs layers, wasm",
    "tfcpu": "tfjs core, cpu",
    "limit": "limit",
}
FRESH_PAGES = 3


def main(rounds: int) -> None:
    """Measure and print."""
    with a_browser() as browser, page_served(ROOT) as address:
        page = open_page(browser, address)
        for n_a in HIDDEN:
            report(page.evaluate("([n, r]) => bench.epochs(n, r)", [n_a, rounds]), n_a, rounds)
        names = ["rnn", "plain", "plain32", "tfcore", "tflayers"]
        found = page.evaluate("([r, names]) => bench.reader(r, names)", [rounds, names])
        found["fresh"] = {name: fresh(browser, address, name) for name in names}
        found |= page.evaluate("r => bench.own(r)", rounds)
        report_reader(found, rounds)


def compare(rounds: int, against: Path) -> None:
    """Measure our jobs in two builds by turns, and print both."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    with ExitStack() as stack:
        browser = stack.enter_context(a_browser())
        sites = {name: stack.enter_context(page_served(d.parent)) for name, d in folders.items()}
        pages = {name: open_page(browser, site) for name, site in sites.items()}
        for name in turns:
            turns.add(name, our_jobs(pages[name]))
            turns.add(name, {"reader's job, fresh, s": fresh(browser, sites[name], "rnn", pages=1)})
    turns.compare()


def our_jobs(page: Page) -> Figures:
    """One turn of each of our jobs, warm."""
    figures = {}
    for n_a in HIDDEN:
        found = page.evaluate("n => bench.epochs(n, 1, ['rnn', 'lazy'])", n_a)["seconds"]
        figures |= {f"epoch, hidden {n_a}, {name}, s": found[name] for name in ("rnn", "lazy")}
    found = page.evaluate("bench.reader(1, ['rnn'])")
    figures["reader's job, warm, s"] = found["seconds"]["rnn"]
    own = page.evaluate("bench.own(1)")
    return figures | {"reader's job, all features, s": own["features"], "trace, ms": own["trace"]}


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A Chromium."""
    path = find_chromium()
    with sync_playwright() as playwright:
        launch = playwright.chromium.launch
        with launch(executable_path=path, args=CHROMIUM_OPTIONS) as browser:
            yield browser


@contextmanager
def page_served(repository: Path) -> Iterator[str]:
    """The address of the bench page of a repository, served with all of it behind it."""
    install_libraries(repository / "bench" / "browser")
    handler = partial(SiteHandler, policy=POLICY, directory=str(repository))
    with SiteServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/bench/browser/index.html"
        server.shutdown()


def open_page(browser: Browser, address: str) -> Page:
    """The page in a context of its own, its scripts loaded."""
    page = browser.new_context().new_page()
    page.set_default_timeout(600_000)
    page.on("pageerror", lambda error: print(error, file=sys.stderr))
    page.goto(address)
    page.wait_for_function("window.bench !== undefined")
    return page


def fresh(browser: Browser, address: str, name: str, pages: int = FRESH_PAGES) -> float:
    """Median seconds of the reader's job as the first thing that a page does."""
    seconds = []
    for _ in range(pages):
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
    for name, allowed in {
        "plain": 1e-9,
        "single": 1e-5,
        "plain32": 1e-5,
        "tfcore": 1e-5,
        "tfcpu": 1e-5,
    }.items():
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
    told = options(__doc__, rounds=5)
    if told.against:
        compare(told.rounds, told.against)
    else:
        main(told.rounds)
