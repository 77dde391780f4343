"""Every part of the page's script that comes when it is needed times what can be wrong with it."""

import re

import pytest
from faults import FaultyServer
from lab import PASTE, Lab
from playwright.sync_api import expect
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


def test_several_lines_stay_until_their_dialog_comes(kept: Lab, server: FaultyServer):
    kept.page.reload()
    path = server.path("assets/many-sentences-")
    server.faults[path] = "missing"
    kept.new_sentence.evaluate(PASTE, "Efua sang.\nNobody came.")
    expect_told(kept, path, TOLD["missing"])
    del server.faults[path]
    box = kept.many.get_by_role("textbox", name=re.compile("One sentence a line"))
    expect(box).to_have_value("Efua sang.\nNobody came.")


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
    expect_kept(kept)
    fault = "tour.json missing, cut, halved or changed"
    happens(SECTION, fault, TOLD_AND_ASKED_ANEW)
