"""Every term and symbol of the page is explained in a line, on hover and on focus."""

import re

import pytest
from lab import Lab
from playwright.sync_api import Locator, expect
from test_page_access import LENSES

import build

pytestmark = pytest.mark.browser

SOURCE = (build.WEB / "js/ui/glossary.js").read_text(encoding="utf-8")
LINES = {
    quoted or bare: line
    for quoted, bare, line in re.findall(r'^  (?:"([^"]+)"|([\wℒ]+)): *\n? *"(.+)",$', SOURCE, re.M)
}

# All that is marked as a term, in whatever part of the page it stands.
TERMS = """() => {
    const found = new Set();
    const walk = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.dataset?.term ?? each.getAttribute("data-term"))
                found.add(each.getAttribute("data-term"));
            if (each.shadowRoot) walk(each.shadowRoot);
        }
    };
    walk(document);
    return [...found];
}"""


def line_of(term: str) -> str | None:
    return LINES.get(term) or LINES.get(re.sub(r"_(r|\d+)$", "", term))


def scores(lab: Lab) -> Locator:
    """The table of all scores, by itself one stop of the keyboard."""
    return lab.scores.get_by_role("group", name="How well it does")


def note(lab: Lab) -> Locator:
    return lab.page.get_by_role("note").filter(visible=True)


def expect_explained(lab: Lab, line: str) -> None:
    expect(note(lab)).to_have_text(line)


@pytest.fixture(autouse=True)
def nothing_pointed_at(lab: Lab):
    yield
    lab.page.mouse.move(0, 0)
    lab.press("Escape")


def test_every_line_is_one_short_sentence_or_two():
    assert len(LINES) > 40
    for term, line in LINES.items():
        assert re.fullmatch(r"[A-Z].*[.]", line), term
        assert len(line) <= 100, term


def test_every_term_on_the_page_has_its_line(lab: Lab):
    found: set[str] = set()
    lab.set()
    lab.unfold(lab.stage.get_by_text("As a table").first)
    lab.open_prediction(3)
    for lens in LENSES:
        panel = lab.look_through(lens)
        expect(panel.get_by_text(re.compile("Python (will|is)"))).to_have_count(0)
        found |= set(lab.page.evaluate(TERMS))
    lab.button("Close this number").click() if lab.button(
        "Close this number"
    ).is_visible() else None
    assert {"W_aa", "y_hat", "F1", "clip norm", "epoch", "gradient norm", "held out"} <= found
    assert {term for term in found if line_of(term) is None} == set()


def test_pointing_at_a_heading_of_the_scores_explains_it(lab: Lab):
    table = scores(lab)
    table.get_by_role("rowheader", name="F1").first.hover()
    expect_explained(lab, LINES["F1"])
    table.get_by_role("columnheader", name=re.compile("held out")).hover()
    expect_explained(lab, LINES["held out"])
    lab.page.mouse.move(0, 0)
    expect(note(lab)).to_have_count(0)


def test_pointing_at_the_scores_beside_the_curve_explains_them(lab: Lab):
    table = lab.training.get_by_role("table", name="F1 of names")
    table.get_by_text("F1 of names").hover()
    expect_explained(lab, LINES["F1"])
    for name, term in (
        ("learnt from", "training"),
        ("held out", "held out"),
        ("simple rule", "simple rule"),
    ):
        header = table.get_by_role("rowheader", name=name, exact=True)
        header.hover()
        expect_explained(lab, LINES[term])
        expect(header).to_have_attribute("aria-description", LINES[term])


def test_pointing_at_a_symbol_in_an_equation_explains_it(lab: Lab):
    equations = lab.look_through("Forward").get_by_role("group", name=re.compile("^The equations"))
    equations.locator('[data-term="W_aa"]').hover()
    expect_explained(lab, LINES["W_aa"])


def test_the_keyboard_comes_to_the_terms_with_what_they_belong_to(lab: Lab):
    lab.set()
    lab.network.get_by_role("spinbutton", name=re.compile("^clip gradient norm")).focus()
    lab.press("Shift+Tab", "Tab")
    expect_explained(lab, LINES["clip norm"])
    lab.press("Escape")
    expect(note(lab)).to_have_count(0)
    scores(lab).focus()
    lab.press("Shift+Tab", "Tab")
    for term in ("precision", "recall", "F1", "held out", "loss per word"):
        expect(note(lab)).to_contain_text(LINES[term])
    lab.press("Tab")
    expect(note(lab)).to_have_count(0)


def test_the_keyboard_comes_to_the_scores_beside_the_curve(lab: Lab):
    lab.training.get_by_role("table", name="F1 of names").focus()
    lab.press("Shift+Tab", "Tab")
    for term in ("F1", "training", "held out", "simple rule"):
        expect(note(lab)).to_contain_text(LINES[term])


def test_the_numbers_of_the_training_are_explained(lab: Lab):
    for term in ("epoch", "update", "loss per word", "gradient norm"):
        name = lab.training.get_by_role("term").filter(has_text=re.compile(f"^{term}$"))
        name.hover()
        expect_explained(lab, LINES[term])


def test_a_symbol_of_the_picture_is_explained_by_its_own_numbers(lab: Lab):
    lab.go_to(2)
    symbols = lab.stage.get_by_role("toolbar", name="Symbols of the network")
    symbol = symbols.get_by_role("button", name=re.compile("^x<2>, its meaning"))
    symbol.hover()
    expect(note(lab)).to_contain_text("The word “Potter” as a vector of features")
    description = symbol.get_attribute("aria-description") or ""
    expect(note(lab)).to_have_text(description)


def test_those_who_hear_the_page_are_told_the_line(lab: Lab):
    table = scores(lab)
    header = table.get_by_role("rowheader", name="recall").first
    expect(header).to_have_attribute("aria-description", LINES["recall"])


def test_the_note_stays_while_it_is_pointed_at(lab: Lab):
    table = scores(lab)
    table.get_by_role("rowheader", name="recall").last.hover()
    expect_explained(lab, LINES["recall"])
    note(lab).hover()
    expect_explained(lab, LINES["recall"])
    lab.press("Escape")
    expect(note(lab)).to_have_count(0)
