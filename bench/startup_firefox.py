"""How long Python takes to start in Firefox, beside the same page with Pyodide's own archives.

    python3 build.py && .venv/bin/python bench/startup_firefox.py [rounds]

What `bench/startup.py` measures in Chromium, with its stock site: a first visit in a fresh profile;
repeat visits in the same, after the browser was closed, without a snapshot of Python's memory and
with the one that the page has taken; the one file from a disk, without a snapshot and with one.
From navigation to "Python ready", in seconds. Prints one JSON line.
"""

import json
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from firefox import firefox_of, get_firefox  # noqa: E402
from page import SEEN, WANTED  # noqa: E402
from startup import AT_ONCE, STAYS, TAKEN, USE, print_compared, stock_site  # noqa: E402
from turns import Figures, Turns, options  # noqa: E402
from web.builder.one_file import NAME as ONE_FILE  # noqa: E402
from web.builder.places import DIST  # noqa: E402
from web.builder.snapshot import add_snapshot  # noqa: E402
from web.serve import served  # noqa: E402


def main(rounds: int) -> None:
    """Measure and print."""
    turns = Turns(["new", "stock"], rounds)
    program = get_firefox()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sites = {"new": DIST, "stock": stock_site(folder / "stock")}
        addresses = {name: stack.enter_context(served(site)) for name, site in sites.items()}
        files = {"one_file": DIST / ONE_FILE, "one_file_with_snapshot": folder / ONE_FILE}
        shutil.copyfile(DIST / ONE_FILE, folder / ONE_FILE)
        add_snapshot(folder / ONE_FILE, DIST / "pyodide")
        for number, name in enumerate(turns):
            profile = folder / f"profile-{number}"
            profile.mkdir()
            opened = partial(visit, program, profile)
            visits = partial(opened, addresses[name])
            figures = {"first_visit": visits()}
            visits()
            figures["repeat_visit"] = visits()
            if name == "new":
                visits(AT_ONCE)
                figures["repeat_with_snapshot"] = visits(AT_ONCE)
                for figure, file in files.items():
                    figures[figure] = opened(file.as_uri())
            turns.add(name, figures)
            print(f"{name:6s}", *(f"{each} {s:.2f} s" for each, s in figures.items()), flush=True)
            shutil.rmtree(profile, ignore_errors=True)
    print_compared(turns)
    medians: dict[str, Figures] = {name: turns.medians(name) for name in turns.names}
    print(json.dumps({"bench": "startup_firefox", "rounds": rounds} | medians))


def visit(
    program: Path, profile: Path, address: str, snapshot: dict[str, Any] | None = None
) -> float:
    """Seconds from navigation to Python ready; with a snapshot it stays until one is kept."""
    # The worker of the copy that is stock would keep other files than its page has.
    with firefox_of(program, profile, **{"dom.serviceWorkers.enabled": False}) as firefox:
        for script in (
            f"() => ({SEEN})({json.dumps(WANTED)})",
            f"() => ({USE})({json.dumps(snapshot)})",
        ):
            firefox.call("script.addPreloadScript", functionDeclaration=script)
        context = firefox.context
        firefox.call("browsingContext.navigate", context=context, url=address, wait="interactive")
        seconds: float = firefox.evaluate("() => window.seen.python_ready")
        if snapshot:
            firefox.evaluate(TAKEN)
        time.sleep(STAYS / 1000)
        return seconds


if __name__ == "__main__":
    main(options(__doc__, rounds=3).rounds)
