"""The living page in JupyterLab and marimo, with what was trained there; with --notebook."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import Locator, Page, expect

import notebooks
import rnn
from rnn import NameTagger

pytestmark = [pytest.mark.browser, pytest.mark.notebook]

WORDS = ["Ada", "Okafor", "sings"]
CELLS = [
    """from rnn import NameTagger, lab, starter
train, held_out = starter()
X, y = [s.words for s in train], [s.labels for s in train]
tagger = NameTagger(n_a=7, epochs=2).fit(X, y)
lab(tagger, ["Ada Okafor sings", train[0]])""",
    "tagger",
    f"tagger.trace({WORDS}, [1, 1, 0])",
]


@pytest.fixture(scope="module", autouse=True)
def both() -> None:
    notebooks.get_notebooks()


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    """As the notebook trains it."""
    train = rnn.starter().train
    return NameTagger(n_a=7, epochs=2).fit([s.words for s in train], [s.labels for s in train])


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """A function that writes a notebook; it gives its place."""

    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def press(button: Locator) -> None:
    """Playwright's own click looks at the frame, whose attribute may have 12 MB, for seconds."""
    button.evaluate("button => button.click()")


def expect_living(page: Page, tagger: NameTagger) -> None:
    """The page reads as the notebook does, steps, and trains on; the pictures are there."""
    lab = Lab(page, page.frame_locator("iframe[title^=Timestep]").locator("body"))
    lab.python_comes()
    press(lab.button("Step"))
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    press(lab.button("Show all words read"))
    expect(lab.button("Show all words read")).to_have_attribute("aria-pressed", "true")
    lab.expect_predictions(tagger.predict_proba([WORDS])[0].tolist())
    bar = lab.root.get_by_role("navigation", name="What stands below the picture")
    press(bar.get_by_role("button", name="Train"))
    press(lab.button("1 epoch"))
    lab.expect_state(re.compile("^Paused after [0-9]+ epoch"))
    for begins in ("The curve of the training: ", "An Elman RNN reads “Ada Okafor sings”."):
        expect(page.get_by_role("img", name=re.compile(f"^{begins}"))).to_be_visible()


def test_it_lives_in_jupyterlab(visits, written, dist: Path, tagger: NameTagger):
    file = written("names.ipynb", notebooks.jupyter_notebook(CELLS))
    with notebooks.jupyter(file, dist / "timestep.html") as address:
        lab, watch = visits(address.partition("lab/")[0])
        watch.expect("request to blob:null/")  # of the page in the frame
        page = lab.open(address).page
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect_living(page, tagger)
        page.close()  # before its server


@pytest.mark.parametrize("mode", ["run", "edit"])
def test_it_lives_in_marimo(visits, written, dist: Path, tagger: NameTagger, mode: str):
    file = written("names.py", notebooks.marimo_notebook(CELLS))
    with notebooks.marimo(file, dist / "timestep.html", mode) as address:
        lab, watch = visits(address, service_workers="allow")
        watch.expected += ["request to blob:null/", "was preloaded using link preload"]
        page = lab.open(address).page
        expect_living(page, tagger)
        page.close()  # before its server
