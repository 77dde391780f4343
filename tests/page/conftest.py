"""Pages to ask."""

import pytest
from asking import TRAINED, Page, set_up


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
