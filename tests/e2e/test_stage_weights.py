"""The maps of the weights and the words of a unit, against CPython on the same weights."""

import re
from pathlib import Path

import numpy as np
import pytest
from lab import Lab
from playwright.sync_api import Locator, expect

from rnn import NameTagger, starter

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tagger(dist: Path) -> NameTagger:
    return NameTagger.load(dist / "starter/starter.npz")


@pytest.fixture
def weights(lab: Lab) -> Lab:
    lab.stage.get_by_role("tab", name="Weights").click()
    expect(between_units(lab)).to_be_visible()
    return lab


def between_units(lab: Lab) -> Locator:
    return lab.stage.get_by_role("group", name="Map of the weights between units")


def from_features(lab: Lab) -> Locator:
    return lab.stage.get_by_role("group", name="Map of the weights from features")


def table(lab: Lab, summary: str, name: str, rows: int) -> list[list[str]]:
    """The texts of a table of so many rows."""
    lab.unfold(lab.stage.get_by_text(summary))
    found = lab.stage.get_by_role("group", name=name).locator("tbody tr")
    expect(found).to_have_count(rows)
    return found.evaluate_all("all => all.map(row => [...row.cells].map(cell => cell.innerText))")


def numbers(cells: list[str]) -> list[float]:
    return [float(cell.replace("\u2212", "-").replace(",", "")) for cell in cells]


def test_the_map_between_units_has_the_weights(weights: Lab, tagger: NameTagger):
    (cell,), ((W_ya,), b_y) = tagger.params_
    arrays = {"W_aa": cell["W_aa"], "b_a": cell["b_a"], "W_ya": W_ya, "b_y": b_y}
    expected = np.block([[cell["W_aa"], cell["b_a"][:, None]], [W_ya, b_y[:, None]]])
    rows = table(weights, "These weights as a table", "Table of the weights between units", 17)
    found = np.array([numbers(row[1:]) for row in rows])
    np.testing.assert_allclose(found, expected, atol=1e-9)

    for name, values in arrays.items():
        largest = weights.stage.locator(f"[data-largest={name}]").get_attribute("data-value")
        assert float(largest or "nan") == pytest.approx(np.abs(values).max(), abs=1e-9)


def test_cell_by_cell_with_the_arrow_keys_and_enter_opens(weights: Lab, tagger: NameTagger):
    frame = between_units(weights).get_by_role("button")
    frame.focus()
    weights.press("Home", "PageUp", "ArrowDown", "ArrowDown", "ArrowRight")
    expect(frame).to_have_accessible_name(re.compile("^W_aa, to unit 3 from unit 2"))
    value = weights.stage.locator("weight-maps weight-readout [data-value]").get_attribute(
        "data-value"
    )
    assert float(value or "nan") == pytest.approx(tagger.params_.cells[0]["W_aa"][2, 1], abs=1e-9)
    expect(weights.stage.get_by_role("spinbutton", name="Hidden unit")).to_have_value("3")
    weights.press("PageDown", "End")
    expect(frame).to_have_accessible_name(re.compile("^b_y, bias of the output"))
    weights.press("Home", "ArrowUp", "Enter")
    opened = weights.stage.locator("opened-number")
    expect(opened).to_be_visible()
    expect(opened).to_contain_text("before")
    weights.stage.get_by_role("tab", name="Weights").click()


def test_features_are_found_by_name(weights: Lab, tagger: NameTagger):
    search = weights.stage.get_by_role("searchbox", name="Find features")
    search.fill("SUFFIX3=")
    names, W_ax = tagger.vocabulary_.names, tagger.params_.cells[0]["W_ax"]
    norm = np.linalg.norm(W_ax, axis=0)
    named = [i for i, name in enumerate(names) if "suffix3=" in name]
    expected = sorted(named, key=lambda i: -norm[i])
    features = weights.stage.get_by_role("list", name="Features").get_by_role("listitem")
    expect(features.first).to_contain_text(names[expected[0]])
    expect(weights.stage.get_by_text(f"1 to 24 of {len(named):,}")).to_be_visible()
    weights.button("Shorter").click()
    expect(weights.stage.get_by_text(f"25 to 48 of {len(named):,}")).to_be_visible()
    expect(features.first).to_contain_text(names[expected[24]])

    rows = table(weights, "These columns as a table", "Table of the weights from features", 24)
    by_name = {name: i for i, name in enumerate(names)}
    for name, count, length, *values in rows:
        i = by_name[name]
        assert int(count.replace(",", "")) == tagger.vocabulary_.counts[i]
        assert numbers([length]) == pytest.approx([norm[i]], abs=1e-9)
        assert numbers(values) == pytest.approx(W_ax[:, i].tolist(), abs=1e-9)

    frame = from_features(weights).get_by_role("button")
    frame.focus()
    weights.press("ArrowRight")
    name = rows[0][0]
    expect(frame).to_have_accessible_name(re.compile(f"^W_ax, to unit 2 from the feature {name}"))
    search.fill("no feature is called so")
    expect(weights.stage.get_by_text("No feature has this in its name.")).to_be_visible()
    search.fill("")
    expect(weights.stage.get_by_text(f"1 to 24 of {len(names):,}")).to_be_visible()


def test_the_words_that_excite_a_unit(weights: Lab, tagger: NameTagger):
    field = weights.stage.get_by_role("spinbutton", name="Hidden unit")
    field.fill("12")
    sentences = [s.words for s in starter().train]
    states = [tagger.trace(words).forward.cells[0].a[:, 11] for words in sentences]
    for title, pick, sign in (("Most", np.argmax, -1), ("Least", np.argmin, 1)):
        best = sorted((sign * a[pick(a)], i) for i, a in enumerate(states))[:8]
        expected = [sign * value for value, _ in best]
        items = weights.stage.get_by_role("list", name=title).get_by_role("listitem")
        first = sentences[best[0][1]][int(pick(states[best[0][1]]))]
        expect(items.first).to_have_attribute("data-word", first)
        expect(items).to_have_count(8)
        found = items.evaluate_all(
            "all => all.map(e => [e.dataset.a, e.dataset.t, e.dataset.word])"
        )
        assert [float(a) for a, _, _ in found] == pytest.approx(expected, abs=1e-9)
        for (_, t, word), (_, i) in zip(found, best, strict=True):
            assert word == sentences[i][int(t) - 1]

    example = weights.stage.get_by_role("list", name="Most").get_by_role("listitem").first
    t, word = example.get_attribute("data-t"), example.get_attribute("data-word")
    example.get_by_role("button").click()
    expect(weights.stage.get_by_text("An unseen sentence, read by")).to_be_visible()
    expect(weights.slider).to_have_value(t or "")
    expect(weights.timestep(int(t or 0))).to_have_accessible_name(re.compile(re.escape(word or "")))


def test_the_maps_follow_the_training(weights: Lab, tmp_path: Path):
    weights.without_starter_sentences()
    weights.train_to_the_end(3)
    file = tmp_path / "network.npz"
    file.write_bytes(weights.save_network())
    trained = NameTagger.load(file).params_.cells[0]["W_aa"]
    weights.look_through("Weights")
    frame = between_units(weights).get_by_role("button")
    frame.focus()
    weights.press("Home", "PageUp", "ArrowRight")
    value = weights.stage.locator("weight-maps weight-readout b")
    expect(value).to_have_attribute("data-value", str(trained[0, 1]))
