"""When the first picture is seen, beside that of another build.

    python3 build.py && .venv/bin/python bench/first_picture.py [rounds] --against OTHER/dist

Each round opens a fresh browser on each page, served from this machine, and notes the seconds from
navigation to the first picture (the sentence in the page) and to "Python ready"; the builds take
turns. Prints medians, what part of the other's they are, and one JSON line.
"""

import json
import sys
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import BrowserType, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from page import SEEN, WANTED  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.serve import served  # noqa: E402


def main(rounds: int, against: Path | None) -> None:
    """Measure and print."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    path = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        sites = {name: stack.enter_context(served(folder)) for name, folder in folders.items()}
        for name in turns:
            turns.add(name, one_visit(playwright.chromium, path, sites[name]))
    result = turns.medians()
    print(json.dumps({"bench": "first_picture", "rounds": rounds} | result))
    turns.compare()


def one_visit(chromium: BrowserType, path: Path | None, site: str) -> Figures:
    """Seconds of one fresh browser."""
    browser = chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
    page = browser.new_page()
    page.add_init_script(f"({SEEN})({json.dumps(WANTED)})")
    page.goto(site, wait_until="commit")
    seen = {name: page.evaluate("name => window.seen[name]", name) for name in WANTED}
    browser.close()
    return seen


if __name__ == "__main__":
    told = options(__doc__, rounds=7)
    main(told.rounds, told.against)
