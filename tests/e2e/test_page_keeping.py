"""What the browser keeps: of several tabs, of other versions, and when it keeps nothing."""

import re
from typing import Any

import pytest
from lab import Lab
from playwright.sync_api import Page, expect
from test_page_classes import classes_field, set_classes

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "What the browser keeps"
STARTER = re.compile("starter/starter.json")
# Makes something else of what stands in the storage under a key.
CHANGE = """(key) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("timestep");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const writing = opening.result.transaction("kept", "readwrite");
        const kept = writing.objectStore("kept");
        kept.get(key).onsuccess = ({ target }) => {
            const record = CHANGE(target.result);
            if (record !== undefined) kept.put(record, key);
        };
        writing.oncomplete = resolve;
        writing.onabort = reject;
    };
})"""


def change(page: Page, key: str, how: str) -> None:
    page.evaluate(CHANGE.replace("CHANGE", f"({how})"), key)


def texts(lab: Lab) -> list[str]:
    return [row.locator(".text").inner_text() for row in lab.rows.all()]


@pytest.fixture
def visit(visits, site: str):
    """A page of one's own with a sentence of the reader's, before Python."""

    def begin() -> Lab:
        lab, watch = visits(site)
        watch.expect("Failed to load resource")
        watch.expect("starter.json")
        watch.expect("JSON")
        lab.without_python().open(site)  # what is kept needs none
        expect(lab.rows).to_have_count(1)  # the starter sentence, which is kept with the other then
        lab.new_sentence.fill("Ngozi waved.")
        lab.new_sentence.press("Enter")
        expect(lab.rows).to_have_count(2)
        return lab

    return begin


def other_tab(lab: Lab, site: str) -> Lab:
    return Lab(lab.page.context.new_page()).without_python().open(site)


@pytest.mark.parametrize("answer", ["missing", "cut", "never"])
def test_what_is_kept_does_not_depend_on_what_is_fetched(visit, site: str, answer: str):
    lab: Lab = visit()
    full = lab.page.request.get(f"{site}starter/starter.json").body()

    def spoil(route: Any) -> None:
        if answer == "missing":
            route.fulfill(status=404, body="")
        elif answer == "cut":
            route.fulfill(body=full[: len(full) // 2], content_type="application/json")

    lab.page.route(STARTER, spoil)
    lab.page.reload()
    expect(lab.rows).to_have_count(2)
    lab.new_sentence.fill("Efua sang.")
    lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(3)
    lab.page.unroute(STARTER)
    lab.page.reload()
    expect(lab.rows.locator(".text")).to_contain_text(["Efua sang.", "Ngozi waved.", "Harry"])
    told = "The reader's sentences are shown; what is added is kept beside them."
    happens(SECTION, f"starter/starter.json on a later visit: {answer}", told)


def test_two_tabs_have_one_set_of_sentences(visit, site: str):
    first: Lab = visit()
    second = other_tab(first, site)
    expect(second.rows).to_have_count(2)
    second.new_sentence.fill("Efua sang.")
    second.new_sentence.press("Enter")
    expect(first.rows).to_have_count(3)
    first.new_sentence.fill("Luis came.")
    first.new_sentence.press("Enter")
    expect(second.rows).to_have_count(4)
    # Both at once, before either has heard of the other.
    for lab, text in ((first, "One more."), (second, "And another.")):
        lab.new_sentence.fill(text)
    first.new_sentence.press("Enter")
    second.new_sentence.press("Enter")
    for lab in (first, second):
        expect(lab.rows).to_have_count(6)
    first.button("Undo").click()
    expect(second.rows).to_have_count(5)
    assert "One more." not in texts(second)
    assert "And another." in texts(first)
    first.page.reload()
    expect(first.rows).to_have_count(5)
    assert sorted(texts(first)) == sorted(texts(second))
    told = "All of it stands in both, at once; what one undoes is not the other's."
    happens(SECTION, "two tabs add and undo sentences at the same time", told)


def test_a_label_set_in_one_tab_is_set_in_the_other(visit, site: str):
    first: Lab = visit()
    second = other_tab(first, site)
    row = second.rows.filter(has_text="Harry Potter")
    row.click()
    second.stage.get_by_role("button", name=re.compile("^y of and")).click()
    expect(row.get_by_role("mark")).to_have_text(["Harry Potter and Hermione Granger"])
    expect(first.rows.filter(has_text="Harry Potter").get_by_role("mark")).to_have_text(
        ["Harry Potter and Hermione Granger"]
    )


def test_classes_changed_in_one_tab_are_changed_in_the_other_with_all_labels(visit, site: str):
    first: Lab = visit()
    second = other_tab(first, site)
    for lab in (first, second):
        lab.rows.filter(has_text="Harry Potter").click()
    set_classes(first, "LOC, PER")
    for lab in (first, second):
        row = lab.rows.filter(has_text="Harry Potter")
        lab.expect_labelled(row, "Harry PotterPER", "Hermione GrangerPER")
        expect(classes_field(lab)).to_have_value("LOC, PER")
    told = "Another tab has changed the classes. The classes are O, LOC, PER. 1 is PER now."
    expect(second.root.get_by_text(told)).to_be_visible()
    # What the second tab marks now is a label of these classes in both.
    second.go_to(9)
    second.press("1")
    row = first.rows.filter(has_text="Harry Potter")
    first.expect_labelled(row, "Harry PotterPER", "Hermione GrangerPER", "spellLOC")
    # Settings that are not the classes are each tab's own, and do not bring the former ones back.
    second.set(learning_rate="0.07")
    set_classes(first, "PER, LOC, ORG")
    expect(classes_field(second)).to_have_value("PER, LOC, ORG")
    row = second.rows.filter(has_text="Harry Potter")
    second.expect_labelled(row, "Harry PotterPER", "Hermione GrangerPER", "spellLOC")
    second.button("Undo").first.click()  # the mark alone, with the classes of now
    second.expect_labelled(row, "Harry PotterPER", "Hermione GrangerPER")
    expect(classes_field(first)).to_have_value("PER, LOC, ORG")
    first.page.reload()
    first.expect_labelled(
        first.rows.filter(has_text="Harry Potter"), "Harry PotterPER", "Hermione GrangerPER"
    )
    happens(
        SECTION,
        "a tab changes the classes",
        "The others follow, with all labels, and say so; what they mark is of these classes.",
    )


@pytest.mark.parametrize(
    ("name", "kept", "left"),
    [
        ("newer", "work => ({ ...work, version: 99 })", ["Harry Potter"]),
        ("no record", "() => 'no record'", ["Harry Potter"]),
        ("no sentences", "() => ({ version: 2, sentences: null })", ["Harry Potter"]),
        (
            "one damaged sentence",
            "work => ({ ...work, sentences: work.sentences.map((one, i) => "
            "i ? { ...one, marks: 'none' } : one) })",
            ["Ngozi waved."],
        ),
    ],
)
def test_what_cannot_be_read_is_set_aside_and_offered(visit, name: str, kept: str, left: list[str]):
    lab: Lab = visit()
    change(lab.page, "work", kept)
    lab.page.reload()
    told = lab.label.locator("keeping-line").filter(has_text="cannot be read by this page")
    expect(told).to_be_visible()
    expect(lab.rows).to_contain_text(left)
    lab.new_sentence.fill("Efua sang.")
    lab.new_sentence.press("Enter")
    lab.page.reload()
    expect(told).to_be_visible()
    aside = lab.download("Download as a file").decode()
    assert "record" in aside
    lab.button("Delete for good").click()
    expect(told).to_have_count(0)
    lab.page.reload()
    expect(lab.rows).to_have_count(len(left) + 1)
    expect(told).to_have_count(0)
    seen = "What can be read is there; the record is set aside, and offered as a file."
    happens(SECTION, f"kept sentences: {name}", seen)


def test_what_a_newer_version_kept_is_there_again_with_that_version(visit):
    lab: Lab = visit()
    change(lab.page, "work", "work => ({ ...work, version: 99 })")
    lab.page.reload()
    expect(lab.rows).to_have_count(1)
    change(
        lab.page,
        "aside",
        "aside => aside.map(one => ({ ...one, record: { ...one.record, version: 2 } }))",
    )
    lab.page.reload()
    expect(lab.rows.filter(has_text="Ngozi waved.")).to_have_count(1)
    expect(lab.label.get_by_text("cannot be read by this page")).to_have_count(0)


@pytest.mark.parametrize("record", ["() => 5", "() => ({ model: 'x' })", "() => null"])
def test_a_network_that_cannot_be_read_does_not_end_the_page(visit, record: str):
    lab: Lab = visit()
    change(lab.page, "network", record)
    lab.page.reload()
    expect(lab.rows).to_have_count(2)
    expect(lab.label.get_by_text("cannot be read by this page")).to_be_visible()
    expect(lab.timestep(1)).to_be_visible()


NEVER = """
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function () {
        const request = open.call(this, "another");
        request.addEventListener = () => {};
        return request;
    };
"""
REFUSED = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"
FULL = """
    IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError") };
"""
OF_NEWER = "IDBFactory.prototype.open = () => { throw new DOMException('', 'VersionError') }"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (NEVER, "does not answer"),
        (REFUSED, "keeps nothing for this page"),
        (FULL, "is full"),
        (OF_NEWER, "is of a newer version of this page"),
    ],
    ids=["never answers", "refused", "full", "of a newer version"],
)
def test_that_nothing_is_kept_is_said_as_long_as_it_is_so(
    visits, site: str, fault: str, sentence: str
):
    lab, watch = visits(site)
    watch.expect("is not kept")
    lab.without_python()
    lab.page.add_init_script(fault)
    lab.open(site)
    expect(lab.rows).to_have_count(1)
    for text in ("Ngozi waved.", "Efua sang."):
        lab.new_sentence.fill(text)
        lab.new_sentence.press("Enter")
        expect(lab.label.locator("keeping-line")).to_contain_text(sentence)
    expect(lab.rows).to_have_count(3)
    told = "Said below the list, for as long as it is so; the page goes on."
    happens(SECTION, f"the storage {sentence}", told)


def test_locks_that_are_refused_keep_nobody_waiting(visits, site: str):
    lab, watch = visits(site)
    watch.expect("is not kept")
    lab.without_python()
    lab.page.add_init_script(
        "LockManager.prototype.request = () => Promise.reject(new Error('no'))"
    )
    lab.open(site)
    lab.new_sentence.fill("Ngozi waved.")
    lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(2)
    lab.page.reload()
    expect(lab.rows).to_have_count(2)
