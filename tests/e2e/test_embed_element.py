"""<rnn-lab> in somebody else's page, at another origin and with hostile style."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hosts import CALM, HOSTILE, HostServer, expect_nothing_kept, foreign_host
from lab import Lab, expect_one_worker
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
(ELEMENT,) = re.findall(r"```html\n(<script[^`]*?</rnn-lab>)\n```", PAPER, re.DOTALL)
ADDRESS = "https://example.org/timestep/"
MOST_BYTES = 30_000
PAPER_COLOUR = {"light": "rgb(253, 252, 250)", "dark": "rgb(23, 22, 20)"}


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


@pytest.fixture
def visit(visits, host: HostServer, site: str):
    """A function that opens a page with this body; it gives the page."""

    def open_page(body: str, style: str = HOSTILE, policy: str = "", **options: object) -> Page:
        lab, watch = visits(site, **options)
        address = host.show(body, style, policy=policy)
        watch.expect(f"request to {address}")
        watch.expect(f"request to blob:{address}")
        lab.page.goto(address)
        return lab.page

    return open_page


@pytest.fixture(scope="module")
def page_with_python(visits, host: HostServer, site: str) -> Page:
    """A page whose first element has Python, for the others that tests put into it."""
    lab, watch = visits(site)
    address = host.show(element(site, 'id="first"'), CALM)
    watch.expected += [f"request to {address}", f"request to blob:{address}"]
    lab.page.goto(address)
    started(in_element(lab.page))
    return lab.page


@pytest.fixture
def put(page_with_python: Page) -> Iterator[Callable[[str], Lab]]:
    """A function that puts an element into that page, before the first; it gives the lab of it."""
    page = page_with_python

    def put_before(attributes: str) -> Lab:
        page.evaluate(PUT, one(attributes))
        return in_element(page)

    yield put_before
    page.evaluate(TAKE_AWAY)
    page.emulate_media(color_scheme="light")


PUT = "(html) => document.getElementById('first').insertAdjacentHTML('beforebegin', html)"
TAKE_AWAY = """() => {
    for (const lab of document.querySelectorAll("rnn-lab:not(#first)")) lab.remove();
    document.documentElement.style = "color-scheme: light";
}"""


def element(site: str, attributes: str = "") -> str:
    return f'<script type="module" src="{site}timestep.js"></script>{one(attributes)}'


def one(attributes: str) -> str:
    return f"<rnn-lab {attributes}>No script</rnn-lab>"


def in_element(page: Page, place: int = 0) -> Lab:
    return Lab(page, page.locator("rnn-lab").nth(place))


def expect_python(lab: Lab) -> Lab:
    return lab.python_comes()


def started(lab: Lab) -> Lab:
    lab.button("Start").click()
    return expect_python(lab)


def font_of(part: Locator) -> str:
    return part.evaluate(
        """part => {
            const { fontSize, letterSpacing, textTransform, color } = getComputedStyle(part);
            const zoom = part.currentCSSZoom ?? 1;
            const pixels = Math.round(parseFloat(fontSize) * zoom);
            return [pixels, letterSpacing, textTransform, color].join(" ");
        }"""
    )


def test_the_snippet_of_the_paper_by_keyboard_in_a_hostile_page(visit, site: str) -> None:
    page = visit(ELEMENT.replace(ADDRESS, site))
    lab = in_element(page)
    expect(lab.button("Start")).to_be_visible()
    assert font_of(lab.root.get_by_text("A live recurrent network")) == (
        "14 normal none rgb(29, 27, 24)"
    )
    page.evaluate(
        "() => { window.told = []; for (const name of ['start', 'ready', 'step'])"
        " addEventListener(`timestep-${name}`, ({ type, detail }) =>"
        " told.push([type, detail.t ?? 0])); }"
    )
    lab.press("Tab", "Enter")
    expect_python(lab)
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    expect(lab.timestep(2)).to_have_attribute("aria-label", re.compile("Lovelace"))
    expect(lab.timestep(2)).to_be_focused()
    page.wait_for_function("told.some(([type]) => type === 'timestep-ready')")
    page.evaluate("told.splice(1)")
    lab.press("ArrowRight")
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    lab.press("1")
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("told") == [["timestep-start", 0], ["timestep-step", 3]]
    assert font_of(lab.button("Step")).startswith("16 normal none")
    expect_nothing_kept(page)


def test_until_it_is_touched_one_small_script_comes(visit, site: str) -> None:
    came: list[tuple[str, int]] = []
    page = visit("", style=CALM)
    page.on("response", lambda answer: came.append((answer.url, len(gzip.compress(answer.body())))))
    page.set_content(element(site, "view=train") + one("") + one(""))
    expect(in_element(page, 2).button("Start")).to_be_visible()
    page.wait_for_load_state("networkidle")
    ((url, size),) = came
    assert url == f"{site}timestep.js"
    assert 8_000 < size <= MOST_BYTES
    assert page.workers == []
    expect_nothing_kept(page)


def test_two_share_one_python_and_are_moved_and_removed_without_a_trace(visit, site: str) -> None:
    page = visit(element(site, "view=train settings=epochs:1") + one("view=stage t=4"))
    first = started(in_element(page))
    second = started(in_element(page, 1))
    expect_one_worker(page)
    first.button("Train").click()
    first.expect_state("Trained for 1 epoch.")
    expect(second.timestep(4)).to_have_attribute("aria-current", "step")
    first.go_to(2)
    page.evaluate("document.body.append(document.querySelector('rnn-lab'))")
    moved = expect_python(in_element(page, 1))
    moved.expect_state("Trained for 1 epoch.")
    expect(moved.timestep(2)).to_have_attribute("aria-current", "step")
    page.evaluate("document.querySelector('rnn-lab').remove()")
    remaining = in_element(page)
    remaining.button("Step").click()
    expect(remaining.timestep(3)).to_have_attribute("aria-current", "step")
    expect_one_worker(page)
    (worker,) = page.workers
    with worker.expect_event("close"):
        page.evaluate("document.querySelector('rnn-lab').remove()")
    assert page.workers == []
    expect_nothing_kept(page)


def test_what_is_wrong_is_said_and_what_changes_is_followed(put) -> None:
    lab = put("view=all t=2")
    page = lab.page
    said = lab.root.get_by_role("alert").filter(has_text="view")
    expect(said).to_have_text(
        "view is “all”; it has to be one of stage, step, train, lab. It is left out."
    )
    page.evaluate("document.querySelector('rnn-lab').view = 'stage'")
    expect(said).to_have_count(0)
    started(lab)
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    expect(lab.training).to_be_hidden()
    page.evaluate(
        "() => Object.assign(document.querySelector('rnn-lab'),"
        " { view: 'train', sentence: 'Ngozi met Ada.', labels: [1, 0, 1, 0], t: 3 })"
    )
    expect(lab.timestep(3)).to_have_attribute("aria-label", re.compile("Ada"))
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
    expect(lab.training).to_be_visible()
    lab.label_box(2).click()
    page.evaluate("document.querySelector('rnn-lab').t = 1")
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    expect(lab.label_box(2)).to_have_attribute("aria-pressed", "true")  # the reader's stays


def test_it_is_light_and_dark_with_the_page_or_as_it_is_told(put) -> None:
    lab = put("view=stage")
    page = lab.page
    page.emulate_media(color_scheme="dark")
    frame = lab.root.locator("[part=frame]")
    expect(frame).to_have_css("background-color", PAPER_COLOUR["light"])  # that of the host
    page.evaluate("document.documentElement.style.colorScheme = 'light dark'")
    expect(frame).to_have_css("background-color", PAPER_COLOUR["dark"])
    started(lab)
    page.evaluate("document.documentElement.style.colorScheme = 'light'")
    expect(frame).to_have_css("background-color", PAPER_COLOUR["light"])
    expect(lab.stage).to_have_css("color", "rgb(29, 27, 24)")
    page.evaluate("document.querySelector('rnn-lab').theme = 'dark'")
    expect(frame).to_have_css("background-color", PAPER_COLOUR["dark"])
    expect(lab.stage).to_have_css("color", "rgb(235, 231, 223)")


@pytest.mark.parametrize("root", ["62.5%", "40px"])
def test_letters_have_the_readers_size_whatever_a_rem_is(
    page_with_python: Page, put, root: str
) -> None:
    page_with_python.evaluate("(size) => { document.documentElement.style.fontSize = size }", root)
    lab = started(put("view=step"))
    assert font_of(lab.button("Step")).startswith("16 ")
    box = lab.timestep(1).bounding_box()
    assert box is not None
    assert 85 < box["width"] < 95  # of a column, as on the open page
    lab.go_to(3)


def test_a_policy_as_the_paper_has_it_is_enough(visit, site: str) -> None:
    row = re.search(r"^\| the same, for the element \| `(.*)` \|$", PAPER, re.MULTILINE)
    types = re.search(r"^\| your page, if it demands Trusted.*`(.*)` \|$", PAPER, re.MULTILINE)
    assert row is not None
    assert types is not None
    policy = row[1].replace("https://example.org", site.rstrip("/"))
    whole = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; {policy}; "
        f"require-trusted-types-for 'script'; {types[1]}"
    )
    lab = started(in_element(visit(element(site, "view=step"), CALM, whole)))
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")


def test_the_work_in_one_with_a_name_is_kept_at_the_hosts_origin(visit, site: str) -> None:
    page = visit(element(site, 'view=train name="of the article"'))
    lab = in_element(page)
    lab.button("Start").click()
    lab.label_box(3).click()
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
    page.reload()
    lab.button("Start").click()
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
