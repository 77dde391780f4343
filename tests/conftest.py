"""What all tests share: the built site, its address, and a Chromium."""

import os

# Before NumPy is imported: the workers of a test compute with one thread too, and bits compare.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import build
from chromium import CHROMIUM_OPTIONS, FOR_SHORT_VISITS, find_chromium, find_shell
from reliability import begin_anew
from web.serve import served

# Property tests draw the same every time, so that a run can be trusted to tell of a change; a draw
# that fails becomes an example. More of them, and new ones each time: --hypothesis-profile=more.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("more", max_examples=5000, deadline=None)
settings.load_profile("fixed")


# What is installed only where somebody asks for it.
ASKED_FOR = ("firefox", "webkit", "notebook")


def pytest_configure() -> None:
    if os.environ.get("TIMESTEP_RELIABILITY") == "anew":
        begin_anew()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="pages in which all answers come late")
    for name in ASKED_FOR:
        parser.addoption(f"--{name}", action="store_true", help=f"also the tests that need {name}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs another browser than Chromium, or a notebook, unless it is asked for."""
    others = [name for name in ASKED_FOR if not config.getoption(f"--{name}")]
    left_out = [item for item in items if any(map(item.get_closest_marker, others))]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the one `build.py test` has just made, else one made here."""
    if "TIMESTEP_DIST" in os.environ:
        return Path(os.environ["TIMESTEP_DIST"]).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(shared / "dist.lock"):  # one process makes it, the others wait for it
        if not (shared / "made").exists():
            build.build(shared / "dist")
            (shared / "made").touch()
    return shared / "dist"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder as build.py does and gives its address."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            return stack.enter_context(served(folder))

        yield start


@pytest.fixture(scope="session")
def site(dist: Path, serve: Callable[[Path], str]) -> str:
    """The address of the built site."""
    return serve(dist)


@pytest.fixture(scope="session")
def whole_chromium() -> Path:
    """The program with all that belongs to it. To be found before Playwright is at work."""
    path = find_chromium()
    if path is None:
        pytest.fail("There is no Chromium; `python3 build.py test` installs one where it can.")
    return path


@pytest.fixture(scope="session")
def chromium_here(whole_chromium: Path) -> Path:
    """The program for most tests: the headless shell, where it is there."""
    return find_shell() or whole_chromium


@pytest.fixture(scope="session")
def chromium(chromium_here: Path) -> Iterator[Browser]:
    """The Chromium that is here, started once."""
    with sync_playwright() as playwright:
        options = [*CHROMIUM_OPTIONS, FOR_SHORT_VISITS]
        browser = playwright.chromium.launch(executable_path=chromium_here, args=options)
        yield browser
        browser.close()
