"""What a stranger does in the first minute takes the presses that docs/comparison.md gives."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import Locator, expect
from test_page_access import FROM_THE_TOP

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/comparison.md").read_text(encoding="utf-8")
# The first two cells of each row; marks of footnotes are no part of a number.
TOLD = {
    wish: int(count)
    for wish, count in re.findall(r"^\| ([^|]+?) \| (\d+)(?:\[\^[^\]]+\])* \|", PAPER, re.M)
}

FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.innerText?.trim();
}"""


class Presses:
    """A reader of whom every click, key and typed text is counted."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.count = 0

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def click_at(self, x: float, y: float) -> None:
        """For the training's slider, over which its curve lies."""
        self.count += 1
        self.lab.page.mouse.click(x, y)

    def key(self, name: str) -> None:
        self.count += 1
        self.lab.press(name)

    def type(self, text: str) -> None:
        """A text counts as one press, however long it is."""
        self.count += 1
        self.lab.page.keyboard.type(text)


def axis(lab: Lab) -> Locator:
    return lab.training.get_by_role("slider", name="Moment of the training")


def see_a_picture(lab: Lab, reader: Presses) -> None:
    expect(lab.timestep(1)).to_be_visible()


def see_it_move(lab: Lab, reader: Presses) -> None:
    reader.click(lab.button("Play"))
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")


def step_once(lab: Lab, reader: Presses) -> None:
    reader.click(lab.button("Step"))
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")


def open_a_number(lab: Lab, reader: Presses) -> None:
    lab.with_python()
    reader.click(lab.stage.get_by_role("button", name=re.compile("^Open the prediction")))
    panel = lab.stage.get_by_role("region", name="y_hat<1>", exact=True)
    expect(panel.locator(".term").first).to_be_visible()


def read_own(lab: Lab, reader: Presses) -> None:
    lab.with_python()
    reader.click(lab.new_sentence)
    reader.type("Ada sings")
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Ada, .*y_hat [0-9]"))


def label_own(lab: Lab, reader: Presses) -> None:
    read_own(lab, reader)
    reader.key("Enter")
    expect(lab.rows).to_have_count(2)  # the one before was selected too
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")
    expect(lab.timestep(1)).to_be_focused()
    reader.key("1")
    expect(lab.label_box(1)).to_have_attribute("aria-pressed", "true")


def train(lab: Lab, reader: Presses) -> None:
    lab.set(epochs="1")  # no press of theirs: it is the same for as many as there are
    begin_to_train(lab, reader)
    lab.expect_state("Trained for 1 epoch.")


def begin_to_train(lab: Lab, reader: Presses) -> None:
    lab.with_python()
    reader.click(lab.button("Train"))
    lab.expect_state("Training on")


def watch_the_loss(lab: Lab, reader: Presses) -> None:
    begin_to_train(lab, reader)
    loss = lab.number("loss per word")
    expect(lab.number_line("loss per word")).not_to_have_text(loss)


def go_back_in_training(lab: Lab, reader: Presses) -> None:
    expect(axis(lab)).to_be_enabled()
    box = axis(lab).bounding_box()
    assert box
    now = axis(lab).get_attribute("aria-valuetext") or ""
    reader.click_at(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    expect(axis(lab)).not_to_have_attribute("aria-valuetext", now)


def see_the_gradient(lab: Lab, reader: Presses) -> None:
    lab.with_python()
    reader.click(lab.stage.get_by_role("tab", name="Backward", exact=True))
    heading = lab.panel("Backward").get_by_role(
        "heading", name="What this step adds to the gradient"
    )
    expect(heading).to_be_visible()


def change_and_train(lab: Lab, reader: Presses) -> None:
    lab.with_python()
    reader.click(lab.stage.get_by_role("tab", name="Network", exact=True))
    preset = lab.panel("Network").get_by_role("radio", name="with its neighbours", exact=True)
    reader.click(preset)
    expect(preset).to_be_checked()
    begin_to_train(lab, reader)


def read_the_legend(lab: Lab, reader: Presses) -> None:
    reader.click(lab.button("Legend"))
    expect(lab.root.get_by_label("Legend of the picture")).to_be_visible()


def save_a_picture(lab: Lab, reader: Presses) -> None:
    with lab.page.expect_download() as waiting:
        reader.click(lab.button("SVG"))
    assert waiting.value.suggested_filename.endswith(".svg")


def take_the_tour(lab: Lab, reader: Presses) -> None:
    reader.click(lab.button("Tour"))
    expect(lab.root.get_by_role("region", name="Tour of the article")).to_be_visible()


def train_by_keys(lab: Lab, reader: Presses) -> None:
    lab.page.evaluate(FROM_THE_TOP)
    while lab.page.evaluate(FOCUSED) != "Train":
        reader.key("Tab")
        assert reader.count < 40
    reader.key("Enter")
    lab.expect_state("Training on")


def train_without_network(lab: Lab, reader: Presses) -> None:
    lab.without_starter_sentences()
    lab.page.context.set_offline(True)
    try:
        begin_to_train(lab, reader)
        expect(lab.number_line("epoch")).to_have_text(re.compile(r"^\s*[1-9]"))
    finally:
        lab.page.context.set_offline(False)


WISHES: dict[str, Callable[[Lab, Presses], None]] = {
    "see a picture": see_a_picture,
    "see something move": see_it_move,
    "step once": step_once,
    "open a number to its products": open_a_number,
    "put in data of one's own": read_own,
    "label it": label_own,
    "train": train,
    "see the loss change": watch_the_loss,
    "go back to an earlier moment": go_back_in_training,
    "see the gradient": see_the_gradient,
    "change a setting, train again": change_and_train,
    "read what a colour means": read_the_legend,
    "save a picture": save_a_picture,
    "take a guided tour": take_the_tour,
    "train by keys alone": train_by_keys,
    "train with the network cut": train_without_network,
}


def test_the_table_has_these_wishes_and_no_others():
    assert list(TOLD) == list(WISHES)


# What needs no Python, on a page just loaded.
ON_A_PAGE = {
    "see a picture",
    "see something move",
    "step once",
    "go back to an earlier moment",
    "read what a colour means",
    "save a picture",
    "take a guided tour",
}


@pytest.mark.parametrize("wish", WISHES)
def test_a_newcomer_takes_as_many_presses_as_the_table_says(
    request: pytest.FixtureRequest, site: str, wish: str
):
    if wish in ON_A_PAGE:
        lab, watch, _ = request.getfixturevalue("page_alone")
        lab.without_python().open(site)
    else:
        lab = request.getfixturevalue("lab_alone")
    reader = Presses(lab)
    WISHES[wish](lab, reader)
    assert reader.count == TOLD[wish]
    if wish in ON_A_PAGE:
        watch.check()
