"""Real texts in the page: what is found, fixed, taken out and taught, as in a terminal."""

import io
import json
import zipfile

import pytest
from asking import Page

from rnn import NameTagger, english
from rnn.cli.main import main
from rnn.redaction.pseudonyms import read_key

LETTER = (
    "Dear Ada Okafor,\r\n\r\nyesterday Tom Baker thanked Angela Merkel in Geneva. Then Okafor "
    "sang.\r\nYours, Tom Baker\r\n"
)
WANTED = {"threshold": 0.5, "sure": 0.9, "also": [], "keep": [], "alike": False}


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "network.npz"
    path.write_bytes(english().to_bytes_for_use())
    return path


@pytest.fixture
def page(network):
    page = Page()
    page("load", {"model": network.read_bytes()})
    return page


def read(page, *files, model=None):
    """Opens texts and reads them to their end; the threshold of the network."""
    opened = page("open_texts", {"files": list(files), "model": model})
    for _ in range(100):
        progress = page("read_texts_on", {"seconds": 0})
        assert progress["done"] <= opened["total"]
        if progress["finished"]:
            break
    assert progress == {"done": opened["total"], "finished": True}
    return WANTED | {"threshold": opened["threshold"]}


def text(name, content, **more):
    return {"name": name, "content": content, **more}


def terminal(tmp_path, network, files, *options):
    """What redact writes for the same, by name."""
    out = tmp_path / "out"
    out.mkdir()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name) for name in files]
    assert main(["redact", str(network), *paths, "--output", str(out), *options]) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("style", ["label", "bar", "initials", "pseudonym"])
def test_names_are_taken_out_as_in_a_terminal(page, network, tmp_path, style):
    content = LETTER.encode("cp1252")
    wanted = read(page, text("letter.txt", content))
    saved = page("redact_texts", wanted | {"style": style})
    assert saved["name"] == "letter.redacted.txt"
    written = terminal(tmp_path, network, {"letter.txt": content}, "--style", style)
    assert saved["content"] == written["letter.txt"]
    assert b"Baker" not in saved["content"]
    if style == "pseudonym":
        back = page(
            "put_back",
            {"name": saved["name"], "content": saved["content"], "key": saved["key"]},
        )
        assert back["content"] == content
        assert "Baker" in read_key(saved["key"]).values()
    else:
        assert saved["key"] is None


def test_fixes_hold_in_all_texts_and_the_archive_has_them_all(page, network, tmp_path):
    files = {"a.txt": LETTER.encode(), "b.txt": "geneva met Tom Baker; caf\xe9\n".encode("cp1252")}
    wanted = read(page, *(text(name, content) for name, content in files.items()))
    wanted |= {"also": ["geneva"], "keep": ["Tom Baker"], "threshold": 0.8, "alike": True}
    saved = page("redact_texts", wanted | {"style": "initials"})
    assert saved["name"] == "redacted.zip"
    with zipfile.ZipFile(io.BytesIO(saved["content"])) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed["b.txt"] == "g. met Tom Baker; caf\xe9\n".encode("cp1252")
    options = "--also geneva --keep --threshold 0.8 --alike --style initials".split()
    options.insert(3, "Tom Baker")
    (tmp_path / "one").mkdir()
    written = terminal(tmp_path / "one", network, {"a.txt": files["a.txt"]}, *options)
    assert packed["a.txt"] == written["a.txt"]


def test_names_are_counted_and_what_is_unsure_is_listed(page):
    wanted = read(page, text("letter.txt", LETTER.encode()))
    found = page("find_names", wanted)
    counts = {one["text"]: one["count"] for one in found["names"]}
    assert counts["Tom Baker"] == 2
    assert sum(counts.values()) == found["of_file"][0]
    unsure = page("find_names", wanted | {"sure": 1.0})
    assert unsure["n_unsure"] == len(unsure["unsure"]) > found["n_unsure"]
    for place in unsure["unsure"]:
        assert LETTER[place["start"] : place["end"]] == place["text"]
        line = LETTER.splitlines()[place["line"] - 1]
        around = place["before"].lstrip("…") + place["text"] + place["after"].removesuffix(" …")
        assert around in line


def test_the_parts_of_a_text_are_the_text(page):
    content = LETTER * 200
    wanted = read(page, text("letters.txt", content.encode()))
    at, shown, kinds = 0, [], set()
    while at < len(content):
        part = page("show_text", wanted | {"file": 0, "at": at})
        assert part["start"] == at
        assert part["line"] == content.count("\n", 0, at) + 1
        shown += [run["text"] for run in part["runs"]]
        kinds |= {run["kind"] for run in part["runs"]}
        at = part["end"]
    assert "".join(shown) == content
    assert {"text", "name"} <= kinds


def test_a_column_of_a_csv_is_read_and_the_rest_stays(page, network, tmp_path):
    table = (
        'Tom Baker;note\r\n"Tom Baker";"thanked ""Angela Merkel"", then\r\nAda Okafor"\r\nx;\r\n'
    )
    content = table.encode()
    file = text("t.csv", content)
    assert page("text_columns", file) == {"columns": ["Tom Baker", "note"]}
    wanted = read(page, file | {"column": "note"})
    saved = page("redact_texts", wanted | {"style": "label"})
    assert (
        saved["content"]
        == terminal(tmp_path, network, {"t.csv": content}, "--column", "note")["t.csv"]
    )
    assert saved["content"].startswith(b'Tom Baker;note\r\n"Tom Baker";"thanked ""[NAME]"", then')
    with pytest.raises(ValueError, match=r"t\.csv: there is no column 'x'"):
        page("open_texts", {"files": [file | {"column": "x"}]})


def test_tags_are_those_of_the_terminal(page, network, tmp_path, capsys):
    lines = "Ada Okafor thanked Tom Baker .\n\nIt rained in Geneva .\n"
    path = tmp_path / "lines.txt"
    path.write_text(lines)
    wanted = read(page, text("lines.txt", lines.encode()))
    for form in ("tsv", "json"):
        assert main(["tag", str(network), str(path), "--format", form]) == 0
        saved = page("tag_texts", wanted | {"format": form})
        assert saved["content"].decode() == capsys.readouterr().out
        assert saved["name"] == f"lines.txt.{'tsv' if form == 'tsv' else 'jsonl'}"


def test_sentences_with_fixes_are_taught(page):
    wanted = read(page, text("letter.txt", LETTER.encode()))
    taught = page("teach", wanted | {"also": ["Geneva"], "keep": ["Okafor"]})
    assert taught["sentences"] == 3
    rows = [json.loads(line) for line in taught["text"].splitlines()]
    tags = dict(zip(rows[1]["tokens"], rows[1]["tags"], strict=True))
    assert (tags["Geneva"], tags["Angela"], tags["in"]) == ("B-PER", "B-PER", "O")
    assert page("teach", wanted)["sentences"] == 0


def test_precision_and_recall_are_told_by_threshold(page):
    read(page, text("letter.txt", LETTER.encode()))
    scores = page("threshold_scores")
    assert scores["threshold"][0] == 0.01
    assert scores["threshold"][-1] == 0.99
    assert scores["lower"] == english().model_.thresholds.lower
    evaluation = page("evaluate")["held_out"]
    own = scores["threshold"].index(round(english().model_.thresholds.threshold, 2))
    assert scores["precision"][own] == pytest.approx(evaluation["name"]["precision"])
    assert scores["recall"][own] == pytest.approx(evaluation["name"]["recall"])


def test_another_network_may_read_and_the_one_in_hand_stays(page, network):
    tagger = page.tagger
    read(page, text("letter.txt", LETTER.encode()), model=network.read_bytes())
    assert page.tagger is tagger
    assert isinstance(tagger, NameTagger)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([text("a.bin", b"\0\1\2")], "a.bin: this is not a text file"),
        ([text("a.txt", b"\x81 \xff")], "a.txt: this is not cp1252 text"),
        ([text("a.txt", b"a" * 4_000_001)], "4,000,001 bytes .* at most 4,000,000 at once"),
        ([text("a.txt", b"a", encoding="klingon")], "a.txt: there is no encoding klingon"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(page, files, said):
    with pytest.raises(ValueError, match=said):
        page("open_texts", {"files": files})


def test_what_is_not_there_any_more_is_said(page):
    with pytest.raises(ValueError, match="Read them once more"):
        page("find_names", WANTED)
    page("open_texts", {"files": [text("letter.txt", LETTER.encode() * 200)]})
    with pytest.raises(ValueError, match="not read to their end"):
        page("find_names", WANTED)
    page("close_texts")
    with pytest.raises(ValueError, match="Read them once more"):
        page("read_texts_on", {"seconds": 1})
