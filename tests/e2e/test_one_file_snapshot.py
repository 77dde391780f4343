"""dist/timestep.html with a snapshot of Python in it, as `build.py --snapshot` makes it."""

import re
import shutil
from pathlib import Path

import pytest
from lab import Lab

from conftest import Visit
from reliability import happens
from web.builder.snapshot import add_snapshot

pytestmark = pytest.mark.browser

SECTION = "The page as one file"
STARTED = "() => performance.getEntriesByName('python-ready').at(-1).detail.isRestored"


@pytest.fixture(scope="module")
def page(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = shutil.copyfile(
        dist / "timestep.html", tmp_path_factory.mktemp("made") / "timestep.html"
    )
    add_snapshot(copy, dist / "pyodide")
    return copy


def opened(visits: Visit, page: Path) -> Lab:
    """From a disk, with Python."""
    lab, watch = visits(page.as_uri())
    watch.expect("request to blob:null/")  # of its own workers and scripts
    return lab.open(page.as_uri()).with_python()


def test_it_starts_from_the_snapshot_and_learns_the_same(visits: Visit, page: Path, dist: Path):
    networks = []
    for file, is_restored in ((page, True), (dist / "timestep.html", False)):
        lab = opened(visits, file)
        assert lab.page.evaluate(STARTED) is is_restored
        lab.add("Ngozi waved.")
        lab.mark(1, 1)
        lab.learn()
        lab.train_to_the_end(1)
        networks.append(lab.save_network())
        lab.page.close()
    assert networks[0] == networks[1]


def test_a_snapshot_that_is_damaged_is_not_used(visits: Visit, page: Path, tmp_path: Path):
    text = page.read_text(encoding="utf-8")
    begin = re.search(r'data-file="snapshot.memory" data-packed="gzip">', text)
    assert begin is not None
    place = begin.end() + 5_000_000
    other = "A" if text[place] != "A" else "B"
    damaged = tmp_path / "timestep.html"
    damaged.write_text(text[:place] + other + text[place + 1 :], encoding="utf-8")
    lab = opened(visits, damaged)
    assert lab.page.evaluate(STARTED) is False
    assert lab.alert.count() == 0
    told = "Not used, and nothing is said: Python starts as without it."
    happens(SECTION, "one letter of its snapshot of Python changed", told)
