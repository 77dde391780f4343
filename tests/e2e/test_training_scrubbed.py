"""The training axis under the reader's hand: while it trains, what flips, and what is drawn."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lab import Lab
from playwright.sync_api import JSHandle, Locator, expect

from rnn import NameTagger
from rnn.page.bridge import action_of
from rnn.page.lab import Lab as PythonLab

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
STARTER = "starter/starter.npz"
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]

# The words whose column begins to flash, one entry a flash, and how many have ended.
FLASHES = """picture => {
    const seen = { begun: [], ended: 0 };
    const isFlash = (event) => /^flip-/.test(event.animationName);
    picture.shadowRoot.addEventListener("animationstart", (event) => {
        if (!isFlash(event)) return;
        seen.begun.push(event.target.querySelector(".word").textContent);
    });
    picture.shadowRoot.addEventListener("animationend", (event) => {
        if (isFlash(event)) seen.ended += 1;
    });
    return seen;
}"""

# Where the lines stand on that canvas, in its pixels: left, top, width, height.
PLOT = """slider => {
    const canvas = slider.getRootNode().querySelector("canvas");
    const over = slider.getRootNode().querySelector(".u-over").getBoundingClientRect();
    const { left, top, width } = canvas.getBoundingClientRect();
    const box = [over.left - left, over.top - top, over.width, over.height];
    return box.map((length) => (length * canvas.width) / width);
}"""

# From now on every line on the curve's canvas, until it is let go of: of a series all its points,
# and of a mark the two ends of its last line; with its dashes, in pixels of the canvas.
LISTEN = """slider => {
    const canvas = slider.getRootNode().querySelector("canvas");
    const paths = new WeakMap();
    const drawn = { series: [], marks: [] };
    const before = new Map();
    const put = (of, name, act) => {
        const own = of.prototype[name];
        before.set([of, name], own);
        of.prototype[name] = function (...given) {
            act.call(this, ...given);
            return own.apply(this, given);
        };
    };
    const points = (of) => paths.get(of) ?? paths.set(of, []).get(of);
    for (const name of ["moveTo", "lineTo"]) {
        put(Path2D, name, function (x, y) { points(this).push([x, y]); });
        put(CanvasRenderingContext2D, name, function (x, y) { points(this).push([x, y]); });
    }
    put(CanvasRenderingContext2D, "beginPath", function () { paths.set(this, []); });
    put(CanvasRenderingContext2D, "stroke", function (path) {
        if (this.canvas !== canvas) return;
        const line = { points: [...points(path ?? this)], dash: this.getLineDash() };
        (path ? drawn.series : drawn.marks).push(line);
    });
    drawn.letGo = () => before.forEach((own, [of, name]) => (of.prototype[name] = own));
    return drawn;
}"""


@pytest.fixture(scope="module")
def moments(dist: Path) -> dict[str, Any]:
    return json.loads((dist / "starter" / "moments.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def starter(dist: Path) -> dict[str, Any]:
    return json.loads((dist / "starter" / "starter.json").read_text(encoding="utf-8"))


def axis(lab: Lab) -> Locator:
    return lab.training.get_by_role("slider", name="Moment of the training")


def told_step(lab: Lab) -> int:
    told = axis(lab).get_attribute("aria-valuetext") or ""
    found = re.match(r"update ([\d,]+)", told)
    assert found, told
    return int(found[1].replace(",", ""))


def updates(lab: Lab) -> int:
    return int(lab.number("update").replace(",", ""))


def expect_updates_beyond(lab: Lab, step: int) -> None:
    """Training goes on."""
    line = lab.number_line("update").element_handle()
    lab.page.wait_for_function(
        "([line, step]) => Number(line.innerText.replace(',', '')) > step", arg=[line, step]
    )


def test_the_stage_is_as_it_was_then_while_training_goes_on(lab_alone: Lab, tmp_path: Path):
    lab, page = lab_alone, lab_alone.page
    lab.without_starter_sentences()
    lab.set(epochs="1000", rate_decay="0")  # so that what is read goes on to change
    lab.button("Reset").click()
    expect(lab.number_line("update")).to_have_text("0")  # not those of the network before it
    lab.training.get_by_role("combobox", name="Speed of training").select_option("20 a second")
    lab.button("Train").click()
    expect_updates_beyond(lab, 12)

    box = axis(lab).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    then = told_step(lab)
    assert 0 < then < updates(lab)
    read_by = lab.stage.get_by_text(f"Read by the weights after update {then:,}")
    expect(read_by).to_be_visible()
    expect_updates_beyond(lab, updates(lab) + 12)  # by when Python has read with them
    read_then = lab.timestep(1).get_attribute("aria-label")
    expect_updates_beyond(lab, 100)  # the hand still on it, and every second moment gone, twice
    assert told_step(lab) == then
    assert lab.timestep(1).get_attribute("aria-label") == read_then

    # Let go at the end, it follows the run again.
    page.mouse.move(box["x"] + box["width"] + 40, middle, steps=4)
    page.mouse.up()
    expect(lab.timestep(1)).not_to_have_accessible_name(read_then or "")
    followed = told_step(lab)
    assert followed > then
    expect_updates_beyond(lab, followed)
    expect(axis(lab)).not_to_have_attribute("aria-valuetext", re.compile(rf"^update {followed},"))
    assert read_then
    lab.button("Pause").click()
    lab.expect_state("Paused after")

    # What stood there is what the same run says in CPython, stopped at that update.
    file = tmp_path / "network.npz"
    file.write_bytes(lab.save_network())
    settings = NameTagger.load(file).get_params() | {"epochs": then}
    y_hat = NameTagger(**settings).fit([WORDS], [LABELS]).predict_proba([WORDS])[0]
    shown = re.search(r"y_hat ([\d.e−]+)", read_then)
    assert shown
    assert float(shown[1].replace("−", "-")) == pytest.approx(y_hat[0], rel=0.01)
    lab.stop()


def test_a_word_flashes_once_when_its_label_flips(lab_alone: Lab, moments: dict[str, Any]):
    lab = lab_alone
    lab.show_all()
    labels = [trace["labels"] for trace in moments["traces"]]
    flipped = [word for word, a, b in zip(WORDS, labels[0], labels[-1], strict=True) if a != b]
    seen: JSHandle = lab.stage.locator("stage-picture").evaluate_handle(FLASHES)
    axis(lab).focus()
    lab.press("Home")
    lab.expect_predictions(moments["traces"][0]["y_hat"])
    lab.page.wait_for_function("([seen, n]) => seen.ended === n", arg=[seen, len(flipped)])
    assert sorted(seen.json_value()["begun"]) == sorted(flipped)

    # From moment to moment only those that flip; nobody else, and no one twice.
    expected = list(flipped)
    for place in range(1, 4):
        lab.press("ArrowRight")
        lab.expect_predictions(moments["traces"][place]["y_hat"])
        pairs = zip(WORDS, labels[place - 1], labels[place], strict=True)
        expected += [word for word, a, b in pairs if a != b]
        lab.page.wait_for_function("([seen, n]) => seen.ended === n", arg=[seen, len(expected)])
    assert sorted(seen.json_value()["begun"]) == sorted(expected)

    lab.page.emulate_media(reduced_motion="reduce")
    lab.press("End")
    lab.expect_predictions(moments["traces"][-1]["y_hat"])
    names = lab.stage.locator(".column").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::after').animationName)"
    )
    assert set(names) == {"none"}
    assert sorted(seen.json_value()["begun"]) == sorted(expected)


@pytest.fixture
def drawn(lab_alone: Lab) -> Iterator[JSHandle]:
    """What is drawn of the curve, from now on."""
    handle = axis(lab_alone).evaluate_handle(LISTEN)
    yield handle
    handle.evaluate("drawn => drawn.letGo()")


def test_lines_ticks_and_ghost_are_drawn_from_the_arrays(
    lab_alone: Lab, drawn: JSHandle, dist: Path, starter: dict[str, Any], moments: dict[str, Any]
):
    lab, steps, scores = lab_alone, moments["steps"], starter["scores"]
    curve = action_of("load")(PythonLab(), {"model": (dist / STARTER).read_bytes()})["curve"]
    lab.button("Pin").click()
    axis(lab).focus()
    lab.press("Home", *["ArrowRight"] * 5)
    lab.expect_predictions(moments["traces"][5]["y_hat"])
    drawn.evaluate("drawn => { drawn.series = []; drawn.marks = []; }")
    lab.page.set_viewport_size({"width": 1320, "height": 800})  # so that all is drawn anew
    lab.page.wait_for_function("drawn => drawn.marks.at(-1)?.dash.length === 0", arg=drawn)
    told = drawn.json_value()
    left, top, width, height = axis(lab).evaluate(PLOT)
    ceiling = 1.05 * max(*curve["loss"], *scores["loss"])

    def at(step: int, value: float, full: float) -> tuple[float, float]:
        return left + width * step / steps[-1], top + height * (1 - value / full)

    loss, held_out, f1 = told["series"][-3:]
    assert held_out["dash"]
    assert (loss["dash"], f1["dash"]) == ([], [])
    for line, values, full in ((held_out, scores["loss"], ceiling), (f1, scores["f1"], 1.05)):
        expected = [at(*each, full) for each in zip(scores["step"], values, strict=True)]
        assert np.array(line["points"]) == pytest.approx(np.array(expected), abs=1)
    expected = [at(*each, ceiling) for each in zip(curve["step"], curve["loss"], strict=True)]
    for x, y in loss["points"]:
        here = [b for a, b in expected if abs(a - x) <= 1.5]
        assert min(here) - 1 <= y <= max(here) + 1

    # Ticks at the bottom, the pin from top to bottom and dashed, and where the reader is.
    *ticks, pin, now = told["marks"][-len(steps) - 2 :]
    for step, tick in zip(steps, ticks, strict=True):
        assert [x for x, _ in tick["points"]] == pytest.approx([at(step, 0, 1)[0]] * 2, abs=1)
        assert tick["points"][0][1] > top + height / 2
    assert pin["dash"]
    assert pin["points"][0] == pytest.approx([left + width, top], abs=1)
    assert now["points"][0] == pytest.approx([at(steps[5], 0, 1)[0], top], abs=1)
