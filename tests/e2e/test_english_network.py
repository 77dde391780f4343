"""The English network in the page: one press, the file's own weights, and a small file again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lab import Lab, content
from playwright.sync_api import Request, Route, expect

from reliability import happens
from rnn import NameTagger, english

pytestmark = pytest.mark.browser

ENGLISH = "**/english/network.npz"
USE = "Use the stronger network (2.8 MB)"
WORDS = "Yesterday Angela Merkel thanked Ban Ki-moon in Geneva .".split()


def answering(answer: dict[str, Any]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(**answer)


def test_a_network_that_does_not_come_is_told_and_asked_for_anew(lab: Lab, shared, dist: Path):
    for text in ("Failed to load resource", "digest", "integrity"):
        shared[1].expect(text)
    answers = {
        "is missing on the server (404)": {"status": 404},
        "is not the one that belongs to this page": {
            "body": bytes((dist / "english/network.npz").stat().st_size)
        },
    }
    for said, answer in answers.items():
        lab.page.route(ENGLISH, answering(answer))
        lab.network.get_by_role("button", name=USE).click()
        expect(lab.alert).to_contain_text(f"The file english/network.npz {said}")
        lab.button("Dismiss").click()
        lab.expect_state("This is the starter network")
        lab.page.unroute(ENGLISH)
    told = "Said by name; the network in hand stays, and the next press asks for it anew."
    happens("Files of the page", "english/network.npz missing or changed", told)


def test_one_press_brings_it_and_it_reads_as_in_python(lab: Lab, tmp_path: Path):
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    lab.add(" ".join(WORDS))
    lab.page.on("request", note)
    lab.network.get_by_role("button", name=USE).click()
    lab.expect_state("This is a saved network")
    lab.page.remove_listener("request", note)
    assert [url for url in asked if url.endswith("english/network.npz")]
    (y_hat,) = english().predict_proba([WORDS])
    lab.look_through("Forward")
    for t in (1, 2, 3, 6):
        lab.go_to(t)
        lab.expect_prediction(float(y_hat[t - 1]))

    file = tmp_path / "network.npz"
    with lab.page.expect_download() as waiting:
        lab.network.get_by_role("button", name="Save network").click()
    file.write_bytes(content(waiting.value))
    assert file.stat().st_size < 3_000_000
    np.testing.assert_array_equal(NameTagger.load(file).network_.theta, english().network_.theta)
    expect(lab.alert).to_have_count(0)
    lab.network.get_by_role("button", name="Back to the starter network").click()
    lab.expect_state("This is the starter network")
