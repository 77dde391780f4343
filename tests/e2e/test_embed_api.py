"""What docs/embedding.md says of <rnn-lab>, line by line, in one hostile page with one Python."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import HOSTILE, expect_nothing_kept, foreign_host
from lab import PYTHON_COMES, Lab, expect_one_worker, until
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
(ATTRIBUTES,) = re.findall(r"^\| attributes \| (.*) \|$", PAPER, re.MULTILINE)
NAMES = re.findall(r"`([a-z]+)`", ATTRIBUTES)

# Boxes that leave an element its width in different ways; each of 600 pixels and all in a window
# of 1,280. What is important here is so in a page that unsets everything.
BOXES = {
    "block": "display: block",
    "row": "display: flex",
    "column": "display: flex; flex-direction: column; align-items: center",
    "grid": "display: grid; grid-template-columns: auto",
    "float": "display: flow-root",
}
OF_ELEMENT = {"float": "float: left"}
NARROW = 600

EARLY = """
window.told = [];
for (const name of ["start", "ready", "step"])
    document.body.addEventListener(`timestep-${name}`, ({ target, type, detail }) =>
        told.push([target.id, type, detail]));
Object.assign(document.getElementById("block"), { view: "step", t: 3, theme: "dark" });
"""
WIDTHS = """() => [...document.querySelectorAll("rnn-lab")].map((each) =>
    [each.clientWidth, each.scrollWidth <= each.clientWidth, each.parentNode.scrollWidth])"""
START = "() => Promise.all([...document.querySelectorAll('rnn-lab')].map((each) => each.start()))"
SET = "([id, given]) => Object.assign(document.getElementById(id), given)"
GET = "([id, name]) => document.getElementById(id)[name] ?? null"
REMOVE_ALL = """() => {
    window.removed = [...document.querySelectorAll("rnn-lab")].map((each) => new WeakRef(each));
    for (const each of removed) each.deref().remove();
}"""
MOVE = "([id, place]) => document.getElementById(place).append(document.getElementById(id))"


def box(name: str, style: str) -> str:
    important = "".join(
        f"{each} !important; "
        for each in (*style.split("; "), f"width: {NARROW}px", "box-sizing: border-box")
    )
    own = OF_ELEMENT.get(name)
    own = f'style="{own} !important"' if own else ""
    return f'<div id="in-{name}" style="{important}"><rnn-lab id="{name}" {own}></rnn-lab></div>'


@pytest.fixture(scope="module")
def page(visits, site: str) -> Iterator[Page]:
    """Elements that nobody has touched, whose properties were set before the script had come."""
    lab, watch = visits(site)
    body = "".join(box(name, style) for name, style in BOXES.items())
    script = f'<script type="module" src="{site}timestep.js"></script>'
    with foreign_host() as host:
        address = host.show(f"{body}<script>{EARLY}</script>{script}", HOSTILE)
        watch.expected += [f"request to {address}", f"request to blob:{address}"]
        lab.page.goto(address)
        yield lab.page


def lab_of(page: Page, name: str) -> Lab:
    return Lab(page, page.locator(f"#{name}"))


def give(page: Page, name: str, **given: object) -> None:
    page.evaluate(SET, [name, given])


def start_all(page: Page) -> None:
    """By their method, which tells when the lab is there; Python comes a while later."""
    page.evaluate(START)
    version = page.locator("rnn-lab").get_by_text(re.compile(r"^Python 3\."))
    expect(version).to_have_count(len(BOXES), timeout=PYTHON_COMES)
    expect(page.locator("rnn-lab").get_by_role("button", name="Start", exact=True)).to_have_count(0)


def expect_widths(page: Page) -> None:
    """Each is as wide as it may be, and nothing stands out of it or of its box."""
    until(page, lambda: page.evaluate(WIDTHS) == [[NARROW, True, NARROW]] * len(BOXES))


def test_started_by_its_method_each_tells_of_itself_and_has_the_width_of_its_box(page: Page):
    for name in BOXES:
        expect(lab_of(page, name).button("Start")).to_be_visible()
    expect_widths(page)
    early = {"view": "step", "t": "3", "theme": "dark"}
    assert {name: page.evaluate(GET, ["block", name]) for name in early} == early
    start_all(page)
    expect_one_worker(page)
    expect_widths(page)
    ready = [[name, "timestep-ready", {}] for name in BOXES]
    until(page, lambda: all(each in page.evaluate("told") for each in ready))
    told = page.evaluate("told.splice(0)")
    for name in BOXES:
        own = [(event, detail) for each, event, detail in told if each == name]
        steps = [("timestep-step", {"t": 3})] if name == "block" else []
        assert own == [("timestep-start", {}), *steps, ("timestep-ready", {})]
    # By the width of its box, the lab stands as on a phone or a tablet, in any window.
    lab = lab_of(page, "row")
    expect(lab.root.get_by_role("navigation", name="What stands below")).to_be_visible()
    page.evaluate("document.getElementById('in-row').style.setProperty('width', '1200px')")
    expect(lab.root.get_by_role("navigation", name="What stands below")).to_be_hidden()
    page.evaluate("(w) => document.getElementById('in-row').style.setProperty('width', w)", "600px")


def test_every_attribute_is_a_property_is_followed_and_has_its_default_again(page: Page):
    start_all(page)
    lab = lab_of(page, "column")
    tab = lab.stage.get_by_role("tab", selected=True)
    shown = {"view": "lab", "lens": "memory", "settings": "n_a:5,epochs:2", "theme": "dark"}
    give(page, "column", **shown, sentence="Bo met Ada.", labels=[1, 0, 1, 0], t=3)
    expect(lab.timestep(3)).to_have_accessible_name(re.compile("Timestep 3: Ada"))
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    expect(lab.label_box(3)).to_have_attribute("aria-pressed", "true")
    expect(tab).to_have_text("Memory")
    expect(lab.root.locator("[part=frame]")).to_have_css("background-color", "rgb(23, 22, 20)")
    until(page, lambda: ["column", "timestep-step", {"t": 3}] in page.evaluate("told"))
    lab.look_through("Network")
    said = lab.panel("Network").get_by_text(re.compile("^Settings:"))
    expect(said).to_have_text(re.compile("^Settings: 5 hidden units, .* 2 epochs$"))

    give(page, "column", tour="carry")
    expect(lab.root.get_by_role("region", name="Tour")).to_be_visible()
    give(page, "column", tour=None)
    expect(lab.root.get_by_role("region", name="Tour")).to_have_count(0)
    for name in set(NAMES) - {"tour", "address", "classes"}:
        assert page.evaluate(GET, ["column", name]) is not None, name
    give(page, "column", classes="PER,LOC", labels=[1, 0, 2, 0])
    expect(lab.label_box(3)).to_contain_text("LOC")
    give(page, "column", **dict.fromkeys(NAMES))
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Timestep 1: Harry"))
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    expect(tab).to_have_text("Forward")
    lab.look_through("Network")
    expect(said).to_have_text(re.compile("^Settings: 16 hidden units, .* 6 epochs$"))
    expect(lab.root.locator("[part=frame]")).to_have_css("background-color", "rgb(253, 252, 250)")

    give(page, "column", address="#v=1&view=stage&sentence=Bo+ran.&t=2&colour=red", t=3)
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")  # the attribute comes first
    expect(lab.training).to_be_hidden()
    complaints = lab.root.locator("[part=complaints]")
    expect(complaints).to_have_text(re.compile("^colour is not known here; known are "))
    give(page, "column", address=None, t="last")
    expect(complaints).to_have_text(re.compile("^t is “last”; it has to be a whole number"))
    give(page, "column", t=None)
    expect(complaints).to_be_empty()


def test_moved_it_trains_on_put_back_it_rests_and_removed_it_leaves_nothing(page: Page):
    start_all(page)
    lab = lab_of(page, "grid")
    give(page, "grid", view="train", settings="epochs:400")
    lab.button("Train").click()
    lab.expect_state(re.compile("^Training on"))
    page.evaluate(MOVE, ["grid", "in-block"])
    before = lab.number("epoch")
    expect(lab.number_line("epoch")).not_to_have_text(before, timeout=60_000)
    lab.expect_state(re.compile("^Training on"))
    page.evaluate("() => { window.aside = document.getElementById('grid'); aside.remove(); }")
    page.evaluate(
        "() => { document.getElementById('in-grid').append(aside); delete window.aside; }"
    )
    lab.expect_state(re.compile("^Paused after"))
    (worker,) = page.workers
    with worker.expect_event("close"):
        page.evaluate(REMOVE_ALL)
    expect_forgotten(page)
    expect_nothing_kept(page)


def expect_forgotten(page: Page) -> None:
    """Nothing in the page holds on to what was removed, once it was tidied up."""
    session = page.context.new_cdp_session(page)
    for _ in range(20):
        session.send("HeapProfiler.collectGarbage")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        held = page.evaluate("removed.flatMap((each) => each.deref()?.id ?? [])")
        if not held:
            break
    assert held == []
