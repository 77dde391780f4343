"""A frame and an element in somebody else's page in Firefox; asked for with --firefox."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import HOSTILE, KEPT, HostServer, foreign_host
from reader import press, quiet, reading_firefox, see

from firefox import Firefox

pytestmark = [pytest.mark.browser, pytest.mark.firefox]

PAPER = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
(LISTENS,) = re.findall(r"```js\n(.*?)```", PAPER, re.DOTALL)
GIVEN = {
    "view": "train",
    "sentence": "Ngozi met Ada.",
    "labels": "1,0,1,0",
    "settings": "epochs:2",
    "t": "2",
}
EARLY = """
window.told = [];
for (const name of ["start", "ready", "step"])
    addEventListener(`timestep-${name}`, ({ type, detail }) => told.push([type, detail.t ?? 0]));
Object.assign(document.querySelector("rnn-lab"), { t: 2 });
"""
HEIGHTS = """async () => {
    const frame = document.querySelector("iframe");
    while (!frame.style.height) await new Promise(requestAnimationFrame);
    return [frame.clientHeight, parseFloat(frame.style.height)];
}"""
TO_DARK = """() => {
    const { style } = document.querySelector("iframe");
    style.setProperty("color-scheme", "dark", "important");
    document.documentElement.lang = "en-GB";  // a change that the script of the paper hears of
}"""
DARK = "rgb(23, 22, 20)"
IS_DARK = f"""async () => {{
    const paper = () => getComputedStyle(document.body).backgroundColor;
    while (paper() !== "{DARK}") await new Promise(requestAnimationFrame);
}}"""


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    yield from reading_firefox()


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


def step_label_and_train(firefox: Firefox) -> None:
    """From the second word of the sentence of the page."""
    see(firefox, "p", "^Python 3")
    see(firefox, "[aria-current=step]", "^Timestep 2: met")
    press(firefox, "^Step$")
    see(firefox, "[aria-current=step]", "^Timestep 3: Ada")
    see(firefox, "button", "^y of Ada: 1")
    press(firefox, "^Timestep 3: ")
    firefox.type("0")
    see(firefox, "button", "^y of Ada: 0")
    press(firefox, "^Train$")
    see(firefox, "[role=status]", "^Trained for 2 epochs")


def test_a_frame_steps_labels_trains_and_follows_the_page(
    firefox: Firefox, host: HostServer, site: str
):
    asked = "&amp;".join(f"{name}={value}" for name, value in GIVEN.items())
    frame = f'<iframe src="{site}embed.html#v=1&amp;{asked}" title="A lab"></iframe>'
    address = host.show(f'{frame}<script type="module">{LISTENS}</script>', HOSTILE)
    with quiet(firefox, site, address):
        firefox.open(address)
        with firefox.in_frame():
            press(firefox, "^Start$")
            step_label_and_train(firefox)
            assert firefox.evaluate(KEPT) == ["", 0, 0, 0, 0, 0]
        height, told = firefox.evaluate(HEIGHTS)
        assert abs(height - told) <= 1
        firefox.evaluate(TO_DARK)
        with firefox.in_frame():
            firefox.evaluate(IS_DARK)


def test_an_element_steps_labels_trains_tells_and_is_moved(
    firefox: Firefox, host: HostServer, site: str
):
    given = " ".join(f'{name}="{value}"' for name, value in GIVEN.items() if name != "t")
    script = f'<script type="module" src="{site}timestep.js"></script>'
    body = f"<rnn-lab {given}>No script</rnn-lab><script>{EARLY}</script>{script}"
    address = host.show(body, HOSTILE)
    with quiet(firefox, site, address):
        firefox.open(address)
        see(firefox, "button", "^Start$")
        firefox.evaluate("() => document.querySelector('rnn-lab').start()")
        step_label_and_train(firefox)
        told = firefox.evaluate("() => told")
        assert told[0] == ["timestep-start", 0]
        assert ["timestep-ready", 0] in told
        assert told[-1] == ["timestep-step", 3]
        firefox.evaluate("() => document.body.prepend(document.querySelector('rnn-lab'))")
        see(firefox, "[role=status]", "^Trained for 2 epochs")
        press(firefox, "^Step$")
        see(firefox, "[aria-current=step]", "^Timestep 4: ")
        assert firefox.evaluate(KEPT) == ["", 0, 0, 0, 0, 0]
