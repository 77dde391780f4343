"""Take the pictures of the documentation from the built page.

They are docs/page.png, which the README shows, and docs/pictures/after-*.png, the page at the
fourth word in windows of several sizes.

Run ``python3 build.py && .venv/bin/python bench/screenshot.py``.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from web.builder.places import DIST  # noqa: E402
from web.serve import served  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
WINDOWS: dict[str, tuple[ViewportSize, str]] = {
    "after-1920": ({"width": 1920, "height": 1080}, "light"),
    "after-1280": ({"width": 1280, "height": 800}, "light"),
    "after-1280-dark": ({"width": 1280, "height": 800}, "dark"),
    "after-768": ({"width": 768, "height": 1024}, "light"),
    "after-390": ({"width": 390, "height": 844}, "light"),
}


def main() -> None:
    """Open the page once, and look at it in every window."""
    path = find_chromium()
    with served(DIST) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        page = with_python(browser, address)
        for _ in range(3):
            page.get_by_role("button", name="Step", exact=True).click()
        step_is_told(page)
        for name, (window, scheme) in WINDOWS.items():
            page.set_viewport_size(window)
            page.emulate_media(color_scheme=scheme)
            take(page, PICTURES / f"{name}.png")
        open_a_unit(page)
        take(page, ROOT / "docs" / "page.png")
        browser.close()


def with_python(browser: Browser, address: str) -> Page:
    """A page of its own whose Python is there."""
    page = browser.new_page(viewport=WINDOWS["after-1280"][0], service_workers="block")
    page.goto(address)
    page.get_by_text("Python 3").wait_for(timeout=120_000)
    return page


def step_is_told(page: Page) -> None:
    """Wait until nothing of the fourth word is on its way any more."""
    page.wait_for_function(
        "slider => slider.value === '4'",
        arg=page.get_by_role("slider", name="Timestep").element_handle(),
    )


def open_a_unit(page: Page) -> None:
    """A unit of the state of the fourth word, down to its terms."""
    page.set_viewport_size({"width": 1280, "height": 1060})
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name=re.compile("^Open unit 3, ")).click()
    page.get_by_text("Recompute in Python").wait_for()


def take(page: Page, file: Path) -> None:
    """With nothing under the pointer, and nothing in the focus."""
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # until columns have come to rest
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
