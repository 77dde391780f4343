"""Every part of the page's script that comes when it is needed times what can be wrong with it."""

import re
from pathlib import Path

import pytest
from faults import FaultyServer
from lab import PASTE, Lab
from playwright.sync_api import expect
from test_share import SENTENCES, bar, link
from text_files import pdf, word_file
from texts import Texts
from told import TOLD, expect_kept, expect_told

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "Files of the page"
TOLD_AND_ASKED_ANEW = (
    "Said by name; the next press asks for it anew; the reader's sentences are there."
)


def test_the_files_of_pictures(kept: Lab, server: FaultyServer):
    kept.page.reload()
    path = server.path("assets/files-")
    for fault, told in TOLD.items():
        server.faults[path] = fault
        kept.button("SVG").click()
        expect_told(kept, path, told)
        kept.button("Dismiss").click()
    del server.faults[path]
    assert b"<svg" in kept.download("SVG")
    expect_kept(kept)
    fault = "the script of saved pictures missing, cut, halved or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)


DIALOGS = {
    "many-sentences": ("Many…", "Many sentences"),
    "projects-dialog": ("Projects: First project", "Projects"),
    "share-dialog": ("Share", "Share this experiment"),
    "text-dialog": ("Use it on a text", "Use it on a text"),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog(kept: Lab, server: FaultyServer, name: str):
    kept.page.reload()
    path, (button, title) = server.path(f"assets/{name}-"), DIALOGS[name]
    for fault, told in TOLD.items():
        server.faults[path] = fault
        kept.button(button).click()
        expect_told(kept, path, told)
        kept.button("Dismiss").click()
    del server.faults[path]
    kept.button(button).click()
    expect(kept.root.get_by_role("dialog", name=title)).to_be_visible()
    expect_kept(kept)
    fault = f"the script of a dialog ({name}) missing, cut, halved or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)


OTHER_TASKS = {
    "sequences-lab": "Dates in ISO form",
    "recurrence-lab": "Why recurrence?",
    "distance-lab": "How far back?",
}


@pytest.mark.parametrize("name", OTHER_TASKS)
def test_another_task(kept: Lab, server: FaultyServer, name: str):
    kept.page.reload()
    path, title = server.path(f"assets/{name}-"), OTHER_TASKS[name]
    task = kept.root.get_by_role("combobox", name="Task", exact=True)
    for fault, told in TOLD.items():
        server.faults[path] = fault
        task.select_option(label=title)
        expect_told(kept, path, told)
        expect(task).to_have_value("names")
        kept.button("Dismiss").click()
    del server.faults[path]
    task.select_option(label=title)
    expect(kept.root.get_by_role("heading", name=title)).to_be_visible()
    task.locator("visible=true").select_option("names")
    expect_kept(kept)
    fault = f"the script of another task ({name}) missing, cut, halved or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)


OF_DOCUMENTS = {"html-text": "note.html", "docx-text": "note.docx", "pdf-text": "note.pdf"}


def test_what_reads_documents(kept: Lab, server: FaultyServer, tmp_path: Path):
    kept.page.reload()
    (tmp_path / "note.html").write_bytes(b"<p>Tom Baker sang.")
    (tmp_path / "note.docx").write_bytes(word_file(["Tom Baker sang."]))
    (tmp_path / "note.pdf").write_bytes(pdf(["Tom Baker sang."]))
    texts = Texts(kept)
    for name, file in OF_DOCUMENTS.items():
        path = server.path(f"assets/{name}-")
        for fault in ("missing", "changed"):
            server.faults[path] = fault
            texts.choose(tmp_path / file)
            said = f"1 file not taken: {file}: The file {path} {TOLD[fault]}"
            expect(texts.dialog.get_by_text(said)).to_be_visible()
        del server.faults[path]
        texts.choose(tmp_path / file)
        expect(texts.dialog.get_by_role("listitem").filter(has_text=file)).to_be_visible()
    kept.press("Escape")
    expect_kept(kept)
    fault = "the script that reads HTML, Word files or PDFs missing or changed"
    told = (
        "Said by name, for that file; chosen again, it is read; the reader's sentences are there."
    )
    happens(SECTION, fault, told)


def test_what_makes_an_animation(kept: Lab, server: FaultyServer):
    kept.page.reload()
    for name in ("animation-", "gif-worker-"):
        path = server.path(f"assets/{name}")
        for fault in ("missing", "changed"):
            server.faults[path] = fault
            kept.button("Animated GIF").click()
            expect_told(kept, path, TOLD[fault])
            kept.button("Dismiss").click()
        del server.faults[path]
    assert kept.download("Animated GIF").startswith(b"GIF89a")
    expect_kept(kept)
    fault = "what makes an animation, or its worker, missing or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)


def test_what_reads_an_experiment_in_the_address(kept: Lab, server: FaultyServer):
    path = server.path("assets/opened-link-")
    server.faults[path] = "missing"
    kept.page.goto(link(server.address, {"sentences": SENTENCES}))  # it loads itself anew
    expect(
        kept.alert.filter(has_text="The experiment in the address is not shown.")
    ).to_be_visible()
    expect_told(kept, path, TOLD["missing"])
    expect_kept(kept)
    server.faults[path] = "changed"
    kept.page.reload()
    expect_told(kept, path, TOLD["changed"])
    expect_kept(kept)
    del server.faults[path]
    kept.page.reload()
    expect(bar(kept)).to_be_visible()
    fault = "the script that reads an experiment in the address missing or changed"
    told = "Said by name; the reader's sentences are shown, and after a reload the experiment."
    happens(SECTION, fault, told)


def test_late_scripts_that_never_answer_or_are_of_a_wrong_type(kept: Lab, server: FaultyServer):
    kept.page.reload()
    buttons = {"files": "SVG"} | {name: button for name, (button, _) in DIALOGS.items()}
    paths = [server.path(f"assets/{name}-") for name in buttons]
    server.faults |= dict.fromkeys(paths, "wrong type")
    for path, button in zip(paths, buttons.values(), strict=True):
        kept.button(button).click()
        expect_told(kept, path, "is whole, but the browser does not run it")
        kept.button("Dismiss").click()
    server.faults |= dict.fromkeys(paths, "silent")
    told = kept.told_from_now_on(kept.root.locator("notice-line [role=alert]"))
    for button in buttons.values():
        kept.button(button).click()
    silent = "does not come: nothing for ten seconds."
    expect_told(kept, paths[-1], silent)
    for path in paths:
        assert any(f"The file {path} {silent}" in each for each in told()), told()
        del server.faults[path]
    kept.button("Dismiss").click()
    assert b"<svg" in kept.download("SVG")
    for button, title in DIALOGS.values():
        kept.button(button).click()
        expect(kept.root.get_by_role("dialog", name=title)).to_be_visible()
        kept.press("Escape")
    expect_kept(kept)
    fault = "the script of saved pictures or of a dialog never answering, or of a wrong type"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)


def test_several_lines_stay_until_their_dialog_comes(kept: Lab, server: FaultyServer):
    kept.page.reload()
    path = server.path("assets/many-sentences-")
    server.faults[path] = "missing"
    kept.new_sentence.evaluate(PASTE, "Efua sang.\nNobody came.")
    expect_told(kept, path, TOLD["missing"])
    del server.faults[path]
    box = kept.many.get_by_role("textbox", name=re.compile("One sentence a line"))
    expect(box).to_have_value("Efua sang.\nNobody came.")


def test_what_reads_a_tour(kept: Lab, server: FaultyServer):
    kept.page.reload()
    path = server.path("assets/brought-")
    for fault, told in TOLD.items():
        server.faults[path] = fault
        kept.button("Tour").click()
        expect_told(kept, path, told)
        kept.button("Leave").click()
    del server.faults[path]
    kept.button("Tour").click()
    expect(kept.root.get_by_text(re.compile(r"^1 of \d+"))).to_be_visible()
    fault = "the script that reads a tour missing, cut, halved or changed"
    happens(SECTION, fault, "Said by name; the next press asks for it anew.")


def test_the_tour(kept: Lab, server: FaultyServer):
    kept.page.reload()
    for fault, told in TOLD.items():
        server.faults["tour.json"] = fault
        kept.button("Tour").click()
        expect_told(kept, "tour.json", told)
        kept.button("Leave").click()
    server.faults["tour.json"] = "wrong type"
    kept.button("Tour").click()
    expect(kept.root.get_by_text(re.compile(r"^1 of \d+"))).to_be_visible()
    kept.button("Leave").click()
    expect_kept(kept)
    fault = "tour.json missing, cut, halved or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)
