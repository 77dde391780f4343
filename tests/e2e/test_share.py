"""An experiment as a link: its round trip, beside one's own work, locked, hidden and damaged."""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl

import pytest
from lab import PYTHON_COMES, Lab, expect_no_sideways_scrolling, until
from playwright.sync_api import Locator, Page, expect
from test_page_access import violations
from test_page_phone import PHONE, SMALL
from told import UNTIL_WRITTEN

from conftest import NOTHING_KEPT

pytestmark = pytest.mark.browser

SENTENCES: list[dict[str, Any]] = [
    {"words": ["Zora", "met", "Ada", "Lovelace"], "labels": "1011", "use": "learn"},
    {"words": ["Rain", "fell", "on", "Tuesday"], "labels": "0000", "use": "hold"},
    {"text": "Who is  Omar?", "words": ["Who", "is", "Omar", "?"], "labels": "--1-"},
]
AT = {"sentence": 0, "t": 3, "lens": "memory"}


def link(site: str, experiment: object, version: int = 1) -> str:
    data = zlib.compress(json.dumps(experiment).encode(), 9)
    return f"{site}#experiment={version}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}"


def held_in(address: str) -> dict[str, Any]:
    data = address.split("#experiment=1.")[1]
    experiment: dict[str, Any] = json.loads(
        zlib.decompress(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    )
    return experiment


def bar(lab: Lab) -> Locator:
    return lab.root.get_by_role("region", name="Somebody's experiment")


def dialog(lab: Lab) -> Locator:
    """The dialog, opened if it is not, with its link made."""
    share = lab.root.get_by_role("dialog", name="Share this experiment")
    if not share.is_visible():
        lab.button("Share").click()
    expect(share).to_be_visible()
    return share


def shared_link(lab: Lab) -> str:
    field = dialog(lab).get_by_role("textbox", name=re.compile("^The link, "))
    expect(field).to_have_value(re.compile("#experiment=1[.]"))
    address = field.input_value()
    expect(field).to_have_accessible_name(f"The link, {len(address):,} characters")
    return address


@pytest.fixture(scope="module")
def browser_without_python(visits) -> Callable[[str], Lab]:
    """A page for all tests that need none, whose Python is on its way and does not come."""
    opened: list[Lab] = []

    def come(site: str) -> Lab:
        if not opened:
            opened.append(visits(site)[0].without_python())
        return opened[0]

    return come


@pytest.fixture
def without_python(browser_without_python, site: str) -> Iterator[Lab]:
    """That page as a newcomer finds it: nothing is kept."""
    lab = browser_without_python(site)
    yield lab
    lab.page.goto(f"{site}licences.txt")
    lab.page.evaluate(NOTHING_KEPT)
    lab.page.goto("about:blank")


@pytest.fixture
def alone_without_python(page_alone) -> Lab:
    """A page of one's own, into which scripts can be put."""
    return page_alone[0].without_python()


def add(lab: Lab, text: str) -> None:
    """Without Python, a sentence waits in the list for its words."""
    lab.new_sentence.fill(text)
    lab.new_sentence.press("Enter")
    expect(lab.row(1)).to_contain_text(text)


def expect_said(lab: Lab, text: str) -> None:
    """In the notice; that Python does not come is an alert of its own."""
    alert = lab.root.locator("notice-line").get_by_role("alert")
    expect(alert).to_contain_text(text)


def expect_own(lab: Lab) -> None:
    """The page as it opens without a link."""
    expect(lab.rows).to_have_count(1)
    expect(lab.row(1)).to_contain_text("Potter")
    expect(bar(lab)).to_have_count(0)


def kept(page: Page) -> dict[str, Any] | None:
    found: dict[str, Any] | None = page.evaluate(
        """() => new Promise((resolve, reject) => {
            const opening = indexedDB.open("timestep");
            opening.onerror = reject;
            opening.onsuccess = () => {
                const { result: database } = opening;
                if (!database.objectStoreNames.contains("kept")) return resolve(null);
                const asked = database.transaction("kept").objectStore("kept").get("work");
                asked.onsuccess = () => resolve(asked.result ?? null);
            };
        })"""
    )
    return found


# The round trip


def test_a_link_brings_the_same_experiment_to_another_browser(lab_alone: Lab, visits, site: str):
    one = lab_alone
    one.add("Zora met Ada Lovelace")
    one.mark(1, 1)
    one.mark(4, 1)
    one.learn()
    one.set(random_state="7", epochs="1", hidden_units="5")
    one.look_through("Memory")
    one.go_to(3)
    address = shared_link(one)
    one.button("Close").click()
    one.button("Train").click()
    one.expect_state(re.compile("Trained for 1 epoch"))

    other, _ = visits(site)
    other.open(address).with_python()
    expect(bar(other)).to_contain_text("2 sentences")
    expect(other.rows).to_have_count(2)
    other.expect_labelled(other.row(1), "Zora", "Lovelace")
    expect(other.button("learnt from")).to_have_attribute("aria-pressed", "true")
    expect(other.timestep(3)).to_have_attribute("aria-current", "step")
    expect(other.panel("Memory")).to_be_visible()
    other.button("Train").click()
    other.expect_state(re.compile("Trained for 1 epoch"))
    loss = other.full_number("loss per word")
    assert loss == one.full_number("loss per word") != 0


def test_labels_settings_and_the_step_stay_out_where_they_are_not_wanted(without_python, site):
    lab = without_python.open(site)
    everything = held_in(shared_link(lab))
    assert {"sentences", "run", "at"} == everything.keys()
    for name in ("labels", "settings and random state", "the step on the stage"):
        dialog(lab).get_by_role("checkbox", name=name).uncheck()
    bare = {"sentences": [{"words": everything["sentences"][0]["words"]}]}
    until(lab.page, lambda: held_in(shared_link(lab)) == bare)


# Beside one's own


def test_names_side_by_side_are_two_in_a_link(without_python, site: str):
    pair = {"words": ["Zora", "Ada", "Lovelace", "met"], "labels": "1B10", "use": "learn"}
    expect_own(without_python.open(site))
    without_python.page.goto("about:blank")
    lab = without_python.open(link(site, {"sentences": [pair]}))
    lab.expect_labelled(lab.row(1), "Zora", "Ada Lovelace")
    assert held_in(shared_link(lab))["sentences"] == [pair]


def test_it_stands_beside_ones_own_and_back_leads_there(alone_without_python: Lab, site: str):
    lab, page = alone_without_python.open(site), alone_without_python.page
    add(lab, "Mine alone")
    expect(lab.rows).to_have_count(2)
    page.evaluate(UNTIL_WRITTEN, "Mine alone")
    before = kept(page)
    page.goto(link(site, {"sentences": SENTENCES}))
    expect(bar(lab)).to_contain_text("3 sentences")
    expect(lab.rows).to_have_count(3)
    lab.button("read only").click()
    page.reload()
    expect(bar(lab)).to_contain_text("3 sentences")
    expect(lab.row(1)).to_contain_text("Zora")
    assert kept(page) == before
    lab.button("Back to mine").click()
    expect(lab.rows).to_have_count(2)
    expect(lab.row(1)).to_contain_text("Mine alone")
    expect(bar(lab)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("#"))
    assert kept(page) == before


def test_kept_it_is_with_ones_own_as_one_change(alone_without_python: Lab, site: str):
    lab, page = alone_without_python.open(site), alone_without_python.page
    add(lab, "Mine alone")
    page.goto(link(site, {"sentences": SENTENCES}))
    expect(bar(lab)).to_be_visible()
    lab.button("Keep this").click()
    expect(
        lab.root.get_by_role("status").filter(has_text="3 sentences of somebody")
    ).to_be_visible()
    expect(lab.rows).to_have_count(5)
    lab.expect_labelled(lab.row(1), "Zora", "Ada Lovelace")
    expect(page).not_to_have_url(re.compile("#"))
    page.reload()
    expect(lab.rows).to_have_count(5)


def test_what_was_kept_is_undone_at_once(without_python, site: str):
    lab = without_python.open(link(site, {"sentences": SENTENCES}))
    lab.button("Keep this").click()
    expect(lab.rows).to_have_count(4)
    lab.button("Undo").first.click()
    expect_own(lab)


def test_another_tab_with_ones_own_does_not_mix(alone_without_python: Lab, site: str):
    lab, context = alone_without_python.open(site), alone_without_python.page.context
    add(lab, "Mine alone")
    tab = Lab(context.new_page()).open(link(site, {"sentences": SENTENCES}))
    expect(bar(tab)).to_be_visible()
    tab.button("read only").click()
    add(lab, "Mine again")
    expect(tab.rows).to_have_count(3)
    expect(lab.rows).to_have_count(3)
    expect(lab.row(1)).to_contain_text("Mine again")


def test_a_link_pasted_into_an_open_page_is_followed(without_python, site: str):
    lab = without_python.open(site)
    expect_own(lab)
    address = link(site, {"sentences": SENTENCES})
    lab.page.evaluate("hash => { location.hash = hash }", address.split("#")[1])
    expect(bar(lab)).to_contain_text("3 sentences")
    lab.page.go_back()
    expect_own(lab)


# What cannot be read


GOOD = {"sentences": SENTENCES, "at": AT}


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda text: text[:-9], "cut or damaged"),
        (lambda text: text[: text.index("=") + 1], "cut or damaged"),
        (lambda text: text[:60] + ("B" if text[60] == "A" else "A") + text[61:], "cut or damaged"),
        (lambda text: text + ").", "cut or damaged"),
        (lambda text: text.replace("=1.", "=2."), "version 2, and this page reads version 1"),
    ],
    ids=["cut", "empty", "changed", "with more", "newer"],
)
def test_a_spoilt_link_is_said_and_the_page_opens(without_python, site: str, spoilt, said: str):
    lab = without_python.open(site + spoilt(link("", GOOD)))
    expect_said(lab, said)
    expect_own(lab)


@pytest.mark.parametrize(
    ("experiment", "said"),
    [
        ([], "sentences"),
        (1, "the whole"),
        ({"sentences": []}, "sentences"),
        ({"sentences": [{"words": ["a", "b"], "labels": "1"}]}, "sentences.0"),
        ({"sentences": [{"words": ["a b"]}]}, "sentences.0.words.0"),
        ({"sentences": [{"words": ["a"] * 1001}]}, "sentences.0.words"),
        ({"sentences": [{"words": ["a"], "labels": "-", "use": "learn"}]}, "sentences.0"),
        ({**GOOD, "at": {**AT, "sentence": 3}}, "the whole"),
        ({**GOOD, "lock": ["everything"]}, "lock.0"),
        ({**GOOD, "more": 1}, "more"),
        (
            {**GOOD, "run": {"settings": {"n_a": 10**9}, "epochs": 1, "includeStarter": True}},
            "run.settings.n_a",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_experiment_is_said_with_its_place(without_python, site, experiment, said):
    lab = without_python.open(link(site, experiment))
    expect_said(lab, f"{said} is not as it has to be")
    expect_own(lab)


def test_a_few_characters_do_not_fill_the_memory(without_python, site: str):
    bomb = zlib.compress(b" " * 100_000_000, 9)
    text = base64.urlsafe_b64encode(bomb).decode().rstrip("=")
    lab = without_python.open(f"{site}#experiment=1.{text}")
    expect_said(lab, "more than 2,000,000 bytes")
    expect_own(lab)


# For a class


def test_what_is_locked_stays_as_it_is(without_python, site: str):
    lab = without_python.open(
        link(site, {"sentences": SENTENCES, "lock": ["settings", "sentences", "labels"]})
    )
    lab.go_to(1)
    lab.press("0")
    expect_said(lab, "The labels are locked in this experiment")
    lab.expect_labelled(lab.row(1), "Zora", "Ada Lovelace")
    lab.new_sentence.fill("One more")
    lab.new_sentence.press("Enter")
    expect_said(lab, "The sentences are locked")
    expect(lab.rows).to_have_count(3)
    expect(lab.network.get_by_text("The settings of this experiment are locked")).to_be_visible()
    assert lab.network.locator("settings-form").get_attribute("inert") is not None


def test_hidden_labels_are_shown_when_asked_and_compared(without_python, site: str):
    lab = without_python.open(link(site, {"sentences": SENTENCES, "hide": "labels"}))
    expect(lab.row(1).get_by_role("mark")).to_have_count(0)
    lab.go_to(1)
    lab.press("1")
    lab.go_to(2)
    lab.press("1")
    lab.button("Compare labels").click()
    told = bar(lab).get_by_role("group", name="Comparison of labels")
    expect(told).to_contain_text("You have labelled 2 of 9 words; 1 of these as the author did.")
    expect(told.get_by_role("listitem")).to_have_text(re.compile(r"met\s+yours 1, the author’s 0"))
    lab.button("Show the author’s labels").click()
    lab.expect_labelled(lab.row(1), "Zora", "Ada Lovelace")
    expect(told).to_contain_text("9 of 9 words; 9 of these")
    lab.button("Undo").first.click()
    expect(told).to_contain_text("2 of 9 words")


def test_a_step_of_the_tour_comes_along(without_python, site: str):
    lab = without_python.open(link(site, {"sentences": SENTENCES, "tour": "carry"}))
    expect(lab.root.get_by_role("region", name="Tour of the article")).to_be_visible()
    expect(lab.page).to_have_url(re.compile("#experiment="))
    lab.button("Leave").click()
    expect(bar(lab)).to_be_visible()
    expect(lab.page).to_have_url(re.compile("#experiment="))


# The dialog


def test_teachers_choices_are_in_the_link(without_python, site: str):
    lab = without_python.open(link(site, {"sentences": SENTENCES, "at": AT}))
    share = dialog(lab)
    share.get_by_text("For a class").click()
    share.get_by_role("checkbox", name="hide the labels until asked").check()
    share.get_by_role("checkbox", name="lock the settings").check()
    expect(share.get_by_role("checkbox", name="lock the labels")).to_be_disabled()
    wanted = {"sentences": SENTENCES, "at": AT, "hide": "labels", "lock": ["settings"]}
    until(lab.page, lambda: held_in(shared_link(lab)).items() >= wanted.items())
    share.get_by_role("radio", name="only the one that is chosen").check()
    until(lab.page, lambda: held_in(shared_link(lab))["sentences"] == SENTENCES[:1])


def test_a_link_that_would_be_too_long_is_a_file(lab_alone: Lab):
    lab = lab_alone
    words = [f"{hash((i, 'word')) & 0xFFFFFFFF:x}" for i in range(9000)]
    lab.paste("\n".join(f"[{w}] {' '.join(words[i : i + 9])}" for i, w in enumerate(words[::10])))
    share = dialog(lab)
    expect(share).to_contain_text("beyond 8,000")
    expect(share.get_by_role("textbox", name=re.compile("^The link"))).to_have_count(0)
    with lab.page.expect_download() as waiting:
        share.get_by_role("button", name="Sentences as JSON Lines").click()
    assert waiting.value.suggested_filename == "sentences.jsonl"
    share.get_by_role("radio", name="only the one that is chosen").check()
    expect(share.get_by_role("textbox", name=re.compile("^The link"))).to_be_visible()


def test_by_keyboard_alone(without_python, site: str):
    lab, page = without_python.open(site), without_python.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(lab.button("Share")).to_be_enabled()
    lab.button("Share").focus()
    lab.press("Enter")
    expect(lab.root.get_by_role("dialog", name="Share this experiment")).to_be_visible()
    address = shared_link(lab)
    copy = lab.button("Copy link")
    for _ in range(12):
        if copy.evaluate("each => each.matches(':focus')"):
            break
        lab.press("Tab")
    lab.press("Enter")
    expect(dialog(lab).get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    lab.press("Escape")
    expect(lab.button("Share")).to_be_focused()


def test_where_copying_is_refused_the_text_is_selected(alone_without_python: Lab, site: str):
    page = alone_without_python.page
    page.add_init_script("delete Clipboard.prototype.writeText")
    lab = alone_without_python.open(site)
    address = shared_link(lab)
    lab.button("Copy link").click()
    expect(dialog(lab).get_by_role("status")).to_contain_text("It is selected")
    field = dialog(lab).get_by_role("textbox", name=re.compile("^The link"))
    selected = field.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert selected == address


def test_the_code_for_other_pages_holds_the_sentence_and_its_step(without_python, site: str):
    sentence = {"words": ["Ada", "said", '"<b>"'], "labels": "100", "use": "learn"}
    lab = without_python.open(
        link(site, {"sentences": [sentence], "at": {"sentence": 0, "t": 2, "lens": "forward"}})
    )
    share = dialog(lab)
    share.get_by_text("Put the sentence on the stage").click()
    frame, element, picture = (
        share.get_by_role("textbox", name=re.compile(name)).input_value()
        for name in ("As a frame", "As an element", "As a picture")
    )
    address, fragment = attributes_of("iframe", frame)["src"].split("#")
    options = {
        "view": "stage",
        "sentence": 'Ada said "<b>"',
        "labels": "1,0,0",
        "t": "2",
        "lens": "forward",
    }
    assert address == f"{site}embed.html"
    assert dict(parse_qsl(fragment)) == {"v": "1", **options}
    assert attributes_of("rnn-lab", element) == options
    shown = attributes_of("img", picture)
    assert shown["src"] == "timestep-forward-2.svg"
    assert shown["alt"] == 'A recurrent network reads “Ada said "<b>"”, word 2 of 3: said'


def attributes_of(tag: str, code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    parser = HTMLParser()
    parser.handle_starttag = lambda name, attributes: (  # type: ignore[method-assign]
        found.update((key, value or "") for key, value in attributes) if name == tag else None
    )
    parser.feed(code)
    return found


def test_axe_finds_nothing(visits, site: str):
    lab, _ = visits(site)
    lab.open(link(site, {"sentences": SENTENCES, "hide": "labels"})).with_python()
    lab.button("Compare labels").click()
    assert violations_in_both(lab) == []
    for line in ("For a class", "Put the sentence on the stage"):
        dialog(lab).get_by_text(line).click()
    shared_link(lab)
    assert violations_in_both(lab) == []


def violations_in_both(lab: Lab) -> list[str]:
    found = []
    for scheme in ("light", "dark"):
        lab.page.emulate_media(color_scheme=scheme)
        found += violations(lab.page)
    return found


def test_everything_can_be_touched_on_a_phone(visits, site: str):
    lab, _ = visits(site, **PHONE)
    lab.without_python().open(
        link(site, {"sentences": SENTENCES, "hide": "labels", "lock": ["settings"]})
    )
    lab.button("Compare labels").click()
    lab.page.evaluate("document.activeElement.blur()")
    assert lab.page.evaluate(SMALL) == []
    expect_no_sideways_scrolling(lab.page)
    for line in ("For a class", "Put the sentence on the stage"):
        dialog(lab).get_by_text(line).click()
    assert lab.page.evaluate(SMALL) == []
    expect_no_sideways_scrolling(lab.page)


def test_the_bar_moves_nothing_as_it_comes(alone_without_python: Lab, site: str):
    page = alone_without_python.page
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => {
            for (const { value, startTime } of list.getEntries()) shifts.push([startTime, value]);
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    lab = alone_without_python.open(link(site, {"sentences": SENTENCES}))
    expect(bar(lab)).to_be_visible(timeout=PYTHON_COMES)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    shifts = page.evaluate("shifts")
    assert sum(size for _, size in shifts) < 0.01, shifts
