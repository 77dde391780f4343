"""Examples of another task as files: in and out again, and what is said of one that is none."""

import re
from pathlib import Path

import pytest
from lab import until
from playwright.sync_api import expect
from test_other_sequences import Sequences, sequences

from rnn.page.sequences_in_hand import corpus_of

pytestmark = pytest.mark.browser
__all__ = ["sequences"]
FILES = {
    "Glad or cross?": (
        "texts.csv",
        'text,label\n"Cold soup, ""again""",cross\nA fine day,glad\n',
    ),
    "A word from its end": ("pairs.tsv", 'ab\tba\n"c"\t"c"\nabc\tcba\n'),
    "New first names": ("names.txt", "ada\nzoë\nngozi\n"),
}


def saved(sequences: Sequences, path: Path) -> str:
    """The content of the list as a file."""
    with sequences.page.expect_download() as waiting:
        sequences.button("Save the list…").click()
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename.rpartition(".")[2] == path.suffix[1:]
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", FILES)
def test_a_file_goes_in_and_comes_out_the_same(sequences: Sequences, tmp_path: Path, title: str):
    name, text = FILES[title]
    count = text.count("\n") - text.startswith("text,label")
    sequences.choose(title)
    sequences.give(name, text)
    status = sequences.training.get_by_role("status")
    expect(status).to_have_text(f"{count} examples of {name} are here.")
    assert saved(sequences, tmp_path / name) == text
    # Those of the task too: what is held out.
    kinds = sequences.page.get_by_role("combobox", name="Which examples are listed")
    kinds.select_option("held_out")
    held_out = saved(sequences, tmp_path / f"held-out{Path(name).suffix}")
    sequences.give(f"held-out{Path(name).suffix}", held_out)
    brought = int(re.sub(r"\D", "", kinds.locator("option").first.inner_text()))
    expect(status).to_contain_text(f"{brought} examples of held-out")
    expect(kinds).to_contain_text(f"your own: {brought + count:,}")


BAD = {
    "no-text.tsv": (b"PK\x03\x04\x00\x00\x00\x08\x00\xff\xfe\x00\x01", "no-text.tsv"),
    "empty.tsv": (b"", "There is no example in empty.tsv."),
    "one.tsv": (b"alone\nsingle\n", "Line 1: it has one column, and a pair has two"),
    "three.tsv": (b"a\tb\tc\n", "Line 1: it has 3 columns, and a pair has two"),
}


def test_a_bad_file_is_told_and_nothing_is_lost(sequences: Sequences, tmp_path: Path):
    name, text = FILES["A word from its end"]
    sequences.choose("A word from its end")
    sequences.button("Save the list…").wait_for()
    kinds = sequences.page.get_by_role("combobox", name="Which examples are listed")
    broken = {"name": "broken.tsv", "mimeType": "text/plain", "buffer": b"alone\n"}
    sequences.page.get_by_label("Open a file").set_input_files(broken)  # type: ignore[arg-type]
    expect(sequences.training.get_by_role("status")).to_contain_text("There is no example in")
    expect(kinds).to_have_value("held_out")
    kinds.select_option("own")
    sequences.button("Save the list…").click()
    status = sequences.training.get_by_role("status")
    expect(status).to_have_text("There is no example in this list yet.")
    sequences.give(name, text)
    expect(status).to_have_text(f"3 examples of {name} are here.")
    for bad, (content, told) in BAD.items():
        file = {"name": bad, "mimeType": "text/plain", "buffer": content}
        sequences.page.get_by_label("Open a file").set_input_files(file)  # type: ignore[arg-type]
        expect(status).to_contain_text(told)
        assert saved(sequences, tmp_path / name) == text


def test_simple_rules_stand_beside_what_a_translator_gets(sequences: Sequences):
    sequences.choose("Questions and answers")
    sequences.with_settings({"Epochs": "1"}).learn()
    rules = sequences.training.get_by_label("By simple rules")
    corpus = corpus_of("questions")
    answers = [" ".join(pair.target) for pair in corpus.train]
    likely = max(set(answers), key=answers.count)
    share = sum(" ".join(pair.target) == likely for pair in corpus.held_out) / len(corpus.held_out)
    until(sequences.page, lambda: "by copy" in rules.inner_text())
    expect(rules).to_contain_text(re.compile(r"by nearest\s*0\.496 exact, 0\.676 token accuracy"))
    expect(rules).to_contain_text(re.compile(rf"by most frequent\s*{share:.3g} exact"))
    expect(rules).to_contain_text(re.compile(r"by copy\s*0 exact"))
