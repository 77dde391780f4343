"""The picture that goes through the words: what is shown when, told by its own style sheet."""

import re
from xml.etree import ElementTree

import pytest

from rnn import NameTagger

WORDS = ["Ada", "Okafor", "sings", "."]


@pytest.fixture(scope="module", params=["forward", "both"])
def trace(request):
    tagger = NameTagger(n_a=3, epochs=2, direction=request.param)
    return tagger.fit([WORDS], [[1, 1, 0, 0]]).trace(WORDS)


def shown_at(svg, milliseconds):
    """The classes that are visible then, as the keyframes say it."""
    style = "".join(ElementTree.fromstring(svg).find("{*}style").itertext())
    shown = set()
    for name, length in re.findall(r"\.([\w-]+) \{ animation: timestep-[\w-]+ (\d+)ms", style):
        frames = re.search(rf"@keyframes timestep-{name} {{ (.*) }}", style)[1]
        part = 100 * milliseconds / int(length)
        past = [
            state
            for begin, state in re.findall(r"([\d.]+)% { visibility: (\w+) }", frames)
            if float(begin) <= part
        ]
        if past[-1] == "visible":
            shown.add(name)
    return shown


def drawn(root, shown):
    """What is drawn if of the groups of the animation only these are."""
    return [
        (each.tag, each.attrib, each.text)
        for group in root.iter()
        if group.attrib.get("class") in shown
        for each in list(group.iter())[1:]
    ]


def groups(root):
    return {
        each.attrib["class"]: each.attrib["visibility"]
        for each in root.iter()
        if "visibility" in each.attrib
    }


def test_every_word_has_its_time_and_the_last_one_more(trace):
    svg = trace.picture().animated()
    for t, milliseconds in [(1, 0), (1, 890), (2, 910), (3, 1850), (4, 2750), (4, 5050)]:
        others = {f"before-{s}" for s in range(t + 1, 5)} | {f"after-{s}" for s in range(1, t)}
        assert shown_at(svg, milliseconds) == {f"now-{t}"} | others


@pytest.mark.parametrize("t", [1, 2, 4])
def test_without_motion_the_chosen_timestep_stands(trace, t):
    picture = trace.picture(t)
    root = ElementTree.fromstring(picture.animated())
    shown = {kind for kind, visibility in groups(root).items() if visibility == "visible"}
    milliseconds = 900 * (t - 1) + 10
    assert shown == shown_at(picture.animated(), milliseconds)
    still = ElementTree.fromstring(picture.svg())
    beginnings = still.findall(".//{*}g[@class='beginning']")
    apart = sum(len(list(each.iter())) for each in beginnings)
    groups_of_columns = 2 + len(WORDS)  # the margin, the unrolled network, and each column
    assert len(drawn(root, shown)) == len(list(still.find("{*}g").iter())) - apart - (
        groups_of_columns
    )


def test_all_motion_is_for_those_who_have_not_asked_for_less(trace):
    style = "".join(ElementTree.fromstring(trace.picture().animated()).find("{*}style").itertext())
    before, _, moving = style.partition("@media (prefers-reduced-motion: no-preference) {")
    assert "animation" in moving
    assert "animation" not in before
    assert moving.count("{") == moving.count("}") - 1
