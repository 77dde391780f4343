"""Sentences of one word, of sixty, of long words, of other scripts: read, shown whole, in place."""

import pytest
from here import asking
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Names, as scripts and lengths differ.
TEXTS = {
    "one word": ["Hermione"],
    "sixty words": ("Then Ravi Shankar and Mary walked home with Ade Bello , alone .".split() * 5)[
        :60
    ],
    "long words": "Donaudampfschifffahrtsgesellschaftskapitän Taumatawhakatangihanga-Smith".split(),
    "right to left": "قال أحمد إن سارة كوهين سافرت إلى القاهرة".split(),
    "Chinese": "王小明 和 李娜 昨天 在 北京 见面".split(),
}
# What of the numbers below the bars of the state reaches over the edges of its cell.
OVER = """() => {
    const lens = document.querySelector("rnn-lab:last-of-type");
    const found = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            if (!element.matches("state-vector li button, li > button.number")) continue;
            const range = document.createRange();
            range.selectNodeContents(element);
            const written = range.getBoundingClientRect();
            const cell = element.getBoundingClientRect();
            if (written.width > cell.width + 1) found.push(element.innerText);
        }
    };
    look(lens.shadowRoot);
    return found;
}"""


@pytest.mark.parametrize("kind", list(TEXTS))
def test_a_sentence_is_read_and_shown_whole(lab_alone: Lab, dist, kind: str):
    words = TEXTS[kind]
    lab_alone.add(" ".join(words))
    lab_alone.look_through("Forward")
    last = min(len(words), 8)
    lab_alone.go_to(last)
    expect(lab_alone.stage.get_by_text(f"t = {last} of ")).to_be_visible()
    read = asking(dist / "starter/starter.npz", {"words": words, "labels": None})("trace")
    assert read["words"] == words
    lab_alone.expect_prediction(read["y_hat"][last - 1])
    expect_no_sideways_scrolling(lab_alone.page)
    assert lab_alone.page.evaluate(OVER) == []


def test_a_sentence_from_right_to_left_stands_at_the_right(lab_alone: Lab):
    row = lab_alone.add(" ".join(TEXTS["right to left"]))
    directions = row.locator("[dir]").evaluate_all(
        "all => all.map(e => getComputedStyle(e).direction)"
    )
    assert directions == ["rtl"]
