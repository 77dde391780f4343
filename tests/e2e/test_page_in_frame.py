"""The page itself, index.html, in a frame of somebody else's page at another origin."""

from collections.abc import Callable, Iterator

import pytest
from hosts import foreign_host
from lab import Lab
from playwright.sync_api import expect

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "In somebody else's page"
Framed = Callable[[str], Lab]


@pytest.fixture
def framed(visits, site: str) -> Iterator[Framed]:
    """A function that opens somebody's page with the page in a frame; it gives the lab inside."""
    with foreign_host() as host:

        def open_page(attributes: str) -> Lab:
            lab, watch = visits(site, service_workers="allow")
            source = f'src="{site}index.html" style="height: 700px"'
            address = host.show(f'<iframe {source} title="A lab" {attributes}></iframe>')
            watch.expected += [
                f"request to {address}",
                "request to blob:null/",
                "is not kept",
                "Download is",
            ]
            lab.page.goto(address)
            return Lab(lab.page, lab.page.frame_locator("iframe").locator("body"))

        yield open_page


def use(lab: Lab) -> None:
    """What a reader does: type, label, change a word, train."""
    lab.python_comes()
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    what_if = lab.look_through("What if")
    what_if.get_by_role("textbox", name="Other words").fill("Paris")
    what_if.get_by_role("button", name="Change", exact=True).click()
    expect(what_if.get_by_role("list", name="Changes")).to_contain_text("Paris")
    what_if.get_by_role("textbox", name="Other words").fill("Rome")
    what_if.get_by_role("textbox", name="Other words").press("Enter")
    expect(what_if.get_by_role("list", name="Changes")).to_contain_text("Rome")
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")


def test_in_a_sandbox_all_works_and_that_nothing_is_kept_is_said(framed: Framed):
    lab = framed('sandbox="allow-scripts"')
    use(lab)
    expect(lab.label.get_by_text("keeps nothing for this page")).to_be_visible()
    expect(lab.root.get_by_text("offline")).to_have_count(0)
    lab.button("SVG").click()
    expect(lab.root.get_by_text("If no file has come, the frame")).to_be_visible()
    told = "Everything but downloads works; that, and that nothing is kept, is said."
    happens(SECTION, "the page itself, in a frame in a sandbox without an origin", told)


def test_in_a_frame_all_works_and_is_kept_there(framed: Framed):
    lab = framed("")
    use(lab)
    lab.expect_kept()
    lab.page.reload()
    expect(lab.rows).to_have_count(2)
    lab.expect_labelled(lab.row(1), "Ngozi")
    told = (
        "Everything works; what is kept is kept for that site's frame, apart from the page's own."
    )
    happens(SECTION, "the page itself, in a frame of another site", told)
