"""The English network in the page: one press, the file's own weights, and a small file again."""

from pathlib import Path

import numpy as np
import pytest
from lab import Lab, content
from playwright.sync_api import Request, expect

from rnn import NameTagger, english

pytestmark = pytest.mark.browser

WORDS = "Yesterday Angela Merkel thanked Ban Ki-moon in Geneva .".split()


def test_one_press_brings_it_and_it_reads_as_in_python(lab: Lab, tmp_path: Path):
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    lab.add(" ".join(WORDS))
    lab.page.on("request", note)
    lab.network.get_by_role("button", name="Use the stronger network (2.8 MB)").click()
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
