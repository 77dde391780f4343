"""What the browser keeps of a network, and what is said of that: full, refused, left, crashed."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from lab import Lab, until
from playwright.sync_api import Error, Page, expect
from told import UNTIL_WRITTEN

from network_files import npz
from reliability import happens
from rnn.data.formats.passage import counted
from rnn.page.bridge import action_of
from rnn.page.lab import Lab as PythonLab

pytestmark = pytest.mark.browser

SECTION = "What the browser keeps"
# The storage refuses while it is told to, and how often it is asked to stay is counted.
REFUSABLE = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
        if (window.refusal) throw new DOMException("", window.refusal);
        return put.apply(this, given);
    };
    const { persist } = StorageManager.prototype;
    window.persisted = 0;
    StorageManager.prototype.persist = function () {
        window.persisted += 1;
        return persist.call(this);
    };
    window.asBefore = () => {
        IDBObjectStore.prototype.put = put;
        StorageManager.prototype.persist = persist;
    };
}"""
# Nothing is kept after a moment, so that what is kept is kept as the page is left.
NO_MOMENTS = """() => {
    const { setTimeout: after } = window;
    window.setTimeout = (act, wait, ...rest) => wait === 1000 ? 0 : after(act, wait, ...rest);
    window.asBefore = () => { window.setTimeout = after; };
}"""
# After how many updates the network was kept that is.
KEPT_STEP = """(key) => new Promise((resolve) => {
    const opening = indexedDB.open("timestep");
    opening.onsuccess = () => {
        const kept = opening.result.transaction("kept").objectStore("kept");
        kept.get(key).onsuccess = ({ target }) => {
            opening.result.close();
            resolve(target.result?.summary.step ?? null);
        };
    };
})"""
KEPT = "This network is kept in this browser."


@pytest.fixture
def patched(lab_found_again: Lab) -> Iterator[Lab]:
    """A lab in a page that is given back its own functions."""
    yield lab_found_again
    lab_found_again.page.evaluate("() => { window.refusal = ''; window.asBefore(); }")


def test_that_a_network_is_kept_is_said_only_when_it_is(patched: Lab, shared):
    lab, page = patched, patched.page
    shared[1].expect("is not kept")
    page.evaluate(REFUSABLE)
    lab.add("Ngozi waved.")
    page.wait_for_function("() => window.persisted === 1")
    lab.without_starter_sentences()
    line = lab.network.get_by_text(KEPT)
    said = lab.told_from_now_on(lab.network)
    for refusal, sentence in (("QuotaExceededError", "is full"), ("UnknownError", "keeps nothing")):
        page.evaluate("(name) => { window.refusal = name; }", refusal)
        lab.button("1 update").click()
        lab.expect_state(re.compile("Trained for|Paused after"))
        expect(lab.label.locator("keeping-line")).to_contain_text(sentence)
        expect(line).to_have_count(0)
        assert not any(KEPT in each for each in said())
    page.evaluate("() => { window.refusal = ''; }")
    lab.button("1 update").click()
    expect(line).to_be_visible()
    expect(lab.label.locator("keeping-line")).to_have_text("")
    assert page.evaluate("window.persisted") == 1
    told = "It is not said that it is kept, until it is; and why not stands below the list."
    happens(SECTION, "a network is trained, and the storage is full or refuses", told)


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_what_waits_to_be_kept_is_kept_as_the_page_is_left(patched: Lab, event: str):
    lab, page = patched, patched.page
    page.evaluate(NO_MOMENTS)
    lab.without_starter_sentences()
    lab.button("1 update").click()
    expect(lab.number_line("update")).to_have_text("1")
    expect(lab.network.get_by_text(KEPT)).to_have_count(0)
    page.evaluate(
        """(event) => {
            Object.defineProperty(document, "visibilityState", {
                value: "hidden", configurable: true,
            });
            (event === "pagehide" ? window : document).dispatchEvent(new Event(event));
            delete document.visibilityState;
        }""",
        event,
    )
    expect(lab.network.get_by_text(KEPT)).to_be_visible()
    assert page.evaluate(KEPT_STEP, "network") == 1


def test_after_a_reload_the_moments_of_a_short_training_are_there_again(lab_found_again: Lab):
    lab, python = lab_found_again, PythonLab()
    words = "Ngozi Bello waved .".split()
    lab.add("Ngozi Bello waved.")
    lab.mark(1, 1)
    lab.mark(2, 1)
    lab.learn()
    lab.without_starter_sentences()
    lab.train_to_the_end(9)
    axis = lab.training.get_by_role("slider", name="Moment of the training")
    told = [f"update {step}, {counted(step, 'epoch')}" for step in range(1, 10)]
    action_of("load")(python, {"model": lab.save_network()})
    traces = [action_of("trace")(python, {"words": words, "moment": step}) for step in range(1, 10)]
    for _ in ("before", "after the reload"):
        axis.press("End")
        for step in reversed(range(9)):
            expect(axis).to_have_attribute("aria-valuetext", told[step])
            lab.expect_predictions(traces[step]["y_hat"])
            axis.press("ArrowLeft")
        expect(axis).to_have_attribute("aria-valuetext", "update 0, untrained")
        lab.page.reload()
        lab.with_python()
        lab.expect_state("Trained for 9 epochs.")


def deep(file: Path) -> Path:
    text = b'{"format":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    file.write_bytes(npz(about=np.frombuffer(text, np.uint8)))
    return file


def test_a_deeply_nested_header_leaves_python_alive(lab_alone: Lab, tmp_path: Path):
    lab = lab_alone
    good = tmp_path / "good.npz"
    good.write_bytes(lab.save_network())
    lab.open_network(deep(tmp_path / "deep.npz"))
    expect(lab.alert).to_contain_text("This is not a network saved by Timestep.")
    lab.with_python().open_network(good)
    lab.expect_state("This is a saved network")
    expect(lab.alert).to_have_count(0)
    told = "Said that it is no network of ours; Python lives, and the next file opens."
    happens(SECTION, "a network file whose header is 100,000 lists deep is opened", told)


def crashed(page: Page) -> None:
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash", timeout=1_000)


def test_a_tab_that_crashed_is_opened_anew_with_all_of_its_work(visits, site: str):
    lab, _ = visits(site)
    lab.open(site).with_python()
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    lab.without_starter_sentences()
    lab.set(epochs="100000")
    lab.button("Train").click()
    until(lab.page, lambda: bool(lab.page.evaluate(KEPT_STEP, "network")))
    lab.add("Efua sang.")
    lab.mark(1, 1)
    lab.page.evaluate(UNTIL_WRITTEN, "Efua sang.")
    kept = lab.page.evaluate(KEPT_STEP, "network")
    context = lab.page.context
    crashed(lab.page)
    lab = Lab(context.new_page()).open(site).with_python()
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(1), "Efua")
    lab.expect_labelled(lab.row(2), "Ngozi")
    lab.expect_state(re.compile("Paused after"))
    assert int(lab.number("update").replace(",", "")) >= kept
    lab.button("Resume").click()
    lab.expect_state("Training on")
    lab.stop()
    told = "Opened anew, it has all sentences and labels; the training goes on as last kept."
    happens(SECTION, "the tab crashes amid a training", told)
