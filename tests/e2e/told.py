"""What a reader is told of files of the page that are not as they were made."""

import re

from lab import PYTHON_COMES, Lab
from playwright.sync_api import Page, expect

TOLD = {
    "missing": "is missing on the server (404)",
    "cut": re.compile(r"broke off on its way, after|did not come"),
    "halved": "is not whole: there are",
    "changed": "is not the one that belongs to this page (its SHA-256 is another)",
}
OF_PYTHON = (
    "assets/worker-",
    "pyodide/pyodide.mjs",
    "pyodide/pyodide.asm.mjs",
    "pyodide/pyodide.asm.wasm",
    "pyodide/pyodide-lock.json",
    "pyodide/python_stdlib.zip",
    "pyodide/numpy-",
    "pyodide/timestep_rnn-",
)
# What the browser says of it in its console.
COMPLAINTS = (
    *("Failed to load resource", "digest", "integrity", "The file"),
    *("Expected a JavaScript", "MIME type"),
    "<path> attribute d",  # of a page that was cut there
)
STATIC = re.compile("The script of this page has not come, is not whole, or does not run in this")
STARTING = re.compile("Downloading|Starting Python|Importing NumPy|Python 3")

KEPT = """async () => {
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
    });
    const database = await done(indexedDB.open("timestep"));
    const [store] = database.objectStoreNames;
    const kept = store && await done(database.transaction(store).objectStore(store).get("work"));
    database.close();
    return (kept?.sentences ?? []).map(({ id, text, marks, use }) => ({ id, text, marks, use }));
}"""
# A browser writes what it keeps when it has the time; of whichever lab, for each has its own place.
UNTIL_WRITTEN = """async (text) => {
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
    });
    for (const end = performance.now() + 20_000; ; ) {
        const database = await done(indexedDB.open("timestep"));
        const [store] = database.objectStoreNames;
        const kept = store && await done(database.transaction(store).objectStore(store).getAll());
        const isWritten = JSON.stringify(kept ?? []).includes(text);
        // Whoever writes is told before the next one writes.
        if (isWritten) {
            const next = database.transaction(store, "readwrite");
            next.objectStore(store).count();
            await new Promise((resolve) => { next.oncomplete = resolve; });
        }
        database.close();
        if (isWritten) return;
        if (performance.now() > end) throw new Error(`not written: ${text}`);
        await new Promise(requestAnimationFrame);
    }
}"""


def expect_told(lab: Lab, path: str, told: str | re.Pattern[str]) -> None:
    """One message names the file and says this of it."""
    of_file = lab.alert.filter(has_text=f"The file {path} ")
    expect(of_file).to_have_count(1, timeout=PYTHON_COMES)
    expect(of_file).to_contain_text(told)


def expect_static_text(page: Page) -> None:
    """The line that says so without a script; its few seconds of patience are cut short."""
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.get_by_text(STATIC)).to_be_visible()


# Of the sentences that are kept; the second is the one that the page came with.
MARKS = {
    "Ngozi waved.": ([], [None, None, None]),  # before and after Python has divided it
    "Harry Potter and Hermione Granger invented a new spell": ([1, 1, 0, 1, 1, 0, 0, 0, 0],),
}


def expect_kept(lab: Lab) -> None:
    """The same sentences on the page and in the storage as before."""
    expect(lab.row(1)).to_contain_text(re.compile(r"Ngozi waved ?\."))
    expect(lab.rows).to_have_count(2)
    kept = lab.page.evaluate(KEPT)
    assert [sentence["text"] for sentence in kept] == list(MARKS)
    assert all(sentence["marks"] in MARKS[sentence["text"]] for sentence in kept)
