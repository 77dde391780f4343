"""What a reader does with the page, in a reader's verbs.

A reader reads what is there: before a number is read, a visible fact has to say that it is the one
that is meant. `--slow` shows where a test forgets that.
"""

import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from rnn import starter, tokenize

STARTERS = len(starter().train)  # sentences that a run learns from beside the reader's

PYTHON_COMES = 120_000  # milliseconds; a busy machine is slow to start Python

# A text comes into a box as if it had been pasted.
PASTE = """(box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = { clipboardData, bubbles: true, cancelable: true, composed: true };
    box.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


class Lab:
    """The page as someone sees it who knows roles and labels and nothing of its code.

    Where several labs stand on a page, `root` is the one that is meant.
    """

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        self.page = page
        self.root = root = root or page.locator("body")
        self.stage = root.get_by_role("region", name="The sentence, one timestep per word")
        self.label = root.get_by_role("region", name="Sentences")
        self.training = root.get_by_role("region", name="Train")
        self.new_sentence = self.label.get_by_role("textbox", name="A sentence of your own")
        self.slider = self.stage.get_by_role("slider", name="Timestep")
        self.alert = root.get_by_role("alert").filter(has_text=re.compile(r"\S"))

    def open(self, address: str) -> "Lab":
        self.page.goto(address)
        return self

    def without_python(self) -> "Lab":
        """Python is on its way, and does not come."""
        self.page.route("**/pyodide/**", lambda route: None)
        return self

    def python_comes(self) -> "Lab":
        """Wait until Python is there."""
        wait_for(self.root.get_by_text(re.compile(r"^Python 3\.")), PYTHON_COMES)
        return self

    def with_python(self) -> "Lab":
        """Wait until Python is there and has the network in hand."""
        self.python_comes()
        expect(self.button("Reset")).to_be_enabled()
        return self

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def unfold(self, summary: Locator) -> None:
        """Open what is folded away below this line, unless it is open."""
        details = summary.locator("xpath=ancestor::details[1]")
        if details.get_attribute("open") is None:
            summary.click()
        expect(details).to_have_attribute("open", "")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def told_from_now_on(self, line: Locator) -> Callable[[], list[str]]:
        """A function that gives all that a line has said since now, however soon it changed."""
        told = line.evaluate_handle(
            """line => {
                const told = [];
                const options = { childList: true, characterData: true, subtree: true };
                new MutationObserver(() => told.push(line.innerText)).observe(line, options);
                return told;
            }"""
        )
        return told.json_value

    # The sentences

    def add(self, text: str) -> Locator:
        """Type a sentence and keep it; give its row, which is the first and on the stage."""
        before = self.rows.count()
        self.new_sentence.fill(text)
        self.new_sentence.press("Enter")
        expect(self.rows).to_have_count(before + 1)
        expect(self.row(1)).to_have_attribute("aria-selected", "true")
        self.expect_read([token.text for token in tokenize(text)])
        return self.row(1)

    def expect_read(self, words: list[str]) -> None:
        """Python has read these words, and they are on the stage, in place of those before."""
        expect(self.slider).to_have_attribute("max", str(len(words)), timeout=PYTHON_COMES)
        first = re.compile(rf"^Timestep 1: {re.escape(words[0])},.* y_hat ")
        expect(self.timestep(1)).to_have_accessible_name(first)

    @property
    def rows(self) -> Locator:
        sentences = self.label.get_by_role("listbox", name=re.compile("^Sentences"))
        return sentences.get_by_role("option")

    def row(self, place: int) -> Locator:
        return self.rows.nth(place - 1)

    def mark(self, t: int, label: int) -> None:
        """Set the label of a word of the sentence on the stage, by its key."""
        self.go_to(t)
        self.press(str(label))
        expect(self.label_box(t)).to_have_attribute("aria-pressed", "true" if label else "false")

    def label_box(self, t: int) -> Locator:
        """The box in the y row above the word of a timestep."""
        column = self.timestep(t).locator("xpath=..")
        return column.get_by_role("button", name=re.compile("^y of "))

    def learn(self) -> None:
        """The sentence on the stage is one to learn from."""
        self.button("learnt from").click()
        expect(self.button("learnt from")).to_have_attribute("aria-pressed", "true")

    @property
    def many(self) -> Locator:
        """The dialog for many sentences, opened if it is not."""
        dialog = self.root.get_by_role("dialog", name="Many sentences")
        if not dialog.is_visible():
            self.button("Many…").click()
        expect(dialog).to_be_visible()
        return dialog

    def paste(self, text: str) -> None:
        """Add many sentences, and leave the dialog."""
        self.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill(text)
        self.button("Read these").click()
        self.add_read()
        self.button("Close").click()

    def add_read(self) -> None:
        """Add what was read of a text, once all of it is."""
        self.many.get_by_role("button", name=re.compile(r"^Add [\d,]+ sentences?$")).click()
        expect(self.many.get_by_role("status")).to_contain_text("added")

    def expect_labelled(self, row: Locator, *names: str) -> None:
        """These names of the sentence are marked, each as a whole, and no others."""
        expect(row.get_by_role("mark")).to_have_text(list(names))

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.button(name).click()
        return content(waiting.value)

    def download_sentences(self, form: str) -> bytes:
        """In one of the forms of the dialog, which is left then."""
        with self.page.expect_download() as waiting:
            self.many.get_by_role("button", name=form, exact=True).click()
        self.button("Close").click()
        return content(waiting.value)

    # The stage

    def timestep(self, t: int) -> Locator:
        return self.stage.get_by_role("button", name=re.compile(rf"^Timestep {t}: "))

    def show_all(self) -> None:
        """Have the picture show also what comes of the words not yet read."""
        switch = self.button("Show all words read")
        if switch.get_attribute("aria-pressed") == "false":
            switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")

    def go_to(self, t: int) -> None:
        """Press the column of a timestep that is in the picture."""
        self.timestep(t).click()
        expect(self.timestep(t)).to_have_attribute("aria-current", "step")

    def open_prediction(self, t: int) -> Locator:
        """Open y_hat<t> down to its terms; give the panel, once it shows them."""
        panel = self.look_through("Forward")
        self.go_to(t)
        expect(panel.get_by_role("list", name=f"State after timestep {t}").first).to_be_visible()
        self.stage.get_by_role("button", name=re.compile("^Open the prediction")).click()
        panel = self.stage.get_by_role("region", name=f"y_hat<{t}>", exact=True)
        expect(panel).to_have_attribute("aria-busy", "false")
        return panel

    def expect_prediction(self, y_hat: float) -> None:
        """The current timestep has this prediction, by all its digits."""
        expect(self.value("prediction")).to_have_attribute("title", begins_like(y_hat))
        assert abs(float(self.fact("prediction")) - y_hat) < 1e-9

    def expect_predictions(self, y_hat: list[float]) -> None:
        """These are the predictions in the picture, as they are read aloud."""
        self.show_all()
        for t, each in enumerate(y_hat, start=1):
            expect(self.timestep(t)).to_have_accessible_name(re.compile(f"y_hat {short(each)}"))

    def picture_numbers(self, kind: str, count: int) -> list[float]:
        """All digits of one number a column, from the first column of the picture to its last."""
        self.show_all()
        titles = self.stage.locator(f".column text.number.{kind} title")
        expect(titles).to_have_count(count)
        return [float(title.replace("\u2212", "-")) for title in titles.all_text_contents()]

    def value(self, name: str) -> Locator:
        """One of the numbers of the current timestep."""
        term = self.stage.get_by_role("term").filter(has_text=name)
        return term.locator("xpath=following-sibling::dd[1]")

    def fact(self, name: str) -> str:
        """The full value of one of the numbers of the current timestep."""
        return (self.value(name).get_attribute("title") or "").replace("\u2212", "-")

    def look_through(self, lens: str) -> Locator:
        """Choose a way of looking; give its panel."""
        self.stage.get_by_role("tab", name=lens, exact=True).click()
        expect(self.panel(lens)).to_be_visible()
        return self.panel(lens)

    def panel(self, lens: str) -> Locator:
        return self.stage.get_by_role("tabpanel", name=lens, exact=True)

    # Training

    @property
    def network(self) -> Locator:
        """The panel with presets, settings and files, chosen if it is not."""
        return self.look_through("Network")

    @property
    def scores(self) -> Locator:
        """The panel with scores and wrong words, chosen if it is not."""
        return self.look_through("Scores")

    def set(self, **settings: str) -> None:
        network = self.network
        self.unfold(network.get_by_text(re.compile("^Settings:")))
        for name, value in settings.items():
            label = re.compile(f"^{name.replace('_', ' ')}")
            if value.isalpha():
                network.get_by_role("combobox", name=label).select_option(value)
            else:
                field = network.get_by_role("spinbutton", name=label)
                field.fill(value)
                field.press("Enter")

    def preset(self, name: str) -> Locator:
        return self.network.get_by_role("radio", name=name, exact=True)

    def without_starter_sentences(self) -> None:
        self.set()
        self.with_starter_sentences.uncheck()

    @property
    def with_starter_sentences(self) -> Locator:
        """Whether a run learns from the shipped sentences too; the settings are to be unfolded."""
        return self.network.get_by_role("checkbox", name=re.compile("starter sentences"))

    def epoch(self) -> int:
        return int(self.number("epoch").split(" of ")[0].replace(",", ""))

    def number_line(self, name: str) -> Locator:
        """Where one of the numbers of the run stands."""
        term = self.training.get_by_role("term").filter(has_text=re.compile(f"^{name}$"))
        return term.locator("xpath=following-sibling::dd[1]")

    def number(self, name: str) -> str:
        return self.number_line(name).inner_text()

    def full_number(self, name: str) -> float:
        """One of these numbers with all its digits, as its title tells it."""
        title = self.number_line(name).get_attribute("title") or ""
        return float(title.replace("\u2212", "-"))

    def save_network(self) -> bytes:
        """The network as a file; the reader looks through the same lens as before then."""
        lens = self.stage.get_by_role("tab", selected=True).inner_text()
        with self.page.expect_download() as waiting:
            self.network.get_by_role("button", name="Save with its training").click()
        self.look_through(lens)
        return content(waiting.value)

    def open_network(self, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.network.get_by_role("button", name="Open network").click()
        chooser.value.set_files(file)

    def expect_state(self, sentence: str | re.Pattern[str]) -> None:
        wait_for(self.training.get_by_role("status").filter(has_text=sentence))

    def expect_kept(self) -> None:
        """The network as it is now is kept in the browser."""
        wait_for(self.network.get_by_text("This network is kept in this browser."))

    def train_to_the_end(self, epochs: int) -> None:
        self.set(epochs=str(epochs))
        self.button("Train").click()
        self.expect_state(re.compile(rf"Trained for {epochs} epochs?\."))
        self.expect_kept()

    def stop(self) -> None:
        """End a run before its end. What is written of it later would be found by the next lab."""
        self.button("Stop").click()
        expect(self.button("Train")).to_be_visible()
        self.expect_kept()


def wait_for(seen: Locator, timeout: int = 60_000) -> None:
    """Wait until it is seen, so many milliseconds at most.

    `expect` would do, but at each look in vain it writes down the whole page as it is read aloud:
    half of what the page itself has to do while Python starts.
    """
    seen.wait_for(timeout=timeout)


def expect_one_worker(page: Page) -> None:
    """All labs of the page share one Python; what took its place or died is gone."""
    until(page, lambda: len(page.workers) == 1)


SECOND = """() => {
    const second = document.createElement("rnn-lab");
    const first = document.querySelector("rnn-lab");
    second.setAttribute("name", `second to ${first.getAttribute("name") || "that of the page"}`);
    first.after(second);
    window.second = second;
}"""


def two_labs(page: Page) -> tuple[Lab, Lab]:
    """The page's own lab, and a second that is put below it, which finds what it kept before."""
    page.evaluate(SECOND)
    labs = page.locator("rnn-lab")
    return Lab(page, labs.nth(0)).with_python(), Lab(page, labs.nth(1)).with_python()


def until(page: Page, is_so: Callable[[], bool], timeout: int = PYTHON_COMES) -> None:
    """Wait for what no part of the page shows, so many milliseconds at most."""
    end = time.monotonic() + timeout / 1000
    while not is_so():
        assert time.monotonic() < end, "it did not come to be"
        page.wait_for_timeout(50)  # in which Playwright hears of what happens


def short(number: float) -> str:
    """As the page writes a number below 1,000: three digits, a power of ten below 0.001."""
    sign = "\u2212" if number < 0 else ""
    if abs(number) >= 0.001:
        return f"{sign}{abs(number):#.3g}"
    digits, _, power = f"{abs(number):.2e}".partition("e")
    return f"{sign}{digits}e\u2212{-int(power)}"


def expect_no_sideways_scrolling(page: Page) -> None:
    page.wait_for_function(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def begins_like(probability: float) -> re.Pattern[str]:
    """The digits of a number without the last ones, in which two machines may differ."""
    return re.compile("^" + re.escape(f"{Decimal(probability):.17f}"[:9]))


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()
