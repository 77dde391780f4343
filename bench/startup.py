"""How long Python takes to start, beside the same page with Pyodide's own archives of sources.

    python3 build.py && .venv/bin/python bench/startup.py [rounds]

"stock" is the built page with a worker that starts Pyodide as its documentation says, and with the
standard library, NumPy and our package as they come: sources, to be compiled at each start, which
Python unpacks, and with no snapshot. The two take turns. A first visit is a fresh browser; for a
repeat visit the browser was closed, some seconds after Python was ready, and comes back with what
it has cached: without a snapshot of Python's memory, as where a browser keeps none, and with the
one that it has taken. The one file, opened from a disk in that browser, has none, or the one that
`build.py --snapshot` puts into it; it stands beside stock's first visit. From navigation to "Python
ready", in seconds, with the medians, what part of stock's time they are, and the aims. Prints one
JSON line.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, sync_playwright

ROOT = Path(__file__).parent.parent
STOCK_WORKER = ROOT / "bench" / "browser" / "stock_worker.js"
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from first_load import LIMIT, loaded  # noqa: E402
from page import SEEN, WANTED  # noqa: E402
from turns import Figures, Turns, options  # noqa: E402
from web.builder.compiled import PYODIDE  # noqa: E402
from web.builder.one_file import NAME as ONE_FILE  # noqa: E402
from web.builder.places import CACHE, DIST  # noqa: E402
from web.builder.runtime import PYTHON_STDLIB, build_wheel, lock_entry  # noqa: E402
from web.builder.snapshot import add_snapshot  # noqa: E402
from web.builder.table import table_of, written  # noqa: E402
from web.serve import served  # noqa: E402

# Of each figure, which of stock's it is beside, and what part of that it should be.
FIGURES = {
    "first_visit": ("first_visit", 0.45),
    "repeat_visit": ("repeat_visit", None),
    "repeat_with_snapshot": ("repeat_visit", 0.25),
    "one_file": ("first_visit", None),
    "one_file_with_snapshot": ("first_visit", 0.25),
}
USE = """(snapshot) => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.action === "start") message.payload.snapshot = snapshot;
    postMessage.call(this, message, ...rest);
  };
}"""
AT_ONCE = {"isTrusted": True, "quiet": 0}
# Profile, address, what is told of snapshots; gives when Python is ready and what is kept.
Visit = Callable[..., Figures]
BEGUN = 2000  # milliseconds until a browser that was started has drawn its own windows
STAYS = 5000  # milliseconds for which the reader stays; browsers keep what they compiled meanwhile
TAKEN = """() => new Promise((resolve) => {
  const look = async () => {
    const root = await navigator.storage.getDirectory();
    for await (const [folder, files] of root.entries()) {
      if (!folder.startsWith("timestep-python-")) continue;
      for await (const [name, entry] of files.entries()) {
        if (name.includes("-")) continue;
        const file = await entry.getFile();
        const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
        if (head.some(Boolean)) return resolve(file.size);
      }
    }
    setTimeout(look, 100);
  };
  look();
})"""


def main(rounds: int) -> None:
    """Measure and print."""
    turns = Turns(["new", "stock"], rounds)
    path = find_chromium()
    with sync_playwright() as playwright:
        kept = measure(turns, partial(visit, playwright.chromium, path))
    print_compared(turns)
    print(f"{kept / 1e6:.0f} MB kept in the browser for the snapshot")
    before = sum(loaded(DIST).values())
    print(f"{before / 1000:.0f} kB (gzip) before the first picture, of {LIMIT / 1000:.0f}")
    figures = {name: turns.medians(name) for name in turns.names}
    figures |= {"snapshot": kept, "bytes_before_picture": before}
    print(json.dumps({"bench": "startup", "rounds": rounds} | figures))


def measure(turns: Turns, visit: Visit) -> float:
    """Take the turns, each in a profile of its own; gives the bytes that are kept as a snapshot."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        sites = {"new": DIST, "stock": stock_site(folder / "stock")}
        addresses = {name: stack.enter_context(served(site)) for name, site in sites.items()}
        files = {"one_file": DIST / ONE_FILE, "one_file_with_snapshot": folder / ONE_FILE}
        shutil.copyfile(DIST / ONE_FILE, folder / ONE_FILE)
        add_snapshot(folder / ONE_FILE, DIST / "pyodide")
        for number, name in enumerate(turns):
            profile = folder / f"profile-{number}"
            profile.mkdir()
            opened = partial(visit, profile)
            visits = partial(opened, addresses[name])
            figures = {"first_visit": visits()["python_ready"]}
            visits()  # in which what is worth it is cached as compiled
            figures["repeat_visit"] = visits()["python_ready"]
            if name == "new":
                kept = visits(AT_ONCE)["kept"]
                visits(AT_ONCE)  # as above, of what runs after it
                figures["repeat_with_snapshot"] = visits(AT_ONCE)["python_ready"]
                for figure, file in files.items():
                    figures[figure] = opened(file.as_uri())["python_ready"]
            turns.add(name, figures)
            print(f"{name:6s}", *(f"{each} {s:.2f} s" for each, s in figures.items()), flush=True)
            shutil.rmtree(profile, ignore_errors=True)
    return kept


def print_compared(turns: Turns) -> None:
    """A row a figure: medians, what part of stock's it is, and the aim."""
    new, stock = turns.medians("new"), turns.medians("stock")
    print(f"medians of {turns.rounds} rounds, s      stock     new  new/stock  aim")
    for figure, (beside, aim) in FIGURES.items():
        ratio = new[figure] / stock[beside]
        print(f"{figure:26s} {stock[beside]:7.2f} {new[figure]:7.2f} {ratio:10.3f}  {aim or '-'}")


def visit(
    chromium: BrowserType,
    path: Any,
    profile: Path,
    address: str,
    snapshot: dict[str, Any] | None = None,
) -> Figures:
    """When things were seen in a browser with this profile, in seconds after navigation.

    With a snapshot it waits until one is kept, and says how many bytes.
    """
    start = partial(chromium.launch_persistent_context, executable_path=path)
    # The worker of the copy that is stock would keep other files than its page has.
    with start(profile, args=CHROMIUM_OPTIONS, service_workers="block") as browser:
        page = browser.new_page()
        page.wait_for_timeout(BEGUN)
        page.add_init_script(f"({SEEN})({json.dumps(WANTED)})")
        page.add_init_script(f"({USE})({json.dumps(snapshot)})")
        page.goto(address, wait_until="commit")
        seen = {name: page.evaluate("name => window.seen[name]", name) for name in WANTED}
        kept = {"kept": page.evaluate(TAKEN)} if snapshot else {}
        page.wait_for_timeout(STAYS)
        return seen | kept


def stock_site(site: Path) -> Path:
    """A copy of the site in which Python's archives are those that were given, and start so."""
    shutil.copytree(DIST, site, ignore=shutil.ignore_patterns(ONE_FILE))
    python = site / "pyodide"
    page = site / "index.html"
    former = written(table_of(site))
    lock = json.loads((python / "pyodide-lock.json").read_text())
    entry = json.loads((PYODIDE / "pyodide-lock.json").read_text())["packages"]["numpy"]
    (worker,) = (site / "assets").glob("worker-*.js")
    shutil.copyfile(STOCK_WORKER, worker)
    shutil.copyfile(PYODIDE / PYTHON_STDLIB, python / PYTHON_STDLIB)
    shutil.copyfile(CACHE / entry["file_name"], python / entry["file_name"])
    lock["packages"] = {"numpy": entry, "timestep-rnn": lock_entry(build_wheel(python))}
    (python / "pyodide-lock.json").write_text(json.dumps(lock))
    text = page.read_text(encoding="utf-8")
    if former not in text:
        raise SystemExit("The page of dist/ does not hold the table of its files.")
    page.write_text(text.replace(former, written(table_of(site))), encoding="utf-8")
    return site


if __name__ == "__main__":
    main(options(__doc__, rounds=5).rounds)
