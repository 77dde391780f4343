"""How long the record of a sentence takes from Python to the page.

    python3 build.py && .venv/bin/python bench/wire.py [rounds] [--against OTHER/dist]

400 words are read by a network of 64 hidden units in a worker of the page. `trip` is the time from
the question to the answer: Python's own work, the conversion in the worker, and the way over.
`taken in` is that part of it in which the page's own thread receives the message and can do nothing
else. Milliseconds, each the median of what a round has asked.
"""

import json
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.serve import served  # noqa: E402

WORDS = "Then Ravi Shankar and Mary walked home with Ade Bello who once taught Sofia .".split()
SENTENCE = (WORDS * 400)[:400]
SET_UP = {"sentences": [], "include_starter": True, "settings": {"n_a": 64}}
A_ROUND = 10

START = """async ([script, setUp]) => {
  const worker = new Worker(script, { type: "module", name: "bench" });
  window.ask = (action, payload) => new Promise((resolve, reject) => {
    const asked = performance.now();
    worker.onmessage = (message) => {
      const arrived = performance.now();
      const { id, error } = message.data;
      const done = performance.now();
      if (id === undefined) return;
      error ? reject(new Error(error.message)) : resolve([done - asked, done - arrived]);
    };
    worker.postMessage({ id: 1, lab: "bench", action, payload });
  });
  await ask("start", { base: document.baseURI });
  await ask("set_up", setUp);
}"""

TRACE = """async ([words, times]) => {
  const told = [];
  for (let i = 0; i < times; i += 1) {
    told.push(await ask("trace", { words, labels: null, moment: null }));
  }
  return told;
}"""


def main(rounds: int, against: Path | None) -> None:
    """Measure and print."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    path = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        pages = {}
        for name, folder in folders.items():
            pages[name] = browser.new_page()
            pages[name].goto(stack.enter_context(served(folder)))
            begin(pages[name], folder)
        for name in turns:
            turns.add(name, traced(pages[name]))
        browser.close()
    print(json.dumps({"bench": "wire", "rounds": rounds} | turns.medians()))
    turns.compare()


def begin(page: Page, folder: Path) -> None:
    """Give the page a worker of its own with a network, once its lab has Python."""
    page.get_by_text("Python 3.").wait_for(timeout=120_000)
    (script,) = (path.name for path in (folder / "assets").glob("worker-*.js"))
    page.evaluate(START, [f"assets/{script}", SET_UP])


def traced(page: Page) -> Figures:
    """Trips of the record, some in a row."""
    trips, taken_in = zip(*page.evaluate(TRACE, [SENTENCE, A_ROUND]), strict=True)
    return {"trip": statistics.median(trips), "taken in": statistics.median(taken_in)}


if __name__ == "__main__":
    asked = options(__doc__, rounds=10)
    main(asked.rounds, asked.against)
