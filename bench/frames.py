"""How long a frame of the stage takes while the reader steps, scrubs and plays.

    python3 build.py && .venv/bin/python bench/frames.py [rounds] [--against OTHER/dist]

Two sentences in Chromium without a graphics card: 60 words read by a network of 64 hidden units
(trained for one epoch in the page), and 400 words. Each is stepped through with 60 presses of the
right arrow key; then scrubbed, the slider dragged from end to end; then played at 1x for eight
seconds, so that steps are told. A frame's time is what lies between two callbacks of
requestAnimationFrame; a screen of 60 Hz asks for one every 16.7 ms, so that is the least that can
be seen, and on a busy machine they tell more of the machine than of the page. `cpu` is the time the
page's main thread itself was at work from one frame to the next, in its own clock, which stands
still while others run; a trace measures it, which costs a little. `long` counts the frames the
browser calls long, those above 50 ms. Prints one JSON line per story and round.
"""

import json
import re
import statistics
import sys
from bisect import bisect_right
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from lab import Lab  # noqa: E402

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from turns import Figures, Turns, builds, options  # noqa: E402
from web.serve import served  # noqa: E402

WORDS = "Then Ravi Shankar and Mary walked home with Ade Bello who once taught Sofia .".split()
STEPS = 60
BUDGET = 1000 / 60  # milliseconds

BEGIN_FRAME = "WebFrameWidgetImpl::BeginMainFrame"
TRACED = [
    "devtools.timeline",
    "blink",
    "disabled-by-default-devtools.timeline",
]

WATCH = """() => {
  const frames = [];
  let long = 0;
  let last = null;
  let watching = true;
  const onFrame = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    if (watching) requestAnimationFrame(onFrame);
  };
  const observer = new PerformanceObserver((list) => { long += list.getEntries().length; });
  observer.observe({ type: "long-animation-frame" });
  requestAnimationFrame(onFrame);
  window.endWatch = () => {
    watching = false;
    observer.disconnect();
    return { frames, long };
  };
}"""


def main(rounds: int, against: Path | None) -> None:
    """Measure and print."""
    folders = builds(against)
    turns = Turns(list(folders), rounds)
    path = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        sites = {name: stack.enter_context(served(folder)) for name, folder in folders.items()}
        for name in turns:
            page = opened(browser, sites[name])
            for length in (60, 400):
                put_on_stage(page, length)
                for story in (step, scrub, play):
                    measured = story(page), traced(browser, page, story)
                    turns.add(name, report(name, story.__name__, length, *measured))
            page.context.close()
        browser.close()
    turns.compare()


def opened(browser: Browser, address: str) -> Page:
    """A page with Python and a network of 64 hidden units."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    lab = Lab(page).open(address).with_python()
    lab.set(hidden_units="64")
    lab.train_to_the_end(epochs=1)
    lab.look_through("Forward")
    return page


def put_on_stage(page: Page, length: int) -> None:
    """Add a sentence of so many words and let Python read it."""
    words = (WORDS * length)[:length]
    field = page.get_by_role("textbox", name="A sentence of your own")
    field.fill(" ".join(words))
    field.press("Enter")
    page.get_by_text(f"t = 1 of {length}").wait_for()
    page.get_by_role("option", name="unit 64: ").wait_for(state="attached")
    page.get_by_role("button", name="Timestep 1: Then, ").focus()
    page.wait_for_timeout(1000)


def traced(browser: Browser, page: Page, story: Callable[[Page], Any]) -> list[float]:
    """What the main thread did for each frame of a story, in milliseconds of its own clock."""
    browser.start_tracing(page=page, categories=TRACED)
    story(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    begins = [event for event in events if event["name"] == BEGIN_FRAME]
    main = (begins[0]["pid"], begins[0]["tid"])
    ours = [event for event in events if (event["pid"], event["tid"]) == main]
    # A frame's own task begins before it says so: it is counted with what led to it.
    ends = sorted(event["ts"] for event in begins)
    work = [0.0] * (len(ends) + 1)
    for event in ours:
        if event["name"] == "RunTask" and "tdur" in event:
            work[bisect_right(ends, event["ts"])] += event["tdur"] / 1000
    return work[:-1]


def step(page: Page) -> dict[str, Any]:
    """Press the right arrow key, at the pace of a reader in a hurry: eight times a second."""
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    for _ in range(STEPS):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(125)
    return page.evaluate("endWatch()")


def scrub(page: Page) -> dict[str, Any]:
    """Drag the slider from its beginning to its end and back, a hundred moves each way."""
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    box = page.get_by_role("slider", name="Timestep").bounding_box()
    assert box is not None
    left, right, y = box["x"] + 8, box["x"] + box["width"] - 8, box["y"] + box["height"] / 2
    page.evaluate(WATCH)
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move(right, y, steps=100)
    page.mouse.move(left, y, steps=100)
    page.mouse.up()
    return page.evaluate("endWatch()")


def play(page: Page) -> dict[str, Any]:
    """Play nine steps at 1x, each told from the word to the loss."""
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(8000)
    page.get_by_role("button", name="Halt", exact=True).click()
    found = page.evaluate("endWatch()")
    page.get_by_role("button", name=re.compile("^Timestep .*")).first.focus()
    return found


def report(
    build: str, story: str, words: int, measured: dict[str, Any], cpu: list[float]
) -> Figures:
    """One JSON line, times in milliseconds; what of it is compared."""
    line: dict[str, Any] = {"bench": "frames", "build": build, "story": story, "words": words}
    line |= {"units": 64, "frames": summary(measured["frames"]), "cpu": summary(cpu)}
    line["long"] = measured["long"]
    print(json.dumps(line), flush=True)
    of = f"{story}, {words} words: "
    return {
        f"{of}{what} {figure}": line[what][figure]
        for what in ("frames", "cpu")
        for figure in ("median", "p95", "max")
    } | {f"{of}long": line["long"]}


def summary(times: list[float]) -> dict[str, float]:
    """Median, 95th percentile, largest, and the share that kept within a frame of 60 Hz."""
    ordered = sorted(times)
    return {
        "count": len(ordered),
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
        "max": round(ordered[-1], 1),
        "within": round(sum(time < BUDGET + 0.2 for time in ordered) / len(ordered), 3),
    }


if __name__ == "__main__":
    told = options(__doc__, rounds=1)
    main(told.rounds, told.against)
