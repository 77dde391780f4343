"""What the policy of somebody else's page refuses an element, and Python's death in one."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hosts import CALM, foreign_host
from lab import PYTHON_COMES, Lab, expect_one_worker
from offline import host as site_of_its_own
from offline import newer_build
from playwright.sync_api import expect

from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "In somebody else's page"
HEARD = ("violates", "Fetch API cannot load", "wasm", "CompileError", "Content Security Policy")
Put = Callable[..., Lab]


@pytest.fixture
def put(visits, site: str) -> Iterator[Put]:
    """A function that opens a page with an element, under the policy of the paper changed so."""
    own = site.rstrip("/")
    of_paper = {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "script-src": f"{own} blob: 'wasm-unsafe-eval'",
        "connect-src": f"{own} blob:",
        "worker-src": "blob:",
    }
    body = f'<script type="module" src="{site}timestep.js"></script><rnn-lab>Mine</rnn-lab>'
    with foreign_host() as host:

        def open_page(directive: str, without: str) -> Lab:
            left = of_paper[directive].replace(without, "").strip() or "'none'"
            policy = "; ".join(map(" ".join, {**of_paper, directive: left}.items()))
            lab, watch = visits(site)
            address = host.show(body, CALM, policy=policy)
            watch.expected += [f"request to {address}", f"request to blob:{address}", *HEARD]
            lab.page.goto(address)
            return Lab(lab.page, lab.page.locator("rnn-lab"))

        yield open_page


def test_what_a_policy_refuses_an_element_is_said(put: Put, site: str):
    expect(put("script-src", site.rstrip("/")).root.get_by_text("Mine")).to_be_visible()
    for directive, without, said in (
        ("connect-src", site.rstrip("/"), "refuses it, by its connect-src."),
        ("script-src", "blob:", "its script-src has to allow blob: too"),
        ("script-src", "'wasm-unsafe-eval'", "This browser could not start Python: "),
        ("worker-src", "blob:", "does not let the page start a worker"),
    ):
        lab = put(directive, without)
        lab.button("Start").click()
        expect(lab.alert).to_contain_text(said, timeout=PYTHON_COMES)
        expect(
            lab.root.get_by_role("button", name=re.compile("^(Try again|Retry)$"))
        ).to_be_visible()
        picture = lab.root.get_by_text("Read by the starter network").filter(visible=True)
        expect(picture).to_have_count(1)
        lab.page.close()
    told = "Said, with what to allow; the picture stays, or what stands in the element."
    happens(SECTION, "the policy of the host's page refuses the element what it needs", told)


def test_an_update_before_it_is_touched_is_said(visits, dist: Path, tmp_path: Path):
    newer = newer_build(dist, tmp_path / "newer")
    with foreign_host() as host, site_of_its_own() as site:
        site.put_up(dist)
        script = f'<script type="module" src="{site.address}timestep.js"></script>'
        frame = f'<iframe src="{site.address}embed.html#v=1" title="A lab"></iframe>'
        address = host.show(f"{script}<rnn-lab></rnn-lab>{frame}")
        lab, watch = visits(site.address)
        watch.expected += [f"request to {address}", f"request to blob:{address}", "404"]
        page = lab.open(address).page
        both = [page.locator("rnn-lab"), page.frame_locator("iframe").locator("rnn-lab")]
        for root in both:
            expect(Lab(page, root).button("Start")).to_be_visible()
        site.put_up(newer)
        for root in both:
            Lab(page, root).button("Start").click()
            said = "a newer version of it has been put on its server"
            expect(Lab(page, root).alert).to_contain_text(said)
        page.reload()
        for root in both:
            Lab(page, root).button("Start").click()
            expect(Lab(page, root).timestep(1)).to_be_visible()
        page.close()
    told = "Said, with what to do: load the page again, which has the newer one then."
    happens(SECTION, "a newer version is put up before the reader presses Start", told)


def test_python_dies_in_an_element(put: Put):
    lab = put("img-src", "data:")
    lab.button("Start").click()
    lab.with_python().label_box(3).click()
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")
    lab.page.workers[0].evaluate("self.close()")
    expect(lab.alert).to_contain_text("Python stopped unexpectedly")
    lab.with_python().expect_state("Trained for 1 epoch.")
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
    lab.button("1 epoch").click()
    lab.expect_state("Trained for 2 epochs.")
    expect_one_worker(lab.page)
    told = "Said; another comes with the network as it was, and the reader's labels are there."
    happens(SECTION, "the worker dies", told)
