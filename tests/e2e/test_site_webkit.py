"""The main story of the site in WebKitGTK; asked for with --webkit."""

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


def test_step_label_train_predict_and_reload(webkit: Webkit, dist: Path):
    with served(dist) as address:
        webkit.open(address)
        see(webkit, "p", "^Python 3")
        label_train_and_step(webkit)
        webkit.open(address)
        see(webkit, "[role=option]", "Ngozi sings")
        see(webkit, "[role=status]", "^Paused after [0-9]+ epoch")
        add(webkit, "Luis waved")
        press(webkit, "^Timestep 1: ")
        see(webkit, "[aria-current=step]", "^Timestep 1: Luis, .*y_hat 0")
