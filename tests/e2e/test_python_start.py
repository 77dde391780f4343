"""When Python starts: by itself once there is a picture, or at the reader's first touch."""

import pytest
from lab import Lab
from playwright.sync_api import Page, Route, expect

ASLEEP = "Python starts when you touch this"
# Frames are shown when the test says so.
HELD = """
const { requestAnimationFrame } = window;
const held = [];
window.requestAnimationFrame = (act) => held.push(act);
window.show = () => {
    window.requestAnimationFrame = requestAnimationFrame;
    for (const act of held) requestAnimationFrame(act);
};
"""
RESTS = "new Promise((rest) => requestIdleCallback(() => setTimeout(rest)))"


@pytest.fixture
def asked_for(page_alone) -> list[str]:
    """The paths of Python that a page of one's own has asked for."""
    asked: list[str] = []
    page_alone[2].on("request", lambda request: asked.append(request.url.partition("/pyodide/")[2]))
    return asked


def waiting_for_touch(lab: Lab, page: Page, site: str) -> None:
    """Open the page as one whose lab waits for the reader."""

    def answer(route: Route) -> None:
        served = route.fetch()
        text = served.text().replace("<rnn-lab page>", '<rnn-lab page start="touch">')
        route.fulfill(response=served, body=text)

    page.route(site, answer)
    lab.open(site)
    expect(lab.timestep(9)).to_be_visible()
    expect(page.get_by_text(ASLEEP)).to_be_visible()
    expect(page.get_by_role("progressbar", name="Python is loading")).to_have_count(0)
    page.evaluate(RESTS)


def test_python_waits_until_the_first_picture_is_shown(page_alone, asked_for: list[str], site: str):
    _, _, page = page_alone
    page.add_init_script(HELD)
    page.goto(site)
    page.evaluate(RESTS)
    assert page.locator("rnn-lab svg").count() > 0
    assert not any(asked_for)
    with page.expect_request("**/pyodide/pyodide.asm.wasm"):
        page.evaluate("window.show()")


def test_each_of_its_files_is_asked_for_once(page_alone, asked_for: list[str], site: str):
    lab, _, _ = page_alone
    lab.open(site).with_python()
    paths = [path for path in asked_for if path]
    assert "pyodide.asm.wasm" in paths
    assert sorted(paths) == sorted(set(paths))


def test_where_it_is_said_python_starts_at_the_first_touch(
    page_alone, asked_for: list[str], site: str
):
    lab, _, page = page_alone
    waiting_for_touch(lab, page, site)
    assert not any(asked_for)
    with page.expect_request("**/pyodide/pyodide.asm.wasm"):
        lab.timestep(4).click()
    expect(page.get_by_text(ASLEEP)).to_have_count(0)
    expect(lab.timestep(4)).to_have_attribute("aria-current", "step")  # nor is the touch lost
    lab.with_python()


def test_the_keyboard_touches_too(page_alone, asked_for: list[str], site: str):
    lab, _, page = page_alone
    waiting_for_touch(lab, page, site)
    assert not any(asked_for)
    with page.expect_request("**/pyodide/pyodide.asm.wasm"):
        page.keyboard.press("Tab")
