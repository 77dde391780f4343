"""How much is loaded before the first picture: every file, and its size as gzip -9 makes it.

    python3 build.py && .venv/bin/python bench/first_load.py [DIST]

Opens the built page in a fresh browser. What the picture does not wait for, Python's files, its
network and the moments of the training, is never answered; the picture of the lab has to come
without. What had been loaded by then counts. Prints the files and writes one JSON line; ends with 1
above the limit.
"""

import gzip
import json
import re
import sys
from pathlib import Path

from playwright.sync_api import Page, Response, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from web.serve import served  # noqa: E402

LIMIT = 250_000  # bytes
LATER = ("**/pyodide/**", "**/starter/starter.npz", "**/starter/moments.json", "**/worker-*.js")


def main(dist: Path) -> int:
    """Measure and print; the exit code."""
    sizes = loaded(dist)
    total = sum(sizes.values())
    for name, size in sorted(sizes.items(), key=lambda each: -each[1]):
        print(f"{size / 1000:8.1f} kB  {name}")
    print(f"{total / 1000:8.1f} kB  of {LIMIT / 1000:.0f} kB")
    moments = (dist / "starter" / "moments.json").read_bytes()
    after = len(gzip.compress(moments, 9))
    print(f"{after / 1000:8.1f} kB  starter/moments.json, after the picture")
    print(json.dumps({"bench": "first_load", "bytes": total, "moments": after}))
    return int(total > LIMIT)


def loaded(dist: Path) -> dict[str, int]:
    """The compressed size of what the page loads until its picture is there, by file."""
    path = find_chromium()
    with served(dist) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        sizes = loaded_by(browser.new_page(), site)
        browser.close()
    return sizes


def loaded_by(page: Page, site: str) -> dict[str, int]:
    """The same in a page that is not opened yet; the site's address ends with a slash."""
    answers: list[Response] = []
    for pattern in LATER:
        page.route(pattern, lambda _: None)
    page.on("response", lambda answer: answers.append(answer))
    page.goto(site)
    page.get_by_role("button", name=re.compile("^Timestep 9: ")).wait_for()
    return {
        answer.url.removeprefix(site) or "index.html": len(gzip.compress(answer.body(), 9))
        for answer in answers
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
