"""The cells of a CSV stand where they are said to stand."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.redaction.cells import cells, columns

cell = st.text(st.sampled_from('ab,;"\n\t é'), max_size=6)


@given(st.lists(st.tuples(cell, cell, cell), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_every_cell_of_a_written_table_is_found(rows, delimiter):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([("one", "two", "three"), *rows])
    text = stream.getvalue()
    assert columns(text) == ["one", "two", "three"]
    found = [text[start:end].replace('""', '"') for start, end in cells(text, "two")]
    assert found == [row[1] for row in rows]


def test_short_rows_and_empty_lines_have_no_cell():
    text = "a,b\n1,2\n\n3\n4,"
    assert [text[start:end] for start, end in cells(text, "b")] == ["2", ""]


@pytest.mark.parametrize("text", ['a,b\n1,x"y"\n2,"z"w\n', 'a,b\n1,"never closed\n'])
def test_what_cannot_be_told_apart_is_refused(text):
    with pytest.raises(ValueError, match="cannot be told apart"):
        cells(text, "b")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_names_the_delimiter_is_no_row(end):
    text = f"sep=;{end}a;b,c{end}1;Ada{end}"
    assert columns(text) == ["a", "b,c"]
    assert [text[start:stop] for start, stop in cells(text, "b,c")] == ["Ada"]


def test_what_is_no_table_has_no_columns():
    assert columns("Ada sang.\nTom too.\n") == []
    assert columns("") == []
    with pytest.raises(ValueError, match="Its columns are none"):
        cells("Ada sang.\n", "b")
