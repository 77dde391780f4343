"""Pages to ask, and the network that the page opens with."""

from pathlib import Path

import pytest
from asking import TRAINED, Page, set_up

from rnn.page import starter_network
from rnn.page.bridge import forget


@pytest.fixture
def call():
    """A lab of its own for each test, with nothing in hand."""
    return Page()


@pytest.fixture
def page():
    """A lab whose network has learnt for six epochs."""
    page = set_up()
    page("advance", TRAINED)
    return page


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory) -> Path:
    """The files of the starter network, as the build makes them."""
    forget("")
    folder = tmp_path_factory.mktemp("starter")
    starter_network.main(folder)
    return folder
