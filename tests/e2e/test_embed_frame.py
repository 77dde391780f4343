"""embed.html in a frame of somebody else's page, at another origin and with hostile style."""

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import CALM, HOSTILE, HostServer, expect_nothing_kept, foreign_host
from lab import Lab, expect_one_worker, until
from playwright.sync_api import Page, expect

from reliability import happens

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
(LISTENS,) = re.findall(r"```js\n(.*?)```", PAPER, re.DOTALL)
BODY = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(23, 22, 20)"
MOST_BYTES = 30_000
SECTION = "In somebody else's page"


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


@pytest.fixture
def visit(visits, host: HostServer, site: str):
    """A function that opens a page with this body; it gives the page."""

    def open_page(
        body: str, style: str = HOSTILE, *, has_python: bool = True, **options: object
    ) -> Page:
        scheme = str(options.pop("scheme", "light"))
        lab, watch = visits(site, **options)
        if not has_python:
            lab.without_python()
        address = host.show(body, style, scheme)
        watch.expect(f"request to {address}")
        watch.expect("request to blob:null/")  # of a frame in a sandbox
        lab.page.goto(address)
        return lab.page

    return open_page


def frame(site: str, fragment: str, attributes: str = "") -> str:
    source = f"{site}embed.html#{fragment}".replace("&", "&amp;")
    script = f'<script type="module">{LISTENS}</script>'
    return f'<iframe src="{source}" title="A lab" {attributes}></iframe>{script}'


def in_frame(page: Page) -> Lab:
    return Lab(page, page.frame_locator("iframe").locator("body"))


def begun(lab: Lab) -> Lab:
    """What needs no Python is there before it."""
    lab.button("Start").click()
    return lab


def started(lab: Lab) -> Lab:
    begun(lab)
    return lab.python_comes()


def units_of(lab: Lab) -> int:
    """How many cells the state of the first word has in the picture."""
    cells = lab.stage.locator(".column path.cells").first.get_attribute("d")
    return (cells or "").count("M")


def expect_as_high_as_its_content(page: Page) -> None:
    def is_so() -> bool:
        height = page.frames[1].evaluate("document.body.getBoundingClientRect().height")
        frame = page.locator("iframe").evaluate("frame => frame.clientHeight")
        return bool(height > 100 and abs(frame - math.ceil(height)) <= 1)

    until(page, is_so)


def test_it_steps_labels_and_trains_and_keeps_nothing(visit, site: str) -> None:
    given = "v=1&view=train&sentence=Ngozi+Okafor+met+Ada.&labels=1,1,0,0,0&settings=n_a:5,epochs:1"
    page = visit(frame(site, given), service_workers="allow")
    expect_as_high_as_its_content(page)
    lab = started(in_frame(page))
    expect(lab.timestep(2)).to_have_attribute("aria-label", re.compile("Okafor"))
    until(page, lambda: units_of(lab) == 16)
    expect(lab.label_box(1)).to_have_attribute("aria-pressed", "true")
    expect_as_high_as_its_content(page)
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    lab.label_box(4).click()
    expect(lab.label_box(4)).to_have_attribute("aria-pressed", "true")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")
    expect(lab.panel("Scores")).to_be_hidden()
    lab.button("Wrong words").click()
    expect(lab.panel("Scores")).to_be_visible()
    until(page, lambda: units_of(lab) == 5)
    expect_as_high_as_its_content(page)
    expect_nothing_kept(page)
    expect_one_worker(page)


def test_until_it_is_touched_little_comes_and_nothing_else(visit, site: str) -> None:
    came: list[tuple[str, int]] = []
    page = visit("", style="")
    page.on("response", lambda answer: came.append((answer.url, len(gzip.compress(answer.body())))))
    page.set_content(frame(site, "v=1&view=stage"))
    expect(in_frame(page).button("Start")).to_be_visible()
    page.wait_for_load_state("networkidle")
    paths = sorted(url.removeprefix(site).split("#")[0] for url, _ in came)
    assert paths[-2:] == ["embed.html", "timestep.js"]
    assert {re.sub(r"-[\w-]{8}\.", ".", path) for path in paths} <= {
        *("assets/embed.js", "assets/favicon.svg", "embed.html", "timestep.js"),
    }
    assert 8_000 < sum(size for _, size in came) <= MOST_BYTES
    assert page.workers == []
    expect_nothing_kept(page)


@pytest.mark.parametrize(("theme", "paper"), [("dark", DARK), ("light", LIGHT)])
def test_light_and_dark_are_the_readers_or_forced(visit, site: str, theme: str, paper: str) -> None:
    other = "light" if theme == "dark" else "dark"
    page = visit(frame(site, f"theme={theme}"), color_scheme=other)
    inside = page.frames[1]
    expect(in_frame(page).button("Start")).to_be_visible()
    frame_of_lab = "() => getComputedStyle(document.querySelector('rnn-lab').shadowRoot"
    assert inside.evaluate(f"{frame_of_lab}.querySelector('.frame')).backgroundColor") == paper
    page.locator("iframe").evaluate("frame => { frame.src = frame.src.replace(/theme=.*/, '') }")
    inside.wait_for_function(
        f"(paper) => ({frame_of_lab}.querySelector('.frame')).backgroundColor)() === paper",
        arg=LIGHT if other == "light" else DARK,
    )
    assert inside.evaluate(BODY) == (LIGHT if other == "light" else DARK)


@pytest.mark.parametrize("reader", ["light", "dark"])
def test_light_and_dark_are_those_of_the_page_around(visit, site: str, reader: str) -> None:
    papers = {"dark": DARK, "light": LIGHT, "light dark": LIGHT if reader == "light" else DARK}
    page = visit(frame(site, "view=stage"), CALM, color_scheme=reader, scheme="dark")
    for scheme, paper in papers.items():
        page.evaluate("(is) => { document.documentElement.style.colorScheme = is }", scheme)
        for part in (page.frame_locator("iframe").locator(each) for each in ("body", ".frame")):
            expect(part).to_have_css("background-color", paper)
    page.locator("iframe").evaluate("frame => { frame.src += '&theme=dark' }")
    expect(page.frame_locator("iframe").locator("body")).to_have_css("background-color", DARK)
    page.frames[1].evaluate("postMessage({ type: 'timestep-scheme', scheme: 'light' })")
    page.frames[1].evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    expect(page.frame_locator("iframe").locator("body")).to_have_css("background-color", DARK)


def test_what_is_wrong_in_the_address_is_said_and_the_rest_is_shown(visit, site: str) -> None:
    page = visit(frame(site, "v=1&view=step&t=none&colour=red&sentence=Ada+waved.&labels=1,0"))
    lab = in_frame(page)
    said = lab.root.get_by_role("alert").filter(has_text="colour")
    expect(said).to_contain_text("t is “none”; it has to be a whole number from 1 to 1000.")
    expect(said).to_contain_text("colour is not known here; known are view,")
    started(lab)
    expect(lab.timestep(3)).to_be_visible()
    misfit = lab.root.get_by_role("alert").filter(has_text="labels has 2 entries")
    expect(misfit).to_contain_text("and the sentence 3 words (Ada waved .). It is left out.")
    told = "Said with its name and what it has to be; it is left out, and the rest is shown."
    happens(SECTION, "a parameter that is wrong, or not known", told)


def test_it_works_in_a_sandbox_without_an_origin(visit, site: str) -> None:
    page = visit(frame(site, "view=step", 'sandbox="allow-scripts"'))
    lab = started(in_frame(page))
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    happens(SECTION, "a frame in a sandbox without an origin", "Everything but downloads works.")


def test_others_cannot_set_the_height_of_a_frame(visit, site: str) -> None:
    page = visit(frame(site, "view=step"))
    expect_as_high_as_its_content(page)
    page.evaluate("postMessage({ type: 'timestep-height', height: 7777 }, '*')")
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    expect_as_high_as_its_content(page)


def test_a_step_that_the_tour_has_not_is_told(visit, site: str) -> None:
    page = visit(frame(site, "view=stage&tour=caries"), has_python=False)
    lab = begun(in_frame(page))
    expect(
        lab.root.get_by_text("This tour has no step “caries”; here is its first.")
    ).to_be_visible()
    expect(lab.root.get_by_role("heading", name="A sentence is a sequence")).to_be_visible()


def test_the_example_article_runs_in_four_places(visits, site: str) -> None:
    lab, _ = visits(site, service_workers="allow")
    page = lab.open(f"{site}examples/article.html").page
    frames, elements = page.locator("iframe"), page.locator("rnn-lab")
    expect(frames).to_have_count(2)
    expect(elements).to_have_count(2)
    for place in range(2):
        body = frames.nth(place).content_frame.locator("body")
        for root in (body, elements.nth(place)):
            one = started(Lab(page, root))
            one.button("Step").click()
    second = Lab(page, elements.first)
    expect(second.timestep(3)).to_have_attribute("aria-current", "step")
    page.wait_for_function(
        "() => [...document.querySelectorAll('iframe')].every(frame => frame.style.height)"
    )
    expect_nothing_kept(page)


def test_the_script_that_listens_is_that_of_the_paper(dist: Path) -> None:
    assert (dist / "examples/frames.js").read_text(encoding="utf-8") == LISTENS


def test_the_tour_begins_at_the_step_of_the_address(visit, site: str) -> None:
    lab = begun(in_frame(visit(frame(site, "view=stage&tour=carry"), has_python=False)))
    expect(
        lab.root.get_by_role("heading", name="The state goes on to the next word")
    ).to_be_visible()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
