"""A long training is said now and then, politely, and not at each of its updates."""

import re
from collections.abc import Iterator

import pytest
from lab import Lab
from playwright.sync_api import JSHandle, expect

pytestmark = pytest.mark.browser

UNDER_WAY = re.compile(r"^Epoch [\d,]+ of 1,000, F1 of the names held out [\d.e−]+\.$")

# A clock that can be put forward, so that nobody waits for "now and then".
CLOCK = """() => {
    const own = performance.now.bind(performance);
    const clock = { ahead: 0, end: () => delete performance.now };
    performance.now = () => own() + clock.ahead;
    return clock;
}"""


@pytest.fixture
def clock(lab_alone: Lab) -> Iterator[JSHandle]:
    handle = lab_alone.page.evaluate_handle(CLOCK)
    yield handle
    handle.evaluate("clock => clock.end()")


def test_a_long_training_is_said_now_and_then(lab_alone: Lab, clock: JSHandle):
    lab = lab_alone
    line = lab.training.locator("training-aloud p")
    expect(line).to_have_attribute("aria-live", "polite")
    lab.without_starter_sentences()
    lab.set(epochs="1000")
    lab.training.get_by_role("combobox", name="Speed of training").select_option("20 a second")
    said = lab.told_from_now_on(line)
    updates = lab.told_from_now_on(lab.number_line("update"))
    lab.button("Train").click()
    expect(lab.number_line("update")).to_have_text(re.compile(r"^1\d$"))
    assert said() == []
    for _ in range(2):
        clock.evaluate("clock => { clock.ahead += 10_500; }")
        lab.page.wait_for_function(
            "([line, before]) => line.innerText !== before",
            arg=[line.element_handle(), said()[-1] if said() else ""],
        )
        told = len(set(updates()))
        lab.page.wait_for_function(
            "([line, step]) => Number(line.innerText) > step",
            arg=[lab.number_line("update").element_handle(), told + 5],
        )
    assert len(said()) >= 2
    assert all(UNDER_WAY.match(each) for each in said())
    assert len(set(updates())) > 5 * len(said())
    lab.stop()
