"""The page opens with what a notebook hands over inside it, beside what the browser keeps."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lab import PYTHON_COMES, Lab
from playwright.sync_api import Page, Route, expect
from test_page_classes import classes_field

import rnn
from conftest import Watch
from rnn import NameTagger, Sentence

pytestmark = pytest.mark.browser

WORDS, LABELS = ["Ngozi", "paints", "<!--", "</script>"], (1, 0, 0, 0)


class Document(HTMLParser):
    """The page inside the frame of a notebook."""

    def handle_starttag(self, tag, attrs):
        self.page = dict(attrs)["srcdoc"]


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    train = rnn.starter().train
    return NameTagger(n_a=7, epochs=2).fit([s.words for s in train], [s.labels for s in train])


@pytest.fixture(scope="module")
def hand(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The page with what rnn.lab puts into its head."""
    head = '<head><meta name="timestep-handed" content="1" />'
    alone = tmp_path_factory.mktemp("page") / "timestep.html"
    alone.write_text(head, encoding="utf-8")

    def hand(tagger: NameTagger, sentences: list[Sentence | str]) -> str:
        frame = Document()
        frame.feed(rnn.lab(tagger, sentences, alone)._repr_html_())
        page = (dist / "index.html").read_text(encoding="utf-8")
        assert '<meta name="timestep-handed" content="1" />' in page
        return page.replace("<head>", frame.page.removesuffix(head.removeprefix("<head>")))

    return hand


@pytest.fixture(scope="module")
def handed(hand: Callable[..., str], tagger: NameTagger) -> str:
    return hand(tagger, [Sentence(tuple(WORDS), LABELS), "Ada Okafor sings"])


def serve_instead(page: Page, address: str, html: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html")

    page.route(address, answer)


def test_the_page_has_the_network_and_the_sentences_of_the_notebook(
    page_alone: tuple[Lab, Watch, Page], site: str, handed: str, tagger: NameTagger
):
    lab, _, page = page_alone
    serve_instead(page, site, handed)
    lab.open(site).with_python()
    expect(lab.rows).to_have_count(2)
    lab.expect_labelled(lab.row(1), "Ngozi")
    lab.expect_predictions(tagger.predict_proba([WORDS])[0].tolist())
    expect(lab.network.get_by_text("This network is kept in this browser.")).to_have_count(0)
    lab.row(2).click()
    lab.expect_predictions(tagger.predict_proba([["Ada", "Okafor", "sings"]])[0].tolist())


def test_a_network_with_classes_comes_with_them_and_too_many_are_refused(
    page_alone: tuple[Lab, Watch, Page], site: str, hand: Callable[..., str]
):
    lab, _, page = page_alone
    words, labels = ("Ada", "left", "Oslo", "for", "Acme"), (1, 0, 2, 0, 3)
    settings = {"n_a": 4, "epochs": 2, "g2": "softmax"}
    tagger = NameTagger(**settings, classes=["PER", "LOC", "ORG"]).fit([words], [labels])
    serve_instead(page, site, hand(tagger, [Sentence(words, labels)]))
    lab.open(site).with_python()
    lab.expect_labelled(lab.row(1), "AdaPER", "OsloLOC", "AcmeORG")
    expect(classes_field(lab)).to_have_value("PER, LOC, ORG")
    expect(lab.alert).to_have_count(0)
    lab.expect_state("This is a saved network, trained for 2 epochs.")

    many = [f"C{k}" for k in range(1, 9)]
    tagger = NameTagger(**settings, classes=many).fit([words], [labels])
    page.unroute(site)
    serve_instead(page, site, hand(tagger, [Sentence(words, labels)]))
    lab.open(site)
    expect(lab.alert).to_contain_text("marks 8 classes", timeout=PYTHON_COMES)
    expect(lab.rows).to_have_count(1)


def test_what_the_browser_keeps_is_neither_read_nor_changed(
    page_alone: tuple[Lab, Watch, Page], site: str, handed: str
):
    lab, _, page = page_alone
    lab.open(site).with_python()
    lab.add("Ravi sleeps")
    serve_instead(page, site, handed)
    lab.open(site).with_python()
    expect(lab.rows).to_have_count(2)
    lab.add("Luis dances")
    page.unroute(site)
    lab.open(site).with_python()
    expect(lab.row(1)).to_contain_text("Ravi sleeps")
    expect(lab.rows.filter(has_text=re.compile("Luis|Ngozi"))).to_have_count(0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"version": 2}', "is of another version"),
        ('{"version": 1, "network": "", "sentences": [{"words": [""]}]}', "is damaged"),
        ('{"version": 1', "is damaged"),
        ("null", "is of another version"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_page_works(
    page_alone: tuple[Lab, Watch, Page], site: str, dist: Path, data: str, said: str
):
    lab, _, page = page_alone
    block = f'<script type="application/json" id="timestep-handed">{data}</script>'
    html = (dist / "index.html").read_text(encoding="utf-8")
    serve_instead(page, site, html.replace("<head>", f"<head>{block}"))
    lab.open(site)
    expect(lab.alert).to_contain_text(said)
    expect(lab.timestep(1)).to_be_visible()
