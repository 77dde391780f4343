"""Names side by side: a gap between two words is seen, set by press and by key, kept, and told."""

import json
import re
from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser


def gap(lab: Lab, pair: str) -> Locator:
    return lab.stage.get_by_role("button", name=f"Gap between {pair}", exact=True)


def expect_gap(lab: Lab, pair: str, is_one: bool) -> None:
    expect(gap(lab, pair)).to_have_attribute("aria-pressed", "true" if is_one else "false")


def test_a_gap_is_set_by_press_and_by_key_and_taken_back(lab: Lab):
    row = lab.add("Ada Ben Koch sang.")
    expect(gap(lab, "Ada and Ben")).to_have_count(0)
    lab.mark(1, 1)
    expect(gap(lab, "Ada and Ben")).to_have_count(0)
    lab.mark(2, 1)
    lab.mark(3, 1)
    expect_gap(lab, "Ada and Ben", False)
    expect_gap(lab, "Ben and Koch", False)
    lab.expect_labelled(row, "Ada Ben Koch")

    gap(lab, "Ada and Ben").click()
    expect_gap(lab, "Ada and Ben", True)
    expect(lab.label_box(2)).to_have_accessible_name(re.compile("1, part of a name, which begins"))
    expect(lab.label_box(2)).to_have_text("1")
    lab.expect_labelled(row, "Ada", "Ben Koch")
    lab.button("Undo").click()
    expect_gap(lab, "Ada and Ben", False)
    lab.button("Redo").click()
    expect_gap(lab, "Ada and Ben", True)

    lab.go_to(3)
    lab.press("2")
    expect_gap(lab, "Ben and Koch", True)
    lab.press("2")
    expect_gap(lab, "Ben and Koch", False)
    lab.press("1")  # it is in a name already
    lab.expect_labelled(row, "Ada", "Ben Koch")


def test_a_name_goes_as_a_whole_up_to_its_gap_and_the_gap_with_it(lab: Lab):
    row = lab.row(1)
    lab.go_to(3)
    lab.press("Space")  # Ben Koch is no name any more
    lab.expect_labelled(row, "Ada")
    lab.go_to(2)
    lab.press("2")  # Ben begins another beside Ada
    lab.expect_labelled(row, "Ada", "Ben")
    lab.go_to(1)
    lab.press("0")
    lab.expect_labelled(row, "Ben")
    lab.press("1")
    lab.expect_labelled(row, "Ada Ben")
    lab.go_to(4)
    lab.press("2")  # beside no name it is a name like any other
    lab.expect_labelled(row, "Ada Ben", "sang")
    lab.press("0")
    gap(lab, "Ada and Ben").click()
    lab.press("0")
    lab.go_to(3)
    lab.press("1")
    lab.expect_labelled(row, "Ada", "Ben Koch")


def test_two_names_are_learnt_from_downloaded_and_read_again(lab: Lab, tmp_path: Path):
    lab.go_to(4)
    lab.press("0")
    lab.go_to(5)
    lab.press("0")
    lab.learn()
    words = ["Ada", "Ben", "Koch", "sang", "."]
    tags = ["B-PER", "B-PER", "I-PER", "O", "O"]
    rows = lab.download_sentences("CoNLL").decode()
    expected = "".join(f"{w}\t{t}\n" for w, t in zip(words, tags, strict=True))
    assert expected in rows
    lines = lab.download_sentences("JSON Lines").decode().splitlines()
    assert {"tokens": words, "tags": tags} in map(json.loads, lines)
    lab.paste("[Ida] [Tom] [Diaz] sang")
    lab.expect_labelled(lab.row(1), "Ida", "Tom", "Diaz")
    expect_gap(lab, "Ida and Tom", True)
    expect_gap(lab, "Tom and Diaz", True)
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state(re.compile("Trained for"))
    expect(lab.label_box(2)).to_have_text("1")


def test_a_gap_is_there_again_after_a_reload(lab_found_again: Lab):
    lab = lab_found_again
    lab.add("Ada Ben sang.")
    lab.mark(1, 1)
    lab.go_to(2)
    lab.press("2")
    expect_gap(lab, "Ada and Ben", True)
    other = Lab(lab.page.context.new_page()).open(lab.page.url)
    other.expect_labelled(other.row(1), "Ada", "Ben")
    other.page.close()
    lab.page.reload()
    expect_gap(lab, "Ada and Ben", True)
    lab.expect_labelled(lab.row(1), "Ada", "Ben")
