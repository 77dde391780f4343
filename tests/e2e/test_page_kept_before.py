"""What the browser kept for an earlier version of the page is found again."""

import pytest
from lab import Lab
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# As it was kept when a sentence was confirmed or not, and a run had no scores in its course.
AS_BEFORE = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("timestep");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const writing = opening.result.transaction("kept", "readwrite");
        const kept = writing.objectStore("kept");
        kept.get("work").onsuccess = ({ target }) => {
            const { startFrom, version, ...work } = target.result;
            work.sentences = work.sentences.map(({ use, ...sentence }) => (
                { ...sentence, confirmed: use === "learn" }
            ));
            kept.put(work, "work");
        };
        kept.get("network").onsuccess = ({ target }) => {
            const { scores, version, at, ...network } = target.result;
            delete network.evaluation.own;
            delete network.summary.started_from;
            kept.put(network, "network");
        };
        writing.oncomplete = resolve;
    };
})"""


def test_confirmed_sentences_are_learnt_from_and_the_others_only_read(lab_found_again: Lab):
    lab, page = lab_found_again, lab_found_again.page
    lab.add("Ngozi waved.")
    lab.train_to_the_end(1)
    page.evaluate(AS_BEFORE)
    page.reload()
    lab.with_python()
    expect(lab.row(1)).to_contain_text("read only")
    expect(lab.row(2)).to_contain_text("learnt from")
    lab.expect_state("Trained for 1 epoch. Train goes on for 1 epoch more.")
    lab.button("Train").click()
    lab.expect_state("Trained for 2 epochs.")
