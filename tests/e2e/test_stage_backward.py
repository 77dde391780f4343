"""Backpropagation through time on the stage, and one update in slow motion: CPython's numbers."""

import copy
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from here import Ask, asking
from lab import Lab, until
from playwright.sync_api import Locator, expect

from rnn import NameTagger, starter
from rnn.data.arrays import Floats
from rnn.network.parameters import Place
from rnn.network.wiring import Backward
from rnn.page.starter_run import SENTENCE
from rnn.training.train import train

pytestmark = pytest.mark.browser

WORDS, LABELS = SENTENCE["words"], SENTENCE["labels"]
T_x = len(WORDS)
SUBJECT = {"words": WORDS, "labels": LABELS, "moment": None}
PHASES = ["Forward", "Loss", "Backward", "Clip", "Update", "After"]


def gone_back(tagger: NameTagger) -> Backward:
    """The starter sentence forward and backward, by the functions that training calls."""
    network, batch = tagger.network_, tagger.model_.pack([WORDS], [LABELS])
    record = network.forward(batch)
    return network.backward(batch, record, network.loss(record, batch).dlogits)


@pytest.fixture(scope="module")
def model(dist: Path) -> Path:
    return dist / "starter/starter.npz"


@pytest.fixture(scope="module")
def ask(model: Path) -> Ask:
    return asking(model, SUBJECT)


@pytest.fixture
def panel(lab: Lab) -> Locator:
    """The panel of the lens, with the record of the starter sentence in it."""
    panel = lab.look_through("Backward")
    expect(panel.get_by_role("heading", name="What this step adds to the gradient")).to_be_visible()
    return panel


def values(locator: Locator) -> Floats:
    """The full values that the titles of these elements tell."""
    titles = locator.evaluate_all("all => all.map(each => each.getAttribute('title'))")
    return np.array([float(each.split(": ")[-1].replace("\u2212", "-")) for each in titles])


def strips(panel: Locator, cell: int = 0) -> list[Floats]:
    """da_output, da_future, da and dz of the current timestep, as they are drawn."""
    rows = panel.locator("gradient-strips").nth(cell).locator(".strip")
    return [values(rows.nth(i).get_by_role("listitem")) for i in range(4)]


def maps(lab: Lab, panel: Locator, name: str, t: int) -> tuple[Floats, Floats]:
    """What timestep t adds to the gradient of these weights, and the sum so far."""
    panel.get_by_role("radio", name=name, exact=True).check()
    label = f"What timestep {t} adds to the gradient of {name}"
    expect(panel.get_by_role("group", name=label, exact=True)).to_be_visible()
    lab.unfold(panel.get_by_text("Both maps as tables"))
    tables = panel.get_by_role("group", name=f"Gradient of {name}", exact=True)
    expect(tables.get_by_role("table")).to_have_count(2)
    addend, total = tables.get_by_role("table").all()
    rows = len(addend.get_by_role("columnheader").all()) - 1
    shape = (-1, rows)
    both = (values(each.get_by_role("cell")).reshape(shape).T for each in (addend, total))
    return next(both), next(both)


def expect_t(lab: Lab, t: int) -> None:
    expect(lab.slider).to_have_attribute("aria-valuetext", re.compile(f"^{t} of "))


def test_step_goes_from_the_end_to_the_beginning(lab: Lab, panel: Locator):
    lab.button("Last word").click()
    expect_t(lab, T_x)
    expect(lab.button("Step back")).to_be_disabled()
    lab.button("Step").click()
    expect_t(lab, T_x - 1)
    lab.timestep(T_x - 1).focus()
    lab.press("End")
    expect_t(lab, 1)
    expect(lab.button("Step")).to_be_disabled()
    told = lab.told_from_now_on(lab.stage.get_by_role("status").filter(has_text=" of 9"))
    lab.button("Play").click()
    lab.button("Halt").click()
    until(lab.page, lambda: len(told()) > 0)
    assert told()[0] == "t = 9 of 9", "Play begins at the last timestep"
    lab.stage.locator(".column.now .step").focus()
    lab.press("End", "Home")
    expect_t(lab, T_x)
    lab.look_through("Forward")
    expect(lab.button("Last word")).to_have_count(0)
    expect(lab.button("First word")).to_be_enabled()
    expect_t(lab, T_x)


@pytest.mark.parametrize("t", [T_x, 5, 1])
def test_what_reaches_the_state_is_what_training_computes(
    lab: Lab, panel: Locator, model: Path, ask: Ask, t: int
):
    lab.go_to(t)
    expect(panel.get_by_role("heading", name=WORDS[t - 1], exact=True)).to_be_visible()
    record = ask("backward")
    cell = gone_back(NameTagger.load(model)).cells[0]
    for shown, name in zip(strips(panel), ("da_output", "da_future", "da", "dz"), strict=True):
        assert shown == pytest.approx(record["cells"][0][name][t - 1], rel=0, abs=1e-9)
        assert shown == pytest.approx(getattr(cell, name)[t - 1], rel=0, abs=1e-9)
    y_hat, y = record["y_hat"][t - 1, 0], LABELS[t - 1]
    told = values(panel.locator(".dy_hat mn[title], .dlogits mn[title]"))
    slope = -1 / y_hat if y else 1 / (1 - y_hat)
    assert told == pytest.approx([slope, y_hat, y_hat - y], abs=1e-9)


@pytest.mark.parametrize("name", ["W_aa", "W_ax", "W_ya"])
def test_the_growing_sum_becomes_the_gradient(
    lab: Lab, panel: Locator, model: Path, ask: Ask, name: str
):
    gradient = gone_back(NameTagger.load(model)).grads.at(Place(name, 0))
    for t in (6, 1):
        lab.timestep(t).click()
        addend, total = maps(lab, panel, name, t)
        known = ask("addend", t=t, name=name, cell=0)
        assert addend == pytest.approx(known["addend"], rel=0, abs=1e-9)
        assert total == pytest.approx(known["sum"], rel=0, abs=1e-9)
    columns = known["indices"] or range(gradient.shape[1])
    assert total == pytest.approx(gradient[:, columns], rel=0, abs=1e-9)
    assert np.linalg.norm(total) == pytest.approx(np.linalg.norm(gradient), abs=1e-9)


def test_a_cell_of_the_map_is_read_and_opened_by_keyboard(lab: Lab, panel: Locator, ask: Ask):
    lab.timestep(3).click()
    maps(lab, panel, "W_aa", 3)
    panel.get_by_role("button", name=re.compile("^W_aa from unit 1 to unit 1:")).first.focus()
    lab.press("ArrowRight", "ArrowRight", "ArrowDown")
    told = values(panel.locator("addend-maps .out span[data-value]"))
    known = ask("addend", t=3, name="W_aa", cell=0)
    assert told == pytest.approx([known["addend"][1][2], known["sum"][1][2]], rel=0, abs=1e-9)
    expect_t(lab, 3)
    lab.press("Enter")
    expect(lab.stage.get_by_role("region", name="W_aa, row 2, column 3")).to_be_visible()
    lab.button("Close this number").click()


def test_the_norms_and_the_verdict(lab: Lab, panel: Locator, model: Path):
    cell = gone_back(NameTagger.load(model)).cells[0]
    whole = np.linalg.norm(cell.da, axis=1)
    bars = panel.locator("gradient-norms").get_by_role("button", name=re.compile("^Timestep"))
    assert values(bars) == pytest.approx(whole, rel=0, abs=1e-9)
    shares = np.linalg.norm(cell.da_future, axis=1)[:-1] / whole[1:]
    mean = np.prod(shares) ** (1 / len(shares))
    seen = panel.locator("gradient-norms .seen")
    told = values(seen.locator(".number"))
    assert told == pytest.approx([whole[-1], whole[0], mean], rel=0, abs=1e-9)
    verdict = "vanishes" if mean**10 < 0.1 else "explodes" if mean**10 > 10 else "neither"
    expect(seen).to_contain_text(verdict)


def of_arrays(norms: dict[str, Any]) -> dict[str, float]:
    """The norms of the arrays of a network with one cell, by name."""
    (of_cell,), readout = norms["cells"], norms["readout"]
    return of_cell | {"W_ya": readout["W_ya"][0], "b_y": readout["b_y"]}


def test_one_update_in_slow_motion_by_keyboard(lab: Lab, panel: Locator, model: Path, ask: Ask):
    known = ask("update")
    before = lab.save_network()
    lab.button("One update in slow motion").focus()
    lab.press("Enter")
    motion = panel.get_by_role("region", name="One update in slow motion")
    told: dict[str, float] = {}
    for phase in PHASES:
        expect(motion.get_by_role("button", name=phase, exact=True)).to_have_attribute(
            "aria-current", "step"
        )
        expect(motion.get_by_role("table").first).to_be_visible()
        for number in motion.locator("[data-name]:not([data-name=''])").all():
            told[number.get_attribute("data-name") or ""] = values(number)[0]
        if phase == "After":
            break
        expect(motion.get_by_role("button", name="Next", exact=True)).to_be_focused()
        lab.press("Enter")
    clip = known["clip"]
    assert told == pytest.approx(
        {
            "loss-before": known["forward"]["total_loss"],
            "loss-after": known["after"]["total_loss"],
            "grad-norm": known["backward"]["grad_norm"],
            "norm-before": clip["grad_norm_before"],
            "scale": clip["scale"],
            "learning-rate": known["update"]["learning_rate"],
        },
        rel=0,
        abs=1e-9,
    )
    rows = {
        "y_hat": known["forward"]["y_hat"],
        "loss": known["forward"]["loss"],
        "y_hat-after": known["after"]["y_hat"],
        "loss-after": known["after"]["loss"],
    }
    for name, expected in rows.items():
        cells = motion.locator(f".words [data-row='{name}']").get_by_role("cell")
        assert values(cells) == pytest.approx(expected, rel=0, abs=1e-9)
    gradient, change = (of_arrays(known[phase]["norms"]) for phase in ("backward", "update"))
    for name, norm in gradient.items():
        cells = motion.locator(f".weights [data-row='{name}']").get_by_role("cell")
        assert values(cells) == pytest.approx([norm, change[name]], abs=1e-9)
    largest = motion.locator(".largest").get_by_role("cell")
    moves = [[m["before"], m["after"], m["change"]] for m in known["update"]["largest"]]
    assert values(largest).reshape(-1, 3) == pytest.approx(np.array(moves), rel=0, abs=1e-9)

    tagger = NameTagger.load(model)
    changed = copy.deepcopy(tagger)
    network = changed.network_
    network.position = 0
    network.settings = replace(network.settings, dropout=0.0)  # as the page shows an update
    next(train(network, [tagger.model_.pack([WORDS], [LABELS])]))
    losses = [each.trace(WORDS, LABELS).loss.sum() for each in (tagger, changed)]
    assert [told["loss-before"], told["loss-after"]] == pytest.approx(losses, rel=0, abs=1e-9)
    lab.press("Enter")
    expect(motion).to_be_hidden()
    expect(lab.button("One update in slow motion")).to_be_focused()
    assert lab.save_network() == before, "the network itself stays as it is"


def test_without_labels_there_is_nothing_to_go_back_from(lab: Lab):
    lab.add("Ada sings.")
    panel = lab.look_through("Backward")
    expect(panel.get_by_text(re.compile("^Label every word of this"))).to_be_visible()
    expect(lab.button("One update in slow motion")).to_be_disabled()
    lab.label.get_by_role("listbox").focus()
    lab.press("Delete")
    expect(lab.rows).to_have_count(1)
    expect(lab.button("One update in slow motion")).to_be_enabled()


def test_both_cells_and_two_outputs(lab: Lab, tmp_path: Path):
    sentences = starter().train[:20]
    tagger = NameTagger(n_a=3, direction="both", g2="softmax", epochs=2, random_state=1)
    tagger.fit([s.words for s in sentences], [s.labels or () for s in sentences])
    file = tmp_path / "both.npz"
    tagger.save(file)
    lab.open_network(file)
    panel = lab.look_through("Backward")
    expect(panel.get_by_role("radio", name="W_aa_r", exact=True)).to_be_visible()
    t = T_x
    lab.go_to(t)
    expect(panel.get_by_role("heading", name=WORDS[t - 1], exact=True)).to_be_visible()
    found, known = gone_back(tagger), asking(file, SUBJECT)("backward")
    for cell, of_cell in enumerate(known["cells"]):
        for shown, name in zip(
            strips(panel, cell), ("da_output", "da_future", "da", "dz"), strict=True
        ):
            assert shown == pytest.approx(of_cell[name][t - 1], rel=0, abs=1e-9)
            assert shown == pytest.approx(getattr(found.cells[cell], name)[t - 1], abs=1e-9)
    assert values(panel.locator(".dlogits mn[title]")) == pytest.approx(known["dlogits"][t - 1])
    _, total = maps(lab, panel, "W_aa_r", t)
    assert total == pytest.approx(found.grads.at(Place("W_aa", 1)), rel=0, abs=1e-9)
