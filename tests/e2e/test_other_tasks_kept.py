"""What is done with the other tasks is there after a reload, and a run goes on as it would have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from lab import Lab, content, expect_no_sideways_scrolling, until
from playwright.sync_api import Page, expect
from test_other_sequences import LEARNT, PAIRS, Sequences
from test_projects import Projects

from reliability import happens
from rnn.sequences import SequenceTranslator

pytestmark = pytest.mark.browser

SECTION = "What the browser keeps"
TITLE = "A word from its end"
SMALL = {"Hidden units": "12", "Epochs": "60", "Batch size": "2"}
# A slice of training is one update, and comes no sooner than after so many milliseconds: so a
# reload finds a run in its midst on a machine of any speed.
SLOWER = """() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (message?.action !== "sequence_advance") return postMessage.call(this, message, ...rest);
        message.payload.seconds = 0;
        setTimeout(() => postMessage.call(this, message, ...rest), 25);
    };
    window.asFast = () => { Worker.prototype.postMessage = postMessage; };
}"""
# What stands in the storage under the key that begins so.
KEPT = """(beginning) => new Promise((resolve) => {
    const opening = indexedDB.open("timestep");
    opening.onsuccess = () => {
        const kept = opening.result.transaction("kept").objectStore("kept");
        const range = IDBKeyRange.bound(beginning, beginning + "\\uffff");
        kept.getAll(range).onsuccess = ({ target }) => {
            opening.result.close();
            resolve(target.result.map(({ model, ...rest }) => ({ ...rest, bytes: model?.length })));
        };
    };
})"""
# A network in training is kept, later than that. (Playwright's wait_for_function waits for no
# promise: it takes one for true.)
UNTIL = f"""async (after) => {{
    for (const end = performance.now() + 20_000; ; ) {{
        const [kept] = await ({KEPT})("trained in");
        if (kept?.phase === "training" && kept.at > after) return;
        if (performance.now() > end) throw new Error("no network in training is kept");
        await new Promise(requestAnimationFrame);
    }}
}}"""
REFUSABLE = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
        if (window.refusal) throw new DOMException("", window.refusal);
        return put.apply(this, given);
    };
    window.asBefore = () => { IDBObjectStore.prototype.put = put; };
}"""


class Kept(Sequences):
    """A lab with a task that is kept."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.status = self.training.get_by_role("status")
        self.moment = self.training.get_by_role("slider", name="Moment of the training")

    def begin(self, **settings: str) -> "Kept":
        """Own pairs alone, and a small network to learn them."""
        self.choose(TITLE)
        self.page.get_by_role("checkbox", name=re.compile("learn from the")).uncheck()
        self.give("pairs.tsv", PAIRS)
        expect(self.status).to_contain_text("6 examples of pairs.tsv")
        self.with_settings({**SMALL, **settings})
        return self

    def fact(self, name: str) -> str:
        term = self.training.get_by_role("term").filter(has_text=re.compile(f"^{name}$"))
        return term.locator("xpath=following-sibling::dd[1]").inner_text()

    def updates(self) -> int:
        return int(self.fact("updates").replace(",", ""))

    def expect_updates(self, least: int) -> None:
        self.page.wait_for_function(
            """([training, least]) =>
                Number([...training.querySelectorAll("dt")]
                    .find((term) => term.textContent === "updates")
                    .nextElementSibling.textContent.replace(",", "")) >= least""",
            arg=[self.training.element_handle(), least],
            timeout=LEARNT,
        )

    def reload(self) -> "Kept":
        self.page.reload()
        return self.there()

    def there(self) -> "Kept":
        """With the task that was chosen, and with Python."""
        expect(self.stage.get_by_role("heading", name=TITLE)).to_be_visible(timeout=LEARNT)
        return self

    def expect_kept(self) -> None:
        expect(self.status).to_contain_text("It is kept in this browser.", timeout=LEARNT)

    def until_kept_in_training(self) -> None:
        self.page.evaluate(UNTIL, 0)

    def kept_at(self) -> int:
        return self.page.evaluate(KEPT, "trained in")[0]["at"]

    def to_the_end(self, button: str = "Train") -> None:
        self.training.get_by_role("button", name=button, exact=True).click()
        expect(self.training.get_by_role("button", name="Train anew")).to_be_visible(timeout=LEARNT)
        self.expect_kept()

    def save(self, button: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.button(button).click()
        return content(waiting.value)

    def columns(self) -> list[str]:
        """All that the picture says."""
        states = self.stage.get_by_role("button", name=re.compile("^State after|said at timestep"))
        return states.evaluate_all("all => all.map((each) => each.ariaLabel ?? each.textContent)")

    def lead(self) -> str:
        return self.stage.locator(".lead").inner_text()


@pytest.fixture
def own(lab_found_again: Lab) -> Iterator[Kept]:
    """The page's own lab, which is there again after a reload."""
    yield Kept(lab_found_again.page)
    lab_found_again.page.evaluate("window.asFast?.()")


@pytest.fixture
def refusable(own: Kept) -> Iterator[Kept]:
    own.page.evaluate(REFUSABLE)
    yield own
    own.page.evaluate("() => { window.refusal = ''; window.asBefore(); }")


def test_at_rest_all_of_it_is_there_after_a_reload(own: Kept):
    own.begin(Epochs="20")
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    own.button("learnt: abc").click()
    own.to_the_end()
    expect(own.status).to_contain_text("learning from 5 examples")
    own.examples.get_by_role("button", name="cab bac").click()
    own.page.get_by_label("Source", exact=True).fill("half a th")
    own.with_settings({"Hidden units": "9"})
    own.expect_kept()
    expect(own.stage.locator(".lead")).to_contain_text("cab")

    def seen() -> tuple[Any, ...]:
        return own.columns(), own.lead(), own.fact("loss"), own.fact("weights"), own.updates()

    before = seen()
    file = own.save("Save with its training")
    own.reload()
    own.expect_kept()
    until(own.page, lambda: seen() == before)
    assert own.save("Save with its training") == file
    expect(own.page.get_by_label("Source", exact=True)).to_have_value("half a th")
    expect(own.page.get_by_role("checkbox", name=re.compile("learn from"))).not_to_be_checked()
    own.training.get_by_text("Settings of the next run").click()
    expect(own.training.get_by_label("Hidden units", exact=True)).to_have_value("9")
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    expect(own.examples.get_by_role("listitem")).to_have_count(6)
    expect(own.button("held out: abc")).to_be_visible()
    expect(own.training.get_by_label("On held-out examples")).to_contain_text("exact (yours)")
    assert violations(own.page) == []


def test_a_run_that_was_reloaded_ends_as_one_without_a_break(own: Kept):
    own.begin().to_the_end()
    whole = own.save("Save with its training")
    shown = own.training.get_by_label("On held-out examples")
    scores = shown.inner_text()
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train anew").click()
    own.until_kept_in_training()
    own.page.evaluate(UNTIL, own.kept_at())
    own.reload()
    expect(own.status).to_contain_text("The training was interrupted. It is here as it was kept")
    expect(own.training.get_by_role("button", name="Resume")).to_be_visible()
    assert 0 < own.updates() < 180
    own.to_the_end("Resume")
    assert own.updates() == 180
    assert own.save("Save with its training") == whole
    until(own.page, lambda: shown.inner_text() == scores)
    told = "Paused as it was kept last, and said; Resume ends as one does without a break."
    happens(SECTION, "a reload amid the training of another task", told)


def test_what_is_fed_and_the_temperature_are_there_after_a_reload(own: Kept):
    own.begin(Epochs="2").to_the_end()
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    own.examples.get_by_role("button", name="cab bac").click()
    expect(own.stage.locator(".lead")).to_contain_text("cab")
    fed = own.stage.get_by_role("radio", name="what it wrote itself")
    given = own.columns()
    fed.check()
    expect(fed).to_be_checked()
    until(own.page, lambda: own.columns() != given)
    before = own.columns()
    own.reload()
    own.expect_kept()
    expect(fed).to_be_checked()
    until(own.page, lambda: own.columns() == before)
    # Each task has its own; of what writes texts the temperature too.
    own.choose("New first names")
    own.with_settings({"Epochs": "1"})
    own.to_the_end()
    expect(fed).not_to_be_checked()
    temperature = own.stage.get_by_role("slider", name="Temperature")
    temperature.fill("1.6")
    fed.check()
    expect(own.stage.locator(".column").first).to_contain_text("drawn:")
    written = own.stage.locator(".column .symbol")
    first = written.all_inner_texts()
    own.button("Draw anew").click()
    expect(written).not_to_have_text(first)
    names = written.all_inner_texts()
    own.page.reload()
    expect(own.stage.get_by_role("heading", name="New first names")).to_be_visible(timeout=LEARNT)
    own.expect_kept()
    expect(temperature).to_have_value("1.6")
    expect(fed).to_be_checked()
    expect(written).to_have_text(names)


def test_moments_are_gone_to_by_keyboard_and_back(own: Kept):
    own.begin()
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(8)
    own.button("Pause").click()
    own.expect_kept()
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    own.examples.get_by_role("button", name="abc cba").click()
    expect(own.stage.locator(".lead")).to_contain_text("abc")
    own.stage.get_by_role("button", name=re.compile("^State after")).nth(1).click()
    own.stage.locator("h4").first.wait_for()
    now, numbers, loss = own.columns(), own.numbers(), own.fact("loss")
    step = own.updates()
    own.moment.focus()
    own.page.keyboard.press("Home")
    expect(own.moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    expect(own.training.get_by_text("update 0, untrained")).to_be_visible()
    opened = own.stage.locator("h4 [data-value]").first
    expect(opened).not_to_have_attribute("data-value", str(numbers[0]))
    own.page.keyboard.press("ArrowRight")
    own.page.keyboard.press("ArrowRight")
    expect(own.moment).to_have_attribute("aria-valuetext", re.compile("^update 2, 0 epochs"))
    until(own.page, lambda: own.fact("updates") == "2")
    expect(own.training.get_by_label("On held-out examples")).to_contain_text("exact")
    until(own.page, lambda: own.fact("loss") != loss)
    assert violations(own.page) == []
    own.button("Back to now").click()
    expect(own.button("Back to now")).to_have_count(0)
    expect(opened).to_have_attribute("data-value", str(numbers[0]))
    stood = (now, numbers, step)
    until(own.page, lambda: (own.columns(), own.numbers(), own.updates()) == stood)
    # It is dragged too; and the run goes on while one looks back.
    box = own.training.locator("loss-curve .plot .u-over").bounding_box()
    own.page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)
    expect(own.moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    own.button("Resume").click()
    own.until_kept_in_training()
    expect(own.moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    own.button("Pause").click()
    own.button("Back to now").click()
    own.expect_updates(step + 1)


def test_what_was_written_is_as_the_network_was_then(own: Kept):
    own.choose("New first names")
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(30)
    own.button("Pause").click()
    own.expect_kept()
    own.button("Write 12").click()
    written = own.stage.get_by_role("list", name="What it wrote").get_by_role("button")
    expect(written).to_have_count(12)
    now = written.all_inner_texts()
    own.moment.focus()
    own.page.keyboard.press("Home")
    expect(written.first).not_to_have_text(now[0])
    own.page.keyboard.press("End")
    expect(written.first).to_have_text(now[0])
    assert written.all_inner_texts() == now


def test_a_file_for_use_and_one_that_goes_on(own: Kept, tmp_path: Path):
    own.begin(Epochs="30")
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(15)
    own.button("Pause").click()
    own.expect_kept()
    step = own.updates()
    whole, for_use = own.save("Save with its training"), own.save("Save network")
    assert len(for_use) < len(whole)
    for each in (whole, for_use):
        SequenceTranslator.from_bytes(each).predict(["abc"])
    path = tmp_path / "words.npz"
    path.write_bytes(for_use)
    own.page.get_by_label("Open network").set_input_files(path)
    expect(own.status).to_contain_text("It reads; Train begins another.")
    expect(own.button("Save with its training")).to_be_disabled()
    path.write_bytes(whole)
    own.page.get_by_label("Open network").set_input_files(path)
    expect(own.status).to_contain_text(re.compile("Resume goes on from epoch . to epoch 30"))
    assert own.updates() == step
    own.to_the_end("Resume")
    assert own.updates() == 90


def test_that_nothing_is_kept_is_said_and_nothing_lost(refusable: Kept, shared):
    own = refusable.begin(Epochs="3")
    shared[1].expect("is not kept")
    own.page.evaluate("() => { window.refusal = 'QuotaExceededError'; }")
    own.training.get_by_role("button", name="Train", exact=True).click()
    expect(own.training.get_by_role("button", name="Train anew")).to_be_visible(timeout=LEARNT)
    line = own.page.locator("main.other keeping-line")
    expect(line).to_contain_text("The storage of this browser is full")
    expect(own.status).to_contain_text("it is done.")
    expect(own.status).not_to_contain_text("kept")
    own.page.evaluate("() => { window.refusal = ''; }")
    own.page.get_by_label("Source", exact=True).fill("typed")
    own.to_the_end("Train anew")
    expect(line).to_have_text("")
    happens(
        SECTION,
        "another task is trained or changed, and the storage is full or refuses",
        "Said beside it for as long as it is so; it is not said that it is kept, until it is.",
    )


def test_a_record_that_cannot_be_read_is_set_aside(own: Kept):
    own.begin(Epochs="2").to_the_end()
    own.page.evaluate(
        """() => new Promise((resolve) => {
            const opening = indexedDB.open("timestep");
            opening.onsuccess = () => {
                const writing = opening.result.transaction("kept", "readwrite");
                const kept = writing.objectStore("kept");
                kept.put({ version: 9 }, "trained in from its end");
                kept.get("task in from its end").onsuccess = ({ target }) => {
                    const [first, ...others] = target.result.own;
                    const own = [{ ...first, target: 5 }, ...others];
                    kept.put({ ...target.result, own }, "task in from its end");
                };
                writing.oncomplete = resolve;
            };
        })"""
    )
    own.reload()
    expect(own.status).to_contain_text("Train makes a network of these examples")
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    expect(own.examples.get_by_role("listitem")).to_have_count(5)
    line = own.page.locator("main.other keeping-line")
    expect(line).to_contain_text("2 records of an earlier visit cannot be read")
    line.get_by_role("button", name="Delete for good").click()
    expect(line).to_have_text("")
    told = "What can be read is there; the record is set aside, and offered as a file."
    happens(SECTION, "kept of another task: damaged, or of a newer version", told)


def test_two_tabs_share_examples_and_one_keeps_its_networks(own: Kept, site: str):
    own.begin(Epochs="2").to_the_end()
    page = own.page.context.new_page()
    Lab(page).open(site)
    other = Kept(page).there()
    other.expect_updates(6)
    expect(other.status).to_contain_text("Another tab of this page keeps its networks")
    for tab, (source, target) in ((own, ("xy", "yx")), (other, ("yxx", "xxy"))):
        tab.page.get_by_label("Source", exact=True).fill(source)
        tab.page.get_by_label("Target", exact=True).fill(target)
        tab.button("Add to your own").click()
    for tab in (own, other):
        tab.page.get_by_role("combobox", name="Which examples").select_option("own")
        expect(tab.examples.get_by_role("listitem")).to_have_count(8)
    other.button("Remove yxx").click()
    expect(own.examples.get_by_role("listitem")).to_have_count(7)
    # One takes an example away as the other puts it to another use and adds one.
    own.button("Remove xy").click()
    other.button("learnt: ab").click()
    other.page.get_by_label("Source", exact=True).fill("zz")
    other.page.get_by_label("Target", exact=True).fill("zz")
    other.button("Add to your own").click()
    for tab in (own, other):
        expect(tab.examples.get_by_role("button", name="Remove zz")).to_be_visible()
        expect(tab.button("held out: ab")).to_be_visible()
        expect(tab.button("Remove xy")).to_have_count(0)
        expect(tab.examples.get_by_role("listitem")).to_have_count(7)
    page.close()
    told = "Its examples stand in both; the network that is kept is that of the first, and said."
    happens(SECTION, "two tabs are at the same other task", told)


def test_the_worker_dies_and_the_run_is_there_as_last_kept(own: Kept):
    own.begin(Epochs="1000")
    own.page.evaluate(SLOWER)
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(10)
    own.until_kept_in_training()
    own.page.workers[0].evaluate("self.close()")
    expect(own.page.get_by_role("alert")).to_contain_text("It is being started again")
    expect(own.status).to_contain_text("The training was interrupted.", timeout=LEARNT)
    step = own.updates()
    own.training.get_by_role("button", name="Resume").click()
    own.expect_updates(step + 5)
    own.button("Pause").click()
    own.expect_kept()
    told = "Said; another Python comes with the network as last kept, and the run rests."
    happens(SECTION, "the worker dies amid the training of another task", told)


def test_on_a_phone_and_with_large_letters_nothing_is_too_wide(own: Kept):
    own.page.set_viewport_size({"width": 390, "height": 844})
    own.begin(Epochs="2").to_the_end()
    own.page.get_by_role("combobox", name="Which examples").select_option("own")
    expect_no_sideways_scrolling(own.page)
    own.moment.focus()
    own.page.keyboard.press("Home")
    expect(own.button("Back to now")).to_be_visible()
    own.page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect_no_sideways_scrolling(own.page)
    own.page.evaluate("document.documentElement.style.fontSize = ''")


def test_projects_take_other_tasks_along_and_a_file_brings_them_back(
    lab_alone: Lab, tmp_path: Path
):
    page, projects = lab_alone.page, Projects(lab_alone)
    own = Kept(page).begin(Epochs="1000")
    own.page.get_by_label("Source", exact=True).fill("half a th")
    own.training.get_by_role("button", name="Train", exact=True).click()
    own.expect_updates(10)
    # Another project, while this one trains: it begins as a first visit does.
    projects.open().create("Another")
    lab_alone.with_python()
    expect(page).to_have_title("Timestep: a recurrent network, one word at a time")
    expect(page.get_by_role("combobox", name="Task", exact=True)).to_have_value("names")
    own.choose(TITLE)
    expect(own.status).to_contain_text("Train makes a network")
    # And back: all of it is there, and the run rests.
    projects.go_to("First project")
    own.there()
    expect(own.status).to_contain_text("it rests. It is kept in this browser.")
    loss, updates = own.fact("loss"), own.updates()
    expect(own.page.get_by_label("Source", exact=True)).to_have_value("half a th")
    expect(page).to_have_title(f"{TITLE} · Timestep")
    row = projects.open().row("First project")
    expect(row).to_contain_text("1 network of other tasks")
    projects.button("Duplicate First project").click()
    expect(projects.row("First project copy")).to_contain_text("1 network of other tasks")
    path = projects.save("First project", tmp_path / "project.npz")
    projects.open_file(path)
    expect(lab_alone.button("Projects: First project 2")).to_be_visible()
    own.there()
    until(page, lambda: (own.fact("loss"), own.updates()) == (loss, updates))
    expect(own.page.get_by_label("Source", exact=True)).to_have_value("half a th")
    own.training.get_by_role("button", name="Resume").click()
    own.expect_updates(updates + 10)
    own.button("Pause").click()
    own.expect_kept()
    projects.go_to("First project copy")
    own.there()
    until(page, lambda: (own.fact("loss"), own.updates()) == (loss, updates))


def test_head_title_and_share_are_those_of_the_task(own: Kept):
    page = own.page
    own.choose("Glad or cross?")
    expect(page).to_have_title("Glad or cross? · Timestep")
    head = page.get_by_role("banner")
    expect(head).to_contain_text("reads a text and gives it one label")
    expect(page.get_by_text("word by word and says which words are names")).to_be_hidden()
    own.button("Share").click()
    dialog = page.get_by_role("dialog", name="Share this task")
    expect(dialog).to_contain_text("nothing of “Glad or cross?”")
    expect(dialog.get_by_role("textbox")).to_have_count(0)
    assert violations(page) == []
    dialog.get_by_role("button", name="Close").click()
    page.get_by_role("combobox", name="Task", exact=True).select_option("names")
    expect(page).to_have_title("Timestep: a recurrent network, one word at a time")
    expect(page.get_by_text("word by word and says which words are names")).to_be_visible()
    own.button("Share").click()
    expect(page.get_by_role("dialog", name="Share this experiment")).to_be_visible()
    page.keyboard.press("Escape")
    # The task that was chosen is there again.
    own.choose("Dates in ISO form")
    page.reload()
    expect(own.stage.get_by_role("heading", name="Dates in ISO form")).to_be_visible(timeout=LEARNT)
