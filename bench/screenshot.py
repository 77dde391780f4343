"""Take the README's picture, docs/page.png, from the built page.

Run ``python3 build.py && .venv/bin/python bench/screenshot.py``.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from web.builder.places import DIST  # noqa: E402
from web.serve import served  # noqa: E402


def main() -> None:
    """Step to the fourth word, open a unit of its state, and take the picture."""
    path = find_chromium()
    with served(DIST) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        page = browser.new_page(viewport={"width": 1280, "height": 1060})
        page.goto(address)
        page.get_by_text("Python 3").wait_for(timeout=120_000)
        for _ in range(3):
            page.get_by_role("button", name="Step", exact=True).click()
        page.get_by_role("button", name=re.compile("^Open unit 3, ")).click()
        page.get_by_text("Recompute in Python").wait_for()
        page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
        page.mouse.move(0, 0)
        page.screenshot(path=ROOT / "docs" / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
