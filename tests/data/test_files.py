"""Files that are not text, and files that are whole or not there."""

import gzip
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.data.files import replacing
from rnn.data.lines import Text
from rnn.data.sentences import Sentence


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Zoë\tO\n".encode() + b"Ren\xe9\tO\n", "line 2: byte 0xe9 is not UTF-8 text"),
        (b"Zo\xeb\tO\n" + "Zoë\tO\n".encode(), "line 2: this line is UTF-8"),
        ("Привет\tO\n".encode("cp1251"), "line 1: byte 0xcf is not UTF-8 text.*--encoding"),
        (b"Ada\tO\n\x01\x02\xe9\n", "line 2: byte 0xe9 is not UTF-8 text"),
        (b"Ada\0\tO\n", "line 1: a zero byte; this is not a text file"),
        (b"PK\x03\x04\0\0\0", "line 1: this is a ZIP archive"),
        (b"%PDF-1.7\n", "line 1: this is a PDF, no text"),
        (gzip.compress(b"Ada\tO\n" * 99, mtime=0)[:-9], ": the gzip file is damaged or cut off"),
    ],
)
def test_what_is_not_utf8_text_is_refused_with_file_and_line(read, path, content, reason):
    with pytest.raises(ValueError, match=reason) as refusal:
        read(content)
    assert str(refusal.value).startswith(f"{path}")


ADA = "Zoë\tB-PER\nsings\tO\n"
ZOE = [Sentence(("Zoë", "sings"), (1, 0))]


@pytest.mark.parametrize(
    "content",
    [
        ADA.encode(),
        ADA.encode("utf-8-sig"),
        ADA.encode("cp1252"),
        ADA.encode("utf-16"),
        ADA.encode("utf-16-le"),
        ADA.encode("utf-16-be"),
        ADA.encode("utf-32"),
        ADA.replace("\n", "\r").encode(),
        ADA.replace("\n", "\r\n").encode(),
        ADA.replace("\n", "\r\r\n").encode(),
        "\ufeff".join(["", *ADA.splitlines(keepends=True)]).encode(),
        gzip.compress(ADA.encode(), mtime=0),
        gzip.compress(ADA.encode("utf-16"), mtime=0),
    ],
)
def test_text_is_read_in_every_usual_encoding_and_end_of_line(read, content):
    assert read(content, format="conll") == ZOE


def test_an_encoding_that_nobody_can_tell_is_said(read):
    cyrillic = "Зоя\tB-PER\nпела\tO\n".encode("cp1251")
    assert read(cyrillic, encoding="cp1251") == [Sentence(("Зоя", "пела"), (1, 0))]
    with pytest.raises(ValueError, match="There is no text encoding 'morse'"):
        read(b"Ada", encoding="morse")
    with pytest.raises(ValueError, match="is not utf-8 text"):
        read(b"Zo\xeb", encoding="utf-8")


@given(st.text("aé\r\n😀", max_size=30), st.integers(1, 7), st.sampled_from(["utf-8", "utf-16"]))
def test_lines_are_the_same_whichever_pieces_they_come_in(text, at_once, encoding):
    """In chunks of every size: none is cut inside a character or the end of a line."""
    expected = re.split("\r*\n|\r", text)
    expected = expected[:-1] if expected[-1] == "" else expected

    class Slow(io.BytesIO):
        def read1(self, size):
            return self.read(at_once)

        def peek(self, size):
            return self.getvalue()

    source = Text(Slow(text.encode(encoding)), "slow")
    assert [line.text for line in source] == expected
    assert source.line == len(expected)


def test_a_line_that_does_not_end_is_refused(read, monkeypatch):
    monkeypatch.setattr("rnn.data.lines.LONGEST_LINE", 100)
    with pytest.raises(ValueError, match="line 2: the line is longer than 100 bytes"):
        read("Ada\n" + "x" * 200)


def test_a_file_is_replaced_when_all_of_it_is_there(tmp_path):
    target = tmp_path / "out"
    target.write_text("before")
    with replacing(target) as stream:
        stream.write(b"after")
        assert target.read_text() == "before"
    assert target.read_text() == "after"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_on_the_way_leaves_the_file_as_it_was(tmp_path, error):
    target = tmp_path / "out"
    target.write_text("before")

    def fail():
        with replacing(target) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"
