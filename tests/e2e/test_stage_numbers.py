"""A number is opened down to its products, and every one of them is that of CPython."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from here import asking
from lab import Lab, short
from playwright.sync_api import Locator, expect

from rnn import NameTagger
from rnn.page.starter_run import SENTENCE

pytestmark = pytest.mark.browser

WORDS, LABELS = SENTENCE["words"], SENTENCE["labels"]

Explain = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def tagger(dist: Path) -> NameTagger:
    """The starter network, as the page has it in hand."""
    return NameTagger.load(dist / "starter/starter.npz")


@pytest.fixture(scope="module")
def explain(dist: Path) -> Explain:
    """The explanation of a number of the starter sentence, by CPython."""
    ask = asking(dist / "starter/starter.npz", SENTENCE | {"moment": None})
    return lambda **number: ask("explain", number=number)


@pytest.fixture(autouse=True)
def nothing_opened(lab: Lab):
    """Each test begins at the first timestep with nothing opened."""
    lab.look_through("Forward")
    lab.slider.press("Home")
    yield
    if lab.button("Close this number").is_visible():
        lab.button("Close this number").click()


def unit(lab: Lab, tagger: NameTagger, number: int) -> Locator:
    """The button of a unit of the state after timestep 4, by its value."""
    a = tagger.trace(WORDS, LABELS).forward.cells[0].a[3]
    return lab.button(f"Open unit {number}, {short(a[number - 1])}")


def opened(lab: Lab, name: str) -> Locator:
    """The panel of the opened number, once it shows this one."""
    panel = lab.stage.get_by_role("region", name=name, exact=True)
    expect(panel).to_have_attribute("aria-busy", "false")
    return panel


def values(locator: Locator) -> list[float]:
    """The full values within."""
    told = locator.locator("[data-value]").evaluate_all("all => all.map(e => e.dataset.value)")
    return [float(value) for value in told]


def terms(panel: Locator, group: str) -> list[list[float]]:
    """Weight, factor and product of each term of a group, as listed."""
    rows = panel.locator(f'[data-group="{group}"] .term')
    return [values(row) for row in rows.all()]


def value_of(panel: Locator, symbol: str) -> float:
    """The result of one step of the computation."""
    return values(panel.locator(f'li[data-symbol="{symbol}"]'))[-1]


def expect_as_computed(panel: Locator, explanation: dict[str, Any]) -> None:
    """Every group, term and step on the page is that of the explanation."""
    for group in explanation["groups"]:
        shown = np.array(terms(panel, group["name"]))
        told = [[term["weight"], term["factor"], term["product"]] for term in group["terms"]]
        np.testing.assert_allclose(shown, np.array(told), rtol=0, atol=1e-9)
        np.testing.assert_allclose(shown[:, 0] * shown[:, 1], shown[:, 2], rtol=0, atol=1e-9)
        total = values(panel.locator(f'[data-group="{group["name"]}"] h4'))[0]
        assert total == pytest.approx(shown[:, 2].sum(), abs=1e-9)
        assert total == pytest.approx(group["sum"], abs=1e-9)
    assert explanation["chain"]
    for link in explanation["chain"]:
        assert value_of(panel, link["symbol"]) == pytest.approx(link["value"], abs=1e-9)


def test_a_unit_of_the_state_down_to_its_products(lab: Lab, tagger: NameTagger, explain: Explain):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    panel = opened(lab, "a<4>, unit 3")
    expect_as_computed(panel, explain(kind="a", t=4, cell=0, unit=2))

    (cell,), record = tagger.params_.cells, tagger.trace(WORDS, LABELS)
    a = record.forward.cells[0].a
    products = np.sort([row[2] for row in terms(panel, "W_aa a")])
    np.testing.assert_allclose(products, np.sort(cell["W_aa"][2] * a[2]), rtol=0, atol=1e-9)
    features = record.x[3]
    weights = np.sort([row[0] for row in terms(panel, "W_ax x")])
    np.testing.assert_allclose(weights, np.sort(cell["W_ax"][2, features]), rtol=0, atol=1e-9)
    assert value_of(panel, "a") == pytest.approx(a[3, 2], abs=1e-9)
    sums = values(panel.get_by_role("group", name="The equation with its numbers"))
    assert sums[-1] == pytest.approx(np.tanh(sum(sums[:-1])), abs=1e-9)


def test_the_prediction_and_the_loss(lab: Lab, tagger: NameTagger, explain: Explain):
    record = tagger.trace(WORDS, LABELS)
    panel = lab.open_prediction(3)
    expect_as_computed(panel, explain(kind="y_hat", t=3))
    assert value_of(panel, "y_hat") == pytest.approx(record.y_hat[2], abs=1e-9)

    lab.stage.get_by_role("button", name=re.compile("^Open the loss of this step")).click()
    panel = opened(lab, "loss<3>")
    expect_as_computed(panel, explain(kind="loss", t=3))
    assert record.loss is not None
    assert value_of(panel, "loss") == pytest.approx(-np.log1p(-record.y_hat[2]), abs=1e-9)
    panel.get_by_role("button", name=re.compile("open y_hat<3>$")).click()
    opened(lab, "y_hat<3>").get_by_role("button", name="Back to loss<3>").click()
    opened(lab, "loss<3>")


def listed_first(panel: Locator, group: str) -> tuple[Locator, int]:
    """The button of the weight of the largest product in a group, and its column, from 0."""
    button = (
        panel.locator(f'[data-group="{group}"]')
        .get_by_role("button", name=re.compile(f"open {group.split()[0]}, row 3"))
        .first
    )
    column = re.search(r"column (\d+)$", button.get_attribute("aria-label") or "")
    return button, int(column[1]) - 1 if column else 0


@pytest.mark.parametrize(("name", "group"), [("W_aa", "W_aa a"), ("b_a", "b_a")])
def test_a_weight_and_its_update(
    lab: Lab, tagger: NameTagger, explain: Explain, name: str, group: str
):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    panel = opened(lab, "a<4>, unit 3")
    button, column = listed_first(panel, group)
    button.click()
    place = f"row 3, column {column + 1}" if name == "W_aa" else "row 3"
    panel = opened(lab, f"{name}, {place}")
    expect_as_computed(panel, explain(kind="weight", name=name, cell=0, row=2, column=column))
    gradient = value_of(panel, "gradient")
    assert gradient == pytest.approx(sum(row[2] for row in terms(panel, "dW")), abs=1e-9)
    before, change = value_of(panel, "before"), value_of(panel, "change")
    assert value_of(panel, "after") == pytest.approx(before + change, abs=1e-9)
    panel.get_by_role("button", name="Back to a<4>, unit 3").click()
    opened(lab, "a<4>, unit 3")


def test_a_weight_of_a_feature_is_named_after_it(lab: Lab, tagger: NameTagger, explain: Explain):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    panel = opened(lab, "a<4>, unit 3")
    first = panel.locator('[data-group="W_ax x"] .term').first
    feature = first.locator(".label").inner_text()
    first.get_by_role("button").click()
    column = tagger.vocabulary_.names.index(feature)
    panel = opened(lab, f"W_ax, row 3, column {column + 1}")
    expect(panel.get_by_role("heading", level=3)).to_contain_text(feature)
    expect_as_computed(panel, explain(kind="weight", name="W_ax", cell=0, row=2, column=column))


def test_from_unit_to_unit_by_keyboard_and_back(lab: Lab, tagger: NameTagger, explain: Explain):
    lab.timestep(4).click()
    cell = unit(lab, tagger, 3)
    unit(lab, tagger, 1).focus()
    lab.press("ArrowRight", "ArrowRight")
    expect(cell).to_be_focused()
    lab.press("Enter")
    panel = opened(lab, "a<4>, unit 3")
    expect(panel.get_by_role("heading", level=3)).to_be_focused()

    of_before = panel.get_by_role("button", name=re.compile("^Open a<3>, unit ")).first
    found = re.search(r"unit (\d+)", of_before.get_attribute("aria-label") or "")
    assert found
    number = int(found[1])
    of_before.focus()
    lab.press("Enter")
    panel = opened(lab, f"a<3>, unit {number}")
    expect(lab.slider).to_have_value("3")
    expect_as_computed(panel, explain(kind="a", t=3, cell=0, unit=number - 1))

    panel.get_by_role("button", name="Back to a<4>, unit 3").press("Enter")
    panel = opened(lab, "a<4>, unit 3")
    expect(lab.slider).to_have_value("4")
    lab.press("Escape")
    expect(panel).to_have_count(0)
    expect(cell).to_be_focused()


def test_the_question_goes_along_with_the_timestep(lab: Lab, tagger: NameTagger, explain: Explain):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    opened(lab, "a<4>, unit 3")
    lab.slider.focus()
    lab.press("PageUp", "PageUp")
    panel = opened(lab, "a<6>, unit 3")
    expect_as_computed(panel, explain(kind="a", t=6, cell=0, unit=2))


def test_recomputed_in_python_with_all_digits(lab: Lab, tagger: NameTagger):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    panel = opened(lab, "a<4>, unit 3")
    panel.get_by_role("button", name="Recompute in Python").click()

    def told(name: str) -> float:
        term = panel.get_by_role("term").filter(has_text=name)
        value = term.locator("xpath=following-sibling::dd[1]").inner_text()
        return float(value.replace("\u2212", "-"))

    a = tagger.trace(WORDS, LABELS).forward.cells[0].a[3, 2]
    assert told("recomputed by Python just now") == pytest.approx(a, abs=1e-14)
    assert told("recorded") == pytest.approx(a, abs=1e-14)
    assert told("difference") == told("recomputed by Python just now") - told("recorded")


def test_a_gradient_needs_labels(lab: Lab, tagger: NameTagger):
    lab.timestep(4).click()
    unit(lab, tagger, 3).click()
    panel = opened(lab, "a<4>, unit 3")
    panel.get_by_role("button", name=re.compile("open b_a, row 3$")).click()
    opened(lab, "b_a, row 3")
    lab.add("Ada met Mary")
    panel = lab.stage.get_by_role("region", name="b_a, row 3", exact=True)
    expect(panel).to_contain_text("Label every word of this sentence first")
    expect(panel.get_by_role("listitem")).to_have_count(0)
    lab.label.get_by_role("listbox").focus()
    lab.press("Delete")
    opened(lab, "b_a, row 3")


def test_the_panel_has_the_word_that_the_slider_rests_at(lab: Lab, tagger: NameTagger):
    y_hat = tagger.trace(WORDS, LABELS).y_hat
    box = lab.slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    lab.page.mouse.move(box["x"] + 8, y)
    lab.page.mouse.down()
    for end in (box["width"] - 2, 2, box["width"] - 2):
        lab.page.mouse.move(box["x"] + end, y, steps=20)
    lab.page.mouse.up()
    lab.expect_prediction(y_hat[-1])
    expect(lab.panel("Forward").get_by_role("heading", level=2)).to_have_text(WORDS[-1])
