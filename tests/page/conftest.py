"""Pages to ask, and the network that the page opens with."""

import os
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
    """The files of the starter network: those that the build has just made, or as it makes them."""
    if "TIMESTEP_DIST" in os.environ:
        return Path(os.environ["TIMESTEP_DIST"]).resolve() / "starter"
    forget("")
    folder = tmp_path_factory.mktemp("starter")
    starter_network.main(folder)
    return folder
