"""Every press that docs/keyboard.md tells does what it says there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import Lab, until
from playwright.sync_api import Locator, expect
from test_page_access import AT, FROM_THE_TOP

pytestmark = pytest.mark.browser

PAPER = (Path(__file__).parents[2] / "docs/keyboard.md").read_text(encoding="utf-8")
STORY_TOLD, ARROWS_TOLD = (
    [row for row in re.findall(r"^\| ([^|]+?) \|", part, re.M) if row not in ("press", "group")]
    for part in PAPER.split("## Where arrows go")
)
TEXT = "Then Amara Okafor met Luis in Madrid"


def at(lab: Lab) -> str:
    return str(lab.page.evaluate(AT))


def expect_in_hand(lab: Lab, t: int) -> None:
    expect(lab.timestep(t)).to_be_focused()
    expect(lab.timestep(t)).to_have_attribute("aria-current", "step")


def into_the_box(lab: Lab) -> None:
    lab.page.evaluate(FROM_THE_TOP)
    lab.press("Tab")
    until(lab.page, lambda: at(lab) == "Tour")
    lab.press("Tab")
    expect(lab.new_sentence).to_be_focused()


def type_a_sentence(lab: Lab) -> None:
    lab.page.keyboard.type(TEXT)
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("^Timestep 1: Then, "))
    expect(lab.label.get_by_role("status")).to_contain_text("Not kept yet")


def keep_it(lab: Lab) -> None:
    lab.press("Enter")
    expect(lab.rows).to_have_count(3)
    expect_in_hand(lab, 1)


def to_a_letter(lab: Lab) -> None:
    lab.press("m")
    expect_in_hand(lab, 7)  # Madrid before met
    lab.press("a")
    expect_in_hand(lab, 2)


def a_whole_name(lab: Lab) -> None:
    for names in (["Amara Okafor"], [], ["Amara Okafor"]):
        lab.press("Space")
        lab.expect_labelled(lab.row(1), *names)


def one_word(lab: Lab) -> None:
    lab.press("0")  # at the end of the name, where Space led
    lab.expect_labelled(lab.row(1), "Amara")
    lab.press("1")
    lab.expect_labelled(lab.row(1), "Amara Okafor")


def parted(lab: Lab) -> None:
    for key in "-2":
        for names in (["Amara", "Okafor"], ["Amara Okafor"]):
            lab.press(key)
            lab.expect_labelled(lab.row(1), *names)


def to_the_next_word(lab: Lab) -> None:
    lab.press("ArrowRight")
    expect_in_hand(lab, 4)
    lab.press("ArrowLeft")
    expect_in_hand(lab, 3)
    lab.press("Shift+ArrowRight")
    expect_in_hand(lab, 4)
    lab.expect_labelled(lab.row(1), "Amara Okafor met")
    lab.press("0")


def take_what_is_suggested(lab: Lab) -> None:
    lab.press("Enter")
    expect(lab.row(1)).to_have_accessible_name(re.compile("learnt from"))
    expect(lab.row(2)).to_have_attribute("aria-selected", "true")
    expect_in_hand(lab, 1)


def split(lab: Lab) -> None:
    lab.press("ArrowRight", "ArrowRight", "/")
    expect(lab.rows).to_have_count(4)


def merge(lab: Lab) -> None:
    lab.press("ArrowUp", "ArrowDown")  # still on the stage
    lab.row(2).click()
    lab.timestep(1).focus()
    lab.press("+")
    expect(lab.rows).to_have_count(3)
    expect(lab.row(2)).to_contain_text("Ngozi Ade sang there")


def along_the_column(lab: Lab) -> None:
    expect(lab.stage.get_by_role("listbox", name=re.compile("^State a<1>"))).to_be_visible()
    lab.timestep(1).focus()
    names = [at(lab)]
    while not names[-1].startswith("y of") and len(names) < 40:
        lab.press("ArrowUp")
        names.append(at(lab))
    assert re.search(r"State a<1>.*y_hat of .*y of ", " ".join(names)), names
    while not at(lab).startswith("y_hat of"):
        lab.press("ArrowDown")
    lab.press("Enter")
    expect(lab.stage.get_by_role("region", name="y_hat<1>", exact=True)).to_be_visible()


def close_it(lab: Lab) -> None:
    lab.press("Escape")
    expect(lab.stage.get_by_role("region", name="y_hat<1>", exact=True)).to_have_count(0)
    until(lab.page, lambda: at(lab).startswith("y_hat of"))


def on_to_train(lab: Lab) -> None:
    stops: list[str] = []
    while "Train" not in stops and len(stops) < 9:
        lab.press("Tab")
        stops.append(at(lab))
    assert stops[-1] == "Train", stops
    assert "Timestep" in stops


def train_and_pause(lab: Lab) -> None:
    lab.press("Enter")
    expect(lab.button("Pause")).to_be_focused()
    lab.expect_state("Training on")
    lab.press("Enter")
    lab.expect_state("Paused after")
    expect(lab.button("Resume")).to_be_focused()


STORY: list[tuple[str, Callable[[Lab], None]]] = [
    ("Tab, Tab", into_the_box),
    ("type a sentence", type_a_sentence),
    ("Enter", keep_it),
    ("a letter", to_a_letter),
    ("Space", a_whole_name),
    ("1 or 0", one_word),
    ("- or 2", parted),
    ("→ and ←", to_the_next_word),
    ("Enter", take_what_is_suggested),
    ("/", split),
    ("+", merge),
    ("↑ and ↓", along_the_column),
    ("Escape", close_it),
    ("Tab", on_to_train),
    ("Enter on Train", train_and_pause),
]


def above_the_list(lab: Lab) -> None:
    lab.paste("\n".join(f"Ngozi {verb} ." for verb in ("sang", "ran", "sat", "swam", "left")))
    lab.new_sentence.focus()
    lab.press("Tab")
    expect(lab.label.get_by_role("searchbox")).to_be_focused()
    for _ in range(2):
        lab.press("Tab")
        before = lab.page.evaluate(CHOSEN)
        lab.press("ArrowDown")
        until(lab.page, lambda before=before: lab.page.evaluate(CHOSEN) != before)
        lab.press("ArrowUp")
        until(lab.page, lambda before=before: lab.page.evaluate(CHOSEN) == before)


CHOSEN = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return [at.localName, at.value];
}"""


def in_the_list(lab: Lab) -> None:
    sentences = lab.label.get_by_role("listbox", name=re.compile("^Sentences"))
    sentences.focus()
    count = lab.rows.count()
    for key, place in (("End", count), ("Home", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        lab.press(key)
        expect(lab.row(place)).to_have_attribute("aria-selected", "true")
    for key, place in (("PageDown", min(count, 11)), ("PageUp", 1)):
        lab.press(key)
        expect(lab.row(place)).to_have_attribute("aria-selected", "true")
    lab.press("F2")
    editing = lab.label.get_by_role("textbox").first
    expect(editing).to_be_focused()
    expect(editing).not_to_have_value("")
    lab.press("Escape")
    sentences.focus()
    lab.press("+")
    expect(lab.rows).to_have_count(count - 1)
    lab.press("Delete")
    expect(lab.rows).to_have_count(count - 2)
    sentences.focus()
    lab.press("Enter")
    expect_in_hand(lab, 1)


def in_a_toolbar(lab: Lab) -> None:
    steps = lab.stage.get_by_role("toolbar", name="Steps")
    symbols = lab.stage.get_by_role("toolbar", name="Symbols of the network")
    for bar in (steps, symbols):
        bar.get_by_role("button").last.focus()
        last = at(lab)
        lab.press("ArrowLeft")
        until(lab.page, lambda last=last: at(lab) != last)
        lab.press("ArrowRight")
        until(lab.page, lambda last=last: at(lab) == last)
        lab.press("Home")
        until(lab.page, lambda last=last: at(lab) != last)
        first = at(lab)
        lab.press("End")
        until(lab.page, lambda first=first: at(lab) != first)


def slider_of_the_reading(lab: Lab) -> None:
    lab.go_to(2)
    expect(lab.slider).to_have_attribute("aria-valuetext", re.compile(r"^2 of \d+: \w+$"))  # told
    moves(lab, lab.slider, "ArrowLeft", "ArrowRight")
    lab.slider.focus()
    lab.press("PageDown")
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    lab.press("PageUp")
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")


def moves(lab: Lab, slider: Locator, there: str, back: str) -> None:
    slider.focus()
    told = slider.get_attribute("aria-valuetext") or ""
    lab.press(there)
    expect(slider).not_to_have_attribute("aria-valuetext", told)
    lab.press(back)
    expect(slider).to_have_attribute("aria-valuetext", told)


def slider_of_the_training(lab: Lab) -> None:
    slider = lab.training.get_by_role("slider", name="Moment of the training")
    moves(lab, slider, "ArrowLeft", "ArrowRight")
    lab.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^update 0, untrained"))
    lab.press("End")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^update [1-9]"))


def lenses(lab: Lab) -> None:
    lab.stage.get_by_role("tab", name="Forward").focus()
    for key, lens in (
        ("ArrowRight", "Backward"),
        ("ArrowLeft", "Forward"),
        ("End", "Network"),
        ("Home", "Forward"),
    ):
        lab.press(key)
        expect(lab.stage.get_by_role("tab", name=lens)).to_be_focused()
        expect(lab.panel(lens)).to_be_visible()


def share(lab: Lab) -> None:
    lab.button("Share").focus()
    lab.press("Enter")
    dialog = lab.root.get_by_role("dialog", name=re.compile("Share"))
    expect(dialog).to_be_visible()
    lab.press("Escape")
    expect(dialog).to_be_hidden()


def anywhere(lab: Lab) -> None:
    lab.go_to(1)
    box = lab.label_box(1)
    before = box.get_attribute("aria-label") or ""
    lab.press("0" if ": 1," in before else "1")
    expect(box).not_to_have_accessible_name(before)
    after = box.get_attribute("aria-label") or ""
    lab.press("Control+z")
    expect(box).to_have_accessible_name(before)
    lab.press("Control+Shift+z")
    expect(box).to_have_accessible_name(after)


ARROWS: list[tuple[str, Callable[[Lab], None]]] = [
    ("above the list, from five sentences on", above_the_list),
    ("list of sentences", in_the_list),
    ("its toolbar, the steps, the symbols, the caption", in_a_toolbar),
    ("slider of the reading", slider_of_the_reading),
    ("slider of the training", slider_of_the_training),
    ("lenses", lenses),
    ("Share, below the sentences", share),
    ("anywhere", anywhere),
]


def test_the_tables_have_these_presses_and_no_others():
    assert [row for row, _ in STORY] == STORY_TOLD
    assert [row for row, _ in ARROWS] == ARROWS_TOLD


def test_the_story_goes_as_it_is_told(lab_alone: Lab):
    lab_alone.set(epochs="1000")
    lab_alone.without_starter_sentences()
    lab_alone.look_through("Forward")
    lab_alone.add("Ngozi Ade sang there")
    for _, press in STORY:
        press(lab_alone)
    lab_alone.stop()


def test_arrows_go_where_it_is_told(lab_alone: Lab):
    for _, press in ARROWS:
        press(lab_alone)
