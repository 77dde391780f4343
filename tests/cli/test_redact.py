"""redact: what it writes, what it leaves as it was, and what it refuses."""

import json
import signal
import stat
from dataclasses import replace

import pytest
from terminal import is_one_sentence, start, stopped

from reliability import happens
from rnn import NameTagger
from rnn.training.thresholds import Thresholds

LETTER = "\ufeffDear Ada Okafor,\r\nit rained on Okafor; thanks.\r\n\tYours  Tom"
NAMES = ["--also", "Ada Okafor", "--also", "Okafor", "--also", "Tom"]
OF_KEYS = {
    "is there already": "a redaction's key where a file is",
    "who has both has the names": "a redaction's key beside what was redacted",
    "train.conll: this is no key that redact wrote": "an undo with what is no key",
}
WARNING = "rnn: No network finds all names."


@pytest.fixture(scope="module", autouse=True)
def blind(folder):
    """A network that takes nothing for a name by itself."""
    tagger = NameTagger.load(folder / "model.npz")
    tagger.model_ = replace(tagger.model_, thresholds=Thresholds(0.999999))
    tagger.save(folder / "blind.npz")


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.encode())
    return path


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("label", "\ufeffDear [NAME],\r\nit rained on [NAME]; thanks.\r\n\tYours  [NAME]"),
        ("bar", "\ufeffDear ██████████,\r\nit rained on ██████; thanks.\r\n\tYours  ███"),
        ("initials", "\ufeffDear A. O.,\r\nit rained on O.; thanks.\r\n\tYours  T."),
    ],
)
def test_names_are_replaced_and_every_other_byte_stays(rnn, letter, tmp_path, style, expected):
    output = tmp_path / "out.txt"
    arguments = ["--style", style, *NAMES, "--output", output]
    code, out, error = rnn("redact", "blind.npz", letter, *arguments)
    assert (code, out) == (0, "")
    assert output.read_bytes() == expected.encode()
    assert f"{letter}: 3 names taken out" in error
    assert WARNING in error
    assert letter.read_bytes() == LETTER.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_the_encoding_stays(folder, tmp_path, encoding):
    text = "Ada said \u201cno\u201d\r\n"
    (tmp_path / "in.txt").write_bytes(text.encode(encoding))
    arguments = ["redact", "blind.npz", str(tmp_path / "in.txt"), "--also", "Ada", "--style", "bar"]
    if encoding == "cp1252":
        arguments += ["--encoding", encoding]
    with start(folder, *arguments) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    bar = "XXX" if encoding == "cp1252" else "███"
    assert out == text.replace("Ada", bar).encode(encoding)


def test_pseudonyms_are_the_same_in_all_files_and_a_key_apart_undoes_them(rnn, letter, tmp_path):
    other, out, back = tmp_path / "other.txt", tmp_path / "out", tmp_path / "back"
    other.write_bytes("TOM, Okafor\n".encode("utf-16"))
    out.mkdir()
    back.mkdir()
    key = tmp_path / "key.json"
    arguments = ["--style", "pseudonym", *NAMES, "--also", "TOM", "--key", key, "--output", out]
    assert rnn("redact", "blind.npz", letter, other, *arguments)[0] == 0
    names = {name: instead for instead, name in json.loads(key.read_text())["names"].items()}
    assert {"Ada", "Okafor", "Tom", "TOM"} <= names.keys()
    assert names["TOM"] == names["Tom"].upper()
    expected = f"{names['TOM']}, {names['Okafor']}\n"
    assert (out / "other.txt").read_bytes() == expected.encode("utf-16")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    redacted = [out / "letter.txt", out / "other.txt"]
    assert rnn("redact", "--undo", key, *redacted, "--output", back) == (0, "", "")
    assert (back / "letter.txt").read_bytes() == letter.read_bytes()
    assert (back / "other.txt").read_bytes() == other.read_bytes()
    code, _, error = rnn("redact", "--undo", key, "train.conll")
    assert (code, error) == (0, "train.conll: none of the key's pseudonyms stands in it\n")


def test_what_is_unsure_is_said_before_anything_is_saved(rnn, letter, tmp_path):
    arguments = ["redact", "blind.npz", letter, "--also", "Okafor", "--sure", "1"]
    code, _, error = rnn(*arguments)
    assert code == 0
    assert "unsure of “Dear”" in error
    assert "characters 0 to 4" in error
    assert error.index("unsure of") < error.index("names taken out")
    code, table, error = rnn(*arguments, "--review")
    assert code == 0
    assert error.startswith(WARNING)
    head, *rows = [line.split("\t") for line in table.splitlines()]
    assert head == ["file", "line", "start", "end", "probability", "what", "text"]
    text = LETTER.removeprefix("\ufeff")
    assert len(rows) > 5
    for file, line, begin, end, p, what, word in rows:
        assert file == str(letter)
        assert text[int(begin) : int(end)] == word
        assert text[: int(begin)].count("\n") + 1 == int(line)
        assert 0 <= float(p) <= 1
        assert what in ("taken", "left", "left, a name elsewhere")
    assert list(tmp_path.iterdir()) == [letter]


def test_many_unsure_places_are_counted(rnn, tmp_path):
    (tmp_path / "long.txt").write_text("it rained here\n" * 10)
    _, _, error = rnn("redact", "blind.npz", tmp_path / "long.txt", "--sure", "1")
    assert error.count("unsure of") == 10
    assert "30 places are unsure in all; --review lists them." in error


def test_standard_input_goes_to_standard_output(rnn):
    code, out, _ = rnn("redact", "blind.npz", "-", "--also", "Tom", stdin=b"it is  Tom\r\n")
    assert (code, out) == (0, "it is  [NAME]\r\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["letter.txt", "train.conll"], "Several texts need a folder"),
        (["letter.txt", "train.conll", "--output", "nowhere"], "no such folder for several texts"),
        (["letter.txt", "--output", "letter.txt"], "letter.txt is an original"),
        (["letter.txt", "--output", "missing/out"], "missing/out: there is no folder"),
        (["letter.txt", "--output", "/proc/out"], "/proc/out: "),
        (["letter.txt", "--output", "."], "letter.txt is an original"),
        (["letter.txt", "./letter.txt", "--output", "{tmp}"], "have the same name"),
        (["blind.npz"], "blind.npz: this is a ZIP archive (as .docx and .xlsx are), no text"),
        (["letter.txt", "--style", "pseudonym", "--key", "dev.jsonl"], "is there already"),
        (["letter.txt", "--style", "pseudonym", "--key", "{tmp}/k", "--output", "{tmp}/o"],
         "who has both has the names"),
        (["--undo", "train.conll", "letter.txt"], "train.conll: this is no key that redact wrote"),
    ],
    ids=str,
)  # fmt: skip
def test_what_could_lose_or_give_away_something_is_refused(rnn, folder, tmp_path, arguments, said):
    filled = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    model = [] if "--undo" in arguments else ["blind.npz"]
    code, out, error = rnn("redact", *model, *filled)
    assert (code, out) == (1, "")
    assert is_one_sentence(error)
    assert said in error
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == []
    if said in OF_KEYS:
        happens("The terminal", OF_KEYS[said], error.replace(f"{tmp_path}/", ""))


@pytest.mark.parametrize(
    "arguments",
    [
        ["blind.npz"],
        ["blind.npz", "letter.txt", "--key", "k"],
        ["blind.npz", "letter.txt", "--review", "--output", "o"],
        ["blind.npz", "letter.txt", "--sure", "0.2"],
        ["--undo", "k", "letter.txt", "--review"],
    ],
    ids=" ".join,
)
def test_options_that_contradict_each_other_are_a_usage_error(rnn, arguments):
    code, out, error = rnn("redact", *arguments)
    assert (code, out) == (2, "")
    assert error.startswith("usage: python -m rnn redact [options] MODEL FILE")


def test_a_key_that_cannot_be_written_keeps_the_texts_from_being_saved(folder, tmp_path):
    output = tmp_path / "out.txt"
    arguments = ["--style", "pseudonym", "--also", "It", "--key", "/proc/key", "--output"]
    with start(folder, "redact", "blind.npz", "letter.txt", *arguments, str(output)) as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert is_one_sentence(error.decode())
    assert error.startswith(b"rnn: /proc/key: ")
    assert list(tmp_path.iterdir()) == []


def test_a_redaction_that_is_stopped_leaves_nothing(folder, tmp_path):
    arguments = ["redact", "blind.npz", "-", "--output", str(tmp_path / "out.txt")]
    with start(folder, *arguments) as process:
        process.stdin.write(b"It rained\n")
        process.stdin.flush()
        error = stopped(process, signal.SIGTERM)
    assert process.returncode in (143, -signal.SIGTERM)  # before Python listens, by the system
    assert error in (b"rnn: stopped.\n", b"")
    assert list(tmp_path.iterdir()) == []
