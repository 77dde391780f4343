"""Files that are dropped: on the list, on the dialogs, and where nobody takes them."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from dropping import drop
from lab import Lab
from playwright.sync_api import expect
from texts import Texts

pytestmark = pytest.mark.browser

KOI8 = "Анна\tB-PER\nПетрова\tI-PER\nпела\tO\n\nШёл\tO\nснег\tO\n".encode("koi8-r")


def test_a_file_dropped_on_the_list_or_its_dialog_is_read(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    (tmp_path / "two.conll").write_text("Ada\tB-PER\nsings\tO\n\nIt\tO\nrained\tO\n\n")
    (tmp_path / "one.txt").write_text("[Bo] left early\n")
    (tmp_path / "анна.conll").write_bytes(KOI8)
    address = lab.page.url

    drop(lab.stage, tmp_path / "two.conll")
    drop(lab.training, tmp_path / "two.conll")
    expect(lab.root.get_by_role("dialog", name="Many sentences")).to_have_count(0)
    assert lab.page.url == address

    drop(lab.label.get_by_role("listbox"), tmp_path / "two.conll")
    expect(lab.root.get_by_role("dialog", name="Many sentences")).to_be_visible()
    expect(lab.many.get_by_text("2 sentences, 4 words, 1 name.")).to_be_visible()
    lab.add_read()
    drop(lab.many, tmp_path / "two.conll", tmp_path / "one.txt")
    expect(lab.many.get_by_role("status")).to_have_text(
        "2 files came; one is read, or brat's .ann with its .txt."
    )
    box = lab.many.get_by_role("textbox", name=re.compile("One sentence a line"))
    drop(box, tmp_path / "one.txt")
    expect(lab.many.get_by_text("1 sentence, 3 words, 1 name.")).to_be_visible()
    lab.add_read()
    expect(box).to_have_value("")
    lab.button("Close").click()
    expect(lab.row(1)).to_contain_text("Bo left early")
    expect(lab.row(2)).to_contain_text("Ada sings")


def test_one_undo_takes_an_import_back(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    rain = "".join(f"It\tO\nrained\tO\n{day}\tO\n\n" for day in range(1, 41))
    (tmp_path / "forty.conll").write_text(f"Ada\tB-PER\nsings\tO\n\n{rain}")
    drop(lab.many, tmp_path / "forty.conll")
    expect(lab.many.get_by_text("41 sentences, 122 words, 1 name.")).to_be_visible()
    lab.add_read()
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Ada")
    expect(lab.rows.first).to_have_attribute("aria-setsize", "43")
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(2)
    lab.expect_labelled(lab.row(1), "Ngozi")
    lab.button("Redo").first.click()
    expect(lab.rows.first).to_have_attribute("aria-setsize", "43")
    lab.expect_labelled(lab.row(1), "Ada")


def test_an_empty_box_takes_nothing_from_a_file(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    (tmp_path / "two.txt").write_text("[Ada] sings\nIt rained\n")
    drop(lab.many, tmp_path / "two.txt")
    told = lab.many.get_by_role("status")
    expect(told).to_have_text("2 sentences, 4 words, 1 name.")
    lab.button("Read these").click()
    expect(told).to_have_text("The box is empty. Paste sentences there, or open a text file.")
    expect(lab.many.locator("textarea")).to_be_focused()
    expect(lab.many.get_by_role("mark")).to_have_text(["Ada"])
    lab.add_read()
    expect(told).to_have_text("2 sentences added.")


def test_an_encoding_that_nobody_can_tell_is_asked_for(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    (tmp_path / "анна.conll").write_bytes(KOI8)
    drop(lab.many, tmp_path / "анна.conll")
    expect(lab.many.get_by_role("status")).to_contain_text("name its encoding")
    lab.many.get_by_role("combobox", name="Its encoding").select_option("KOI8-R (Russian)")
    expect(lab.many.get_by_text("2 sentences, 5 words, 1 name.")).to_be_visible()
    expect(lab.many.get_by_text("It is read as KOI8-R.")).to_be_visible()
    lab.add_read()
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill("Zoë left .")
    lab.button("Read these").click()
    expect(lab.many.get_by_text("1 sentence, 3 words, 1 not labelled.")).to_be_visible()
    lab.add_read()
    lab.button("Close").click()
    expect(lab.row(1)).to_contain_text("Zoë left .")
    expect(lab.row(2)).to_contain_text("Анна Петрова пела")


def test_marks_of_brat_are_read_with_their_text(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    (tmp_path / "may.txt").write_text("😀 Tom Baker wrote.\r\nRain.\r\n", newline="")
    (tmp_path / "may.ann").write_text("T1\tPER 2 11\tTom Baker\n")
    drop(lab.many, tmp_path / "may.ann")
    expect(lab.many.get_by_text("opening or dropping both")).to_be_visible()
    drop(lab.many, tmp_path / "may.txt", tmp_path / "may.ann")
    expect(lab.many.get_by_text("2 sentences, 7 words, 1 name.")).to_be_visible()
    lab.add_read()
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Tom Baker")


def test_what_is_found_of_columns_and_numbers_is_overruled(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    (tmp_path / "both.conll").write_text("1\tAda\tB-PER\tO\n2\tBen\tO\tB-PER\n3\tran\tO\tO\n")
    drop(lab.many, tmp_path / "both.conll")
    more = lab.many.get_by_text("Columns, tags and places")
    expect(lab.many.get_by_text("in column 4")).to_be_visible()
    more.click()
    column = lab.many.get_by_role("spinbutton", name="Column of the tag")
    column.fill("3")
    column.press("Enter")
    expect(lab.many.get_by_text("in column 3")).to_be_visible()
    expect(column).to_have_value("3")  # and it stays in sight
    lab.add_read()
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Ada")

    (tmp_path / "numbers.jsonl").write_text('{"tokens": ["Ben", "ran"], "ner_tags": [1, 0]}\n')
    drop(lab.many, tmp_path / "numbers.jsonl")
    expect(lab.many.get_by_text("1 is not a tag but the number of one")).to_be_visible()
    expect(lab.button("Add 0 sentences")).to_be_disabled()
    more.click()
    names = lab.many.get_by_role("textbox", name="Numbers of tags stand for")
    names.fill("O, PER")
    names.press("Enter")
    expect(lab.button("Add 1 sentence")).to_be_enabled()
    lab.add_read()
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Ben")


def test_files_and_folders_are_dropped_on_the_dialog_for_real_texts(lab_alone: Lab, tmp_path: Path):
    texts = Texts(lab_alone)
    letters = tmp_path / "letters"
    for year in ("2024", "2025"):
        (letters / year).mkdir(parents=True)
        (letters / year / "may.txt").write_text(f"Tom Baker wrote in {year}.\n")
    (letters / "photo.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "note.txt").write_text("Angela Merkel answered.\n")
    texts.box.fill("Written here.")
    drop(texts.box, letters, tmp_path / "note.txt")
    items = texts.dialog.get_by_role("list", name="Texts to read").get_by_role("listitem")
    expect(items).to_have_count(3)
    for name in ("letters/2024/may.txt", "letters/2025/may.txt", "note.txt"):
        expect(items.filter(has_text=name)).to_have_count(1)
    expect(texts.dialog.get_by_role("status")).to_contain_text(
        "1 file not taken: letters/photo.png: this is no text."
    )
    expect(texts.box).to_have_value("Written here.")
    texts.box.fill("")

    heading = texts.dialog.get_by_role("heading", name="Use it on a text")
    drop(heading, tmp_path / "note.txt")
    expect(items).to_have_count(4)
    items.last.get_by_role("button", name="Remove note.txt").click()
    texts.read()
    drop(heading, tmp_path / "note.txt")
    expect(texts.dialog.get_by_role("alert")).to_have_text(
        "To read other texts, press Other texts above and drop them there."
    )
    texts.turn("Unsure")
    _, packed = texts.redact("[NAME]")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert sorted(archive.namelist()) == [
            "letters/2024/may.txt",
            "letters/2025/may.txt",
            "note.txt",
        ]
