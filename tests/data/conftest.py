"""Files to read sentences from."""

import pytest

from rnn.data.formats import read_file
from rnn.data.formats.layout import Layout


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("formats") / "corpus"


@pytest.fixture
def read(path):
    """Read a file with this content: text or bytes."""

    def read(content, **layout):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_file(str(path), Layout(**layout)))

    return read
