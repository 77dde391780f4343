"""How long Python takes to start in Firefox, beside the same page with Pyodide's own archives.

    python3 build.py && .venv/bin/python bench/startup_firefox.py [rounds]

What `bench/startup.py` measures in Chromium, with its stock site: a first visit in a fresh profile;
repeat visits in the same, after the browser was closed, without a snapshot of Python's memory and
with the one that the page has taken; the one file from a disk, without a snapshot and with one.
From navigation to "Python ready", in seconds. Prints one JSON line.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from firefox import firefox_of, get_firefox  # noqa: E402
from page import SEEN, WANTED  # noqa: E402
from startup import STAYS, TAKEN, USE, measure, print_compared  # noqa: E402
from turns import Figures, Turns, options  # noqa: E402


def main(rounds: int) -> None:
    """Measure and print."""
    turns = Turns(["new", "stock"], rounds)
    kept = measure(turns, partial(visit, get_firefox()))
    print_compared(turns)
    medians = {name: turns.medians(name) for name in turns.names}
    print(json.dumps({"bench": "startup_firefox", "rounds": rounds, "snapshot": kept} | medians))


def visit(
    program: Path, profile: Path, address: str, snapshot: dict[str, Any] | None = None
) -> Figures:
    """What `startup.visit` gives, in Firefox."""
    # The worker of the copy that is stock would keep other files than its page has.
    with firefox_of(program, profile, **{"dom.serviceWorkers.enabled": False}) as firefox:
        for script in (
            f"() => ({SEEN})({json.dumps(WANTED)})",
            f"() => ({USE})({json.dumps(snapshot)})",
        ):
            firefox.call("script.addPreloadScript", functionDeclaration=script)
        context = firefox.context
        firefox.call("browsingContext.navigate", context=context, url=address, wait="interactive")
        seen = {"python_ready": firefox.evaluate("() => window.seen.python_ready")}
        kept = {"kept": firefox.evaluate(TAKEN)} if snapshot else {}
        time.sleep(STAYS / 1000)  # in which the browser writes what it has compiled
        return seen | kept


if __name__ == "__main__":
    main(options(__doc__, rounds=3).rounds)
