"""What a start of Python takes of the processor in a browser test, by how the test has it start.

    python3 build.py && .venv/bin/python bench/tests_start.py [rounds]

Counts the processor's seconds of all processes of a fresh browser (Linux) from navigation until
Python is ready, and those of an epoch over the starter sentences behind it: `new` as tests have it,
`old` with Chromium's own budget for compiling anew and with `expect` as what waits for Python.
The two take turns.
"""

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, expect, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from lab import PYTHON_COMES, Lab  # noqa: E402

from chromium import CHROMIUM_OPTIONS, FOR_SHORT_VISITS, find_chromium, find_shell  # noqa: E402
from startup import BEGUN  # noqa: E402
from startup_load import processor_seconds  # noqa: E402
from turns import Figures, Turns, options  # noqa: E402
from web.builder.places import DIST  # noqa: E402
from web.serve import served  # noqa: E402

LAUNCH = {
    "new": [*CHROMIUM_OPTIONS, FOR_SHORT_VISITS],
    "old": [*CHROMIUM_OPTIONS, FOR_SHORT_VISITS.partition(" ")[0]],
}


def main(rounds: int) -> None:
    """Measure and print."""
    turns = Turns(list(LAUNCH), rounds)
    path = find_shell() or find_chromium()
    with served(DIST) as address, sync_playwright() as playwright:
        for name in turns:
            turns.add(name, visit(playwright.chromium, path, name, address))
    turns.compare()


def visit(chromium: BrowserType, path: Any, name: str, address: str) -> Figures:
    """Processor's seconds of a start and of an epoch, in a browser that was never here."""
    with (
        tempfile.TemporaryDirectory() as profile,
        chromium.launch_persistent_context(
            profile, executable_path=path, args=LAUNCH[name], service_workers="block"
        ) as browser,
    ):
        lab = Lab(browser.new_page())
        lab.page.wait_for_timeout(BEGUN)
        begun = processor_seconds(profile)
        lab.open(address)
        if name == "old":
            version = lab.root.get_by_text(re.compile(r"^Python 3\."))
            expect(version).to_be_visible(timeout=PYTHON_COMES)
        lab.with_python()
        started = processor_seconds(profile)
        lab.train_to_the_end(1)
        return {"start": started - begun, "epoch": processor_seconds(profile) - started}


if __name__ == "__main__":
    main(options(__doc__, rounds=3).rounds)
