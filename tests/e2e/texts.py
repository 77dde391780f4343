"""The dialog for real texts, as someone uses it."""

import re
from pathlib import Path

from lab import Lab, content
from playwright.sync_api import Locator, expect

WHOLE = 60_000  # milliseconds


class Texts:
    """The dialog, opened."""

    def __init__(self, lab: Lab) -> None:
        self.lab, self.page = lab, lab.page
        lab.button("Use it on a text").click()
        self.dialog = lab.root.get_by_role("dialog", name="Use it on a text")
        expect(self.dialog).to_be_visible()
        self.box = self.dialog.get_by_role("textbox", name="Paste a text")
        self.text = self.dialog.get_by_role("group", name="The text, names marked")
        self.names = self.dialog.get_by_role("list", name="Names")

    def button(self, name: str) -> Locator:
        return self.dialog.get_by_role("button", name=name, exact=True)

    def read(self, text: str = "") -> None:
        if text:
            self.box.fill(text)
        self.button("Find the names").click()
        expect(self.text).to_be_visible(timeout=WHOLE)

    def choose(self, *files: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.button("Choose files…").click()
        chooser.value.set_files(files)

    def turn(self, tab: str) -> None:
        found = self.dialog.get_by_role("tab", name=re.compile(f"^{tab}"))
        found.click()
        expect(found).to_have_attribute("aria-selected", "true")

    def save(self, button: str) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            self.button(button).click()
        return waiting.value.suggested_filename, content(waiting.value)

    def redact(self, style: str) -> tuple[str, bytes]:
        self.turn("Save")
        self.dialog.get_by_role("radio", name=style).check()
        button = self.dialog.get_by_role("button", name=re.compile("^Save .*redacted text"))
        return self.save(button.inner_text())
