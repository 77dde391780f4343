"""How long Python takes to start, and what of the processor, on a machine that has other work.

    python3 build.py && .venv/bin/python bench/startup_load.py [rounds] [--against OTHER/dist]

Beside other processes the clock says little: this counts the processor's seconds of all processes
of a fresh browser (Linux), from navigation until Python is ready, on a first visit and with the one
file from a disk, which has a snapshot if `build.py --snapshot` made it. Two builds take turns.
"""

import json
import os
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from startup import BEGUN  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.builder.one_file import NAME as ONE_FILE  # noqa: E402
from web.serve import served  # noqa: E402

READY = """() => new Promise((resolve) => {
  const look = () => {
    const [ready] = performance.getEntriesByName("python-ready");
    ready ? resolve(ready.startTime / 1000) : setTimeout(look, 20);
  };
  look();
})"""
TICKS = os.sysconf("SC_CLK_TCK")  # a second


def main(rounds: int, against: Path | None) -> None:
    """Measure and print."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    path = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        sites = {name: stack.enter_context(served(folder)) for name, folder in folders.items()}
        opened = partial(visit, playwright.chromium, path)
        for name in turns:
            file = (folders[name] / ONE_FILE).as_uri()
            turns.add(name, opened("first_visit", sites[name]) | opened("one_file", file))
    result = turns.medians()
    for figure, value in result.items():
        print(f"{figure:24s} {value:6.2f} s")
    print(json.dumps({"bench": "startup_load", "rounds": rounds} | result))
    turns.compare()


def visit(chromium: BrowserType, path: Any, name: str, address: str) -> Figures:
    """Seconds until Python is ready in a browser that was never here, by clock and processor."""
    start = partial(chromium.launch_persistent_context, executable_path=path)
    with (
        tempfile.TemporaryDirectory() as profile,
        start(profile, args=CHROMIUM_OPTIONS, service_workers="block") as browser,
    ):
        page = browser.new_page()
        page.wait_for_timeout(BEGUN)
        before = processor_seconds(profile)
        page.goto(address, wait_until="commit")
        clock = page.evaluate(READY)
        return {name: clock, f"{name}_processor": processor_seconds(profile) - before}


def processor_seconds(profile: str) -> float:
    """What the browser with this profile has taken, in all its processes that are there."""
    parents, seconds, browser = {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text(errors="replace")
        except OSError:
            continue  # it has ended
        process = int(folder.name)
        parents[process] = int(fields[1])
        seconds[process] = (int(fields[11]) + int(fields[12])) / TICKS
        if profile in command:
            browser.add(process)
    while more := {each for each, parent in parents.items() if parent in browser} - browser:
        browser |= more
    return sum(seconds[each] for each in browser)


if __name__ == "__main__":
    given = options(__doc__, rounds=3)
    main(given.rounds, given.against)
