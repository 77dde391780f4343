"""Projects side by side: each keeps all that is its own, and comes out of a file as it went in."""

import json
import re
from pathlib import Path

import pytest
from axe import violations
from lab import Lab, content, expect_one_worker, until
from playwright.sync_api import Locator, expect
from test_page_classes import CONLL, MORE, classes_field, read_all_classes

from reliability import happens
from rnn import NameTagger
from rnn.cli.main import main
from rnn.storage.experiment import parted, sentences_in, with_project

pytestmark = pytest.mark.browser

KEPT = "What the browser keeps"
FULL = """() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
        throw new DOMException("no room", "QuotaExceededError");
    };
    window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
}"""
KEYS = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("timestep");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
        keys.onsuccess = () => resolve(keys.result);
    };
})"""


CHANGED = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("timestep");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const kept = opening.result.transaction("kept").objectStore("kept");
        const name = document.querySelector("rnn-lab").getAttribute("name");
        const work = kept.get(`work of ${name}`);
        work.onsuccess = () => resolve(work.result.at);
    };
})"""


class Projects:
    """The dialog, in a reader's verbs."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.dialog = lab.root.get_by_role("dialog", name="Projects")
        self.said = self.dialog.get_by_role("status")
        self.name = self.dialog.get_by_role("textbox", name="Name of a new project")

    def open(self) -> "Projects":
        self.lab.root.get_by_role("button", name=re.compile("^Projects: ")).click()
        expect(self.dialog).to_have_attribute("aria-busy", "false")
        return self

    def close(self) -> None:
        self.button("Close").click()

    def button(self, name: str) -> Locator:
        return self.dialog.get_by_role("button", name=name, exact=True)

    def row(self, name: str) -> Locator:
        return self.dialog.get_by_role("listitem", name=name, exact=True)

    def expect_names(self, *names: str) -> None:
        expect(self.dialog.get_by_role("heading", level=3)).to_have_text(list(names))

    def create(self, name: str) -> None:
        self.name.fill(name)
        self.name.press("Enter")
        self.expect_open(name)

    def go_to(self, name: str) -> None:
        self.open().button(f"Open {name}").click()
        self.expect_open(name)

    def expect_open(self, name: str) -> None:
        expect(self.lab.button(f"Projects: {name}")).to_be_visible()
        expect(self.lab.page.locator("rnn-lab")).to_have_count(1)

    def save(self, name: str, path: Path) -> Path:
        with self.lab.page.expect_download() as waiting:
            self.button(f"Save file {name}").click()
        path.write_bytes(content(waiting.value))
        return path

    def open_file(self, path: Path) -> None:
        with self.lab.page.expect_file_chooser() as chooser:
            self.button("Open a project's file…").click()
        chooser.value.set_files(path)


def texts(lab: Lab) -> list[str]:
    return lab.rows.locator(".text").all_inner_texts()


def listed(lab: Lab) -> list[str]:
    """Each sentence with its use; what the network makes of it comes a moment later."""
    return [re.sub(r" · .*", "", each) for each in lab.rows.all_inner_texts()]


def train_on(lab: Lab, epochs: int) -> None:
    """To so many epochs in all."""
    lab.button("Train").click()
    lab.expect_state(f"Trained for {epochs} epochs.")
    lab.expect_kept()


def add(lab: Lab, text: str) -> None:
    """Type a sentence and keep it, where no Python reads it."""
    before = lab.rows.count()
    lab.new_sentence.fill(text)
    lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(before + 1)


def test_each_project_keeps_what_is_its_own(lab_alone: Lab):
    lab, projects = lab_alone, Projects(lab_alone)
    projects.expect_open("First project")
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    lab.button("held out").click()
    lab.set(epochs="3")
    row = projects.open().row("First project")
    expect(row).to_contain_text(re.compile(r"2 sentences · the starter network · [\d.]+ kB"))
    expect(row).to_contain_text("open now")
    assert violations(lab.page) == []

    changed = lab.page.evaluate(CHANGED)
    projects.create("Letters")
    lab.with_python()
    expect(lab.rows).to_have_count(1)
    expect(lab.button("Undo")).to_be_disabled()
    lab.add("Luis wrote to Efua .")
    lab.train_to_the_end(1)
    loss = lab.full_number("loss per word")

    projects.go_to("First project")
    lab.with_python()
    lab.expect_state("This is the starter network")
    expect(lab.rows).to_have_count(2)
    expect(lab.row(1)).to_contain_text("held out")
    lab.expect_labelled(lab.row(1), "Ngozi")
    lab.set()
    expect(lab.network.get_by_role("spinbutton", name=re.compile("^epochs"))).to_have_value("3")
    row = projects.open().row("Letters")
    expect(row).to_contain_text(re.compile(r"2 sentences · a network of its own · [\d.]+ MB"))
    projects.close()

    lab.row(2).click()
    projects.go_to("Letters")
    lab.with_python()
    lab.expect_state("Trained for 1 epoch.")
    assert lab.page.evaluate(CHANGED) == changed, "to look at it is no change"
    assert lab.full_number("loss per word") == loss
    expect(lab.row(1)).to_contain_text("Luis wrote to Efua .")
    expect_one_worker(lab.page)


def test_what_is_in_training_rests_and_is_there_when_one_comes_back(lab_alone: Lab):
    lab, projects = lab_alone, Projects(lab_alone)
    lab.set(epochs="1000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    projects.open().create("Another")
    lab.with_python()
    projects.go_to("First project")
    lab.with_python()
    lab.expect_state(re.compile("Paused after"))
    lab.button("Resume").click()
    lab.expect_state("Training on")
    lab.stop()


def test_they_are_renamed_copied_deleted_and_brought_back(lab_alone: Lab):
    lab, projects = lab_alone, Projects(lab_alone)
    lab.add("Ngozi waved.")
    projects.open().button("Rename First project").click()
    lab.press("Control+a")
    lab.page.keyboard.type("  Field   notes ")
    lab.press("Enter")
    expect(projects.said).to_have_text("“First project” is called “Field notes” now.")
    expect(projects.button("Rename Field notes")).to_be_focused()
    projects.expect_open("Field notes")
    lab.press("Enter")
    expect(projects.dialog.get_by_role("textbox", name="New name of Field notes")).to_be_focused()
    lab.press("Escape")
    expect(projects.dialog).to_be_visible()
    expect(projects.button("Rename Field notes")).to_be_focused()

    for n in ("copy", "copy 2"):
        projects.button("Duplicate Field notes").click()
        expect(projects.row(f"Field notes {n}")).to_contain_text("2 sentences")
    keys = sorted(lab.page.evaluate(KEYS))
    projects.button("Delete Field notes copy").click()
    expect(projects.said).to_contain_text("“Field notes copy” is deleted.")
    expect(projects.dialog.get_by_role("listitem")).to_have_count(2)
    assert len(lab.page.evaluate(KEYS)) == len(keys) - 2, "its name and its work are gone"
    expect(projects.button("Undo the last deletion")).to_be_focused()
    lab.press("Enter")
    expect(projects.row("Field notes copy")).to_contain_text("2 sentences")
    assert sorted(lab.page.evaluate(KEYS)) == keys
    projects.button("Open Field notes copy").click()
    projects.expect_open("Field notes copy")
    expect(lab.rows).to_have_count(2)
    lab.with_python()

    projects.open().button("Delete Field notes copy").click()
    expect(projects.said).to_have_text("This project is open. Open another one, then delete it.")
    projects.button("Delete Field notes").click()
    expect(projects.said).to_contain_text("“Field notes” is deleted.")
    projects.expect_names("Field notes copy", "Field notes copy 2")


NAMES = {
    "": "A project needs a name that can be seen.",
    " \u200b\u00a0": "A project needs a name that can be seen.",
    "x" * 61: "This name has 61 characters, and 60 have room. Shorten it.",
    "first PROJECT": "There is a project called “first PROJECT” already.",
    "E\u0301mile": "There is a project called “Émile” already.",
}


def test_a_name_that_cannot_be_is_refused_in_a_sentence_and_stays_to_be_mended(lab_alone: Lab):
    projects = Projects(lab_alone)
    projects.open().create("\u00c9mile")
    lab_alone.with_python()
    projects.open()
    for name, reason in NAMES.items():
        projects.name.fill(name)
        projects.button("New project").click()
        expect(projects.said).to_contain_text(reason)
        expect(projects.name).to_have_value(name)
        projects.button("Rename Émile").click()
        if reason.startswith("There is a project called “Émile”"):
            name = "FIRST  project"
            reason = "There is a project called “FIRST project” already."
        projects.dialog.get_by_role("textbox", name="New name of Émile").fill(name)
        lab_alone.press("Enter")
        expect(projects.said).to_contain_text(reason)
        projects.button("Cancel").click()
    strange = "<b>\u202ea/b: \U0001f9d1\u200d\U0001f680\u2026"
    projects.create(strange)
    lab_alone.with_python()
    projects.open()
    with lab_alone.page.expect_download() as waiting:
        projects.button(f"Save file {strange}").click()
    assert waiting.value.suggested_filename.endswith(".npz")
    projects.expect_names("First project", "Émile", strange)


def test_what_is_typed_is_not_lost_on_the_way(lab_alone: Lab):
    lab, projects = lab_alone, Projects(lab_alone)
    lab.new_sentence.fill("Not kept ye")
    projects.open().name.fill("Elsewhere")
    projects.button("New project").click()
    expect(projects.said).to_contain_text("What you are typing is not kept yet.")
    projects.expect_names("First project")
    projects.close()
    expect(lab.new_sentence).to_have_value("Not kept ye")
    lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(2)
    projects.open().create("Elsewhere")


def test_a_project_comes_out_of_its_file_as_it_went_in(lab_alone: Lab, tmp_path: Path):
    lab, projects = lab_alone, Projects(lab_alone)
    lab.add("Read this only.")
    lab.add("Efua is held out.")
    lab.mark(1, 1)
    lab.button("held out").click()
    lab.add("Ngozi waved.")
    lab.mark(1, 1)
    lab.learn()
    lab.without_starter_sentences()
    lab.set(hidden_units="5", feature_dropout="0.3")
    lab.train_to_the_end(2)
    expect_to_go_on_alike(lab, projects, tmp_path)


def test_a_project_with_classes_comes_out_of_its_file_as_it_went_in(lab_alone: Lab, tmp_path: Path):
    lab, projects = lab_alone, Projects(lab_alone)
    read_all_classes(lab, f"{CONLL}\n{MORE}\n")
    lab.row(2).click()
    lab.button("held out").click()
    lab.set(hidden_units="5", feature_dropout="0.3")
    lab.train_to_the_end(2)
    expect_to_go_on_alike(lab, projects, tmp_path)
    for name in ("First project 2", "First project 3"):
        if name != "First project 3":
            projects.go_to(name)
        expect(classes_field(lab)).to_have_value("PER, LOC, ORG")
        lab.expect_labelled(lab.row(2), "IBMORG", "BenPER", "RomeLOC")

    # One that the terminal begins, with the classes of its sentences.
    begun, data = tmp_path / "begun.npz", tmp_path / "train.conll"
    data.write_text(CONLL)
    command = ["train", str(data), "--classes", "PER,LOC,ORG", "--experiment", "--n-a", "4"]
    assert main([*command, "--epochs", "2", "--output", str(begun), "--quiet"]) == 0
    gone_on = tmp_path / "begun and gone on.npz"
    command = ["train", "--resume", str(begun), "--epochs", "4", "--output", str(gone_on)]
    assert main([*command, "--quiet"]) == 0
    projects.open().open_file(begun)
    lab.with_python()
    lab.expect_state(re.compile("trained for 2 epochs", re.IGNORECASE))
    expect(classes_field(lab)).to_have_value("PER, LOC, ORG")
    lab.set(epochs="2")
    train_on(lab, 4)
    there, here = NameTagger.load(gone_on), NameTagger.from_bytes(lab.save_network())
    assert here.network_.theta == pytest.approx(there.network_.theta, rel=1e-9)


def expect_to_go_on_alike(lab: Lab, projects: Projects, tmp_path: Path) -> None:
    """A run of two epochs goes on alike in the page, from its file, and in the terminal."""
    before, loss = listed(lab), lab.full_number("loss per word")
    file = projects.open().save("First project", tmp_path / "first.npz")
    projects.close()
    train_on(lab, 4)
    straight_on = lab.save_network()

    projects.open().open_file(file)
    projects.expect_open("First project 2")
    lab.with_python()
    lab.expect_state("Trained for 2 epochs. Train goes on for 2 epochs more.")
    until(lab.page, lambda: listed(lab) == before)
    moment = lab.root.get_by_role("slider", name="Moment of the training")
    expect(moment).to_have_attribute("aria-valuetext", re.compile(r"^update \d+, 2 epochs$"))
    assert lab.full_number("loss per word") == loss
    train_on(lab, 4)
    assert lab.save_network() == straight_on, "bit for bit"

    # In the terminal, and back.
    gone_on = tmp_path / "gone on.npz"
    command = ["train", "--resume", str(file), "--epochs", "4", "--output", str(gone_on)]
    assert main([*command, "--quiet"]) == 0
    there, here = (NameTagger.from_bytes(each) for each in (gone_on.read_bytes(), straight_on))
    assert there.curve_["loss"] == pytest.approx(here.curve_["loss"], rel=1e-9)
    projects.open().open_file(gone_on)
    projects.expect_open("First project 3")
    lab.with_python()
    lab.expect_state("Trained for 4 epochs.")
    until(lab.page, lambda: listed(lab) == before)
    mine = lab.save_network()
    assert NameTagger.from_bytes(mine).network_.theta.tobytes() == there.network_.theta.tobytes()
    assert sentences_in(mine) == sentences_in(straight_on)


def test_a_file_that_is_no_project_is_refused_in_a_sentence(lab_alone: Lab, tmp_path: Path):
    projects = Projects(lab_alone)
    whole = projects.open().save("First project", tmp_path / "whole.npz").read_bytes()
    model, text = parted(whole)
    assert model is None, "the starter network is not the project's"
    project = json.loads(text or "")
    damaged = "The project in this file is damaged. Use another copy of it."
    newer = "This experiment file is of version 7; versions 1 to 2 are read here."
    wrong = project | {"work": project["work"] | {"sentences": [{"id": 1}]}}
    files = {
        b"a text": "This is not a network saved by Timestep.",
        whole[: len(whole) // 2]: "This is not a network saved by Timestep.",
        with_project(None, "no JSON"): damaged,
        with_project(None, "null"): damaged,
        with_project(None, json.dumps(project | {"name": 3})): damaged,
        with_project(None, json.dumps(wrong)): damaged,
        with_project(None, json.dumps(project | {"version": 7})): newer,
    }
    for n, (data, reason) in enumerate(files.items()):
        file = tmp_path / f"{n}.npz"
        file.write_bytes(data)
        projects.open_file(file)
        expect(projects.said).to_contain_text(reason)
    projects.expect_names("First project")
    projects.expect_open("First project")
    fault = "the file of a project: damaged, or of a newer version"
    happens("Files of networks", fault, "Refused in a sentence; no project is made of it.")


def test_a_full_storage_changes_nothing_and_says_so(lab_alone: Lab, shared):
    lab, projects = lab_alone, Projects(lab_alone)
    shared[1].expect("is not kept")
    lab.add("Ngozi waved.")
    projects.open().create("Second")
    lab.with_python()
    lab.page.evaluate(FULL)
    full = re.compile("The storage of this browser is full, and nothing was changed.")
    projects.open().name.fill("Third")
    projects.button("New project").click()
    expect(projects.said).to_have_text(full)
    expect(projects.name).to_have_value("Third")
    projects.button("Duplicate First project").click()
    expect(projects.said).to_have_text(full)
    projects.expect_names("First project", "Second")
    projects.close()
    # What cannot be kept is not left behind either.
    lab.add("Efua sang.")
    projects.open().button("Open First project").click()
    expect(projects.said).to_contain_text("This browser does not keep the project that is open")
    projects.expect_open("Second")
    lab.page.evaluate("makeRoom()")
    projects.close()
    lab.add("Luis came.")
    projects.go_to("First project")
    lab.with_python()
    projects.go_to("Second")
    expect(lab.rows.locator(".text")).to_contain_text(["Luis came .", "Efua sang ."])
    told = "Said; nothing is changed, and a project that is not kept is not left."
    happens(KEPT, "the storage is full as a project is made, copied or left", told)


def test_tabs_with_different_projects_do_not_meet_and_each_finds_its_own_again(visits, site: str):
    first, _ = visits(site)
    first.without_python().open(site)
    expect(first.rows).to_have_count(1)
    add(first, "Ngozi waved.")
    ones = Projects(first)
    ones.open()
    expect(ones.row("First project")).to_contain_text("2 sentences")
    ones.create("Second")
    expect(first.rows).to_have_count(1)
    add(first, "Efua sang.")

    def tab() -> tuple[Lab, Projects]:
        lab = Lab(first.page.context.new_page())
        lab.without_python().open(site)
        return lab, Projects(lab)

    other, others = tab()
    others.expect_open("Second")  # the last that was open
    expect(other.rows).to_have_count(2)
    others.go_to("First project")
    expect(other.rows).to_have_count(2)
    assert "Ngozi" in texts(other)[0]
    add(first, "One of the second.")
    add(other, "One of the first.")
    others.open().button("Delete Second").click()
    expect(others.said).to_contain_text("This project is open in another tab.")
    others.button("Rename Second").click()
    others.dialog.get_by_role("textbox", name="New name of Second").fill("Letters")
    other.press("Enter")
    ones.expect_open("Letters")
    for lab, projects, name in ((first, ones, "Letters"), (other, others, "First project")):
        lab.page.reload()
        projects.expect_open(name)
        expect(lab.rows).to_have_count(3)
    assert "One of the second." in " ".join(texts(first))
    assert "One of the first." in " ".join(texts(other))
    third, thirds = tab()
    thirds.expect_open("First project")
    expect(third.rows).to_have_count(3)
    first.page.close()
    others.open().button("Delete Letters").click()
    expect(others.said).to_contain_text("“Letters” is deleted.")
    others.close()
    thirds.open()
    thirds.expect_names("First project")
    told = "It is not deleted, and that is said. Tabs with different projects do not meet."
    happens(KEPT, "a project is to be deleted that another tab has open", told)


NO_STORAGE = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"
NEITHER = "Object.defineProperty(window, 'indexedDB', { value: undefined })"


@pytest.mark.parametrize("fault", [NO_STORAGE, NEITHER], ids=["refused", "not there"])
def test_where_nothing_is_kept_there_is_one_project(visits, site: str, fault: str):
    lab, watch = visits(site)
    watch.expect("is not kept")
    lab.page.add_init_script(fault)
    lab.without_python().open(site)
    projects = Projects(lab).open()
    expect(projects.said).to_contain_text("This browser keeps nothing for this page")
    expect(projects.row("First project")).to_contain_text("not kept in this browser")
    projects.name.fill("Another")
    projects.button("New project").click()
    expect(projects.said).to_contain_text("This browser keeps nothing for this page")
    expect(projects.name).to_have_value("Another")
    projects.close()
    projects.expect_open("First project")
    happens(KEPT, "a second project where nothing is kept", "Not made, and that is said.")
