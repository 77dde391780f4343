"""A page that is left while the storage is still busy: what was done last is there again."""

import json

import pytest
from lab import Lab, until
from playwright.sync_api import Page, expect

from reliability import happens

pytestmark = pytest.mark.browser

# The storage is busy with something else: what comes after waits until the page is gone, or until
# `free()` is called.
BUSY = """() => new Promise((resolve) => {
    indexedDB.open("timestep").onsuccess = ({ target }) => {
        let isBusy = true;
        window.free = () => { isBusy = false; };
        const kept = target.result.transaction("kept", "readwrite").objectStore("kept");
        const again = () => {
            resolve();
            if (isBusy) kept.get("nothing").onsuccess = again;
        };
        again();
    };
})"""
LEFT = "() => JSON.stringify(Object.keys(localStorage).filter((key) => key.includes('draft')))"
HIDDEN = """() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def drafts(page: Page) -> list[str]:
    return json.loads(page.evaluate(LEFT))


@pytest.fixture
def lab(page_alone, site: str) -> Lab:
    """A page with a sentence that is kept; its storage is busy from now on."""
    lab, _, page = page_alone
    lab.without_python().open(site)
    expect(lab.rows).to_have_count(1)
    add(lab, "Ngozi waved.")
    lab.page.reload()
    expect(lab.rows).to_have_count(2)
    page.evaluate(BUSY)
    return lab


def add(lab: Lab, text: str) -> None:
    count = lab.rows.count()
    lab.new_sentence.fill(text)
    lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(count + 1)


def test_what_was_not_written_yet_is_there_after_a_reload(lab: Lab):
    lab.row(1).click()
    lab.row(1).press("Delete")
    expect(lab.rows).to_have_count(1)
    add(lab, "Efua sang.")
    lab.page.reload()
    expect(lab.rows.locator(".text")).to_contain_text(["Efua sang.", "Harry"])
    until(lab.page, lambda: drafts(lab.page) == [])
    happens(
        "What the browser keeps",
        "a page that is left before the storage has written the last sentence",
        "The sentence is there on the next visit: what is not written yet is left elsewhere.",
    )


def test_it_comes_beside_what_another_tab_kept_meanwhile(lab: Lab, site: str):
    add(lab, "Efua sang.")
    page = lab.page
    page.goto("about:blank")
    other = Lab(page.context.new_page()).without_python()
    other.open(f"{site}licences.txt")
    draft = other.page.evaluate("() => localStorage.key(0)")
    held = other.page.evaluate("(key) => localStorage.getItem(key)", draft)
    other.page.evaluate("(key) => localStorage.removeItem(key)", draft)
    other.open(site)
    expect(other.rows).to_have_count(2)
    add(other, "Luis ran.")
    other.page.evaluate("([key, draft]) => localStorage.setItem(key, draft)", [draft, held])
    other.page.reload()
    expect(other.rows).to_have_count(4)
    for text in ("Luis ran.", "Efua sang.", "Ngozi waved.", "Harry"):
        expect(other.label).to_contain_text(text)


def test_a_page_that_stays_leaves_nothing(lab: Lab):
    add(lab, "Efua sang.")
    lab.page.evaluate(HIDDEN)
    until(lab.page, lambda: len(drafts(lab.page)) == 1)
    lab.page.evaluate("() => window.free()")
    until(lab.page, lambda: drafts(lab.page) == [])
