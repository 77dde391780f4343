"""Take the pictures of the documentation from the built page.

They are docs/page.png, which the README shows, and docs/pictures/after-*.png, the page at the
fourth word in windows of several sizes, and docs/pictures/embed-*.png, a frame and an element in
somebody else's page, as the tests have it.

Run ``python3 build.py && .venv/bin/python bench/screenshot.py``.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from hosts import CALM, HOSTILE, HostServer, foreign_host  # noqa: E402

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
        with foreign_host() as host:
            take_embeds(browser, host, address)
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


A_STEP = 4000  # ms that a word takes to be read
ABOVE = "<p>Somebody else’s page shouts.</p>"
BELOW = "<p>Here its own text goes on.</p>"
ON_PHONE = (
    "<p>An article goes on here, and a small network reads a sentence in the middle of it.</p>"
)
TRAINED = (
    "view=train&amp;sentence=Ngozi+Okafor+thanked+Marie+Curie.&amp;labels=1,1,0,1,1,0"
    "&amp;settings=n_a:8,epochs:6"
)
SENTENCE = 'sentence="Ada Lovelace met Charles Babbage." labels="1,1,0,1,1,0" t="2"'


def take_embeds(browser: Browser, host: HostServer, site: str) -> None:
    """A frame that has trained, an element at its third word, and an element on a phone."""
    script = f'<script type="module" src="{site}timestep.js"></script>'
    lab = f'{script}<rnn-lab view="step" {SENTENCE}></rnn-lab>'
    listens = (DIST / "examples" / "frames.js").read_text(encoding="utf-8")
    frame = f'<iframe src="{site}embed.html#v=1&amp;{TRAINED}" title="A lab"></iframe>'
    follows = f'<script type="module">{listens}</script>'

    page = embedded(browser, host.show(f"{ABOVE}{frame}{BELOW}{follows}", HOSTILE), 1280)
    inside = page.frame_locator("iframe").locator("body")
    start(inside)
    inside.get_by_role("button", name="Train", exact=True).click()
    inside.get_by_text(re.compile("^Trained for 6 epochs")).wait_for()
    take(page, PICTURES / "embed-frame.png", A_STEP)
    for name, body, style, width in (
        ("embed-element", f"{ABOVE}{lab}{BELOW}", HOSTILE, 1280),
        ("embed-phone", f"{ON_PHONE}{lab}{ON_PHONE}", CALM, 390),
    ):
        page = embedded(browser, host.show(body, style), width)
        element = page.locator("rnn-lab")
        start(element)
        element.get_by_role("button", name="Step", exact=True).click()
        take(page, PICTURES / f"{name}.png", A_STEP)


def embedded(browser: Browser, address: str, width: int) -> Page:
    """Somebody's page, in a window as high as a desk's or a phone's."""
    page = browser.new_page(viewport={"width": width, "height": 800 if width > 600 else 844})
    page.goto(address)
    return page


def start(lab: Locator) -> None:
    """Have Python come, which then has read the sentence of the page."""
    lab.get_by_role("button", name="Start", exact=True).click()
    lab.get_by_text("Python 3").wait_for(timeout=120_000)
    lab.get_by_role("button", name=re.compile("Ngozi|Lovelace")).first.wait_for()


def take(page: Page, file: Path, rest: int = 500) -> None:
    """With nothing under the pointer or in the focus, once what moves has come to rest (ms)."""
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(rest)
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
