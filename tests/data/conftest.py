"""Files to read sentences from."""

import pytest

from rnn.data.files import opened
from rnn.data.formats import Open, read_file
from rnn.data.formats.layout import Layout
from rnn.data.formats.passage import Passage


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


@pytest.fixture
def told(tmp_path):
    """What a file of this name and content is: its form, sentences with names, and report."""

    def told(content, name="corpus", **layout):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with opened(str(path)) as source:
            text = Open(source, Layout(**layout))
            found = [item for item in text.settled() if isinstance(item, Passage)]
        return text.report.detected.format.name, [shown(each) for each in found], text.report

    return told


def shown(passage):
    """Words with the names in brackets, each with its kind: an easy thing to compare."""
    if passage.names is None:
        return " ".join(passage.words) + " ?"
    words = list(passage.words)
    for start, end, kind in passage.names:
        words[start] = f"[{words[start]}"
        words[end - 1] = f"{words[end - 1]}|{kind}]"
    return " ".join(words)
