"""Use it on a text: seconds, memory and the page's longest task by how large the text is.

    python3 build.py && .venv/bin/python bench/use_text.py [--megabytes 1 2 4 8 16] [--spacy PYTHON]

Opens a text of so many megabytes (paragraphs of the starter corpus) in the dialog, in Chromium, a
fresh page for each, with the English network that it offers. Of every phase (reading, another
threshold, a name that is fixed, the redacted text) it tells the seconds by the clock and of the
processor, and the longest task of the page's thread; then what the page's process holds (Linux),
and the seconds from Cancel, while the text is read once more, until it can be begun anew. A size
that the page refuses is said: to measure it, build with a larger ``MOST_TO_READ``. Beside it
``--spacy``, a Python with what bench/tag.py takes, reads the paragraphs of the same text natively
on one thread, and how many times as many words a second of the processor the page finds names in is
said. Prints one JSON line a size, and the last with everything as a ratio to the first size.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from lab import Lab, wait_for  # noqa: E402
from texts import Texts  # noqa: E402

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from rnn import starter, tokenize  # noqa: E402
from rnn.page.limits import MOST_TO_READ  # noqa: E402
from soak import memory  # noqa: E402
from tag import ONE_THREAD, SPACY  # noqa: E402
from tasks import WATCH, measured  # noqa: E402
from web.serve import served  # noqa: E402

PATIENCE = 1_800_000  # milliseconds
REST = 2000  # milliseconds after each phase, for what follows it


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1, 2, 4, 8, 16])
    parser.add_argument("--spacy", metavar="PYTHON")
    options, path = parser.parse_args(), find_chromium()
    rows: list[dict[str, Any]] = []
    with (
        TemporaryDirectory() as folder,
        served(ROOT / "dist") as address,
        sync_playwright() as playwright,
    ):
        for megabytes in options.megabytes:
            if megabytes * 1e6 > MOST_TO_READ:
                print(f"{megabytes:g} MB: the page takes {MOST_TO_READ:,} bytes", file=sys.stderr)
                continue
            browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
            file = written(Path(folder), megabytes)
            rows.append(used(browser, address, file))
            if options.spacy:
                rows[-1] |= beside_spacy(options.spacy, file, rows[-1]["read"]["cpu"])
            print(json.dumps(rows[-1]), flush=True)
            browser.close()
    print(json.dumps([ratios(row, rows[0]) for row in rows]))


def written(folder: Path, megabytes: float) -> Path:
    """Paragraphs of a few sentences in chance order, as running text."""
    file, rng = folder / f"{megabytes:g} MB.txt", random.Random(1)
    sentences = [" ".join(sentence.words) for sentence in starter().train]
    with file.open("w", encoding="utf-8") as stream:
        while stream.tell() < megabytes * 1e6 - 2000:
            stream.write(" ".join(rng.choices(sentences, k=rng.randint(2, 8))) + "\n\n")
    return file


def used(browser: Browser, address: str, file: Path) -> dict[str, Any]:
    """What the dialog takes for one text."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    lab = Lab(page).open(address).with_python()
    before = memory(page)
    texts = Texts(lab)
    page.evaluate(WATCH)
    figures: dict[str, Any] = {"bench": "use text", "MB": round(file.stat().st_size / 1e6, 1)}

    def read() -> None:
        texts.choose(file)
        texts.button("Find the names").click()
        wait_for(texts.text, PATIENCE)

    figures["read"] = measured(page, read, REST, traced=False)
    for name, act in (("threshold", threshold), ("fix", fix), ("save", save)):
        figures[name] = measured(page, partial(act, texts), REST)
    after = memory(page)
    figures["memory"] = {name: [round(before[name], 1), round(after[name], 1)] for name in before}
    figures["cancel"] = cancelled(texts)
    page.close()
    return figures


def cancelled(texts: Texts) -> float:
    """Seconds from Cancel, amid the reading, until the reading can be begun anew."""
    texts.button("Other texts").click()
    texts.button("Find the names").click()
    wait_for(texts.dialog.get_by_text(re.compile(r"[1-9]\S* of .* characters read")))
    began = time.perf_counter()
    texts.button("Cancel").click()
    wait_for(texts.button("Find the names"), PATIENCE)
    return round(time.perf_counter() - began, 2)


def beside_spacy(python: str, file: Path, seconds: float) -> dict[str, float]:
    """Words a second of the processor in the page, which took so long, and of spaCy's natively."""
    command = [python, "-c", SPACY, str(file)]
    said = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, check=True)
    words = len(tokenize(file.read_text(encoding="utf-8")))
    ours, theirs = words / seconds, words / float(said.stdout.split()[-1])
    each = {"words_a_second": ours, "spacy_words_a_second": theirs}
    return {name: round(speed) for name, speed in each.items()} | {"ratio": round(ours / theirs, 1)}


def at_rest(texts: Texts) -> None:
    """What was wanted last is shown."""
    wait_for(texts.dialog.locator(".body[aria-busy=false]"), PATIENCE)


def threshold(texts: Texts) -> None:
    """Another threshold."""
    texts.dialog.get_by_role("slider").press("ArrowRight")
    at_rest(texts)


def fix(texts: Texts) -> None:
    """The first name of the list is none."""
    texts.turn("Names")
    texts.names.get_by_role("button", name=re.compile("^Is none: ")).first.click()
    at_rest(texts)


def save(texts: Texts) -> None:
    """The redacted text."""
    texts.turn("Unsure")
    texts.turn("Save")
    texts.dialog.get_by_role("radio", name="[NAME]").check()
    button = texts.dialog.get_by_role("button", name=re.compile("^Save .*redacted text"))
    with texts.page.expect_download(timeout=PATIENCE):
        button.click()


def ratios(row: dict[str, Any], first: dict[str, Any]) -> dict[str, float]:
    """A size's processor time and memory in parts of the first one's."""
    phases = ("read", "threshold", "fix", "save")
    found = {name: round(row[name]["cpu"] / first[name]["cpu"], 2) for name in phases}
    grown = [each["memory"]["process"][1] - each["memory"]["process"][0] for each in (row, first)]
    return {"MB": row["MB"], **found, "memory": round(grown[0] / grown[1], 2)}


if __name__ == "__main__":
    main()
