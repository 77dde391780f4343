"""The package's own picture of a step is the page's, element by element."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lab import Lab, short
from playwright.sync_api import expect

from rnn import NameTagger, starter

pytestmark = pytest.mark.browser

WORDS = "Harry Potter-Featherstonehaugh and Hermione Ron sang".split()
LABELS = [1, 1, 0, 1, -1, 0]  # Hermione and Ron are two, side by side
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HUNDREDTH = 0.011  # of a pixel, to which both round


@pytest.fixture(
    scope="module", params=[("forward", 8), ("both", 20)], ids=["from the left", "from both sides"]
)
def tagger(request) -> NameTagger:
    direction, n_a = request.param
    train = starter().train
    tagger = NameTagger(n_a=n_a, direction=direction, epochs=3)
    return tagger.fit([s.words for s in train], [s.labels for s in train])


def elements(svg: str | bytes) -> list[tuple[str, dict[str, str], str]]:
    """Name, attributes and text of all that is drawn, in order."""
    root = ElementTree.fromstring(svg)
    return [
        (each.tag.rpartition("}")[2], dict(each.attrib), (each.text or "").strip())
        for each in root.find("{*}g").iter()
        if each.attrib != {"transform": "translate(0 0)"}  # a group that says nothing
    ]


def assert_alike(ours: str, of_page: str, within: dict[str, float]) -> None:
    """The same letters, and numbers that differ by so little."""
    assert NUMBER.sub("#", ours) == NUMBER.sub("#", of_page)
    numbers, of_page_numbers = (list(map(float, NUMBER.findall(each))) for each in (ours, of_page))
    assert numbers == pytest.approx(of_page_numbers, **within), (ours, of_page)


def assert_same_drawing(ours: str, of_page: bytes) -> None:
    last_digits = {"rel": 1e-9}  # in which two machines may differ
    pairs = zip(elements(ours), elements(of_page), strict=True)
    for (name, attributes, text), (page_name, page_attributes, page_text) in pairs:
        assert name == page_name
        assert_alike(text.replace("−", "-"), page_text.replace("−", "-"), last_digits)
        assert attributes.keys() == page_attributes.keys()
        for key, value in attributes.items():
            assert_alike(value, page_attributes[key], {"abs": HUNDREDTH})


def looks(svg: str | bytes) -> list[str]:
    """The rules of its style, as words, and the colour of its ground."""
    root = ElementTree.fromstring(svg)
    style = "".join(root.find("{*}style").itertext()).partition(".paper")[0]
    return style.split()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_the_page_s_element_by_element(
    lab_alone: Lab, tagger: NameTagger, tmp_path: Path, theme
):
    lab, page = lab_alone, lab_alone.page
    page.emulate_media(color_scheme=theme)
    file = tmp_path / "names.npz"
    tagger.save(file)
    lab.open_network(file)
    lab.expect_state("This is a saved network")
    lab.look_through("Forward")
    lab.add(" ".join(WORDS))
    for t, label in enumerate(LABELS, start=1):
        lab.mark(t, abs(label))
    lab.go_to(5)
    lab.press("2")
    lab.go_to(3)
    expect(lab.slider).to_have_value("3")
    trace = tagger.trace(WORDS, LABELS)
    lab.expect_prediction(trace.y_hat[2])
    expect(lab.value("loss of this step")).to_have_text(short(trace.loss[2]))
    of_page = lab.download("SVG")
    picture = trace.picture(3).svg(theme)
    assert_same_drawing(picture, of_page)
    assert looks(picture) == looks(of_page)
    ground = ElementTree.fromstring(of_page).find("{*}rect").attrib["fill"]
    assert f".paper {{\n    fill: {ground};\n" in picture
