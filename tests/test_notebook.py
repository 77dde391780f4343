"""The page in a frame of a notebook: what is handed over, and what is refused."""

import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rnn
from rnn import NameTagger, Sentence, notebook

PAGE = (
    '<!doctype html><html><head lang="en">\n<meta name="timestep-handed" content="1" />'
    "</head><body>\\1 “&amp;” <script>let a = '<b>';</script></body></html>"
)
WORDS, LABELS = ["Ada", "sings"], [1, 0]


class Frame(HTMLParser):
    """The attributes of the frame, and the data in the page inside it."""

    def __init__(self, html):
        super().__init__()
        self.frame, self.reading, self.data = {}, False, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.reading = dict(attrs).get("id") == "timestep-handed"
        if tag == "iframe":
            self.frame = dict(attrs)

    def handle_data(self, data):
        if self.reading:
            self.data, self.reading = data, False


@pytest.fixture(scope="module")
def tagger():
    return NameTagger(n_a=3, epochs=2).fit([WORDS], [LABELS])


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "timestep.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


def handed(lab):
    document = Frame(lab._repr_html_()).frame["srcdoc"]
    return json.loads(Frame(document).data)


def test_the_network_in_the_page_is_the_one_of_the_notebook(tagger, page):
    content = handed(rnn.lab(tagger, page=page))
    assert content["version"] == 1
    assert content["sentences"] == []
    there = NameTagger.from_bytes(b64decode(content["network"]))
    assert there.predict_proba([WORDS])[0].tolist() == tagger.predict_proba([WORDS])[0].tolist()


def test_text_words_and_labelled_words_are_sentences(tagger, page):
    given = ["Ada sings.", ["Ada", "sings"], Sentence(("Ada", "sings"), (1, 0))]
    assert handed(rnn.lab(tagger, given, page))["sentences"] == [
        {"words": ["Ada", "sings", "."], "labels": None},
        {"words": ["Ada", "sings"], "labels": None},
        {"words": ["Ada", "sings"], "labels": [1, 0]},
    ]


def test_the_page_is_all_there_and_reaches_nothing_outside(tagger, page):
    html = rnn.lab(tagger, page=page, height=500)._repr_html_()
    frame = Frame(html).frame
    assert frame["sandbox"].split() == ["allow-scripts", "allow-downloads"]
    assert "height: 500px" in frame["style"]
    without = re.sub(r"<script type=.*?</script>", "", frame["srcdoc"], flags=re.DOTALL)
    assert without == PAGE
    assert html.count("<") == 2  # the frame begins and ends: nothing of the page stands outside


@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_words_come_as_they_are(tagger, page, words):
    assert handed(rnn.lab(tagger, [words], page))["sentences"][0]["words"] == words


def test_the_page_is_found_where_nobody_says(tagger, page, tmp_path, monkeypatch):
    monkeypatch.setattr(notebook, "__file__", str(tmp_path / "checkout/py/rnn/notebook.py"))
    monkeypatch.delenv("TIMESTEP_PAGE", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"^timestep.html: there is no such file.*TIMESTEP_PAGE"):
        rnn.lab(tagger)

    def put(place, mark):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PAGE.replace("&amp;", mark), encoding="utf-8")

    put(tmp_path / "checkout/dist/timestep.html", "of the checkout")
    assert "of the checkout" in rnn.lab(tagger).document
    put(tmp_path / "timestep.html", "beside the notebook")
    assert "beside the notebook" in rnn.lab(tagger).document
    put(tmp_path / "elsewhere/lab.html", "named")
    monkeypatch.setenv("TIMESTEP_PAGE", str(tmp_path / "elsewhere/lab.html"))
    assert "named" in rnn.lab(tagger).document


def test_what_cannot_be_handed_over_is_said(tagger, page, tmp_path):
    with pytest.raises(ValueError, match="has not been trained yet"):
        rnn.lab(NameTagger(), page=page)
    with pytest.raises(ValueError, match="has no words"):
        rnn.lab(tagger, [""], page)
    with pytest.raises(ValueError, match="2 words but 1 labels"):
        rnn.lab(tagger, [Sentence(("Ada", "sings"), (1,))], page)
    with pytest.raises(ValueError, match="there is no such file"):
        rnn.lab(tagger, page=tmp_path / "nowhere.html")
    other = tmp_path / "other.html"
    other.write_text("<html><head></head></html>")
    with pytest.raises(ValueError, match="is not timestep"):
        rnn.lab(tagger, page=other)
    other.write_text(PAGE.replace("<script>", '<script type="module" src="./main.js">'))
    with pytest.raises(ValueError, match="needs the files beside it"):
        rnn.lab(tagger, page=other)
    other.write_text(PAGE.replace('content="1"', 'content="2"'))
    with pytest.raises(ValueError, match="Use page and package of one version"):
        rnn.lab(tagger, page=other)


def test_classes_go_along_with_labels_up_to_their_number(tagger, page):
    of_classes = NameTagger(n_a=2, epochs=1, g2="softmax", classes=["PER", "LOC"])
    of_classes.fit([WORDS], [[1, 2]])
    content = handed(rnn.lab(of_classes, [Sentence(("Ada", "Oslo"), (1, 2))], page))
    assert content["classes"] == ["PER", "LOC"]
    assert content["sentences"] == [{"words": ["Ada", "Oslo"], "labels": [1, 2]}]
    assert handed(rnn.lab(tagger, page=page))["classes"] is None
    for fitted, label in ((of_classes, 3), (tagger, 2)):
        with pytest.raises(ValueError, match=f"has the label {label}"):
            rnn.lab(fitted, [Sentence(("Ada", "Oslo"), (1, label))], page)
