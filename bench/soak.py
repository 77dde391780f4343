"""What ten minutes of use leave behind in memory.

    python3 build.py && .venv/bin/python bench/soak.py [minutes]

Trains, edits, labels, opens every lens and number, goes back in the training and resets, over and
over, in Chromium. After each round the page's heap is told, collected first, and what the process
of the page holds in all, Python's memory with it (Linux: the proportional set size). What is loaded
late, and the list of what can be undone, are there by the sixth round: what matters is the ratio of
the last round to the sixth. Prints one JSON line a round, and at the end that ratio, with that of
the medians of the last five to the sixth to tenth beside it, which a single round does not sway.
Ends with 1 where heap or process of the page grew by more than a tenth from the sixth round to the
last.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from lab import Lab  # noqa: E402

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from web.serve import served  # noqa: E402

LENSES = ("Backward", "Memory", "What if", "Weights", "Code", "Scores", "Network", "Forward")
WARM = 6  # the round from which on nothing should grow
MOST = 1.10
SENTENCES = ("Ngozi waved to Luis .", "It rained in Paris .", "Ada and Chen left early .")


def main(minutes: float) -> int:
    """Use the page for so long, and print what it holds; the exit code."""
    path = find_chromium()
    rounds: list[dict[str, float]] = []
    with served(ROOT / "dist") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        lab = Lab(page).open(address).with_python()
        begin = time.monotonic()
        while time.monotonic() - begin < 60 * minutes or len(rounds) < WARM + 1:
            use(lab, len(rounds))
            rounds.append(memory(page))
            print(json.dumps({"bench": "soak", "round": len(rounds), **rounds[-1]}), flush=True)
        browser.close()
    grown = _ratios(rounds[-1:], rounds[WARM - 1 : WARM])
    figures = {
        "bench": "soak",
        "rounds": len(rounds),
        "last to the sixth": grown,
        "last five to sixth to tenth": _ratios(rounds[-5:], rounds[WARM - 1 : WARM + 4]),
    }
    print(json.dumps(figures))
    return 0 if max(grown["heap"], grown["process"]) <= MOST else 1


def _ratios(after: list[dict[str, float]], before: list[dict[str, float]]) -> dict[str, float]:
    """The medians of some rounds in parts of those of others."""
    return {
        name: round(median(each[name] for each in after) / median(each[name] for each in before), 3)
        for name in before[0]
    }


def use(lab: Lab, turn: int) -> None:
    """One round of what a reader does."""
    lab.add(SENTENCES[turn % len(SENTENCES)])
    lab.mark(1, 1)
    lab.train_to_the_end(epochs=3)
    for lens in LENSES:
        lab.look_through(lens)
        lab.press("Home")
    lab.open_prediction(2)
    lab.button("Close this number").click()
    moment = lab.training.get_by_role("slider", name="Moment of the training")
    moment.focus()
    lab.press("Home", "ArrowRight", "End")
    lab.button("Reset").click()
    lab.expect_state("These are the initial weights")
    lab.button("Delete").click()
    expect(lab.rows).to_have_count(1)


def memory(page: Page) -> dict[str, float]:
    """Megabytes of the page's heap and of its process."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {
        each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
    }
    session.detach()
    return {
        "heap": round(metrics["JSHeapUsedSize"] / 1e6, 1),
        "nodes": metrics["Nodes"],
        "process": round(max(_sizes_of_renderers()), 1),
    }


def _above(process: int) -> Iterator[int]:
    """The processes that a process descends from, nearest first."""
    while process > 1:
        told = Path(f"/proc/{process}/stat").read_text()
        process = int(told.rpartition(")")[2].split()[1])  # behind its name, which may be anything
        yield process


def renderers() -> Iterator[int]:
    """The processes of the pages of the Chromium started here."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_page = b"--type=renderer" in (process / "cmdline").read_bytes()
            if is_page and os.getpid() in _above(int(process.name)):
                yield int(process.name)
        except OSError:
            continue


def _sizes_of_renderers() -> Iterator[float]:
    """The proportional set size of each page, in megabytes."""
    for process in renderers():
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
        yield sum(int(size) for size in re.findall(r"^Pss:\s+(\d+) kB", told, re.M)) / 1e3


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
