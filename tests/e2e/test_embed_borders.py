"""What may cross the border between a lab and somebody else's page: style by parts, and messages.

No test here starts Python. Each check is tried alone: all else of the message is right.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import CALM, HOSTILE, HostServer, foreign_host
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
(LISTENS,) = re.findall(r"```js\n(.*?)```", PAPER, re.DOTALL)
(PARTS_ROW,) = re.findall(r"^\| CSS parts \| (.*) \|$", PAPER, re.MULTILINE)
PARTS = re.findall(r"`(\w+)`", PARTS_ROW)
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(23, 22, 20)"
MARK = "rgb(1, 2, 3)"

HEIGHT_AFTER = """([frame, height, origin, fromFrame]) => {
    const source = fromFrame ? frame.contentWindow : window;
    const data = { type: "timestep-height", height };
    dispatchEvent(new MessageEvent("message", { data, origin, source }));
    return frame.style.height;
}"""
PAPER_AFTER = """([data, fromParent, origin]) => {
    const source = fromParent ? parent : window;
    dispatchEvent(new MessageEvent("message", { data, source, origin }));
    return getComputedStyle(document.body).backgroundColor;
}"""


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


@pytest.fixture
def visit(visits, host: HostServer, site: str):
    """A function that opens a page with this body; it gives the page."""

    def open_page(body: str, style: str = CALM) -> Page:
        lab, watch = visits(site)
        address = host.show(body, style)
        watch.expect(f"request to {address}")
        lab.page.goto(address)
        return lab.page

    return open_page


def test_the_hosts_style_reaches_the_parts_of_the_paper_and_nothing_else(visit, site: str) -> None:
    assert len(PARTS) == 5
    rules = [f"rnn-lab::part({part}) {{ outline: 3px solid {MARK} }}" for part in PARTS]
    script = f'<script type="module" src="{site}timestep.js"></script>'
    page = visit(f"{script}<rnn-lab view=all></rnn-lab>", HOSTILE + "\n".join(rules))
    lab = page.locator("rnn-lab")
    expect(lab.get_by_role("button", name="Start")).to_be_visible()
    for part in PARTS:
        expect(lab.locator(f"[part={part}]")).to_have_css("outline-color", MARK)
        expect(lab.locator(f"[part={part}]")).to_be_visible()
    reached = lab.evaluate(
        "(lab, mark) => [...lab.shadowRoot.querySelectorAll('*')]"
        ".filter((each) => getComputedStyle(each).outlineColor === mark)"
        ".map((each) => each.getAttribute('part'))",
        MARK,
    )
    assert sorted(reached) == sorted(PARTS)


def frame_in(page: Page):
    """The <iframe>, once what is in it has told its height."""
    page.wait_for_function("() => document.querySelector('iframe').style.height")
    return page.locator("iframe").element_handle()


def framed(site: str) -> str:
    source = f'<iframe src="{site}embed.html#v=1&amp;view=stage" title="A lab"></iframe>'
    return f'{source}<script type="module">{LISTENS}</script>'


def test_a_height_is_taken_from_the_frame_at_its_own_origin_alone(visit, site: str) -> None:
    page = visit(framed(site))
    frame, own = frame_in(page), site.rstrip("/")
    for origin, from_frame in ((own, False), ("https://example.org", True), ("null", True)):
        assert page.evaluate(HEIGHT_AFTER, [frame, 7777, origin, from_frame]) != "7777px"
    assert page.evaluate(HEIGHT_AFTER, [frame, 777, own, True]) == "777px"


def test_light_and_dark_are_taken_from_the_page_around_alone(visit, site: str) -> None:
    page = visit(framed(site))
    frame_in(page)
    inside = page.frames[1]
    inside.wait_for_function(
        "(paper) => getComputedStyle(document.body).backgroundColor === paper", arg=LIGHT
    )
    dark = {"type": "timestep-scheme", "scheme": "dark"}
    around = page.evaluate("origin")
    assert inside.evaluate(PAPER_AFTER, [dark, False, around]) == LIGHT
    assert inside.evaluate(PAPER_AFTER, [{**dark, "type": "scheme"}, True, around]) == LIGHT
    for origin in ("https://example.org", "null", site.rstrip("/")):
        assert inside.evaluate(PAPER_AFTER, [dark, True, origin]) == LIGHT
    assert inside.evaluate(PAPER_AFTER, [dark, True, around]) == DARK


def test_where_the_page_around_has_no_origin_it_is_known_by_its_window(visit, site: str) -> None:
    inner = framed(site).replace("&", "&amp;").replace('"', "&quot;")
    page = visit(f'<iframe sandbox="allow-scripts" srcdoc="{inner}"></iframe>')
    lab = page.frame_locator("iframe").frame_locator("iframe")
    expect(lab.get_by_role("button", name="Start")).to_be_visible()
    inside = page.frames[2]
    dark = {"type": "timestep-scheme", "scheme": "dark"}
    assert inside.evaluate(PAPER_AFTER, [dark, False, "null"]) == LIGHT
    assert inside.evaluate(PAPER_AFTER, [dark, True, "null"]) == DARK
