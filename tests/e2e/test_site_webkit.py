"""The main story of site and one file in WebKitGTK; asked for with --webkit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reader import READER, add, label_train_and_step, press, see

from web.serve import served
from webkit import Webkit, started_webkit

pytestmark = [pytest.mark.browser, pytest.mark.webkit]


@pytest.fixture(scope="module")
def webkit() -> Iterator[Webkit]:
    with started_webkit(READER) as browser:
        browser.size(1280, 800)
        yield browser


def read_another(webkit: Webkit) -> None:
    """After a reload: the run is there, and Python reads one more sentence."""
    see(webkit, "[role=option]", "Ngozi sings")
    see(webkit, "[role=status]", "^Paused after [0-9]+ epoch")
    see(webkit, "p", "^Python 3")
    add(webkit, "Luis waved")
    press(webkit, "^Timestep 1: Luis")
    see(webkit, "[aria-current=step]", "^Timestep 1: Luis, .*y_hat 0")


def test_step_label_train_predict_reload_and_offline(webkit: Webkit, dist: Path):
    with served(dist) as address:
        webkit.open(address)
        see(webkit, "p", "^Python 3")
        label_train_and_step(webkit)
        see(webkit, "[role=status]", "works offline$")
    webkit.open(address)  # its server is gone
    read_another(webkit)


def test_the_one_file_from_a_disk(webkit: Webkit, dist: Path, tmp_path: Path):
    file = tmp_path / "Anhänge von Jörg" / "timestep.html"
    file.parent.mkdir()
    file.write_bytes((dist / "timestep.html").read_bytes())
    webkit.open(file.as_uri())
    see(webkit, "p", "^Python 3")
    label_train_and_step(webkit)
    webkit.open(file.as_uri())
    read_another(webkit)
