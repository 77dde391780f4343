"""How the time to take the text out of an HTML file, a Word file or a PDF grows with its length.

    python3 build.py && .venv/bin/python bench/linear_page.py

Each file is one unit repeated, at a length that takes at least 50 ms, and at twice and four times
that, in Chromium, in a document of the site that has no Python at work. Each figure is the least of
three rounds: a page has no clock of the processor, so that this wants a machine at rest. Prints a
JSON line for each text; ends with 1 where, measured twice, the fourfold length takes more than nine
times as long as the length itself: linear is four times, quadratic sixteen.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from text_files import pdf, word_file  # noqa: E402

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from web.serve import served  # noqa: E402

LEAST = 50  # milliseconds
FIRST, MOST = 1_000, 128_000  # units
LARGEST_RATIO = 9.0
Make = Callable[[int], bytes]


def html(unit: str, before: str = "") -> Make:
    """An HTML file of so many units."""
    return lambda n: f"<!doctype html><body>{before}{unit * n}".encode()


FILES: dict[str, tuple[str, Make]] = {
    "HTML: paragraphs": ("html-text", html("<p>Ada sang.</p>\n")),
    "HTML: one paragraph": ("html-text", html("Ada sang. ")),
    "HTML: inside one another": ("html-text", html("<div>a")),
    "HTML: bold in bold": ("html-text", html("<b>a ")),
    "HTML: bold paragraphs": ("html-text", html("<p><b>a")),
    "HTML: ends without a beginning": ("html-text", html("</i></b>", before="<div>" * 1000)),
    "HTML: a comment that does not end": ("html-text", html("<!-- ")),
    "HTML: line breaks": ("html-text", html("<br>")),
    "HTML: spaces": ("html-text", html(" ", before="<pre>")),
    "HTML: line ends": ("html-text", html("\n", before="<pre>")),
    "HTML: entities": ("html-text", html("&amp;&nbsp;")),
    "HTML: a table": ("html-text", html("<tr><td>a<td>b", before="<table>")),
    "Word: paragraphs": ("docx-text", lambda n: word_file(["Ada sang."] * n)),
    "Word: one paragraph": ("docx-text", lambda n: word_file(["Ada sang. " * n])),
    "PDF: lines": ("pdf-text", lambda n: pdf(["Ada sang."] * n)),
    "PDF: one line": ("pdf-text", lambda n: pdf(["Ada sang. " * n])),
}
# The functions of the page, where the document of the page is not.
GIVEN = """async ([name, address]) => {
    window[name] = (await import(address)).textOf;
}"""
TAKEN = """async ([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    const file = new File([bytes], "file");
    const taken = [];
    for (let round = 0; round < 3; round += 1) {
        const begin = performance.now();
        await window[name](file);
        taken.push(performance.now() - begin);
    }
    return Math.min(...taken);
}"""


def open_page(page: Page, address: str) -> None:
    """A document of the site, with the functions in it."""
    page.goto(f"{address}licences.txt")
    for name in ("html-text", "docx-text", "pdf-text"):
        (file,) = (ROOT / "dist" / "assets").glob(f"{name}-*.js")
        page.evaluate(GIVEN, [name, f"{address}assets/{file.name}"])


def measured(page: Page, name: str, make: Make) -> dict[str, float]:
    """Milliseconds and ratios."""

    def milliseconds(n: int) -> float:
        content = base64.b64encode(make(n)).decode()
        taken: float = page.evaluate(TAKEN, [name, content])
        return taken

    n = FIRST
    while n < MOST and milliseconds(n) < LEAST:
        n *= 2
    once, twice, four = (milliseconds(n * by) for by in (1, 2, 4))
    ratios = {"twice": round(twice / once, 2), "four times": round(four / once, 2)}
    return {"units": n, "ms": round(once, 1), **ratios}


def figures(page: Page) -> Iterator[dict[str, Any]]:
    """Those of each text; of what seems not to be linear, once more."""
    for what, (name, make) in FILES.items():
        found = measured(page, name, make)
        if found["four times"] > LARGEST_RATIO:
            found = measured(page, name, make)
        yield {"bench": "linear page", "text": what, **found}


def main() -> int:
    """Print them; the exit code."""
    path, is_linear = find_chromium(), True
    with served(ROOT / "dist") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        page = browser.new_context(bypass_csp=True).new_page()
        open_page(page, address)
        for found in figures(page):
            print(json.dumps(found), flush=True)
            is_linear &= found["four times"] <= LARGEST_RATIO
        browser.close()
    return 0 if is_linear else 1


if __name__ == "__main__":
    sys.exit(main())
