"""The code that the Share dialog gives, pasted into a page of somebody else's as it was copied."""

import re
from collections.abc import Iterator

import pytest
from hosts import HostServer, foreign_host
from lab import Lab, until
from playwright.sync_api import Locator, Page, expect
from test_share import dialog, link

from rnn import tokenize

pytestmark = pytest.mark.browser

# With what has a meaning in HTML, in an address, or in both, and two names side by side.
TEXT = 'Zora Ada & "Omar" <é + 5%20'
WORDS = [token.text for token in tokenize(TEXT)]
NAMES = {"Zora": "1", "Ada": "B", "Omar": "1"}
SENTENCE = {
    "text": TEXT,
    "words": WORDS,
    "labels": "".join(NAMES.get(word, "0") for word in WORDS),
    "use": "learn",
}
T = WORDS.index("Omar") + 1


@pytest.fixture
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


def copied(lab: Lab, button: str) -> str:
    """What the clipboard holds once this button of the dialog was pressed."""
    lab.page.evaluate("navigator.clipboard.writeText('nothing yet')")
    dialog(lab).get_by_role("button", name=button).click()
    expect(dialog(lab).get_by_role("status")).to_have_text("Copied.")
    held = "navigator.clipboard.readText()"
    until(lab.page, lambda: lab.page.evaluate(held) != "nothing yet")
    text: str = lab.page.evaluate(held)
    return text


def labels_on(lab: Lab) -> list[str]:
    """The y row, as it is read aloud."""
    boxes = lab.stage.get_by_role("button", name=re.compile("^y of "))
    expect(boxes).to_have_count(len(WORDS))
    return [box.get_attribute("aria-label") or "" for box in boxes.all()]


def expect_the_sentence(page: Page, root: Locator, labels: list[str]) -> None:
    """Its words, its labels, the step and the lens, after a press on Start; nothing is amiss."""
    lab = Lab(page, root)
    lab.button("Start").click()
    lab.python_comes()
    lab.expect_read(WORDS)
    for t, word in enumerate(WORDS, start=1):
        expect(lab.timestep(t)).to_have_accessible_name(
            re.compile(rf"^Timestep {t}: {re.escape(word)},")
        )
    assert labels_on(lab) == labels
    expect(lab.timestep(T)).to_have_attribute("aria-current", "step")
    # A view of the stage alone has no panel of a lens, but its picture is seen through it.
    every = lab.button("Show all words read")
    expect(every).to_have_attribute("title", "The lens Memory speaks of all words.")
    expect(lab.alert).to_have_count(0)


@pytest.mark.parametrize("with_classes", [False, True], ids=["0 and 1", "classes"])
def test_the_copied_frame_and_element_open_the_same_sentence(
    visits, host: HostServer, site: str, with_classes: bool
) -> None:
    at = {"sentence": 0, "t": T, "lens": "memory"}
    shared: dict[str, object] = {"sentences": [SENTENCE], "at": at}
    if with_classes:
        marks = SENTENCE["labels"].replace("1", "2").replace("B", "C")
        shared |= {"sentences": [SENTENCE | {"labels": marks}], "classes": ["LOC", "Full Name"]}
    lab, watch = visits(site, permissions=["clipboard-read", "clipboard-write"])
    lab.without_python().open(link(site, shared))
    labels = labels_on(lab)
    assert ("Full Name" in labels[0]) == with_classes
    dialog(lab).get_by_text("Put the sentence on the stage").click()
    frame, element = copied(lab, "Copy frame"), copied(lab, "Copy element")
    lab.page.unroute("**/pyodide/**")

    address = host.show(frame + element)
    watch.expected += [f"request to {address}", f"request to blob:{address}"]
    page = lab.open(address).page
    expect_the_sentence(page, page.locator("rnn-lab"), labels)
    expect_the_sentence(page, page.frame_locator("iframe").locator("body"), labels)
