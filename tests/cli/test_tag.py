"""tag: places and probabilities, a column of a CSV, several processes, streams and signals."""

import codecs
import csv
import io
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal import DEV, is_one_sentence, start

from reliability import happens
from rnn import NameTagger
from rnn.cli.csv_column import table
from rnn.data.formats import WRITERS
from rnn.redaction.finding import find, read

LINES = "Here  sings Ada Okafor .\r\n\n# “Tom”\tsaid it\n"
CSV = '\ufeffid;note\r\n1;"Ada; sings.\nThen Bo King left"\r\n\r\n2\r\n3;it rained\n4;"a ""b"" c"'


@pytest.fixture
def tagger(folder):
    return NameTagger.load(folder / "model.npz")


def test_json_tells_places_probabilities_and_sentences(rnn, tagger):
    code, out, error = rnn("tag", "model.npz", "--format", "json", stdin=LINES.encode())
    assert (code, error) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    texts = [line.rstrip("\r") for line in LINES.split("\n")]
    assert [(row["sentence"], row["line"], row["text"]) for row in rows] == [
        (1, 1, texts[0]),
        (2, 3, texts[2]),
    ]
    for row in rows:
        assert [row["text"][start:end] for start, end in row["offsets"]] == row["tokens"]
        y_hat = tagger.predict_proba([row["tokens"]])[0]
        assert row["probabilities"] == pytest.approx(y_hat, abs=1e-6)
        names = tagger.model_.thresholds.names(y_hat)
        assert [(each["start"], each["end"]) for each in row["names"]] == [
            (row["offsets"][name.start][0], row["offsets"][name.end - 1][1]) for name in names
        ]
        for each in row["names"]:
            assert row["text"][each["start"] : each["end"]] == each["text"]
    assert any(row["names"] for row in rows)


def test_json_of_words_without_their_text_joins_them(rnn):
    _, out, _ = rnn("tag", "model.npz", "dev.jsonl", "--format", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [tuple(row["tokens"]) for row in rows] == [sentence.words for sentence in DEV]
    assert all(row["text"] == " ".join(row["tokens"]) for row in rows)
    assert [row["line"] for row in rows] == [*range(1, len(DEV) + 1)]
    assert all(
        [row["text"][start:end] for start, end in row["offsets"]] == row["tokens"] for row in rows
    )


def test_tsv_has_a_row_a_word_with_what_json_tells(rnn):
    _, out, _ = rnn("tag", "model.npz", "--format", "json", stdin=LINES.encode())
    rows = [json.loads(line) for line in out.splitlines()]
    _, out, _ = rnn("tag", "model.npz", "--format", "tsv", stdin=LINES.encode())
    head, *words = [line.split("\t") for line in out.splitlines()]
    assert head == ["sentence", "line", "start", "end", "word", "tag", "probability"]
    assert [tuple(word) for word in words] == [
        tuple(map(str, (row["sentence"], row["line"], *place, *rest)))
        for row in rows
        for place, *rest in zip(
            row["offsets"], row["tokens"], row["tags"], row["probabilities"], strict=True
        )
    ]


def test_what_parts_cells_is_escaped_in_tsv(rnn):
    given_words = json.dumps({"tokens": ["a\tb", "c\nd"]}).encode()
    _, out, _ = rnn("tag", "model.npz", "--format", "tsv", stdin=given_words)
    assert [line.split("\t")[4] for line in out.splitlines()] == ["word", "a\\tb", "c\\nd"]


def test_a_csv_comes_back_as_it_is_with_two_columns_more(rnn, tagger):
    code, out, error = rnn("tag", "model.npz", "--column", "note", stdin=CSV.encode())
    assert (code, error) == (0, "")
    before = list(csv.reader(io.StringIO(CSV, newline=""), delimiter=";"))
    after = list(csv.reader(io.StringIO(out, newline=""), delimiter=";"))
    assert after[0] == [*before[0], "names", "names_json"]
    for old, new in zip(before[1:], after[1:], strict=True):
        if not old:
            assert new == []
            continue
        assert new[:-2] == old + [""] * (2 - len(old))
        found = json.loads(new[-1])
        cell = new[1]
        names = find(read(tagger.model_, cell), cell).names
        assert [(each["start"], each["end"]) for each in found] == [name[:2] for name in names]
        assert new[-2] == "; ".join(cell[each["start"] : each["end"]] for each in found)
    for written in (
        "\ufeffid;note;",
        '1;"Ada; sings.\nThen Bo King left";',
        "\r\n\r\n",
        '4;"a ""b""',
    ):
        assert written in out
    assert any(new and new[-1] != "[]" for new in after[1:])


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5),
                      min_size=2, max_size=2), max_size=5),
    st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans(),
)  # fmt: skip
def test_the_rows_of_a_csv_are_what_is_written(rows, delimiter, end, quoted):
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(
        [["id", "text"], *rows]
    )
    stdin = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.getvalue().encode()), encoding="utf-8")
    try:
        with table("-", "text", delimiter, lambda size: None) as (head, found, *_):
            found = list(found)
            written = [head, *found]
    finally:
        sys.stdin = stdin
    assert "".join(row.written + row.end for row in written) == text.getvalue()
    assert [row.cell for row in found] == [row[1] for row in rows]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,text\n1,Ada\n", "input: there is no column 'note'. Its columns are id, text."),
        (b"", "there is no column 'note'"),
        (b"id,note\n1,caf\xe9\n", "standard input, line 2: byte 0xe9 is not UTF-8 text"),
        (b'id,note\n1,"Ada sang\n', "nothing closes the quotation mark in “1,\"Ada sang”"),
        (b'id,note\n1,"' + b"a" * 10_000_001 + b'"\n', "this is not CSV (field larger"),
    ],
    ids=["another column", "empty", "latin-1", "an open quote", "a long cell"],
)  # fmt: skip
def test_a_csv_that_cannot_be_read_is_refused(rnn, content, said):
    code, _, error = rnn("tag", "model.npz", "--column", "note", stdin=content)
    assert code == 1
    assert is_one_sentence(error)
    assert said in error


@pytest.mark.parametrize(
    "text",
    ['id,note\r1,Ada\r2,"Ben, Tom"\r', "sep=;\r\nid;note\r\n1;Ada, Ben\r\n", "id,note\r1,Ada"],
)
def test_a_csv_of_excel_keeps_its_lines(rnn, folder, text):
    (folder / "excel.csv").write_bytes(text.encode())
    where = folder / "excel-tagged.csv"
    assert rnn("tag", "model.npz", "--column", "note", "excel.csv", "--output", where)[0] == 0
    end = "\r\n" if "\r\n" in text else "\r"
    before, after = (each.rstrip(end).split(end) for each in (text, where.read_bytes().decode()))
    assert len(after) == len(before)
    assert all(new.startswith(old) for new, old in zip(after, before, strict=True))
    head = next(line for line in after if line.startswith("id"))
    assert head.endswith(("note,names,names_json", "note;names;names_json"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "encoding", "options"),
    [
        (b"", "cp1252", ["--encoding", "latin-1"]),
        (codecs.BOM_UTF8, "utf-8", []),
        (codecs.BOM_UTF8, "utf-8", ["--encoding", "utf-8-sig"]),
        (codecs.BOM_UTF16_LE, "utf-16-le", []),
        (codecs.BOM_UTF16_BE, "utf-16-be", ["--encoding", "utf-16"]),
        (b"", "utf-16-le", ["--encoding", "utf-16"]),
        (codecs.BOM_UTF32_LE, "utf-32-le", []),
    ],
)
def test_a_csv_keeps_its_encoding_and_its_mark(rnn, folder, mark, encoding, options, end):
    text = (
        f'id,note{end}1,\u00c4da ni\u00f1a{end}{end}2,"Ben ""K{end}\u00f6nig"{end}3,ung\u00fcltig'
    )
    (folder / "coded.csv").write_bytes(mark + text.encode(encoding))
    where = folder / "tagged.csv"
    command = ["tag", "model.npz", "--column", "note", *options, "coded.csv", "--output", where]
    assert rnn(*command)[0] == 0
    content = where.read_bytes()
    assert content.startswith(mark)
    written = content[len(mark) :].decode(encoding)
    assert written.count(end) == text.count(end)
    before, after = (list(csv.reader(io.StringIO(each, newline=""))) for each in (text, written))
    assert [row[:-2] for row in after if row] == [row for row in before if row]
    assert after[0][-2:] == ["names", "names_json"]


def test_a_column_has_no_other_format(rnn):
    code, _, error = rnn("tag", "model.npz", "--column", "note", "--format", "json")
    assert code == 2
    assert "leave --format out" in error


def test_a_csv_is_answered_row_by_row(folder):
    with start(folder, "tag", "model.npz", "--column", "note") as process:
        for row in (b"id,note\n", b"1,Ada sings\n", b"2,it rained\n"):
            process.stdin.write(row)
            process.stdin.flush()
            assert process.stdout.readline().startswith(row.rstrip(b"\n") + b",")
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("form", [*WRITERS, "html", "json", "tsv", "csv"])
def test_several_processes_give_what_one_gives(rnn, folder, tmp_path, form):
    (tmp_path / "many.txt").write_text("Ada sings to Bo King, and it rained.\nThen Tom\n" * 60)
    (tmp_path / "many.csv").write_text("id,note\n" + '1,"Ada sings, Bo King too"\n' * 100)
    arguments = [str(tmp_path / "many.txt"), "--format", form]
    if form == "csv":
        arguments = [str(tmp_path / "many.csv"), "--column", "note"]
    code, of_one, error = rnn("tag", "model.npz", *arguments, "--jobs", "1")
    assert (code, error) == (0, "")
    with start(folder, "tag", "model.npz", *arguments, "--jobs", "3") as process:
        of_three, error = process.communicate(timeout=120)
    assert (process.returncode, error) == (0, b"")
    assert of_three == of_one.encode()
    assert of_three.count(b"\n") >= 100


@pytest.mark.parametrize("jobs", ["0", "65", "two"])
def test_a_number_of_processes_that_makes_no_sense_is_a_usage_error(rnn, jobs):
    assert rnn("tag", "model.npz", "--jobs", jobs)[0] == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_several_processes_stop_together(folder, tmp_path, number):
    output = tmp_path / "out"
    arguments = ["tag", "model.npz", "-", "--jobs", "2", "--output", str(output)]
    with start(folder, *arguments) as process:
        process.stdin.write(b"Ada sings\n" * 3000)
        process.stdin.flush()
        while not children(process.pid):
            assert process.poll() is None
        whole_terminal = children(process.pid) if number == signal.SIGINT else []
        for pid in (process.pid, *whole_terminal):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        process.stdin.close()
        error = process.stderr.read()
        assert process.wait(60) == 128 + number
    assert error == b"rnn: stopped.\n"
    assert not children(process.pid)
    assert list(tmp_path.iterdir()) == []


def children(pid):
    """Processes that this one has begun to read in."""
    with suppress(OSError):
        begun = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(each) for each in begun if b"spawn_main" in command(each)]
    return []


def command(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_a_process_that_is_ended_is_told(folder, tmp_path):
    output = tmp_path / "out"
    arguments = ["tag", "model.npz", "-", "--jobs", "2", "--output", str(output)]
    with start(folder, *arguments) as process:
        process.stdin.write(b"Ada sings\n" * 3000)
        process.stdin.flush()
        while len(children(process.pid)) < 2:
            assert process.poll() is None
        for pid in children(process.pid):
            os.kill(pid, signal.SIGKILL)
        with suppress(BrokenPipeError):
            process.stdin.close()
        error = process.stderr.read().decode()
        assert process.wait(60) == 1
    assert is_one_sentence(error)
    assert error.startswith("rnn: A process that read was ended by the system")
    assert list(tmp_path.iterdir()) == []
    happens("The terminal", "a process of `--jobs` that the system ends", error)


def test_a_terminal_sees_how_far_it_is(rnn, tmp_path, monkeypatch):
    shown = []

    class Bar:
        def __init__(self, total, **_):
            shown.append(["total", total])

        def update(self, size):
            shown.append(["update", size])

        def close(self):
            shown.append(["close"])

    monkeypatch.setattr("rnn.cli.tag.terminal_bar", lambda total, unit: Bar(total))
    (tmp_path / "in.txt").write_text("Ada sings\nZoë\n", encoding="utf-8")
    rnn("tag", "model.npz", tmp_path / "in.txt", "--output", tmp_path / "out")
    assert shown == [["total", 15], ["update", 10], ["update", 5], ["close"]]
    shown.clear()
    rnn("tag", "model.npz", tmp_path / "in.txt", "--output", tmp_path / "out", "--quiet")
    assert shown == []
