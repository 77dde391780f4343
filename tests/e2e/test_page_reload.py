"""What is there again after a reload, and after Python died."""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from here import trained_here
from lab import Lab, expect_one_worker, two_labs
from playwright.sync_api import Page, expect

from reliability import happens
from rnn import NameTagger, Sentence
from rnn.storage.experiment import with_sentences

pytestmark = pytest.mark.browser

SECTION = "What the browser keeps"

# Of one update each: of the run that is paused, and with what is added elsewhere.
EPOCHS, FURTHER = 400, 403


def test_work_and_networks_survive(lab_found_again: Lab):
    page = lab_found_again.page
    lab, second = two_labs(page)
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    lab.add("Nobody came.")
    lab.without_starter_sentences()
    lab.set(learning_rate="0.02")
    lab.train_to_the_end(2)
    lab.go_to(1)
    expect(lab.stage.get_by_text("your network, trained for 2 epochs")).to_be_visible()
    prediction = lab.timestep(1).get_attribute("aria-label")
    second.add("Efua sang.")
    second.without_starter_sentences()
    second.train_to_the_end(1)

    page.reload()
    lab = Lab(page, page.locator("rnn-lab").first)
    expect(lab.timestep(1)).to_have_accessible_name(prediction or "")
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(2), "Ngozi")
    expect(lab.row(2)).to_have_accessible_name(re.compile("read only.*2 unlabelled"))
    expect(lab.network.get_by_text("learning rate 0.02, 2 epochs")).to_be_visible()
    lab.with_python()
    lab.expect_state("Trained for 2 epochs. Train goes on for 2 epochs more.")
    expect(lab.timestep(1)).to_have_accessible_name(prediction or "")
    _, second = two_labs(page)
    second.expect_state("Trained for 1 epoch. Train goes on for 1 epoch more.")
    expect(second.rows).to_have_count(2)


def test_a_dead_worker_is_told_and_replaced(lab_alone: Lab):
    page = lab_alone.page
    lab, second = two_labs(page)
    for each, epochs in ((lab, 2), (second, 1)):
        each.without_starter_sentences()
        each.train_to_the_end(epochs)
    lab.set(epochs="100000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    page.evaluate(COUNT_SLICES)
    page.wait_for_timeout(3300)  # more than it may lose
    page.workers[0].evaluate("self.close()")
    for each in (lab, second):
        expect(each.alert).to_contain_text("Python stopped unexpectedly")
    lab.with_python()
    expect(lab.alert).to_contain_text(re.compile(r"as it was kept at .*Resume goes on from there"))
    lab.expect_state(re.compile(r"Paused after [\d,]+ epochs?\."))
    update = int(lab.number("update").replace(",", ""))
    assert seconds_lost(page, update) <= KEPT_EVERY + SPARE
    lab.button("Resume").click()
    lab.expect_state("Training on")
    lab.stop()
    second.with_python().expect_state("Trained for 1 epoch. Train goes on for 1 epoch more.")
    expect_one_worker(page)
    told = "Said; another Python comes with the network as last kept, as after a reload."
    happens(SECTION, "the worker dies amid a training", told)


@cache
def straight_on(dist: Path, epochs: int) -> dict[str, list[float]]:
    """The curve of the run of these stories in CPython, never stopped."""
    sentences = [
        {"words": ["Ngozi", "and", "Luis", "waved", "."], "labels": [1, 0, 1, 0, 0]},
        {
            "words": "Harry Potter and Hermione Granger invented a new spell".split(),
            "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
        },
    ]
    settings = json.loads((dist / "starter/starter.json").read_bytes())["summary"]["settings"]
    data = {"sentences": sentences, "include_starter": False, "settings": settings}
    return trained_here(data, epochs)


def expect_curve(lab: Lab, dist: Path, epochs: int, file: Path) -> None:
    """The losses and gradient norms of the run so far are those of the run never stopped."""
    file.write_bytes(lab.save_network())
    here, there = NameTagger.load(file).curve_, straight_on(dist, FURTHER)
    assert here["step"] == there["step"][:epochs] == list(range(1, epochs + 1))
    assert here["loss"] == pytest.approx(there["loss"][:epochs], abs=1e-9)
    norms = there["grad_norm"][:epochs]
    assert here["grad_norm"] == pytest.approx(norms, rel=1e-9, abs=1e-9)
    assert lab.full_number("loss per word") == pytest.approx(here["loss"][-1], abs=1e-9)


def test_a_run_goes_on_exactly_after_a_reload_and_on_another_machine(
    lab_found_again: Lab, newcomer: Callable[..., Lab], dist: Path, tmp_path: Path
):
    lab, page = lab_found_again, lab_found_again.page
    lab.add("Ngozi and Luis waved.")
    for t in (1, 3):
        lab.mark(t, 1)
    lab.learn()
    lab.without_starter_sentences()
    lab.set(epochs=str(EPOCHS))
    lab.button("Train").click()
    lab.expect_state("Training on 2 sentences.")
    lab.button("Pause").click()
    lab.expect_state(re.compile(r"Paused after [\d,]+ epochs?\."))
    lab.expect_kept()
    update = lab.number("update")
    assert int(update.replace(",", "")) < EPOCHS

    # What is changed now belongs to a next run: Resume goes on without it, after a reload too.
    lab.button("Undo").click()
    lab.expect_state("Resume goes on without the changes")
    page.reload()
    lab.with_python()
    lab.expect_state(re.compile("Paused after .* Resume goes on without the changes"))
    assert lab.number("update") == update
    lab.button("Resume").click()
    lab.expect_state(f"Trained for {EPOCHS} epochs.")
    file = tmp_path / "network.npz"
    expect_curve(lab, dist, EPOCHS, file)

    other = newcomer()
    other.set(learning_rate="0.5", epochs="3")
    other.open_network(file)
    expect(other.rows).to_have_count(2)
    other.expect_labelled(other.row(1), "Ngozi", "Luis")
    other.expect_state(f"trained for {EPOCHS} epochs. Train goes on for 3 epochs more.")
    other.button("Train").click()
    other.expect_state(f"Trained for {FURTHER} epochs.")
    expect_curve(other, dist, FURTHER, tmp_path / "further.npz")


def test_a_network_of_other_sentences_says_so_and_brings_them_when_asked(
    lab_alone: Lab, tmp_path: Path
):
    lab = lab_alone
    X, y = [["Ada", "sang", "."], ["It", "rained", "."]], [[1, 0, 0], [0, 0, 0]]
    with_its_own, without = tmp_path / "with.npz", tmp_path / "without.npz"
    NameTagger(n_a=4, epochs=2).fit(X, y).save(without)
    with_its_own.write_bytes(with_sentences(without.read_bytes(), list(map(Sentence, X, y))))
    lab.add("Ngozi waved.")

    lab.open_network(without)
    lab.expect_state(
        "This is a saved network, trained for 2 epochs. "
        "These weights were trained on other sentences than those here. Train starts a new run"
    )
    take = lab.button("Take its sentences and settings")
    expect(take).to_have_count(0)

    lab.open_network(with_its_own)
    lab.expect_state("It learnt from other sentences or settings than those here. Train starts")
    expect(lab.rows).to_have_count(2)
    take.click()
    lab.expect_state("This is a saved network, trained for 2 epochs. Train goes on for")
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(1), "Ada")
    expect(lab.network.get_by_text("4 hidden units")).to_be_visible()
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(2)
    expect(take).to_be_visible()


# The update after which a network was kept that is in training, once there is one.
KEPT_IN_TRAINING = """() => new Promise((resolve) => {
    const look = () => {
        const opening = indexedDB.open("timestep");
        opening.onsuccess = () => {
            const kept = opening.result.transaction("kept").objectStore("kept");
            kept.get("network").onsuccess = ({ target }) => {
                opening.result.close();
                const { network, summary } = target.result ?? {};
                network === "training" ? resolve(summary.step) : setTimeout(look, 50);
            };
        };
    };
    look();
})"""


def test_a_reload_amid_training_loses_only_what_was_not_kept_yet(lab_found_again: Lab):
    lab, page = lab_found_again, lab_found_again.page
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    lab.set(epochs="100000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    at_least = page.evaluate(KEPT_IN_TRAINING)
    page.reload()
    lab.expect_labelled(lab.row(1), "Ngozi")
    lab.with_python()
    told = lab.root.get_by_role("status").filter(has_text="The training was interrupted")
    expect(told).to_contain_text(re.compile(r"as it was kept at .*Resume goes on from there"))
    lab.expect_state(re.compile("Paused after"))
    assert int(lab.number("update").replace(",", "")) >= at_least
    lab.button("Resume").click()
    lab.expect_state("Training on")
    lab.stop()


# The update after which the network was last kept, in training or not; 0 if none was.
LAST_KEPT = """() => new Promise((resolve) => {
    const opening = indexedDB.open("timestep");
    opening.onsuccess = () => {
        const kept = opening.result.transaction("kept").objectStore("kept");
        kept.get("network").onsuccess = ({ target }) => {
            opening.result.close();
            resolve(target.result?.summary?.step ?? 0);
        };
    };
})"""


# A training's own clock: its slices, of which the worker makes one in a twentieth of a second,
# however fast the machine is. After which update each ended, as the page heard of it, is noted.
SLICE = 0.05  # seconds
COUNT_SLICES = """() => {
    const ends = [];
    document.querySelector("rnn-lab").addEventListener("change-of-state", ({ detail }) => {
        const { network, summary } = detail.state;
        const isNew = summary !== null && summary.step !== ends.at(-1);
        if (network !== "training" || !isNew) return;
        ends.push(summary.step);
        sessionStorage.slices = JSON.stringify(ends);
    });
}"""
KEPT_EVERY, SPARE = 2.0, 1.0  # seconds of training; the second for a disk or a processor at work


def seconds_lost(page: Page, update: int) -> float:
    """How much was trained beyond an update before it was cut, by the training's own clock."""
    ends = json.loads(page.evaluate("sessionStorage.slices"))
    return SLICE * sum(end > update for end in ends)


def test_ten_reloads_amid_training_lose_two_seconds_at_most_and_no_label(lab_found_again: Lab):
    lab, page = lab_found_again, lab_found_again.page
    chance = random.Random(11)
    lost = []
    lab.add("Ngozi waved.")
    lab.without_starter_sentences()
    lab.set(epochs="100000")
    lab.button("Train").click()
    for time in range(10):
        lab.expect_state("Training on")
        page.evaluate(COUNT_SLICES)
        label = time % 2
        lab.mark(1, label)
        page.wait_for_timeout(chance.randint(200, 3500))  # the moment is what is tried
        kept = page.evaluate(LAST_KEPT)
        page.reload()
        lab.with_python().expect_state(re.compile("Paused after"))
        update = int(lab.number("update").replace(",", ""))
        assert update >= kept
        lost.append(seconds_lost(page, update))
        expect(lab.label_box(1)).to_have_attribute("aria-pressed", "true" if label else "false")
        lab.button("Resume").click()
    lab.stop()
    assert max(lost) <= KEPT_EVERY + SPARE, lost
    told = (
        "It goes on from what was kept, and says so: at most 2 s of training are made again, by "
        "its own clock, and 1 s more where the disk is at work; no label is lost."
    )
    happens(SECTION, "a reload at ten moments of a training", told)


def test_a_run_belongs_to_one_tab(lab_found_again: Lab, site: str):
    first = lab_found_again
    first.without_starter_sentences()
    first.train_to_the_end(2)
    second = Lab(first.page.context.new_page()).open(site).with_python()
    second.expect_state("Trained for 2 epochs.")
    second.set(epochs="1")
    second.button("Train").click()
    second.expect_state("Trained for 3 epochs.")
    expect(second.network.get_by_text("Another tab of this page keeps its network")).to_be_visible()
    second.page.close()
    first.page.reload()
    first.with_python().expect_state("Trained for 2 epochs.")
