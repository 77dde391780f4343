"""The Chromium that tests and benches open the page in, found or, as a program, installed."""

import os
import shutil
import sys
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
SYSTEM_BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


def get_chromium() -> None:
    """Make sure of a Chromium: Playwright's own, else the system's, else Debian's package."""
    tried = VENV / "chromium.tried"
    if playwright_chromium() is None and not tried.exists():
        print("Chromium: asking Playwright for its own", flush=True)
        install_with_playwright()
        tried.touch()
    if find_chromium() is None:
        install_with_apt()
    found = find_chromium()
    if found is None:
        raise Stop("The tests need Google Chrome or Chromium; please install one and try again.")
    print(f"Chromium: {found}", flush=True)


def find_chromium() -> Path | None:
    """The Chromium to test with, if there is one: Playwright's own, else the system's."""
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
    """Try to have Playwright fetch its own Chromium."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        run(command, "playwright install", seconds=300)
    except Stop:
        print("Chromium: Playwright's own cannot be had here", flush=True)


def install_with_apt() -> None:
    """Install Debian's Chromium where that is possible: with apt-get, as root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Chromium: installing Debian's package", flush=True)
    run(["apt-get", "update"], "apt-get update")
    install_chromium = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    run(install_chromium, "apt-get install chromium", extra={"DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    try:
        get_chromium()
    except Stop as trouble:
        sys.exit(f"{trouble.said}\n{trouble}")
