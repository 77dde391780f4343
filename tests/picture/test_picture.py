"""Pictures as text: what stands in them, and that any sentence gives a file that can be read."""

import math
import re
from base64 import b64decode
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn import NameTagger
from rnn.picture.drawing import Picture
from rnn.picture.markup import AS_AROUND, clipped, direction, full, px, short
from rnn.picture.reading import Reading
from web import picture_looks

WORDS = ["Ada", "Okafor", "sings"]
X, Y = [WORDS, ["It", "rained"]], [[1, 1, 0], [0, 0]]
ODD = st.text(min_size=1, max_size=40)


@pytest.fixture(scope="module")
def tagger():
    return NameTagger(n_a=5, epochs=3).fit(X, Y)


@pytest.fixture(scope="module")
def trace(tagger):
    return tagger.trace(WORDS, [1, 1, 0])


def texts(svg, kind="text"):
    found = ElementTree.fromstring(svg).findall(f".//{{*}}{kind}")
    return ["".join(each.itertext()) for each in found]


def reading(*words, state=0.5, cells=1, units=3):
    T = len(words)
    states = tuple(np.full((T, units), state) for _ in range(cells))
    return Reading(words, (1,) * T, None, np.full(T, 0.25), None, states)


def test_the_looks_are_those_of_the_page():
    assert picture_looks.main(check=True) == 0


def test_looks_that_are_not_those_of_the_page_are_told(tmp_path, monkeypatch, capsys):
    stale = tmp_path / "looks.py"
    stale.write_text(picture_looks.looks().replace("#2368a8", "#000000"), encoding="utf-8")
    monkeypatch.setattr(picture_looks, "MADE", stale)
    assert picture_looks.main(check=True) == 1
    assert f"{stale} is not what the page's style says" in capsys.readouterr().err
    assert picture_looks.main(check=False) == 0
    assert picture_looks.main(check=True) == 0


def test_the_numbers_of_a_picture_are_those_of_the_arrays(trace):
    svg = trace.picture(2).svg()
    for t in (1, 2):
        assert full(trace.y_hat[t - 1]) in texts(svg, "title")
        assert full(trace.loss[t - 1]) in texts(svg, "title")
    assert full(trace.y_hat[2]) not in texts(svg, "title")  # not read yet
    assert full(trace.y_hat[2]) in texts(trace.picture(2, show_all=True).svg(), "title")


def test_it_says_what_it_shows(trace):
    root = ElementTree.fromstring(trace.picture(2).svg())
    assert root.attrib["role"] == "img"
    assert root[0].text == "Timestep 2 of 3: Okafor"
    read = f"Ada {trace.y_hat[0]:.3g}, Okafor {trace.y_hat[1]:.3g}."
    assert root[1].text.startswith("An Elman RNN reads “Ada Okafor sings”.")
    assert root[1].text.endswith(read)


@pytest.mark.parametrize("t", [0, 4, -1])
def test_there_is_no_picture_of_a_timestep_that_is_not_there(trace, t):
    with pytest.raises(ValueError, match=f"timesteps 1 to 3; {t} is none of them"):
        trace.picture(t)


def test_named_classes_show_their_labels_and_the_probability_of_any_name():
    y = [[1, 2, 0], [0, 0]]
    tagger = NameTagger(n_a=5, epochs=3, g2="softmax", classes=["PER", "LOC"])
    trace = tagger.fit(X, y).trace(WORDS, y[0])
    picture = trace.picture()
    assert picture.reading.labels == ("PER", "LOC", "O")
    assert picture.reading.y_hat == pytest.approx(trace.y_hat[:, 1:].sum(axis=1))
    assert {"PER", "LOC", "O"} <= set(texts(picture.svg()))


def gaps(trace):
    """Width and height of what stands between two words in names, by the timestep of the second."""
    columns = ElementTree.fromstring(trace.picture().svg()).iterfind(".//{*}g[@class]")
    columns = [each for each in columns if each.attrib["class"].startswith("column-drawing")]
    found = [each.find("{*}rect[@class='name-gap']") for each in columns]
    size = ("width", "height")
    return {
        t: tuple(float(each.attrib[name]) for name in size)
        for t, each in enumerate(found, start=1)
        if each is not None
    }


def test_a_bar_stands_between_two_names_side_by_side_and_a_line_within_one(tagger):
    line, bar = (30, 3), (3, 26)
    words = ["Ada", "Ben", "Okafor", "sings"]
    assert gaps(tagger.trace(words, [1, -1, 1, 0])) == {2: bar, 3: line}
    assert gaps(tagger.trace(words, [1, 1, -1, -1])) == {2: line, 3: bar, 4: bar}
    assert gaps(tagger.trace(words, [1, 0, 1, 0])) == {}
    assert gaps(tagger.trace(words)) == {}


def test_tags_of_two_names_side_by_side_have_the_bar_too():
    tagger = NameTagger(n_a=5, epochs=1, g2="softmax", classes=["B-PER", "I-PER"])
    trace = tagger.fit(X, [[1, 2, 0], [0, 0]]).trace(WORDS, [1, 1, 2])
    assert gaps(trace) == {2: (3, 26), 3: (30, 3)}


def test_a_light_and_a_dark_picture_differ_in_their_colours_alone(trace):
    light, dark = (trace.picture().svg(theme) for theme in ("light", "dark"))
    colour = re.compile("#[0-9a-f]{3,6}")
    assert colour.sub("", light) == colour.sub("", dark)
    assert set(colour.findall(light)).isdisjoint(colour.findall(dark))
    assert "var(" not in light


def in_notebook(shown):
    """The picture that stands in it as an image."""
    return b64decode(re.search(r"base64,([\w+/=]+)", shown._repr_html_())[1]).decode()


def test_in_a_notebook_it_is_an_image_told_in_words_and_as_what_is_around(trace):
    alt = re.search(r'<img src="[^"]*" alt="([^"]*)"', trace._repr_html_())[1]
    assert alt == ElementTree.fromstring(trace.picture().svg())[1].text
    light, shown = trace.picture().svg(), in_notebook(trace)
    assert "color-scheme: light dark" in shown
    either = re.compile(r"light-dark\((#\w+), #\w+\)")
    without = shown.replace(AS_AROUND, "")
    assert either.sub(r"\1", without) == light


def test_nothing_runs_in_a_picture_and_nothing_is_fetched(trace):
    for svg in (trace.picture().svg(), trace.picture().animated(), in_notebook(trace)):
        without = svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"<script|\son\w+=|href|url\(|https?:", without)


@given(st.lists(ODD, min_size=1, max_size=4), st.data())
def test_any_words_give_a_file_that_holds_them(words, data):
    t = data.draw(st.integers(1, len(words)))
    picture = Picture(reading(*words), t)
    for drawn in (picture.svg(), picture.animated("dark"), in_notebook(picture)):
        root = ElementTree.fromstring(drawn.encode())
        words_of = [each for each in root.iter() if each.attrib.get("class") == "word"]
        writable = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
        wanted = {writable.sub("\ufffd", word).replace("\r", "\n") for word in words}
        found = {each[0].text.replace("\r", "\n") for each in words_of}
        assert found == wanted


@given(st.floats(), st.integers(1, 70), st.integers(1, 2))
def test_any_state_gives_a_file_with_finite_places(value, units, cells):
    svg = Picture(reading("Ada", "sings", state=value, units=units, cells=cells), 1).svg()
    root = ElementTree.fromstring(svg.encode())
    for each in root.iter():
        for key in ("d", "x", "y", "width", "height", "transform"):
            assert not re.search("nan|inf|e[+-]", each.attrib.get(key, ""))
    assert (root.find(".//{*}path[@class='odd']") is not None) == math.isnan(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0"),
        (0.5, "0.500"),
        (-12.345, "−12.3"),
        (100.0, "100"),
        (999.6, "1000"),
        (123456.0, "1.23e5"),
        (0.000123, "1.23e−4"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "not a number"),
        (None, "–"),
    ],
)
def test_three_digits_of_a_number(value, written):
    assert short(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.1, "0.1"),
        (-3.0, "−3"),
        (1e-5, "0.00001"),
        (1.5e-7, "1.5e−7"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (math.nan, "NaN"),
        (-math.inf, "−Infinity"),
        (None, "not known"),
    ],
)
def test_all_digits_of_a_number_as_javascript_writes_them(value, written):
    assert full(value) == written


@given(st.floats(-1e6, 1e6))
def test_a_length_is_written_to_a_hundredth(value):
    assert re.fullmatch(r"-?\d+(\.\d\d?)?", px(value))
    assert float(px(value)) == pytest.approx(value, abs=0.00501)
    assert px(value) != "-0"


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Featherston", "Featherston"),
        ("Featherstone", "Featherston"[:10] + "…"),
        ("哈利波特", "哈利波特"),
        ("哈利波特与赫敏", "哈利波特与…"),
        ("e\u0301" * 11, "e\u0301" * 11),
        ("e\u0301" * 12, "e\u0301" * 10 + "…"),
    ],
)
def test_a_long_word_is_clipped_by_the_width_it_takes(word, shown):
    assert clipped(word, 11) == shown


@given(ODD, st.integers(2, 20))
def test_what_is_clipped_is_a_beginning_and_not_too_wide(word, most):
    shown = clipped(word, most)
    assert shown == word or (shown.endswith("…") and word.startswith(shown[:-1]))
    assert clipped(shown, most) == shown


def test_a_word_is_written_in_its_own_direction():
    assert [direction(word) for word in ("Ada", "עדה", "آدا", "42", "“עדה")] == (
        ["ltr", "rtl", "rtl", "ltr", "rtl"]
    )
    word = re.search(r'<text class="word"[^>]*>עדה', Picture(reading("עדה"), 1).svg())
    assert 'direction="rtl"' in word[0]
