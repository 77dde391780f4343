"""The page enlarged, with larger letters, in forced colours and on paper."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import expect
from test_page_access import FROM_THE_TOP

from web.builder.node import npm_command
from web.builder.places import WEB

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
VIEWS = ("Label", "Train", "Stage")
ZOOMED = {"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": False}
MOST_STOPS = 80

# What has the focus, and whether the middle of what is seen of it is covered by nothing else.
STOP = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === document.body) return null;
    const { left, right, top, bottom } = at.getBoundingClientRect();
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot?.elementFromPoint(x, y)) {
        const inner = found.shadowRoot.elementFromPoint(x, y);
        if (inner === found) break;
        found = inner;
    }
    const ways = (each) => {
        const up = [];
        for (let of = each; of; of = of.assignedSlot ?? of.parentNode ?? of.host) up.push(of);
        return up;
    };
    const passes = getComputedStyle(at).pointerEvents === "none";
    const free = found && (ways(found).includes(at) || ways(at).includes(found));
    const name = at.getAttribute("aria-label") ?? (at.innerText || at.localName).trim();
    const covered = found && (found.getRootNode().host ?? found).localName;
    return { name, seen: passes || Boolean(free), at: [x, y], by: String(covered) };
}"""

# Controls that are cut off by a part of the page that does not scroll, or stand over each other.
CROWDED = """() => {
    const controls = [];
    const clipped = [];
    const look = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) look(each.shadowRoot);
            if (!each.matches("button, select, [role=tab], input:not([type=range])")) continue;
            const seen = { visibilityProperty: true, opacityProperty: true };
            if (!each.checkVisibility(seen)) continue;
            if (each.closest(".bar, .column, .at-now, .rolled-network")) continue;
            if (root.host?.localName === "symbol-note") continue;
            const box = each.getBoundingClientRect();
            if (box.width === 0) continue;
            controls.push([each, box]);
            const name = each.innerText || each.getAttribute("aria-label");
            const overflows = each.scrollWidth > each.clientWidth + 1;
            if (overflows && each.matches("button")) clipped.push(name);
            if (box.left < -0.5 || box.right > innerWidth + 0.5) clipped.push(`${name} beyond`);
        }
    };
    look(document);
    const over = [];
    controls.forEach(([a, p], i) => {
        for (const [b, q] of controls.slice(i + 1)) {
            const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (wide > 1 && high > 1) over.push([a.innerText || a.name, b.innerText || b.name]);
        }
    });
    return { clipped, over, count: controls.length };
}"""


@pytest.fixture
def plain(lab_alone: Lab) -> Iterator[Lab]:
    """A lab whose page is afterwards as it was."""
    yield lab_alone
    lab_alone.page.emulate_media(forced_colors="none", media="screen", color_scheme="light")
    lab_alone.page.evaluate("document.documentElement.style.fontSize = ''")
    lab_alone.page.set_viewport_size({"width": 1280, "height": 801})


def look_at(lab: Lab, view: str) -> None:
    bar = lab.root.get_by_role("navigation", name="What stands below the picture")
    bar.get_by_role("button", name=view).click()
    expect(bar.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")


def stops(lab: Lab) -> list[dict[str, Any]]:
    """Everything that the tab key comes to from the top of the page to its end."""
    lab.page.evaluate(FROM_THE_TOP)
    found: list[dict[str, Any]] = []
    while len(found) < MOST_STOPS:
        lab.press("Tab")
        stop = lab.page.evaluate(STOP)
        if stop is None:
            break
        found.append(stop)
    return found


@pytest.fixture
def zoomed(plain: Lab) -> Iterator[Lab]:
    """The same, enlarged: a session that only went would leave it so for the next navigation."""
    devtools = plain.page.context.new_cdp_session(plain.page)
    devtools.send("Emulation.setDeviceMetricsOverride", ZOOMED)
    yield plain
    devtools.send("Emulation.clearDeviceMetricsOverride")
    devtools.detach()


def test_enlarged_four_times_every_control_is_reached_and_seen(zoomed: Lab):
    lab = zoomed
    lab.page.wait_for_function("() => innerWidth === 320 && devicePixelRatio === 4")
    reached: list[str] = []
    for view in VIEWS:
        look_at(lab, view)
        expect_no_sideways_scrolling(lab.page)
        for stop in stops(lab):
            # The note that explains what has the focus may stand over it.
            assert stop["seen"] or stop["by"] == "term-note", (view, stop)
            reached.append(stop["name"])
    for name in ("Tour", "A sentence of your own", "Train", "Timestep"):
        assert name in reached, reached


def test_letters_twice_as_large_crowd_no_control(plain: Lab):
    lab = plain
    lab.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for view in VIEWS:
        look_at(lab, view)
        expect_no_sideways_scrolling(lab.page)
        for lens in ("Forward", "Network") if view == "Stage" else ():
            lab.look_through(lens)
        crowded = lab.page.evaluate(CROWDED)
        assert crowded["count"] > 10
        assert (crowded["clipped"], crowded["over"]) == ([], []), view


LOOKS = """(element, [names, pseudo]) => {
    const style = getComputedStyle(element, pseudo);
    return names.map((name) => style[name]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_all_is_told_apart(plain: Lab, scheme: str):
    lab = plain
    lab.show_all()
    lab.page.emulate_media(forced_colors="active", color_scheme=scheme)

    def looks(what: Any, *names: str, pseudo: str | None = None) -> list[str]:
        return what.evaluate(LOOKS, [list(names), pseudo])

    paper = looks(lab.page.locator("body"), "backgroundColor")[0]
    box, bare = (lab.label_box(t).locator("span") for t in (1, 3))
    assert looks(box, "backgroundColor") != looks(bare, "backgroundColor")
    assert (box.inner_text(), bare.inner_text()) == ("1", "0")
    assert looks(box, "color") != looks(box, "backgroundColor")

    # The current step is edged, and in bold.
    columns = [lab.timestep(t).locator("xpath=..") for t in (1, 3)]
    edges = [looks(each, "borderTopColor")[0] for each in columns]
    assert edges[0] != edges[1] == paper
    weights = [looks(lab.timestep(t).locator(".word"), "fontWeight")[0] for t in (1, 3)]
    assert int(weights[0]) > int(weights[1])

    # Bars: on the paper, above and below zero on different sides of their middle as well.
    signed = [lab.stage.locator(f".column .{sign}").first for sign in ("positive", "negative")]
    fills = [looks(each, "fill")[0] for each in signed]
    assert len({*fills, paper}) == 3
    way = [each.get_attribute("d") or "" for each in signed]
    assert "h-" not in way[0] or "h-" in way[1]
    number = lab.stage.get_by_role("button", name=re.compile("^y_hat of Harry"))
    assert looks(number, "color")[0] != paper

    # The names of a sentence, what it is for, and the keys of the curve.
    name = lab.row(1).get_by_role("mark").first
    assert looks(name, "color")[0] != paper
    assert looks(name, "textDecorationLine") == ["underline"]
    uses = [lab.button(use) for use in ("learnt from", "held out")]
    assert looks(uses[0], "backgroundColor") != looks(uses[1], "backgroundColor")
    keys = lab.training.locator("curve-slider .key")
    lines = [
        tuple(looks(keys.nth(i), "borderTopStyle", "borderTopColor", pseudo="::before"))
        for i in range(3)
    ]
    assert len(set(lines)) == 3
    tabs = [lab.stage.get_by_role("tab", name=each) for each in ("Forward", "Memory")]
    assert looks(tabs[0], "borderBottomColor") != looks(tabs[1], "borderBottomColor")


CONTROLS = (
    "Step",
    "Play",
    "Train",
    "Reset",
    "Pin",
    "Tour",
    "Legend",
    "Many…",
    "Undo",
    "SVG",
    "Share",
    "Use it on a text",
)


# With the library that reads PDFs on the page.
TEXT_OF = """
import { readFile } from "node:fs/promises";
import { extractText, getDocumentProxy } from "unpdf";
const pdf = await getDocumentProxy(new Uint8Array(await readFile(process.argv[1])));
console.log((await extractText(pdf, { mergePages: true })).text);
"""


def text_of(printed: Path) -> str:
    node = [npm_command()[0], "--input-type=module", "--eval", TEXT_OF, str(printed)]
    return subprocess.run(node, cwd=WEB, capture_output=True, text=True, check=True).stdout


def test_on_paper_the_stage_and_its_sentence_without_controls(plain: Lab, tmp_path: Path):
    lab = plain
    lab.show_all()
    lab.page.emulate_media(media="print")
    for name in CONTROLS:
        expect(lab.button(name)).to_be_hidden()
    for role in ("slider", "textbox", "combobox", "tab"):
        for each in lab.root.get_by_role(role).all():
            assert role == "slider" or not each.is_visible(), role
    expect(lab.slider).to_be_hidden()
    for t, word in enumerate(WORDS, start=1):
        expect(lab.timestep(t)).to_be_visible()
        expect(lab.timestep(t)).to_contain_text(word)
    expect(lab.row(1)).to_contain_text(" ".join(WORDS))
    expect(lab.stage.locator("step-caption p").first).to_contain_text("Harry: ")
    expect(lab.label_box(1)).to_be_visible()
    expect(lab.value("prediction")).to_be_visible()

    printed = tmp_path / "page.pdf"
    lab.page.pdf(path=printed, prefer_css_page_size=True)
    text = re.sub(r"\s+", " ", text_of(printed))
    assert " ".join(WORDS) in text
    for word in ("Potter", "Granger"):
        assert text.count(word) >= 2  # in the list, and in its column
    for name in ("Reset", "Tour", "Legend", "Undo", "held out learnt", "Animated GIF"):
        assert name not in text
