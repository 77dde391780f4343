"""The tour: before Python, by keyboard, by its addresses, left and resumed; and others' tours."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab import Lab, expect_no_sideways_scrolling, short, until
from playwright.sync_api import Locator, Page, expect
from test_page_access import violations

pytestmark = pytest.mark.browser

TOUR = "Tour of the article"
STEPS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "web/public/tour.json").read_text(encoding="utf-8")
)["steps"]
TITLES = [step["title"] for step in STEPS]
IDS = [step["id"] for step in STEPS]


@pytest.fixture(scope="module")
def shipped(dist: Path) -> dict[str, Any]:
    return json.loads((dist / "starter" / "moments.json").read_text(encoding="utf-8"))


@pytest.fixture
def without_python(page_alone) -> Lab:
    return page_alone[0].without_python()


@pytest.fixture
def alone(lab_alone: Lab) -> Iterator[Lab]:
    """A lab for one test, whose address stays with it."""
    yield lab_alone
    lab_alone.page.evaluate("history.replaceState(null, '', location.pathname)")


def bar(lab: Lab, title: str = TOUR) -> Locator:
    return lab.root.get_by_role("region", name=title)


def begin(lab: Lab) -> Locator:
    lab.button("Tour").click()
    expect(bar(lab)).to_be_visible()
    return bar(lab)


def go(lab: Lab, step: str) -> Locator:
    bar(lab).get_by_role("combobox", name="Step of the tour").select_option(index=IDS.index(step))
    return expect_step(lab, step)


def expect_step(lab: Lab, step: str) -> Locator:
    title = TITLES[IDS.index(step)]
    expect(bar(lab).get_by_role("heading", name=title, exact=True)).to_be_visible()
    return bar(lab)


def numbers_in(told: Locator) -> list[float]:
    """All digits of the numbers in a step's text."""
    titles = told.locator("p .number").evaluate_all("all => all.map(each => each.title)")
    return [float(title.replace("\u2212", "-")) for title in titles]


def test_before_python_it_is_told_with_the_numbers_of_the_record(
    without_python: Lab, site: str, shipped
):
    lab, now = without_python.open(site), shipped["traces"][-1]
    told = begin(lab)
    for place, title in enumerate(TITLES[:7], start=1):
        expect(told.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(told.get_by_text(f"{place} of 12", exact=True)).to_be_visible()
        expect(told.get_by_text("needs Python")).to_have_count(0)
        told.get_by_role("button", name="Next").click()
    expect_step(lab, "back")
    expect(told.get_by_role("status")).to_contain_text("needs Python, which is loading")

    go(lab, "carry")
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    cell = now["cells"][0]
    arrays = [cell[name][1][0] for name in ("from_word", "from_state", "z")]
    until(lab.page, lambda: numbers_in(told) == arrays)
    go(lab, "sum")
    losses = [*(now["loss"][i] for i in (0, 1, 8)), now["total_loss"]]
    until(lab.page, lambda: numbers_in(told) == losses)


def test_before_python_it_goes_along_the_training(without_python: Lab, site: str, shipped):
    lab, first = without_python.open(site), shipped["traces"][0]
    begin(lab)
    told = go(lab, "training")
    lab.expect_predictions(first["y_hat"])
    both = [first["y_hat"][1], first["y_hat"][8]]
    until(lab.page, lambda: numbers_in(told)[:2] == both)
    outlined = lab.page.locator("curve-slider")
    expect(outlined).to_have_css("outline-style", "solid")
    told.get_by_role("button", name="Back").click()
    lab.expect_predictions(shipped["traces"][-1]["y_hat"])
    expect(outlined).to_have_css("outline-style", "none")


def test_a_step_has_an_address_and_the_address_follows(without_python: Lab, site: str):
    lab = without_python.open(f"{site}#tour=output")
    told = expect_step(lab, "output")
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    told.get_by_role("button", name="Next").click()
    expect(lab.page).to_have_url(re.compile("#tour=loss$"))
    lab.page.evaluate("location.hash = 'tour=notation'")
    expect_step(lab, "notation")
    told.get_by_role("button", name="Leave").click()
    expect(told).to_have_count(0)
    expect(lab.page).to_have_url(site)


def test_an_address_of_the_training_waits_for_its_moments(without_python: Lab, site: str, shipped):
    lab = without_python.open(f"{site}#tour=training")
    expect_step(lab, "training")
    lab.expect_predictions(shipped["traces"][0]["y_hat"])


def test_its_numbers_open(alone: Lab):
    begin(alone)
    told = go(alone, "carry")
    told.get_by_role("button", name=re.compile("open from_state<2>$")).click()
    opened = alone.stage.get_by_role("region", name="a<2>, unit 1", exact=True)
    expect(opened).to_have_attribute("aria-busy", "false")
    told = go(alone, "sum")
    told.get_by_role("button", name=re.compile("open loss<9>$")).click()
    expect(alone.stage.get_by_role("region", name="loss<9>", exact=True)).to_be_visible()


def test_left_by_escape_the_readers_own_place_is_back_and_it_goes_on_after_a_reload(
    lab_found_again: Lab,
):
    lab = lab_found_again
    lab.add("Ada Okafor sings today")
    lab.look_through("Memory")
    lab.go_to(3)
    begin(lab)
    go(lab, "loss")
    expect(lab.timestep(9)).to_be_visible()
    expect(lab.stage.get_by_role("tab", name="Forward")).to_have_attribute("aria-selected", "true")
    lab.press("Escape")
    expect(bar(lab)).to_have_count(0)
    expect(lab.button("Tour")).to_be_focused()
    expect(lab.timestep(4)).to_be_visible()
    expect(lab.timestep(5)).to_have_count(0)
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    expect(lab.stage.get_by_role("tab", name="Memory")).to_have_attribute("aria-selected", "true")

    lab.page.reload()
    lab.with_python()
    begin(lab)
    expect_step(lab, "loss")
    lab.button("Leave").click()
    expect(bar(lab)).to_have_count(0)


def test_by_keyboard_alone_each_step_is_read_aloud(alone: Lab):
    lab = alone
    lab.button("Tour").focus()
    lab.press("Enter")
    expect(bar(lab).get_by_role("heading")).to_be_focused()
    spoken = lab.root.locator("tour-panel [aria-live=polite]")
    forward = bar(lab).get_by_role("button", name="Next")
    lab.press("Tab", "Tab", "Tab")
    expect(forward).to_be_focused()
    for title in TITLES[1:]:
        lab.press("Enter")
        expect(spoken).to_have_text(re.compile("^" + re.escape(title)))
        expect(forward).to_be_focused()
    lab.press("Enter")  # which leads nowhere from the last
    expect(bar(lab).get_by_text("12 of 12")).to_be_visible()
    expect(forward).to_be_focused()
    lab.press("Tab", "Enter")
    expect(bar(lab)).to_have_count(0)
    expect(lab.button("Tour")).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "on a phone"])
def test_every_step_says_its_numbers_and_leaves_room_for_the_stage(alone: Lab, size):
    lab, page = alone, alone.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    begin(lab)
    for step in IDS:
        told = go(lab, step)
        expect(told.locator("p").first).not_to_contain_text("…")
        box = told.bounding_box()
        assert box
        if size[0] < 600:
            assert box["height"] <= size[1] / 3, step
        else:  # beside the stage
            stage = lab.stage.bounding_box()
            assert stage
            assert box["x"] + box["width"] <= stage["x"], step
        expect_no_sideways_scrolling(page)
        assert [each for each in violations(page) if "tour-panel" in each] == [], step
        # With a mouse, numbers in the text are as large as its lines.
        pressed = "button, select" if size[0] < 600 else "button:not(.opens), select"
        small = told.locator(pressed).evaluate_all(
            "all => all.filter(each => each.getBoundingClientRect().height < 44).length"
        )
        assert small == 0


def test_the_flower_is_settled_before_the_next_word_is_read(alone: Lab):
    lab = alone
    begin(lab)
    told = go(lab, "both-sides")
    expect(lab.timestep(3)).to_be_visible()
    expect(told.locator("p .number")).to_have_count(1)
    (y_hat,) = numbers_in(told)
    expect(lab.timestep(1)).to_have_accessible_name(re.compile(f"y_hat {short(y_hat)}"))


def another(page: Page, lab: Lab, content: str) -> None:
    """A page whose author has written a tour."""
    page.route(
        "**/mine.json", lambda route: route.fulfill(body=content, content_type="application/json")
    )
    lab.root.locator("rnn-lab").evaluate("lab => lab.setAttribute('tour', 'mine.json')")
    lab.button("Tour").click()


MINE = {
    "title": "Two names",
    "sentence": {"words": ["Ada", "Okafor", "sings"], "labels": [1, 1, 0]},
    "steps": [
        {"id": "one", "title": "First", "text": "`y_hat<2>` is {y_hat<2>}.", "python": True},
        {"id": "two", "title": "Second", "text": "Word {word<3>}.", "state": {"t": 3}},
    ],
}


def test_an_author_can_write_another(alone: Lab):
    lab = alone
    another(lab.page, lab, json.dumps(MINE))
    told = bar(lab, "Two names")
    expect(lab.timestep(3)).to_be_visible()
    expect(told.locator("p .number")).not_to_have_text("…")
    (y_hat,) = numbers_in(told)
    lab.go_to(2)
    lab.expect_prediction(y_hat)
    told.get_by_role("button", name="Next").click()
    expect(told).to_contain_text("Word sings.")
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    lab.page.unroute("**/mine.json")


def changed(**step: Any) -> str:
    return json.dumps(MINE | {"steps": [MINE["steps"][0] | step]})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "mine.json is no JSON"),
        ("[]", "A tour is an object with title, sentence and steps."),
        (json.dumps({"title": "None", "sentence": MINE["sentence"]}), "A tour has no steps."),
        (changed(state={"lens": "side"}), 'steps[0] ("one").state.lens is "side"; it has to be'),
        (changed(state={"t": 4}), "state.t is 4, and the sentence has 3 words."),
        (changed(text="{y_hut<2>}"), "{y_hut<2>} is no number of the page. There are {T_x}"),
        (changed(text="{y_hat<4>}"), "{y_hat<4>} is beyond the sentence, of 3 words."),
        (changed(text="`x<`"), "`x<` is no symbol."),
        (changed(colour="red"), "has colour, which is not known. Known are id, title,"),
        (changed(highlight="p["), 'highlight is "p["; it has to be a CSS selector.'),
        (
            json.dumps(MINE | {"steps": [MINE["steps"][0]] * 2}),
            'Two steps have the id "one".',
        ),
        (
            json.dumps(MINE | {"sentence": {"words": ["Ada"], "labels": [1, 0]}}),
            "sentence has 1 words and 2 labels.",
        ),
    ],
)
def test_what_is_wrong_with_a_tour_is_told(lab: Lab, content: str, fault: str):
    another(lab.page, lab, content)
    expect(lab.alert).to_contain_text(fault)
    lab.button("Leave").click()
    expect(lab.alert).to_have_count(0)
    lab.page.unroute("**/mine.json")


def test_a_file_that_is_not_there_is_told(alone: Lab, shared):
    shared[1].expect("Failed to load resource")
    alone.root.locator("rnn-lab").evaluate("lab => lab.setAttribute('tour', 'none.json')")
    alone.button("Tour").click()
    expect(alone.alert).to_contain_text("The file none.json is missing on the server (404).")


def test_the_lenses_of_the_form_are_those_of_the_page(lab: Lab):
    form = (Path(__file__).parents[2] / "web/js/state/lens-names.js").read_text(encoding="utf-8")
    (lenses, others) = re.findall(r"LENSES = \[(?:\.\.\.\w+, )?(.*?)\];", form)
    named = f"{lenses}, {others}"
    tabs = lab.stage.get_by_role("tab").evaluate_all("all => all.map(tab => tab.id)")
    assert json.loads(f"[{named}]") == tabs
