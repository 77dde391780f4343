"""Many sentences into the page: MB a second, the longest task of the page's thread, and memory.

    python3 build.py && .venv/bin/python bench/import.py [--sentences 50000] [--megabytes 20]

Opens two files in the page, in Chromium: so many sentences of CoNLL with labels, and so many
megabytes of plain text without. Of every phase (reading, adding, scrolling, a label, the next
sentence, a search, an order that the network has to read all sentences for) it tells the longest
task and how many were above 100 ms, and, of all but reading, the most processor time that a task
took, which other processes of the machine do not add to; of reading, the megabytes a second; at the
end the page's heap, collected, and what its process holds in all (Linux). Prints one JSON line a
file.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Locator, expect, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from lab import Lab  # noqa: E402

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from rnn import starter  # noqa: E402
from soak import memory  # noqa: E402
from tasks import WATCH, measured  # noqa: E402
from web.serve import served  # noqa: E402

PATIENCE = 600_000  # milliseconds
REST = 3000  # milliseconds after each phase, for what follows it


def main() -> None:
    """Measure and print."""
    options, path = parse(), find_chromium()
    with (
        TemporaryDirectory() as folder,
        served(ROOT / "dist") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        for file in (
            labelled(Path(folder), options.sentences),
            plain(Path(folder), options.megabytes),
        ):
            print(json.dumps(imported(browser, address, file)), flush=True)
        browser.close()


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=50_000)
    parser.add_argument("--megabytes", type=float, default=20.0)
    return parser.parse_args()


def labelled(folder: Path, count: int) -> Path:
    """Sentences of the starter corpus with a number each, so that no two are the same."""
    file, train = folder / "labelled.conll", starter().train
    with file.open("w", encoding="utf-8") as stream:
        for i in range(count):
            words, labels = train[i % len(train)]
            for word, label in zip(words, labels or (), strict=True):
                stream.write(f"{word}\t{'B-PER' if label else 'O'}\n")
            stream.write(f"no{i}\tO\n\n")
    return file


def plain(folder: Path, megabytes: float) -> Path:
    """A sentence a line, of words of the starter corpus."""
    file, rng = folder / "plain.txt", random.Random(1)
    words = [word for sentence in starter().train for word in sentence.words if word.isalpha()]
    with file.open("w", encoding="utf-8") as stream:
        while stream.tell() < megabytes * 1e6 - 200:
            stream.write(" ".join(rng.choices(words, k=rng.randint(8, 30))) + " .\n")
    return file


def imported(browser: Browser, address: str, file: Path) -> dict[str, Any]:
    """What reading and adding a file take, and what is done with its sentences then."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    lab = Lab(page).open(address).with_python()
    page.evaluate(WATCH)
    before = memory(page)
    size = file.stat().st_size / 1e6
    figures: dict[str, Any] = {"bench": "import", "file": file.name, "MB": round(size, 1)}
    add = lab.many.get_by_role("button", name=re.compile(r"^Add [\d,]+ sentences$"))

    def read() -> None:
        lab.many.get_by_label("Text file with sentences").set_input_files(file)
        expect(add).to_be_visible(timeout=PATIENCE)

    def act(deed: Callable[[], None]) -> dict[str, Any]:
        return measured(page, deed, REST)

    figures["read"] = measured(page, read, REST, traced=False)
    figures["MB a second"] = round(size / figures["read"]["seconds"], 2)
    figures["sentences"] = int(re.sub(r"\D", "", add.inner_text()))
    figures["add"] = act(lambda: added(lab, add))
    lab.button("Close").click()
    figures |= {"scroll": act(lambda: scrolled(lab)), "label": act(lambda: mark(lab))}
    figures["next"] = act(lambda: chosen(lab))
    search = lab.label.get_by_role("searchbox")
    figures["search"] = act(lambda: search.press_sequentially("then maria", delay=80))
    search.fill("")
    figures["least sure first"] = act(lambda: put_in_order(lab))
    after = memory(page)
    figures["memory"] = {name: [round(before[name], 1), round(after[name], 1)] for name in before}
    page.close()
    return figures


def added(lab: Lab, add: Locator) -> None:
    """All that was read joins the sentences."""
    add.click()
    expect(lab.many.get_by_text(re.compile("added"))).to_be_visible(timeout=PATIENCE)


def scrolled(lab: Lab) -> None:
    """From the top of the list down, by the wheel."""
    lab.rows.first.hover()
    for _ in range(20):
        lab.page.mouse.wheel(0, 1500)
        lab.page.wait_for_timeout(50)


def chosen(lab: Lab) -> None:
    """One sentence after another, by the arrow key."""
    listbox = lab.label.get_by_role("listbox", name=re.compile("^Sentences"))
    listbox.focus()
    for _ in range(5):
        listbox.press("ArrowDown")
        lab.page.wait_for_timeout(300)


def put_in_order(lab: Lab) -> None:
    """By a reading of all sentences."""
    lab.label.get_by_label("Order of the list").select_option("unsure")
    expect(lab.label.get_by_text(re.compile("As read after"))).to_be_visible(timeout=PATIENCE)


def mark(lab: Lab) -> None:
    """The label of a word, and back."""
    lab.go_to(2)
    for key in "10":
        lab.press(key)
        lab.page.wait_for_timeout(300)


if __name__ == "__main__":
    main()
