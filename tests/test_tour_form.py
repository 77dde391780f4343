"""The form of a tour: docs/tour.md says what the page reads, and the article's tour has it."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
STEPS = json.loads((ROOT / "web/public/tour.json").read_text(encoding="utf-8"))["steps"]


def code(name: str) -> str:
    return (ROOT / "web/js/tour" / name).read_text(encoding="utf-8")


def keys(source: str, name: str) -> list[str]:
    """The keys of an object that is written out in a module."""
    (body,) = re.findall(rf"^const {name} = {{\n(.*?)^}};", source, re.MULTILINE | re.DOTALL)
    return re.findall(r"^  (\w+):", body, re.MULTILINE)


def test_the_paper_names_every_field():
    named = set(re.findall(r"`(\w+)`", PAPER))
    for name in ("OF_TOUR", "OF_STEP", "OF_STATE", "OF_SENTENCE"):
        fields = keys(code("form.js"), name)
        assert fields
        assert set(fields) - named == set(), name


def test_the_paper_names_every_number():
    named = set(re.findall(r"`\{(\w+)[^}]*\}`", PAPER))
    known = {
        number
        for name in ("AT_A_TIMESTEP", "OF_A_UNIT", "OF_THE_SENTENCE", "OF_THE_NETWORK")
        for number in keys(code("text.js"), name)
    }
    assert named == known


def test_the_article_is_told_in_twelve_steps_that_fit_into_four_lines():
    assert len(STEPS) == len({step["id"] for step in STEPS}) == 12
    for step in STEPS:
        assert len(step["text"]) + len(step.get("press", "")) <= 310, step["id"]


def test_what_it_teaches_before_python_comes_first():
    assert [step.get("python", False) for step in STEPS[:7]] == [False] * 7
