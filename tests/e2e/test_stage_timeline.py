"""The second axis: moments of the training, two of them side by side, and the picture as a file."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from here import Ask, asking
from lab import Lab
from playwright.sync_api import expect

from rnn import NameTagger
from rnn.page.starter_run import EPOCHS

pytestmark = pytest.mark.browser

WORDS = "Harry Potter and Hermione Granger invented a new spell".split()
LABELS = [1, 1, 0, 1, 1, 0, 0, 0, 0]
UPDATES = EPOCHS * 101  # of 1,601 sentences, 16 an update
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def here(dist: Path) -> Ask:
    """The starter network in CPython."""
    return asking(dist / "starter/starter.npz", {"words": WORDS, "labels": LABELS})


def test_back_to_before_it_knew_and_a_pinned_moment_beside(lab: Lab, here: Ask):
    now, untrained = here("trace"), here("trace", moment=0)
    moment = lab.training.get_by_role("slider", name="Moment of the training")
    expect(moment).to_have_attribute("aria-valuetext", re.compile("^update"))

    lab.button("Pin").click()
    expect(
        lab.training.get_by_role("status").filter(has_text=f", beside update {UPDATES}")
    ).to_be_visible()
    moment.focus()
    lab.press("Home")
    expect(moment).to_have_attribute("aria-valuetext", "update 0, untrained")
    lab.expect_predictions(untrained["y_hat"])
    for t in (1, 4, 9):
        lab.go_to(t)
        lab.expect_prediction(untrained["y_hat"][t - 1])
    beside = lab.picture_numbers("beside-number", len(WORDS))
    assert beside == pytest.approx(now["y_hat"].tolist(), abs=1e-9)
    lab.button("Unpin").click()
    moment.focus()
    lab.press("End")
    lab.go_to(4)
    lab.expect_prediction(now["y_hat"][3])


def test_moments_are_kept_while_training(lab: Lab, tmp_path: Path):
    lab.without_starter_sentences()
    lab.train_to_the_end(60)
    moment = lab.training.get_by_role("slider", name="Moment of the training")
    expect(moment).to_have_attribute("aria-valuetext", "update 60, 60 epochs")
    moment.focus()
    lab.press("ArrowLeft")
    expect(moment).not_to_have_attribute("aria-valuetext", "update 60, 60 epochs")
    told = moment.get_attribute("aria-valuetext") or ""
    step = int(re.fullmatch(r"update (\d+), \1 epochs", told).group(1))
    assert 40 < step < 60

    # The same run in CPython, stopped there.
    file = tmp_path / "network.npz"
    file.write_bytes(lab.save_network())
    settings = NameTagger.load(file).get_params() | {"epochs": step}
    tagger = NameTagger(**settings).fit([WORDS], [LABELS])
    lab.look_through("Forward")
    lab.go_to(1)
    lab.expect_prediction(tagger.predict_proba([WORDS])[0][0])
    moment.focus()
    lab.press("ArrowRight")
    expect(moment).to_have_attribute("aria-valuetext", "update 60, 60 epochs")


def test_the_picture_as_a_file(lab: Lab):
    lab.go_to(4)
    expect(lab.button("SVG")).to_be_enabled()
    drawing = ElementTree.fromstring(lab.download("SVG"))
    texts = [(text.text or "").strip() for text in drawing.iter(f"{SVG}text")]
    assert drawing.findtext(f"{SVG}title") == "Timestep 4 of 9: Hermione"
    assert [text for text in texts if text in WORDS][-9:] == WORDS
    y_hat = re.search(r"y_hat ([^,]+)", lab.timestep(4).get_attribute("aria-label") or "")
    assert y_hat
    assert y_hat.group(1) in texts
    style = "".join(drawing.find(f"{SVG}style").itertext())
    assert "var(" not in style

    png = lab.download("PNG")
    assert png.startswith(b"\x89PNG")
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert width == 2 * float(drawing.get("width"))
    assert height == 2 * float(drawing.get("height"))
