"""Long texts: reading tells how far it is, can be stopped, and loses nothing; limits are told."""

import re
from pathlib import Path

import pytest
from lab import PASTE, Lab
from playwright.sync_api import expect

from reliability import happens

# Seconds pass as they are told to, and a deaf worker answers nothing.
CLOCK = """
const { setInterval: every } = window;
window.setInterval = (act, wait) => every(() => {
    for (let i = 0; i < (window.fast ?? 1); i += 1) act();
}, wait);
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (...message) {
    if (!window.deaf) postMessage.apply(this, message);
};
"""
LINES = 50_000
FIVE_MB = "\n".join(
    f"[Maria Okafor] met word{i} in the town of place{i % 977}, as was told to all who came there."
    for i in range(LINES)
)

SECTION = "Texts that a reader gives"


def box(lab: Lab):
    return lab.many.get_by_role("textbox", name=re.compile("One sentence a line"))


def open_file(lab: Lab, file: Path) -> None:
    with lab.page.expect_file_chooser() as chooser:
        lab.many.get_by_role("button", name="Open a text file…").click()
    chooser.value.set_files(file)


def test_five_megabytes_tell_how_far_they_are_and_stay_when_stopped(lab_alone: Lab):
    lab = lab_alone
    box(lab).evaluate(PASTE, FIVE_MB)
    held = lab.many.get_by_text(re.compile(r"The pasted text: \d\.\d MB, not added yet"))
    expect(held).to_be_visible()
    lab.button("Read these").click()
    expect(
        lab.many.get_by_text(re.compile(r"Reading: [1-9][\d,]* of 50,000 lines"))
    ).to_be_visible()
    lab.button("Cancel").click()
    told = lab.many.get_by_role("status")
    expect(told).to_have_text("Reading was stopped. Nothing was added; the text is still here.")
    expect(held).to_be_visible()
    expect(lab.rows).to_have_count(1)
    lab.button("Read these").click()
    add = lab.button("Add 50,000 sentences")
    expect(add).to_be_enabled(timeout=120_000)
    expect(held).to_be_visible()
    add.click()
    expect(told).to_have_text("50,000 sentences added.")
    expect(held).to_be_hidden()
    expect(box(lab)).to_have_value("")
    seen = "How far it is is told; it can be stopped, and then the text is still there."
    happens(SECTION, "a pasted text of 5 MB", seen)


def test_a_line_of_ten_megabytes_is_skipped(lab: Lab):
    box(lab).evaluate(PASTE, "Ann sings.\n" + "word " * 1_900_000 + "\nSo does [Ron].")
    lab.button("Read these").click()
    told = lab.many.get_by_role("status")
    expect(told).to_contain_text("2 sentences, 7 words, 1 name.")
    expect(
        lab.many.get_by_text("Line 2 skipped: This sentence has 9,500,000 characters")
    ).to_be_visible()
    lab.add_read()
    lab.button("Close").click()
    seen = "The line is skipped, and its length told; the other lines are read."
    happens(SECTION, "a pasted line of 10 MB", seen)


def test_a_text_that_is_too_large_is_told_and_stays(lab: Lab, tmp_path: Path):
    file = tmp_path / "large.txt"
    file.write_bytes(b"Ann sings.\n" * 2_000_000)
    open_file(lab, file)
    told = lab.many.get_by_role("status")
    expect(told).to_contain_text("large.txt has 22.0 MB, and this page reads at most 20.0 MB.")
    box(lab).evaluate(PASTE, "Ann sings.\n" * 2_000_000)
    lab.button("Read these").click()
    expect(told).to_contain_text("The pasted text has 22.0 MB")
    lab.button("Discard it").click()
    expect(box(lab)).to_be_visible()
    lab.button("Close").click()
    seen = "Said with its size and the most that is read; what was pasted stays until discarded."
    happens(SECTION, "a text of more than 20 MB", seen)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\n" * 9, "line 1: this is a picture, no text"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n1 0 obj\n", "line 1: this is a PDF, no text"),
        ("Ann sings.\nЗоя пела".encode("cp1251"), "line 2: byte 0xc7 is not UTF-8 text"),
    ],
    ids=["png", "pdf", "cyrillic"],
)
def test_a_file_that_is_no_text_is_refused(lab: Lab, tmp_path: Path, content: bytes, said: str):
    file = tmp_path / "notes"
    file.write_bytes(content)
    before = lab.rows.count()
    box(lab).fill("[Ann] sings.")
    open_file(lab, file)
    expect(lab.many.get_by_role("status")).to_contain_text(f"notes, {said}")
    expect(box(lab)).to_have_value("[Ann] sings.")
    box(lab).fill("")
    lab.button("Close").click()
    assert lab.rows.count() == before
    told = "Refused with its name, the line and what it is; what stood in the box stays."
    happens(SECTION, "a picture, a PDF or other bytes, opened as a text", told)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Ann sings.\nZoé met Luis".encode("latin-1"), "Line 2: byte 0xe9 is not UTF-8"),
        ("Zoé met Luis".encode("utf-16"), "It is read as UTF-16"),
    ],
    ids=["latin-1", "utf-16"],
)
def test_other_bytes_are_read_and_said(lab: Lab, tmp_path: Path, content: bytes, said: str):
    file = tmp_path / "notes"
    file.write_bytes(content)
    open_file(lab, file)
    expect(lab.many.get_by_text(said)).to_be_visible()
    expect(lab.many.get_by_text("Zoé met Luis")).to_be_visible()
    lab.button("Do not add").click()
    lab.button("Close").click()
    told = "Read as what it is, and said so before anything is added."
    happens(SECTION, "a file in latin-1 or UTF-16", told)


def test_a_typed_sentence_beyond_the_limits_is_told_and_stays(lab: Lab):
    before, text = lab.rows.count(), "word " * 1001
    lab.new_sentence.fill(text)
    told = lab.label.get_by_role("status").filter(has_text="1,001 words")
    expect(told).to_contain_text("at most 10,000 characters and 1,000 words")
    lab.new_sentence.press("Enter")
    expect(lab.new_sentence).to_have_value(text)
    assert lab.rows.count() == before
    lab.new_sentence.fill("")
    seen = "The limits are told as it is typed; it is not added, and stays in the box."
    happens(SECTION, "a sentence of more than 1,000 words or 10,000 characters", seen)


def test_a_network_that_does_not_fit_is_refused_before_it_begins(lab_alone: Lab):
    lab = lab_alone
    lab.set(hidden_units="256", neighbours="5")
    lab.button("Train").click()
    expect(lab.alert).to_contain_text(
        re.compile(r"n_a 256 has [\d,]+ weights.*n_a up to \d+ it fits.*a window smaller than 5"),
        timeout=60_000,
    )
    seen = "Said before it begins, with what would fit."
    happens(SECTION, "settings with which a training does not fit into memory", seen)


def test_a_long_answer_is_not_taken_for_death_and_can_be_stopped(page_alone, site: str):
    lab, _, page = page_alone
    page.add_init_script(CLOCK)
    lab.open(site).with_python()
    page.evaluate("() => Object.assign(window, { deaf: true, fast: 40 })")
    lab.new_sentence.fill("Ann sings.")
    expect(page.get_by_text("Python is still at work")).to_be_visible()
    expect(page.get_by_text(re.compile(r"still at work\s+[1-9]\d\d s"))).to_be_visible()
    expect(lab.alert).to_have_count(0)
    page.evaluate("() => Object.assign(window, { deaf: false, fast: 1 })")
    lab.button("Stop Python").click()
    expect(lab.alert).to_contain_text("Python was stopped. It is being started again")
    lab.with_python()
    expect(lab.new_sentence).to_have_value("Ann sings.")
    expect(lab.label.get_by_role("status").filter(has_text="Not kept yet")).to_be_visible()

    text = "\n".join(f"[Ann Brown] met word{i} in place{i}." for i in range(8000))
    box(lab).evaluate(PASTE, text)
    lab.button("Read these").click()
    lab.add_read()
    page.keyboard.press("Escape")
    page.evaluate("window.fast = 400")
    lab.button("Train").click()
    how_far = re.compile(r"still at work.*[1-9][\d,]* of 9,\d+ sentences", re.DOTALL)
    page.get_by_text(how_far).wait_for()  # which looks more often than expect
    page.evaluate("window.fast = 1")
    lab.button("Stop Python").click()
    expect(lab.root.get_by_role("listbox", name="Sentences: 8,001 sentences")).to_be_visible()
    seen = "It is told for how long and how far; Stop Python ends it, and nothing is lost."
    happens(SECTION, "what keeps Python at work for more than ten seconds", seen)
