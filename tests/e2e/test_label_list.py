"""The list: found, filtered, put in order; sentences edited, split, merged, deleted; long lists."""

import re

import pytest
from lab import Lab
from playwright.sync_api import Locator, expect

from rnn.page.starter_run import EPOCHS

UPDATES = EPOCHS * 101  # of the starter network

pytestmark = pytest.mark.browser

TEXTS = [
    "Ngozi waved to Luis in Paris.",
    "It rained all day.",
    "Amara Okafor met Chen at the station.",
    "The cook was late.",
    "Then Ravi laughed.",
    "Nobody knew where the boat was.",
    "On Monday Ines Duarte opened the shop.",
    "Ravi then laughed.",
]


def choice(lab: Lab, name: str) -> Locator:
    return lab.label.get_by_role("combobox", name=name)


def search(lab: Lab) -> Locator:
    return lab.label.get_by_role("searchbox", name="Find words")


def status(lab: Lab) -> Locator:
    return lab.label.get_by_role("status").last


def texts(lab: Lab) -> list[str]:
    return lab.rows.locator(".text").all_inner_texts()


def sureness(lab: Lab) -> list[int]:
    found = lab.rows.locator(".use").all_inner_texts()
    return [int(re.findall(r"(\d+) % sure", each)[0]) for each in found]


def expect_counts(lab: Lab, *options: str) -> None:
    expect(choice(lab, "Which sentences").get_by_role("option")).to_have_text(list(options))


def test_words_are_found_and_sentences_filtered(lab_alone: Lab):
    lab = lab_alone
    expect(search(lab)).to_have_count(0)  # one sentence needs no search
    lab.paste("\n".join(TEXTS))
    expect_counts(
        lab, "all (9)", "unlabelled (8)", "learnt from (1)", "held out (0)", "wrong", "unsure"
    )
    selected = lab.row(1)
    expect(selected).to_have_attribute("aria-selected", "true")
    search(lab).press_sequentially("RAVI laugh")
    expect(lab.rows).to_have_count(2)
    expect(status(lab)).to_have_text("2 of 9 sentences.")
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("Ngozi"))  # the stage stays
    search(lab).fill("zebra")
    told = "No sentence has “zebra” in it. Clear the search to see them."
    expect(lab.label.get_by_text(told)).to_be_visible()
    search(lab).fill("")
    expect(lab.rows).to_have_count(9)
    expect(selected).to_have_attribute("aria-selected", "true")

    which = choice(lab, "Which sentences")
    which.select_option("hold")
    expect(lab.label.get_by_text("No sentence is held out.")).to_be_visible()
    lab.button("held out").click()
    expect(lab.rows).to_have_count(1)
    expect(which.get_by_role("option").nth(3)).to_have_text("held out (1)")
    # By keyboard, from the search to the list.
    search(lab).focus()
    lab.press("Tab")
    expect(which).to_be_focused()
    lab.press("ArrowUp")
    expect(which).to_have_value("learn")
    expect(lab.rows).to_have_count(1)
    lab.press("Tab")
    expect(choice(lab, "Order of the list")).to_be_focused()
    lab.press("Tab", "Tab")
    expect(lab.label.get_by_role("listbox")).to_be_focused()
    lab.press("ArrowDown")
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")


def test_the_least_sure_come_first_and_what_is_wrong_is_found(lab_alone: Lab):
    lab = lab_alone
    lab.paste("\n".join(TEXTS))
    given = texts(lab)
    order, which = choice(lab, "Order of the list"), choice(lab, "Which sentences")
    order.select_option("unsure")
    expect(status(lab)).to_have_text(f"As read after update {UPDATES}.")
    *queue, copy = sureness(lab)
    assert queue == sorted(queue)
    assert copy <= queue[-1]  # a near copy of one that stands before it, and so the last
    assert {"Ravi then laughed .", "Then Ravi laughed ."} > {texts(lab)[-1]}
    unsure = sum(each < 90 for each in sureness(lab))
    expect(which.get_by_role("option").nth(5)).to_have_text(f"unsure ({unsure})")
    which.select_option("unsure")
    told = re.compile(rf"^{unsure} of 9 sentences\. As read after update")
    expect(status(lab)).to_have_text(told)
    expect(lab.rows).to_have_count(unsure)
    assert max(sureness(lab)) < 90

    # Enter goes on in the order of the list, to what is not labelled yet.
    first, second = [text for text in texts(lab) if "Harry" not in text][:2]
    lab.rows.filter(has_text=first).click()
    expect(lab.timestep(1)).to_have_accessible_name(re.compile(first.split()[0]))
    lab.rows.filter(has_text=first).locator("xpath=ancestor::*[@role='listbox']").focus()
    lab.press("Enter", "Enter")
    expect(lab.rows.filter(has_text=second)).to_have_attribute("aria-selected", "true")
    expect(lab.rows.filter(has_text=first)).to_contain_text("learnt from")

    # A word that is labelled otherwise than it is read.
    which.select_option("wrong")
    expect(lab.label.get_by_text(re.compile("The network reads every word"))).to_be_visible()
    which.select_option("all")
    lab.rows.filter(has_text="It rained all day").click()
    lab.mark(3, 1)
    which.select_option("wrong")
    expect(lab.rows).to_have_count(1)
    expect(lab.row(1)).to_contain_text("1 word wrong")

    # A further update is read anew, and said.
    lab.button("1 update").click()
    expect(status(lab)).to_contain_text(re.compile(r"As read after update \d+"))
    expect(status(lab)).not_to_contain_text(str(UPDATES))

    which.select_option("all")
    order.select_option("random")
    expect(lab.rows.locator(".text")).not_to_have_text(given)
    assert sorted(texts(lab)) == sorted(given)
    order.select_option("given")
    expect(lab.rows.locator(".text")).to_have_text(given)


def test_a_sentence_is_edited_split_merged_and_deleted_and_all_of_it_undone(lab_alone: Lab):
    lab = lab_alone
    lab.add("Amara Okafor met Chen. The cook was late.")
    row = lab.row(1)
    for t in (1, 2, 4):
        lab.mark(t, 1)
    lab.learn()
    lab.expect_labelled(row, "Amara Okafor", "Chen")

    # Two places are changed; the words that stay keep their labels, those between them too.
    box = lab.label.get_by_role("textbox", name="Text of the sentence")
    lab.button("Edit").click()
    box.fill("Then Amara Okafor saw Chen. The cook was late again.")
    box.press("Enter")
    lab.expect_labelled(row, "Amara Okafor", "Chen")
    expect(row).to_contain_text("read only")  # what is new is not labelled
    lab.button("Undo").first.click()
    expect(row).to_contain_text("learnt from")

    # Split at the word in hand, by its key; the second sentence is on the stage.
    lab.go_to(6)
    lab.press("/")
    expect(lab.rows).to_have_count(3)
    assert texts(lab)[:2] == ["Amara Okafor met Chen .", "The cook was late ."]
    expect(lab.row(2)).to_have_attribute("aria-selected", "true")
    expect(lab.timestep(1)).to_have_accessible_name(re.compile("The"))
    lab.expect_labelled(row, "Amara Okafor", "Chen")
    expect(lab.row(2)).to_contain_text("learnt from")
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(2)

    # At its first word it cannot be.
    lab.go_to(1)
    lab.button("Split").click()
    expect(lab.alert).to_contain_text("Go to the word that the second sentence is to begin with")
    lab.go_to(6)
    lab.button("Split").click()
    expect(lab.rows).to_have_count(3)

    # Merge with the next, and take it back.
    lab.row(1).click()
    lab.label.get_by_role("listbox").focus()
    lab.press("+")
    expect(lab.rows).to_have_count(2)
    expect(row.locator(".text")).to_have_text("Amara Okafor met Chen . The cook was late .")
    lab.expect_labelled(row, "Amara Okafor", "Chen")
    expect(row).to_contain_text("learnt from")
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(3)

    lab.rows.last.click()
    lab.button("Merge").click()
    expect(lab.alert).to_contain_text("No sentence follows this one")
    lab.button("Delete").click()
    expect(lab.rows).to_have_count(2)
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(3)


def test_a_long_list_is_drawn_where_it_is_seen_and_kept(lab_found_again: Lab):
    lab = lab_found_again
    lab.paste("\n".join(f"Somebody counted sheep number {i}." for i in range(1500)))
    whole = lab.label.get_by_role("listbox", name="Sentences: 1,501 sentences")
    expect(whole).to_be_visible()
    assert lab.rows.count() < 100
    whole.focus()
    lab.press("End")
    last = lab.rows.last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport()
    expect(last).to_have_attribute("aria-posinset", "1501")
    search(lab).fill("number 1234.")
    expect(lab.rows).to_have_count(0)
    search(lab).fill("number 1234")
    expect(lab.rows).to_have_count(1)
    lab.row(1).click()
    lab.mark(2, 1)
    lab.expect_labelled(lab.row(1), "counted")

    # Another tab has the same, and both see what the other does.
    other = Lab(lab.page.context.new_page()).open(lab.page.url)
    expect(other.label.get_by_role("listbox", name=re.compile("1,501"))).to_be_visible()
    search(other).fill("number 1234")
    other.expect_labelled(other.row(1), "counted")
    other.with_python()
    other.row(1).click()
    other.mark(1, 1)
    lab.expect_labelled(lab.row(1), "Somebody counted")
    lab.press("Control+z")
    other.expect_labelled(other.row(1), "Somebody")
    other.page.close()
    lab.page.reload()
    expect(lab.label.get_by_role("listbox", name=re.compile("1,501"))).to_be_visible()
    search(lab).fill("number 1234")
    lab.expect_labelled(lab.row(1), "Somebody")
