"""How long the page takes: to its first picture, to Python, and for 10 epochs of training.

    python3 build.py && .venv/bin/python bench/page.py [rounds] [--against OTHER/dist]

Each round opens a fresh browser on the built page, served from this machine, notes the time from
navigation to the first picture (the sentence with its nine timesteps) and to "Python ready", then
trains the starter corpus for 10 epochs in a worker of the page and again in this CPython. Prints
medians and writes one JSON line. Times depend on the machine; the ratio less so.
"""

import json
import platform
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from rnn.page import bridge  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.serve import served  # noqa: E402

EPOCHS = 10
SET_UP = {"sentences": [], "include_starter": True, "settings": {"n_a": 16}}

# When a text is first to be seen, in seconds after navigation. It is looked for inside the page,
# for a search from outside would keep that busy, and as a frame begins: a page whose style has not
# come has its text already, and shows none.
SEEN = """(wanted) => {
  const inside = (root, pattern) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.shadowRoot && inside(node.shadowRoot, pattern)) return true;
      if (node.nodeType !== Node.TEXT_NODE || !pattern.test(node.data)) continue;
      if (node.parentElement.getBoundingClientRect().width > 0) return true;
    }
    return false;
  };
  window.seen = Object.fromEntries(Object.entries(wanted).map(([name, pattern]) => [
    name,
    new Promise((resolve) => {
      const look = () => {
        if (document.body && inside(document.body, new RegExp(pattern))) {
          setTimeout(() => resolve(performance.now() / 1000));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }),
  ]));
}"""
WANTED = {"first_picture": "Hermione", "python_ready": r"^Python \d"}

IN_A_WORKER = """async ([script, setUp, epochs]) => {
  const worker = new Worker(script, { type: "module", name: "bench" });
  const ask = (action, payload) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.id === undefined) return;
      data.error ? reject(new Error(data.error.message)) : resolve(data.result);
    };
    worker.postMessage({ id: 1, lab: "bench", action, payload });
  });
  await ask("start", { base: document.baseURI });
  const { run } = await ask("set_up", setUp);
  const begin = performance.now();
  const end = await ask("advance", { run, seconds: 1e9, epochs, watch: null });
  const seconds = (performance.now() - begin) / 1000;
  worker.terminate();
  return { seconds, loss: end.curve.loss.at(-1) };
}"""


def main(rounds: int, against: Path | None) -> None:
    """Measure and print."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    path = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        start = partial(playwright.chromium.launch, executable_path=path, args=CHROMIUM_OPTIONS)
        sites = {name: stack.enter_context(served(folder)) for name, folder in folders.items()}
        for name in turns:
            turns.add(name, one_round(start, sites[name], folders[name]))
    result = turns.medians()
    print(f"first picture after navigation   {result['first_picture']:6.2f} s")
    print(f"Python ready after navigation    {result['python_ready']:6.2f} s")
    print(f"10 epochs in the browser        {result['browser']:6.2f} s")
    print(f"10 epochs in CPython            {result['cpython']:6.2f} s")
    print(f"browser / CPython                {result['browser'] / result['cpython']:6.2f}")
    print(json.dumps({"bench": "page", "rounds": rounds, "machine": platform.machine()} | result))
    turns.compare()


def one_round(start: Callable[[], Browser], site: str, folder: Path) -> Figures:
    """Seconds of one fresh browser, and of CPython right behind it."""
    browser = start()
    page = browser.new_page()
    page.add_init_script(f"({SEEN})({json.dumps(WANTED)})")
    page.goto(site, wait_until="commit")
    seen = {name: page.evaluate("name => window.seen[name]", name) for name in WANTED}
    in_browser = train_in_page(page, folder)
    browser.close()
    in_cpython = train_here()
    if abs(in_browser["loss"] - in_cpython["loss"]) > 1e-9:
        raise SystemExit(f"the losses differ: {in_browser['loss']} and {in_cpython['loss']}")
    return {
        **seen,
        "browser": in_browser["seconds"],
        "cpython": in_cpython["seconds"],
    }


def train_in_page(page: Page, folder: Path) -> dict[str, float]:
    """Seconds and last loss of the job in a worker of the page."""
    (script,) = (path.name for path in (folder / "assets").glob("worker-*.js"))
    return page.evaluate(IN_A_WORKER, [f"assets/{script}", SET_UP, EPOCHS])


def train_here() -> dict[str, float]:
    """Seconds and last loss of the job in this Python."""
    run = bridge.handle("set_up", SET_UP)["run"]
    begin = time.perf_counter()
    order = {"run": run, "seconds": float("inf"), "epochs": EPOCHS, "watch": None}
    end = bridge.handle("advance", order)
    return {"seconds": time.perf_counter() - begin, "loss": end["curve"]["loss"][-1]}


if __name__ == "__main__":
    told = options(__doc__, rounds=5)
    main(told.rounds, told.against)
