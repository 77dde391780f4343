"""The main story of the site in Firefox, with and without its server; asked for with --firefox."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from reader import add, label_train_and_step, opened_in, press, reading_firefox, see

from firefox import Firefox
from web.serve import served

pytestmark = [pytest.mark.browser, pytest.mark.firefox]


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    yield from reading_firefox()


opened = contextmanager(opened_in)


def test_step_label_train_predict_reload_and_offline(firefox: Firefox, dist: Path):
    with served(dist) as address:
        with opened(firefox, address):
            label_train_and_step(firefox)
            see(firefox, "[role=status]", "works offline$")
        with opened(firefox, address):
            see(firefox, "[role=option]", "Ngozi sings")
            see(firefox, "[role=status]", "^Paused after [0-9]+ epoch")
    with opened(firefox, address):  # its server is gone
        see(firefox, "[role=option]", "Ngozi sings")
        add(firefox, "Luis waved")
        press(firefox, "^1 epoch$")
        see(firefox, "[role=status]", "^Paused after [0-9]+ epoch")
        press(firefox, "^Timestep 1: ")
        see(firefox, "[aria-current=step]", "^Timestep 1: Luis, .*y_hat 0")
