"""Several classes of names: chosen, set on the stage, trained, scored, read, kept, shared."""

import json
import re
from pathlib import Path

import pytest
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import Locator, expect
from test_page_access import violations
from test_page_phone import PHONE

from rnn import NameTagger

pytestmark = pytest.mark.browser

CONLL = """Ada B-PER
flew O
to O
Paris B-LOC
. O

IBM B-ORG
hired O
Ben B-PER
in O
Rome B-LOC
. O
"""
MORE = "\n\n".join(
    f"{name} B-PER\nleft O\n{firm} B-ORG\nfor O\n{town} B-LOC\n. O"
    for name, firm, town in (
        ("Omar", "Acme", "Oslo"),
        ("Lena", "Nexo", "Lima"),
        ("Iris", "Volt", "Riga"),
    )
)


def classes_field(lab: Lab) -> Locator:
    panel = lab.panel("Network")
    return (panel if panel.is_visible() else lab.network).get_by_role(
        "textbox", name="Classes of names"
    )


def set_classes(lab: Lab, text: str) -> None:
    classes_field(lab).fill(text)
    classes_field(lab).press("Enter")


def notice(lab: Lab) -> Locator:
    return lab.root.get_by_role("status").filter(has=lab.page.get_by_role("button", name="Undo"))


def expect_boxes(lab: Lab, *signs: str) -> None:
    boxes = lab.stage.get_by_role("button", name=re.compile("^y of "))
    expect(boxes).to_have_text(list(signs))


def read_all_classes(lab: Lab, text: str) -> None:
    """Add a text with the classes that are in it."""
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill(text)
    lab.button("Read these").click()
    lab.many.get_by_role("combobox", name="names of").select_option("all")
    expect(lab.many.get_by_role("combobox", name="names of")).to_contain_text("PER, LOC, ORG")
    lab.add_read()
    lab.button("Close").click()


def test_bad_classes_are_refused_with_a_sentence_and_lose_nothing(lab: Lab):
    fault = lab.network.get_by_role("alert")
    for text, said in (
        (" , ", "No class is named"),
        ("PER,,LOC", "A class has no name"),
        ("PER, per", "“per” is there twice"),
        ("a, b, c, d, e, f, g, h", "There are 8 classes beside O"),
        ("B-PER, I-PER", "looks like a tag. Write the class alone, “PER”"),
        ("PER, O", "O stands for words outside"),
    ):
        set_classes(lab, text)
        expect(fault).to_contain_text(said)
        expect(classes_field(lab)).to_have_value(text)
        expect(classes_field(lab)).to_be_focused()
        expect(classes_field(lab)).to_have_attribute("aria-invalid", "true")
    set_classes(lab, "name")
    expect(fault).to_be_empty()


def test_labels_follow_the_classes_and_come_back_by_undo(lab_alone: Lab):
    lab = lab_alone
    row = lab.add("Ada met Ben Koch.")
    lab.mark(1, 1)
    lab.mark(3, 1)
    lab.mark(4, 1)
    set_classes(lab, "O, LOC, PER")
    expect(lab.root.get_by_text("The classes are O, LOC, PER. 1 is PER now.")).to_be_visible()
    lab.expect_labelled(row, "AdaPER", "Ben KochPER")
    set_classes(lab, "LOC, ORG")  # PER is gone, and ORG stands in its place
    lab.expect_labelled(row, "AdaORG", "Ben KochORG")
    set_classes(lab, "LOC")
    expect(lab.root.get_by_text(re.compile("words labelled ORG have no label now"))).to_be_visible()
    lab.expect_labelled(row)
    lab.button("Undo").last.click()
    lab.expect_labelled(row, "AdaORG", "Ben KochORG")
    expect(classes_field(lab)).to_have_value("LOC, ORG")
    set_classes(lab, "name")
    lab.expect_labelled(row, "Ada", "Ben Koch")


def test_classes_are_set_by_keys_and_by_the_chooser(lab_alone: Lab):
    lab = lab_alone
    set_classes(lab, "PER, LOC, organisation")
    row = lab.add("Ada met Acme in Oslo.")
    lab.go_to(1)
    lab.press("1", "ArrowRight", "0", "ArrowRight", "3", "ArrowRight", "ArrowRight", "2")
    expect(lab.label_box(1)).to_have_text("PER")
    expect(lab.label_box(2)).to_have_text("O")
    expect(lab.label_box(3)).to_have_text("org")
    expect(lab.label_box(5)).to_have_text("LOC")
    expect(lab.label_box(3)).to_have_accessible_name("y of Acme: organisation, part of a name")
    lab.expect_labelled(row, "AdaPER", "Acmeorg", "OsloLOC")
    lab.press("4")  # there is no such class
    expect(lab.label_box(5)).to_have_text("LOC")

    box = lab.label_box(5)
    box.focus()
    lab.press("Enter")
    menu = lab.stage.get_by_role("menu", name="Class of Oslo")
    expect(menu.get_by_role("menuitemradio")).to_have_count(4)
    expect(menu.get_by_role("menuitemradio", name="LOC")).to_be_focused()
    expect(menu.get_by_role("menuitemradio", name="LOC")).to_be_checked()
    lab.press("ArrowUp", "Enter")
    expect(box).to_have_text("PER")
    expect(box).to_be_focused()
    box.click()
    expect(menu.get_by_role("menuitemradio", name="PER")).to_be_focused()
    lab.press("Escape")
    expect(menu).to_be_hidden()
    expect(box).to_have_text("PER")
    box.click()
    expect(menu.get_by_role("menuitemradio", name="PER")).to_be_focused()
    lab.press("2")
    expect(box).to_have_text("LOC")

    lab.go_to(6)
    lab.press("2", "-")
    expect(lab.label_box(6)).to_have_accessible_name(re.compile("LOC, part of a name, which beg"))
    lab.expect_labelled(row, "AdaPER", "Acmeorg", "OsloLOC", ".LOC")
    lab.press("-")
    lab.expect_labelled(row, "AdaPER", "Acmeorg", "Oslo .LOC")
    lab.go_to(1)
    lab.press("Space", "Space")
    expect(lab.label_box(1)).to_have_text("LOC")  # as was set last
    lab.learn()
    expect(row).to_have_accessible_name(re.compile("learnt from"))


def test_legend_and_tour_know_them(lab_alone: Lab):
    lab = lab_alone
    set_classes(lab, "LOC, PER")
    lab.button("Legend").click()
    legend = lab.root.get_by_role("dialog", name="Legend of the picture")
    said = legend.get_by_role("listitem").filter(has_text="Filled: a word with its class")
    expect(said).to_contain_text("(LOC, PER)")
    expect(said).to_contain_text("Plain: labelled O.")
    of_word = "Your label of “Harry”: its class when it is part of a name, O when it is not."
    expect(legend.get_by_role("listitem").filter(has_text=of_word)).to_be_visible()
    lab.press("Escape")
    lab.button("Tour").click()
    expect(lab.root.get_by_role("region", name="Tour of the article")).to_be_visible()
    expect_boxes(lab, *"PER PER O PER PER O O O O".split())  # its 1 is a person
    lab.page.evaluate("history.replaceState(null, '', location.pathname)")


def test_they_are_read_trained_scored_and_written(lab_alone: Lab):
    lab = lab_alone
    read_all_classes(lab, f"{CONLL}\n{MORE}\n")
    expect(classes_field(lab)).to_have_value("PER, LOC, ORG")
    lab.expect_labelled(lab.row(2), "IBMORG", "BenPER", "RomeLOC")
    lab.train_to_the_end(1)
    expect(lab.scores.get_by_text("No sentence is held out")).to_be_visible()
    lab.row(2).click()
    lab.button("held out").click()
    lab.set()
    expect(lab.with_starter_sentences).to_be_disabled()
    stays_out = lab.root.get_by_text("The starter sentences have no classes and stay out.")
    expect(stays_out).to_be_visible()
    lab.set(learning_rate="0.05")
    lab.train_to_the_end(30)

    panel = lab.scores
    classes = panel.get_by_role("table", name=re.compile("^Whole names of each class, held out"))
    expect(classes.get_by_role("rowheader")).to_have_text(
        [re.compile("PER"), re.compile("LOC"), re.compile("ORG")]
    )
    table = panel.get_by_role("table", name=re.compile("^Confusion counts"))
    expect(table.get_by_role("rowheader")).to_have_count(4)
    cells = [int(text) for text in table.get_by_role("cell").all_inner_texts()]
    assert len(cells) == 16
    assert sum(cells) == 6
    assert [sum(cells[4 * y : 4 * y + 4]) for y in range(4)] == [3, 1, 1, 1]
    right = table.get_by_role("cell").nth(5)
    expect(right).to_have_attribute("title", re.compile("PER, and predicted PER"))
    expect(panel.get_by_role("heading", name=re.compile("^Missed"))).to_be_visible()

    lab.row(1).click()
    lab.show_all()
    expect(lab.timestep(4)).to_have_accessible_name(re.compile("predicted LOC"))
    lab.go_to(4)
    caption = lab.stage.get_by_role("toolbar", name="Caption of the step")
    expect(caption).to_contain_text("It is marked LOC. The label agrees")
    equations = lab.look_through("Forward").get_by_role("group", name="The equations of this")
    expect(equations.locator("math").nth(2)).to_contain_text(re.compile(r"−log\(y\^⟨4⟩y\)=\d"))
    expect(equations.locator("math").nth(1)).to_contain_text(re.compile(r"\),1−y\^⟨4⟩0=0\.\d"))
    lab.new_sentence.fill("Omar left Acme for Lima.")
    expect(lab.label_box(1)).to_have_accessible_name(re.compile("suggested: PER$"))
    expect(lab.label_box(1)).to_have_text("PER?")
    expect(lab.label_box(5)).to_have_text("LOC?")
    lab.new_sentence.fill("")

    written = lab.download_sentences("CoNLL").decode()
    assert "IBM" in written
    assert {"B-PER", "B-LOC", "B-ORG"} <= set(written.split())
    rows = [json.loads(line) for line in lab.download_sentences("JSON Lines").splitlines()]
    assert len(rows) == 6
    assert violations(lab.page) == []


def test_contradictions_are_told_with_their_classes(lab_alone: Lab):
    lab = lab_alone
    set_classes(lab, "PER, LOC")
    lab.paste("Paris B-PER\nsang O\n\nParis B-LOC\nsang O\n")
    places = lab.scores.get_by_role("list", name=re.compile("^Labels that contradict"))
    expect(places.get_by_role("button")).to_have_count(2)
    expect(places.get_by_role("button").first).to_contain_text("PER")
    expect(places.get_by_role("button").last).to_contain_text("LOC")


def test_they_are_found_again_and_shared(lab_found_again: Lab):
    lab, page = lab_found_again, lab_found_again.page
    set_classes(lab, "PER, LOC")
    lab.add("Ada saw Oslo.")
    lab.go_to(1)
    lab.press("1", "ArrowRight", "ArrowRight", "2", "-")
    lab.learn()
    expect(lab.label.get_by_text("Oslo")).to_be_visible()
    page.reload()
    lab.with_python()
    lab.expect_labelled(lab.row(1), "AdaPER", "OsloLOC")
    expect(classes_field(lab)).to_have_value("PER, LOC")
    lab.row(1).click()
    expect_boxes(lab, "PER", "O", "LOC", "O")

    lab.button("Share").click()
    dialog = lab.root.get_by_role("dialog", name="Share this experiment")
    field = dialog.get_by_role("textbox", name=re.compile("^The link, "))
    expect(field).to_have_value(re.compile("#experiment=1[.]"))
    address = field.input_value()
    page.goto("about:blank")
    page.goto(address)
    expect(lab.root.get_by_role("region", name="Somebody's experiment")).to_be_visible()
    lab.with_python()
    lab.expect_labelled(lab.row(1), "AdaPER", "OsloLOC")
    page.goto("about:blank")  # other tests go on in this page
    page.goto(address.split("#")[0])
    lab.with_python()


def test_a_network_from_elsewhere_is_shown_with_its_classes_which_can_be_taken(
    lab_alone: Lab, tmp_path: Path
):
    lab = lab_alone
    settings = {"n_a": 8, "g2": "softmax", "classes": ["PER", "LOC"], "epochs": 40}
    X, y = [["Ada", "saw", "Oslo", "."], ["Rain", "fell", "."]], [[1, 0, 2, 0], [0, 0, 0]]
    NameTagger(**settings, learning_rate=0.1).fit(X, y).save(tmp_path / "network.npz")
    lab.add("Ada saw Oslo.")
    lab.go_to(1)
    lab.open_network(tmp_path / "network.npz")
    caption = lab.stage.get_by_role("toolbar", name="Caption of the step")
    expect(caption).to_contain_text("It is marked PER")
    expect_boxes(lab, "–", "–", "–", "–")  # the project has 0 and 1
    lab.button("Take the network’s: PER, LOC").click()
    expect_boxes(lab, "PER?", "O?", "LOC?", "O?")
    lab.timestep(1).focus()
    lab.press("Enter")
    lab.expect_labelled(lab.row(1), "AdaPER", "OsloLOC")
    lab.button("Undo").first.click()
    lab.button("Undo").first.click()
    expect_boxes(lab, "–", "–", "–", "–")
    expect(classes_field(lab)).to_have_value("name")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_sets_them_on_a_phone(lab_alone: Lab, scheme):
    lab, page = lab_alone, lab_alone.page
    set_classes(lab, "PER, LOC, ORG, event, product, law, language")
    lab.add("Ada saw Oslo.")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE["viewport"])
    lab.label_box(1).click()
    menu = lab.stage.get_by_role("menu")
    expect(menu.get_by_role("menuitemradio")).to_have_count(8)
    assert violations(page) == []
    expect_no_sideways_scrolling(page)
    menu.get_by_role("menuitemradio", name="language").click()
    expect(lab.label_box(1)).to_have_text("lan")
