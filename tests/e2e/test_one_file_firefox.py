"""The main story of dist/timestep.html in Firefox, from a disk; asked for with --firefox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reader import label_train_and_step, opened_in, press, reading_firefox, see

from firefox import Firefox

pytestmark = [pytest.mark.browser, pytest.mark.firefox]


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    yield from reading_firefox()


@pytest.fixture(scope="module")
def address(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("mail") / "Anhänge von Jörg" / "timestep.html"
    file.parent.mkdir()
    file.write_bytes((dist / "timestep.html").read_bytes())
    return file.as_uri()


@pytest.fixture
def opened(firefox: Firefox, address: str) -> Iterator[Firefox]:
    yield from opened_in(firefox, address)


def test_the_main_story_is_told_in_firefox(opened: Firefox):
    label_train_and_step(opened)
    press(opened, "^Share$")
    see(opened, "dialog", "This page is a file on your disk")


def test_what_was_done_is_there_after_a_reload(opened: Firefox):
    see(opened, "[role=option]", "Ngozi sings")
    see(opened, "[role=status]", "^Paused after [0-9]+ epoch")
