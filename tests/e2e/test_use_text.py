"""Use it on a text: names found, fixed and taken out, the files those of the terminal."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from axe import violations
from lab import Lab, content
from playwright.sync_api import expect
from text_files import pdf, word_file
from texts import WHOLE, Texts

from rnn.cli.main import main

pytestmark = pytest.mark.browser

LETTER = (
    "Yesterday Tom Baker thanked Angela Merkel in Geneva.\n\nThen Baker left for Lagos.\n"
    "Prof. Lindqvist and Angela Merkel wrote the minutes; Will did not answer.\n"
)
LATIN = "Tom Baker aß im Café.\r\n\r\nAngela Merkel\tdankte ihm.\r\n".encode("cp1252")
# What the thing with the focus shows, through all shadow roots.
AT = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.innerText.trim();
}"""


@pytest.fixture
def texts(lab_alone: Lab) -> Texts:
    return Texts(lab_alone)


def terminal(tmp_path: Path, files: dict[str, bytes], *options: str) -> dict[str, bytes]:
    """What redact writes for the same with the English network, by name."""
    out = tmp_path / "out"
    out.mkdir()
    for name, each in files.items():
        (tmp_path / name).write_bytes(each)
    paths = [str(tmp_path / name) for name in files]
    assert main(["redact", "english", *paths, "--output", str(out), *options]) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_pasted_text_is_read_fixed_and_redacted_as_in_a_terminal(texts: Texts, tmp_path: Path):
    texts.read(LETTER)
    expect(texts.text).to_have_text(LETTER, use_inner_text=False)
    expect(texts.names.get_by_text("Angela Merkel")).to_be_visible()
    texts.text.get_by_role("button", name="Angela Merkel").first.click()
    expect(
        texts.dialog.get_by_text(re.compile(r"Angela Merkel: a name, \d+\.\d %, 2 times"))
    ).to_be_visible()

    texts.button("Is none: Angela Merkel").click()
    expect(texts.text.get_by_role("button", name="Angela Merkel")).to_have_count(0)
    texts.dialog.get_by_role("textbox", name="A name it missed").fill("minutes")
    texts.button("Add").click()
    expect(texts.text.get_by_role("button", name="minutes")).to_be_visible()
    texts.button("Undo").click()
    expect(texts.text.get_by_role("button", name="minutes")).to_have_count(0)
    texts.dialog.get_by_role("textbox", name="A name it missed").fill("Geneva")
    texts.dialog.get_by_role("textbox", name="A name it missed").press("Enter")
    expect(texts.text.get_by_role("button", name="Geneva")).to_be_visible()

    texts.turn("Save")
    expect(texts.dialog.get_by_text("No network finds all names.")).to_be_visible()
    expect(texts.button("Save the redacted text")).to_be_disabled()
    texts.button("Look at what is unsure").click()
    expect(texts.dialog.get_by_role("list", name="What is unsure")).to_contain_text("Will")
    fixes = ["--also", "Geneva", "--keep", "Angela Merkel"]
    for called, style in (("[NAME]", "label"), ("a black bar", "bar"), ("initials", "initials")):
        name, written = texts.redact(called)
        assert name == "pasted.redacted.txt"
        folder = tmp_path / style
        folder.mkdir()
        expected = terminal(folder, {"pasted.txt": LETTER.encode()}, *fixes, "--style", style)
        assert written == expected["pasted.txt"]
    texts.dialog.get_by_text("The same in a terminal").click()
    command = texts.dialog.get_by_label("Command")
    expect(command).to_contain_text("--style initials --also Geneva --keep 'Angela Merkel'")


def test_pseudonyms_have_a_key_that_puts_the_names_back(texts: Texts, tmp_path: Path):
    texts.read(LETTER)
    texts.turn("Unsure")
    name, written = texts.redact("the same pseudonym for the same name")
    key = tmp_path / "key.json"
    options = ("--style", "pseudonym", "--key", str(key))
    assert written == terminal(tmp_path, {"pasted.txt": LETTER.encode()}, *options)["pasted.txt"]
    _, saved = texts.save("Save the key")
    assert saved == key.read_bytes()
    redacted = tmp_path / name
    redacted.write_bytes(written)

    texts.button("Other texts").click()
    texts.dialog.get_by_text("Put names back with a key").click()
    for button, file in (("The redacted text…", redacted), ("Its key…", key)):
        with texts.page.expect_file_chooser() as chooser:
            texts.button(button).click()
        if file == key:
            with texts.page.expect_download() as waiting:
                chooser.value.set_files(file)
            assert content(waiting.value) == LETTER.encode()
        else:
            chooser.value.set_files(file)
            expect(texts.dialog.get_by_text("Choose the other file too.")).to_be_visible()


def test_files_of_all_kinds_are_read_and_their_bytes_kept(texts: Texts, tmp_path: Path):
    files = {
        "latin.txt": LATIN,
        "note.docx": word_file(["Tom Baker sang.", "Angela Merkel & others heard it."]),
        "page.html": b"<!doctype html><meta charset=iso-8859-1><title>T</title><script>1<2</script>"
        b"<h1>Caf\xe9</h1><p>Yesterday <b>Tom</b> Baker\n sang.</p><ul><li>Angela Merkel</ul>",
        "paper.pdf": pdf(["Yesterday Tom Baker sang.", "Angela Merkel heard it."]),
    }
    plain = {
        "latin.txt": LATIN,
        "note.docx.txt": b"Tom Baker sang.\n\nAngela Merkel & others heard it.\n",
        "page.html.txt": "Café\n\nYesterday Tom Baker sang.\n\nAngela Merkel\n".encode(),
        "paper.pdf.txt": b"Yesterday Tom Baker sang.\nAngela Merkel heard it.\n",
    }
    for name, each in files.items():
        (tmp_path / name).write_bytes(each)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0\0")
    texts.choose(*(tmp_path / name for name in (*files, "picture.png")))
    expect(
        texts.dialog.get_by_text("1 file not taken: picture.png: this is no text.")
    ).to_be_visible()
    expect(texts.dialog.get_by_role("listitem")).to_have_count(4)
    texts.read()
    expect(texts.dialog.get_by_text("Not UTF-8: read as cp1252")).to_be_visible()
    texts.turn("Unsure")
    name, written = texts.redact("[NAME]")
    assert name == "redacted.zip"
    (tmp_path / "one").mkdir()
    (tmp_path / "others").mkdir()
    others = {name: each for name, each in plain.items() if name != "latin.txt"}
    # One call for all of them, as a name in one is known in the others; the encodings differ.
    expected = terminal(tmp_path / "others", others) | terminal(
        tmp_path / "one", {"latin.txt": LATIN}, "--encoding", "cp1252"
    )
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == expected
    assert b"im Caf\xe9.\r\n\r\n" in expected["latin.txt"]


def test_the_column_of_a_table_is_read_alone(texts: Texts, tmp_path: Path):
    table = 'by;note\r\nTom Baker;"Angela Merkel ""sang"", then"\r\nTom Baker;It rained.\r\n'
    (tmp_path / "t.csv").write_bytes(table.encode())
    texts.choose(tmp_path / "t.csv")
    texts.dialog.get_by_role("combobox", name="Column").select_option("note")
    texts.read()
    texts.turn("Unsure")
    name, written = texts.redact("initials")
    options = ("--column", "note", "--style", "initials")
    assert name == "t.redacted.csv"
    assert written == terminal(tmp_path, {"t.csv": table.encode()}, *options)["t.csv"]
    assert written.count(b"Tom Baker") == 2


def test_the_threshold_tells_what_it_does_and_tags_are_saved(texts: Texts, tmp_path, capsys):
    texts.read("Tom Baker sang .\nWill Hill did not .\n")
    effect = texts.dialog.get_by_text(re.compile("held-out sentences"))
    expect(effect).to_contain_text("this is the network's own threshold")
    expect(effect).to_contain_text("Beside such a word, one is of the name from 0.10.")
    slider = texts.dialog.get_by_role("slider", name="A word is a name from")
    slider.fill("0.99")
    expect(effect).to_contain_text("at its own threshold")
    expect(texts.dialog.get_by_role("tab", name="Names 1")).to_be_visible()
    texts.button("Undo").click()
    expect(texts.dialog.get_by_role("tab", name="Names 2")).to_be_visible()
    texts.turn("Save")
    (tmp_path / "pasted.txt").write_text("Tom Baker sang .\nWill Hill did not .\n")
    for button, form in (("A word a row (TSV)", "tsv"), ("A sentence a line (JSON)", "json")):
        name, written = texts.save(button)
        assert main(["tag", "english", str(tmp_path / "pasted.txt"), "--format", form]) == 0
        assert written.decode() == capsys.readouterr().out
        assert name == f"pasted.txt.{'tsv' if form == 'tsv' else 'jsonl'}"


def test_what_was_fixed_is_learnt_from_after_a_look(texts: Texts):
    lab = texts.lab
    before = lab.rows.count()
    texts.read(LETTER)
    expect(texts.button("Learn from fixes")).to_be_disabled()
    texts.dialog.get_by_role("textbox", name="A name it missed").fill("Geneva")
    texts.button("Add").click()
    texts.button("Learn from 1 fix").click()
    expect(lab.root.get_by_role("dialog", name="Many sentences")).to_be_visible()
    expect(lab.many.get_by_text("Sentences with fixes.jsonl")).to_be_visible()
    lab.add_read()
    lab.button("Close").click()
    expect(lab.rows).to_have_count(before + 1)
    lab.expect_labelled(lab.row(1), "Tom Baker", "Angela Merkel", "Geneva")
    lab.button("Undo").click()
    expect(lab.rows).to_have_count(before)


def test_reading_is_cancelled_and_the_text_stays(texts: Texts, tmp_path: Path):
    (tmp_path / "long.txt").write_text(LETTER * 9000)
    texts.choose(tmp_path / "long.txt")
    texts.button("Find the names").click()
    expect(texts.dialog.get_by_role("progressbar", name="Reading")).to_be_visible()
    texts.button("Cancel").click()
    expect(texts.dialog.get_by_role("listitem")).to_contain_text("long.txt")
    texts.button("Remove long.txt").click()
    texts.read("Tom Baker sang.")
    expect(texts.names).to_contain_text("Tom Baker")


def test_all_of_it_is_done_by_keyboard(texts: Texts):
    press = texts.lab.press
    texts.page.keyboard.insert_text(LETTER)
    for _ in range(12):
        press("Tab")
        if texts.page.evaluate(AT) == "Find the names":
            break
    assert texts.page.evaluate(AT) == "Find the names"
    press("Enter")
    expect(texts.text).to_be_visible(timeout=WHOLE)
    expect(texts.dialog.get_by_role("tab", name=re.compile("Names"))).to_be_focused()
    press("ArrowRight", "Enter")
    expect(texts.dialog.get_by_role("list", name="What is unsure")).to_be_visible()
    press("ArrowLeft", "Enter", "Shift+Tab", "Shift+Tab")
    mark = texts.text.get_by_role("button").first
    expect(mark).to_be_focused()
    press("ArrowRight", "Enter")
    expect(texts.dialog.get_by_role("button", name="Is a name", exact=True)).to_be_focused()
    press("Tab", "Enter")
    expect(texts.dialog.get_by_text("no name, as you said")).to_be_visible()
    expect(texts.button("Is none").first).to_be_focused()
    press("Escape")
    expect(texts.dialog).to_be_hidden()
    expect(texts.lab.button("Use it on a text")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_machines_find_nothing_wrong_with_it(texts: Texts, scheme: str):
    texts.page.emulate_media(color_scheme=scheme)
    assert violations(texts.page) == []
    texts.read(LETTER)
    for tab in ("Names", "Unsure", "Save"):
        texts.turn(tab)
        assert violations(texts.page) == []


def test_what_is_wrong_is_said_and_nothing_is_lost(texts: Texts, tmp_path: Path):
    (tmp_path / "odd.txt").write_bytes(b"Tom \x81\xff Baker")
    texts.choose(tmp_path / "odd.txt")
    texts.button("Find the names").click()
    expect(texts.dialog.get_by_text(re.compile("odd.txt: this is not cp1252 text"))).to_be_visible()
    texts.dialog.get_by_role("combobox", name="Encoding").select_option("Latin-1 (Western)")
    texts.read()
    assert json.dumps(texts.text.inner_text()).startswith('"Tom ')
