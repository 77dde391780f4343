"""What a tagger shows in a notebook: its settings, and the curve of its training."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn import NameTagger
from rnn.picture.curve import PLOT_HEIGHT, PLOT_WIDTH, curve

WORDS = [["Ada", "sings"], ["It", "rained"]]
LABELS = [[1, 0], [0, 0]]
NONE = {"epoch": [], "name_f1": []}


def losses(*values, epochs=None):
    steps = list(range(1, len(values) + 1))
    return {"step": steps, "epoch": epochs or steps, "loss": list(values)}


def drawing(html):
    """The picture that stands in it as an image."""
    return ElementTree.fromstring(b64decode(re.search(r"base64,([\w+/=]+)", html)[1]))


def line(html, kind):
    """The points of a line, in pixels of what is plotted."""
    d = drawing(html).find(f".//{{*}}path[@class='{kind}']")
    if d is None:
        return []
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", d.attrib["d"])
    return [(float(x), float(y)) for x, y in pairs]


def texts(html):
    return [each.text for each in drawing(html).findall(".//{*}text")]


def test_the_line_is_the_losses_on_their_axis():
    drawn = line(curve(losses(2.0, 1.0, 0.0), NONE), "loss")
    assert [x for x, _ in drawn] == pytest.approx(
        [PLOT_WIDTH / 3, 2 * PLOT_WIDTH / 3, PLOT_WIDTH], abs=0.01
    )
    assert [PLOT_HEIGHT - y for _, y in drawn] == pytest.approx(
        [PLOT_HEIGHT / 1.05, PLOT_HEIGHT / 2.1, 0], abs=0.01
    )


def test_f1_stands_at_the_last_update_of_its_epoch():
    of_epochs = losses(2.0, 1.5, 1.0, 0.5, epochs=[1, 1, 2, 2])
    html = curve(of_epochs, {"epoch": [1, 2], "name_f1": [0.25, 1.0]})
    assert line(html, "f1") == [(PLOT_WIDTH / 2, 0.75 * PLOT_HEIGHT), (PLOT_WIDTH, 0)]
    assert {"loss", "update", "name F1"} <= set(texts(html))
    assert "name F1" not in texts(curve(of_epochs, NONE))


def test_a_long_training_keeps_its_peaks():
    values = [0.1] * 50_000
    values[31_234] = 5.0
    drawn = line(curve(losses(*values), NONE), "loss")
    assert len(drawn) < 3 * PLOT_WIDTH
    assert min(y for _, y in drawn) == pytest.approx(PLOT_HEIGHT * (1 - 1 / 1.05), abs=0.01)


@given(st.lists(st.floats(min_value=0), min_size=1, max_size=30))
def test_any_losses_give_a_picture_with_finite_places(values):
    html = curve(losses(*values), NONE)
    for each in drawing(html).iter():
        places = [each.attrib.get(key, "") for key in ("d", "x", "y")]
        assert not re.search("nan|inf|e", " ".join(places))


def test_before_the_first_update_there_is_no_curve():
    assert curve(losses(), NONE) == ""


def test_a_tagger_shows_what_is_not_the_default_and_its_curve():
    tagger = NameTagger(n_a=3, epochs=4)
    assert repr(tagger) == "NameTagger(n_a=3, epochs=4)"
    assert tagger._repr_html_() == "<pre>NameTagger(n_a=3, epochs=4)</pre>"
    shown = tagger.fit(WORDS, LABELS, WORDS, LABELS)._repr_html_()
    assert shown.startswith("<pre>NameTagger(n_a=3, epochs=4)</pre><div ")
    assert len(line(shown, "loss")) == len(tagger.curve_["loss"])
    assert len(line(shown, "f1")) == len(tagger.scores_["epoch"])


def test_settings_are_text_and_nothing_else():
    tagger = NameTagger(g2="softmax", classes=["<b>", "&"])
    assert "&lt;b&gt;" in tagger._repr_html_()
    assert "<b>" not in tagger._repr_html_()
