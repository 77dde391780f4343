"""The Chromium that tests and benches open the page in, found or, as a program, installed."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from web.builder.commands import Stop, run
from web.builder.places import VENV

# As root, without a graphics card, and asking nothing of the network by itself.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a test runs in the page it runs a few times, and most of it is Playwright's search for what a
# reader sees: compiled at its first calls, it takes a third less of the processor. The code of
# Python is compiled once more only where it runs eight times as long as in a reader's browser: a
# start is over before that pays, and it was a third of its work (bench/tests_start.py).
FOR_SHORT_VISITS = "--js-flags=--no-lazy-feedback-allocation --wasm-tiering-budget=100000000"
SYSTEM_BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
# The same engine without windows: all tests take three quarters of the time in it.
SHELL = "chromium-headless-shell"


def get_chromium() -> None:
    """Make sure of a whole one, Debian's, Playwright's or any, and of Debian's headless shell."""
    if find_shell() is None or find_chromium() is None:
        once("apt", install_with_apt)
    if find_chromium() is None:
        once("playwright", install_with_playwright)
    found = find_chromium()
    if found is None:
        raise Stop("The tests need Google Chrome or Chromium; please install one and try again.")
    print(f"Chromium: {found}; most tests in {find_shell() or found}", flush=True)


def once(name: str, install: Callable[[], None]) -> None:
    """Try a way to install, and go on without it where it fails, then and later."""
    tried = VENV / f"chromium.{name}"
    if tried.exists():
        return
    print(f"Chromium: trying {name}", flush=True)
    try:
        install()
    except Stop:
        print(f"Chromium: it cannot be had from {name} here", flush=True)
    tried.touch()


def find_shell() -> Path | None:
    """The headless shell, if it is here."""
    found = shutil.which(SHELL)
    return Path(found) if found and starts(Path(found)) else None


def find_chromium() -> Path | None:
    """A whole Chromium, as readers have, if there is one: Playwright's own, else the system's."""
    system = (shutil.which(name) for name in SYSTEM_BROWSERS)
    candidates = (playwright_chromium(), *(Path(found) for found in system if found))
    return next((path for path in candidates if path is not None and starts(path)), None)


def playwright_chromium() -> Path | None:
    """Playwright's own Chromium, if it is installed."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def starts(browser: Path) -> bool:
    """Whether a browser can run here: it tells its version."""
    try:
        run([str(browser), "--version"], "The browser", seconds=30)
    except Stop:
        return False
    return True


def install_with_playwright() -> None:
    """Have Playwright fetch its own Chromium."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    run(command, "playwright install", seconds=300)


def install_with_apt() -> None:
    """Install Debian's Chromium, whole and as a shell, where that is possible: with apt-get, as
    root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise Stop("There is no apt-get, or it is not for this user.")
    run(["apt-get", "update"], "apt-get update")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", SHELL]
    run(install, "apt-get install chromium", extra={"DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    try:
        get_chromium()
    except Stop as trouble:
        sys.exit(f"{trouble.said}\n{trouble}")
