"""The picture of the stage: the network unrolled and rolled, and what opens in it."""

import re
from pathlib import Path

import pytest
from lab import Lab, short, until
from playwright.sync_api import Locator, expect

from rnn import NameTagger

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]
TOKENS = "Then Ravi Shankar and Mary walked home with Ade Bello who taught Sofia .".split()


@pytest.fixture(scope="module")
def record(dist: Path):
    """The same sentence, read by the same network in this Python."""
    return NameTagger.load(dist / "starter/starter.npz").trace(WORDS, LABELS)


@pytest.fixture
def picture(page_alone, site: str) -> Lab:
    """The page on its first picture, without Python."""
    lab, watch, page = page_alone
    watch.expect("Failed to load resource")
    page.route("**/pyodide/**", lambda route: route.abort())
    lab.open(site)
    expect(lab.timestep(1)).to_be_visible()
    return lab


def state(lab: Lab) -> Locator:
    """The cells of the current column."""
    return lab.stage.get_by_role("listbox", name=re.compile("^State a<"))


def unit(lab: Lab, number: int) -> Locator:
    return state(lab).get_by_role("option", name=re.compile(rf"^unit {number}: "))


def values(cells: Locator) -> list[float]:
    return cells.get_by_role("option").evaluate_all("all => all.map(one => +one.dataset.value)")


def output(lab: Lab, kind: str, word: str) -> Locator:
    return lab.stage.get_by_role("button", name=re.compile(f"^{kind} of {word}: "))


def test_every_number_is_that_of_cpython(picture: Lab, record):
    forward = record.forward
    for t, word in enumerate(WORDS, start=1):
        expect(state(picture)).to_have_accessible_name(re.compile(rf"^State a<{t}>, .* 16 hidden"))
        assert values(state(picture)) == pytest.approx(list(forward.cells[0].a[t - 1]), abs=1e-9)
        y_hat = output(picture, "y_hat", word).get_attribute("data-value")
        assert float(y_hat or "") == pytest.approx(float(record.y_hat[t - 1]), abs=1e-9)
        loss = output(picture, "loss", word).get_attribute("data-value")
        assert float(loss or "") == pytest.approx(float(record.loss[t - 1]), abs=1e-9)
        if t < len(WORDS):
            picture.button("Step").click()


def test_the_rolled_and_the_unrolled_network_move_together(picture: Lab):
    turn = picture.stage.get_by_role("button", name=re.compile("^The rolled network"))
    carried = picture.stage.get_by_role("button", name="a<1>, its meaning")
    expect(carried).to_have_count(1)  # the state of now
    turn.click()
    expect(picture.timestep(2)).to_have_attribute("aria-current", "step")
    expect(picture.stage.get_by_role("button", name="a<2>, its meaning")).to_be_visible()
    carried.click()  # now it is what the loop brings
    expect(picture.root.get_by_role("note").filter(visible=True)).to_contain_text("Harry")
    picture.press("Escape")
    picture.timestep(9).click()
    expect(picture.stage.get_by_role("button", name="a<9>, its meaning")).to_be_visible()
    expect(turn).to_be_disabled()


def test_a_cell_is_opened_and_closed_by_keyboard(picture: Lab):
    picture.timestep(1).focus()
    picture.press("ArrowRight", "ArrowRight", "ArrowRight")
    state(picture).focus()
    picture.press("ArrowDown", "ArrowDown")
    third = unit(picture, 3)
    expect(state(picture)).to_have_attribute(
        "aria-activedescendant", third.get_attribute("id") or ""
    )
    number = (third.get_attribute("data-value") or "").replace("-", "\u2212")
    expect(picture.stage.get_by_text(f"unit 3: {number}")).to_be_visible()
    picture.press("Enter")
    expect(third).to_have_attribute("aria-selected", "true")
    state(picture).focus()
    picture.press("ArrowUp", "Enter")
    expect(unit(picture, 2)).to_have_attribute("aria-selected", "true")
    expect(third).to_have_attribute("aria-selected", "false")
    state(picture).focus()
    picture.press("Escape")
    expect(unit(picture, 2)).to_have_attribute("aria-selected", "false")

    state(picture).focus()
    picture.press("ArrowRight")  # steps, and the state keeps the focus
    expect(picture.timestep(5)).to_have_attribute("aria-current", "step")
    expect(state(picture)).to_be_focused()
    output(picture, "y_hat", "Granger").press("Enter")
    expect(output(picture, "y_hat", "Granger")).to_have_attribute("aria-expanded", "true")


def test_a_cell_is_opened_by_mouse(picture: Lab):
    unit(picture, 6).click()
    expect(unit(picture, 6)).to_have_attribute("aria-selected", "true")


def test_a_swipe_leads_to_the_next_word(visits, site: str):
    phone = {"width": 390, "height": 844}
    lab, watch = visits(site, viewport=phone, has_touch=True, is_mobile=True)
    watch.expect("Failed to load resource")
    lab.page.route("**/pyodide/**", lambda route: route.abort())
    lab.open(site)
    expect(lab.timestep(1)).to_be_in_viewport(ratio=1)
    box = state(lab).bounding_box()
    assert box is not None
    touch = lab.page.context.new_cdp_session(lab.page)
    start = {"x": box["x"] + 60, "y": box["y"] + 60}
    touch.send("Input.synthesizeScrollGesture", {**start, "xDistance": -120, "preventFling": True})
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    expect(lab.timestep(2)).to_be_in_viewport(ratio=1)
    for _ in range(7):
        lab.button("Step").click()
    expect(lab.timestep(9)).to_be_in_viewport(ratio=1)
    expect(lab.timestep(9)).to_have_attribute("aria-current", "step")


def test_of_400_words_only_those_that_are_seen_are_drawn(lab: Lab):
    words = (TOKENS * 29)[:400]
    lab.add(" ".join(words))
    expect(lab.stage.get_by_text("t = 1 of 400")).to_be_visible()
    columns = lab.stage.get_by_role("button", name=re.compile("^Timestep"))
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("y_hat"))
    expect(columns.nth(29)).to_have_count(0)
    lab.timestep(1).focus()
    lab.press("End")
    expect(lab.timestep(400)).to_be_focused()
    expect(lab.timestep(400)).to_be_in_viewport(ratio=1)
    expect(columns.nth(29)).to_have_count(0)
    lab.slider.fill("200")
    expect(lab.timestep(200)).to_be_in_viewport(ratio=1)
    expect(lab.timestep(200)).to_have_attribute("aria-current", "step")
    expect(lab.timestep(201)).to_be_in_viewport(ratio=1)
    expect(lab.timestep(400)).to_have_count(0)
    expect(columns.nth(29)).to_have_count(0)


def test_nothing_is_stale_where_the_slider_rests(lab: Lab, dist: Path):
    words = (TOKENS * 29)[:400]
    trace = NameTagger.load(dist / "starter/starter.npz").trace(words)
    lab.look_through("Forward")
    lab.add(" ".join(words))
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("y_hat"))
    box = lab.slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    lab.page.mouse.move(box["x"] + 8, y)
    lab.page.mouse.down()
    for share in (0.6, 0.2, 0.8):
        lab.page.mouse.move(box["x"] + share * box["width"], y, steps=20)

    steps = lab.stage.get_by_role("button", name=re.compile("^Timestep"))
    now = lab.stage.locator("[aria-current=step]")
    t = int(re.findall(r"\d+", now.get_attribute("aria-label") or "")[0])
    assert 250 < t < 390
    expect(now).to_be_in_viewport(ratio=1)
    expect(state(lab)).to_have_accessible_name(re.compile(f"^State a<{t}>"))
    assert values(state(lab)) == pytest.approx(list(trace.forward.cells[0].a[t - 1]), abs=1e-9)
    expect(lab.stage.get_by_role("button", name=f"a<{t}>, its meaning")).to_be_visible()
    expect(lab.panel("Forward").get_by_role("heading", level=2)).to_have_text(words[t - 1])
    lab.expect_prediction(trace.y_hat[t - 1])

    def shown() -> list[int]:
        names = steps.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
        return [int(re.findall(r"\d+", name)[0]) for name in names]

    until(lab.page, lambda: shown() == list(range(shown()[0], shown()[0] + len(shown()))))
    for place in shown():
        name = steps.nth(place - shown()[0]).get_attribute("aria-label") or ""
        assert name.startswith(f"Timestep {place}: {words[place - 1]},")
        seen = f"y_hat {short(trace.y_hat[place - 1])}" if place <= t else "not read yet"
        assert name.endswith(seen), name
    lab.page.mouse.up()
