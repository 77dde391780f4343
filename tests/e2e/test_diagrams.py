"""Every diagram has its table, for those who cannot see it."""

import re

import pytest
from lab import Lab, until
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

LENSES = ("Forward", "Backward", "Memory", "What if", "Weights", "Code", "Scores", "Network")
# The drawings in a part of the page of which no component around them, up to that part, has a table
# or a list with the drawn numbers. The picture of the stage has its table beside its panels.
WITHOUT_TABLE = """(part) => {
    const all = (root, selector) => [...root.querySelectorAll("*")].flatMap((each) => [
        ...(each.matches(selector) ? [each] : []),
        ...(each.shadowRoot ? all(each.shadowRoot, selector) : []),
    ]);
    const tables = "table, li > button.number";
    const hasTable = (root) => all(root, tables).length > 0;
    return all(part, "svg, canvas").flatMap((drawing) => {
        const { width, height } = drawing.getBoundingClientRect();
        if (Math.min(width, height) < 30 || drawing.closest("[popover]")) return [];
        for (let at = drawing.getRootNode(); at !== part.getRootNode(); at = at.host.getRootNode())
            if (hasTable(at)) return [];
        return [drawing.getRootNode().host.localName];
    });
}"""


def open_tables(panel: Locator) -> None:
    """Unfolds what is called a table in a panel; each must have rows."""
    closed = panel.locator("details:not([open]) > summary").filter(has_text="table")
    for name in closed.filter(visible=True).all_inner_texts():
        panel.get_by_text(name, exact=True).click()
        details = panel.get_by_text(name, exact=True).locator("xpath=ancestor::details[1]")
        expect(details.locator("tbody tr").nth(1)).to_be_visible()


@pytest.mark.parametrize("lens", LENSES)
def test_a_drawing_of_a_panel_has_a_table_beside_it(lab: Lab, lens: str):
    panel = lab.look_through(lens)
    expect(panel.get_by_text(re.compile("Python (will|is)"))).to_have_count(0)

    def is_so() -> bool:  # what Python works out comes when it is done
        open_tables(panel)
        return panel.evaluate(WITHOUT_TABLE) == []

    until(lab.page, is_so)


def test_the_picture_and_the_curve_have_theirs(lab: Lab):
    lab.unfold(lab.stage.get_by_text("As a table", exact=True))
    words = lab.stage.get_by_role("table").filter(has_text="Hermione").locator("tbody tr")
    expect(words).to_have_count(9)
    lab.unfold(lab.look_through("Scores").get_by_text("The losses as a table"))
    expect(lab.panel("Scores").get_by_role("table").last.locator("tbody tr").nth(1)).to_be_visible()
