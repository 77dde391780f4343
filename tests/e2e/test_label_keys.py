"""Fifty ordinary sentences labelled by keys: at most two presses a name, and one a sentence."""

import re
import unicodedata
from pathlib import Path

import pytest
from lab import Lab, until
from ordinary import SENTENCES
from playwright.sync_api import expect

from rnn import NameTagger, tokenize

pytestmark = pytest.mark.browser

# Key presses as the page gets them; a modifier belongs to the key that is pressed with it.
COUNT = """() => {
    const isCounted = "presses" in window;
    window.presses = 0;
    if (isCounted) return;
    const modifiers = ["Shift", "Control", "Alt", "Meta"];
    addEventListener("keydown", (event) => {
        if (event.isTrusted && !modifiers.includes(event.key)) window.presses += 1;
    }, true);
}"""
BOX = re.compile("^y of ")


class Reader:
    """Someone who sees words and labels on the stage, and knows the keys."""

    def __init__(self, lab: Lab) -> None:
        self.lab, self.t, self.pressed = lab, 1, 0
        self.boxes = lab.stage.get_by_role("button", name=BOX)

    def press(self, key: str) -> None:
        self.lab.press(key)
        self.pressed += 1

    def said(self) -> list[str]:
        """The y row, as it is read aloud."""
        names = "all => all.map(box => box.getAttribute('aria-label'))"
        return list(self.boxes.evaluate_all(names))

    def expect_said(self, patterns: list[str]) -> None:
        """All of the row in one look, since there are thousands of boxes to look at."""

        def is_so() -> bool:
            said = self.said()
            return len(said) == len(patterns) and all(map(re.search, patterns, said))

        until(self.lab.page, is_so)

    def seen(self) -> list[int]:
        """The labels that are there or suggested."""
        found = (re.search(r": (?:not labelled yet, suggested: )?([01])", s) for s in self.said())
        return [int(each[1]) for each in found]

    def see(self, words: list[str]) -> None:
        """A sentence comes to the stage, with what is suggested."""
        expect(self.lab.timestep(1)).to_have_accessible_name(re.compile(re.escape(words[0])))
        self.expect_said([f"^y of {re.escape(word)}: .*suggested: [01]$" for word in words])
        expect(self.lab.timestep(1)).to_be_focused()
        self.t = 1

    def go_to(self, words: list[str], t: int) -> None:
        """To a word by its letter, or by arrows where these are fewer."""
        arrows, letters, at = abs(t - self.t), 0, self.t
        while at != t and letters <= arrows:
            at, letters = beginning(words, at, words[t - 1][0]), letters + 1
        by_letter = at == t and letters < arrows
        key = words[t - 1][0].lower() if by_letter else f"Arrow{'Right' if t > self.t else 'Left'}"
        for _ in range(letters if by_letter else arrows):
            self.press(key)
        self.t = t
        expect(self.lab.timestep(t)).to_have_attribute("aria-current", "step")

    def put_right(self, words: list[str], labels: list[int]) -> None:
        """Whole names first, then single words."""
        before = self.seen()
        for t in range(1, len(words) + 1):
            begins = t == 1 or before[t - 2 : t] != [1, 1] or labels[t - 2] != 1
            if before[t - 1] == labels[t - 1] or not labels[t - 1] or not begins:
                continue
            self.go_to(words, t)
            self.press("Space")
            expect(self.boxes.nth(t - 1)).not_to_have_accessible_name(re.compile("suggested"))
            self.t = self.in_hand()
            before = self.seen()
        for t, (label, is_seen) in enumerate(zip(labels, self.seen(), strict=True), start=1):
            if label != is_seen:
                self.go_to(words, t)
                self.press(str(label))
        self.expect_said([f": (not labelled.*: )?{label}" for label in labels])

    def in_hand(self) -> int:
        name = self.lab.stage.locator("[aria-current=step]").get_attribute("aria-label") or ""
        return int(re.search(r"Timestep (\d+):", name)[1])


def beginning(words: list[str], t: int, letter: str) -> int:
    """Where a letter leads to: the next word that has it and a capital, or else has it."""

    def plain(text: str) -> str:
        return unicodedata.normalize("NFD", text)[0].lower()

    around = [(t + i) % len(words) for i in range(len(words))]
    found = [i for i in around if plain(words[i]) == plain(letter)]
    return next((i for i in found if words[i][0].isupper()), found[0]) + 1


def marked(text: str) -> tuple[list[str], list[int]]:
    """Words and labels of a sentence with names in brackets."""
    words: list[str] = []
    labels: list[int] = []
    for label, part in ((i % 2, part) for i, part in enumerate(re.split(r"[\[\]]", text))):
        found = [token.text for token in tokenize(part)]
        words, labels = words + found, labels + [label] * len(found)
    return words, labels


def open_silent_network(lab: Lab, folder: Path) -> None:
    """One that finds no name: Enter makes every word 0 that nobody labelled, as without any."""
    X = [[token.text for token in tokenize(re.sub(r"[\[\]]", "", each))] for each in SENTENCES]
    y = [[0] * len(words) for words in X]
    tagger = NameTagger(n_a=2, epochs=10, learning_rate=0.1).fit([*X, ["zzz"]], [*y, [1]])
    assert not any(map(any, tagger.predict(X)))
    tagger.save(folder / "silent.npz")
    lab.open_network(folder / "silent.npz")


@pytest.mark.parametrize("by", ["the starter network", "nobody"])
def test_a_name_takes_two_presses_at_most_and_a_sentence_one(
    lab_alone: Lab, by: str, tmp_path: Path
):
    lab = lab_alone
    lab.page.set_viewport_size({"width": 1900, "height": 900})
    if by == "nobody":
        open_silent_network(lab, tmp_path)
    sample = [marked(each) for each in SENTENCES]
    lab.paste("\n".join(re.sub(r"[\[\]]", "", each) for each in SENTENCES))
    lab.row(1).click()
    lab.label.get_by_role("listbox").focus()
    lab.press("Enter")
    lab.page.evaluate(COUNT)
    reader = Reader(lab)
    for words, labels in sample:
        reader.see(words)
        reader.put_right(words, labels)
        reader.press("Enter")
    expect(lab.new_sentence).to_be_focused()
    written = lab.download_sentences("CoNLL").decode()
    for words, labels in sample:
        first = True
        rows = []
        for word, label in zip(words, labels, strict=True):
            rows.append(f"{word}\t{('B-PER' if first else 'I-PER') if label else 'O'}\n")
            first = not label
        assert "".join(rows) in written
    names = sum(text.count("[") for text in SENTENCES)
    presses = lab.page.evaluate("presses")
    print(f"{presses} presses, {names} names, {len(SENTENCES)} sentences, suggested by {by}")
    assert presses == reader.pressed
    assert presses <= 2 * names + len(SENTENCES)


@pytest.mark.parametrize("seen", ["", "Ada"])
def test_a_label_set_before_its_words_are_there_is_for_the_new_sentence(lab_alone: Lab, seen: str):
    lab = lab_alone
    old = lab.row(1).inner_text()
    lab.go_to(3)
    if seen:
        lab.new_sentence.fill(seen)
        lab.expect_read([seen])
    lab.new_sentence.fill("Ada sings")
    lab.press("Enter")
    lab.press("1")
    lab.expect_read(["Ada", "sings"])  # the arrows walk along what is seen
    lab.press("ArrowRight")
    lab.press("0")
    expect(lab.rows).to_have_count(2)
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")
    expect(lab.label_box(1)).to_have_accessible_name("y of Ada: 1, part of a name")
    expect(lab.label_box(2)).to_have_accessible_name("y of sings: 0, not a name")
    expect(lab.timestep(2)).to_be_focused()
    expect(lab.new_sentence).to_have_value("")
    expect(lab.row(2)).to_have_text(old, use_inner_text=True)


@pytest.mark.parametrize("wait", ["for nothing", "for the first", "for its words"])
def test_focus_goes_to_the_first_word_of_what_was_typed(lab_alone: Lab, wait: str):
    lab = lab_alone
    if wait == "for the first":
        lab.new_sentence.fill("Ada")
        lab.expect_read(["Ada"])
    lab.new_sentence.fill("Ada sings")
    if wait == "for its words":
        lab.expect_read(["Ada", "sings"])
    lab.press("Enter")
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")
    lab.expect_read(["Ada", "sings"])
    expect(lab.timestep(1)).to_be_focused()


def test_of_two_that_were_typed_at_once_the_second_is_on_the_stage(lab_alone: Lab):
    lab = lab_alone
    for text in ("Ada sings", "Ben King ran"):
        lab.new_sentence.fill(text)
        lab.new_sentence.press("Enter")
    expect(lab.rows).to_have_count(3)
    lab.expect_read(["Ben", "King", "ran"])
    expect(lab.row(1)).to_have_attribute("aria-selected", "true")
    expect(lab.row(1)).to_contain_text("Ben King ran")
    expect(lab.timestep(1)).to_be_focused()
