"""Sentences of every kind on the stage: a column a word, in the order they are read, none over
another."""

import re
from itertools import pairwise

import pytest
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.browser

LETTERS = "Abcdefghij" * 4
SENTENCES = {
    "right to left": ("ذهبت مريم إلى القاهرة", "ذهبت مريم إلى القاهرة".split()),
    "no spaces": ("王小明去北京。", list("王小明去北京。")),
    "a word of 40 letters": (f"Then {LETTERS} sang", ["Then", LETTERS, "sang"]),
    "60 words": ("Ada " * 59 + "sang", ["Ada"] * 59 + ["sang"]),
    "one word": ("Ngozi", ["Ngozi"]),
}
WINDOWS: list[ViewportSize] = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]

# The columns that are drawn, with all that stands in them: the edges of each, and its word.
COLUMNS = """track => [...track.querySelectorAll(".column")].map((column) => {
    const { left, right } = column.getBoundingClientRect();
    const parts = [...column.querySelectorAll(".label button, .step, .step .word")];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    return {
        t: Number(column.querySelector(".step").getAttribute("aria-label").match(/\\d+/)[0]),
        word: column.querySelector(".word").textContent,
        title: column.querySelector(".step").title,
        left,
        right,
        inside: boxes.every((box) => box.left >= left - 0.5 && box.right <= right + 0.5),
        clipped: getComputedStyle(column.querySelector(".word")).overflow,
    };
})"""


@pytest.mark.parametrize("kind", SENTENCES)
def test_each_word_has_a_column_in_the_order_of_reading(lab: Lab, kind: str):
    text, words = SENTENCES[kind]
    lab.page.set_viewport_size(WINDOWS[0])
    expect(lab.row(1)).to_be_visible()  # the list, which a phone does not show
    lab.add(text)
    expect(lab.stage.get_by_text(f"t = 1 of {len(words)}")).to_be_visible()
    for window in WINDOWS:
        lab.page.set_viewport_size(window)
        for t in {1, len(words)}:
            lab.slider.fill(str(t))
            now = lab.timestep(t)
            expect(now).to_have_attribute("aria-current", "step")
            expect(now).to_have_accessible_name(re.compile(rf"^Timestep {t}: {words[t - 1]}, "))
            expect(now).to_be_in_viewport(ratio=0.99)
        columns = lab.stage.locator(".track").evaluate(COLUMNS)
        assert [each["t"] for each in columns] == sorted(each["t"] for each in columns)
        for each in columns:
            assert each["word"] == each["title"] == words[each["t"] - 1]
            assert each["inside"], each
            assert each["clipped"] == "hidden"
        for before, after in pairwise(columns):
            assert before["right"] <= after["left"] + 0.5, (before, after)
        expect_no_sideways_scrolling(lab.page)


# The second step comes before the frame in which the first is told to have scrolled.
THERE_AND_BACK = """async (slider) => {
    const goTo = (t) => {
        slider.value = t;
        slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    };
    goTo(60);
    await new Promise((resolve) => setTimeout(resolve));
    goTo(1);
}"""


def test_the_current_word_is_in_view_however_soon_another_follows(lab: Lab):
    lab.page.set_viewport_size(WINDOWS[0])
    lab.add(SENTENCES["60 words"][0])
    for _ in range(3):
        lab.slider.evaluate(THERE_AND_BACK)
        expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
        expect(lab.timestep(1)).to_be_in_viewport(ratio=0.99)
        expect(lab.timestep(8)).to_be_visible()
