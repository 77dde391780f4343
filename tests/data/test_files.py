"""Files that are not text, and files that are whole or not there."""

import pytest

from rnn.data.files import replacing


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Ada\tO\nZo\xeb\tO\n", "line 2: byte 0xeb is not UTF-8 text"),
        (b"\xef\xbb\xbfZo\xeb\tO\n", "line 1: byte 0xeb is not UTF-8 text"),
        ("Ada\tO\n".encode("utf-16"), "line 1: this is UTF-16 text"),
        (b"PK\x03\x04\0\0\0", "line 1: a zero byte; this is not a text file"),
    ],
)
def test_what_is_not_utf8_text_is_refused_with_file_and_line(read, path, content, reason):
    with pytest.raises(ValueError, match=reason) as refusal:
        read(content)
    assert str(refusal.value).startswith(f"{path}, line ")


def test_a_line_that_does_not_end_is_refused(read, monkeypatch):
    monkeypatch.setattr("rnn.data.files.LONGEST_LINE", 100)
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
